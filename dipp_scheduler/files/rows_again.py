"""What stands in two rows, told once for those two, also where a row is several days."""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.mistakes import Mistake, Where

Rows = Mapping[str, Sequence[int]]
"""By sheet, the row from which each object of the instance was read, in ascending order."""


def later_day(rows: Rows, sheet: str, number: int) -> bool:
    """Whether an object is a later day of a row that names its first day and its last."""
    read_from = rows[sheet]
    return number > 0 and read_from[number - 1] == read_from[number]


def once_for_two_rows(
    mistakes: Iterable[Mistake],
    instance: Instance,
    rows: Rows,
    unread: Container[tuple[str, int]],
) -> Iterator[Mistake]:
    """The mistakes, with those about objects that stand twice made one for each two rows.

    Two rows may say the same, one may say all that the other says, or they may share some of
    their days (R46): what to do about it differs. Of objects that could not be read whole
    (`unread`, by sheet and place) nothing of the kind is told.
    """
    told: set[tuple[str, int, int]] = set()
    for mistake in mistakes:
        first, number = mistake.facts.get("first"), mistake.row
        if mistake.problem != "row_twice" or number is None or not isinstance(first, Where):
            yield mistake
            continue
        if (mistake.sheet, number) in unread or (mistake.sheet, first.row) in unread:
            continue
        read_from = rows[mistake.sheet]
        pair = mistake.sheet, read_from[first.row], read_from[number]
        if pair not in told:
            told.add(pair)
            earlier, later = (_objects(read_from, row) for row in pair[1:])
            both = _both(mistake, instance, earlier, later)
            yield replace(both, row=later.start)


def _objects(read_from: Sequence[int], row: int) -> range:
    """The places of a row's objects in the instance."""
    return range(bisect_left(read_from, row), bisect_right(read_from, row))


def _both(mistake: Mistake, instance: Instance, earlier: range, later: range) -> Mistake:
    """What is told of two rows that share an object."""
    if len(earlier) == len(later) == 1:
        return mistake
    days = [{instance.unavailable[each].day for each in row} for row in (earlier, later)]
    shared = sorted(day for day in days[0] & days[1] if isinstance(day, date))
    if days[0] == days[1]:
        return mistake
    problem = "day_twice" if len(shared) == 1 else "days_twice"
    if days[1] < days[0]:
        problem = "row_inside"
    if days[0] < days[1]:
        problem = "row_around"
    facts = dict(mistake.facts) | {"day": shared[0], "last": shared[-1]}
    return replace(mistake, problem=problem, facts=facts)
