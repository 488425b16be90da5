"""Small instances and people for tests: name only what matters, the rest is ordinary.

Fieldwork week one starts on Monday 5 October 2026, week two on Monday 19 October 2026;
neither holds a bank holiday, and the clocks change on Sunday 25 October.
"""

from datetime import date, datetime, time
from typing import Any

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Adjustment, Inspector, Pdu, Role, Room, Site, Staff
from dipp_scheduler.domain.settings import Settings
from dipp_scheduler.domain.timegrid import Interval, at
from dipp_scheduler.domain.work import Case, Meeting, MeetingKind, Risk

FIELDWORK = date(2026, 10, 5)
WEEK_ONE = tuple(date(2026, 10, day) for day in range(5, 10))
WEEK_TWO = tuple(date(2026, 10, day) for day in range(19, 24))


def settings(**changed: Any) -> Settings:
    """The figures of the manual, with `changed` ones."""
    ordinary: dict[str, Any] = {
        "region": "Test Region",
        "profile": "dipp-v1.0",
        "fieldwork": FIELDWORK,
        "opens": time(9),
        "closes": time(17),
        "lunch_opens": time(12),
        "lunch_closes": time(14),
        "lunch_minutes": 60,
        "slot_minutes": 15,
        "earliest_interview": time(9, 30),
        "latest_interview": time(15, 30),
        "interview_minutes": 60,
        "reading_minutes": 90,
        "writing_minutes": 30,
        "file_read_minutes": 150,
        "gap_minutes": 15,
        "interview_gap_minutes": 30,
        "interviews_a_day": 2,
        "interviews_a_week": 8,
        "lead_interviews_a_week": 4,
        "deputy_interviews_a_week": 0,
        "new_inspector_interviews_a_week": 6,
        "briefing_minutes": 75,
        "week_two_start": time(13),
        "week_two_end": time(14),
        "afternoon_starts": time(13),
        "induction_minutes": 30,
        "group_smallest": 6,
        "group_largest": 10,
        "group_limit": 12,
        "group_minutes_shortest": 45,
        "group_minutes_longest": 90,
        "teams_beyond_minutes": 90,
        "same_pdu_cases": 2,
        "lead_free_minutes": 60,
        "late_friday_after": time(15),
        "planned_places_percent": 75,
        "substitutions_a_day": 2,
        "far_night_minutes": 60,
        "easy_half_day_meetings": 3,
        "marking": "OFFICIAL-SENSITIVE",
        "contact": "inspection@hmip.example",
    }
    return Settings(**(ordinary | changed))


def inspector(code: str = "AI1", **changed: Any) -> Inspector:
    """An assistant inspector, unless told otherwise."""
    ordinary: dict[str, Any] = {"name": f"Inspector {code}", "role": Role.ASSISTANT}
    return Inspector(code=code, **(ordinary | changed))


def lead(code: str = "LI", **changed: Any) -> Inspector:
    """The lead inspector."""
    return inspector(code, role=Role.LEAD, **changed)


def deputy(code: str = "DL", **changed: Any) -> Inspector:
    """The deputy lead inspector."""
    return inspector(code, role=Role.DEPUTY, **changed)


def staff(code: str = "PP1", **changed: Any) -> Staff:
    """A probation officer at site S1."""
    ordinary: dict[str, Any] = {
        "name": f"Person {code}",
        "role_family": "PO",
        "grade": "4",
        "unit": "P1",
        "site": "S1",
    }
    return Staff(code=code, **(ordinary | changed))


def adjustment(**changed: Any) -> Adjustment:
    """A reasonable adjustment's effects."""
    return Adjustment(**changed)


def case(reference: str = "C1", **changed: Any) -> Case:
    """A medium-risk case of PDU P1 whose practitioner is PP1."""
    ordinary: dict[str, Any] = {"pdu": "P1", "risk": Risk.MEDIUM, "practitioner": "PP1"}
    return Case(reference=reference, **(ordinary | changed))


def meeting(code: str = "M1", **changed: Any) -> Meeting:
    """A required one-to-one meeting of an hour."""
    ordinary: dict[str, Any] = {
        "title": f"Meeting {code}",
        "kind": MeetingKind.REQUIRED,
        "minutes": 60,
    }
    return Meeting(code=code, **(ordinary | changed))


def site(code: str = "S1", *seats: int, **changed: Any) -> Site:
    """A site with one room for each number of seats (one of 12 if none is given)."""
    rooms = tuple(
        Room(code=f"{code}: Room {number}", name=f"Room {number}", seats=each)
        for number, each in enumerate(seats or (12,), start=1)
    )
    ordinary: dict[str, Any] = {"name": f"Site {code}", "rooms": rooms}
    return Site(code=code, **(ordinary | changed))


def make_instance(**changed: Any) -> Instance:
    """One PDU, one inspector, one practitioner, one site, one case; or what is `changed`.

    `settings` may be a dict of changed settings.
    """
    if isinstance(changed.get("settings"), dict):
        changed["settings"] = settings(**changed["settings"])
    ordinary: dict[str, Any] = {
        "settings": settings(),
        "pdus": (Pdu(code="P1", name="North"),),
        "team": (inspector(),),
        "staff": (staff(),),
        "sites": (site(),),
        "cases": (case(),),
    }
    return Instance(**(ordinary | changed))


def span(day: date, start: str, end: str) -> Interval:
    """`span(WEEK_ONE[0], "9:30", "10:30")`: an interval in London clock times."""
    return Interval(start=moment(day, start), end=moment(day, end))


def moment(day: date, clock: str) -> datetime:
    """`moment(WEEK_ONE[0], "9:30")`: an instant in London clock time."""
    hours, _, minutes = clock.partition(":")
    return at(day, time(int(hours), int(minutes or 0)))
