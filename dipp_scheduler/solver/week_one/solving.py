"""Week one of a region of any size: in one piece or, far beyond real ones, part after part."""

import threading
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Proof, Schedule
from dipp_scheduler.errors import NoScheduleError
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.cpsat.engine import run
from dipp_scheduler.solver.cpsat.reporting import counting_from, of_part
from dipp_scheduler.solver.cpsat.search import (
    Progress,
    Report,
    SolveOptions,
    Tuning,
    what_is_left,
)
from dipp_scheduler.solver.week_one import week as week_one
from dipp_scheduler.solver.week_one.floors import beside
from dipp_scheduler.solver.week_one.outline import bounds
from dipp_scheduler.solver.week_one.parted import joined, parts, too_large, without
from dipp_scheduler.solver.week_one.search import search_quickly
from dipp_scheduler.solver.week_one.start import start
from dipp_scheduler.wording.strings import text

OUTLINE = 0.25
"""Of the time for a region taken apart, what the bound may take."""

TUNING = Tuning(first_look=True, parameters={"linearization_level": 2})

Solved = tuple[Schedule, tuple[Proof, ...]]


def solve_week_one(
    instance: Instance,
    options: SolveOptions,
    report: Report | None = None,
    stop: threading.Event | None = None,
) -> Solved:
    """The best schedule of week one within the limits, and how good each tier is.

    InfeasibleError or NoScheduleError if there is none. Of a region taken apart, what is
    reported is of one part after the other, and at the end of the whole. When its time is up
    the parts that are left are placed as by hand, so that it is late by no more than their
    models take to build.
    """
    began = time.monotonic()
    found = _undivided(instance, options, report, stop)
    if found is not None:
        return found
    share = _share(what_is_left(options, began), OUTLINE)
    least = bounds(week_one.narrowed(instance), share, counting_from(report, began), stop)
    outlined = time.monotonic() - began
    rest = what_is_left(options, began)
    if options.repeatable:
        rest = _share(options, 1 - OUTLINE)
    schedule, proofs = _apart(instance, rest, counting_from(report, began), stop)
    seconds = _seconds_of(proofs)
    seconds[max(least)] += outlined
    measured = verify(instance, schedule, weeks=(week_one.WEEK,))
    values = {tier: measured.tier(week_one.WEEK, tier) for tier in least}
    judged = beside(values, least, seconds)
    _tell(report, judged, time.monotonic() - began)
    return schedule, judged


def _tell(report: Report | None, proofs: Iterable[Proof], seconds: float) -> None:
    """Report what each tier came to."""
    if report is not None:
        for each in proofs:
            report(Progress(week_one.WEEK, each.tier, each.value, each.bound, seconds))


def _undivided(
    instance: Instance, options: SolveOptions, report: Report | None, stop: threading.Event | None
) -> Solved | None:
    """Week one of a region in one piece; None of one that is too large for that."""
    began = time.monotonic()
    if too_large(instance):
        return None
    quick = search_quickly(instance, options, report, stop)
    found = quick.schedule or quick.nearest
    if found is not None:
        return found, quick.proofs
    if quick.large:
        return None
    built = week_one.build(instance)
    tiers = built.tiers()
    outcome = run(
        built.model.cp,
        tiers,
        week=week_one.WEEK,
        options=what_is_left(options, began),
        report=counting_from(report, began),
        stop=stop,
        tuning=TUNING,
        floors=quick.floors,
        start=start(built.week, tiers, options.seed),
    )
    return built.read(outcome.solution(week_one.WEEK)), tuple(outcome.proofs)


def _apart(
    instance: Instance, options: SolveOptions, report: Report | None, stop: threading.Event | None
) -> Solved:
    """Week one of a region taken apart, with the proofs of all its parts.

    Part after part; a part may be taken apart again.
    """
    began = time.monotonic()
    waiting = parts(instance, options)
    if len(waiting) == 1:
        raise NoScheduleError(text("solver.none_found", week=text("solver.week.1")))
    schedules: list[Schedule] = []
    proofs: list[Proof] = []
    for number, each in enumerate(waiting):
        among = len(waiting) if options.repeatable else len(waiting) - number
        share = _share(what_is_left(options, began), 1 / among)
        part, before = without(each, schedules), time.monotonic()
        tell = of_part(counting_from(report, began), number + 1, len(waiting))
        found = _as_by_hand(part, options.seed) if _over(options, began, stop) else None
        if found is None:
            found = _undivided(part, share, tell, stop)
        if found is None:
            found = _apart(part, what_is_left(share, before), tell, stop)
        _tell(tell, found[1], time.monotonic() - before)
        schedules.append(found[0])
        proofs += found[1]
    return joined(schedules), tuple(proofs)


def _over(options: SolveOptions, began: float, stop: threading.Event | None) -> bool:
    """Whether the time is up, or the user asked for the best so far."""
    if stop is not None and stop.is_set():
        return True
    return not options.repeatable and time.monotonic() - began >= options.time_limit


def _as_by_hand(part: Instance, seed: int) -> Solved | None:
    """A part without any search, nothing proven; None if that leads nowhere."""
    if too_large(part):
        return None
    built = week_one.build(part)
    values = start(built.week, built.tiers(), seed)
    return None if values is None else (built.read(values), ())


def _seconds_of(proofs: Iterable[Proof]) -> defaultdict[int, float]:
    """What each tier took in all parts together."""
    seconds: defaultdict[int, float] = defaultdict(float)
    for each in proofs:
        seconds[each.tier] += each.seconds
    return seconds


def _share(options: SolveOptions, share: float) -> SolveOptions:
    return replace(options, time_limit=options.time_limit * share)
