"""Solves both weeks side by side, merges and verifies them: the solver's front door."""

import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Proof, Schedule
from dipp_scheduler.errors import InfeasibleError, NoScheduleError, RuleBrokenError
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.rules.violations import Report as Measured
from dipp_scheduler.solver.cpsat.engine import Outcome, run
from dipp_scheduler.solver.cpsat.search import (
    Progress,
    Report,
    SolveOptions,
    Tuning,
    counting_from,
    what_is_left,
)
from dipp_scheduler.solver.week_one import week as week_one
from dipp_scheduler.solver.week_one.outline import bounds
from dipp_scheduler.solver.week_one.parted import joined, parts, too_large, without
from dipp_scheduler.solver.week_one.search import search_quickly
from dipp_scheduler.solver.week_one.start import start
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
    began = time.monotonic()
    found = _undivided(instance, options, report, stop)
    if found is not None:
        return found
    share = _share(what_is_left(options, began), OUTLINE)
    least = bounds(week_one.narrowed(instance), share, stop)
    rest = what_is_left(options, began)
    if options.repeatable:
        rest = _share(options, 1 - OUTLINE)
    schedule = _apart(instance, rest, stop)
    return _Part(1, schedule, _beside(least, verify(instance, schedule, weeks=(1,))))


def _undivided(
    instance: Instance, options: SolveOptions, report: Report | None, stop: threading.Event | None
) -> _Part | None:
    """Week one of a region in one piece; None of one that is too large for that."""
    began = time.monotonic()
    if too_large(instance):
        return None
    quick = search_quickly(instance, options, report, stop)
    found = quick.schedule or quick.nearest
    if found is not None:
        return _Part(1, found, quick.proofs)
    if quick.large:
        return None
    built = week_one.build(instance)
    tiers = built.tiers()
    outcome = run(
        built.model.cp,
        tiers,
        week=1,
        options=what_is_left(options, began),
        report=counting_from(report, began),
        stop=stop,
        tuning=WEEK_ONE,
        floors=quick.floors,
        start=start(built.week, tiers, options.seed),
    )
    return _Part(1, built.read(_values(outcome, 1)), tuple(outcome.proofs))


def _apart(instance: Instance, options: SolveOptions, stop: threading.Event | None) -> Schedule:
    """Week one of a region taken apart, part after part; a part may be taken apart again."""
    began = time.monotonic()
    waiting = parts(instance, options)
    if len(waiting) == 1:
        raise NoScheduleError(text("solver.none_found", week=text("solver.week.1")))
    schedules: list[Schedule] = []
    for number, each in enumerate(waiting):
        among = len(waiting) if options.repeatable else len(waiting) - number
        share = _share(what_is_left(options, began), 1 / among)
        part, before = without(each, schedules), time.monotonic()
        found = _undivided(part, share, None, stop)
        if found is None:
            schedules.append(_apart(part, what_is_left(share, before), stop))
        else:
            schedules.append(found.schedule)
    return joined(schedules)


def _beside(least: Mapping[int, int], measured: Measured) -> tuple[Proof, ...]:
    """What was measured in each tier of week one beside its bound.

    A bound holds as long as every earlier tier is at its own.
    """
    proofs: list[Proof] = []
    holds = True
    for tier, floor in sorted(least.items()):
        value, bound = measured.tier(1, tier), floor if holds else 0
        holds = holds and value <= bound
        optimal = value == bound
        proofs.append(
            Proof(week=1, tier=tier, value=value, bound=bound, optimal=optimal, seconds=0.0)
        )
    return tuple(proofs)


def _share(options: SolveOptions, share: float) -> SolveOptions:
    return replace(options, time_limit=options.time_limit * share)


def _week_two(
    instance: Instance, options: SolveOptions, report: Report | None, stop: threading.Event | None
) -> _Part:
    built, outcome = week_two_search.search(instance, options, report, stop)
    held = built.read(_values(outcome, 2), outcome.proofs)
    schedule = Schedule(
        meetings=held.meetings, blocks=held.blocks, stays=held.stays, unplaced=held.unplaced
    )
    return _Part(2, schedule, tuple(outcome.proofs))


OUTLINE = 0.25
"""Of the time for a region taken apart, what the bound may take."""

WEEK_ONE = Tuning(first_look=True, parameters={"linearization_level": 2})
_WEEKS = {1: _week_one, 2: _week_two}


def _values(outcome: Outcome, week: int) -> tuple[int, ...]:
    """The values of a solution, or the reason why there is none as an error."""
    if outcome.status == "infeasible":
        raise InfeasibleError(text("solver.infeasible", week=text(f"solver.week.{week}")))
    if outcome.values is None:
        raise NoScheduleError(text("solver.none_found", week=text(f"solver.week.{week}")))
    return outcome.values


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
