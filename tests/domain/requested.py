"""Change requests on a small region, for tests."""

from datetime import datetime
from typing import Any

from dipp_scheduler.domain.changes import ChangeKind, ChangeRequest, ChangeState
from dipp_scheduler.domain.details import effect_of
from dipp_scheduler.domain.effects import Effect
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.names import Names
from dipp_scheduler.domain.timegrid import LONDON
from dipp_scheduler.domain.work import CaseStatus, Form, MeetingKind, PoolEntry, Risk
from dipp_scheduler.wording.reading import Misread
from tests.builders import case, deputy, inspector, lead, make_instance, meeting, site, staff

TUESDAY_BEFORE = datetime(2026, 9, 22, 14, 30, tzinfo=LONDON)
"""The day before the change deadline of fieldwork that starts on 5 October 2026."""


def given(**changed: Any) -> Instance:
    """Two sampled cases, four in reserve, a briefing, a court lead's meeting and a group."""
    ordinary: dict[str, Any] = {
        "team": (lead(), deputy(), inspector("AI1", name="Farah Bristow")),
        "staff": (
            staff("PP1", name="Siân Llŷr", line_manager="SPO1"),
            staff("PP2", name="Jo Bell", line_manager="SPO1"),
            staff("PP3", name="Ann Sykes", posts=("Court lead",)),
            staff("PP4", name="Rhys Vaughan", posts=("Court lead",)),
            staff("SPO1", name="Mo Hart", role_family="SPO"),
        ),
        "sites": (site("S1"), site("S2", name="Plymouth")),
        "cases": (
            case("C1"),
            case("C2", practitioner="PP2", risk=Risk.HIGH),
            reserve("C3", 2, risk=Risk.MEDIUM),
            reserve("C4", 1, risk=Risk.VERY_HIGH),
            reserve("C5", 3, risk=Risk.MEDIUM),
            reserve("C6", 4, risk=Risk.LOW),
        ),
        "meetings": (
            meeting("M1", title="Briefing", kind=MeetingKind.BRIEFING, people=("SPO1",)),
            meeting("M2", title="Court lead", posts=("Court lead",)),
            meeting("M3", title="Officers", form=Form.GROUP, pooled=True, minutes=90),
        ),
        "pool": (PoolEntry(meeting="M3", role_family="PO"),),
    }
    return make_instance(**(ordinary | changed))


def reserve(reference: str, rank: int, **changed: Any) -> Any:
    """A reserve case of PDU P1."""
    return case(reference, status=CaseStatus.RESERVE, reserve_rank=rank, **changed)


def change(kind: ChangeKind, about: str, details: str = "", **changed: Any) -> ChangeRequest:
    """An accepted change that came the day before the deadline."""
    ordinary: dict[str, Any] = {
        "number": 1,
        "received": TUESDAY_BEFORE,
        "state": ChangeState.ACCEPTED,
        "decided_by": "Owain Prys",
    }
    return ChangeRequest(kind=kind, about=about, details=details, **(ordinary | changed))


def read(kind: ChangeKind, about: str, details: str = "", **changed: Any) -> Effect:
    """The effect of a change."""
    instance = given()
    return effect_of(instance, change(kind, about, details, **changed), Names(instance))


def misread(kind: ChangeKind, about: str, details: str = "") -> tuple[str, object, str | None]:
    """Why the details cannot be read: problem, part, what is nearest."""
    try:
        read(kind, about, details)
    except Misread as error:
        return error.problem, error.facts.get("part"), error.nearest
    raise AssertionError(f"{details} was read")
