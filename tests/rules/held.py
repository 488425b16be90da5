"""Hand-written interviews, meetings and whole schedules for the checker's tests."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Language, Pdu, Travel
from dipp_scheduler.domain.schedule import (
    Block,
    BlockKind,
    Briefing,
    FileRead,
    Half,
    HeldMeeting,
    Interview,
    Schedule,
    Stay,
)
from dipp_scheduler.domain.work import CaseMode, Form, MeetingKind, Mode
from dipp_scheduler.rules.catalogue import RULE
from dipp_scheduler.rules.checks import CHECKS
from dipp_scheduler.rules.facts import Title
from dipp_scheduler.rules.violations import Violation
from tests.builders import (
    WEEK_ONE,
    WEEK_TWO,
    case,
    deputy,
    inspector,
    lead,
    make_instance,
    meeting,
    site,
    span,
    staff,
)

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = WEEK_ONE
NEXT_MONDAY, NEXT_TUESDAY, NEXT_WEDNESDAY, NEXT_THURSDAY, NEXT_FRIDAY = WEEK_TWO


def interview(**changed: Any) -> Interview:
    """AI1 interviews PP1 about C1 on Monday at 10:30am, reading from 9am, writing at 11:30am."""
    ordinary: dict[str, Any] = {
        "case": "C1",
        "inspector": "AI1",
        "interviewee": "PP1",
        "time": span(MONDAY, "10:30", "11:30"),
        "reading": (span(MONDAY, "9", "10:30"),),
        "writing": span(MONDAY, "11:30", "12"),
    }
    return Interview(**(ordinary | changed))


def interview_at(day: date, start: str, end: str, **changed: Any) -> Interview:
    """An interview of which only the time matters."""
    return interview(**({"time": span(day, start, end)} | changed))


def file_read(**changed: Any) -> FileRead:
    """AI1 reads C1 from file on Monday from 9am to 11:30am; nobody decided it."""
    ordinary: dict[str, Any] = {
        "case": "C1",
        "inspector": "AI1",
        "reading": (span(MONDAY, "9", "11:30"),),
        "decided": False,
    }
    return FileRead(**(ordinary | changed))


def briefing(**changed: Any) -> Briefing:
    """The briefing M0 on Monday from 9:30am to 10:45am, by RD to LI and DL."""
    ordinary: dict[str, Any] = {
        "meeting": "M0",
        "time": span(MONDAY, "9:30", "10:45"),
        "inspectors": ("LI", "DL"),
        "people": ("RD",),
    }
    return Briefing(**(ordinary | changed))


def held(need: str = "M1", **changed: Any) -> HeldMeeting:
    """LI meets PP1 on Tuesday of week two, 10am to 11am, face to face in S1's first room."""
    ordinary: dict[str, Any] = {
        "need": need,
        "time": span(NEXT_TUESDAY, "10", "11"),
        "mode": Mode.FACE_TO_FACE,
        "site": "S1",
        "room": "S1: Room 1",
        "inspectors": ("LI",),
        "people": ("PP1",),
    }
    return HeldMeeting(**(ordinary | changed))


def on_teams(need: str = "M1", **changed: Any) -> HeldMeeting:
    """The same on Teams."""
    return held(need, **({"mode": Mode.TEAMS, "site": None, "room": None} | changed))


def lunch(who: str, day: date, start: str = "12", end: str = "13") -> Block:
    """An inspector's lunch, from 12 to 1pm unless told otherwise."""
    return Block(kind=BlockKind.LUNCH, inspector=who, time=span(day, start, end))


def induction(who: str, place: str, day: date, start: str, end: str) -> Block:
    """An inspector's induction at a site."""
    kind = BlockKind.INDUCTION
    return Block(kind=kind, inspector=who, time=span(day, start, end), site=place)


def travel(who: str, place: str, day: date, start: str, end: str) -> Block:
    """An inspector's journey to a site."""
    kind = BlockKind.TRAVEL
    return Block(kind=kind, inspector=who, time=span(day, start, end), site=place)


def stays(who: str, *sites: str) -> tuple[Stay, ...]:
    """An inspector's site in each half-day from Monday afternoon; the last one goes on."""
    halves = [
        (day, half)
        for day in WEEK_TWO
        for half in (Half.MORNING, Half.AFTERNOON)
        if (day, half) != (NEXT_MONDAY, Half.MORNING)
    ]
    named = (*sites, *(sites[-1:] * (len(halves) - len(sites))))
    return tuple(
        Stay(inspector=who, day=day, half=half, site=place)
        for (day, half), place in zip(halves, named, strict=True)
    )


def found(rule: str, instance: Instance, schedule: Schedule) -> list[Violation]:
    """What one check yields."""
    return list(CHECKS[rule](instance, schedule))


def broken(
    rule: str, amount: int, *who: str, variant: str = "", facts: Mapping[str, Any]
) -> Violation:
    """The violation that a test expects, at the catalogue's level."""
    return Violation(rule, RULE[rule].level, amount, who, facts, variant)


def titled(code: str, words: str = "") -> Title:
    """How a meeting is named in a sentence."""
    return Title(words or f"Meeting {code.split('/')[0]}", "dipp-v1.0", code)


