"""Whether an inspector's reading and lunch fit beside what stands: every lunch is tried.

Reading goes slot by slot to what is due first, which finds a way if there is one.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import product

from dipp_scheduler.domain.availability import away
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import (
    Block,
    BlockKind,
    Briefing,
    FileRead,
    Interview,
    Schedule,
)
from dipp_scheduler.domain.timegrid import Interval, at, merged

Thing = Interview | FileRead | Briefing
Parts = tuple[Interval, ...]

FINE = timedelta(minutes=5)
"""Lunch may start at any minute; the clock times of tiny instances are multiples of 5."""


def placed(instance: Instance, inspector: str, things: Sequence[Thing]) -> Schedule | None:
    """The things, all of one inspector, with reading and lunch; None if it cannot be."""
    grid = instance.week(1)
    blocks = [each for thing in things for each in _standing(thing)]
    busy = merged([*blocks, *away(instance, inspector, grid)])
    free = [slot for slot in _slots(instance) if not _meets(slot, busy)]
    for chosen in product(*(_lunches(instance, day, blocks, free) for day in grid.days)):
        lunches = [lunch for of_day in chosen for lunch in of_day]
        parts = _read(instance, things, [slot for slot in free if not _meets(slot, lunches)])
        if parts is not None:
            return _with_reading(instance, inspector, things, parts, lunches)
    return None


def _meets(one: Interval, others: Sequence[Interval]) -> bool:
    return any(one.overlaps(each) for each in others)


def _standing(thing: Thing) -> Parts:
    """The inspector's time that a thing takes at its own time."""
    if isinstance(thing, Interview):
        return (thing.time, thing.writing)
    return (thing.time,) if isinstance(thing, Briefing) else ()


def _slots(instance: Instance) -> Iterator[Interval]:
    step = timedelta(minutes=instance.settings.slot_minutes)
    for day in instance.week(1).days:
        start = at(day, instance.settings.opens)
        while start + step <= at(day, instance.settings.closes):
            yield Interval(start=start, end=start + step)
            start += step


def _lunches(
    instance: Instance, day: date, blocks: Sequence[Interval], free: Sequence[Interval]
) -> list[Parts]:
    """The places for lunch that take no more free slots than they must."""
    settings = instance.settings
    if settings.lunch_minutes == 0:
        return [()]
    found: dict[frozenset[datetime], Parts] = {}
    start = at(day, settings.lunch_opens)
    length = timedelta(minutes=settings.lunch_minutes)
    while start + length <= at(day, settings.lunch_closes):
        lunch = Interval(start=start, end=start + length)
        if not _meets(lunch, blocks):
            taken = frozenset(slot.start for slot in free if slot.overlaps(lunch))
            found.setdefault(taken, (lunch,))
        start += FINE
    return [lunch for taken, lunch in found.items() if not any(each < taken for each in found)]


def _read(
    instance: Instance, things: Sequence[Thing], free: Sequence[Interval]
) -> list[Parts] | None:
    """The reading of each thing, every free slot given to what is due first."""
    due = [_due(instance, thing) for thing in things]
    owed = [slots for _, _, slots in due]
    parts: list[list[Interval]] = [[] for _ in things]
    for slot in free:
        readable = [
            number
            for number, (since, until, _) in enumerate(due)
            if owed[number] and since <= slot.day and slot.end <= until
        ]
        if readable:
            first = min(readable, key=lambda number: due[number][1])
            owed[first] -= 1
            parts[first].append(slot)
    return None if any(owed) else [merged(each) for each in parts]


def _due(instance: Instance, thing: Thing) -> tuple[date, datetime, int]:
    """From which day, and until when, so many slots must be read."""
    grid, settings = instance.week(1), instance.settings
    if isinstance(thing, Interview):
        before = max(0, grid.days.index(thing.time.day) - 1)
        return grid.days[before], thing.time.start, grid.length(settings.reading_minutes)
    minutes = settings.file_read_minutes if isinstance(thing, FileRead) else 0
    return grid.days[0], at(grid.days[-1], settings.closes), grid.length(minutes)


def _with_reading(
    instance: Instance,
    inspector: str,
    things: Sequence[Thing],
    parts: Sequence[Parts],
    lunches: Sequence[Interval],
) -> Schedule:
    interviews: list[Interview] = []
    reads: list[FileRead] = []
    briefing: Briefing | None = None
    for thing, reading in zip(things, parts, strict=True):
        if isinstance(thing, Interview):
            interviews.append(thing.model_copy(update={"reading": reading}))
        elif isinstance(thing, FileRead):
            reads.append(thing.model_copy(update={"reading": reading}))
        else:
            briefing = thing
    engaged = {each.day for reading in parts for each in reading}
    engaged |= {each.day for thing in things for each in _standing(thing)}
    return Schedule(
        interviews=tuple(interviews),
        file_reads=tuple(reads),
        briefing=briefing,
        blocks=tuple(
            Block(kind=BlockKind.LUNCH, inspector=inspector, time=lunch)
            for lunch in lunches
            if lunch.day in engaged
        ),
    )
