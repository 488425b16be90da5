"""Schedules made by hand, with every kind of entry and on both sides of the clock changes."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Language, Pdu, Role, Travel
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
from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.domain.work import (
    CaseMode,
    Form,
    MeetingKind,
    Mode,
    PoolEntry,
    Relationship,
    SecondReason,
)
from dipp_scheduler.export.ical import CalendarSet, CalendarState, calendars
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

NAMESPACE = UUID("00000000-0000-4000-8000-000000000007")
ANNOUNCED = datetime(2026, 9, 14, 8, tzinfo=UTC)
LATER = datetime(2026, 9, 24, 15, 30, tzinfo=UTC)

MONDAY, TUESDAY, WEDNESDAY, *_ = WEEK_ONE
ARRIVAL, SECOND, THIRD, *_ = WEEK_TWO

BILINGUAL = {"region": "Wales", "bilingual": True}

NAMES = {
    "LI": "Owain Prys",
    "DL": "Dana Quill",
    "AI1": "Farah Bristow",
    "HP": "Ivo Larkin",
    "PP1": "Siân Llŷr",
    "PP2": "Gŵen Tŷ-Mawr",
    "PP3": "Ann Sykes",
    "SP1": "Bea Thorne",
    "SP2": "Cal Underhay",
    "RPD": "Rhys Ifan",
    "HOO": "Moira Penn",
    "FAR": "Zed Yarwood",
}


def an_instance(**changed: Any) -> Instance:
    """A region with a substitute, a second person, a support person and a Welsh interview."""
    ordinary: dict[str, Any] = {
        "settings": {"region": "Wales"},
        "pdus": (Pdu(code="P1", name="Gwynedd a Môn"),),
        "team": (
            lead(name=NAMES["LI"]),
            deputy(name=NAMES["DL"]),
            inspector("AI1", name=NAMES["AI1"], welsh_speaker=True),
            inspector("HP", name=NAMES["HP"], role=Role.HEAD),
        ),
        "staff": (
            staff("PP1", name=NAMES["PP1"]),
            staff("PP2", name=NAMES["PP2"], language=Language.WELSH),
            staff("PP3", name=NAMES["PP3"]),
            staff("SP1", name=NAMES["SP1"]),
            staff("SP2", name=NAMES["SP2"]),
            staff("RPD", name=NAMES["RPD"], unit="Region"),
            staff("HOO", name=NAMES["HOO"], unit="Region"),
            staff("FAR", name=NAMES["FAR"], unit="", site="S2"),
        ),
        "sites": (site("S1", name="Caernarfon"), site("S2", name="Y Drenewydd")),
        "travel": (Travel(start="S1", end="S2", minutes=120),),
        "cases": (
            case("C-0142", second_person="SP1", second_reason=SecondReason.KEY_ROLE),
            case("C-0143", practitioner="PP2", support_person="SP2"),
            case(
                "C-0144",
                practitioner="FAR",
                substitute="PP3",
                relationship=Relationship.COLLEAGUE,
            ),
            case("C-0145", practitioner="FAR", mode=CaseMode.FILE_READ),
        ),
        "meetings": (
            meeting("M0", title="Briefing", kind=MeetingKind.BRIEFING),
            meeting("M1", title="Regional leadership", people=("RPD", "HOO"), first=True),
            meeting("M2", title="Interventions", people=("HOO",), mode=Mode.TEAMS),
            meeting(
                "M3",
                title="Probation officers",
                kind=MeetingKind.FOCUS_GROUP,
                form=Form.GROUP,
                mode=Mode.HYBRID,
                exception="snow",
                pooled=True,
            ),
        ),
        "pool": (PoolEntry(meeting="M3", role_family="PO"),),
    }
    return make_instance(**(ordinary | changed))


def an_interview(
    reference: str, who: str, day: date, hour: int, others: tuple[str, ...] = ()
) -> Interview:
    """An interview of AI1 on the hour, read in one part before it and written up after it."""
    return Interview(
        case=reference,
        inspector="AI1",
        interviewee=who,
        others=others,
        time=span(day, f"{hour}", f"{hour + 1}"),
        reading=(span(day, f"{hour - 2}", f"{hour - 1}:30"),),
        writing=span(day, f"{hour + 1}", f"{hour + 1}:30"),
    )


def a_schedule(**changed: Any) -> Schedule:
    """One of everything that a schedule can hold."""
    ordinary: dict[str, Any] = {
        "interviews": (
            an_interview("C-0142", "PP1", MONDAY, 11, ("SP1",)),
            an_interview("C-0143", "PP2", TUESDAY, 11, ("SP2",)),
            an_interview("C-0144", "PP3", WEDNESDAY, 14),
        ),
        "file_reads": (
            FileRead(
                case="C-0145",
                inspector="LI",
                reading=(span(TUESDAY, "9", "10:30"), span(TUESDAY, "14", "15")),
                decided=True,
            ),
        ),
        "briefing": Briefing(
            meeting="M0",
            time=span(MONDAY, "9:30", "10:45"),
            inspectors=("LI", "HP"),
            people=("RPD", "HOO"),
        ),
        "meetings": (
            _meeting("M1", span(ARRIVAL, "14", "15"), ("RPD", "HOO"), Mode.FACE_TO_FACE),
            _meeting("M2", span(ARRIVAL, "15:30", "16:30"), ("HOO",), Mode.TEAMS),
            _meeting("M3", span(SECOND, "9:30", "10:30"), ("PP1", "SP1", "FAR"), Mode.HYBRID),
        ),
        "blocks": (
            Block(kind=BlockKind.LUNCH, inspector="AI1", time=span(MONDAY, "12:30", "13:30")),
            Block(
                kind=BlockKind.INDUCTION,
                inspector="LI",
                time=span(ARRIVAL, "13", "13:30"),
                site="S1",
            ),
            Block(kind=BlockKind.TRAVEL, inspector="LI", time=span(SECOND, "12", "14"), site="S2"),
        ),
        "stays": (
            Stay(inspector="LI", day=ARRIVAL, half=Half.AFTERNOON, site="S1"),
            Stay(inspector="LI", day=SECOND, half=Half.MORNING, site="S1"),
            Stay(inspector="LI", day=SECOND, half=Half.AFTERNOON, site="S2"),
            Stay(inspector="LI", day=THIRD, half=Half.MORNING, site="S2"),
            Stay(inspector="LI", day=THIRD, half=Half.AFTERNOON, site="S2"),
        ),
    }
    return Schedule(**(ordinary | changed))


def _meeting(need: str, time: Interval, people: tuple[str, ...], mode: Mode) -> HeldMeeting:
    placed = {} if mode is Mode.TEAMS else {"site": "S1", "room": "S1: Room 1"}
    return HeldMeeting(
        need=need, time=time, mode=mode, inspectors=("LI", "DL"), people=people, **placed
    )


def exported(
    instance: Instance | None = None,
    schedule: Schedule | None = None,
    *,
    changed_at: datetime = ANNOUNCED,
    state: CalendarState | None = None,
) -> CalendarSet:
    """The calendars of the sample, or of what is given instead."""
    return calendars(
        instance or an_instance(),
        schedule or a_schedule(),
        namespace=NAMESPACE,
        changed_at=changed_at,
        state=state,
    )
