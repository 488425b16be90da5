"""Reading for interviews that were moved by hand: put where the inspector has time for it."""

from collections.abc import Iterable, Iterator
from datetime import date, time

from dipp_scheduler.domain.schedule import Interview
from dipp_scheduler.domain.timegrid import Interval, at
from dipp_scheduler.rules.clock import clock, since_midnight
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.freetime import Span, Spans, free, without


def reading_days(diary: Diary, held: Interview) -> tuple[date, ...]:
    """The interview's own day, and the open day of the week before it if there is one (R123)."""
    days = diary.weeks[1].days
    if held.time.day not in days:
        return (held.time.day,)
    index = days.index(held.time.day)
    return days[max(0, index - 1) : index + 1]


def has_time_to_read(diary: Diary, held: Interview) -> bool:
    """Whether an interview's reading lies on its days, before it, while the inspector is free."""
    days = reading_days(diary, held)
    return all(
        part.day in days and any(_holds(span, part) for span in _free(diary, held, part.day))
        for part in held.reading
    )


def read_late(diary: Diary, held: Interview) -> tuple[Interval, ...] | None:
    """As many minutes of reading as there were, as late as the inspector is free for them.

    In parts if there is no such time in one piece; None if there is not so much at all.
    """
    needed = sum(part.minutes for part in held.reading)
    days = reading_days(diary, held)
    spans = [(day, span) for day in days for span in _free(diary, held, day)][::-1]
    whole = [(day, (end - needed, end)) for day, (start, end) in spans if end - start >= needed]
    parts = whole[:1] or list(_latest(spans, needed))
    if sum(end - start for _, (start, end) in parts) < needed:
        return None
    return tuple(_interval(day, span) for day, span in reversed(parts))


def _latest(spans: Iterable[tuple[date, Span]], needed: int) -> Iterator[tuple[date, Span]]:
    """The last minutes of some spans, the last span first, until they are as many as needed."""
    for day, (start, end) in spans:
        taken = min(needed, end - start)
        needed -= taken
        if taken:
            yield day, (end - taken, end)


def _free(diary: Diary, held: Interview, day: date) -> Spans:
    """When the inspector is free for an interview's reading on a day, on the grid."""
    spans = free(diary, held.inspector, day)
    for each in diary.by_day.get((held.inspector, day), ()):
        if (each.kind, each.code) != ("reading", held.case):
            spans = without(spans, _span(each.time))
    if day == held.time.day:
        spans = without(spans, (_span(held.time)[0], 24 * 60))
    settings = diary.instance.settings
    opens, slot = since_midnight(settings.opens), settings.slot_minutes
    whole = (
        (opens - (opens - start) // slot * slot, opens + (end - opens) // slot * slot)
        for start, end in spans
    )
    return tuple((start, end) for start, end in whole if start < end)


def _span(time: Interval) -> Span:
    return since_midnight(clock(time.start)), since_midnight(clock(time.end))


def _holds(span: Span, part: Interval) -> bool:
    start, end = _span(part)
    return span[0] <= start and end <= span[1]


def _interval(day: date, span: Span) -> Interval:
    start, end = (at(day, time(*divmod(minute, 60))) for minute in span)
    return Interval(start=start, end=end)
