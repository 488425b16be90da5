"""The sheets of a user's workbook, found by table, name or headings, as grids of cells."""

import io
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dipp_scheduler.domain.nearest import nearest, same
from dipp_scheduler.errors import StorageError
from dipp_scheduler.files.cells import Cell
from dipp_scheduler.files.columns import ALL, SETTINGS
from dipp_scheduler.files.found import Found, FoundSheet
from dipp_scheduler.files.grids import Grid, Place, headings, odd, read_table
from dipp_scheduler.files.guard import refusal
from dipp_scheduler.files.settings_grid import read_settings
from dipp_scheduler.files.sheets import Sheet, heads
from dipp_scheduler.files.told import Finding
from dipp_scheduler.wording.reading import LANGS
from dipp_scheduler.wording.strings import Lang, text

_MERGED_AT_MOST = 50_000
_LONGEST_TITLE, _CUT_TITLE = 31, 28
"""Characters that Excel lets a sheet's title have, and those kept of more, as other programs
allow: no copy could bear it. A number may follow them."""
_OWN = ("start", "dates")
"""Sheets that only tell something, and are not read."""


@dataclass(frozen=True)
class Opened:
    """A workbook as openpyxl read it, and again with the results of formulas if it has any."""

    book: Any
    results: Any | None

    @property
    def sheets(self) -> list[Any]:
        """The worksheets in order, without chart sheets."""
        return list(self.book.worksheets)


@lru_cache(maxsize=1)
def opened(data: bytes, name: str, lang: Lang = "en") -> Opened:
    """A guarded workbook opened, not to be changed; StorageError if it is damaged.

    The last one is kept: a workbook with mistakes is read, and then copied with marks.
    """
    book = _load(data, name, lang, results=False)
    formulas = any(
        cell.data_type == "f" for sheet in book.worksheets for cell in sheet._cells.values()
    )
    return Opened(book, _load(data, name, lang, results=True) if formulas else None)


def _load(data: bytes, name: str, lang: Lang, *, results: bool) -> Any:
    # Most of a second of import, which only those who read a workbook pay.
    import openpyxl

    try:
        with warnings.catch_warnings():
            # They quote cells, and speak of what is lost on saving: nothing is saved.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=results, keep_links=False)
            for sheet in book.worksheets:
                if len(sheet.title) > _LONGEST_TITLE:
                    sheet.title = sheet.title[:_CUT_TITLE].strip(" '")
            return book
    except Exception as error:  # openpyxl raises whatever a damaged part causes
        raise StorageError(refusal("damaged", name, lang)) from error


def find(workbook: Opened, lang: Lang = "en") -> Found:
    """Every sheet of the inspection in a workbook, before its cells are understood."""
    from openpyxl.utils.datetime import CALENDAR_MAC_1904  # loaded already

    grids = {sheet.title: grid_of(workbook, sheet) for sheet in workbook.sheets}
    chosen = _chosen(workbook, grids)
    findings: list[Finding] = []
    sheets: dict[str, FoundSheet] = {}
    unsure: set[str] = set()
    for sheet in ALL:
        titles = chosen[sheet.key]
        if len(titles) != 1:
            findings += _absent_or_twice(sheet, titles, grids, chosen, lang)
            unsure.add(sheet.key)
        if not titles:
            continue
        found, odd_things = _read(sheet, grids[titles[0]], lang)
        findings += odd_things
        if workbook.book[titles[0]].sheet_state != "visible":
            findings.append(odd(sheet, grids[titles[0]], "hidden_sheet"))
        if found is None or any(each.problem == "column_missing" for each in odd_things):
            unsure.add(sheet.key)
        if found is not None:
            sheets[sheet.key] = found
    findings += _copies(grids, chosen, lang)
    if "sites" in unsure:
        unsure.add("rooms")
    if "staff" in unsure:
        unsure |= {"posts", "families", "units"}
    return Found(
        sheets=sheets,
        findings=tuple(findings),
        from_1904=workbook.book.epoch == CALENDAR_MAC_1904,
        unsure=frozenset(unsure),
    )


def _read(sheet: Sheet, grid: Grid, lang: Lang) -> tuple[FoundSheet | None, list[Finding]]:
    if sheet is SETTINGS:
        return read_settings(grid, lang)
    return read_table(sheet, grid, lang)


def grid_of(workbook: Opened, worksheet: Any) -> Grid:
    """A worksheet as a grid of cells, with what is odd about it."""
    results = workbook.results[worksheet.title] if workbook.results else None
    cells = {
        place: _cell(cell, results._cells.get(place) if results else None)
        for place, cell in worksheet._cells.items()
        if cell.value is not None
    }
    tables = list(worksheet.tables.values())
    totals = {_rows(table.ref)[1] for table in tables if table.totalsRowCount}
    first = [_rows(table.ref)[0] for table in tables if table.headerRowCount != 0]
    hidden = {number for number, row in worksheet.row_dimensions.items() if row.hidden}
    return Grid(
        title=worksheet.title,
        cells=cells,
        heading_row=first[0] if len(first) == 1 else None,
        skipped=frozenset(totals),
        hidden=frozenset(hidden),
        struck=_struck(worksheet),
        merged=_merged(worksheet),
    )


