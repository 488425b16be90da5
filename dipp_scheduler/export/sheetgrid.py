"""The grids of the workbook: days across, inspectors (and in week two sites) down."""

from collections.abc import Iterable, Iterator

from dipp_scheduler.export.appointments import Named
from dipp_scheduler.export.boards import Board, Row
from dipp_scheduler.export.book import Book, fitting
from dipp_scheduler.export.cards import Card
from dipp_scheduler.export.tables import Column, Value
from dipp_scheduler.export.texts import Text, joined, plain
from dipp_scheduler.export.views import View

_WHO = 18
_DAY = 31


def add_grid(book: Book, view: View, week: int) -> None:
    """A sheet with one week as a grid; nothing on a week without open days."""
    days = [board for board in view.boards if board.week == week]
    if not days:
        return
    words = view.reader.words
    columns = (
        Column(words("export.grid.who"), _WHO),
        *(Column(words.day(board.day), _DAY) for board in days),
    )
    sheet = book.sheet(
        words(f"export.tab.week{week}"),
        words(f"export.grid.week{week}"),
        words("export.grid.note"),
        (column.width for column in columns),
    )
    rows = [*_inspectors(view, days)]
    if week == 2:
        rows += _sites(view, days)
    held = fitting(columns, rows)
    book.table(sheet, f"week_{week}", columns, held, words("export.list.empty"))
    sheet.freeze_panes(6, 1)


def _inspectors(view: View, days: list[Board]) -> Iterator[tuple[Value, ...]]:
    """A row for each inspector: where they are, and what they do, in order."""
    by_day = [{row.code: row for row in board.rows} for board in days]
    for inspector in view.codes.inspectors:
        rows = [rows.get(inspector.code) for rows in by_day]
        known = next((row for row in rows if row), None)
        if known:
            who = (plain(known.name), known.role, plain(known.code))
            yield (who, *(_inspector_cell(row, view) for row in rows))


def _inspector_cell(row: Row | None, view: View) -> tuple[Text, ...]:
    if row is None:
        return _cell((), (), view)
    held = (cell.card for lane in row.lanes for cell in lane if cell.card)
    return _cell(row.notes, held, view)


def _sites(view: View, days: list[Board]) -> Iterator[tuple[Value, ...]]:
    """A row for each site where something is held, each meeting once."""
    for site in view.codes.sites:
        cells = []
        for board in days:
            there = {
                card.key: card
                for card in view.cards
                if card.site == site.code and card.time.day == board.day and not card.own_time
            }
            cells.append(_cell((), there.values(), view))
        if any(card.site == site.code and not card.own_time for card in view.cards):
            yield (_site_name(site), *cells)


def _site_name(site: Named) -> tuple[Text, ...]:
    return (plain(site.name), plain(site.code))


def _cell(notes: tuple[Text, ...], held: Iterable[Card], view: View) -> tuple[Text, ...]:
    ordered = sorted(held, key=lambda card: card.time.start)
    lines = (*notes, *(_line(card, view) for card in ordered))
    return lines or (view.reader.words("export.none"),)


def _line(card: Card, view: View) -> Text:
    """One engagement on one line: when, what, with whom and where."""
    words = view.reader.words
    label = words("export.grid.line", span=words.span(card.time), label=card.label)
    title = (card.title,) if card.title else ()
    return joined((label, *title, *card.lines), ", ")
