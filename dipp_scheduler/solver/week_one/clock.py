"""The clock of week one in minutes from Monday's midnight, and sets of slots as bit masks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from dipp_scheduler.domain.timegrid import LONDON, Interval, TimeGrid, at

DAY = 24 * 60
"""Minutes of a day."""

Span = tuple[int, int]
"""`[start, end)` in minutes of the week."""


@dataclass(frozen=True)
class Clock:
    """Slots, minutes of the week and clock times, for one week's grid.

    The clocks never change from Monday to Friday, so minutes count as on the wall.
    """

    grid: TimeGrid

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The minute at which each slot of the week starts."""
        opens = minute_of_day(self.grid.opens)
        return tuple(
            day * DAY + opens + offset * self.grid.slot_minutes
            for day in range(len(self.grid.days))
            for offset in range(self.slots_a_day)
        )

    @cached_property
    def slots_a_day(self) -> int:
        """How many slots a day has; reckoned once, since it is asked a million times."""
        return self.grid.slots_a_day

    @cached_property
    def everywhere(self) -> int:
        """All slots of the week, as a mask."""
        return (1 << self.grid.slots) - 1

    @cached_property
    def slot_minutes(self) -> int:
        """How long a slot is."""
        return self.grid.slot_minutes

    def day_span(self, day: int, start: time, end: time) -> Span:
        """From one clock time to another on a day."""
        return day * DAY + minute_of_day(start), day * DAY + minute_of_day(end)

    def first_slot(self, day: int) -> int:
        """The first slot of a day."""
        return day * self.slots_a_day

    def day_of(self, slot: int) -> int:
        """The day on which a slot lies."""
        return slot // self.slots_a_day

    def spans(self, intervals: Iterable[Interval]) -> tuple[Span, ...]:
        """Intervals as minutes of this week, day by day; what lies on no day falls away."""
        found = []
        for interval in intervals:
            start = interval.start.astimezone(LONDON)
            end = interval.end.astimezone(LONDON)
            for index, day in enumerate(self.grid.days):
                if start.date() <= day <= end.date():
                    first = start.time() if start.date() == day else time.min
                    last = minute_of_day(end.time()) if end.date() == day else DAY
                    if minute_of_day(first) < last:
                        found.append((index * DAY + minute_of_day(first), index * DAY + last))
        return tuple(found)

    def interval(self, start: int, end: int) -> Interval:
        """Minutes of the week as clock times, also of what runs past the last midnight.

        Explanations give up the working day for a while, and then a long interview may.
        """
        number = min(start // DAY, len(self.grid.days) - 1)
        day = self.grid.days[number]
        return Interval(start=_at(day, start - number * DAY), end=_at(day, end - number * DAY))

    def slots_at(self, interval: Interval) -> tuple[int, ...]:
        """The slot that starts with an interval; none if it starts between slots."""
        first = {start for start, _ in self.spans([interval])}
        return tuple(slot for slot, start in enumerate(self.starts) if start in first)

    def clear_starts(self, busy: Iterable[Span], minutes: int) -> int:
        """The slots from which `minutes` touch nothing of `busy`, as a mask."""
        mask = self.everywhere
        for start, end in busy:
            for slot in self._starting_between(start - minutes + 1, end):
                mask &= ~(1 << slot)
        return mask

    def leaving_room(self, places: Mapping[int, Sequence[Span]], minutes: int) -> int:
        """The slots from which `minutes` leave one of the day's places untouched, as a mask."""
        mask = 0
        for slot, start in enumerate(self.starts):
            if any(end <= start or start + minutes <= first for first, end in places[start // DAY]):
                mask |= 1 << slot
        return mask

    def day_at(self, minute: int) -> int:
        """The day of a minute of the week."""
        return minute // DAY

    def end_of(self, day: int) -> int:
        """The minute at which a day ends."""
        return (day + 1) * DAY

    def starts_between(self, first: int, last: int) -> int:
        """The slots that start from minute `first` to minute `last`, both included."""
        return sum(1 << slot for slot in self._starting_between(first, last + 1))

    def covered(self, span: Span) -> int:
        """The slots of a day that share an instant with a span, as a mask."""
        first, end = span
        day = first // DAY
        opens = day * DAY + minute_of_day(self.grid.opens)
        low = max((first - opens) // self.slot_minutes, 0)
        high = min(-(-(end - opens) // self.slot_minutes), self.slots_a_day)
        if low >= high:
            return 0
        return ((1 << (high - low)) - 1) << (day * self.slots_a_day + low)

    def before(self, slot: int) -> int:
        """All slots before one."""
        return (1 << slot) - 1

    def from_day(self, day: int) -> int:
        """All slots from a day on."""
        first = self.first_slot(day)
        return self.everywhere >> first << first

    def _starting_between(self, first: int, end: int) -> Iterator[int]:
        """The slots whose start lies in `[first, end)`."""
        opens = minute_of_day(self.grid.opens)
        slot_minutes = self.slot_minutes
        for day in range(max(first // DAY, 0), min((end - 1) // DAY + 1, len(self.grid.days))):
            base = day * DAY + opens
            low = max(-(-(first - base) // slot_minutes), 0)
            high = min(-(-(end - base) // slot_minutes), self.slots_a_day)
            for offset in range(low, high):
                yield day * self.slots_a_day + offset


def slots_in(mask: int) -> Iterator[int]:
    """The slots of a mask, in order."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def minute_of_day(clock: time) -> int:
    """Minutes since midnight."""
    return clock.hour * 60 + clock.minute


def _at(day: date, minute: int) -> datetime:
    days, minute = divmod(minute, DAY)
    return at(day + timedelta(days=days), time(minute // 60, minute % 60))
