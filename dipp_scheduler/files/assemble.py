"""Found cells made into an instance, with every mistake in them at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.mistakes import Mistake
from dipp_scheduler.domain.names import resolved
from dipp_scheduler.domain.references import faults as cross_faults
from dipp_scheduler.domain.settings import Settings
from dipp_scheduler.errors import Fault, InputError
from dipp_scheduler.files.cells import Cell
from dipp_scheduler.files.clocks import describe
from dipp_scheduler.files.columns import ALL, SETTINGS
from dipp_scheduler.files.found import Found, FoundSheet, cell_finding, read_row
from dipp_scheduler.files.rows import RowMisread, instance_of, stand_in, to_objects
from dipp_scheduler.files.rows_again import later_day, once_for_two_rows
from dipp_scheduler.files.sheets import Column, Sheet
from dipp_scheduler.files.told import Finding, homes, told
from dipp_scheduler.wording.reading import Misread
from dipp_scheduler.wording.strings import Lang


@dataclass(frozen=True)
class Reading:
    """An instance as it was read, and what is worth a look although it stops nothing."""

    instance: Instance
    """As it was written; from `folder.read_instance`, as the changes in force make it."""
    warnings: tuple[Fault, ...] = ()
    written: Instance | None = None
    """As it was written, where that is something else: what is written back."""

    @property
    def given(self) -> Instance:
        """The instance as people wrote it, which alone may be written back."""
        return self.written or self.instance


_ON_SETTINGS = (
    "access_without_interviews",
    "change_too_late",
    "commenced_after_fieldwork",
    "day_far_off",
    "day_without_effect",
    "days_without_effect",
    "details_other_week",
    "details_other_weekday",
    "details_outside",
    "group_above_limit",
    "group_minutes",
    "other_region",
    "times_without_effect",
    "window_too_short",
)
"""Findings that compare a row with the settings."""


_TOLD_ONE_BY_ONE = 3
"""Warnings of one kind in one column; more are told as one."""


@dataclass
class _Work:
    """What assembling has come to so far."""

    found: Found
    findings: list[Finding] = field(default_factory=list)
    broken: set[tuple[str, int, str]] = field(default_factory=set)
    """Cells that could not be read, by sheet, row of the instance and column."""
    cells: dict[tuple[str, int, str], Cell] = field(default_factory=dict)
    rows: dict[str, list[int]] = field(default_factory=dict)
    """By sheet, the row of the user's from which each row of the instance was read."""
    fieldwork: date | None = None
    """Its first day, once the settings are read and say it."""


def assemble(found: Found, lang: Lang = "en") -> Reading:
    """The instance of all found cells; InputError with all mistakes if there are any."""
    work = _Work(found, list(found.findings))
    objects: dict[str, tuple[Frozen, ...]] = {}
    for number, sheet in enumerate(ALL):
        if sheet.key in found.sheets:
            objects[sheet.key] = tuple(_objects(found.sheets[sheet.key], number, work))
        if sheet is SETTINGS and ("settings", 0, "fieldwork") not in work.broken:
            work.fieldwork = next((each.fieldwork for each in _settings(objects)), None)
    settings = objects.pop("settings", ()) or (_stand_in(SETTINGS, {}),)
    instance = instance_of(settings[0], objects)
    work.findings = list(_gathered(work.findings, tuple(_across(resolved(instance), work))))
    places = {key: f"{found.sheets[key[0]].title}!{cell.place}" for key, cell in work.cells.items()}
    ordered = _folded(sorted(work.findings, key=lambda each: each.order))
    faults = tuple(dict.fromkeys(told(each, lang, places) for each in ordered))
    if any(not fault.warning for fault in faults):
        raise InputError(faults)
    return Reading(Instance(**dict(resolved(instance))), faults)


def _settings(objects: Mapping[str, tuple[Frozen, ...]]) -> Iterable[Settings]:
    return (each for each in objects.get("settings", ()) if isinstance(each, Settings))


def _folded(findings: Iterable[Finding]) -> Iterable[Finding]:
    """The findings, with many warnings of one kind in one column told as one."""
    alike: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        own = ("", "", str(len(alike)))
        named = (finding.problem, finding.title, finding.column)
        alike.setdefault(named if finding.warning else own, []).append(finding)
    for several in alike.values():
        if len(several) > _TOLD_ONE_BY_ONE or several[0].problem == "stray_spaces":
            yield replace(several[0], others=tuple(each.place for each in several[1:]))
        else:
            yield from several


