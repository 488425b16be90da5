"""A workbook that is safe, marked, printable, accessible, and the same bytes each time."""

import io
import textwrap
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, date, time
from typing import Any

import xlsxwriter

from dipp_scheduler.export.readers import IssueInfo
from dipp_scheduler.export.tables import Column, Table, Value
from dipp_scheduler.export.texts import Text, joined, plain
from dipp_scheduler.export.views import Heading
from dipp_scheduler.wording.strings import Lang

Cell = Value | time
"""What a sheet holds: a clock time too, where it may be edited."""
TOP = 5
"""Rows above each sheet's header: marking, title, readers, issue, note."""
_A4 = 9
_LETTERS = 1.15
"""Letters of Arial 10 in the width of one digit of Excel's own font, by which it counts."""
_LINE = 12.75
"""Points from one line to the next."""
_AROUND = 3
"""Points above and below the lines of a row, together."""
_HIGHEST = 409.0
"""Excel's limit for the height of a row, in points."""
_LONGEST = 31
"""Excel's limit for the name of a sheet."""
_HEADER_WORDS = 70
"""So that marking, issue and page number fit into Excel's 255 characters of a footer."""
_WAKING = ("=", "+", "-", "@", "\t", "\r")
"""A cell that starts with one of these would become a formula if somebody edited it."""
_RULED: dict[str, Any] = {"border": 1, "border_color": "#A6A6A6"}
_DAY_FORMAT = "ddd d mmm yyyy"
"""Short, for the width of a page decides how small its letters are printed."""
_IN_WELSH = "[$-452]"
"""Before a date's format: its words in Welsh, whatever the language of the computer."""


