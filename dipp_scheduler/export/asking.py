"""Availability sheets for the region's SPOC: who is asked, for which days, and how to answer.

They hold names and what people are wanted for, of those asked and nobody else; nothing of
any case.
"""

from collections.abc import Iterator
from datetime import datetime, time
from functools import partial

from dipp_scheduler.domain.asking import Asked, asked, unit_of
from dipp_scheduler.domain.changes import deadline
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.timegrid import LONDON
from dipp_scheduler.export.book import TOP, Book, Cell
from dipp_scheduler.export.ical_parts import region
from dipp_scheduler.export.readers import IssueInfo
from dipp_scheduler.export.tables import Column
from dipp_scheduler.export.texts import Text, Wording, clean, joined, plain
from dipp_scheduler.export.views import Heading
from dipp_scheduler.wording import dates
from dipp_scheduler.wording.strings import Lang, text

NOT_ASKED = "–"
"""In the cell of a day that somebody is not asked for; `files.answerkind` passes it over."""
TABLES = {1: "ask_week_one", 2: "ask_week_two"}
"""The name of each week's table, by which it is found when it comes back."""
_CHOICES = "ask_choices"
_FIXED = (("code", 10), ("name", 26), ("work", 40))
_DAY_WIDTH = 24
_HOW_WIDTH = 125
_PROTECTION = {"sort": True, "autofilter": True, "format_columns": True, "format_rows": True}


def availability_sheet(
    instance: Instance, unit: str | None, *, langs: tuple[Lang, ...], moment: datetime
) -> bytes:
    """The workbook for a PDU, or (None) for the people outside PDUs and partners."""
    words = Wording(langs)
    book = Book(_heading(instance, unit, words), IssueInfo(moment=moment), langs)
    _how_to(book, instance, words)
    for week in TABLES:
        people = [
            each
            for each in asked(instance)
            if each.week == week and unit_of(instance, each.who) == unit
        ]
        if people:
            _week(book, instance, people, words)
    return book.bytes()


def choices(instance: Instance, lang: Lang) -> tuple[str, ...]:
    """What the drop-down of a day offers; times may be written over."""
    settings = instance.settings
    morning = dates.span(settings.opens, settings.afternoon_starts, lang)
    afternoon = dates.span(settings.afternoon_starts, settings.closes, lang)
    return (
        text("ask.choice.free", lang),
        text("ask.choice.away", lang),
        text("ask.choice.only", lang, times=morning),
        text("ask.choice.only", lang, times=afternoon),
        text("ask.choice.not", lang, times=dates.span(time(10), time(11, 30), lang)),
    )


def _heading(instance: Instance, unit: str | None, words: Wording) -> Heading:
    name = region(instance, words)
    where = plain(instance.pdu[unit].name) if unit else words("ask.outside")
    return Heading(
        region=name,
        marking=clean(instance.settings.marking),
        contact=clean(instance.settings.contact),
        title=joined((words("ask.title"), where), ": "),
        readers=words("ask.readers", region=name),
        issue=words("ask.return", deadline=_by_when(instance, words)["deadline"]),
        note=None,
        weeks=(),
    )


def _by_when(instance: Instance, words: Wording) -> dict[str, Text]:
    contact = clean(instance.settings.contact)
    return {
        "deadline": words.day_and_clock(deadline(instance).astimezone(LONDON)),
        "contact": plain(contact) if contact else words("ask.team"),
    }


def _how_to(book: Book, instance: Instance, words: Wording) -> None:
    """The first sheet: what to do, and what may stand in a cell."""
    sheet = book.sheet(words("ask.tab.how"), words("ask.how.title"), None, (_HOW_WIDTH,))
    row = TOP
    for lang in words.langs:
        own = Wording((lang,))
        for step in ("ask", "fill", "blank", "nothing_else", "back"):
            line = own(f"ask.how.{step}", **_by_when(instance, own))
            book.text(sheet, row, 0, str(line))
            sheet.set_row(row, 16 * -(-len(str(line)) // _HOW_WIDTH))
            row += 1
        row += 1
    book.text(sheet, row, 0, str(words("ask.how.choices")), bold=True)
    offered = [each for lang in words.langs for each in choices(instance, lang)]
    for number, choice in enumerate(offered, start=row + 1):
        book.text(sheet, number, 0, choice)
    book.define(_CHOICES, sheet, f"$A${row + 2}:$A${row + 1 + len(offered)}")
    sheet.hide_gridlines(2)
    sheet.protect("", _PROTECTION)


def _week(book: Book, instance: Instance, people: list[Asked], words: Wording) -> None:
    """The sheet of a fieldwork week: a row for each person, a column for each day."""
    week = people[0].week
    days = instance.week(week).days
    widths = [*(width for _, width in _FIXED), *(_DAY_WIDTH for _ in days)]
    tab = words(f"ask.tab.{TABLES[week]}")
    sheet = book.sheet(tab, tab, _note(instance, week, words), widths)
    columns = (
        *(Column(words(f"ask.column.{key}"), width) for key, width in _FIXED),
        *(Column(words.each(partial(dates.day_without_year, day)), _DAY_WIDTH) for day in days),
    )
    rows = [tuple(_cells(instance, each, words)) for each in people]
    book.table(sheet, TABLES[week], columns, rows, words("ask.nobody"))
    open_cell = book.format(locked=False, border=1, border_color="#A6A6A6", text_wrap=True)
    shut = book.format(border=1, border_color="#A6A6A6", bg_color="#E7E6E6", align="left")
    for row, each in enumerate(people, start=TOP + 1):
        for column, day in enumerate(days, start=len(_FIXED)):
            if day in each.days:
                sheet.write_blank(row, column, None, open_cell)
            else:
                sheet.write_string(row, column, NOT_ASKED, shut)
    # A help, not a wall: times may be written as well as what the list offers.
    rule = {"validate": "list", "source": f"={_CHOICES}", "show_error": False}
    first, last = len(_FIXED), len(columns) - 1
    sheet.data_validation(TOP + 1, first, TOP + len(rows), last, rule)
    sheet.freeze_panes(TOP + 1, 2)
    sheet.protect("", _PROTECTION)


def _note(instance: Instance, week: int, words: Wording) -> Text:
    settings = instance.settings
    if week == 1:
        return words("ask.note.week_one", minutes=settings.interview_minutes)
    return words.each(
        lambda lang: text(
            "ask.note.week_two",
            lang,
            start=dates.clock(settings.week_two_start, lang),
            end=dates.clock(settings.week_two_end, lang),
        )
    )


def _cells(instance: Instance, each: Asked, words: Wording) -> Iterator[Cell]:
    yield plain(each.who)
    yield plain(instance.person[each.who].name)
    work = [words("ask.work.interview")] if each.interview else []
    work += (words.listed(title, "manual.meeting.") for title in each.meetings)
    yield tuple(work) if len(words.langs) == 1 else joined(work, "; ")
    for _ in instance.week(each.week).days:
        yield plain("")
