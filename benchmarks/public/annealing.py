"""Meeting scheduling by ruin and recreate: take some meetings out, put each where it costs least.

What every place costs every meeting is kept in arrays, so that a step takes a millisecond. A
worse timetable is accepted as in simulated annealing, ever less often. Rooms count only by size;
what changes of rooms cost is left to the search of parts that follows.
"""

import math
import time
from collections.abc import Sequence
from random import Random

import numpy as np
import numpy.typing as npt

from benchmarks.public.meetings import Place, Problem
from benchmarks.public.places import IN_A_ROW, OVERLAP, Prices, first

Counts = npt.NDArray[np.int32]
MEDIUM = 1000
"""What a medium point costs in soft ones, while annealing."""
HOT, COLD = 3.0 * MEDIUM, 0.05 * MEDIUM
"""How much worse a timetable may be, about, at the beginning and at the end."""
OUT = 10
"""The most meetings taken out at once."""
NOISE = 0.05
"""How much dearer a place may seem than it is, at random."""
NOWHERE = 10**12


class Board:
    """A timetable, and what every place would cost each meeting beside all the others."""

    def __init__(self, prices: Prices, places: Sequence[Place]) -> None:
        self.prices = prices
        everything = range(len(places))
        rooms = len(prices.problem.rooms)
        alone = [prices.price(number, {}) for number in everything]
        self.impossible = [price.blocked.T > 0 for price in alone]
        self.soft = [price.soft.T.astype(np.int32) for price in alone]
        self.busy = np.zeros((rooms, prices.horizon, len(places)), dtype=np.int8)
        """By room, start and meeting: how many meetings there are in the way."""
        self.missed = np.zeros((prices.horizon, len(places)), dtype=np.int8)
        """By start and meeting: how many meetings require one of the same people."""
        self.cost = np.zeros((prices.horizon, len(places)), dtype=np.int32)
        self.longest = max(prices.grains)
        self.overlaps = [self._overlaps(number) for number in everything]
        self.meets = [(each > 0).astype(np.int8) for each in self.overlaps]
        self.clash = np.array(prices.clash, dtype=np.int8)
        self.wanted = (MEDIUM * np.array(prices.wanted) + OVERLAP).astype(np.int32)
        self.grains = np.array(prices.grains)
        self.at: dict[int, Place] = {}
        for number, place in enumerate(places):
            self.put(number, place)

    def _overlaps(self, number: int) -> Counts:
        """By start less that of this one, and by meeting: grains at once."""
        prices = self.prices
        starts = np.arange(-self.longest, self.longest)[:, None]
        ends = np.minimum(starts + np.array(prices.grains), prices.grains[number])
        together: Counts = np.maximum(0, ends - np.maximum(starts, 0)).astype(np.int32)
        return together

    def put(self, number: int, place: Place) -> None:
        """A meeting has a place: others pay for being beside it."""
        self.at[number] = place
        self._count(number, place, 1)

    def take(self, number: int) -> Place:
        """A meeting has no place any more."""
        place = self.at.pop(number)
        self._count(number, place, -1)
        return place

    def _count(self, number: int, place: Place, sign: int) -> None:
        horizon, start = self.prices.horizon, place.start
        first, end = max(0, start - self.longest + 1), start + int(self.grains[number])
        beside = slice(first - start + self.longest, end - start + self.longest)
        meets, together = self.meets[number][beside], self.overlaps[number][beside]
        count = np.add if sign > 0 else np.subtract
        busy, missed = self.busy[place.room, first:end], self.missed[first:end]
        count(busy, meets, out=busy)
        count(missed, meets * self.clash[number], out=missed)
        cost = self.cost[first:end]
        count(cost, self.wanted[number] * together, out=cost)
        if end < horizon:
            self.cost[end] += sign * IN_A_ROW
        before = start - self.grains
        others = np.flatnonzero(before >= 0)
        self.cost[before[others], others] += sign * IN_A_ROW

    def costs(self, number: int, place: Place) -> int:
        """What a place costs a meeting."""
        return int(self.cost[place.start, number] + self.soft[number][place.room, place.start])

    def best(self, number: int, noise: np.random.Generator) -> Place | None:
        """A place that costs least, or nearly so; None if others are in the way everywhere."""
        costs = self.soft[number] + self.cost[:, number] * (
            1.0 + NOISE * noise.random(self.prices.horizon)
        )
        costs[self.busy[:, :, number] + self.missed[:, number] > 0] = NOWHERE
        costs[self.impossible[number]] = NOWHERE
        room, start = divmod(int(costs.argmin()), self.prices.horizon)
        return None if costs[room, start] >= NOWHERE else Place(room, start)

    def places(self) -> tuple[Place, ...]:
        """All places, by meeting."""
        return tuple(self.at[number] for number in range(len(self.at)))


def annealed(problem: Problem, seconds: float, seed: int) -> tuple[Place, ...]:
    """The best timetable met in the time; ValueError if there is no first one."""
    began = time.monotonic()
    prices = Prices(problem)
    board = Board(prices, first(prices, seed))
    rng, noise = Random(seed), np.random.default_rng(seed)
    excess, least, best = 0, 0, board.places()
    while (share := (time.monotonic() - began) / seconds) < 1:
        heat = HOT * (COLD / HOT) ** share
        before = {number: board.at[number] for number in _some(board, rng)}
        change = _recreated(board, [*before], rng, noise)
        if change is None or change > -heat * math.log(1.0 - rng.random()):
            for number in before:
                if number in board.at:
                    board.take(number)
            for number, place in before.items():
                board.put(number, place)
            continue
        excess += change
        if excess < least:
            least, best = excess, board.places()
    return best


def _some(board: Board, rng: Random) -> list[int]:
    """A few meetings: about one time, with people in common, or any."""
    number = rng.randrange(len(board.at))
    out = rng.randint(1, OUT)
    kind = rng.random()
    if kind < 0.4:
        start = board.at[number].start
        order = sorted(board.at, key=lambda each: abs(board.at[each].start - start))
        return order[:out]
    if kind < 0.7:
        shared = board.prices.shared[number]
        return sorted(board.at, key=lambda each: (-shared[each], rng.random()))[:out]
    return rng.sample(sorted(board.at), min(out, len(board.at)))


def _recreated(board: Board, out: list[int], rng: Random, noise: np.random.Generator) -> int | None:
    """Take meetings out and put them back, the longer ones rather first; the change of cost.

    None if one found no place; then it, and those after it, are left out.
    """
    change = 0
    for number in out:
        place = board.take(number)
        change -= board.costs(number, place)
    for number in sorted(out, key=lambda each: -board.grains[each] * rng.random()):
        found = board.best(number, noise)
        if found is None:
            return None
        change += board.costs(number, found)
        board.put(number, found)
    return change
