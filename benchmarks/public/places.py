"""What every place would cost a meeting beside others that have theirs, and a first timetable."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

import numpy as np
import numpy.typing as npt

from benchmarks.public.meetings import Place, Problem

Numbers = npt.NDArray[np.int64]
OVERLAP, IN_A_ROW, CHANGE_WITHIN = 10, 100, 2
"""Soft costs: of a grain at the same time, of one after another; and grains to change rooms in."""
ROUNDS = 200
"""Attempts for each meeting, on average, before the search for a first timetable gives up."""


@dataclass(frozen=True)
class Price:
    """By start and room: who is in the way (`blocked`), medium, and soft."""

    blocked: Numbers
    medium: Numbers
    soft: Numbers


class Prices:
    """What all pairs of meetings have in common, and what places cost by it."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        meetings = problem.meetings
        self.grains = [meeting.grains for meeting in meetings]
        self.clash = [[bool(one.required & two.required) for two in meetings] for one in meetings]
        self.wanted = [
            [len(one.people & two.people) - len(one.required & two.required) for two in meetings]
            for one in meetings
        ]
        self.shared = [[len(one.people & two.people) for two in meetings] for one in meetings]
        self.horizon = len(problem.day_of)
        self._starts = np.arange(self.horizon)
        self._alone = [self._first_price(number) for number in range(len(meetings))]

    def _first_price(self, number: int) -> Price:
        """Without others: it ends on its day, has its seats, is early, in the largest room."""
        meeting, problem = self.problem.meetings[number], self.problem
        lasts = self._starts + meeting.grains - 1
        days = np.array([*problem.day_of, *[-1] * meeting.grains])
        late = (days[self._starts] != days[lasts]).astype(np.int64)
        small = np.array([seats < meeting.seats for seats in problem.rooms], dtype=np.int64)
        lost = [sum(max(0, seats - own) for seats in problem.rooms) for own in problem.rooms]
        blocked = late[:, None] + small[None, :]
        return Price(blocked, np.zeros_like(blocked), lasts[:, None] + np.array(lost)[None, :])

    def impossible(self, number: int) -> Numbers:
        """Where a meeting cannot be whoever else is where: not 0."""
        return self._alone[number].blocked

    def overlap(self, one: int, two: int, start: int) -> Numbers:
        """By start of the one: how many grains it shares with the other, which has its start."""
        ends = np.minimum(self._starts + self.grains[one], start + self.grains[two])
        together: Numbers = np.maximum(0, ends - np.maximum(self._starts, start))
        return together

    def price(self, number: int, others: Mapping[int, Place]) -> Price:
        """What every place costs a meeting beside others."""
        alone = self._alone[number]
        blocked, medium, soft = alone.blocked.copy(), alone.medium.copy(), alone.soft.copy()
        for other, place in others.items():
            blocks, together = self.blocks(number, other, place)
            blocked += blocks
            medium += (self.wanted[number][other] * together)[:, None]
            soft += (OVERLAP * together + IN_A_ROW * self._in_a_row(number, other, place))[:, None]
            if self.shared[number][other]:
                changes = self.shared[number][other] * self._changes(number, other, place)
                soft += changes[:, None]
                soft[:, place.room] -= changes
        return Price(blocked, medium, soft)

    def blocks(self, number: int, other: int, place: Place) -> tuple[Numbers, Numbers]:
        """Where another is in a meeting's way, by start and room; and for how long, by start."""
        together = self.overlap(number, other, place.start)
        same = (together > 0).astype(np.int64)
        blocks = np.zeros((self.horizon, len(self.problem.rooms)), dtype=np.int64)
        if self.clash[number][other]:
            blocks += same[:, None]
        else:
            blocks[:, place.room] = same
        return blocks, together

    def _in_a_row(self, number: int, other: int, place: Place) -> Numbers:
        before = self._starts + self.grains[number] == place.start
        after = self._starts == place.start + self.grains[other]
        in_a_row: Numbers = before.astype(np.int64) + after
        return in_a_row

    def _changes(self, number: int, other: int, place: Place) -> Numbers:
        last = self._starts + self.grains[number] - 1
        before = (self._starts < place.start) & (place.start - last <= CHANGE_WITHIN)
        gap = self._starts - (place.start + self.grains[other] - 1)
        after = (place.start < self._starts) & (gap <= CHANGE_WITHIN)
        changes: Numbers = before.astype(np.int64) + after
        return changes


def first(prices: Prices, seed: int) -> tuple[Place, ...]:
    """A timetable without hard costs; ValueError if none is found.

    Longest first, each goes where those in its way count least, and these go back into the
    queue; who is put back counts more the next time (iterative forward search).
    """
    rng = Random(seed)
    meetings = prices.problem.meetings
    rooms = len(prices.problem.rooms)
    placed: dict[int, Place] = {}
    weight = [meeting.grains for meeting in meetings]
    for _ in range(ROUNDS * len(meetings)):
        waiting = [each for each in range(len(meetings)) if each not in placed]
        if not waiting:
            return tuple(placed[each] for each in range(len(meetings)))
        number = max(waiting, key=lambda each: (meetings[each].grains, rng.random()))
        total = 10_000_000 * prices.impossible(number)
        for other, place in placed.items():
            blocks, together = prices.blocks(number, other, place)
            total = total + 100 * weight[other] * blocks
            total = total + (prices.wanted[number][other] * together)[:, None]
        least = np.flatnonzero(total == total.min())
        start, room = divmod(int(rng.choice(least)), rooms)
        for other, place in list(placed.items()):
            if prices.blocks(number, other, place)[0][start, room]:
                del placed[other]
                weight[other] += meetings[other].grains
        placed[number] = Place(room, start)
    raise ValueError("no timetable without hard costs was found")
