"""The number that was probably meant where a cell holds something else."""

import re
from datetime import date, time, timedelta

from dipp_scheduler.files.clocks import NUMBERS_UNTIL, number_of

_HOURS = re.compile(
    r"(\d{1,3})(?:[.,](\d{1,2}))?\s*(?:h|hrs?|hours?|awr|oriau)(?![a-z])\.?(?:\s*(?:and|a)?\s*(\d{1,2})\b.*)?",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d+")


def number_meant(words: str) -> str | None:
    """The number in `60 min`, and in `1.5 hours` the minutes; None if there are several."""
    if found := _HOURS.fullmatch(words):
        whole, part, minutes = found.groups(default="0")
        return str(round(float(f"{whole}.{part}") * 60) + int(minutes))
    figures: list[str] = _FIGURES.findall(words)
    return figures[0][:9] if len(figures) == 1 else None


def minutes_meant(raw: date | time | timedelta) -> str | None:
    """The number behind a cell that shows it as a date, or the minutes of a length of time."""
    if isinstance(raw, timedelta):
        return str(round(raw.total_seconds() / 60))
    if isinstance(raw, time):
        return str(raw.hour * 60 + raw.minute)
    number = number_of(raw)
    return str(int(number)) if raw.year < NUMBERS_UNTIL and number == int(number) else None
