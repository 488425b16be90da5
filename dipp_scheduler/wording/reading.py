"""Dates, clock times and weekdays in text, as people write them in English and in Welsh."""

import re
from collections.abc import Mapping
from datetime import date, time
from functools import cache
from typing import Any

from dipp_scheduler.wording import dates
from dipp_scheduler.wording.strings import Lang

LANGS: tuple[Lang, ...] = ("en", "cy")
_AFTERNOON = range(1, 7)
"""Hours that nobody works at night."""
YEARS = range(2000, 2100)
"""Years that an inspection can lie in; others are mistyped."""

TO = re.compile(r"\s+(?:to|until|till|i|tan)\s+|\s*[-–—]\s*", re.IGNORECASE)
"""What stands between two ends: days or clock times."""
AND = re.compile(r"\s*,\s*|\s+(?:and|a|ac)\s+|\s*&\s*", re.IGNORECASE)
"""What stands between several of a kind."""
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})$")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$")
_FIGURES = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$")
_WORDS = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ /-]([^\W\d]+),?[ /-](\d{4}|\d{2})$", re.IGNORECASE
)
_MONTH_BEFORE = re.compile(r"([^\W\d]+) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$", re.IGNORECASE)
_WEEKDAY = re.compile(r"([^\W\d]+(?: [^\W\d]+)?),? (?=\d)")
_WITHOUT_YEAR = re.compile(
    r"(?:[^\W\d]+(?: [^\W\d]+)?,? )?"
    r"(?:\d{1,2}/\d{1,2}|\d{1,2}(?:st|nd|rd|th)?(?: of)?[ -][^\W\d]+)$",
    re.IGNORECASE,
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


class Misread(Exception):  # noqa: N818 (not an error of the program: a finding about a cell)
    """A cell does not hold what its column wants; the words are `fault.<problem>`."""

    def __init__(self, problem: str, *, nearest: str | None = None, **facts: Any) -> None:
        super().__init__(problem)
        self.problem = problem
        self.nearest = nearest
        self.facts = facts


def date_from_text(text: str, near: date | None = None) -> date:
    """`2026-10-05`, `5/10/2026` (day first), `Monday 5 October 2026`, `5-Oct-26`.

    With a date that it must be near, the year may be left out: `Monday 5 October`, `5/10`.
    """
    if near is not None and _WITHOUT_YEAR.match(text):
        return _nearest_year(text, near)
    named = _WEEKDAY.match(text)
    weekday = weekday_number(named[1]) if named else None
    day = _without_weekday(text[named.end() :] if named and weekday is not None else text)
    if weekday is not None and weekday != day.weekday():
        raise Misread("other_weekday", day=day)
    return plausible(day)


def _without_weekday(text: str) -> date:
    if found := _YEAR_FIRST.match(text):
        year, month, day = (int(each) for each in found.groups())
        return _date(year, month, day)
    if found := _FIGURES.match(text):
        day, month, year = (int(each) for each in found.groups())
        year = _whole_year(year)
        if month > 12 >= day:
            raise Misread("month_first", nearest=f"{month:02}/{day:02}/{year}")
        return _date(year, month, day)
    if found := _WORDS.match(text):
        return _from_words(*found.groups())
    if found := _MONTH_BEFORE.match(text):
        return _from_words(found[2], found[1], found[3])
    raise Misread("date_wanted")


def _whole_year(year: int) -> int:
    """The year in full: `26` is 2026."""
    return year + 2000 if year < 100 else year


def _nearest_year(text: str, near: date) -> date:
    """The day nearest to `near`; a Misread of that one if it has another weekday."""
    misread = Misread("no_such_date")
    found: dict[date, Misread | None] = {}
    for year in range(near.year - 1, near.year + 2):
        try:
            found[date_from_text(f"{text}{'/' if '/' in text else ' '}{year}")] = None
        except Misread as error:
            misread = error
            if error.problem == "other_weekday":
                found[error.facts["day"]] = error
    if not found:
        raise misread
    day = min(found, key=lambda each: abs(each - near))
    if (wrong := found[day]) is not None:
        raise wrong
    return day


def _from_words(day: str, month: str, year: str) -> date:
    number = months().get(month.casefold())
    if number is None:
        raise Misread("date_wanted")
    return _date(_whole_year(int(year)), number, int(day))


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Misread("no_such_date") from None


def plausible(day: date) -> date:
    """The date, or a Misread if no inspection can lie in its year."""
    if day.year not in YEARS:
        raise Misread("year_far_off", year=day.year)
    return day


def clock_from_text(text: str) -> time:
    """`9:30am`, `9.30`, `14:00`, `0930`, `midday`."""
    folded = text.casefold().replace("a.m.", "am").replace("p.m.", "pm")
    if folded in _NAMED:
        return _NAMED[folded]
    if found := _FOUR_FIGURES.match(folded):
        return time(int(found[1]), int(found[2]))
    found = _CLOCK.match(folded)
    if not found or not (found[2] or found[3]):
        raise Misread("clock_wanted", nearest=meant_by(float(text)) if _bare(text) else None)
    hours, minutes, half = int(found[1]), int(found[2] or 0), found[3]
    if half and not 1 <= hours <= 12:
        raise Misread("clock_wanted")
    if half:
        hours = hours % 12 + (12 if half in ("pm", "yp") else 0)
    if hours > 23 or minutes > 59:
        raise Misread("no_such_time")
    return time(hours, minutes)


def _bare(text: str) -> bool:
    """Whether a text is a plain number, such as 9 or 9.3."""
    return text.replace(".", "", 1).isdecimal() and text.isascii() and len(text) < 6


def meant_by(number: float) -> str | None:
    """`9.3` for 9:30, `930` for 9:30, `2` for 2pm: as somebody in a hurry writes them."""
    if number == int(number) and 100 <= number < 2400:
        hours, minutes = divmod(int(number), 100)
    else:
        hours, minutes = int(number), round((number - int(number)) * 100)
    if hours in _AFTERNOON:
        hours += 12
    if 0 <= hours < 24 and 0 <= minutes < 60:
        return dates.clock(time(hours, minutes))
    return None


def weekday_number(text: str) -> int | None:
    """The number of a weekday (0 is Monday) by its full or short name; None if it is none."""
    return _weekdays().get(text.casefold())


@cache
def _weekdays() -> Mapping[str, int]:
    names = {"tues": 1, "thur": 3, "thurs": 3, "weds": 2}
    names |= {"lun": 0, "fawrth": 1, "fercher": 2, "wener": 4}  # as Welsh softens them
    for lang in LANGS:
        for number in range(7):
            name, short = dates.weekday(number, lang), dates.short_weekday(number, lang)
            bare = name.removeprefix("Dydd ")
            for each in (name, short, bare, f"Ddydd {bare}", f"{name}s"):
                names.setdefault(each.casefold(), number)
    return names


@cache
def months() -> Mapping[str, int]:
    """The numbers of the months by their full and short names."""
    names: dict[str, int] = {"sept": 9}
    for lang in LANGS:
        for number in range(1, 13):
            name = dates.month(number, lang)
            for each in (name, name[:3]) if lang == "en" else (name,):
                names.setdefault(each.casefold(), number)
    return names
