"""A column that holds limits on single weekdays."""

from dataclasses import dataclass
from typing import Any, ClassVar

from dipp_scheduler.domain.people import DayLimit
from dipp_scheduler.files.cells import Raw, Remarks, tidy, unquoted
from dipp_scheduler.files.kinds import Kind, Shown, plain_text
from dipp_scheduler.wording import dates
from dipp_scheduler.wording.reading import Misread, weekday_number
from dipp_scheduler.wording.strings import Lang

MOST = 10
"""More interviews a day than anybody could hold."""


@dataclass(frozen=True)
class DayLimits(Kind):
    """Limits of interviews on single weekdays: `Wednesday 3; Friday 1`."""

    stand_in: ClassVar[Any] = ()

    def read(self, raw: Raw, remarks: Remarks) -> Any:
        """Each weekday named, with its limit."""
        words = tidy(plain_text(raw, remarks, lines=20), lines=20)
        return tuple(_limit(item) for item in unquoted(words, ";"))

    def show(self, value: Any, lang: Lang) -> Shown:
        """Each weekday with its limit."""
        shown = (f"{_name(each.weekday, lang)} {each.limit}" for each in value)
        return "; ".join(shown) or None


def _name(weekday: int, lang: Lang) -> str:
    return dates.weekday(weekday, lang).removeprefix("Dydd ")


def _limit(item: str) -> DayLimit:
    day, _, figures = tidy(item).rpartition(" ")
    number = weekday_number(day.strip(" :,"))
    if number is None or not figures.isdecimal() or int(figures[:9]) > MOST:
        raise Misread("day_limit_wanted", part=item, most=MOST)
    return DayLimit(weekday=number, limit=int(figures))
