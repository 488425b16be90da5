"""The sheets on which the region says who is free when: one for each fieldwork week."""

from collections.abc import Mapping
from datetime import date

from dipp_scheduler.domain.answers import Answer
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.files.answerkind import Availability
from dipp_scheduler.files.kinds import Code, Kind
from dipp_scheduler.files.sheets import Column, Sheet
from dipp_scheduler.wording import dates
from dipp_scheduler.wording.strings import Lang, text

WEEKS = {1: "ask_week_one", 2: "ask_week_two"}
"""The name of each week's table, by which its sheet is found whatever its title."""


class AskSheet(Sheet):
    """A sheet whose columns are the days of a week, under their dates."""

    def title(self, lang: Lang) -> str:
        """The sheet's name."""
        return text(f"ask.tab.{self.key}", lang)

    def header(self, key: str, lang: Lang) -> str:
        """What stands at the head of a column: the date of a day."""
        day = day_of(key)
        return dates.day_without_year(day, lang) if day else text(f"ask.column.{key}", lang)

    def note(self, key: str, lang: Lang) -> str:
        """The sheets have no notes on their columns."""
        return ""


def ask_sheet(instance: Instance, week: int) -> AskSheet:
    """The sheet of a fieldwork week: who, what for, and its days."""
    kind = Availability(settings=instance.settings)
    days = (Column(day.isoformat(), kind) for day in instance.week(week).days)
    return AskSheet(
        key=WEEKS[week],
        model=Answer,
        columns=(
            Column("code", Code(("staff",)), needed=True),
            Column("name", Kind(), information=True),
            Column("work", Kind(), information=True),
            *days,
        ),
        spare=0,
        most=2000,
    )


def ask_days(sheet: Sheet) -> Mapping[str, date]:
    """The day of each column of days."""
    return {column.key: day for column in sheet.columns if (day := day_of(column.key))}


def day_of(key: str) -> date | None:
    """The day of a column; None for the columns before the days."""
    return date.fromisoformat(key) if key[:1].isdecimal() else None
