"""What a file holds before it is understood, and a row of it read cell by cell."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dipp_scheduler.domain.nearest import same
from dipp_scheduler.files.cells import MERGED, Cell, Remarks, blank, tidy
from dipp_scheduler.files.clocks import describe
from dipp_scheduler.files.sheets import Column, Sheet
from dipp_scheduler.files.told import Finding
from dipp_scheduler.wording.reading import Misread


@dataclass(frozen=True)
class FoundSheet:
    """A sheet as it was found; each row has a cell, maybe a blank one, for each column there."""

    sheet: Sheet
    title: str
    rows: tuple[Mapping[str, Cell], ...]


@dataclass(frozen=True)
class Found:
    """Everything that a file holds, before it is understood."""

    sheets: Mapping[str, FoundSheet]
    findings: tuple[Finding, ...] = ()
    """What was wrong already: sheets or headings that are missing, merged cells."""
    typed: bool = True
    from_1904: bool = False
    unsure: frozenset[str] = frozenset()
    """Sheets that could not be read whole: what they lack is no mistake elsewhere."""


@dataclass(frozen=True)
class RowRead:
    """The values of a row, the columns that could not be read, and why."""

    values: Mapping[str, Any]
    bad: frozenset[str]
    findings: tuple[Finding, ...]


def read_row(
    found: FoundSheet,
    number: int,
    *,
    order: int = 0,
    typed: bool = True,
    from_1904: bool = False,
    fieldwork: date | None = None,
) -> RowRead:
    """Read one row of a sheet; `order` is the sheet's place among the sheets.

    `fieldwork` is its first day, where that is known already.
    """
    row = found.rows[number]
    values: dict[str, Any] = {}
    bad: set[str] = set()
    findings: list[Finding] = []
    for column in found.sheet.columns:
        cell = row.get(column.key)
        if column.information:
            continue
        if cell is None or cell.trouble == MERGED:
            if cell is not None or column.needed:
                bad.add(column.key)  # a heading is missing, or cells are merged: told once
            continue
        remarks = Remarks(typed=typed, from_1904=from_1904, fieldwork=fieldwork)
        try:
            if cell.trouble:
                raise Misread(cell.trouble)
            if _says_nothing(cell, column):
                if column.needed:
                    raise Misread("missing")
                remarks.add("read_as_nothing")
            elif not blank(cell.value):
                values[column.key] = column.kind.read(cell.value, remarks)
            elif column.needed:
                raise Misread("missing")
        except Misread as error:
            bad.add(column.key)
            findings.append(cell_finding(found, number, column.key, error, order=order))
        findings += (
            replace(
                cell_finding(found, number, column.key, Misread(problem, **facts), order=order),
                warning=True,
            )
            for problem, facts in remarks.made
        )
    return RowRead(values, frozenset(bad), tuple(findings))


def _says_nothing(cell: Cell, column: Column) -> bool:
    """Whether a cell says in words what an empty one does: `N/A`, `-`."""
    return isinstance(cell.value, str) and same(tidy(cell.value)) in column.kind.nothing


def cell_finding(
    found: FoundSheet, number: int, column: str, error: Misread, *, order: int = 0
) -> Finding:
    """What is wrong with the cell of a row."""
    cell = found.rows[number].get(column, Cell())
    position = [each.key for each in found.sheet.columns].index(column)
    return Finding(
        problem=error.problem,
        title=found.title,
        place=cell.place,
        found=describe(cell.value),
        sheet=found.sheet,
        column=column,
        facts=error.facts,
        nearest=error.nearest,
        order=(order, number, position),
    )
