"""What users have added to their workbook: which of it is kept when it is written afresh.

Sheets are, with their values and formulas; columns beside a table are not, since nothing says
which row they belong to once rows have come and gone.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from dipp_scheduler.domain.nearest import same
from dipp_scheduler.files.columns import SETTINGS, SHEETS
from dipp_scheduler.files.datesheet import DATES
from dipp_scheduler.files.found_workbook import Opened
from dipp_scheduler.files.sheetwriter import SETTING_HEADS, SheetWriter
from dipp_scheduler.wording.strings import Lang, text

LANGS: tuple[Lang, ...] = ("en", "cy")

_OTHER_TITLES = ("sheet.start.sheet_title", "sheet.lists_title", "sheet.mistakes_title")
_ELSEWHERE = re.compile(r"\[\d+\]")
"""A reference to another workbook, by a number that means nothing in a new one."""
_LOOKS = ((datetime, "d mmm yyyy hh:mm"), (date, "d mmm yyyy"), (time, "hh:mm"))

OwnValue = str | int | float | bool | date | datetime | time


@dataclass(frozen=True)
class OwnSheet:
    """A sheet that the program knows nothing of."""

    title: str
    cells: Mapping[tuple[int, int], OwnValue]
    """Its values by row and column, from 0; of a formula, what it came to."""
    formulas: Mapping[tuple[int, int], str]
    """Its formulas, but for those of arrays and those that look into other workbooks."""
    widths: Mapping[int, float]
    """The columns whose width somebody set, from 0."""


def own_sheets(workbook: Opened) -> tuple[OwnSheet, ...]:
    """The sheets of a workbook that are none of the inspection's, in order."""
    return tuple(_own(workbook))


def left_behind(workbook: Opened, *, own: bool) -> dict[str, tuple[str, ...]]:
    """What of the users' own is lost when the inspection is written afresh, by kind.

    Columns `beside` the tables and `comments` always; `formulas`, of which only what they
    came to stays, as `Cases (3)`; with `own` their own `sheets` too.
    """
    found = {
        "sheets": tuple(each.title for each in own_sheets(workbook)) if own else (),
        "beside": columns_beside(workbook),
        "formulas": _formulas_lost(workbook, own=own),
        "comments": comments(workbook),
    }
    return {what: places for what, places in found.items() if places}


def columns_beside(workbook: Opened) -> tuple[str, ...]:
    """The inspection's sheets on which users have written beside the table, by title."""
    return tuple(page.title for page in workbook.sheets if _ours(page) and any(_beside(page)))


def comments(workbook: Opened) -> tuple[str, ...]:
    """The cells on which users have put comments, as `Cases!C5`; notes of our own are none.

    Some programs save a note without its author, so that only its words tell whose it is.
    """
    ours, notes = {text("sheet.author", lang) for lang in LANGS}, tuple(_notes())
    return tuple(
        f"{page.title}!{cell.coordinate}"
        for page in workbook.sheets
        for _, cell in sorted(page._cells.items())
        if cell.comment is not None
        and cell.comment.author not in ours
        and not (_ours(page) and cell.comment.text.startswith(notes))
    )


def _notes() -> Iterator[str]:
    """What the notes on our own headings begin with."""
    for lang in LANGS:
        yield from (text(f"sheet.settings.{head}.note", lang) for head in SETTING_HEADS)
        for sheet in (DATES, *SHEETS):
            yield from (sheet.note(column.key, lang) for column in sheet.columns)


def _formulas_lost(workbook: Opened, *, own: bool) -> tuple[str, ...]:
    """The sheets with formulas that become values, each with how many."""
    kept = {each.title: len(each.formulas) for each in own_sheets(workbook)}
    counts = {
        page.title: sum(cell.data_type == "f" for cell in _inside(page)) - kept.get(page.title, 0)
        for page in workbook.sheets
        if not (own and page.title in kept)
    }
    return tuple(f"{title} ({count})" for title, count in counts.items() if count)


def _inside(page: Any) -> Iterator[Any]:
    """The cells of a sheet that do not stand beside its table."""
    beside = {id(cell) for cell in _beside(page)} if _ours(page) else set()
    return (cell for cell in page._cells.values() if id(cell) not in beside)


def _beside(page: Any) -> Iterator[Any]:
    """The cells that hold something to the right of all tables of a sheet."""
    from openpyxl.utils import range_boundaries  # loaded already

    spans = [range_boundaries(table.ref) for table in page.tables.values()]
    top = min((row or 1 for _, row, _, _ in spans), default=0)
    last = max((column or 1 for _, _, column, _ in spans), default=0)
    for (row, column), cell in page._cells.items():
        if last and cell.value is not None and row >= top and column > last:
            yield cell


def _ours(page: Any) -> bool:
    titles = {same(each.title(lang)) for each in (SETTINGS, DATES, *SHEETS) for lang in LANGS}
    titles |= {same(text(key, lang)) for key in _OTHER_TITLES for lang in LANGS}
    keys = {each.key for each in (SETTINGS, DATES, *SHEETS)}
    return same(page.title) in titles or bool(keys & {name.casefold() for name in page.tables})


def _own(workbook: Opened) -> Iterator[OwnSheet]:
    for page in workbook.sheets:
        if _ours(page):
            continue
        results = workbook.results[page.title] if workbook.results else page
        cells = {
            (row - 1, column - 1): cell.value
            for (row, column), cell in sorted(results._cells.items())
            if isinstance(cell.value, OwnValue)
        }
        formulas = {
            (row - 1, column - 1): cell.value
            for (row, column), cell in sorted(page._cells.items())
            if cell.data_type == "f"
            and isinstance(cell.value, str)
            and not _ELSEWHERE.search(cell.value)
        }
        widths = {
            place.min - 1: place.width
            for place in page.column_dimensions.values()
            if place.customWidth and place.min
        }
        yield OwnSheet(title=page.title, cells=cells, formulas=formulas, widths=widths)


def write_own(writer: SheetWriter, sheet: OwnSheet) -> None:
    """Write a sheet's values: a text stays a text, and only a formula becomes one."""
    page = writer.book.add_worksheet(sheet.title)
    for column, width in sheet.widths.items():
        page.set_column(column, column, width)
    for place, value in sheet.cells.items():
        if place in sheet.formulas:
            continue
        if isinstance(value, bool):
            page.write_boolean(*place, value)
        elif isinstance(value, int | float):
            page.write_number(*place, value)
        elif isinstance(value, str):
            page.write_string(*place, value)
        else:
            page.write_datetime(*place, value, _look(writer, value))
    for place, formula in sheet.formulas.items():
        result = sheet.cells.get(place)
        known = result if isinstance(result, str | int | float | bool) else ""
        page.write_formula(*place, formula, _look(writer, result), known)


def _look(writer: SheetWriter, value: OwnValue | None) -> Any:
    """How a date or clock time is shown; None for everything else."""
    shown = next((look for kind, look in _LOOKS if isinstance(value, kind)), None)
    return shown and writer.formats.look(num_format=shown)
