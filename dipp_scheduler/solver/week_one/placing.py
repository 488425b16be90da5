"""Gives an inspector's week its lunches and reading once interviews and file reads stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from dipp_scheduler.solver.week_one.clock import Clock, Span
from dipp_scheduler.solver.week_one.place import Job, Part, fits, place


@dataclass(frozen=True)
class Fixed:
    """An inspector's week before its reading: what stands, what is owed, where lunch may be."""

    working: int
    blocks: tuple[Span, ...]
    """Interviews with write-up, and the briefing, in minutes of the week."""
    jobs: tuple[Job, ...]
    lunches: dict[int, tuple[Span, ...]]
    """The places where lunch may lie, by day, the best first; empty if nobody keeps lunch."""


@dataclass(frozen=True)
class Placed:
    """The reading of each job in parts, and the lunch of each day."""

    reading: dict[str, list[Part]]
    lunches: dict[int, Span]


def settle(clock: Clock, fixed: Fixed) -> Placed:
    """Choose lunches day by day so that the reading falls into the fewest parts."""
    day_starts = [clock.first_slot(day) for day in range(len(clock.grid.days))]
    free = fixed.working
    for block in fixed.blocks:
        free &= ~clock.covered(block)
    open_lunches = {
        day: [span for span in places if not any(_meet(span, block) for block in fixed.blocks)]
        for day, places in fixed.lunches.items()
    }
    chosen = _first(clock, free, fixed.jobs, open_lunches)

    def parts_with(lunches: dict[int, Span]) -> tuple[int, dict[str, list[Part]]]:
        left = _without(clock, free, lunches)
        if not fits(left, fixed.jobs):
            return _MANY, {}
        reading = place(left, fixed.jobs, day_starts=day_starts)
        apart = sum(
            (len(reading[job.code]) - 1) * 2
            + (sum(reading[job.code][-1]) != job.deadline if reading[job.code] else 0)
            for job in fixed.jobs
        )
        return apart, reading

    best, reading = parts_with(chosen)
    asked = 0
    for job in fixed.jobs:
        asked |= job.window
    for day, places in open_lunches.items():
        for span in places:
            if best == 0:
                break
            if not (clock.covered(span) | clock.covered(chosen[day])) & asked:
                continue  # whoever reads nothing then does not mind where lunch is
            tried = chosen | {day: span}
            apart, found = parts_with(tried)
            if apart < best:
                best, reading, chosen = apart, found, tried
    if not reading:
        reading = place(_without(clock, free, chosen), fixed.jobs, day_starts=day_starts)
    return Placed(reading=reading, lunches=chosen)


_MANY = 10**6
"""More parts than any week has."""


def _first(
    clock: Clock, free: int, jobs: Sequence[Job], lunches: dict[int, list[Span]]
) -> dict[int, Span]:
    """The best lunches with which all reading fits; the best of all if none do."""
    best = {day: places[0] for day, places in lunches.items() if places}
    if fits(_without(clock, free, best), jobs):
        return best
    # Lunch that takes the least working time, then the latest, leaves reading the most room
    # before every instant; a lunch off duty is better still.
    for order in (_latest, _cheapest):
        tried = {
            day: min(places, key=lambda span: order(clock, free, span))
            for day, places in lunches.items()
            if places
        }
        if fits(_without(clock, free, tried), jobs):
            return tried
    days = [day for day, places in lunches.items() if places]
    for spans in product(*(lunches[day] for day in days)):
        tried = dict(zip(days, spans, strict=True))
        if fits(_without(clock, free, tried), jobs):
            return tried
    return best


def _latest(clock: Clock, free: int, span: Span) -> tuple[int, int]:
    return (-span[0], (clock.covered(span) & free).bit_count())


def _cheapest(clock: Clock, free: int, span: Span) -> tuple[int, int]:
    return ((clock.covered(span) & free).bit_count(), -span[0])


def _without(clock: Clock, free: int, lunches: dict[int, Span]) -> int:
    for span in lunches.values():
        free &= ~clock.covered(span)
    return free


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
