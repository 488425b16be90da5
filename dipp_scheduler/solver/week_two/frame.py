"""Week two as the solver sees it: minutes of the week, half-days, crews and their sites."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import time, timedelta
from functools import cached_property

from dipp_scheduler.domain.availability import away, disliked
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.needs import Need, week_two_needs
from dipp_scheduler.domain.schedule import Half
from dipp_scheduler.domain.timegrid import LONDON, Interval, TimeGrid, at

DAY = 24 * 60
"""Minutes from a day's midnight to the next day's in the solver's count."""

Crew = tuple[str, ...]
"""The inspectors at a meeting: the lead, the deputy, or both."""

Span = tuple[int, int]
"""`[start, end)` in minutes of the week."""


@dataclass(frozen=True)
class HalfDay:
    """A half-day of week two: which day (by index in the grid) and from when to when."""

    index: int
    day: int
    half: Half
    start: int
    end: int


class Frame:
    """The instance's second week in minutes: minute 0 is midnight before its first day."""

    def __init__(self, instance: Instance, *, sites: Collection[str] | None = None) -> None:
        self.instance = instance
        self._only = sites
        self.grid: TimeGrid = instance.week(2)
        self.needs: tuple[Need, ...] = week_two_needs(instance)
        self._away: dict[str, tuple[Span, ...]] = {}
        self._disliked: dict[str, tuple[Span, ...]] = {}
        self._present: dict[str, tuple[HalfDay, ...]] = {}

    @cached_property
    def inspectors(self) -> tuple[str, ...]:
        """The lead and the deputy, as far as they exist."""
        both = (self.instance.lead, self.instance.deputy)
        return tuple(each.code for each in both if each is not None)

    @cached_property
    def crews(self) -> tuple[Crew, ...]:
        """Each way to staff a meeting: one alone, or both."""
        alone = tuple((code,) for code in self.inspectors)
        return (*alone, self.inspectors) if len(alone) == 2 else alone

    @cached_property
    def sites(self) -> tuple[str, ...]:
        """The sites to choose from (every one, unless told which), in the instance's order."""
        codes = (site.code for site in self.instance.sites)
        return tuple(code for code in codes if self._only is None or code in self._only)

    @cached_property
    def halves(self) -> tuple[HalfDay, ...]:
        """The half-days in order; Monday counts from its afternoon (R156)."""
        settings = self.instance.settings
        noon = clock_minutes(settings.afternoon_starts)
        found: list[HalfDay] = []
        for day, date in enumerate(self.grid.days):
            opens = day * DAY + clock_minutes(self.grid.opens)
            middle, closes = day * DAY + noon, day * DAY + clock_minutes(self.grid.closes)
            if date.weekday() > 0:
                found.append(HalfDay(len(found), day, Half.MORNING, opens, middle))
            found.append(HalfDay(len(found), day, Half.AFTERNOON, middle, closes))
        return tuple(found)

    def present(self, inspector: str) -> tuple[HalfDay, ...]:
        """The half-days in which an inspector has time to arrive at a site, or else is away."""
        if inspector not in self._present:
            self._present[inspector] = tuple(
                half for half in self.halves if self.arrival_starts(inspector, half)
            )
        return self._present[inspector]

    def arrival_starts(self, inspector: str, half: HalfDay) -> tuple[int, ...]:
        """When an inspector may arrive at a site in a half-day: their induction starts then."""
        opens, closes = self.window(half.day)
        opens, closes = max(half.start, opens), min(half.end, closes)
        minutes = self.instance.settings.arrival_minutes
        return tuple(
            start
            for start in self.day_starts(half.day)
            if opens <= start
            and start + minutes <= closes
            and self.free(inspector, start, start + minutes)
            and self.leaves_lunch(start, start + minutes)
        )

    def leaves_lunch(self, start: int, end: int) -> bool:
        """Whether lunch fits into its window before or after something."""
        opens, closes = self.lunch_window(start // DAY)
        lunch = self.instance.settings.lunch_minutes
        return opens + lunch <= min(start, closes) or max(end, opens) + lunch <= closes

    def half_of(self, start: int) -> HalfDay | None:
        """The half-day that a start lies in; none on a Monday morning without one."""
        day, minute = divmod(start, DAY)
        morning = minute < clock_minutes(self.instance.settings.afternoon_starts)
        wanted = Half.MORNING if morning else Half.AFTERNOON
        return next((h for h in self.halves if (h.day, h.half) == (day, wanted)), None)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Every slot of the week, as a minute."""
        settings = self.instance.settings
        opens = clock_minutes(settings.opens)
        return tuple(
            day * DAY + opens + number * settings.slot_minutes
            for day in range(len(self.grid.days))
            for number in range(self.grid.slots_a_day)
        )

    def day_starts(self, day: int) -> tuple[int, ...]:
        """The slots of one day."""
        return self._slots_of[day]

    @cached_property
    def _slots_of(self) -> tuple[tuple[int, ...], ...]:
        days = range(len(self.grid.days))
        return tuple(tuple(s for s in self.starts if s // DAY == day) for day in days)

    def window(self, day: int) -> Span:
        """When meetings may be held on a day (R156, R157)."""
        settings = self.instance.settings
        weekday = self.grid.days[day].weekday()
        opens, closes = clock_minutes(settings.opens), clock_minutes(settings.closes)
        if weekday == 0:
            opens = max(opens, clock_minutes(settings.week_two_start))
        if weekday == 4:
            closes = min(closes, clock_minutes(settings.week_two_end))
        return day * DAY + opens, day * DAY + closes

    def lunch_window(self, day: int) -> Span:
        """When lunch is taken on a day."""
        settings = self.instance.settings
        return (
            day * DAY + clock_minutes(settings.lunch_opens),
            day * DAY + clock_minutes(settings.lunch_closes),
        )

    def away(self, code: str) -> tuple[Span, ...]:
        """When somebody, a site or a room cannot be booked."""
        if code not in self._away:
            self._away[code] = tuple(
                span
                for interval in away(self.instance, code, self.grid)
                for span in self._spans(interval)
            )
        return self._away[code]

    def disliked(self, code: str) -> tuple[Span, ...]:
        """When somebody would rather not be booked."""
        if code not in self._disliked:
            found = disliked(self.instance, code, self.grid)
            self._disliked[code] = tuple(span for each in found for span in self._spans(each))
        return self._disliked[code]

    def free(self, code: str, start: int, end: int) -> bool:
        """Whether nothing keeps somebody, a site or a room from being booked."""
        return not any(start < until and begins < end for begins, until in self.away(code))

    def travel(self, start: str, end: str) -> int | None:
        """Minutes between two sites; None if no way is known."""
        return self.instance.travel_minutes.get((start, end))

    def interval(self, start: int, minutes: int) -> Interval:
        """The clock times of a span that starts at a minute of the week."""
        day, minute = divmod(start, DAY)
        begins = at(self.grid.days[day], time(minute // 60, minute % 60))
        return Interval(start=begins, end=begins + timedelta(minutes=minutes))

    def span(self, interval: Interval) -> Span:
        """The minutes of the week that an interval on one of its days takes."""
        day = self.grid.days.index(interval.day)
        start = day * DAY + clock_minutes(interval.start.astimezone(LONDON).time())
        return start, start + interval.minutes

    def slots(self, minutes: int) -> int:
        """Minutes rounded up to whole slots."""
        return self.grid.length(minutes) * self.instance.settings.slot_minutes

    def gap(self, code: str) -> int:
        """Minutes that somebody needs between two appointments (A13)."""
        least = self.instance.settings.gap_minutes
        if code in self.instance.person:
            return max(least, self.instance.person[code].adjustment.gap_minutes or 0)
        return least

    def _spans(self, interval: Interval) -> Iterable[Span]:
        # Days of the grid need not follow one another: closed days are left out.
        for day, date in enumerate(self.grid.days):
            opens, closes = at(date, time.min), at(date, time(23, 59))
            if interval.start < closes and opens < interval.end:
                start = max(interval.start, opens).astimezone(LONDON)
                end = min(interval.end, closes).astimezone(LONDON)
                yield (
                    day * DAY + start.hour * 60 + start.minute,
                    day * DAY + end.hour * 60 + end.minute,
                )


def clock_minutes(clock: time) -> int:
    """Minutes since midnight."""
    return clock.hour * 60 + clock.minute
