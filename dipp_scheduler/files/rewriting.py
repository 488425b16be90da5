"""A sheet written back to where people keep it, and what was there kept beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.files import atomic
from dipp_scheduler.files.columns import SETTINGS, SHEETS
from dipp_scheduler.files.found_workbook import Opened, opened
from dipp_scheduler.files.guard import MOST_BYTES, read_bytes, refuse, workbook_bytes
from dipp_scheduler.files.jsonfile import json_of
from dipp_scheduler.files.ownsheets import left_behind, own_sheets
from dipp_scheduler.files.sheets import Sheet
from dipp_scheduler.files.tables import table_files, table_of
from dipp_scheduler.files.template import template_of
from dipp_scheduler.wording.strings import Lang

_OPENED = ("~${name}", ".~lock.{name}#")
"""What Excel and LibreOffice put beside a file while it is open there."""


@dataclass(frozen=True)
class Rewritten:
    """A file that was written afresh."""

    kept: Path
    """The file as it was before."""
    left: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What of the users' own is only in what was kept, by kind (`ownsheets.left_behind`)."""


def write_sheet(
    source: Path, sheet: Sheet, instance: Instance, *, stamp: str, lang: Lang = "en"
) -> Rewritten:
    """Write one sheet of the instance into its source; the file before is kept.

    `source` is a workbook, a JSON file or a folder of tables, and is written in its own
    form and language; of a folder only the sheet's file, of a workbook also the sheets that
    users added. StorageError, also if somebody has the file open, leaves everything as it was.
    """
    left: Mapping[str, tuple[str, ...]] = {}
    if source.is_dir():
        file = table_files(source).get(sheet.key, source / f"{sheet.key}.csv")
        data = table_of(sheet, instance, language_of(source, lang))
    elif source.suffix.lower() == ".json":
        file, data = source, json_of(instance)
    else:
        book = opened(workbook_bytes(source, lang), source.name, lang)
        file, left = source, left_behind(book, own=False)
        data = template_of(instance, _language_of_workbook(book), own=own_sheets(book))
    refuse_if_open(file, lang)
    kept = kept_name(file, stamp)
    if file.exists():
        atomic.create_bytes(kept, read_bytes(file, MOST_BYTES, lang), lang=lang)
    atomic.write_bytes(file, data, lang=lang)
    return Rewritten(kept, left)


def refuse_if_open(file: Path, lang: Lang = "en") -> None:
    """StorageError if somebody has a file open in Excel or LibreOffice."""
    for pattern in _OPENED:
        if file.with_name(pattern.format(name=file.name)).exists():
            refuse("in_use", file.name, lang)


def kept_name(file: Path, stamp: str) -> Path:
    """A free name that says what it is: `inspection-before-2026-09-22-143000.xlsx`."""
    found, number = file.with_stem(f"{file.stem}-before-{stamp}"), 2
    while found.exists():
        found, number = file.with_stem(f"{file.stem}-before-{stamp}-{number}"), number + 1
    return found


def language_of(source: Path, lang: Lang = "en") -> Lang:
    """The language in which a source is written; of JSON, which has none, `lang`."""
    if source.is_dir():
        return _language_of_tables(source, lang)
    if source.suffix.lower() == ".json":
        return lang
    return _language_of_workbook(opened(workbook_bytes(source, lang), source.name, lang))


def _language_of_workbook(book: Opened) -> Lang:
    """The language of a workbook's sheets, so that its users find it as they know it."""
    titles = {sheet.title for sheet in book.sheets}
    welsh = sum(sheet.title("cy") in titles for sheet in SHEETS)
    return "cy" if welsh > sum(sheet.title("en") in titles for sheet in SHEETS) else "en"


def _language_of_tables(source: Path, lang: Lang) -> Lang:
    settings = table_files(source)[SETTINGS.key]
    words = read_bytes(settings, MOST_BYTES, lang).decode("utf-8-sig")
    named = [column.key for column in SETTINGS.columns]
    welsh = sum(SETTINGS.header(key, "cy") in words for key in named)
    return "cy" if welsh > sum(SETTINGS.header(key, "en") in words for key in named) else "en"
