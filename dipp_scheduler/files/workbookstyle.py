"""How a workbook looks: fonts, colours, number formats, and what its protection allows."""

from datetime import date, datetime, time
from typing import Any

from dipp_scheduler.files.kinds import Note, Shown, Texts
from dipp_scheduler.files.kinds_limits import DayLimits
from dipp_scheduler.files.kinds_more import Rooms
from dipp_scheduler.files.kinds_time import HoursWorked
from dipp_scheduler.files.sheets import Column
from dipp_scheduler.wording import dates
from dipp_scheduler.wording.strings import Lang

MADE = datetime(2026, 1, 1)  # noqa: DTZ001 (a workbook holds no zone; the same on each run)
PROTECTION = {
    "sort": True,
    "autofilter": True,
    "insert_rows": True,
    "delete_rows": True,
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}
COMMENT = {"width": 300, "font_name": "Arial", "font_size": 9, "color": "#FFFFE1"}

_FONT = {"font_name": "Arial", "font_size": 10, "valign": "top", "align": "left"}
_INDENT = {"indent": 1}
_DARK, _LIGHT, _GREY, _CREAM = "#1F3864", "#D9E2F0", "#F2F2F2", "#FFF2CC"
_BORDER = {"border": 1, "border_color": "#BFBFBF"}
_NUMBERS = {
    "en": {
        "text": "@",
        "number": "0",
        "date": "ddd d mmm yyyy",
        "time": "h:mm AM/PM",
        "moment": "ddd d mmm yyyy h:mm AM/PM",
    },
    "cy": {
        "text": "@",
        "number": "0",
        "date": "[$-452]ddd d mmm yyyy",
        "time": "hh:mm",
        "moment": "[$-452]ddd d mmm yyyy hh:mm",
    },
}
_WRAPPED = (Note, Texts, Rooms, HoursWorked, DayLimits)


class Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any, lang: Lang) -> None:
        self._book = book
        self._lang: Lang = lang
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._of: dict[int, dict[str, Any]] = {}
        self.marking = self._format(bold=True, font_color=_DARK)
        self.title = self._format(bold=True, font_size=16, font_color=_DARK)
        self.sentence = self._format(font_size=10, font_color="#404040")
        self.open = self._format(locked=False)
        self.fixed = self._format(text_wrap=True, bg_color=_GREY, **_BORDER, **_INDENT)
        self.needed = self._head(needed=True)

    def head(self, column: Column) -> Any:
        """The format of a heading; those that must be filled in are dark."""
        return self._head(needed=column.needed)

    def body(self, column: Column) -> Any:
        """The format of a cell that the user fills in, or of information for them."""
        properties = self._numbers(column)
        if column.information:
            return self._format(**properties, font_color="#595959", bg_color=_GREY)
        return self._format(**properties, locked=False)

    def column(self, column: Column) -> Any:
        """The format of the cells of a column that hold nothing yet."""
        return self.open if column.information else self.body(column)

    def value(self, column: Column) -> Any:
        """The format of a setting's value."""
        look = _BORDER | {"text_wrap": True, "locked": False}
        return self._format(**(self._numbers(column) | look))

    def example(self, column: Column) -> Any:
        """The format of the example row."""
        look = {"italic": True, "font_color": "#595959", "bg_color": _CREAM, "locked": False}
        return self._format(**self._numbers(column), **look)

    def asleep(self, style: Any) -> Any:
        """The same format for text that could be taken for a formula when it is edited."""
        return self._format(**(self._of[id(style)] | {"quote_prefix": True}))

    def wraps(self, column: Column) -> bool:
        """Whether the column's texts go over several lines."""
        return isinstance(column.kind, _WRAPPED) or column.key in ("meaning", "title")

    def worded(self, shown: Shown) -> str:
        """A value as its cell shows it, for a note."""
        match shown:
            case datetime():
                return f"{dates.short_day(shown.date(), self._lang)} {shown.year} {shown:%H:%M}"
            case date():
                return f"{dates.short_day(shown, self._lang)} {shown.year}"
            case time():
                return dates.clock(shown, self._lang)
            case _:
                return str(shown)

    def look(self, **properties: Any) -> Any:
        """Any other format, in the workbook's font."""
        return self._format(**properties)

    def _numbers(self, column: Column) -> dict[str, Any]:
        properties: dict[str, Any] = {"num_format": _NUMBERS[self._lang][column.kind.format]}
        if self.wraps(column):
            properties["text_wrap"] = True
        return properties | _INDENT

    def _head(self, *, needed: bool) -> Any:
        colours = (
            {"bg_color": _DARK, "font_color": "#FFFFFF"}
            if needed
            else {"bg_color": _LIGHT, "font_color": "#000000"}
        )
        look = {"bold": True, "text_wrap": True, "valign": "vcenter"}
        return self._format(**colours, **_BORDER, **_INDENT, **look)

    def _format(self, **properties: Any) -> Any:
        whole = _FONT | properties
        key = tuple(sorted(whole.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(whole)
            self._of[id(self._made[key])] = whole
        return self._made[key]
