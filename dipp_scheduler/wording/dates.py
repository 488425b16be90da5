"""Dates and clock times as GOV.UK writes them, in English and in Welsh.

9:30am · 10am to 11am · Monday 12 January 2026 · Dydd Llun 12 Ionawr 2026, 09:30 i 10:30
"""

from datetime import date, datetime, time
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo

from dipp_scheduler.wording.strings import Lang, text

LONDON = ZoneInfo("Europe/London")
"""`domain.timegrid` has the same zone; wording stands below it and cannot ask."""


def clock(moment: datetime | time, lang: Lang = "en") -> str:
    """A clock time as London shows it: `9:30am`, `10am`, `midday`; in Welsh `09:30`.

    A datetime without a time zone is refused with ValueError.
    """
    shown = _london(moment).time() if isinstance(moment, datetime) else moment
    if lang == "cy":
        return f"{shown:%H:%M}"
    if shown.minute == 0 and shown.hour in (0, 12):
        return text("dates.midday" if shown.hour else "dates.midnight", lang)
    minutes = f":{shown.minute:02}" if shown.minute else ""
    return f"{shown.hour % 12 or 12}{minutes}{'am' if shown.hour < 12 else 'pm'}"


def span(start: datetime | time, end: datetime | time, lang: Lang = "en") -> str:
    """From one clock time to another on the same day: `10am to 11am`."""
    return text("dates.span", lang, start=clock(start, lang), end=clock(end, lang))


def day(when: date, lang: Lang = "en") -> str:
    """A date with its weekday: `Monday 12 January 2026`, `Dydd Llun 12 Ionawr 2026`."""
    return f"{day_without_year(when, lang)} {_london_date(when).year}"


def day_without_year(when: date, lang: Lang = "en") -> str:
    """A date where the year is plain from the context: `Monday 12 January`."""
    shown = _london_date(when)
    return f"{weekday(shown.weekday(), lang)} {shown.day} {month(shown.month, lang)}"


def short_day(when: date, lang: Lang = "en") -> str:
    """A date for the head of a grid: `Mon 12 Jan`, `Llun 12 Ion`."""
    shown = _london_date(when)
    name = _months("abbreviated", lang)[shown.month - 1]
    return f"{short_weekday(shown.weekday(), lang)} {shown.day} {name}"


def day_and_span(start: datetime, end: datetime, lang: Lang = "en") -> str:
    """When an appointment is: `Monday 12 January 2026, 10am to 11am`."""
    return text("dates.day_and_span", lang, day=day(start, lang), span=span(start, end, lang))


def day_and_clock(moment: datetime, lang: Lang = "en") -> str:
    """A moment with its date: `Monday 12 January 2026, 5pm`."""
    return text("dates.day_and_span", lang, day=day(moment, lang), span=clock(moment, lang))


def days(first: date, last: date, lang: Lang = "en") -> str:
    """From one day to another, both included: `Monday 5 to Friday 9 October 2026`."""
    start, end = _london_date(first), _london_date(last)
    if start == end:
        return day(start, lang)
    ending = day(end, lang)
    if start.year != end.year:
        beginning = day(start, lang)
    elif start.month != end.month:
        beginning = day_without_year(start, lang)
    else:
        beginning = f"{weekday(start.weekday(), lang)} {start.day}"
    return text("dates.span", lang, start=beginning, end=ending)


def weekday(number: int, lang: Lang = "en") -> str:
    """The name of a weekday (0 is Monday): `Monday`, `Dydd Llun`."""
    return _weekdays("wide", lang)[number]


def short_weekday(number: int, lang: Lang = "en") -> str:
    """The short name of a weekday (0 is Monday): `Mon`, `Llun`."""
    return _weekdays("abbreviated", lang)[number]


def month(number: int, lang: Lang = "en") -> str:
    """The name of a month (1 is January): `January`, `Ionawr`."""
    return _months("wide", lang)[number - 1]


def _london(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(LONDON)


def _london_date(when: date) -> date:
    return _london(when).date() if isinstance(when, datetime) else when


@cache
def _weekdays(width: Literal["wide", "abbreviated"], lang: Lang) -> tuple[str, ...]:
    # A tenth of a second of import, which `--help` must not pay.
    from babel.dates import get_day_names

    names = get_day_names(width, "format", lang)
    return tuple(names[number] for number in range(7))


@cache
def _months(width: Literal["wide", "abbreviated"], lang: Lang) -> tuple[str, ...]:
    # As above.
    from babel.dates import get_month_names

    names = get_month_names(width, "format", lang)
    return tuple(names[number] for number in range(1, 13))
