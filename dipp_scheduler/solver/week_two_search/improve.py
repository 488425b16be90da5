"""Makes a schedule of week two better by solving some half-days anew while the rest stays.

Large neighbourhood search (Shaw, CP 1998): each step frees what happens in a few half-days.
It is solved in the rough first, which soon tells if there is nothing to find; what is better
there is given its exact starts, with other choices on the days that clash. It proves nothing
of the whole; the proof comes from the search that starts from here.
"""

import random
import threading
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from ortools.sat.python import cp_model

from dipp_scheduler.solver.cpsat.engine import hint
from dipp_scheduler.solver.cpsat.search import (
    Attempt,
    Budget,
    Report,
    SolveOptions,
    Tuning,
    attempt,
)
from dipp_scheduler.solver.week_two.week import WeekTwo
from dipp_scheduler.solver.week_two_search.best import Best
from dipp_scheduler.solver.week_two_search.clashing import apart_from
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
) -> Values:
    """A solution no worse than the given one, compared tier by tier in order.

    `rough` is the model's rough one, with what it has learnt; one core does what is to be done
    `beside` first.
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
            running.append(pool.submit(_steps, best, seeded, Budget(seeded), report, stop))
        for each in running:
            each.result()
    return best.values


def _steps(
    best: Best,
    options: SolveOptions,
    budget: Budget,
    report: Report | None,
    stop: threading.Event | None,
) -> None:
    """Step after step, until the time is up or many in a row were in vain."""
    chance = random.Random(options.seed)
    more = MORE
    around_all = neighbourhoods(len(best.built.parts.frame.halves))
    while budget.left() > 0 and not (stop is not None and stop.is_set()):
        tier, seen = best.open_tier(), best.values
        waiting = [each for each in around_all if each not in best.settled]
        if tier is None or not waiting or best.in_vain >= PATIENCE:
            return
        around = best.drawing.draw(waiting, chance)
        better, settled = _step(best, seen, around, more, (options, budget, chance), stop)
        # As wide as can be solved to its end in the time of a step.
        more = more + 1 if settled else max(0, more - 1)
        best.drawing.learn(around, found=better is not None)
        if better is not None and best.offer(better):
            if report is not None:
                report(best.progress(tier, options.time_limit - budget.left()))
        elif seen is best.values:
            best.settle(around)


def _step(
    best: Best,
    values: Values,
    around: Neighbourhood,
    more: int,
    means: tuple[SolveOptions, Budget, random.Random],
    stop: threading.Event | None,
) -> tuple[Values | None, bool]:
    """A better solution in a neighbourhood, if one is found soon; and whether it was solved."""
    options, budget, chance = means
    goal, now = best.objective()
    kept = list(fixed(best.built.parts, values, around, more, chance))

    def tried(trial: cp_model.CpModel, kept: Iterable[cp_model.IntVar], near: Values) -> Attempt:
        """The best with some values kept as they are in a solution near it."""
        trial.minimize(goal)
        for variable in kept:
            trial.add(variable == near[variable.index])
        hint(trial, near)
        return attempt(
            trial,
            floor=0,
            label=(2, 0),
            options=options,
            limit=max(0.1, min(STEP_LIMIT * best.size, budget.left())),
            tuning=STEP,
            budget=budget,
            stop=stop,
        )

    found = tried(best.rough.copy(), kept, values)
    settled = found.status != "unknown" and found.value == found.bound
    if found.values is None or found.value >= now or budget.left() <= 0:
        return None, settled
    rough = found.values[: len(values)]
    done = best.rough.completed(rough, values, options, stop)
    if not done.clashes:
        return done.values, settled
    whole = best.built.model.cp.clone()
    whole.add(goal <= now - 1)
    found = tried(whole, apart_from(best.built, rough, done.clashes), rough)
    return found.values, settled
