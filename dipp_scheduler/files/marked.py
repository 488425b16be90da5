"""A copy of the user's workbook with each faulty cell marked, and the mistake in words beside it.

The user's own file is only read: saving it would lose what this program does not know.
"""

import io
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from dipp_scheduler.domain.nearest import same
from dipp_scheduler.errors import Fault
from dipp_scheduler.files import atomic
from dipp_scheduler.files.found_workbook import Opened, opened
from dipp_scheduler.files.grids import Place
from dipp_scheduler.files.guard import workbook_bytes
from dipp_scheduler.files.guard_xml import MOST_COLUMNS, MOST_ROWS
from dipp_scheduler.files.workbookstyle import COMMENT, MADE
from dipp_scheduler.wording.reading import LANGS
from dipp_scheduler.wording.strings import Lang, text

_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})$")
_RED, _YELLOW = "#F8CBAD", "#FFE699"
_WRONG = {"bg_color": _RED, "border": 2, "border_color": "#C00000"}
_ODD = {"bg_color": _YELLOW, "border": 1, "border_color": "#7F6000"}
_HEAD: dict[str, Any] = {"bold": True, "bg_color": "#D9E2F0", "text_wrap": True}
_FONT = {"font_name": "Arial", "font_size": 10, "valign": "top", "align": "left"}
_WIDE = 70
_LIST = (("kind", 12), ("place", 24), ("value", 30), ("message", 70), ("remedy", 70))


def write_marked(workbook: Path, faults: Iterable[Fault], marked: Path, lang: Lang = "en") -> None:
    """Write a marked copy of a workbook as a new file; StorageError."""
    data = workbook_bytes(workbook, lang)
    copy = marked_of(opened(data, workbook.name, lang), tuple(faults), lang)
    atomic.write_bytes(marked, copy, lang=lang)


def marked_of(source: Opened, faults: tuple[Fault, ...], lang: Lang = "en") -> bytes:
    """The bytes of the marked copy: a list of all faults first, then every sheet."""
    # Only those who need a marked copy pay for the import.
    import xlsxwriter

    output = io.BytesIO()
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(output, {"in_memory": True} | safe)
    book.set_properties({"created": MADE, "author": text("sheet.author", lang)})
    lists = {same(text("sheet.lists_title", each)) for each in LANGS}
    pages = [
        page
        for page in source.sheets
        if not (same(page.title) in lists and page.sheet_state != "visible")
    ]
    taken = {same(page.title) for page in pages}
    copier = _Copier(book, _marking(pages), lang)
    copier.list_faults(faults, taken)
    for page in pages:
        copier.sheet(source, page, [each for each in faults if each.sheet == page.title])
    book.close()
    return output.getvalue()


