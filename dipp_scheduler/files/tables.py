"""The inspection as a folder of CSV files, one a sheet: `settings.csv`, `cases.csv` …"""

import csv
import io
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.nearest import nearest, same
from dipp_scheduler.files import atomic
from dipp_scheduler.files.assemble import Reading, assemble
from dipp_scheduler.files.cells import Cell
from dipp_scheduler.files.columns import ALL, SETTINGS
from dipp_scheduler.files.found import Found, FoundSheet
from dipp_scheduler.files.grids import Grid, at_place, odd, read_table
from dipp_scheduler.files.guard import MOST_BYTES, read_bytes, refuse
from dipp_scheduler.files.kinds import Shown
from dipp_scheduler.files.rows import rows_of
from dipp_scheduler.files.settings_grid import read_settings
from dipp_scheduler.files.sheets import Sheet
from dipp_scheduler.files.told import Finding
from dipp_scheduler.wording.reading import LANGS
from dipp_scheduler.wording.strings import Lang, text

_AWAKE = ("=", "+", "-", "@", "\t", "\r", "'")
"""Beginnings at which a spreadsheet would take a value for a formula, and our own guard."""
_DELIMITERS = (",", ";", "\t")


def write_tables(instance: Instance, folder: Path, lang: Lang = "en") -> None:
    """Write one CSV file a sheet, in place of what was there; StorageError."""
    for sheet in ALL:
        atomic.write_bytes(folder / f"{sheet.key}.csv", table_of(sheet, instance, lang), lang=lang)


def table_of(sheet: Sheet, instance: Instance, lang: Lang = "en") -> bytes:
    """The CSV file of one sheet, as spreadsheets read it: UTF-8 with its mark."""
    output = io.StringIO(newline="")
    writer = csv.writer(output)
    writer.writerows([guarded(each) for each in row] for row in _rows(sheet, instance, lang))
    return output.getvalue().encode("utf-8-sig")


def _rows(sheet: Sheet, instance: Instance, lang: Lang) -> Iterator[Sequence[str]]:
    rows = rows_of(sheet, instance, lang)
    if sheet is SETTINGS:
        yield [
            text(f"sheet.settings.{key}.header", lang) for key in ("setting", "value", "meaning")
        ]
        for column in sheet.columns:
            value = rows[0].get(column.key)
            shown = "" if value is None else plain(column.kind.show(value, lang))
            yield [sheet.header(column.key, lang), shown, sheet.note(column.key, lang)]
        return
    yield [sheet.header(column.key, lang) for column in sheet.columns]
    for row in rows:
        yield [
            plain(column.kind.show(row[column.key], lang)) if column.key in row else ""
            for column in sheet.columns
        ]


def plain(shown: Shown) -> str:
    """A value as text: dates as 2026-10-05, clock times as 09:30."""
    match shown:
        case None:
            return ""
        case datetime():
            return f"{shown:%Y-%m-%d %H:%M}"
        case date():
            return shown.isoformat()
        case time():
            return f"{shown:%H:%M}"
        case _:
            return str(shown)


def guarded(value: str) -> str:
    """A value that no spreadsheet takes for a formula: an apostrophe before such a one."""
    return f"'{value}" if value.startswith(_AWAKE) else value


def unguarded(value: str) -> str:
    """The value that was guarded; a plain apostrophe stays."""
    return value[1:] if value.startswith("'") and value[1:].startswith(_AWAKE) else value


def read_tables(folder: Path, lang: Lang = "en") -> Reading:
    """The instance in a folder of CSV files.

    InputError with all mistakes, or StorageError where a file cannot be read.
    """
    files = table_files(folder)
    if SETTINGS.key not in files:
        refuse("no_tables", folder.name, lang)
    findings: list[Finding] = []
    sheets: dict[str, FoundSheet] = {}
    unsure: set[str] = set()
    for sheet in ALL:
        if sheet.key not in files:
            findings.append(_absent(sheet, folder, taken=files.values()))
            unsure.add(sheet.key)
            continue
        grid = grid_of_table(files[sheet.key], lang)
        reader = read_settings(grid, lang) if sheet is SETTINGS else read_table(sheet, grid, lang)
        found, odd_things = reader
        findings += odd_things
        if found is None or any(each.problem == "column_missing" for each in odd_things):
            unsure.add(sheet.key)
        if found is not None:
            sheets[sheet.key] = found
    unsure |= {"rooms"} if "sites" in unsure else set()
    unsure |= {"posts", "families", "units"} if "staff" in unsure else set()
    return assemble(Found(sheets, tuple(findings), typed=False, unsure=frozenset(unsure)), lang)


def table_files(folder: Path) -> dict[str, Path]:
    """The file of each sheet, by its key or its title in either language."""
    names = {same(sheet.key): sheet.key for sheet in ALL}
    names |= {same(sheet.title(lang)): sheet.key for sheet in ALL for lang in LANGS}
    found: dict[str, Path] = {}
    for file in sorted(folder.iterdir()):
        key = names.get(same(file.stem))
        if file.suffix.lower() == ".csv" and key and not file.name.startswith("~$"):
            found.setdefault(key, file)
    return found


def _absent(sheet: Sheet, folder: Path, *, taken: Collection[Path]) -> Finding:
    wanted = f"{sheet.key}.csv"
    near = nearest(sheet.key, sorted(f.stem for f in folder.glob("*.csv") if f not in taken))
    near = near and f"{near}.csv"
    problem = "file_missing" if sheet.needed else "file_absent"
    grid = Grid(title=wanted, cells={})
    facts = {"wanted": wanted}
    return odd(sheet, grid, problem, near=near, facts=facts, warning=not sheet.needed)


def grid_of_table(file: Path, lang: Lang) -> Grid:
    """The cells of one CSV file, whatever separates them; StorageError if it is none."""
    try:
        whole = read_bytes(file, MOST_BYTES, lang).decode("utf-8-sig")
    except UnicodeDecodeError:
        refuse("not_utf8", file.name, lang)
    first = whole.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    cells: dict[tuple[int, int], Cell] = {}
    try:
        for row, values in enumerate(
            csv.reader(io.StringIO(whole, newline=""), delimiter=delimiter)
        ):
            for column, value in enumerate(values):
                if value:
                    place = (row + 1, column + 1)
                    cells[place] = Cell(unguarded(value), at_place(place))
    except csv.Error:
        refuse("damaged", file.name, lang)
    return Grid(title=file.name, cells=cells)
