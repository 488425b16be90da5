"""Columns that hold dates, clock times, weekdays or hours of work."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import pairwise
from typing import Any, ClassVar

from dipp_scheduler.domain.nearest import nearest
from dipp_scheduler.domain.people import Hours
from dipp_scheduler.domain.timegrid import LONDON
from dipp_scheduler.files.cells import NOTHING, Raw, Remarks, tidy, unquoted
from dipp_scheduler.files.clocks import read_clock, read_date
from dipp_scheduler.files.kinds import Format, Kind, Options, Shown, plain_text
from dipp_scheduler.wording import dates
from dipp_scheduler.wording.reading import (
    AND,
    LANGS,
    TO,
    Misread,
    clock_from_text,
    date_from_text,
    weekday_number,
)
from dipp_scheduler.wording.strings import Lang, text

_FIRST_TIME = re.compile(
    r"\d|midday|noon|midnight|canol dydd|hanner dydd|hanner nos", re.IGNORECASE
)


@dataclass(frozen=True)
class Day(Kind):
    """A date."""

    in_fieldwork: bool = False
    """Whether it lies in or near the fieldwork: the year may be left out."""
    spans: bool = False
    """Whether other columns hold its last day, and a weekday of every week."""
    nothing = NOTHING
    format: ClassVar[Format] = "date"
    stand_in: ClassVar[Any] = date(2000, 1, 3)

    def read(self, raw: Raw, remarks: Remarks) -> Any:
        """The date."""
        if not self.in_fieldwork:
            return read_date(raw, remarks)
        try:
            return read_date(raw, remarks, remarks.fieldwork)
        except Misread as error:
            if not self.spans:
                raise
            if error.problem == "dates_several":
                raise Misread("days_several") from None
            if isinstance(raw, str) and weekday_number(tidy(raw)) is not None:
                raise Misread("weekday_alone") from None
            raise


@dataclass(frozen=True)
class Days(Kind):
    """Several dates: `25 May 2026; 1 June 2026`."""

    stand_in: ClassVar[Any] = ()

    def read(self, raw: Raw, remarks: Remarks) -> Any:
        """Each date, separated by semicolons or line breaks."""
        if not isinstance(raw, str):
            return (read_date(raw, remarks),)
        items = unquoted(tidy(raw, remarks, lines=100), ";")
        return tuple(_one_of_several(item) for item in items)

    def show(self, value: Any, lang: Lang) -> Shown:
        """The dates in words."""
        return "; ".join(dates.day(each, lang) for each in value) or None


def _one_of_several(item: str) -> date:
    try:
        return date_from_text(item)
    except Misread as error:
        if error.problem == "date_wanted":
            raise Misread("day_wanted", part=item) from None
        raise


@dataclass(frozen=True)
class Clock(Kind):
    """A clock time in whole minutes."""

    nothing = NOTHING
    format: ClassVar[Format] = "time"
    stand_in: ClassVar[Any] = time(9)

    def read(self, raw: Raw, remarks: Remarks) -> Any:
        """The clock time."""
        return read_clock(raw, remarks)


@dataclass(frozen=True)
class Moment(Kind):
    """A date and clock time in London."""

    nothing = NOTHING
    format: ClassVar[Format] = "moment"
    stand_in: ClassVar[Any] = datetime(2000, 1, 3, 9, tzinfo=LONDON)

    def read(self, raw: Raw, remarks: Remarks) -> Any:
        """The moment, aware; Misread if London's clocks never showed it."""
        if isinstance(raw, str):
            return _moment_from_text(tidy(raw, remarks))
        if isinstance(raw, datetime):
            return in_london(raw)
        if isinstance(raw, date):
            return datetime.combine(raw, time(0), LONDON)
        raise Misread("moment_wanted")

    def show(self, value: Any, lang: Lang) -> Shown:
        """London's clock; with its offset where London shows the same time twice."""
        local: datetime = value.astimezone(LONDON)
        twice = local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()
        if twice or local.second or local.microsecond:
            return local.isoformat()
        return local.replace(tzinfo=None)


def in_london(clock: datetime) -> datetime:
    """A clock time as London showed it, the first time if it did so twice."""
    found = clock.replace(tzinfo=LONDON, fold=0)
    if found.astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) != clock:
        raise Misread("no_such_moment")
    return found


