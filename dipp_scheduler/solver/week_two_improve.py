"""Makes a schedule of week two better by solving some half-days anew while the rest stays.

Large neighbourhood search (Shaw, CP 1998): each step frees what happens in a few half-days
and is solved to its end. It proves nothing of the whole; the proof comes from the search
that starts from here.
"""

import itertools
import random
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from ortools.sat.python import cp_model

from dipp_scheduler.domain.work import Mode
from dipp_scheduler.solver.engine import hint
from dipp_scheduler.solver.meetings import TEAMS
from dipp_scheduler.solver.model import Linear
from dipp_scheduler.solver.search import (
    Budget,
    Progress,
    Report,
    SolveOptions,
    Tuning,
    attempt,
)
from dipp_scheduler.solver.week_two import WeekTwo

STEP = Tuning({"cp_model_probing_level": 0, "linearization_level": 2, "symmetry_level": 0})
"""A short step lives from the relaxation, not from a long look at the model."""

STEP_LIMIT = 3.0
"""What one step may take, in seconds (or deterministic units)."""

FREED = (2, 3, 4)
"""How many half-days a step frees."""

PATIENCE = 20
"""After so many steps in vain, time is better spent on the proof."""

OTHERS = 4
"""How many meetings of other half-days a step frees, to change places with those."""

Values = tuple[int, ...]
Halves = tuple[int, ...]


def improve(
    built: WeekTwo,
    values: Values,
    options: SolveOptions,
    floors: Mapping[int, int],
    report: Report | None = None,
    stop: threading.Event | None = None,
) -> Values:
    """A solution no worse than the given one, compared tier by tier in order."""
    if not built.parts.meetings.helds:
        return values
    best = Best(built, values, floors)
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

    def __init__(self, built: WeekTwo, values: Values, floors: Mapping[int, int]) -> None:
        self.built, self.values = built, values
        self.tiers = built.tiers()
        self._goals = {tier: _Goal(built.model.cp, goal) for tier, goal in self.tiers.items()}
        self._floors = floors
        self._lock = threading.Lock()
        self.settled: set[Halves] = set()
        self.in_vain = 0
        """Steps since the last that found something better."""
        self.costs = self._of(values)

    def objective(self) -> Linear:
        """All tiers in one: a step of a tier weighs more than all later tiers now cost."""
        whole: Linear = 0
        scale = 1
        for tier in sorted(self.tiers, reverse=True):
            whole = whole + self.tiers[tier] * scale
            scale *= 2 * self.costs[tier] + 2
        return whole

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

    def settle(self, halves: Halves) -> None:
        """Note that a step found nothing better; what took too long is not tried again either."""
        with self._lock:
            self.settled.add(halves)
            self.in_vain += 1

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
    neighbourhoods = _neighbourhoods(len(best.built.parts.frame.halves))
    while budget.left() > 0 and not (stop is not None and stop.is_set()):
        tier, seen = best.open_tier(), best.values
        waiting = [each for each in neighbourhoods if each not in best.settled]
        if tier is None or not waiting or best.in_vain >= PATIENCE:
            return
        halves = chance.choice(waiting)
        trial = _freed(best, seen, halves, chance)
        found = attempt(
            trial,
            floor=0,
            label=(2, tier),
            options=options,
            limit=max(0.1, min(STEP_LIMIT, budget.left())),
            tuning=STEP,
            budget=budget,
            stop=stop,
        )
        if found.values is not None and best.offer(found.values[: len(seen)]):
            if report is not None:
                report(best.progress(tier, options.time_limit - budget.left()))
        elif seen is best.values:
            best.settle(halves)


def _neighbourhoods(count: int) -> list[Halves]:
    """Half-days next to each other, and pairs and triples of any."""
    rows = [tuple(range(at, at + size)) for size in FREED for at in range(count - size + 1)]
    apart = itertools.chain(
        itertools.combinations(range(count), 2), itertools.combinations(range(count), 3)
    )
    return list(dict.fromkeys([*rows, *apart])) or [tuple(range(count))]


def _freed(best: Best, values: Values, halves: Halves, chance: random.Random) -> cp_model.CpModel:
    """The model with everything fixed that does not happen in some half-days."""
    parts = best.built.parts
    meetings, groups = parts.meetings, parts.groups
    trial = best.built.model.cp.clone()
    trial.minimize(best.objective())
    free = {
        need
        for need, held in meetings.helds.items()
        if not values[held.index]
        or any(
            values[meetings.in_half[need, half].index]
            for half in halves
            if (need, half) in meetings.in_half
        )
    }
    others = [need for need in meetings.helds if need not in free]
    poor = [
        need
        for need in others
        if meetings.choices[need].need.mode is not Mode.TEAMS
        and (need, TEAMS) in meetings.at
        and values[meetings.at[need, TEAMS].index]
    ]
    free.update(poor)
    free.update(chance.sample(others, min(OTHERS, len(others))))
    fixed: list[cp_model.IntVar] = [
        stay for (_, half, _), stay in parts.sites.stays.items() if half not in halves
    ]
    fixed += [begins for need, begins in meetings.begins.items() if need not in free]
    fixed += [there for (need, _), there in meetings.at.items() if need not in free]
    fixed += [then for (need, _), then in meetings.in_half.items() if need not in free]
    fixed += [leads for (need, _), leads in meetings.leads.items() if need not in free]
    fixed += [sits for (need, _, _), sits in groups.sits.items() if need not in free]
    for variable in fixed:
        trial.add(variable == values[variable.index])
    hint(trial, values)
    return trial
