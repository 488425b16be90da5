"""Solves both weeks side by side, merges and verifies them: the solver's front door."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Proof, Schedule
from dipp_scheduler.errors import RuleBrokenError
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.rules.violations import Report as Measured
from dipp_scheduler.solver.cpsat.search import Progress, Report, SolveOptions
from dipp_scheduler.solver.week_one.solving import solve_week_one
from dipp_scheduler.solver.week_two_search import search as week_two_search
from dipp_scheduler.wording.strings import text

__all__ = ["Progress", "Result", "SolveOptions", "solve"]


@dataclass(frozen=True)
class Result:
    """A solve's outcome: the schedule with its proofs, and the seconds it took."""

    schedule: Schedule
    seconds: float

    @property
    def proven(self) -> bool:
        """Whether no schedule can be better in any tier."""
        return all(proof.optimal for proof in self.schedule.proofs)


@dataclass(frozen=True)
class _Part:
    """One week's share of the schedule."""

    week: int
    schedule: Schedule
    proofs: tuple[Proof, ...]


def solve(
    instance: Instance,
    options: SolveOptions,
    progress: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
) -> Result:
    """The best schedule of the weeks asked for, verified, within the limits given.

    Raises InfeasibleError if no schedule can meet the rules, NoScheduleError if none was
    found in time, RuleBrokenError if the one found breaks a rule that blocks (our bug).
    """
    began = time.monotonic()
    with ThreadPoolExecutor(max_workers=len(options.weeks)) as pool:
        running = [
            pool.submit(_WEEKS[week], instance, options, progress, stop) for week in options.weeks
        ]
        parts = [each.result() for each in running]
    schedule = _merged(parts)
    measured = verify(instance, schedule, weeks=options.weeks)
    if measured.blocks:
        broken = [each.message() for each in measured.at(Level.BLOCKS)]
        raise RuleBrokenError("\n".join(broken))
    proofs = tuple(judged_proof(proof, measured) for proof in schedule.proofs)
    return Result(schedule.model_copy(update={"proofs": proofs}), time.monotonic() - began)


def judged_proof(proof: Proof, measured: Measured) -> Proof:
    """A proof with the cost that the checker measured, which must not be below the bound.

    The solver may overstate the cost of a tier that it had no time for, never of one
    that it proved.
    """
    value = measured.tier(proof.week, proof.tier)
    if value < proof.bound or (proof.optimal and value != proof.value):
        week = text(f"solver.week.{proof.week}").capitalize()
        raise RuleBrokenError(
            text("solver.disagree", week=week, tier=proof.tier, found=proof.value, measured=value)
        )
    return proof.model_copy(update={"value": value, "optimal": value == proof.bound})


def _week_one(
    instance: Instance, options: SolveOptions, report: Report | None, stop: threading.Event | None
) -> _Part:
    return _Part(1, *solve_week_one(instance, options, report, stop))


def _week_two(
    instance: Instance, options: SolveOptions, report: Report | None, stop: threading.Event | None
) -> _Part:
    built, outcome = week_two_search.search(instance, options, report, stop)
    held = built.read(outcome.solution(2), outcome.proofs)
    schedule = Schedule(
        meetings=held.meetings, blocks=held.blocks, stays=held.stays, unplaced=held.unplaced
    )
    return _Part(2, schedule, tuple(outcome.proofs))


_WEEKS = {1: _week_one, 2: _week_two}


def _merged(parts: list[_Part]) -> Schedule:
    """The weeks' shares as one schedule, in the weeks' order."""
    first = next((part.schedule for part in parts if part.week == 1), Schedule())
    second = next((part.schedule for part in parts if part.week == 2), Schedule())
    return Schedule(
        interviews=first.interviews,
        file_reads=first.file_reads,
        briefing=first.briefing,
        meetings=second.meetings,
        blocks=first.blocks + second.blocks,
        stays=second.stays,
        unplaced=first.unplaced + second.unplaced,
        proofs=tuple(proof for part in parts for proof in part.proofs),
    )
