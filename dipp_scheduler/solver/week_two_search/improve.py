"""Makes a schedule of week two better by solving some half-days anew while the rest stays.

Large neighbourhood search (Shaw, CP 1998): each step frees what happens in a few half-days;
every other one asks for the best along an itinerary instead, while there are any (`itineraries`).
It is solved in the rough first, which soon tells if there is nothing to find; what is better
there is given its exact starts, with other choices on the days that clash. It proves nothing
of the whole; the proof comes from the search that starts from here.
"""

import random
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from dipp_scheduler.solver.cpsat.search import Budget, Report, SolveOptions, Tuning
from dipp_scheduler.solver.week_two.week import WeekTwo
from dipp_scheduler.solver.week_two_search.best import Best
from dipp_scheduler.solver.week_two_search.clashing import made_anew
from dipp_scheduler.solver.week_two_search.itineraries import Ways, along
from dipp_scheduler.solver.week_two_search.means import Means
from dipp_scheduler.solver.week_two_search.neighbours import (
    Neighbourhood,
    Values,
    fixed,
    neighbourhoods,
)
from dipp_scheduler.solver.week_two_search.rough import Rough

STEP = Tuning({"cp_model_probing_level": 0, "linearization_level": 2, "symmetry_level": 0})
"""A short step lives from the relaxation, not from a long look at the model."""

STEP_LIMIT = 0.25
"""What one step may take for each thousand variables, in seconds (or deterministic units)."""

MORE = 2
"""How many meetings of other half-days the first steps free, to change places with those."""

PATIENCE = 25
"""After so many steps in vain, time is better spent on the proof."""


def improve(
    built: WeekTwo,
    values: Values,
    options: SolveOptions,
    floors: Mapping[int, int],
    report: Report | None = None,
    stop: threading.Event | None = None,
    rough: Rough | None = None,
    beside: Callable[[], object] | None = None,
    ways: Ways | None = None,
    enough: Callable[[], bool] = lambda: False,
) -> Values:
    """A solution no worse than the given one, compared tier by tier in order.

    `rough` is the model's rough one, with what it has learnt; one core does what is to be done
    `beside` first; `ways` are itineraries to be gone through between the steps; `enough` says
    whether it will do that the tiers before the last are at their floors.
    """
    if not built.parts.meetings.helds:
        if beside is not None:
            beside()
        return values
    best = Best(built, values, floors, rough)
    threads = 1 if options.repeatable else options.workers
    alone = replace(options, workers=1)
    with ThreadPoolExecutor(max_workers=threads) as pool:
        running = []
        if beside is not None:
            running.append(pool.submit(beside))
        for number in range(threads):
            seeded = replace(alone, seed=options.seed + number)
            means = Means(seeded, Budget(seeded), report, stop)
            running.append(pool.submit(_steps, best, ways, means, enough))
        for each in running:
            each.result()
    return best.values


def _steps(best: Best, ways: Ways | None, means: Means, enough: Callable[[], bool]) -> None:
    """Step after step, until the time is up or many in a row were in vain.

    Every other one asks about an itinerary, as long as there are any.
    """
    chance = random.Random(means.options.seed)
    more = MORE
    around_all = neighbourhoods(len(best.built.parts.frame.halves))
    turn = False
    while not means.over and best.open_tier() is not None and not (best.tight and enough()):
        seen, turn = best.values, not turn
        waiting = [each for each in around_all if each not in best.settled]
        in_vain = not waiting or best.in_vain >= PATIENCE
        way = ways.next(best) if ways is not None and (turn or in_vain) else None
        if ways is not None and way is not None:
            found, clashed = along(best, way, means)
            _offer(best, found, means)
            ways.learn(way, clashed=clashed)
            continue
        if in_vain:
            return
        around = best.drawing.draw(waiting, chance)
        better, settled = _step(best, seen, around, more, means, chance)
        # As wide as can be solved to its end in the time of a step.
        more = more + 1 if settled else max(0, more - 1)
        best.drawing.learn(around, found=better is not None)
        if not _offer(best, better, means) and seen is best.values:
            best.settle(around)


def _offer(best: Best, better: Values | None, means: Means) -> bool:
    """Take a solution if it is better, and tell so; whether it was."""
    tier = best.open_tier()
    if better is None or not best.offer(better):
        return False
    if means.report is not None and tier is not None:
        spent = means.options.time_limit - means.budget.left()
        means.report(best.progress(tier, spent))
    return True


def _step(
    best: Best,
    values: Values,
    around: Neighbourhood,
    more: int,
    means: Means,
    chance: random.Random,
) -> tuple[Values | None, bool]:
    """A better solution in a neighbourhood, if one is found soon; and whether it was solved."""
    goal, now = best.objective()
    kept = list(fixed(best.built.parts, values, around, more, chance))
    limit = STEP_LIMIT * best.size
    found = means.least(best.rough.copy(), goal, kept, values, limit=limit, tuning=STEP)
    settled = found.status != "unknown" and found.value == found.bound
    if found.values is None or found.value >= now or means.over:
        return None, settled
    rough = found.values[: len(values)]
    done = best.rough.completed(rough, values, means.options, means.stop)
    if not done.clashes:
        return done.values, settled
    return made_anew(best, rough, done.clashes, means, limit, STEP), settled
