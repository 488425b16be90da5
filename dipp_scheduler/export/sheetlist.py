"""The list of the workbook, which can be edited and read back, and the codes it offers."""

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from dipp_scheduler.domain.timegrid import LONDON, Interval
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.export.appointments import Appointment, Named
from dipp_scheduler.export.book import TOP, Book, Cell
from dipp_scheduler.export.readers import Audience
from dipp_scheduler.export.tables import Column
from dipp_scheduler.export.texts import Text, plain
from dipp_scheduler.export.views import View
from dipp_scheduler.wording import dates

LIST = "list"
"""The name of the list's table, by which it is found when it is read back."""
OWN_TIME = "own_time"
_WIDTHS = {
    "day": 17,
    "day_words": 17,
    "start": 9,
    "end": 9,
    "what": 18,
    "inspectors": 10,
    "inspector_names": 17,
    "names": 21,
    "unit": 19,
    "case": 8,
    "risk": 9,
    "mode": 9,
    "site": 7,
    "room": 12,
    "remarks": 28,
    "since": 12,
    "questions": 11,
    "people": 20,
    "key": 20,
}
_NOT_PRINTED = ("questions", "people", "key")
"""The last columns: for editing, not for paper."""
_CASE = ("case", "risk", "questions")
_EARLIEST, _LATEST = time(6), time(22)
"""A time outside is a slip of the keyboard."""


def add_list(book: Book, view: View) -> None:
    """The sheet that is read first: one appointment a row."""
    words = view.reader.words
    editable = view.reader.audience is Audience.INSPECTORS
    columns = tuple(_columns(view))
    sheet = book.sheet(
        words("export.tab.list"),
        words("export.list.title"),
        words("export.list.note" if editable else "export.list.note_read_only"),
        (_WIDTHS[column] for column in columns),
    )
    rows = book.table(
        sheet,
        LIST,
        tuple(Column(_header(name, view), _WIDTHS[name]) for name in columns),
        (_row(each, columns, view) for each in view.appointments),
        words("export.list.empty"),
    )
    if not rows:
        return
    printed = sum(name not in _NOT_PRINTED for name in columns)
    sheet.print_area(0, 0, TOP + rows, printed - 1)
    if editable:
        for column, name in enumerate(columns):
            choice = _choice(name, view)
            if choice:
                sheet.data_validation(TOP + 1, column, TOP + rows, column, choice)


def _columns(view: View) -> Iterator[str]:
    for name in _WIDTHS:
        case = name in _CASE and not view.reader.sees_cases
        # A date cell has one language; a second one stands beside it.
        welsh = name == "day_words" and "cy" not in view.reader.words.langs[1:]
        first = name == "since" and view.since is None
        if not (case or welsh or first):
            yield name


def _header(name: str, view: View) -> Text:
    words = view.reader.words
    if name == "since":
        return words("export.changes.filter", number=view.since)
    return words(f"export.list.{name}")


def _row(each: Appointment, columns: tuple[str, ...], view: View) -> tuple[Cell, ...]:
    # On one line, also in two languages: these columns are read back.
    none = plain(str(view.reader.words("export.none")))
    mark = view.marks.get(each.key)
    cells: dict[str, Cell] = {
        "day": each.time.day,
        "day_words": plain(f"{dates.short_day(each.time.day, 'cy')} {each.time.day.year}"),
        "start": _clock(each.time.start),
        "end": _clock(each.time.end),
        "what": each.what,
        "inspectors": _codes(each.inspectors, none),
        "inspector_names": _names(each.inspectors, none),
        "names": _names(each.people, none),
        "unit": _names(each.units, none),
        "case": plain(each.case.reference) if each.case else none,
        "risk": each.case.risk if each.case else none,
        "mode": plain(str(each.mode)),
        "site": plain(each.site.code) if each.site else none,
        "room": plain(each.room.code) if each.room else none,
        "remarks": each.remarks or none,
        "since": view.reader.words(f"export.changes.{mark.value}") if mark else none,
        "questions": each.case.questions if each.case else none,
        "people": _codes(each.people, none),
        "key": plain(each.key),
    }
    return tuple(cells[name] for name in columns)


def _clock(moment: datetime) -> time:
    return moment.astimezone(LONDON).time()


def _codes(several: tuple[Named, ...], none: Text) -> Text:
    return plain(", ".join(each.code for each in several)) if several else none


