"""Lunches placed again on the day of an appointment that was moved by hand."""

from collections.abc import Iterator
from datetime import date, timedelta

from dipp_scheduler.domain.availability import away
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Block, BlockKind, Schedule, engagements
from dipp_scheduler.domain.timegrid import Interval, at


def with_lunches(
    instance: Instance, schedule: Schedule, inspectors: tuple[str, ...], day: date
) -> Schedule:
    """The schedule with a free lunch for each of some inspectors, where the day leaves one.

    A lunch that nothing overlaps stays.
    """
    for code in inspectors:
        schedule = _with_lunch(instance, schedule, code, day)
    return schedule


def _with_lunch(instance: Instance, schedule: Schedule, code: str, day: date) -> Schedule:
    own = [
        each
        for each in schedule.blocks
        if each.inspector == code and each.kind is BlockKind.LUNCH and each.time.day == day
    ]
    taken = [
        each.time
        for each in engagements(schedule)
        if each.who == code and each.time.day == day and each.kind != "lunch"
    ]
    if own and not any(span.overlaps(lunch.time) for span in taken for lunch in own):
        return schedule
    taken += (
        span
        for grid in (instance.week(1), instance.week(2))
        if day in grid.days
        for span in away(instance, code, grid)
    )
    free = next((each for each in _places(instance, day) if not _met(each, taken)), None)
    if free is None:
        return schedule
    kept = tuple(each for each in schedule.blocks if each not in own)
    lunch = Block(kind=BlockKind.LUNCH, inspector=code, time=free)
    return schedule.model_copy(update={"blocks": (*kept, lunch)})


def _places(instance: Instance, day: date) -> Iterator[Interval]:
    """Where a lunch may lie, the first first."""
    settings = instance.settings
    lasts, slot = (
        timedelta(minutes=each) for each in (settings.lunch_minutes, settings.slot_minutes)
    )
    start = at(day, settings.lunch_opens)
    while lasts and start + lasts <= at(day, settings.lunch_closes):
        yield Interval(start=start, end=start + lasts)
        start += slot


def _met(lunch: Interval, taken: list[Interval]) -> bool:
    return any(each.overlaps(lunch) for each in taken)
