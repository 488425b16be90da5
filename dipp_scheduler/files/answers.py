"""Availability sheets read back: who is free when, with every mistake at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from dipp_scheduler.domain.answers import Answer
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.names import Names
from dipp_scheduler.domain.nearest import same
from dipp_scheduler.errors import Fault, InputError
from dipp_scheduler.files.asksheets import WEEKS, ask_days, ask_sheet
from dipp_scheduler.files.found import FoundSheet, cell_finding, read_row
from dipp_scheduler.files.found_workbook import Opened, grid_of, opened
from dipp_scheduler.files.grids import Grid, odd, read_table
from dipp_scheduler.files.guard import workbook_bytes
from dipp_scheduler.files.sheets import Sheet
from dipp_scheduler.files.told import Finding, told
from dipp_scheduler.wording.reading import LANGS, Misread
from dipp_scheduler.wording.strings import Lang

_STAFF = ("staff",)


@dataclass(frozen=True)
class Answers:
    """What was answered, person by person and day by day, and what is worth a look."""

    given: tuple[Answer, ...]
    warnings: tuple[Fault, ...] = ()


@dataclass
class _Work:
    """What reading has come to so far."""

    instance: Instance
    book: Names
    findings: list[Finding] = field(default_factory=list)
    given: dict[tuple[str, date], tuple[Answer, str]] = field(default_factory=dict)
    """Each answer with the cell that gave it."""


def read_answers(paths: Sequence[Path], instance: Instance, lang: Lang = "en") -> Answers:
    """The answers on returned availability sheets.

    InputError with all mistakes of all files, each by file, sheet and cell; StorageError
    where a file cannot be opened.
    """
    work = _Work(instance, Names(instance))
    for number, path in enumerate(paths):
        first = len(work.findings)
        _read(path, work, lang)
        work.findings[first:] = (
            replace(each, order=(number * 2 + each.order[0], *each.order[1:]))
            for each in work.findings[first:]
        )
    ordered = sorted(work.findings, key=lambda each: each.order)
    faults = tuple(dict.fromkeys(told(each, lang) for each in ordered))
    if any(not fault.warning for fault in faults):
        raise InputError(faults)
    return Answers(tuple(answer for answer, _ in work.given.values()), faults)


def _read(path: Path, work: _Work, lang: Lang) -> None:
    workbook = opened(workbook_bytes(path, lang), path.name, lang)
    there = 0
    for order, week in enumerate(WEEKS):
        sheet = ask_sheet(work.instance, week)
        page = next((each for each in workbook.sheets if _holds(each, sheet)), None)
        if page is None:
            continue
        there += 1
        _read_sheet(workbook, page, sheet, f"[{path.name}]{page.title}", order, work, lang)
    if not there:
        nothing = ask_sheet(work.instance, 1)
        grid = Grid(title=f"[{path.name}]", cells={})
        work.findings.append(odd(nothing, grid, "ask_no_sheet", warning=False))


def _holds(page: Any, sheet: Sheet) -> bool:
    """Whether a worksheet is the one of a week: by its table's name, or its title."""
    titles = {same(sheet.title(lang)) for lang in LANGS}
    titles.add(same(" - ".join(sheet.title(lang) for lang in LANGS)))
    return sheet.key in {name.casefold() for name in page.tables} or same(page.title) in titles


def _read_sheet(
    workbook: Opened, page: Any, sheet: Sheet, title: str, order: int, work: _Work, lang: Lang
) -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904  # loaded already

    grid = replace(grid_of(workbook, page), title=title)
    found, findings = read_table(sheet, grid, lang)
    work.findings += (replace(each, order=(order, *each.order[1:])) for each in findings)
    if found is None:
        return
    days = ask_days(sheet)
    if found.rows and not any(key in row for row in found.rows for key in days):
        work.findings.append(odd(sheet, grid, "ask_other_days", warning=False))
        return
    from_1904 = workbook.book.epoch == CALENDAR_MAC_1904
    for number in range(len(found.rows)):
        row = read_row(found, number, order=order, from_1904=from_1904)
        work.findings += row.findings
        who = row.values.get("code")
        if "code" in row.bad or who is None:
            continue
        codes = work.book.meant(who, _STAFF)
        if len(codes) != 1:
            work.findings.append(_unknown(found, number, who, order, work))
            continue
        for key, day in days.items():
            if row.values.get(key) is not None:
                answer = Answer(who=codes[0], day=day, busy=row.values[key])
                work.findings += _noted(answer, found, number, key, order, work)


def _unknown(found: FoundSheet, number: int, who: str, order: int, work: _Work) -> Finding:
    """A person who is not on the Staff sheet: nothing is guessed."""
    near = work.book.near(who, _STAFF)
    return cell_finding(
        found, number, "code", Misread("ask_unknown_person", nearest=near), order=order
    )


def _noted(
    answer: Answer, found: FoundSheet, number: int, key: str, order: int, work: _Work
) -> Iterator[Finding]:
    """Keep an answer; a mistake if another cell says something else of the same day."""
    cell = found.rows[number][key]
    before = work.given.setdefault(
        (answer.who, answer.day), (answer, f"{found.title}!{cell.place}")
    )
    if before[0].busy != answer.busy:
        misread = Misread("ask_two_answers", first=before[1], name=work.instance.name(answer.who))
        yield cell_finding(found, number, key, misread, order=order)
