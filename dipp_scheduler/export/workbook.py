"""The schedule as a workbook: a list first, then grids, people, costs and notes."""

from dipp_scheduler import __version__
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.export.book import Book
from dipp_scheduler.export.readers import Audience, IssueInfo, Reader, languages
from dipp_scheduler.export.sheetgrid import add_grid
from dipp_scheduler.export.sheetlist import add_codes, add_list, add_own_time
from dipp_scheduler.export.since import Since
from dipp_scheduler.export.tables import Column, Table
from dipp_scheduler.export.texts import Text, Wording, plain
from dipp_scheduler.export.views import View, view
from dipp_scheduler.rules.violations import Report
from dipp_scheduler.wording.strings import Lang

_NOTES = ("reading", "second", "feedback")


def schedule_workbook(
    instance: Instance,
    schedule: Schedule,
    report: Report,
    *,
    audience: Audience,
    issued: IssueInfo,
    since: Since | None = None,
    langs: tuple[Lang, ...] | None = None,
) -> bytes:
    """The workbook for inspectors or for the SPOC; the same bytes each time.

    In the inspection's languages unless `langs` says otherwise.
    """
    reader = Reader(audience, Wording(langs or languages(instance)))
    shown = view(instance, schedule, report, reader=reader, issued=issued, since=since)
    return workbook_of(shown, issued)


def workbook_of(shown: View, issued: IssueInfo) -> bytes:
    """The workbook of a view."""
    words = shown.reader.words
    inspectors = shown.reader.audience is Audience.INSPECTORS
    book = Book(shown.heading, issued, words.langs)
    add_list(book, shown)
    add_grid(book, shown, 1)
    add_grid(book, shown, 2)
    for table in shown.tables:
        book.add(words(f"export.tab.{table.id}"), table)
    if shown.reasons:
        book.add(words("export.tab.why"), _reasons(shown))
    if inspectors:
        add_own_time(book, shown)
    add_codes(book, shown)
    book.add(words("export.tab.notes"), _notes(shown, issued))
    return book.bytes()


def _reasons(shown: View) -> Table:
    """Why each appointment is where it is, one a row, in the order of the list."""
    words = shown.reader.words
    case = shown.reader.sees_cases
    first = {each.key: each for each in reversed(shown.appointments)}
    listed = sorted(
        (each for key, each in first.items() if key in shown.reasons),
        key=lambda each: (each.time.start, each.time.end, each.key),
    )
    names = (("day", 17), ("what", 30), *((("case", 10),) if case else ()), ("names", 30))
    return Table(
        id="why_here",
        title=words("export.why.title"),
        note=words("export.why.note"),
        columns=(
            *(Column(words(f"export.list.{name}"), width) for name, width in names),
            Column(words("export.why.here"), 110),
        ),
        rows=tuple(
            (
                each.time.day,
                each.what,
                *(
                    (plain(each.case.reference) if each.case else words("export.none"),)
                    if case
                    else ()
                ),
                words.known(", ".join(who.name for who in each.people)),
                shown.reasons[each.key],
            )
            for each in listed
        ),
        empty=plain(""),
    )


def _notes(shown: View, issued: IssueInfo) -> Table:
    """How to read the workbook and, for inspectors, how to change it."""
    words = shown.reader.words
    heading = shown.heading
    marking = words("export.notes.marking_words", marking=heading.marking)
    rows: list[tuple[Text, Text]] = [
        (words("export.notes.marking"), marking),
        (words("export.notes.readers"), heading.readers),
        *((words(f"export.week_name.{n}"), week) for n, week in enumerate(heading.weeks, 1)),
        *((words(f"export.notes.{name}"), words(f"export.notes.{name}_words")) for name in _NOTES),
    ]
    if heading.note:
        rows.append((words("export.page.note"), heading.note))
    if heading.contact:
        contact = words("export.notes.contact_words", contact=heading.contact)
        rows.append((words("export.notes.contact"), contact))
    if shown.reader.audience is Audience.INSPECTORS:
        rows.append((words("export.notes.edit"), words("export.notes.edit_words")))
    program = words("export.notes.program_words", version=__version__)
    rows.append((words("export.notes.program"), program))
    return Table(
        id="notes",
        title=words("export.notes.title"),
        note=None,
        columns=(
            Column(words("export.notes.what"), 24),
            Column(words("export.notes.words"), 100),
        ),
        rows=tuple(rows),
        empty=plain(""),
    )
