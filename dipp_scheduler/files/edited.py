"""A schedule from disk: as it was kept, or as somebody edited it in Excel."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.errors import InputError
from dipp_scheduler.files.edited_list import LIST, OWN_TIME, without_none
from dipp_scheduler.files.edited_merge import list_keys, merged, own_keys
from dipp_scheduler.files.edited_rows import Rows
from dipp_scheduler.files.edited_shown import Shows, tell_shown
from dipp_scheduler.files.found import FoundSheet
from dipp_scheduler.files.found_workbook import Opened, grid_of, opened
from dipp_scheduler.files.grids import Grid, odd, read_table
from dipp_scheduler.files.guard import workbook_bytes
from dipp_scheduler.files.sheets import Sheet
from dipp_scheduler.files.store import read_draft
from dipp_scheduler.files.told import Finding, told
from dipp_scheduler.wording.strings import Lang


def read_schedule(
    path: Path,
    instance: Instance,
    *,
    base: Path | None = None,
    shows: Shows | None = None,
    lang: Lang = "en",
) -> Schedule:
    """The schedule in `schedule.json`, or in a workbook made from it and edited since.

    Of a workbook the list is read, and the inspectors' own time: edits are taken over the
    schedule that was kept (`base`; unless named, the JSON file beside the workbook). Edits to
    what the list only `shows` would change nothing, and are mistakes.
    InputError with all mistakes, StorageError where a file cannot be read.
    """
    if path.suffix.lower() == ".json":
        return read_draft(path, lang=lang).schedule
    workbook = opened(workbook_bytes(path, lang), path.name, lang)
    rows = Rows(instance)
    listed = _sheet(workbook, LIST, rows, lang)
    if listed is None:
        wanted = {"wanted": LIST.title(lang)}
        rows.findings.append(
            odd(LIST, Grid(title=path.name, cells={}), "list_missing", facts=wanted, warning=False)
        )
        raise InputError(tuple(told(each, lang) for each in rows.findings))
    draft = read_draft(base or _beside(path), lang=lang)
    stored = draft.schedule
    own = _sheet(workbook, OWN_TIME, rows, lang)
    by_key = rows.read(listed, 0, list_keys(stored))
    own_by_key = rows.read(own, 1, own_keys(stored)) if own else {}
    schedule = merged(stored, by_key, own_by_key, rows)
    tell_shown(stored, by_key, rows, named=draft.made_for(instance), shows=shows)
    _raise_if_any(rows.findings, lang)
    return schedule


def _beside(path: Path) -> Path:
    own = path.with_suffix(".json")
    return own if own.exists() else path.with_name("schedule.json")


def _sheet(workbook: Opened, sheet: Sheet, rows: Rows, lang: Lang) -> FoundSheet | None:
    """The sheet that holds a table, found by the table's name or by its own."""
    page = next((each for each in workbook.sheets if _holds(each, sheet, lang)), None)
    if page is None:
        return None
    found, findings = read_table(sheet, grid_of(workbook, page), lang)
    rows.findings += (each for each in map(_meant_here, findings) if not each.warning)
    return without_none(found) if found else None


def _meant_here(finding: Finding) -> Finding:
    """A finding about the sheet as a whole, as it counts here: a line through a row cancels it."""
    if finding.problem != "struck_rows":
        return finding
    return replace(finding, problem="list_rows_struck", warning=False)


def _holds(page: Any, sheet: Sheet, lang: Lang) -> bool:
    tables = {name.casefold() for name in page.tables}
    return sheet.key in tables or page.title == sheet.title(lang)


def _raise_if_any(findings: list[Finding], lang: Lang) -> None:
    if findings:
        ordered = sorted(findings, key=lambda each: each.order)
        raise InputError(tuple(dict.fromkeys(told(each, lang) for each in ordered)))
