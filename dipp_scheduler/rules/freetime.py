"""When people are free, as spans of minutes since midnight, day by day: for counting."""

from collections.abc import Iterable
from datetime import date, datetime, time
from functools import reduce

from dipp_scheduler.domain.timegrid import LONDON
from dipp_scheduler.rules.clock import since_midnight
from dipp_scheduler.rules.diary import Diary

Span = tuple[int, int]
Spans = tuple[Span, ...]
"""`[start, end)` in minutes since midnight, in order and apart."""


def window(opens: time, closes: time) -> Spans:
    """From one clock time to another; nothing if that is no time at all."""
    start, end = since_midnight(opens), since_midnight(closes)
    return ((start, end),) if start < end else ()


def free(diary: Diary, code: str, day: date) -> Spans:
    """When somebody, a site or a room can be booked in the working day."""
    settings = diary.instance.settings
    spans = window(settings.opens, settings.closes)
    for away in diary.away(code):
        if away.day == day:
            spans = without(spans, (_minute(away.start), _minute(away.end)))
    return spans


def _minute(moment: datetime) -> int:
    return since_midnight(moment.astimezone(LONDON).time())


def without(spans: Spans, taken: Span) -> Spans:
    """What of some spans a taken one leaves."""
    left = []
    for start, end in spans:
        left += [(start, min(end, taken[0])), (max(start, taken[1]), end)]
    return tuple((start, end) for start, end in left if start < end)


def common(*groups: Spans) -> Spans:
    """The minutes that lie in a span of every group."""
    return reduce(_both, groups)


def _both(some: Spans, others: Spans) -> Spans:
    both = [
        (max(start, other_start), min(end, other_end))
        for start, end in some
        for other_start, other_end in others
    ]
    return tuple((start, end) for start, end in both if start < end)


def length(spans: Iterable[Span]) -> int:
    """How many minutes some spans last, added up."""
    return sum(end - start for start, end in spans)


def longest(spans: Iterable[Span]) -> int:
    """The longest of some spans in minutes; 0 if there is none."""
    return max((end - start for start, end in spans), default=0)


def fits(spans: Iterable[Span], minutes: int, gap: int) -> int:
    """How many things of `minutes` each fit, with a gap between two."""
    return sum((end - start + gap) // (minutes + gap) for start, end in spans)


def lunch_cost(diary: Diary, spans: Spans) -> int:
    """The least that a lunch in its window takes of somebody's free minutes."""
    settings = diary.instance.settings
    minutes = settings.lunch_minutes
    opens = since_midnight(settings.lunch_opens)
    last = since_midnight(settings.lunch_closes) - minutes
    # What it takes changes course only where its start or its end meets the edge of a span.
    edges = [edge for span in spans for end in span for edge in (end, end - minutes)]
    starts = [opens, last, *(edge for edge in edges if opens <= edge <= last)]
    return min(length(spans) - length(without(spans, (at, at + minutes))) for at in starts)


def leaves_lunch(diary: Diary, taken: Span) -> bool:
    """Whether something leaves room for a whole lunch in its window."""
    settings = diary.instance.settings
    left = without(window(settings.lunch_opens, settings.lunch_closes), taken)
    return longest(left) >= settings.lunch_minutes
