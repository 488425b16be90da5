"""Makes a schedule of week two better by solving some half-days anew while the rest stays.

Large neighbourhood search (Shaw, CP 1998): each step frees what happens in a few half-days.
It is solved in the rough first, which soon tells if there is nothing to find; only what is
better there is given its exact starts. It proves nothing of the whole; the proof comes from
the search that starts from here.
"""

import random
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from ortools.sat.python import cp_model

from dipp_scheduler.solver.cpsat.engine import hint
from dipp_scheduler.solver.cpsat.model import Linear
from dipp_scheduler.solver.cpsat.search import (
    Budget,
    Progress,
    Report,
    SolveOptions,
    Tuning,
    attempt,
)
from dipp_scheduler.solver.week_two.week import WeekTwo
from dipp_scheduler.solver.week_two_search.neighbours import (
    Drawing,
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

ENOUGH = 5
"""After so many steps in vain for a tier, they are taken for the next one too."""

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
) -> Values:
    """A solution no worse than the given one, compared tier by tier in order.

    `rough` is the model's rough one, with what it has learnt.
    """
    if not built.parts.meetings.helds:
        return values
    best = Best(built, values, floors, rough)
    threads = 1 if options.repeatable else options.workers
    alone = replace(options, workers=1)
    with ThreadPoolExecutor(max_workers=threads) as pool:
        running = [
            pool.submit(_steps, best, replace(alone, seed=options.seed + number), report, stop)
            for number in range(threads)
        ]
        for each in running:
            each.result()
    return best.values


class Best:
    """The best solution so far, and where no step can better it."""

    def __init__(
        self,
        built: WeekTwo,
        values: Values,
        floors: Mapping[int, int],
        rough: Rough | None = None,
    ) -> None:
        self.built, self.values, self.rough = built, values, rough or Rough(built)
        self.size = max(1.0, len(built.model.cp.proto.variables) / 1000)
        self.tiers = built.tiers()
        self._goals = {tier: _Goal(built.model.cp, goal) for tier, goal in self.tiers.items()}
        self._floors = floors
        self._lock = threading.Lock()
        self.drawing = Drawing()
        self.settled: set[Neighbourhood] = set()
        self.in_vain = 0
        """Steps since the last that found something better."""
        self.costs = self._of(values)

    def objective(self) -> tuple[Linear, int]:
        """The tiers down to the one in hand in one, and what they come to now.

        A step of a tier weighs more than all that later tiers now cost.
        """
        whole: Linear = 0
        scale, now = 1, 0
        costs, last = self.costs, self.in_hand()
        for tier in sorted((each for each in self.tiers if each <= last), reverse=True):
            whole = whole + self.tiers[tier] * scale
            now += costs[tier] * scale
            scale *= 2 * costs[tier] + 2
        return whole, now

    def offer(self, values: Values) -> bool:
        """Take a solution if it is better; whether it was."""
        costs = self._of(values)
        with self._lock:
            better = _in_order(costs) < _in_order(self.costs)
            if better:
                self.values, self.costs = values, costs
                self.settled.clear()
                self.in_vain = 0
        return better

    def settle(self, around: Neighbourhood) -> None:
        """Note that a step found nothing better; what took too long is not tried again either."""
        with self._lock:
            self.settled.add(around)
            self.in_vain += 1

    def in_hand(self) -> int:
        """The tier that steps now better: the next, once enough were in vain for one."""
        open_tiers = [t for t in sorted(self.costs) if self.costs[t] > self._floors.get(t, 0)]
        return (
            open_tiers[min(self.in_vain // ENOUGH, len(open_tiers) - 1)]
            if open_tiers
            else max(self.costs)
        )

    def open_tier(self) -> int | None:
        """The first tier that is above its floor; None if no solution can be better."""
        above = (t for t in sorted(self.costs) if self.costs[t] > self._floors.get(t, 0))
        return next(above, None)

    def progress(self, tier: int, seconds: float) -> Progress:
        """What can be said of a tier."""
        return Progress(2, tier, self.costs[tier], self._floors.get(tier, 0), seconds)

    def _of(self, values: Values) -> dict[int, int]:
        return {tier: goal.of(values) for tier, goal in self._goals.items()}


class _Goal:
    """An objective by the numbers of its variables: what it comes to is a plain sum."""

    def __init__(self, cp: cp_model.CpModel, objective: Linear) -> None:
        model = cp.clone()
        model.minimize(objective)
        goal = model.proto.objective
        self._offset = round(goal.offset)
        self._terms = list(zip(goal.vars, goal.coeffs, strict=True))

    def of(self, values: Values) -> int:
        total: int = sum(values[number] * weight for number, weight in self._terms)
        return self._offset + total


def _in_order(costs: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(costs[tier] for tier in sorted(costs))


def _steps(
    best: Best, options: SolveOptions, report: Report | None, stop: threading.Event | None
) -> None:
    """Step after step, until the time is up or many in a row were in vain."""
    budget = Budget(options)
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
    trial = best.rough.copy()
    trial.minimize(goal)
    for variable in kept:
        trial.add(variable == values[variable.index])
    hint(trial, values)
    found = attempt(
        trial,
        floor=0,
        label=(2, 0),
        options=options,
        limit=max(0.1, min(STEP_LIMIT * best.size, budget.left())),
        tuning=STEP,
        budget=budget,
        stop=stop,
    )
    settled = found.status != "unknown" and found.value == found.bound
    if found.values is None or found.value >= now or budget.left() <= 0:
        return None, settled
    rough = found.values[: len(values)]
    return best.rough.completed(rough, values, options, stop), settled