def _gathered(read: Sequence[Finding], across: Sequence[Finding]) -> Iterable[Finding]:
    """All findings, those of codes that are not known told with the code that was not read.

    Where the code of a row cannot be read, whatever means the row seems to mean nothing.
    """
    roots: dict[str, Finding] = {}
    for finding in read:
        if finding.sheet and finding.column == finding.sheet.columns[0].key and not finding.warning:
            roots.setdefault(finding.sheet.key, finding)
    named: dict[str, list[str]] = {}
    for finding in across:
        unread = [home for home in homes(finding.targets) if home in roots]
        if finding.problem == "unknown_code" and unread:
            named.setdefault(unread[0], []).append(f"{finding.title}!{finding.place}")
        else:
            yield finding
    for finding in read:
        mine = [home for home, root in roots.items() if root is finding]
        yield replace(finding, named=tuple(named.get(mine[0], ()))) if mine else finding


def _objects(found: FoundSheet, order: int, work: _Work) -> Iterable[Frozen]:
    """The objects of a sheet's rows; those with unreadable cells are stood in for."""
    number = 0
    typed, from_1904 = work.found.typed, work.found.from_1904
    fieldwork = work.fieldwork
    for row_number, row in enumerate(found.rows):
        read = read_row(
            found, row_number, order=order, typed=typed, from_1904=from_1904, fieldwork=fieldwork
        )
        work.findings += read.findings
        bad = set(read.bad)
        try:
            made = (_stood_in if bad else to_objects)(found.sheet, read.values)
        except RowMisread as error:
            work.findings.append(cell_finding(found, row_number, error.column, error, order=order))
            bad = {error.column}
            made = _stood_in(found.sheet, read.values)
        if 0 < found.sheet.most_objects < number + len(made):
            too_many = Misread("too_many_days", most=found.sheet.most_objects)
            column = "last_day" if len(made) > 1 else "day"
            work.findings.append(cell_finding(found, row_number, column, too_many, order=order))
            return
        for each in made:
            work.broken |= {(found.sheet.key, number, key) for key in bad}
            work.cells |= {(found.sheet.key, number, key): cell for key, cell in row.items()}
            work.rows.setdefault(found.sheet.key, []).append(row_number)
            if later_day(work.rows, found.sheet.key, number):
                work.cells[found.sheet.key, number, "day"] = row["last_day"]
            number += 1
            yield each


def _across(instance: Instance, work: _Work) -> Iterable[Finding]:
    """The findings about cells that do not fit together, where those cells could be read."""
    unread = {(sheet, number) for sheet, number, _ in work.broken}
    for mistake in once_for_two_rows(cross_faults(instance), instance, work.rows, unread):
        sheet = work.found.sheets.get(mistake.sheet)
        if sheet is None or _rests_on_broken(mistake, work):
            continue
        number = mistake.row
        if number is not None and _told_of_first_day(mistake, number, work):
            continue
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


def _told_of_first_day(mistake: Mistake, number: int, work: _Work) -> bool:
    """Whether a finding about a later day of a row of several is told of its first day."""
    return mistake.column != "day" and later_day(work.rows, mistake.sheet, number)


def _cell(mistake: Mistake, number: int, work: _Work) -> Cell:
    """The cell of a mistake, or the row's first one where its column is not in the table."""
    key = (mistake.sheet, number, mistake.column)
    first = work.found.sheets[mistake.sheet].sheet.columns[0].key
    return work.cells.get(key) or work.cells.get((mistake.sheet, number, first), Cell())


def _position(found: FoundSheet, column: Column) -> int:
    return found.sheet.columns.index(column)


def _stood_in(sheet: Sheet, values: Mapping[str, Any]) -> Sequence[Frozen]:
    made = stand_in(sheet, values)
    return () if made is None else (made,)


def _stand_in(sheet: Sheet, values: Mapping[str, Any]) -> Frozen:
    made = stand_in(sheet, values)
    if made is None:
        raise TypeError(f"{sheet.key} has no stand-in")
    return made
