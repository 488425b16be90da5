"""Bank holidays of England and Wales, offline."""

from collections.abc import Iterable
from datetime import date
from functools import cache

LISTED_TO = 2028
"""The last year for which GOV.UK has published its list; later years are computed."""


def bank_holidays(years: Iterable[int]) -> tuple[date, ...]:
    """The bank holidays of some years (England and Wales share one list), in order."""
    return tuple(day for year in sorted(set(years)) for day in _of_year(year))


@cache
def _of_year(year: int) -> tuple[date, ...]:
    # Half a second of import, which `--help` must not pay.
    import holidays

    return tuple(sorted(holidays.country_holidays("GB", subdiv="ENG", years=year)))
