"""The sample schedule of the calendars' tests, as views and exports."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Proof, Schedule, Unplaced
from dipp_scheduler.domain.work import CaseMode
from dipp_scheduler.export.readers import Audience, IssueInfo, Reader
from dipp_scheduler.export.texts import Wording
from dipp_scheduler.export.views import View, view
from dipp_scheduler.rules.costs import Cost, Witness
from dipp_scheduler.rules.violations import Report, breach
from tests.export.calendar_readers.samples import a_schedule, an_instance

ISSUED = IssueInfo(moment=datetime(2026, 9, 14, 9, 30, tzinfo=ZoneInfo("Europe/London")))
INSPECTORS = Reader(Audience.INSPECTORS, Wording(("en",)))
SPOC = Reader(Audience.SPOC, Wording(("en",)))
PERSON = Reader(Audience.PERSON, Wording(("en",)))

PROOFS = (
    Proof(week=1, tier=1, value=0, bound=0, optimal=True, seconds=0.25),
    Proof(week=1, tier=3, value=10, bound=10, optimal=True, seconds=0.5),
    Proof(week=1, tier=4, value=6, bound=4, optimal=False, seconds=60.0),
)
COSTS = (
    Cost("cases_unplaced", week=1, tier=1, weight=100, amount=0, cost=0),
    Cost("briefing_not_held", week=1, tier=1, weight=1000, amount=0, cost=0),
    Cost("file_reads", week=1, tier=1, weight=1, amount=0, cost=0),
    Cost(
        "substitutes",
        week=1,
        tier=3,
        weight=10,
        amount=1,
        cost=10,
        witnesses=(Witness(who=("PP3",)),),
    ),
    Cost("late_friday", week=1, tier=4, weight=3, amount=2, cost=6),
)
UNPLACED = (Unplaced(code="M3", week=2, reason="unplaced.no_such_reason"),)


def a_report(**changed: Any) -> Report:
    """A warning about a PDU, and the costs that go with `PROOFS`."""
    warning = breach("five_cases_a_pdu", 1, who=("P1",), pdu="Gwynedd a Môn", cases=4, least=5)
    return Report(**({"violations": (warning,), "costs": COSTS} | changed))


def proven(**changed: Any) -> Schedule:
    """The sample schedule with proofs, and one meeting that is not placed."""
    return a_schedule(**({"proofs": PROOFS, "unplaced": UNPLACED} | changed))


def viewed(
    reader: Reader = INSPECTORS,
    *,
    instance: Instance | None = None,
    schedule: Schedule | None = None,
    report: Report | None = None,
) -> View:
    """The sample as a reader gets to see it."""
    return view(
        instance or an_instance(),
        schedule or proven(),
        report or a_report(),
        reader=reader,
        issued=ISSUED,
    )


def asked_for(**changed: Any) -> Instance:
    """The sample with an interview asked for where it has a file read."""
    cases = an_instance().cases
    wanted = cases[3].model_copy(update={"mode": CaseMode.INTERVIEW})
    return an_instance(cases=(*cases[:3], wanted), **changed)