def whole_instance() -> Instance:
    """A small inspection with something of everything: five cases, a briefing, six needs."""
    return make_instance(
        pdus=(Pdu(code="P1", name="North"), Pdu(code="P2", name="South")),
        team=(lead(), deputy(), inspector("AI1"), inspector("AI2", welsh_speaker=True)),
        staff=(
            staff("RD", posts=("director",), role_family="RD"),
            staff("HO", posts=("operations",), role_family="HO", line_manager="RD"),
            staff("HP", posts=("protection",), role_family="HP", line_manager="RD", site="S2"),
            staff("SP", role_family="SPO", line_manager="HO"),
            *(staff(f"PP{number}", line_manager="SP") for number in range(1, 5)),
            staff("PP5", line_manager="SP", site="S2", language=Language.WELSH),
        ),
        sites=(site("S1", 12, 4), site("S2", 6)),
        travel=(Travel(start="S1", end="S2", minutes=30),),
        cases=(
            case("C1"),
            case("C2", practitioner="PP2", substitute="SP", pdu="P2"),
            case("C3", practitioner="PP3"),
            case("C4", practitioner="PP5", pdu="P2"),
            case("C5", practitioner="PP4", mode=CaseMode.FILE_READ),
        ),
        meetings=(
            meeting(
                "M0",
                kind=MeetingKind.BRIEFING,
                weekday=0,
                minutes=75,
                mode=Mode.TEAMS,
                posts=("director", "operations"),
            ),
            meeting(
                "M1",
                kind=MeetingKind.FIXED,
                weekday=0,
                posts=("director", "operations"),
                first=True,
            ),
            meeting("M2", kind=MeetingKind.FIXED, weekday=1, posts=("protection",)),
            meeting("M3", minutes=60, form=Form.GROUP, pooled=True, smallest=2),
            meeting("M4", mode=Mode.TEAMS, people=("SP",), minutes=45),
            meeting("M5", kind=MeetingKind.CLOSING, weekday=4, posts=("director",), minutes=45),
        ),
        pool=(
            {"meeting": "M3", "role_family": "PO"},
            {"meeting": "M3", "person": "SP"},
        ),
    )


def whole_schedule() -> Schedule:
    """A schedule of `whole_instance` that breaks no rule, each decision made by hand."""
    return Schedule(
        interviews=(
            interview(),
            interview(
                case="C2",
                interviewee="PP2",
                reading=(span(MONDAY, "13", "14"), span(MONDAY, "14", "14:30")),
                time=span(MONDAY, "14:30", "15:30"),
                writing=span(MONDAY, "15:30", "16"),
            ),
            interview(
                case="C3",
                inspector="LI",
                interviewee="PP3",
                reading=(span(MONDAY, "13", "14:30"),),
                time=span(TUESDAY, "9:30", "10:30"),
                writing=span(TUESDAY, "10:30", "11"),
            ),
            interview(
                case="C4",
                inspector="AI2",
                interviewee="PP5",
                reading=(span(MONDAY, "9", "10:30"),),
                time=span(TUESDAY, "9:30", "10:30"),
                writing=span(TUESDAY, "10:30", "11"),
            ),
        ),
        file_reads=(
            file_read(
                case="C5",
                inspector="AI2",
                reading=(span(WEDNESDAY, "9", "11:30"),),
                decided=True,
            ),
        ),
        briefing=briefing(people=("RD", "HO")),
        meetings=(
            held(
                "M1",
                time=span(NEXT_MONDAY, "13:30", "14:30"),
                inspectors=("LI", "DL"),
                people=("RD", "HO"),
            ),
            held(
                "M2",
                time=span(NEXT_TUESDAY, "14:30", "15:30"),
                site="S2",
                room="S2: Room 1",
                people=("HP",),
            ),
            held(
                "M3",
                time=span(NEXT_WEDNESDAY, "10", "11"),
                inspectors=("DL",),
                people=("PP1", "PP2", "PP5"),
            ),
            on_teams(
                "M4",
                time=span(NEXT_THURSDAY, "14", "14:45"),
                inspectors=("LI", "DL"),
                people=("SP",),
            ),
            held(
                "M5",
                time=span(NEXT_FRIDAY, "11", "11:45"),
                site="S2",
                room="S2: Room 1",
                people=("RD",),
            ),
        ),
        blocks=(
            *(lunch("AI1", day) for day in (MONDAY,)),
            *(lunch("LI", day) for day in (MONDAY, TUESDAY)),
            *(lunch("AI2", day) for day in (MONDAY, TUESDAY, WEDNESDAY)),
            *(
                lunch(who, day)
                for who in ("LI", "DL")
                for day in (NEXT_MONDAY, NEXT_TUESDAY, NEXT_WEDNESDAY, NEXT_THURSDAY)
            ),
            induction("LI", "S1", NEXT_MONDAY, "13", "13:30"),
            induction("DL", "S1", NEXT_MONDAY, "13", "13:30"),
            travel("LI", "S2", NEXT_TUESDAY, "13", "13:30"),
            induction("LI", "S2", NEXT_TUESDAY, "13:30", "14"),
        ),
        stays=(*stays("LI", "S1", "S1", "S2"), *stays("DL", "S1")),
    )
