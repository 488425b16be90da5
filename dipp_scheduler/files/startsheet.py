"""The first sheet of the workbook: what to fill in, in which order, and how sheets work."""

from typing import Any

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.files.columns import SETTINGS, SHEETS
from dipp_scheduler.files.datesheet import DATES
from dipp_scheduler.files.sheetwriter import SheetWriter
from dipp_scheduler.files.workbookstyle import PROTECTION
from dipp_scheduler.wording import dates
from dipp_scheduler.wording.regions import region
from dipp_scheduler.wording.strings import text

_STEPS = tuple(f"step{number}" for number in range(1, 8))
_HELP = tuple(f"help{number}" for number in range(1, 6))


def write_start(writer: SheetWriter, instance: Instance) -> None:
    """Write the instructions."""
    settings = instance.settings
    heading = text(
        "sheet.start.heading",
        writer.lang,
        region=region(settings.region, writer.lang),
        day=dates.day(settings.fieldwork, writer.lang),
    )
    page = writer.begin(_words("sheet_title", writer), heading)
    page.set_column(0, 0, 30)
    page.set_column(1, 1, 96)
    page.set_column(2, 2, 22)
    page.hide_gridlines(2)
    wrapped = writer.formats.look(text_wrap=True)
    row = _line(page, 4, _words("line1", writer), wrapped)
    for key in _STEPS:
        row = _line(page, row, _words(key, writer), wrapped)
    bold = writer.formats.look(bold=True, font_size=12)
    row = _line(page, row + 1, _words("help", writer), bold)
    for key in _HELP:
        row = _line(page, row, _words(key, writer), wrapped)
    row = _line(page, row + 1, _words("sheets", writer), bold)
    _contents(page, row, writer)
    page.protect("", PROTECTION)


def _words(key: str, writer: SheetWriter) -> str:
    return text(f"sheet.start.{key}", writer.lang)


def _line(page: Any, row: int, words: str, style: Any) -> int:
    """Write a paragraph over the first two columns; the row after it."""
    page.merge_range(row, 0, row, 1, "", style)
    page.write_string(row, 0, words, style)
    page.set_row(row, _height(words, 2))
    return row + 1


def _height(words: str, columns: int) -> int:
    """The height of a row, in points, whose words wrap over the second, or both first columns."""
    letters = 115 if columns == 1 else 140
    return 15 * max(1, -(-len(words) // letters)) + 3


def _contents(page: Any, row: int, writer: SheetWriter) -> None:
    for number, key in enumerate(("sheet_header", "row_header", "needed_header")):
        page.write_string(row, number, _words(key, writer), writer.formats.needed)
    page.set_row(row, 30)
    body = writer.formats.fixed
    for offset, sheet in enumerate((SETTINGS, DATES, *SHEETS), start=row + 1):
        title = sheet.title(writer.lang)
        needed = "needed_yes" if sheet.needed else "needed_no"
        if sheet is DATES:
            needed = "needed_nothing"
        page.write_string(offset, 0, title, body)
        holds = text(f"sheet.{sheet.key}.sheet_row", writer.lang)
        page.write_string(offset, 1, holds, body)
        page.set_row(offset, _height(holds, 1))
        page.write_string(offset, 2, _words(needed, writer), body)
