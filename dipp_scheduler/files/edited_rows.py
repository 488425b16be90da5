"""The rows of an edited list, read cell by cell: when, who and where, as codes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.names import Names
from dipp_scheduler.domain.nearest import nearest
from dipp_scheduler.domain.timegrid import Interval, at
from dipp_scheduler.files.found import FoundSheet, cell_finding, read_row
from dipp_scheduler.files.grids import Grid, odd
from dipp_scheduler.files.told import Finding
from dipp_scheduler.wording.reading import Misread


@dataclass(frozen=True)
class Row:
    """One row of a sheet, its readable values by column."""

    sheet: FoundSheet
    number: int
    values: Mapping[str, Any]
    bad: frozenset[str]

    @property
    def time(self) -> Interval | None:
        """When it is; None where that could not be read."""
        if self.bad & {"day", "start", "end"}:
            return None
        day, start, end = (self.values[key] for key in ("day", "start", "end"))
        return Interval(start=at(day, start), end=at(day, end))

    def unread(self, column: str) -> bool:
        """Whether a cell says nothing: it could not be read, or its whole column is gone."""
        return column in self.bad or column not in self.sheet.rows[self.number]


class Rows:
    """Reads the rows of the edited workbook by key, and keeps what is wrong with them."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.findings: list[Finding] = []
        self._names = Names(instance)

    def read(self, sheet: FoundSheet, order: int, known: Mapping[str, int]) -> dict[str, list[Row]]:
        """The rows of a sheet by key; `known` says how many rows each key must have."""
        rows: dict[str, list[Row]] = {}
        if not any("key" in row for row in sheet.rows):
            return rows  # its column is missing, which was told: not every row as well
        for number in range(len(sheet.rows)):
            fieldwork = self.instance.settings.fieldwork
            read = read_row(sheet, number, order=order, fieldwork=fieldwork)
            if "key" in read.bad:
                self.wrong(Row(sheet, number, read.values, read.bad), "key", "list_row_new")
                continue
            self.findings += (each for each in read.findings if not each.warning)
            row = Row(sheet, number, read.values, read.bad | self._backwards(sheet, number, read))
            key = str(row.values["key"])
            if key not in known:
                self.wrong(row, "key", "list_key_unknown", near=nearest(key, known))
                continue
            rows.setdefault(key, []).append(row)
        self._count(sheet, rows, known)
        return rows

    def wrong(
        self, row: Row, column: str, problem: str, *, near: str | None = None, **facts: object
    ) -> None:
        """Note a mistake in a cell."""
        error = Misread(problem, nearest=near, **facts)
        self.findings.append(cell_finding(row.sheet, row.number, column, error))

    def codes(self, row: Row, column: str, target: str) -> tuple[str, ...] | None:
        """The codes in a cell, also where names are written; None if one is not known."""
        if row.unread(column):
            return None
        value = row.values.get(column, ())
        found: list[str] = []
        for each in (value,) if isinstance(value, str) else value:
            meant = self._names.meant(each, (target,))
            if len(meant) != 1:
                self._unknown(row, column, each, meant, target)
                return None
            found.append(meant[0])
        return tuple(found)

    def _unknown(
        self, row: Row, column: str, text: str, meant: tuple[str, ...], target: str
    ) -> None:
        problem = "name_of_several" if meant else "unknown_code"
        near = None if meant else self._names.near(text, (target,))
        error = Misread(problem, nearest=near, codes=", ".join(meant))
        finding = cell_finding(row.sheet, row.number, column, error)
        self.findings.append(replace(finding, found=text, targets=(target,)))

    def _backwards(self, sheet: FoundSheet, number: int, read: Any) -> frozenset[str]:
        """The end, if it does not lie after the start."""
        start, end = (read.values.get(key) for key in ("start", "end"))
        if start is None or end is None or start < end:
            return frozenset()
        error = Misread("ends_before_start", start=start, end=end)
        self.findings.append(cell_finding(sheet, number, "end", error))
        return frozenset({"end"})

    def _count(
        self, sheet: FoundSheet, rows: Mapping[str, list[Row]], known: Mapping[str, int]
    ) -> None:
        """Rows that are missing, or stand more often than the draft has them."""
        grid = Grid(title=sheet.title, cells={})
        for key, wanted in known.items():
            there = rows.get(key, [])
            if len(there) < wanted:
                facts = {"row_key": key, "there": len(there), "wanted": wanted}
                self.findings.append(
                    odd(sheet.sheet, grid, "list_row_missing", facts=facts, warning=False)
                )
            for row in there[wanted:]:
                self.wrong(row, "key", "list_row_twice", wanted=wanted)
