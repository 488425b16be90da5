"""Makes a schedule of week two better by solving some half-days anew while the rest stays.

Large neighbourhood search (Shaw, CP 1998): each step frees what happens in a few half-days
and is solved to its end. It proves nothing of the whole; the proof comes from the search
that starts from here.
"""

import itertools
import random
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from enum import Enum, auto

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

STEP_LIMIT = 1.0
"""What one step may take, in seconds (or deterministic units)."""

FREED = (2, 3, 4)
"""How many half-days a step frees."""

PATIENCE = 40
"""After so many steps in vain, time is better spent on the proof."""

OTHERS = 4
"""How many meetings of other half-days a step frees, to change places with those."""

WIDER = 5
"""How many half-days a step frees that keeps the places."""

Values = tuple[int, ...]
Halves = tuple[int, ...]


class Kept(Enum):
    """What a step keeps besides what happens in other half-days."""

    OTHERS = auto()
    """Nothing more."""
    PLACES = auto()
    """Every need stays where it is held."""
    TIMES = auto()
    """Every need stays when and by whom it is held; places, stays and groups are free."""


OFTEN = {Kept.OTHERS: 4, Kept.PLACES: 1, Kept.TIMES: 1}
"""How often each kind of step is taken: measured, most of what is found is found by the first."""


@dataclass(frozen=True)
class Neighbourhood:
    """What a step may change: what happens in some half-days, less what is kept."""

    halves: Halves
    kept: Kept


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
        self.settled: set[Neighbourhood] = set()
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

    def settle(self, around: Neighbourhood) -> None:
        """Note that a step found nothing better; what took too long is not tried again either."""
        with self._lock:
            self.settled.add(around)
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
        around = _drawn(waiting, chance)
        trial = _freed(best, seen, around, chance)
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
            best.settle(around)


def _drawn(waiting: list[Neighbourhood], chance: random.Random) -> Neighbourhood:
    """One of the neighbourhoods: first which kind, then which of it."""
    kinds = [kept for kept in Kept if any(each.kept is kept for each in waiting)]
    (kind,) = chance.choices(kinds, weights=[OFTEN[each] for each in kinds])
    return chance.choice([each for each in waiting if each.kept is kind])


def _neighbourhoods(count: int) -> list[Neighbourhood]:
    """Half-days next to each other, pairs and triples of any; more of them with places kept."""
    rows = [tuple(range(at, at + size)) for size in FREED for at in range(count - size + 1)]
    apart = [each for size in (2, 3) for each in itertools.combinations(range(count), size)]
    wider = itertools.combinations(range(count), min(WIDER, count))
    whole = tuple(range(count))
    found = [Neighbourhood(halves, Kept.OTHERS) for halves in dict.fromkeys([*rows, *apart])]
    found += (Neighbourhood(halves, Kept.PLACES) for halves in wider)
    return [*found, Neighbourhood(whole, Kept.TIMES)]


def _freed(
    best: Best, values: Values, around: Neighbourhood, chance: random.Random
) -> cp_model.CpModel:
    """The model with everything fixed that does not belong to a neighbourhood."""
    trial = best.built.model.cp.clone()
    trial.minimize(best.objective())
    for variable in _fixed(best, values, around, chance):
        trial.add(variable == values[variable.index])
    hint(trial, values)
    return trial


def _fixed(
    best: Best, values: Values, around: Neighbourhood, chance: random.Random
) -> Iterator[cp_model.IntVar]:
    parts = best.built.parts
    meetings, groups = parts.meetings, parts.groups
    free = _free(best, values, around.halves, chance)
    if around.kept is Kept.TIMES:
        yield from meetings.begins.values()
        yield from meetings.leads.values()
        return
    if around.kept is Kept.PLACES:
        yield from (there for (need, _), there in meetings.at.items() if values[there.index])
    yield from (
        stay for (_, half, _), stay in parts.sites.stays.items() if half not in around.halves
    )
    yield from (begins for need, begins in meetings.begins.items() if need not in free)
    yield from (there for (need, _), there in meetings.at.items() if need not in free)
    yield from (then for (need, _), then in meetings.in_half.items() if need not in free)
    yield from (leads for (need, _), leads in meetings.leads.items() if need not in free)
    yield from (sits for (need, _, _), sits in groups.sits.items() if need not in free)


def _free(best: Best, values: Values, halves: Halves, chance: random.Random) -> set[int]:
    """The needs that a step may move: those of some half-days, those not well held, a few more."""
    meetings = best.built.parts.meetings
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
    free.update(
        need
        for need in others
        if meetings.choices[need].need.mode is not Mode.TEAMS
        and (need, TEAMS) in meetings.at
        and values[meetings.at[need, TEAMS].index]
    )
    free.update(chance.sample(others, min(OTHERS, len(others))))
    return free
