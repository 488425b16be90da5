"""Dates and clock times as people write them, in English and in Welsh."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import cache

from dipp_scheduler.files.cells import Misread, Raw, Remarks, shown, tidy
from dipp_scheduler.wording import dates
from dipp_scheduler.wording.strings import Lang

LANGS: tuple[Lang, ...] = ("en", "cy")
YEARS = range(2000, 2100)
"""Years that an inspection can lie in; others are mistyped."""
SERIALS = range(36526, 73051)
"""How workbooks count the days of those years when a cell is not formatted as a date."""

_NUMBERS_UNTIL = 1910
"""A date before is a plain number in a cell that happens to be formatted as a date or time."""

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})$")
_FIGURES = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$")
_WORDS = re.compile(
    r"(?:([^\W\d]+(?: [^\W\d]+)?),? )?(\d{1,2})(?:st|nd|rd|th)? ([^\W\d]+),? (\d{4})$"
)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?::00)? ?(am|pm|yb|yp)?$")
_FOUR_FIGURES = re.compile(r"([01]\d|2[0-3])([0-5]\d)$")
_NAMED = {
    "midday": time(12),
    "noon": time(12),
    "12 noon": time(12),
    "canol dydd": time(12),
    "hanner dydd": time(12),
    "midnight": time(0),
    "hanner nos": time(0),
}


def read_date(raw: Raw, remarks: Remarks) -> date:
    """The date in a cell; a Misread if it holds none, or one that cannot be meant."""
    if isinstance(raw, date) and raw.year < _NUMBERS_UNTIL:
        raise Misread("date_wanted")
    if isinstance(raw, datetime):
        if raw.time() != time(0):
            raise Misread("time_in_date", day=raw.date(), clock=raw.time())
        return _plausible(raw.date())
    if isinstance(raw, date):
        return _plausible(raw)
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        day = serial_date(raw, remarks)
        remarks.add("serial_date", day=day)
        return day
    if not isinstance(raw, str):
        raise Misread("date_wanted")
    day = date_from_text(tidy(raw, remarks))
    if not _ISO.match(tidy(raw)):
        remarks.add_if_typed("text_date", day=day)
    return day


def serial_date(number: float, remarks: Remarks) -> date:
    """The date that a workbook's count of days stands for; a Misread if it is none."""
    days = int(number) + (1462 if remarks.from_1904 else 0)
    if number != int(number) or days not in SERIALS:
        raise Misread("date_wanted")
    return date(1899, 12, 30) + timedelta(days=days)


def date_from_text(text: str) -> date:
    """`2026-10-05`, `5/10/2026` (day first), `Monday 5 October 2026`."""
    if found := _ISO.match(text):
        year, month, day = (int(each) for each in found.groups())
        return _plausible(_date(year, month, day))
    if found := _FIGURES.match(text):
        day, month, year = (int(each) for each in found.groups())
        year += 2000 if year < 100 else 0
        if month > 12 >= day:
            raise Misread("month_first", nearest=f"{month:02}/{day:02}/{year}")
        return _plausible(_date(year, month, day))
    if found := _WORDS.match(text):
        return _plausible(_from_words(*found.groups()))
    raise Misread("date_wanted")


def _from_words(weekday: str | None, day: str, month: str, year: str) -> date:
    month_number = _months().get(month.casefold())
    if month_number is None:
        raise Misread("date_wanted")
    found = _date(int(year), month_number, int(day))
    if weekday is not None:
        number = weekday_number(weekday)
        if number is None:
            raise Misread("date_wanted")
        if number != found.weekday():
            raise Misread("other_weekday", day=found)
    return found


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Misread("no_such_date") from None


def _plausible(day: date) -> date:
    if day.year not in YEARS:
        raise Misread("year_far_off", year=day.year)
    return day