def _names(several: tuple[Named, ...], none: Text) -> Text:
    return plain(", ".join(each.name for each in several)) if several else none


def _choice(name: str, view: View) -> dict[str, Any] | None:
    """The drop-down or limits of an editable column. A warning, for pasting gets past it."""
    words = view.reader.words
    first, last = view.boards[0].day, view.boards[-1].day
    kinds: dict[str, dict[str, Any]] = {
        "inspectors": {"validate": "list", "source": "=inspector_codes"},
        "site": {"validate": "list", "source": "=site_codes"},
        "room": {"validate": "list", "source": "=room_codes"},
        "mode": {"validate": "list", "source": "=mode_words"},
        "day": {"validate": "date", "criteria": "between", "minimum": first, "maximum": last},
        "start": {"validate": "time", "criteria": "between"}
        | {"minimum": _EARLIEST, "maximum": _LATEST},
    }
    kinds["end"] = kinds["start"]
    if name not in kinds:
        return None
    key = {"inspectors": "inspector", "start": "time", "end": "time"}.get(name, name)
    return kinds[name] | {
        "error_type": "warning",
        "error_title": str(words("export.choice.title"))[:32],
        "error_message": str(words(f"export.choice.{key}", day=words.day(first)))[:255],
    }


def add_own_time(book: Book, view: View) -> None:
    """Reading, write-up and the inspectors' other own time, to be read back too."""
    words = view.reader.words
    names = ("day", "start", "end", "what")
    columns = (
        *(Column(words(f"export.list.{name}"), _WIDTHS[name]) for name in names),
        Column(words("export.own_time.inspector"), 12),
        Column(words("export.own_time.name"), 24),
        Column(words("export.own_time.about"), 24),
        Column(words("export.list.key"), 20),
    )
    who = {each.code: each.name for each in view.codes.inspectors}
    sheet = book.sheet(
        words("export.tab.own_time"),
        words("export.own_time.title"),
        words("export.own_time.note"),
        (column.width for column in columns),
    )
    book.table(
        sheet,
        OWN_TIME,
        columns,
        (
            (
                *_when(card.time),
                card.label,
                plain(card.inspector),
                words.known(who.get(card.inspector, "")),
                words.known(card.site or (str(card.title) if card.title else "")),
                plain(card.key),
            )
            for card in view.cards
            if card.own_time
        ),
        words("export.own_time.empty"),
    )


def _when(time: Interval) -> tuple[Cell, ...]:
    return time.day, _clock(time.start), _clock(time.end)


def add_codes(book: Book, view: View) -> None:
    """What the drop-downs offer, and the names behind the codes."""
    words = view.reader.words
    none = plain(str(words("export.none")))
    together = dict.fromkeys(
        each.inspectors for each in view.appointments if len(each.inspectors) > 1
    )
    modes = [plain(str(words(f"export.mode.{mode.name.lower()}"))) for mode in Mode]
    ranges: dict[str, list[tuple[str, Text, Text]]] = {
        "inspector_codes": [
            *(("inspector", plain(each.code), plain(each.name)) for each in view.codes.inspectors),
            *(("inspector", _codes(each, none), _names(each, none)) for each in together),
        ],
        "site_codes": [
            *(("site", plain(each.code), plain(each.name)) for each in view.codes.sites),
            ("site", none, none),
        ],
        "room_codes": [
            *(("room", plain(each.code), plain(each.name)) for each in view.codes.rooms),
            ("room", none, none),
        ],
        "mode_words": [
            *(("mode", mode, mode) for mode in modes),
            ("mode", plain(str(words("export.mode.file"))), words("export.what.file_read")),
        ],
    }
    tab = words("export.tab.codes")
    columns = (
        Column(words("export.codes.kind"), 16),
        Column(words("export.codes.code"), 30),
        Column(words("export.codes.name"), 50),
    )
    sheet = book.sheet(
        tab,
        words("export.codes.title"),
        words("export.codes.note"),
        (column.width for column in columns),
    )
    rows = [
        (words(f"export.codes.{kind}"), code, name)
        for each in ranges.values()
        for kind, code, name in each
    ]
    book.table(sheet, "codes", columns, rows, words("export.codes.empty"))
    first = TOP + 2
    for name, held in ranges.items():
        last = first + len(held) - 1
        book.define(name, sheet, f"$B${first}:$B${last}")
        first = last + 1
