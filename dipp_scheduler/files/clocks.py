"""Dates and clock times in cells, which may hold them as such, as numbers or as text."""

import re
from datetime import date, datetime, time, timedelta

from dipp_scheduler.files.cells import Raw, Remarks, shown, tidy
from dipp_scheduler.wording import dates
from dipp_scheduler.wording.reading import (
    ISO,
    Misread,
    clock_from_text,
    date_from_text,
    meant_by,
    plausible,
)
from dipp_scheduler.wording.strings import Lang

SERIALS = range(36526, 73051)
"""How workbooks count the days of those years when a cell is not formatted as a date."""

NUMBERS_UNTIL = 1910
"""A date before is a plain number in a cell that happens to be formatted as a date or time."""

_IN_FIGURES = re.compile(r"\d[/.-]\d")
"""A day and a month in figures, of which either may have been meant to come first."""

_SEVERAL_DAYS = re.compile(
    r"/\d+[-\u2013]\d|"
    r"\d.*(?:\s[-\u2013]\s*|[a-z0-9]\u2013|\b(?:to|and|until|till|i|hyd at|tan)\b|[;&,]).*\d.*\d|"
    r"^\d{1,2}\s*(?:-|\u2013|to|and|until|till|i|hyd at|tan)\s*\d{1,2} [^\W\d]+$|"
    r"^(?:w/c|week)\b",
    re.IGNORECASE,
)
"""`5/10/2026-7/10/2026`, `5/10 - 7/10`, `5 to 7 October 2026`, `5-7 October`, `w/c 5 October`."""


def read_date(raw: Raw, remarks: Remarks, near: date | None = None) -> date:
    """The date in a cell; a Misread if it holds none, or one that cannot be meant.

    Text may leave the year out if it is known what the date is near.
    """
    if isinstance(raw, date) and raw.year < NUMBERS_UNTIL:
        raise Misread("date_wanted")
    if isinstance(raw, datetime):
        if raw.time() != time(0):
            raise Misread("time_in_date", day=raw.date(), clock=raw.time())
        return plausible(raw.date())
    if isinstance(raw, date):
        return plausible(raw)
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        day = serial_date(raw, remarks)
        remarks.add("serial_date", day=day)
        return day
    if not isinstance(raw, str):
        raise Misread("date_wanted")
    words = tidy(raw, remarks)
    try:
        day = date_from_text(words, near)
    except Misread:
        if _SEVERAL_DAYS.search(words):
            raise Misread("dates_several") from None
        raise
    if not ISO.match(tidy(raw)):
        remarks.add_if_typed("text_date" if _IN_FIGURES.search(words) else "text_day", day=day)
    return day


def serial_date(number: float, remarks: Remarks) -> date:
    """The date that a workbook's count of days stands for; a Misread if it is none."""
    days = int(number) + (1462 if remarks.from_1904 else 0)
    if number != int(number) or days not in SERIALS:
        raise Misread("date_wanted")
    return date(1899, 12, 30) + timedelta(days=days)


def read_clock(raw: Raw, remarks: Remarks) -> time:
    """The clock time in a cell, in whole minutes; a Misread if it holds none."""
    if isinstance(raw, datetime) and raw.year < NUMBERS_UNTIL:
        raise Misread("clock_wanted", nearest=meant_by(number_of(raw)))
    if isinstance(raw, datetime):
        raise Misread("date_in_time", day=raw.date(), clock=raw.time().replace(second=0))
    if isinstance(raw, time):
        return _whole(timedelta(hours=raw.hour, minutes=raw.minute, seconds=raw.second))
    if isinstance(raw, timedelta):
        return _whole(raw)
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        if 0 < raw < 1:
            clock = _whole(timedelta(days=raw))
            remarks.add("serial_time", clock=clock)
            return clock
        raise Misread("clock_wanted", nearest=meant_by(raw))
    if not isinstance(raw, str):
        raise Misread("clock_wanted")
    return clock_from_text(tidy(raw, remarks))


def number_of(moment: date) -> float:
    """The number in a cell that its format shows as a date of a century ago."""
    whole = moment if isinstance(moment, datetime) else datetime.combine(moment, time(0))
    days = (whole - datetime(1899, 12, 30)) / timedelta(days=1)  # noqa: DTZ001 (no zone in a cell)
    # Workbooks count a 29 February 1900, so that the days before it are one less. The day
    # before it stands for 59 and for 60, of which 60 is the likelier number of minutes.
    return round(days - 1 if days < 60 else days, 6)


def _whole(length: timedelta) -> time:
    """A length of time since midnight as a clock time; half a second off is a rounding error."""
    seconds = length.total_seconds()
    minutes = round(seconds / 60)
    if abs(seconds - minutes * 60) > 0.5:
        raise Misread("whole_minutes_wanted")
    if not 0 <= minutes < 24 * 60:
        raise Misread("clock_wanted")
    return time(minutes // 60, minutes % 60)


def describe(raw: Raw, lang: Lang = "en") -> str:
    """What a cell holds, as the user sees it there."""
    if isinstance(raw, date) and raw.year < NUMBERS_UNTIL:
        return describe(number_of(raw), lang)
    if isinstance(raw, datetime):
        if raw.time() == time(0):
            return f"{raw:%d/%m/%Y}"
        return f"{raw:%d/%m/%Y %H:%M}"
    if isinstance(raw, date):
        return f"{raw:%d/%m/%Y}"
    if isinstance(raw, time):
        return dates.clock(raw, lang)
    if isinstance(raw, float) and raw == int(raw):
        return str(int(raw))
    return shown(raw)