def read_clock(raw: Raw, remarks: Remarks) -> time:
    """The clock time in a cell, in whole minutes; a Misread if it holds none."""
    if isinstance(raw, datetime) and raw.year < _NUMBERS_UNTIL:
        raise Misread("clock_wanted", nearest=_meant_by(number_of(raw)))
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
        raise Misread("clock_wanted", nearest=_meant_by(raw))
    if not isinstance(raw, str):
        raise Misread("clock_wanted")
    return clock_from_text(tidy(raw, remarks))


def clock_from_text(text: str) -> time:
    """`9:30am`, `9.30`, `14:00`, `0930`, `midday`."""
    folded = text.casefold().replace("a.m.", "am").replace("p.m.", "pm")
    if folded in _NAMED:
        return _NAMED[folded]
    if found := _FOUR_FIGURES.match(folded):
        return time(int(found[1]), int(found[2]))
    found = _CLOCK.match(folded)
    if not found or not (found[2] or found[3]):
        raise Misread("clock_wanted", nearest=_meant_by(float(text)) if _bare(text) else None)
    hours, minutes, half = int(found[1]), int(found[2] or 0), found[3]
    if half and not 1 <= hours <= 12:
        raise Misread("clock_wanted")
    if half:
        hours = hours % 12 + (12 if half in ("pm", "yp") else 0)
    if hours > 23 or minutes > 59:
        raise Misread("no_such_time")
    return time(hours, minutes)


def number_of(moment: date) -> float:
    """The number in a cell that its format shows as a date of a century ago."""
    whole = moment if isinstance(moment, datetime) else datetime.combine(moment, time(0))
    days = (whole - datetime(1899, 12, 30)) / timedelta(days=1)  # noqa: DTZ001 (no zone in a cell)
    # Workbooks count a 29 February 1900, so that the days before it are one less.
    return round(days - 1 if days < 61 else days, 6)


def _whole(length: timedelta) -> time:
    """A length of time since midnight as a clock time; half a second off is a rounding error."""
    seconds = length.total_seconds()
    minutes = round(seconds / 60)
    if abs(seconds - minutes * 60) > 0.5:
        raise Misread("whole_minutes_wanted")
    if not 0 <= minutes < 24 * 60:
        raise Misread("clock_wanted")
    return time(minutes // 60, minutes % 60)


def _bare(text: str) -> bool:
    """Whether a text is a plain number, such as 9 or 9.3."""
    return text.replace(".", "", 1).isdecimal() and text.isascii() and len(text) < 6


def _meant_by(number: float) -> str | None:
    """`9.3` for 9:30, `930` for 9:30, `9` for 9:00: as somebody in a hurry writes them."""
    if number == int(number) and 100 <= number < 2400:
        hours, minutes = divmod(int(number), 100)
    else:
        hours, minutes = int(number), round((number - int(number)) * 100)
    if 0 <= hours < 24 and 0 <= minutes < 60:
        return dates.clock(time(hours, minutes))
    return None


def weekday_number(text: str) -> int | None:
    """The number of a weekday (0 is Monday) by its full or short name; None if it is none."""
    return _weekdays().get(text.casefold())


@cache
def _weekdays() -> Mapping[str, int]:
    names: dict[str, int] = {"tues": 1, "thur": 3, "thurs": 3, "weds": 2}
    for lang in LANGS:
        for number in range(7):
            name, short = dates.weekday(number, lang), dates.short_weekday(number, lang)
            bare = name.removeprefix("Dydd ")
            for each in (name, short, bare, f"Ddydd {bare}", f"{name}s"):
                names.setdefault(each.casefold(), number)
    return names


@cache
def _months() -> Mapping[str, int]:
    names: dict[str, int] = {"sept": 9}
    for lang in LANGS:
        for number in range(1, 13):
            name = dates.month(number, lang)
            for each in (name, name[:3]) if lang == "en" else (name,):
                names.setdefault(each.casefold(), number)
    return names


def describe(raw: Raw, lang: Lang = "en") -> str:
    """What a cell holds, as the user sees it there."""
    if isinstance(raw, date) and raw.year < _NUMBERS_UNTIL:
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
