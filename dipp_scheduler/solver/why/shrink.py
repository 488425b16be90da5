"""The smallest part of a conflict, found by asking about halves (QuickXplain, Junker 2004)."""

from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")

Conflicting = Callable[[tuple[Item, ...]], bool]
"""Whether some items, with all that is taken for granted, cannot hold together."""


def shrunk(items: Sequence[Item], conflicting: Conflicting[Item]) -> tuple[Item, ...]:
    """Items that conflict, of which none can be spared; items given first are kept first.

    All items together must conflict. What is taken for granted must not.
    """
    kept = _needed((), (), tuple(items), conflicting)
    return tuple(each for each in items if each in kept)


def _needed(
    granted: tuple[Item, ...],
    added: tuple[Item, ...],
    items: tuple[Item, ...],
    conflicting: Conflicting[Item],
) -> tuple[Item, ...]:
    if added and conflicting(granted):
        return ()
    if len(items) <= 1:
        return items
    half = len(items) // 2
    first, second = items[:half], items[half:]
    late = _needed((*granted, *first), first, second, conflicting)
    early = _needed((*granted, *late), late, first, conflicting)
    return (*early, *late)