def _moment_from_text(words: str) -> datetime:
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        found = datetime.combine(*_day_and_clock(words.replace(", ", " ")))
    if found.tzinfo is not None:
        return found.astimezone(LONDON)
    return in_london(found)


def _day_and_clock(words: str) -> tuple[date, time]:
    """`28 October 2026 2:30pm`; a date alone means its first moment, as in a cell that holds one.

    What is wrong about the date or the clock time is said of both, since both are wanted.
    """
    day, _, clock = words.rpartition(" ")
    try:
        return date_from_text(words), time(0)
    except Misread as error:
        if not day:
            raise _of_moment(error) from None
    try:
        return date_from_text(day.rstrip(",")), clock_from_text(clock)
    except Misread as error:
        raise _of_moment(error) from None


def _of_moment(error: Misread) -> Misread:
    wanted = error.problem in ("date_wanted", "clock_wanted")
    return Misread("moment_wanted") if wanted else error


@dataclass(frozen=True)
class Weekday(Options):
    """A weekday by name; 0 is Monday."""

    stand_in: ClassVar[Any] = 0

    def read(self, raw: Raw, remarks: Remarks) -> Any:
        """The weekday's number."""
        number = weekday_number(plain_text(raw, remarks))
        if number is None:
            names = [name for lang in LANGS for name in self.choices(lang)]
            near = nearest(plain_text(raw, remarks), names)
            raise Misread("no_such_choice", nearest=near, choices=self)
        return number

    def show(self, value: Any, lang: Lang) -> Shown:
        """The weekday's name."""
        return dates.weekday(value, lang)

    def named(self, lang: Lang) -> Mapping[str, Any]:
        """Monday to Friday."""
        return {dates.weekday(number, lang): number for number in range(5)}


@dataclass(frozen=True)
class HoursWorked(Kind):
    """The hours of each weekday: `Monday to Thursday 9am to 5pm; Friday 9am to 1pm`."""

    stand_in: ClassVar[Any] = ()

    def read(self, raw: Raw, remarks: Remarks) -> Any:
        """The hours of each weekday named."""
        words = tidy(plain_text(raw, remarks, lines=100), lines=100)
        return tuple(each for item in unquoted(words, ";") for each in _hours(item))

    def show(self, value: Any, lang: Lang) -> Shown:
        """Weekdays that follow each other and have the same hours stand together."""
        spans: list[tuple[Hours, Hours]] = []
        for hours in value:
            first, last = spans[-1] if spans else (None, None)
            if first and last and _follows(last, hours):
                spans[-1] = (first, hours)
            else:
                spans.append((hours, hours))
        return "; ".join(_span_of_days(first, last, lang) for first, last in spans) or None


def _follows(before: Hours, hours: Hours) -> bool:
    return (hours.weekday, hours.start, hours.end) == (before.weekday + 1, before.start, before.end)


def _span_of_days(first: Hours, last: Hours, lang: Lang) -> str:
    names = dict.fromkeys(_bare_name(each.weekday, lang) for each in (first, last))
    days = f" {text('sheet.hours.days', lang)} ".join(names)
    return f"{days} {dates.span(first.start, first.end, lang)}"


def _bare_name(number: int, lang: Lang) -> str:
    return dates.weekday(number, lang).removeprefix("Dydd ")


def _hours(item: str) -> tuple[Hours, ...]:
    found = _FIRST_TIME.search(item)
    if not found:
        raise Misread("hours_wanted", part=item)
    clocks = TO.split(item[found.start() :].strip())
    try:
        start, end = (clock_from_text(each.strip()) for each in clocks)
    except (Misread, ValueError):  # no clock times, or not two
        raise Misread("hours_wanted", part=item) from None
    days = _days_named(item[: found.start()].strip(" :,"), item)
    return tuple(Hours(weekday=day, start=start, end=end) for day in days)


def _days_named(words: str, item: str) -> tuple[int, ...]:
    """`Monday`, `Monday to Thursday`, `Monday, Wednesday and Friday`."""
    days: list[int] = []
    for part in AND.split(words):
        ends = [weekday_number(each.strip()) for each in TO.split(part.strip())]
        numbers = [each for each in ends if each is not None]
        if len(numbers) != len(ends) or len(ends) > 2:
            raise Misread("hours_wanted", part=item)
        if any(last <= first for first, last in pairwise(numbers)):
            raise Misread("hours_wanted", part=item)
        days += range(numbers[0], numbers[-1] + 1)
    return tuple(days)
