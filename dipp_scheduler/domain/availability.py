"""When a person, site or room cannot be booked: facts shared by checker and solver."""

from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.domain.timegrid import Interval, TimeGrid, at, merged


def spans(rows: Iterable[Unavailable], grid: TimeGrid) -> tuple[Interval, ...]:
    """The spans of `rows` that fall on the days of `grid`, merged."""
    return merged(
        _span(day, row.start, row.end)
        for row in rows
        for day in grid.days
        if row.day == day or (row.day is None and row.weekday == day.weekday())
    )


def stretches(rows: Iterable[Unavailable]) -> Iterator[tuple[Unavailable, ...]]:
    """The rows in order, dates that follow each other and are alike in all else together (R46).

    With clock times only if both ends are given: an open one might be meant of the first or
    the last day alone. Every other row is a stretch by itself.
    """
    stretch: list[Unavailable] = []
    for row in rows:
        if stretch and not _follows(stretch[-1], row):
            yield tuple(stretch)
            stretch = []
        stretch.append(row)
    if stretch:
        yield tuple(stretch)


def _follows(before: Unavailable, row: Unavailable) -> bool:
    if before.day is None or row.day is None or (row.start is None) != (row.end is None):
        return False
    alike = before.model_copy(update={"day": row.day}) == row
    return alike and row.day - before.day == timedelta(days=1)


def away(instance: Instance, code: str, grid: TimeGrid) -> tuple[Interval, ...]:
    """When somebody (or a site or room) cannot be booked in a week.

    Unavailable rows, an inspector's hours, the outer times of an adjustment and a
    site's opening hours. The inspection's own working day is the grid's matter.
    """
    rows = (row for row in instance.unavailable if row.who == code and row.hard)
    found = list(spans(rows, grid))
    for day in grid.days:
        found += _outside(day, *_booked_between(instance, code, day))
    return merged(found)


def disliked(instance: Instance, code: str, grid: TimeGrid) -> tuple[Interval, ...]:
    """When somebody would rather not be booked (rows marked as preference)."""
    rows = (row for row in instance.unavailable if row.who == code and not row.hard)
    return spans(rows, grid)


def _booked_between(
    instance: Instance, code: str, day: date
) -> tuple[time | None, time | None, bool]:
    """The earliest and latest clock time on a day, and whether the day is worked at all."""
    if code in instance.inspector and instance.inspector[code].hours:
        for hours in instance.inspector[code].hours:
            if hours.weekday == day.weekday():
                return hours.start, hours.end, True
        return None, None, False
    if code in instance.person:
        adjustment = instance.person[code].adjustment
        return adjustment.earliest, adjustment.latest, True
    if code in instance.site:
        return instance.site[code].opens, instance.site[code].closes, True
    return None, None, True


def _outside(day: date, start: time | None, end: time | None, worked: bool) -> tuple[Interval, ...]:
    if not worked:
        return (_span(day, None, None),)
    before = (_span(day, None, start),) if start and start > time.min else ()
    after = (_span(day, end, None),) if end else ()
    return (*before, *after)


def _span(day: date, start: time | None, end: time | None) -> Interval:
    return Interval(start=at(day, start or time.min), end=at(day, end or time(23, 59)))
