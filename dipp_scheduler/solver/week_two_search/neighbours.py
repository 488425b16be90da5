"""What a step of week two's local search frees, and what it keeps as it is."""

import itertools
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from ortools.sat.python import cp_model

from dipp_scheduler.domain.work import Mode
from dipp_scheduler.solver.week_two.meetings import TEAMS
from dipp_scheduler.solver.week_two.parts import Parts

FREED = (2, 3)
"""How many half-days a step frees."""

WIDER = 5
"""How many half-days a step frees that keeps the places."""

STILL = 6
"""How many half-days a step frees that keeps the inspectors where they are."""

Values = tuple[int, ...]
Halves = tuple[int, ...]
Sort = tuple["Kept", int]


class Kept(Enum):
    """What a step keeps besides what happens in other half-days."""

    OTHERS = auto()
    """Nothing more."""
    PLACES = auto()
    """Every need stays where it is held."""
    CREWS = auto()
    """Every need is held by those who hold it."""
    STAYS = auto()
    """The inspectors stay where they do."""
    TIMES = auto()
    """Every need stays when and by whom it is held; places, stays and groups are free."""


@dataclass(frozen=True)
class Neighbourhood:
    """What a step may change: what happens in some half-days, less what is kept."""

    halves: Halves
    kept: Kept

    @property
    def sort(self) -> Sort:
        """What it keeps and how many half-days it frees."""
        return self.kept, len(self.halves)


class Drawing:
    """Draws neighbourhoods, those sorts more often that have found something more often.

    Adaptive large neighbourhood search: Ropke and Pisinger, Transportation Science 2006.
    """

    def __init__(self) -> None:
        self._tried: Counter[Sort] = Counter()
        self._found: Counter[Sort] = Counter()

    def draw(self, waiting: list[Neighbourhood], chance: random.Random) -> Neighbourhood:
        """One of the neighbourhoods: first which sort, then which of it."""
        sorts = list(dict.fromkeys(each.sort for each in waiting))
        often = [(self._found[sort] + 1) / (self._tried[sort] + 1) for sort in sorts]
        (sort,) = chance.choices(sorts, weights=often)
        return chance.choice([each for each in waiting if each.sort == sort])

    def learn(self, around: Neighbourhood, *, found: bool) -> None:
        """Note whether a step found something better."""
        self._tried[around.sort] += 1
        self._found[around.sort] += found


def neighbourhoods(count: int) -> list[Neighbourhood]:
    """Half-days next to each other, pairs and triples of any; more of them with places kept."""
    rows = [tuple(range(at, at + size)) for size in FREED for at in range(count - size + 1)]
    apart = [each for size in (2, 3) for each in itertools.combinations(range(count), size)]
    crews = itertools.combinations(range(count), min(WIDER, count))
    still = itertools.combinations(range(count), min(STILL, count))
    wider = itertools.combinations(range(count), min(WIDER, count))
    whole = tuple(range(count))
    found = [Neighbourhood(halves, Kept.OTHERS) for halves in dict.fromkeys([*rows, *apart])]
    found += (Neighbourhood(halves, Kept.CREWS) for halves in crews)
    found += (Neighbourhood(halves, Kept.STAYS) for halves in still)
    found += (Neighbourhood(halves, Kept.PLACES) for halves in wider)
    return [*found, Neighbourhood(whole, Kept.TIMES)]


def fixed(
    parts: Parts, values: Values, around: Neighbourhood, more: int, chance: random.Random
) -> Iterator[cp_model.IntVar]:
    """The variables that keep their values in a step; `more` needs of other half-days do not."""
    meetings, groups = parts.meetings, parts.groups
    free = _free(parts, values, around.halves, more, chance)
    if around.kept is Kept.TIMES:
        yield from meetings.begins.values()
        yield from meetings.in_half.values()
        yield from meetings.leads.values()
        return
    if around.kept is Kept.PLACES:
        yield from (there for (need, _), there in meetings.at.items() if values[there.index])
    yield from (
        stay
        for (_, half, _), stay in parts.sites.stays.items()
        if half not in around.halves or around.kept is Kept.STAYS
    )
    yield from (begins for need, begins in meetings.begins.items() if need not in free)
    yield from (there for (need, _), there in meetings.at.items() if need not in free)
    yield from (then for (need, _), then in meetings.in_half.items() if need not in free)
    crews_kept = around.kept is Kept.CREWS
    yield from (
        leads for (need, _), leads in meetings.leads.items() if crews_kept or need not in free
    )
    yield from (sits for (need, _, _), sits in groups.sits.items() if need not in free)


def _free(
    parts: Parts, values: Values, halves: Halves, more: int, chance: random.Random
) -> set[int]:
    """The needs that a step may move: those of some half-days, those not well held, a few more."""
    meetings = parts.meetings
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
    free.update(chance.sample(others, min(more, len(others))))
    return free
