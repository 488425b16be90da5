"""Writes the sheets of a workbook: tables with drop-downs, notes and locked headings."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import IO, Any

from dipp_scheduler.files.grids import letters
from dipp_scheduler.files.kinds import Code, Kind, Number, Shown
from dipp_scheduler.files.rows import Values
from dipp_scheduler.files.sheets import Column, Sheet
from dipp_scheduler.files.workbookstyle import COMMENT, MADE, PROTECTION, Formats
from dipp_scheduler.wording.strings import Lang, text

HEAD = 3
"""The row of headings, from 0: marking, title and a sentence stand above it."""
_OFFERED = {"pdus": "name", "team": "name", "staff": "name", "sites": "name", "meetings": "code"}
"""What the drop-down of a reference offers: names before codes."""
_AWAKE = ("=", "+", "-", "@", "\t", "\r", "'")
"""Beginnings that a workbook could take for a formula, or for a sign that text follows."""


class SheetWriter:
    """A new workbook being written, sheet after sheet."""

    def __init__(self, output: IO[bytes], marking: str, lang: Lang) -> None:
        # Only those who write a workbook pay for the import.
        import xlsxwriter

        self.book = xlsxwriter.Workbook(
            output,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self.book.set_properties({"created": MADE, "author": text("sheet.author", lang)})
        self.marking = marking
        self.lang: Lang = lang
        self.formats = Formats(self.book, lang)
        self._lists: dict[tuple[str, ...], str] = {}

    def close(self) -> None:
        """Write the lists behind the drop-downs, and the file."""
        self._write_lists()
        self.book.close()

    def begin(self, title: str, sentence: str, *, key: str = "") -> Any:
        """A new sheet with the marking, its title and what a row of it is."""
        page = self.book.add_worksheet(title)
        page.write_string(0, 0, self.marking, self.formats.marking)
        page.write_string(1, 0, title, self.formats.title)
        page.write_string(2, 0, sentence, self.formats.sentence)
        page.set_row(1, 26)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        marking = self.marking[:_MARKING].replace("&", "&&")
        page.set_header(f"&C&10{marking}")
        page.set_footer("&L&9&A&C&9" + marking + "&R&9&P / &N")
        if key:
            page.repeat_rows(HEAD)
        return page

    def table(self, sheet: Sheet, rows: Iterable[Values], example: Values | None) -> Any:
        """A sheet of the instance: its rows, spare ones, and an example if there is one.

        Returns the page.
        """
        given = [*([example] if example else []), *rows]
        last = HEAD + max(1, len(given) + sheet.spare)
        page = self.begin(sheet.title(self.lang), self._sentence(sheet), key=sheet.key)
        page.freeze_panes(HEAD + 1, 1)
        for number, column in enumerate(sheet.columns):
            page.set_column(number, number, column.width, self.formats.column(column))
        page.fit_to_pages(-(-sum(column.width for column in sheet.columns) // _PAGE_WIDTH), 0)
        page.repeat_columns(0)
        page.set_column(len(sheet.columns), 255, 12, self.formats.open)
        self._headings(page, sheet, last)
        for offset, row in enumerate(given, start=HEAD + 1):
            shown_as = example if row is example else None
            for number, column in enumerate(sheet.columns):
                self._value(page, (offset, number), column, row, shown_as)
            self._height(page, offset, sheet, row)
        first = HEAD + 1 + bool(example)
        for number, column in enumerate(sheet.columns):
            self._validation(page, column.kind, (HEAD + 1, number, last, number))
            if _OFFERED.get(sheet.key) == column.key:
                self._name(sheet, number, first, last)
        page.protect("", PROTECTION)
        return page

    def settings(self, sheet: Sheet, values: Values) -> None:
        """The sheet of settings: each with its value and what it does."""
        page = self.begin(sheet.title(self.lang), self._sentence(sheet), key=sheet.key)
        page.freeze_panes(HEAD + 1, 0)
        heads = [text(f"sheet.settings.{key}.header", self.lang) for key in SETTING_HEADS]
        for number, width in enumerate((46, 34, 92)):
            page.set_column(number, number, width, self.formats.open)
        columns = [{"header": head, "header_format": self.formats.needed} for head in heads]
        last = HEAD + len(sheet.columns)
        page.add_table(HEAD, 0, last, 2, {"name": sheet.key, "columns": columns, "style": _STYLE})
        for number, key in enumerate(SETTING_HEADS):
            self._note(page, (HEAD, number), text(f"sheet.settings.{key}.note", self.lang))
        for offset, column in enumerate(sheet.columns, start=HEAD + 1):
            page.write_string(offset, 0, sheet.header(column.key, self.lang), self.formats.fixed)
            page.write_string(offset, 2, sheet.note(column.key, self.lang), self.formats.fixed)
            page.write_blank(offset, 1, None, self.formats.value(column))
            if column.key in values:
                shown = column.kind.show(values[column.key], self.lang)
                self.put(page, (offset, 1), shown, self.formats.value(column))
            self._validation(page, column.kind, (offset, 1, offset, 1))
        page.protect("", PROTECTION)

    def put(self, page: Any, place: tuple[int, int], shown: Shown, style: Any) -> None:
        """Write a value as what it is: text always as text, never as formula or link."""
        match shown:
            case None:
                pass
            case str():
                awake = shown.startswith(_AWAKE)
                page.write_string(*place, shown, self.formats.asleep(style) if awake else style)
            case datetime() | date() | time():
                page.write_datetime(*place, shown, style)
            case _:
                page.write_number(*place, shown, style)

    def _sentence(self, sheet: Sheet) -> str:
        return text(f"sheet.{sheet.key}.sheet_row", self.lang)

    def _headings(self, page: Any, sheet: Sheet, last: int) -> None:
        columns = [
            {
                "header": sheet.header(column.key, self.lang),
                "header_format": self.formats.head(column),
            }
            for column in sheet.columns
        ]
        options = {"name": sheet.key, "columns": columns, "style": _STYLE}
        page.add_table(HEAD, 0, last, len(sheet.columns) - 1, options)
        page.set_row(HEAD, 48)
        for number, column in enumerate(sheet.columns):
            parts = [sheet.note(column.key, self.lang)]
            if not column.information:
                parts.append(text(f"sheet.{'needed' if column.needed else 'optional'}", self.lang))
            if column.example is not None:
                shown = column.kind.show(column.example, self.lang)
                worded = self.formats.worded(shown)
                parts.append(text("sheet.example", self.lang, example=worded))
            self._note(page, (HEAD, number), "\n".join(parts))

    def _note(self, page: Any, place: tuple[int, int], note: str) -> None:
        lines = sum(-(-len(line) // 44) for line in note.split("\n")) + 1
        options = COMMENT | {
            "author": text("sheet.author", self.lang),
            "height": 18 * lines,
        }
        page.write_comment(*place, note, options)

    def _value(
        self,
        page: Any,
        place: tuple[int, int],
        column: Column,
        row: Values,
        example: Values | None,
    ) -> None:
        style = self.formats.example(column) if example else self.formats.body(column)
        if example and place[1] == 0:
            page.write_string(*place, text("sheet.example_word", self.lang), style)
        elif row.get(column.key) is not None:
            self.put(page, place, column.kind.show(row[column.key], self.lang), style)
        elif example or column.information:
            page.write_blank(*place, None, style)

    def _height(self, page: Any, offset: int, sheet: Sheet, row: Values) -> None:
        """As many lines as the longest wrapped text needs; Excel would do so by itself."""
        lines = 1
        for column in sheet.columns:
            if self.formats.wraps(column) and row.get(column.key) is not None:
                shown = str(column.kind.show(row[column.key], self.lang) or "")
                each = (-(-len(line) // column.width) or 1 for line in shown.split("\n"))
                lines = max(lines, sum(each))
        if lines > 1:
            page.set_row(offset, 13 * min(lines, 20) + 3)

    def _validation(self, page: Any, kind: Kind, area: tuple[int, int, int, int]) -> None:
        choices = kind.choices(self.lang)
        if choices:
            name = self._lists.setdefault(choices, f"choices_{len(self._lists) + 1}")
            page.data_validation(*area, {"validate": "list", "source": f"={name}"})
        elif isinstance(kind, Code) and kind.targets and kind.targets[0] in _OFFERED:
            # A help, not a wall: codes may be written as well as the names it offers.
            source = f"={kind.targets[0]}_offered"
            page.data_validation(*area, {"validate": "list", "source": source, "show_error": False})
        elif isinstance(kind, Number):
            limits = {"minimum": kind.least, "maximum": kind.most}
            page.data_validation(*area, {"validate": "integer", "criteria": "between"} | limits)

    def _name(self, sheet: Sheet, column: int, first: int, last: int) -> None:
        """What drop-downs offer of a sheet: its rows that are filled in."""
        title = sheet.title(self.lang).replace("'", "''")
        letter = letters(column + 1)
        start = f"'{title}'!${letter}${first + 1}"
        whole = f"{start}:${letter}${last + 1}"
        filled = f"{start}:INDEX({whole},MAX(1,COUNTA({whole})))"
        self.book.define_name(f"{sheet.key}_offered", f"={filled}")

    def _write_lists(self) -> None:
        page = self.book.add_worksheet(text("sheet.lists_title", self.lang))
        for column, (choices, name) in enumerate(self._lists.items()):
            for row, choice in enumerate(choices):
                page.write_string(row, column, choice)
            letter = letters(column + 1)
            title = text("sheet.lists_title", self.lang)
            self.book.define_name(name, f"='{title}'!${letter}$1:${letter}${len(choices)}")
        page.protect("", PROTECTION)
        page.hide()


_MARKING = 100
"""Characters of the marking at the head of a page: Excel allows 255 with all codes."""
_PAGE_WIDTH = 240
"""Characters of a landscape page that can still be read."""
SETTING_HEADS = ("setting", "value", "meaning")
"""The headings of the sheet of settings, as keys of the wording."""
_STYLE = "Table Style Light 15"
