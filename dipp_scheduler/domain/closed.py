"""Bank holidays of England and Wales, offline."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from dipp_scheduler.errors import Fault
from dipp_scheduler.wording.strings import Lang, text

LISTED_TO = 2028
"""The last year for which GOV.UK has published its list; later years are computed."""


_LISTED = {
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-26 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-25 12-26 12-27 12-28",
    2028: "01-01 01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
}
"""Month and day of each bank holiday by year, weekends and the days in their place included."""


def bank_holidays(years: Iterable[int]) -> tuple[date, ...]:
    """The bank holidays of some years (England and Wales share one list), in order."""
    return tuple(day for year in sorted(set(years)) for day in _of_year(year))


def unlisted_years(days: Iterable[date]) -> tuple[int, ...]:
    """The years of `days` that lie past the published list, in order."""
    return tuple(sorted({day.year for day in days if day.year > LISTED_TO}))


def list_fault(days: Iterable[date], lang: Lang = "en") -> Fault | None:
    """A warning that some of `days` lie past the published list; None if none does."""
    years = unlisted_years(days)
    if not years:
        return None
    named = ", ".join(str(year) for year in years)
    return Fault(
        sheet=text("sheet.settings.sheet_title", lang),
        message=text("closed.past_list", lang, listed=LISTED_TO, years=named),
        remedy=text("closed.past_list_remedy", lang),
        value=named,
        warning=True,
    )


def working_day(day: date, closed: Iterable[date], step: int) -> date:
    """`day`, or the first working day after it (`step` 1) or before it (`step` -1)."""
    shut = set(closed)
    while day.weekday() >= 5 or day in shut:
        day += timedelta(days=step)
    return day


@cache
def _of_year(year: int) -> tuple[date, ...]:
    if year in _LISTED:
        return tuple(date.fromisoformat(f"{year}-{each}") for each in _LISTED[year].split())
    # A quarter of a second of import, for years that are seldom asked for.
    import holidays

    return tuple(sorted(holidays.country_holidays("GB", subdiv="ENG", years=year)))
