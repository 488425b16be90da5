"""Sheets that users have added to their workbook: kept, with their values, when it is rewritten."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from dipp_scheduler.domain.nearest import same
from dipp_scheduler.files.columns import SETTINGS, SHEETS
from dipp_scheduler.files.datesheet import DATES
from dipp_scheduler.files.found_workbook import Opened
from dipp_scheduler.files.sheetwriter import SheetWriter
from dipp_scheduler.wording.strings import Lang, text

LANGS: tuple[Lang, ...] = ("en", "cy")

_OTHER_TITLES = ("sheet.start.sheet_title", "sheet.lists_title")
_LOOKS = ((datetime, "d mmm yyyy hh:mm"), (date, "d mmm yyyy"), (time, "hh:mm"))

OwnValue = str | int | float | bool | date | datetime | time


@dataclass(frozen=True)
class OwnSheet:
    """A sheet that the program knows nothing of."""

    title: str
    cells: Mapping[tuple[int, int], OwnValue]
    """Its values by row and column, from 0; of a formula, what it came to."""
    widths: Mapping[int, float]
    """The columns whose width somebody set, from 0."""


def own_sheets(workbook: Opened) -> tuple[OwnSheet, ...]:
    """The sheets of a workbook that are none of the inspection's, in order."""
    return tuple(_own(workbook))


def _own(workbook: Opened) -> Iterator[OwnSheet]:
    titles = {same(each.title(lang)) for each in (SETTINGS, DATES, *SHEETS) for lang in LANGS}
    titles |= {same(text(key, lang)) for key in _OTHER_TITLES for lang in LANGS}
    ours = {each.key for each in (SETTINGS, DATES, *SHEETS)}
    for page in workbook.sheets:
        if same(page.title) in titles or ours & {name.casefold() for name in page.tables}:
            continue
        results = workbook.results[page.title] if workbook.results else page
        cells = {
            (row - 1, column - 1): cell.value
            for (row, column), cell in sorted(results._cells.items())
            if isinstance(cell.value, OwnValue)
        }
        widths = {
            place.min - 1: place.width
            for place in page.column_dimensions.values()
            if place.customWidth and place.min
        }
        yield OwnSheet(title=page.title, cells=cells, widths=widths)


def write_own(writer: SheetWriter, sheet: OwnSheet) -> None:
    """Write a sheet's values: a text stays a text, and nothing becomes a formula."""
    page = writer.book.add_worksheet(sheet.title)
    for column, width in sheet.widths.items():
        page.set_column(column, column, width)
    for place, value in sheet.cells.items():
        if isinstance(value, bool):
            page.write_boolean(*place, value)
        elif isinstance(value, int | float):
            page.write_number(*place, value)
        elif isinstance(value, str):
            page.write_string(*place, value)
        else:
            look = next(look for kind, look in _LOOKS if isinstance(value, kind))
            page.write_datetime(*place, value, writer.formats.look(num_format=look))
