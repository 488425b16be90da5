"""The next draft after changes, nearest to what people know: both weeks, verified."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.errors import RuleBrokenError
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver import replan_week_one, replan_week_two
from dipp_scheduler.solver.replan_as_issued import as_issued
from dipp_scheduler.solver.replan_rights import Part, Rights
from dipp_scheduler.solver.search import Progress, SolveOptions
from dipp_scheduler.solver.solve import judged_proof

__all__ = ["Replan", "Rights", "replan"]


@dataclass(frozen=True)
class Replan:
    """A replan's outcome: the schedule with its proofs, and what had to change."""

    schedule: Schedule
    seconds: float
    forced: frozenset[str]
    """The codes of cases, meetings and the briefing that cannot stay as they were issued."""
    movable: frozenset[str]
    """The codes of what could stay, but not all of it together."""
    settled: frozenset[str]
    """The codes of what was not held, or read from file, and stays so: nobody asks for it."""

    @property
    def proven(self) -> bool:
        """Whether no schedule can be better in any tier."""
        return all(proof.optimal for proof in self.schedule.proofs)


def replan(
    instance: Instance,
    before: Instance,
    known: Known,
    rights: Rights,
    options: SolveOptions,
    *,
    progress: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
) -> Replan:
    """The nearest schedule to the version made for `before`, verified.

    Raises InfeasibleError if what is pinned cannot stay or no schedule can meet the rules,
    RuleBrokenError if the one found breaks a rule that blocks (our bug).
    """
    began = time.monotonic()
    one = replan_week_one.replan(
        instance, before, known, rights, options, report=progress, stop=stop
    )
    two = replan_week_two.replan(
        instance, before, known, rights, options, report=progress, stop=stop
    )
    schedule = _joined(as_issued(instance, known, one.schedule), two, one)
    measured = verify(instance, schedule, known=known)
    if measured.blocks:
        raise RuleBrokenError("\n".join(each.message() for each in measured.at(Level.BLOCKS)))
    proofs = tuple(judged_proof(proof, measured) for proof in (*one.proofs, *two.proofs))
    return Replan(
        schedule=schedule.model_copy(update={"proofs": proofs}),
        seconds=time.monotonic() - began,
        forced=one.forced | two.forced,
        movable=one.movable | two.movable,
        settled=one.settled | two.settled,
    )


def _joined(first: Schedule, two: Part, one: Part) -> Schedule:
    second = two.schedule
    return first.model_copy(
        update={
            "meetings": second.meetings,
            "blocks": first.blocks + second.blocks,
            "stays": second.stays,
            "unplaced": one.schedule.unplaced + second.unplaced,
        }
    )