class Book:
    """Writes sheets one after another; `bytes()` closes it."""

    def __init__(self, heading: Heading, issued: IssueInfo, langs: tuple[str, ...]) -> None:
        self._heading = heading
        # Welsh has no am and pm of its own: the 24-hour clock suits both languages.
        self._time_format = "hh:mm" if "cy" in langs else "h:mm AM/PM"
        self._day_format = _IN_WELSH + _DAY_FORMAT if langs[0] == "cy" else _DAY_FORMAT
        self._lang = "-".join([langs[0], "GB"])
        self._buffer = io.BytesIO()
        # Nothing that looks like a formula, link or number may become one.
        self.workbook: Any = xlsxwriter.Workbook(
            self._buffer,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self.workbook.set_size(2400, 1500)
        self.workbook.set_properties(
            {
                "title": f"{heading.title} ({heading.issue})",
                "subject": heading.marking,
                "keywords": heading.marking,
                "comments": f"{heading.marking}. {heading.readers}",
                "author": "dipp-scheduler",
                # Excel stores UTC; the moment of issue keeps the bytes the same each time.
                "created": issued.moment.astimezone(UTC).replace(tzinfo=None),
            }
        )
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def format(self, **properties: Any) -> Any:
        """A cell format, made once."""
        ordinary = {"font_name": "Arial", "font_size": 10, "valign": "top"}
        key = tuple(sorted((ordinary | properties).items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(dict(key))
        return self._formats[key]

    def sheet(self, tab: Text, title: Text, note: Text | None, widths: Iterable[int]) -> Any:
        """A new sheet with its marking, title and print setup; its header is row `TOP`."""
        sheet = self.workbook.add_worksheet(_tab(tab))
        top: tuple[tuple[str, dict[str, Any]], ...] = (
            (self._heading.marking, {"bold": True, "font_size": 12}),
            (str(joined((self._heading.title, title), ": ")), {"bold": True, "font_size": 14}),
            (f"{self._heading.readers}", {}),
            (f"{self._heading.issue}", {}),
            (str(note) if note else "", {"italic": True}),
        )
        for row, (words, properties) in enumerate(top):
            if words:
                self.text(sheet, row, 0, words, text_wrap=False, **properties)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        self._print_setup(sheet)
        return sheet

    def text(self, sheet: Any, row: int, column: int, words: str, **properties: Any) -> None:
        """Words in a cell, never a formula, not even after an edit."""
        if words.startswith(_WAKING):
            properties["quote_prefix"] = True
        sheet.write_string(row, column, words, self.format(**({"text_wrap": True} | properties)))

    def value(self, sheet: Any, row: int, column: int, value: Cell) -> None:
        """Any value of a table in a cell; two languages one below the other."""
        if isinstance(value, time):
            style = self.format(num_format=self._time_format, align="left", **_RULED)
            sheet.write_datetime(row, column, value, style)
        elif isinstance(value, date):
            style = self.format(num_format=self._day_format, align="left", **_RULED)
            sheet.write_datetime(row, column, value, style)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, self.format(align="left", **_RULED))
        else:
            self.text(sheet, row, column, _apart(_words(value)), **_RULED)

    def table(
        self,
        sheet: Any,
        name: str,
        columns: tuple[Column, ...],
        rows: Iterable[tuple[Cell, ...]],
        empty: Text,
    ) -> int:
        """A real, named table under the top rows, header frozen; how many rows it has."""
        held = tuple(rows)
        if not held:
            self.text(sheet, TOP, 0, str(empty), text_wrap=False)
            return 0
        _grow(sheet, TOP, columns, tuple(plain(str(column.header)) for column in columns))
        for row, values in enumerate(held, start=TOP + 1):
            _grow(sheet, row, columns, values)
            for column, value in enumerate(values):
                self.value(sheet, row, column, value)
        header = self.format(bold=True, text_wrap=True, bg_color="#D9E6F2", bottom=2)
        sheet.add_table(
            TOP,
            0,
            TOP + len(held),
            len(columns) - 1,
            {
                "name": name,
                "style": "Table Style Light 1",
                "columns": [
                    {"header": str(column.header), "header_format": header} for column in columns
                ],
            },
        )
        sheet.freeze_panes(TOP + 1, 0)
        sheet.repeat_rows(TOP)
        return len(held)

    def add(self, tab: Text, table: Table) -> None:
        """A whole sheet for a table."""
        widths = (column.width for column in table.columns)
        sheet = self.sheet(tab, table.title, table.note, widths)
        self.table(sheet, table.id, table.columns, table.rows, table.empty)

    def define(self, name: str, sheet: Any, cells: str) -> None:
        """A defined name for some cells: drop-downs that point at one survive every reader."""
        tab = sheet.get_name().replace("'", "''")
        self.workbook.define_name(name, f"='{tab}'!{cells}")

    def bytes(self) -> bytes:
        """The finished workbook."""
        self.workbook.close()
        return _with_language(self._buffer.getvalue(), self._lang)

    def _print_setup(self, sheet: Any) -> None:
        marking = _inert(self._heading.marking)
        issue = str(self._heading.issue)
        if len(issue) > _HEADER_WORDS:
            issue = self._heading.issue.parts[0][1]  # every sheet's top says it in all languages
        issue = _inert(issue)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.25, right=0.25, top=0.75, bottom=0.75)
        sheet.fit_to_pages(1, 0)
        sheet.set_header(f"&C&B{marking}")
        sheet.set_footer(f"&L{issue}&C&B{marking}&B&R&P / &N")


def fitting(
    columns: tuple[Column, ...], rows: Iterable[tuple[Value, ...]]
) -> Iterator[tuple[Value, ...]]:
    """The rows; one too high for Excel in two languages stands once in each instead."""
    for values in rows:
        langs = dict.fromkeys(lang for each in values for lang in _langs(each))
        if len(langs) < 2 or _height(columns, values) <= _HIGHEST:
            yield values
        else:
            yield from (tuple(_only(each, lang) for each in values) for lang in langs)


def _langs(value: Value) -> tuple[Lang, ...]:
    if isinstance(value, tuple):
        value = joined(value, "\n")
    return tuple(lang for lang, _ in value.parts if lang) if isinstance(value, Text) else ()


def _only(value: Value, lang: Lang) -> Value:
    if isinstance(value, tuple):
        value = joined(value, "\n")
    return Text(parts=((lang, value.in_lang(lang)),)) if isinstance(value, Text) else value


def _grow(sheet: Any, row: int, columns: tuple[Column, ...], values: tuple[Cell, ...]) -> None:
    """Makes a row as high as its wrapped words: not every reader does so by itself."""
    height = _height(columns, values)
    if height > _LINE + _AROUND:
        sheet.set_row(row, min(height, _HIGHEST))


def _height(columns: tuple[Column, ...], values: Iterable[Cell]) -> float:
    """What a row's wrapped words need, in points."""
    lines = max(
        sum(_lines(line, column.width) for line in _apart(_words(value)).split("\n"))
        for column, value in zip(columns, values, strict=True)
    )
    return lines * _LINE + _AROUND


def _words(value: Cell) -> tuple[str, ...]:
    """The words of a cell, in one language after the other."""
    if isinstance(value, tuple):
        value = joined(value, "\n")
    return tuple(words for _, words in value.parts) if isinstance(value, Text) else ()


def _apart(several: tuple[str, ...]) -> str:
    """One language below the other, with an empty line between where they have many lines."""
    return ("\n\n" if any("\n" in words for words in several) else "\n").join(several)


def _lines(words: str, width: int) -> int:
    fitting = round(width * _LETTERS)
    return 1 if len(words) <= fitting else len(textwrap.wrap(words, fitting))


def _inert(words: str) -> str:
    """Words for a header or footer, where `&` begins a command and space is short."""
    return words[:_HEADER_WORDS].replace("&", "&&\u200b")


def _tab(tab: Text) -> str:
    """A sheet's name in each language, as far as Excel allows."""
    both = " - ".join(words for _, words in tab.parts)
    return both if len(both) <= _LONGEST else tab.parts[0][1][:_LONGEST]


def _with_language(workbook: bytes, lang: str) -> bytes:
    """The same workbook with its language among the document properties.

    XlsxWriter has no property for it.
    """
    end = b"</cp:coreProperties>"
    source = zipfile.ZipFile(io.BytesIO(workbook))
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            data = source.read(part)
            if part.filename == "docProps/core.xml":
                data = data.replace(end, f"<dc:language>{lang}</dc:language>".encode() + end)
            target.writestr(part, data, zipfile.ZIP_DEFLATED)
    return result.getvalue()
