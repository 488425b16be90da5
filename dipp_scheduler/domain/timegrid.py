"""Days, slots and half-open intervals: the only place where slots and clock times meet."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Self
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, model_validator

from dipp_scheduler.domain.base import Frozen

LONDON = ZoneInfo("Europe/London")


def at(day: date, clock: time) -> datetime:
    """The instant at which London clocks show `clock` on `day`."""
    return datetime.combine(day, clock, LONDON)


class Interval(Frozen):
    """`[start, end)` in aware datetimes, the end excluded."""

    start: AwareDatetime
    end: AwareDatetime

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.end <= self.start:
            raise ValueError("an interval must end after it starts")
        return self

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return int((self.end - self.start).total_seconds()) // 60

    @property
    def day(self) -> date:
        """The day it starts on, as London clocks show it."""
        return self.start.astimezone(LONDON).date()

    def overlaps(self, other: "Interval") -> bool:
        """Whether the two share any instant."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Interval") -> bool:
        """Whether `other` lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


def merged(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """The same instants as `intervals`, in order and without overlaps."""
    result: list[Interval] = []
    for interval in sorted(intervals, key=lambda each: (each.start, each.end)):
        if result and interval.start <= result[-1].end:
            latest = max(result[-1].end, interval.end)
            result[-1] = Interval(start=result[-1].start, end=latest)
        else:
            result.append(interval)
    return tuple(result)


class TimeGrid(Frozen):
    """All slots of a fieldwork week and the clock they stand for.

    Slots are numbered through the week: day 0 has slots 0 to `slots_a_day` - 1, and so on.
    """

    days: tuple[date, ...]
    opens: time
    closes: time
    slot_minutes: int

    @cached_property
    def slots_a_day(self) -> int:
        """How many slots a day has."""
        opened = timedelta(hours=self.opens.hour, minutes=self.opens.minute)
        closed = timedelta(hours=self.closes.hour, minutes=self.closes.minute)
        return int((closed - opened).total_seconds()) // 60 // self.slot_minutes

    @cached_property
    def slots(self) -> int:
        """How many slots the week has."""
        return self.slots_a_day * len(self.days)

    def day_index(self, slot: int) -> int:
        """Which day of the week (0 is the first) a slot lies on."""
        return slot // self.slots_a_day

    def clock(self, slot: int) -> datetime:
        """The instant at which a slot starts."""
        day, offset = divmod(slot, self.slots_a_day)
        return at(self.days[day], self.opens) + timedelta(minutes=offset * self.slot_minutes)

    def interval(self, slot: int, length: int) -> Interval:
        """`length` slots from `slot` on; they must lie on one day."""
        start = self.clock(slot)
        return Interval(start=start, end=start + timedelta(minutes=length * self.slot_minutes))

    def slot(self, moment: datetime) -> int:
        """The slot that holds `moment` (rounded down; outside the day, its first or last)."""
        local = moment.astimezone(LONDON)
        day = self.days.index(local.date())
        minutes = (local.hour - self.opens.hour) * 60 + local.minute - self.opens.minute
        offset = min(max(minutes // self.slot_minutes, 0), self.slots_a_day - 1)
        return day * self.slots_a_day + offset

    def length(self, minutes: int) -> int:
        """How many slots cover `minutes` (rounded up)."""
        return -(-minutes // self.slot_minutes)

    def day_slots(self, day: int) -> range:
        """The slots of one day."""
        return range(day * self.slots_a_day, (day + 1) * self.slots_a_day)

    def covered(self, interval: Interval) -> Iterator[int]:
        """Every slot that shares an instant with `interval`."""
        for day_index, day in enumerate(self.days):
            if interval.end <= at(day, self.opens) or interval.start >= at(day, self.closes):
                continue
            for slot in self.day_slots(day_index):
                if self.interval(slot, 1).overlaps(interval):
                    yield slot