class _Copier:
    """Writes sheets of the copy."""

    def __init__(self, book: Any, marking: str, lang: Lang) -> None:
        self._book = book
        self._marking = marking
        self._lang: Lang = lang
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def list_faults(self, faults: tuple[Fault, ...], taken: set[str]) -> None:
        """The first sheet: every fault, mistakes first."""
        page = self._book.add_worksheet(_free(text("sheet.mistakes_title", self._lang), taken))
        mistakes = [each for each in faults if not each.warning]
        warnings = [each for each in faults if each.warning]
        heading = text(
            "sheet.faults.heading", self._lang, mistakes=len(mistakes), warnings=len(warnings)
        )
        page.write_string(0, 0, self._marking, self._style(bold=True))
        page.write_string(1, 0, heading, self._style(bold=True, font_size=14))
        page.write_string(2, 0, text("sheet.faults.line1", self._lang), self._style())
        head = self._style(bold=True, bg_color="#1F3864", font_color="#FFFFFF")
        for column, (key, width) in enumerate(_LIST):
            page.set_column(column, column, width)
            page.write_string(4, column, text(f"sheet.faults.{key}", self._lang), head)
        for row, fault in enumerate((*mistakes, *warnings), start=5):
            self._fault(page, row, fault)
        page.freeze_panes(5, 0)
        page.autofilter(4, 0, 4 + max(1, len(faults)), len(_LIST) - 1)
        page.repeat_rows(4)
        self._print_setup(page)

    def _print_setup(self, page: Any) -> None:
        marking = self._marking[:100].replace("&", "&&")
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.set_header(f"&C{marking}")
        page.set_footer(f"&L&A&C{marking}&R&P / &N")

    def _fault(self, page: Any, row: int, fault: Fault) -> None:
        colour = _YELLOW if fault.warning else _RED
        kind = text(f"sheet.faults.{'warning' if fault.warning else 'mistake'}", self._lang)
        style = self._style(text_wrap=True, border=1, border_color="#BFBFBF")
        page.write_string(row, 0, kind, self._style(bg_color=colour, border=1))
        if _CELL.match(fault.cell):
            title = fault.sheet.replace("'", "''")
            link = self._style(font_color="#0563C1", underline=1, border=1, border_color="#BFBFBF")
            page.write_url(row, 1, f"internal:'{title}'!{fault.cell}", link, fault.place)
        else:
            page.write_string(row, 1, fault.place, style)
        longest = 1
        for column, words in enumerate((fault.value, fault.message, fault.remedy), start=2):
            page.write_string(row, column, words, style)
            longest = max(longest, -(-len(words) // _LIST[column][1]))
        page.set_row(row, 13 * longest + 3)

    def sheet(self, source: Opened, page: Any, faults: list[Fault]) -> None:
        """One sheet of the user's workbook with its faults."""
        copy = self._book.add_worksheet(page.title)
        self._print_setup(copy)
        cells: dict[Place, Any] = {
            place: cell
            for place, cell in page._cells.items()
            if cell.value is not None and place[0] <= MOST_ROWS and place[1] <= MOST_COLUMNS
        }
        marks = _by_place(faults)
        beside = max((column for _, column in (*cells, *marks)), default=0) + 1
        for dimension in page.column_dimensions.values():
            if dimension.width and dimension.min and dimension.min < beside:
                last = min(dimension.max or dimension.min, beside - 1)
                copy.set_column(dimension.min - 1, last - 1, dimension.width)
        for row, line in page.row_dimensions.items():
            if line.height:
                copy.set_row(row - 1, line.height)
        heading = _heading_row(page, cells)
        for place in sorted({*cells, *marks}):
            found = marks.get(place, [])
            plain = _HEAD if place[0] == heading else {}
            look = _WRONG if any(not each.warning for each in found) else _ODD if found else plain
            self._value(copy, place, cells.get(place), source, look)
            if found:
                words = "\n".join(_words(each) for each in found)
                lines = sum(-(-len(line) // 44) for line in words.split("\n")) + 1
                options = COMMENT | {"author": text("sheet.author", self._lang)}
                copy.write_comment(
                    place[0] - 1, place[1] - 1, words, options | {"height": 18 * lines}
                )
        self._beside(copy, marks, beside, heading)

    def _beside(
        self, copy: Any, marks: Mapping[Place, list[Fault]], column: int, heading: int
    ) -> None:
        """The mistakes of each row in words, in the first free column."""
        if not marks:
            return
        copy.set_column(column - 1, column - 1, _WIDE)
        head = self._style(bold=True, bg_color="#1F3864", font_color="#FFFFFF")
        words = text("sheet.mistakes_header", self._lang)
        copy.write_string(heading - 1, column - 1, words, head)
        rows: dict[int, list[str]] = {}
        for place in sorted(marks):
            rows.setdefault(place[0], []).extend(
                f"{fault.cell}: {_words(fault)}" for fault in marks[place]
            )
        wrapped = self._style(text_wrap=True, font_color="#9C0006")
        for row, sentences in rows.items():
            lines = sum(-(-len(each) // _WIDE) for each in sentences)
            copy.write_string(row - 1, column - 1, "\n".join(sentences), wrapped)
            copy.set_row(row - 1, 13 * lines + 3)
        copy.freeze_panes(heading, 1)

    def _value(
        self, copy: Any, place: Place, cell: Any, source: Opened, look: Mapping[str, Any]
    ) -> None:
        where = (place[0] - 1, place[1] - 1)
        value = None if cell is None else cell.value
        if cell is not None and cell.data_type == "f":
            shown = source.results[cell.parent.title]._cells.get(place) if source.results else None
            value = str(cell.value) if shown is None or shown.value is None else shown.value
        pattern = {} if cell is None else {"num_format": cell.number_format}
        style = self._style(**look, **pattern)
        match value:
            case None:
                copy.write_blank(*where, None, style)
            case bool():
                copy.write_boolean(*where, value, style)
            case int() | float():
                copy.write_number(*where, value, style)
            case datetime() | date() if value.year < 1900:
                copy.write_string(*where, str(value), style)
            case datetime() | date() | time() | timedelta():
                copy.write_datetime(*where, value, style)
            case _:
                words = str(value)[:32_000]
                copy.write_string(*where, words, self._style(**look, quote_prefix=True))

    def _style(self, **properties: Any) -> Any:
        key = tuple(sorted((_FONT | properties).items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(dict(key))
        return self._formats[key]


def _marking(pages: Iterable[Any]) -> str:
    """The protective marking, from the heads of the printed pages."""
    found = (page.oddHeader.center.text for page in pages)
    return next((str(each).replace("&&", "&") for each in found if each), "")


def _words(fault: Fault) -> str:
    return f"{fault.message} {fault.remedy}".strip()


def _by_place(faults: Iterable[Fault]) -> dict[Place, list[Fault]]:
    found: dict[Place, list[Fault]] = {}
    for fault in faults:
        match = _CELL.match(fault.cell)
        if match:
            column = 0
            for letter in match[1]:
                column = column * 26 + ord(letter) - 64
            found.setdefault((int(match[2]), column), []).append(fault)
    return found


def _heading_row(page: Any, cells: Mapping[Place, Any]) -> int:
    """The row of headings: of the sheet's table, or its first row that holds anything."""
    for table in page.tables.values():
        return int(re.sub(r"\D", "", table.ref.partition(":")[0]) or 1)
    return min((row for row, _ in cells), default=1)


def _free(title: str, taken: set[str]) -> str:
    """A sheet name that the workbook does not use yet."""
    names = (title, *(f"{title} {number}" for number in range(2, 99)))
    return next(name for name in names if same(name) not in taken)
