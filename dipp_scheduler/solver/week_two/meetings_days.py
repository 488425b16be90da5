"""How lunch and travel divide an inspector's day: the free pieces of its half-days."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from ortools.sat.python import cp_model

from dipp_scheduler.domain.schedule import Half
from dipp_scheduler.solver.week_two.frame import DAY, HalfDay, Span
from dipp_scheduler.solver.week_two.meetings import total
from dipp_scheduler.solver.week_two.packing import Pieces
from dipp_scheduler.solver.week_two.parts import Parts
from dipp_scheduler.solver.week_two.sites_rules import lunch_starts

Mode = tuple[Pieces, ...]
"""The free pieces of each half-day of a day."""


@dataclass(frozen=True)
class Way:
    """When lunch starts on a day, and the journey at midday, if there is one."""

    meal: int
    journey: Span | None


@dataclass(frozen=True)
class Divided:
    """One way to divide a day, and those that leave no more time than it."""

    mode: Mode
    ways: tuple[Way, ...]
    chosen: cp_model.IntVar

    @property
    def meals(self) -> tuple[int, ...]:
        """When lunch is taken; empty if there is a journey."""
        return tuple(way.meal for way in self.ways if way.journey is None)


def divided(parts: Parts, inspector: str, halves: list[HalfDay]) -> list[Divided]:
    """The ways to divide a day, one of which is chosen; its half-days are given."""
    found: list[Divided] = []
    journeys = _journeys(parts, inspector, halves)
    for slots, (minutes, moves) in journeys.items():
        named = [
            Divided(mode, tuple(ways), parts.model.boolean(f"mode {inspector} {mode}"))
            for mode, ways in modes(parts, inspector, halves, (minutes, slots)).items()
        ]
        one = total(each.chosen for each in named)
        parts.model.define(one == (1 if len(journeys) == 1 else total(moves)))
        found += named
    return found


def _journeys(
    parts: Parts, inspector: str, halves: list[HalfDay]
) -> dict[int, tuple[int, list[cp_model.IntVar]]]:
    """The ways from the first half-day's site to the second's, by whole slots of travel.

    With each number of slots goes the shortest way that takes so many, in minutes.
    """
    found: dict[int, tuple[int, list[cp_model.IntVar]]] = {0: (0, [])}
    if len(halves) < 2:
        return found
    for arc in parts.sites.arcs:
        if (arc.inspector, arc.after, arc.before) == (inspector, *(h.index for h in halves)):
            slots = parts.frame.slots(arc.minutes)
            shortest, ways = found.get(slots, (arc.minutes, []))
            found[slots] = (min(shortest, arc.minutes), [*ways, arc.chosen])
    return dict(sorted(found.items()))


def modes(
    parts: Parts,
    inspector: str,
    halves: list[HalfDay],
    travel: tuple[int, int],
    closed: Sequence[Span] = (),
) -> dict[Mode, list[Way]]:
    """How lunch, a journey (in minutes, and in whole slots) and closed hours can divide a day.

    Those that another is never worse than are left out; with each go its own ways and theirs.
    """
    day = halves[0].day
    minutes, slots = travel
    opens, closes = parts.frame.window(day)
    lunch = parts.frame.instance.settings.lunch_minutes
    journeys = [
        start
        for start in parts.frame.day_starts(day)
        if opens <= start
        and start + minutes <= closes
        and parts.frame.free(inspector, start, start + minutes)
    ]
    found: dict[Mode, list[Way]] = {}
    for meal, leaves in product(lunch_starts(parts, day), journeys if minutes else [None]):
        if leaves is not None and meal < leaves + minutes and leaves < meal + lunch:
            continue
        mode = []
        for half in halves:
            start, end = max(half.start, opens), min(half.end, closes)
            if leaves is not None and half.half is Half.MORNING:
                end = min(end, leaves)
            if leaves is not None and half.half is Half.AFTERNOON:
                start = max(start, leaves + slots)
            cuts = [(meal, meal + lunch), *parts.frame.away(inspector), *closed]
            mode.append(pieces(parts, start, end, cuts))
        journey = None if leaves is None else (leaves, leaves + minutes)
        found.setdefault(tuple(mode), []).append(Way(meal, journey))
    best: dict[Mode, list[Way]] = {}
    # Nothing is worse than what leaves no more time in all.
    for way in sorted(found, key=lambda way: -sum(map(sum, way))):
        better = next((other for other in best if _no_worse(other, way)), way)
        best[better] = best.get(better, []) + found[way]
    return best


def pieces(parts: Parts, start: int, end: int, cuts: list[tuple[int, int]]) -> Pieces:
    """What is left of a span between cuts, longest first.

    Meetings start on slots and are counted in whole ones, so both ends of a piece are moved
    to the next slot.
    """

    def piece(until: int) -> int:
        opens = parts.frame.day_starts(start // DAY)[0]
        return parts.frame.slots(until - opens) - parts.frame.slots(start - opens)

    found = []
    for begins, until in sorted(cuts):
        if start < end and begins < end and start < until:
            found.append(piece(begins))
            start = max(start, until)
    found.append(piece(end))
    return tuple(sorted((each for each in found if each > 0), reverse=True))


def _no_worse(one: Mode, other: Mode) -> bool:
    return all(
        len(mine) >= len(theirs) and all(m >= t for m, t in zip(mine, theirs, strict=False))
        for mine, theirs in zip(one, other, strict=True)
    )
