"""Week two with a limit eased: from the schedule in hand to a better one, and how good none is."""

import threading
import time
from collections.abc import Mapping
from dataclasses import replace

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.solver.cpsat.engine import Outcome, run
from dipp_scheduler.solver.cpsat.search import SolveOptions, what_is_left
from dipp_scheduler.solver.replan.meetings import build, hold
from dipp_scheduler.solver.week_two.week import WeekTwo
from dipp_scheduler.solver.week_two_search import improve as week_two_improve
from dipp_scheduler.solver.week_two_search.floors import Floors
from dipp_scheduler.solver.week_two_search.search import PROVING
from dipp_scheduler.solver.whatif.prices_found import Base, Found

WEEK = 2

FLOORS_UNTIL = 0.4
"""Of the time, until when two small models say what nothing can be below."""

IMPROVED_UNTIL = 0.8
"""Of the time, until when the schedule in hand is made better step by step."""


def search(
    instance: Instance,
    base: Base,
    options: SolveOptions,
    enough: Mapping[int, int],
    stop: threading.Event | None = None,
) -> Found:
    """The best week two of an instance that time allows, from the schedule in hand.

    Where no tier can be below what is `enough`, no schedule is looked for.
    """
    began = time.monotonic()

    def until(share: float) -> SolveOptions:
        return what_is_left(replace(options, time_limit=options.time_limit * share), began)

    bounds = Floors(instance, stop)
    bounds.ask({}, until(FLOORS_UNTIL))
    floors = dict(bounds.known)
    if all(floors.get(tier, 0) >= value for tier, value in enough.items()):
        return Found(floors=floors)
    built = build(instance, base.schedule)
    values = _in_hand(instance, base, until(IMPROVED_UNTIL), stop)
    if values is not None:
        values = week_two_improve.improve(built, values, until(IMPROVED_UNTIL), floors, stop=stop)
    outcome = _run(built, until(1.0), values, stop, floors)
    values = outcome.values or values
    for each in outcome.proofs:
        floors[each.tier] = max(each.bound, floors.get(each.tier, 0))
    if values is None:
        return Found(floors=floors)
    held = built.read(values)
    schedule = Schedule(
        meetings=held.meetings, blocks=held.blocks, stays=held.stays, unplaced=held.unplaced
    )
    return Found(schedule, floors)


def _in_hand(
    instance: Instance, base: Base, options: SolveOptions, stop: threading.Event | None
) -> tuple[int, ...] | None:
    """The schedule in hand as a solution; None if it does not fit the easing as it is."""
    trial = build(instance, base.schedule)
    hold(trial, base.schedule, frozenset())
    return _run(trial, options, None, stop, {}).values


def _run(
    built: WeekTwo,
    options: SolveOptions,
    start: tuple[int, ...] | None,
    stop: threading.Event | None,
    floors: Mapping[int, int],
) -> Outcome:
    return run(
        built.model.cp,
        built.tiers(),
        week=WEEK,
        options=options,
        tuning=PROVING,
        stop=stop,
        floors=floors,
        start=start,
    )
