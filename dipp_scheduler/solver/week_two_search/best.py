"""The best solution of week two so far, and what is tried in vain to better it."""

import threading
from collections.abc import Mapping

from ortools.sat.python import cp_model

from dipp_scheduler.solver.cpsat.model import Linear
from dipp_scheduler.solver.cpsat.search import Progress
from dipp_scheduler.solver.week_two.week import WeekTwo
from dipp_scheduler.solver.week_two_search.neighbours import Drawing, Neighbourhood, Values
from dipp_scheduler.solver.week_two_search.rough import Rough

ENOUGH = 5
"""After so many steps in vain for a tier, they are taken for the next one too."""


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
        self.tiers = dict(sorted(built.tiers().items()))
        self._goals = {tier: _Goal(built.model.cp, goal) for tier, goal in self.tiers.items()}
        self.floors = floors
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
        open_tiers = [t for t in sorted(self.costs) if self.costs[t] > self.floors.get(t, 0)]
        return (
            open_tiers[min(self.in_vain // ENOUGH, len(open_tiers) - 1)]
            if open_tiers
            else max(self.costs)
        )

    def open_tier(self) -> int | None:
        """The first tier that is above its floor; None if no solution can be better."""
        above = (t for t in sorted(self.costs) if self.costs[t] > self.floors.get(t, 0))
        return next(above, None)

    @property
    def tight(self) -> bool:
        """Whether all tiers before the last are at their floors."""
        *earlier, _ = self.tiers
        return all(self.costs[tier] <= self.floors.get(tier, 0) for tier in earlier)

    def progress(self, tier: int, seconds: float) -> Progress:
        """What can be said of a tier."""
        return Progress(2, tier, self.costs[tier], self.floors.get(tier, 0), seconds)

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
