"""The heaviest load of meetings that fits into the free pieces of a half-day, counted once."""

from collections.abc import Iterator
from functools import cache

Pieces = tuple[int, ...]
"""The lengths, in minutes, of the free pieces of a half-day."""

Sizes = tuple[tuple[int, int], ...]
"""By kind of engagement: the minutes it lasts, and the minutes of gap after it."""


def weighings(sizes: Sizes, induction: int, longest: int) -> Iterator[tuple[int, ...]]:
    """Ways of weighing meetings by length (and an induction, last) that may bind.

    Rounded shares of the half-day: the classic bounds of packing.
    """
    whole = [length + gap for length, gap in sizes] + [induction]
    room = longest + max((gap for _, gap in sizes), default=0)
    found: dict[tuple[int, ...], None] = {}
    for parts in range(1, 9):
        for capacity in range(room, max(room // 2, 1), -15):
            weights = tuple(size * parts // capacity for size in whole)
            if any(weights):
                found[weights] = None
    found[tuple(size // 15 for size in whole)] = None
    found[tuple(1 if number < len(sizes) else 0 for number in range(len(whole)))] = None
    yield from found


@cache
def heaviest(sizes: Sizes, induction: int, weights: tuple[int, ...], pieces: Pieces) -> int:
    """The most that meetings and at most one induction can weigh that fit into some pieces."""
    without = sum(_heaviest_in(sizes, weights[:-1], piece) for piece in pieces)
    best = without
    for number, piece in enumerate(pieces):
        if piece >= induction:
            others = sum(
                _heaviest_in(sizes, weights[:-1], other)
                for index, other in enumerate(pieces)
                if index != number
            )
            inside = _heaviest_in(sizes, weights[:-1], piece - induction)
            best = max(best, others + inside + weights[-1])
    return best


@cache
def _heaviest_in(sizes: Sizes, weights: tuple[int, ...], minutes: int) -> int:
    """The most that meetings can weigh that fit into one piece; the last needs no gap."""
    best = 0
    for (length, gap), weight in zip(sizes, weights, strict=True):
        if length <= minutes:
            # This one is last; the others fill what is before it, each with its gap.
            best = max(best, weight + _filled(sizes, weights, minutes - length))
        del gap
    return best


@cache
def _filled(sizes: Sizes, weights: tuple[int, ...], minutes: int) -> int:
    best = 0
    for (length, gap), weight in zip(sizes, weights, strict=True):
        if weight and length + gap <= minutes:
            best = max(best, weight + _filled(sizes, weights, minutes - length - gap))
    return best