def _cell(cell: Any, result: Any | None) -> Cell:
    place = cell.coordinate
    if cell.data_type == "f":
        if result is None or result.value is None:
            return Cell(None, place, trouble="formula_not_worked_out")
        cell = result
    if cell.data_type == "e":
        return Cell(str(cell.value), place, trouble="cell_error")
    return Cell(cell.value, place)


def _struck(worksheet: Any) -> frozenset[int]:
    """The rows of which every cell that holds something is struck through."""
    through: dict[int, bool] = {}
    for (row, _), cell in worksheet._cells.items():
        if cell.value is not None and through.get(row, True):
            through[row] = bool(cell.has_style and cell.font.strike)
    return frozenset(row for row, struck in through.items() if struck)


def _rows(reference: str) -> tuple[int, int]:
    from openpyxl.utils import range_boundaries  # loaded already

    _, first, _, last = range_boundaries(reference)
    return int(first or 1), int(last or 1)


def _merged(worksheet: Any) -> Mapping[Place, str]:
    under: dict[Place, str] = {}
    for area in worksheet.merged_cells.ranges:
        for row in range(area.min_row, area.max_row + 1):
            for column in range(area.min_col, area.max_col + 1):
                if (row, column) != (area.min_row, area.min_col) and len(under) < _MERGED_AT_MOST:
                    under[row, column] = area.coord
    return under


def _chosen(workbook: Opened, grids: Mapping[str, Grid]) -> dict[str, list[str]]:
    """The titles of the worksheets that hold each sheet: one if all is well."""
    tables = {name.casefold(): sheet.title for sheet in workbook.sheets for name in sheet.tables}
    chosen: dict[str, list[str]] = {}
    for sheet in ALL:
        names = {same(sheet.title(lang)) for lang in LANGS}
        titles = [tables[sheet.key]] if sheet.key in tables else []
        titles += [
            title
            for title, grid in grids.items()
            if same(title) in names and title not in titles and (not titles or _fits(sheet, grid))
        ]
        chosen[sheet.key] = titles
    taken = {title for titles in chosen.values() for title in titles}
    for sheet in ALL:
        if not chosen[sheet.key]:
            free = [title for title, grid in grids.items() if title not in taken]
            chosen[sheet.key] = [title for title in free if _fits(sheet, grids[title])][:2]
            taken.update(chosen[sheet.key])
    return chosen


def _fits(sheet: Sheet, grid: Grid) -> bool:
    """Whether a grid has the headings of a sheet: the needed ones, and most of the others."""
    if sheet is SETTINGS:
        known = heads(SETTINGS)
        return sum(grid.words(place) in known for place in grid.cells) > len(known) // 6
    found = headings(sheet, grid)
    if found is None:
        return False
    there = set(found[1].values())
    needed = {column.key for column in sheet.columns if column.needed}
    named = sum(row == found[0] and bool(grid.words((row, each))) for row, each in grid.cells)
    return needed <= there and len(there) * 2 > max(len(sheet.columns), named)


def _absent_or_twice(
    sheet: Sheet,
    titles: list[str],
    grids: Mapping[str, Grid],
    chosen: Mapping[str, list[str]],
    lang: Lang,
) -> list[Finding]:
    wanted = sheet.title(lang)
    if titles:
        facts = {"wanted": wanted, "titles": ", ".join(titles)}
        return [odd(sheet, grids[titles[0]], "sheet_twice", facts=facts, warning=False)]
    taken = {title for each in chosen.values() for title in each}
    near = nearest(wanted, [title for title in grids if title not in taken])
    return [
        odd(
            sheet,
            Grid(title=wanted, cells={}),
            "sheet_missing" if sheet.needed else "sheet_absent",
            near=near,
            facts={"wanted": wanted},
            warning=not sheet.needed,
        )
    ]


def _copies(
    grids: Mapping[str, Grid], chosen: Mapping[str, list[str]], lang: Lang
) -> list[Finding]:
    """Sheets with the headings of a sheet that was found elsewhere."""
    taken = {title for titles in chosen.values() for title in titles}
    own = {same(text(f"sheet.{key}.sheet_title", each)) for key in _OWN for each in LANGS}
    copies = []
    for title, grid in grids.items():
        if title in taken or same(title) in own:
            continue
        like = next((sheet for sheet in ALL if _fits(sheet, grid)), None)
        if like is not None:
            facts = {"wanted": like.title(lang)}
            copies.append(odd(like, grid, "sheet_not_read", facts=facts))
    return copies
