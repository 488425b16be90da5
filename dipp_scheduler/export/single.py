"""A workbook with one sheet, for inspectors: a table worked out beside the schedule."""

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.export.book import Book
from dipp_scheduler.export.readers import Audience, IssueInfo, Reader
from dipp_scheduler.export.tables import Table
from dipp_scheduler.export.texts import Wording
from dipp_scheduler.export.views import heading
from dipp_scheduler.wording.strings import Lang


def table_workbook(
    instance: Instance, table: Table, *, issued: IssueInfo, langs: tuple[Lang, ...]
) -> bytes:
    """A table as a workbook of its own, marked as the schedule's is."""
    reader = Reader(Audience.INSPECTORS, Wording(langs))
    book = Book(heading(instance, reader=reader, issued=issued), issued, langs)
    book.add(table.title, table)
    return book.bytes()
