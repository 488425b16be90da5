"""Days and times in the words of a request: `Tuesday 3 November, 9am to 12pm`; `all week`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dipp_scheduler.domain.nearest import same
from dipp_scheduler.domain.phrases import begins, ending_without, parts, said, without
from dipp_scheduler.domain.settings import Settings
from dipp_scheduler.domain.timegrid import LONDON
from dipp_scheduler.wording import dates
from dipp_scheduler.wording.reading import (
    AND,
    ISO,
    TO,
    Misread,
    clock_from_text,
    date_from_text,
    months,
    weekday_number,
)

_WORKDAYS = 5
_SECOND_WEEK = timedelta(days=14)
_MOST_WORDS = 40
_NOON = 12
_DAY = re.compile(
    r"(?:(?P<weekday>[^\W\d]+(?: [^\W\d]+)?) ?)??"
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)?(?: (?P<month>[^\W\d]+))?(?: (?P<year>\d{4}))?)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Span:
    """A date, or every weekday of that number, and the times on it; None leaves an end open."""

    day: date | None = None
    weekday: int | None = None
    start: time | None = None
    end: time | None = None


Times = tuple[time | None, time | None]


@dataclass(frozen=True)
class When:
    """Reads days and times; a day without a date lies in the next fieldwork week to come."""

    settings: Settings
    received: datetime

    def spans(self, details: str) -> tuple[Span, ...]:
        """Every span that some details name; Misread with the part that names none."""
        return tuple(span for part in parts(details) for span in self._part(part, self._coming))

    def in_week(self, part: str, monday: date) -> tuple[Span, ...]:
        """The spans of one part, where a day without a date lies in the week of `monday`."""
        return self._part(part, monday)

    @property
    def weeks(self) -> tuple[date, date]:
        """The Mondays of the two fieldwork weeks."""
        return self.settings.fieldwork, self.settings.fieldwork + _SECOND_WEEK

    @property
    def fieldwork(self) -> tuple[date, ...]:
        """The working days of the two fieldwork weeks."""
        days = range(_WORKDAYS)
        return tuple(monday + timedelta(days=number) for monday in self.weeks for number in days)

    @property
    def _coming(self) -> date:
        """The Monday of the fieldwork week that was not over when the request came."""
        first, second = self.weeks
        received = self.received.astimezone(LONDON).date()
        return first if received < first + timedelta(days=_WORKDAYS) else second

    def _part(self, part: str, monday: date) -> tuple[Span, ...]:
        plain = re.sub(r"([^\W\d]),\s*(\d{1,2}\b(?![:.]|\s*[ap]m))", r"\1 \2", part)
        plain = re.sub(r",\s*(\d{4})\b", r" \1", plain)
        plain = without(ending_without(plain, "away"), "away", "on")
        if same(plain) in said("from_now"):
            return self._since(part, self.received.astimezone(LONDON).date(), None)
        to_the_end = ending_without(plain, "onwards")
        since = begins(plain, "since") or to_the_end != plain
        words = without(to_the_end, "away", "on", "since").split()
        if len(words) > _MOST_WORDS:
            raise Misread("details_when", part=part)
        for cut in range(len(words), -1, -1):
            first, last = " ".join(words[:cut]), " ".join(words[cut:])
            for days, times in ((first, last), (last, first)):
                found = self._together(days.strip(" ,:"), times.strip(" ,:"), monday, since=since)
                if found is not None:
                    return found
        raise Misread("details_when", part=part)

    def _together(
        self, days: str, times: str, monday: date, *, since: bool
    ) -> tuple[Span, ...] | None:
        clocks = self.times(times) or (_one_clock(times) if since else None)
        if clocks is None or not days:
            return None
        of_week = without(days, "on", "of", "since")
        for number, key in enumerate(("week_one", "week_two")):
            for way in said(key):
                if same(of_week).endswith(f" {way}") and any(
                    same(of_week).removesuffix(way).rstrip().endswith(f" {of}") for of in said("of")
                ):
                    monday = self.weeks[number]
                    of_week = of_week[: -len(way)].rstrip().rpartition(" ")[0]
        if since and None in clocks:
            first = self._day(of_week, None, monday)
            if first is not None:
                return self._since(of_week, first, clocks[0])
        found = self._days(of_week, monday)
        if found is None or _may_be_days(times, of_week, found):
            return None
        start, end = clocks
        if start is not None and end is not None and end <= start:
            raise Misread("details_backwards", part=times, start=start, end=end)
        return tuple(
            Span(day=each.day, weekday=each.weekday, start=start, end=end) for each in found
        )

    def _since(self, words: str, first: date, start: time | None) -> tuple[Span, ...]:
        """From a day, and a time on it, to the end of the fieldwork."""
        if first > self.fieldwork[-1]:
            raise Misread("details_outside", part=words, day=first)
        found = (day for day in self.fieldwork if day >= first)
        return tuple(Span(day=day, start=start if day == first else None) for day in found)

    def times(self, words: str) -> Times | None:
        """The clock times that some words name; None if they name none."""
        words = words if begins(words, "after") else without(words, "on")  # `ar ôl`, not `ar`
        if not words or same(words) in said("all_day"):
            return None, None
        if same(words) in said("morning"):
            return None, self.settings.afternoon_starts
        if same(words) in said("afternoon"):
            return self.settings.afternoon_starts, None
        try:
            if begins(words, "before"):
                return None, self.clock(without(words, "before"))
            ends = TO.split(without(words, "between", "after"))
            if len(ends) == 1 and begins(words, "after"):
                return self.clock(ends[0]), None
            if len(ends) == 1 and begins(words, "between"):
                ends = AND.split(without(words, "between"))
            start, end = ends
            if _bare_hour(end):
                return self.clock(start), self.clock(end)
            return _clock_before(start, clock_from_text(end)), clock_from_text(end)
        except (Misread, ValueError):  # no clock times, or not two
            return None

    def clock(self, words: str) -> time:
        """A clock time; a bare hour is the one in the working day: `9 - 12`, `from 2`."""
        if not _bare_hour(words):
            return clock_from_text(words)
        first, last = self.settings.opens.hour, self.settings.closes.hour
        hour = int(words) % _NOON
        worked = [each for each in (hour, hour + _NOON) if first <= each <= last]
        if len(worked) != 1:
            raise Misread("clock_wanted")
        return time(worked[0])

    def _days(self, words: str, monday: date) -> tuple[Span, ...] | None:
        folded = same(words)
        first, second = self.weeks
        received = self.received.astimezone(LONDON).date()
        this = received - timedelta(days=received.weekday())
        for key, mondays in (
            ("all_week", (monday,)),
            ("this_week", (this,)),
            ("next_week", (this + timedelta(days=7),)),
            ("week_one", (first,)),
            ("week_two", (second,)),
            ("both_weeks", (first, second)),
        ):
            if folded in said(key) or any(
                f"{all_of} {way}" == folded for all_of in said("all_of") for way in said(key)
            ):
                if not {*mondays} <= {*self.weeks}:
                    raise Misread("details_outside", part=words, day=mondays[0])
                return tuple(
                    Span(day=each + timedelta(days=number))
                    for each in mondays
                    for number in range(_WORKDAYS)
                )
        if folded in said("every_day") or folded in said("every"):
            return tuple(Span(weekday=number) for number in range(_WORKDAYS))
        if all(_in_the_plural(each) for each in AND.split(words)):
            words = f"{said('every')[0]} {words}"
            folded = same(words)
        if any(folded.startswith(f"{every} ") for every in said("every")):
            numbers = [weekday_number(each) for each in AND.split(without(words, "every"))]
            if any(each is None for each in numbers):
                return None
            return tuple(Span(weekday=each) for each in numbers)
        found: list[date] = []
        ranges = AND.split(words)
        month = _month_of(words)
        for each in ranges:
            written = [each] if ISO.match(each) else TO.split(each)
            ends = [self._day(end.strip(), month, monday) for end in written]
            days = [end for end in ends if end is not None]
            if len(days) < len(ends) or len(ends) > 2:
                return None
            found += _from_to(days[0], days[-1])
        kept = [day for day in found if day in self.fieldwork]
        if not kept:
            raise Misread("details_outside", part=words, day=found[0])
        return tuple(Span(day=day) for day in dict.fromkeys(kept))

    def _day(self, words: str, month: str | None, monday: date) -> date | None:
        """One day: a date, a date without its month or year, a weekday, or tomorrow."""
        for key, later in (("today", 0), ("tomorrow", 1)):
            if same(words) in said(key):
                return self.received.astimezone(LONDON).date() + timedelta(days=later)
        try:
            return date_from_text(words)
        except Misread as error:
            if error.problem not in ("date_wanted",):
                raise
        found = _DAY.match(words)
        if found is None or not words:
            return None
        weekday = weekday_number(found["weekday"]) if found["weekday"] else None
        if found["weekday"] and weekday is None:
            return None
        if found["day"] is None:
            return None if weekday is None else monday + timedelta(days=weekday)
        number = months().get((found["month"] or month or "").casefold())
        if number is None:
            return None
        day = self._nearest(int(found["day"]), number, found["year"])
        if weekday is not None and weekday != day.weekday():
            raise Misread("details_other_weekday", part=words, day=day)
        return day

    def _nearest(self, day: int, month: int, year: str | None) -> date:
        """The date of that day and month that lies nearest to the fieldwork."""
        around = self.settings.fieldwork.year
        years = [int(year)] if year else [around, around - 1, around + 1]
        try:
            found = [date(each, month, day) for each in years]
        except ValueError:
            raise Misread("details_no_date", part=f"{day}/{month}") from None
        return min(found, key=lambda each: abs(each - self.settings.fieldwork))


def _clock_before(words: str, end: time) -> time:
    """A clock time; a bare hour is the last one before the end: `9 to 11am`, `10 to 12pm`."""
    if not _bare_hour(words):
        return clock_from_text(words)
    hour = int(words) % _NOON
    afternoon = time(hour + _NOON)
    return afternoon if afternoon < end else time(hour)


def _one_clock(words: str) -> Times | None:
    """From one clock time on: `from Wednesday 1pm`; not from a bare hour, which may be a day."""
    try:
        return None if _bare_hour(words) else (clock_from_text(words), None)
    except (Misread, ValueError):
        return None


def _bare_hour(words: str) -> bool:
    """Whether some words are an hour from 1 to 12 alone, which may be morning or afternoon."""
    return words.isdecimal() and 1 <= int(words[:3]) <= _NOON


def _in_the_plural(words: str) -> bool:
    """Whether some words are a weekday in the plural: every one of them is meant."""
    number = weekday_number(words)
    return number is not None and same(words) == same(f"{dates.weekday(number, 'en')}s")


def _may_be_days(times: str, days: str, found: tuple[Span, ...]) -> bool:
    """Whether bare hours may as well be dates: `Wednesday 4 - 5`, where Wednesday is the 4th."""
    first = TO.split(times)[0]
    named = {str(each.day.day) for each in found if each.day is not None}
    return first in named and not re.search(r"\d", days)


def _from_to(first: date, last: date) -> Iterator[date]:
    if last < first:
        raise Misread("details_days_backwards", day=last, first=first)
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def _month_of(words: str) -> str | None:
    """The last month that is named, which stands for days before it too: `3 and 5 November`."""
    named = [each for each in re.findall(r"[^\W\d]+", words) if each.casefold() in months()]
    return named[-1] if named else None
