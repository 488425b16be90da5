"""Found cells made into an instance, with every mistake in them at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.mistakes import Mistake
from dipp_scheduler.domain.names import resolved
from dipp_scheduler.domain.references import faults as cross_faults
from dipp_scheduler.errors import Fault, InputError
from dipp_scheduler.files.cells import MERGED, Cell, Misread, Remarks, blank
from dipp_scheduler.files.clocks import describe
from dipp_scheduler.files.columns import ALL, SETTINGS
from dipp_scheduler.files.rows import RowMisread, instance_of, stand_in, to_object
from dipp_scheduler.files.sheets import Column, Sheet
from dipp_scheduler.files.told import Finding, told
from dipp_scheduler.wording.strings import Lang


@dataclass(frozen=True)
class Reading:
    """An instance as it was read, and what is worth a look although it stops nothing."""

    instance: Instance
    warnings: tuple[Fault, ...] = ()


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


_ON_SETTINGS = (
    "access_without_interviews",
    "commenced_after_fieldwork",
    "day_far_off",
    "day_without_effect",
    "group_above_limit",
    "group_minutes",
    "other_region",
    "window_too_short",
)
"""Findings that compare a row with the settings."""


@dataclass
class _Work:
    """What assembling has come to so far."""

    found: Found
    findings: list[Finding] = field(default_factory=list)
    broken: set[tuple[str, int, str]] = field(default_factory=set)
    """Cells that could not be read, by sheet, row of the instance and column."""
    cells: dict[tuple[str, int, str], Cell] = field(default_factory=dict)


def assemble(found: Found, lang: Lang = "en") -> Reading:
    """The instance of all found cells; InputError with all mistakes if there are any."""
    work = _Work(found, list(found.findings))
    objects: dict[str, tuple[Frozen, ...]] = {}
    for number, sheet in enumerate(ALL):
        if sheet.key in found.sheets:
            objects[sheet.key] = tuple(_objects(found.sheets[sheet.key], number, work))
    settings = objects.pop("settings", ()) or (_stand_in(SETTINGS, {}),)
    instance = instance_of(settings[0], objects)
    work.findings += _across(resolved(instance), work)
    places = {key: f"{found.sheets[key[0]].title}!{cell.place}" for key, cell in work.cells.items()}
    ordered = _folded(sorted(work.findings, key=lambda each: each.order))
    faults = tuple(dict.fromkeys(told(each, lang, places) for each in ordered))
    if any(not fault.warning for fault in faults):
        raise InputError(faults)
    return Reading(Instance(**dict(resolved(instance))), faults)


def _folded(findings: Iterable[Finding]) -> Iterable[Finding]:
    """Stray spaces are told once a column, with their count."""
    findings = tuple(findings)
    for finding in findings:
        if finding.problem != "stray_spaces":
            yield finding
            continue
        alike = [
            each
            for each in findings
            if (each.problem, each.title, each.column)
            == (finding.problem, finding.title, finding.column)
        ]
        if alike[0] is finding:
            yield replace(finding, facts={"count": len(alike)})


def _objects(found: FoundSheet, order: int, work: _Work) -> Iterable[Frozen]:
    """The objects of a sheet's rows; those with unreadable cells are stood in for."""
    number = 0
    for row_number, row in enumerate(found.rows):
        values, bad = _values(found, row, (order, row_number), work)
        try:
            made = stand_in(found.sheet, values) if bad else to_object(found.sheet, values)
        except RowMisread as error:
            column = found.sheet.column(error.column)
            work.findings.append(
                _finding(found, row, column, error, (order, row_number, _position(found, column)))
            )
            bad = {error.column}
            made = stand_in(found.sheet, values)
        if made is None:
            continue
        work.broken |= {(found.sheet.key, number, key) for key in bad}
        work.cells |= {(found.sheet.key, number, key): cell for key, cell in row.items()}
        number += 1
        yield made


def _values(
    found: FoundSheet, row: Mapping[str, Cell], order: tuple[int, int], work: _Work
) -> tuple[dict[str, Any], set[str]]:
    """The values of a row, and the columns that could not be read."""
    values: dict[str, Any] = {}
    bad: set[str] = set()
    for position, column in enumerate(found.sheet.columns):
        cell = row.get(column.key)
        if column.information:
            continue
        if cell is None:
            if column.needed:
                bad.add(column.key)  # its heading is missing, which was told once
            continue
        if cell.trouble == MERGED:
            bad.add(column.key)
            continue
        remarks = Remarks(typed=work.found.typed, from_1904=work.found.from_1904)
        try:
            if cell.trouble:
                raise Misread(cell.trouble)
            if not blank(cell.value):
                values[column.key] = column.kind.read(cell.value, remarks)
            elif column.needed:
                raise Misread("missing")
        except Misread as error:
            bad.add(column.key)
            work.findings.append(_finding(found, row, column, error, (*order, position)))
        for problem, facts in remarks.made:
            remark = Misread(problem, **facts)
            work.findings.append(
                _finding(found, row, column, remark, (*order, position), warning=True)
            )
    return values, bad


def _finding(
    found: FoundSheet,
    row: Mapping[str, Cell],
    column: Column,
    error: Misread,
    order: tuple[int, int, int],
    *,
    warning: bool = False,
) -> Finding:
    cell = row.get(column.key, Cell())
    return Finding(
        problem=error.problem,
        title=found.title,
        place=cell.place,
        found=describe(cell.value),
        sheet=found.sheet,
        column=column.key,
        facts=error.facts,
        nearest=error.nearest,
        warning=warning,
        order=order,
    )


def _across(instance: Instance, work: _Work) -> Iterable[Finding]:
    """The findings about cells that do not fit together, where those cells could be read."""
    for mistake in cross_faults(instance):
        sheet = work.found.sheets.get(mistake.sheet)
        if sheet is None or _rests_on_broken(mistake, work):
            continue
        number = mistake.row
        cell = Cell() if number is None else _cell(mistake, number, work)
        position = _position(sheet, sheet.sheet.column(mistake.column))
        yield Finding(
            problem=mistake.problem,
            title=sheet.title,
            place=cell.place,
            found=mistake.value or describe(cell.value),
            sheet=sheet.sheet,
            column=mistake.column,
            facts=mistake.facts,
            nearest=mistake.nearest,
            also=mistake.also,
            targets=mistake.targets,
            warning=mistake.warning,
            order=(ALL.index(sheet.sheet), -1 if number is None else number, position),
        )


def _rests_on_broken(mistake: Mistake, work: _Work) -> bool:
    columns = {mistake.column, *mistake.also}
    if mistake.problem in _ON_SETTINGS and any(sheet == "settings" for sheet, _, _ in work.broken):
        return True
    if {*mistake.targets} & work.found.unsure:
        return True
    return any(
        sheet == mistake.sheet and column in columns and mistake.row in (row, None)
        for sheet, row, column in work.broken
    )


def _cell(mistake: Mistake, number: int, work: _Work) -> Cell:
    """The cell of a mistake, or the row's first one where its column is not in the table."""
    key = (mistake.sheet, number, mistake.column)
    first = work.found.sheets[mistake.sheet].sheet.columns[0].key
    return work.cells.get(key) or work.cells.get((mistake.sheet, number, first), Cell())


def _position(found: FoundSheet, column: Column) -> int:
    return found.sheet.columns.index(column)


def _stand_in(sheet: Sheet, values: Mapping[str, Any]) -> Frozen:
    made = stand_in(sheet, values)
    if made is None:
        raise TypeError(f"{sheet.key} has no stand-in")
    return made
