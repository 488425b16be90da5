"""Minutes and clock times of intervals, for checks and measures."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from dipp_scheduler.domain.timegrid import LONDON, Interval

MINUTE = timedelta(minutes=1)


def clock(moment: datetime) -> time:
    """What London clocks show."""
    return moment.astimezone(LONDON).time()


def minutes(start: datetime, end: datetime) -> int:
    """Minutes from `start` to `end`, a begun minute counted whole; 0 if `end` is not later."""
    return max(0, -((start - end) // MINUTE))


def overlap(one: Interval, other: Interval) -> int:
    """How many minutes two intervals share."""
    return minutes(max(one.start, other.start), min(one.end, other.end))


def total(intervals: Iterable[Interval]) -> int:
    """How many minutes some intervals last, added up."""
    return sum(each.minutes for each in intervals)


def on_grid(moment: datetime, opens: time, slot_minutes: int) -> bool:
    """Whether a moment is a whole number of slots after the day opens."""
    shown = clock(moment)
    offset = (shown.hour - opens.hour) * 60 + shown.minute - opens.minute
    return offset % slot_minutes == 0 and shown.second == 0 and shown.microsecond == 0


def since_midnight(shown: time) -> int:
    """A clock time as minutes since midnight."""
    return shown.hour * 60 + shown.minute
