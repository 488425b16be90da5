"""A table in words: what a sheet of the workbook and a part of the page have in common."""

from dataclasses import dataclass
from datetime import date

from dipp_scheduler.export.texts import Text

Value = Text | int | date | tuple[Text, ...]
"""What a cell holds: words, a number, a real date, or several lines of words."""


@dataclass(frozen=True)
class Column:
    """A column: its header, and how wide a workbook draws it, in characters."""

    header: Text
    width: int


@dataclass(frozen=True)
class Table:
    """One header row with unique names, and one subject a row; nothing merged."""

    id: str
    title: Text
    note: Text | None
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    empty: Text
    """What is said in place of a table without rows."""
