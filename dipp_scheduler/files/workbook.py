"""The inspection as one Excel workbook: read with every mistake named, written afresh."""

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.files import atomic
from dipp_scheduler.files.assemble import Reading, assemble
from dipp_scheduler.files.columns import ALL, SETTINGS, SHEETS
from dipp_scheduler.files.columns_people import PDUS
from dipp_scheduler.files.datesheet import outdated, write_dates
from dipp_scheduler.files.found_workbook import find, opened
from dipp_scheduler.files.guard import refuse, workbook_bytes
from dipp_scheduler.files.ownsheets import OwnSheet, write_own
from dipp_scheduler.files.rows import rows_of
from dipp_scheduler.files.sheetwriter import SheetWriter
from dipp_scheduler.files.startsheet import write_start
from dipp_scheduler.files.told import Finding, told
from dipp_scheduler.wording.strings import Lang


def read_workbook(path: Path, lang: Lang = "en") -> Reading:
    """The instance in a workbook.

    InputError with all mistakes, or StorageError where the file cannot be opened.
    """
    data = workbook_bytes(path, lang)
    workbook = opened(data, path.name, lang)
    found = find(workbook, lang)
    # The list of PDUs alone is no sign: its two headings stand in many a workbook.
    if not any(sheet.needed for sheet in ALL if sheet.key in found.sheets and sheet is not PDUS):
        refuse("no_inspection", path.name, lang)
    reading = assemble(found, lang)
    findings = outdated(workbook.sheets, reading.instance)
    if path.with_name(f"~${path.name}").exists():
        findings = (Finding(problem="open_elsewhere", title=path.name, warning=True), *findings)
    warnings = (told(each, lang) for each in findings)
    return Reading(reading.instance, (*warnings, *reading.warnings))


def write_workbook(instance: Instance, path: Path, lang: Lang = "en") -> None:
    """Write an instance as a workbook, in place of what was there; StorageError."""
    atomic.write_bytes(path, workbook_of(instance, lang))


def workbook_of(
    instance: Instance,
    lang: Lang = "en",
    *,
    with_examples: bool = False,
    own: Iterable[OwnSheet] = (),
) -> bytes:
    """The bytes of an instance's workbook: the same for the same instance.

    With examples, a sheet without rows gets one that shows how to fill it in. Behind the
    sheets of the inspection come the users' `own`.
    """
    output = io.BytesIO()
    writer = SheetWriter(output, instance.settings.marking, lang)
    write_start(writer, instance)
    writer.settings(SETTINGS, rows_of(SETTINGS, instance, lang)[0])
    write_dates(writer, instance)
    for sheet in SHEETS:
        rows = rows_of(sheet, instance, lang)
        example: dict[str, Any] = {column.key: column.example for column in sheet.columns}
        writer.table(sheet, rows, example if with_examples and not rows else None)
    for each in own:
        write_own(writer, each)
    writer.close()
    return output.getvalue()
