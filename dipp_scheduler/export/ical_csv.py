"""A table for classic Outlook's own import: a fallback where a mailbox refuses .ics files.

It has no UIDs, so that importing it twice makes everything double.
"""

import csv
import io
from collections.abc import Iterable
from datetime import datetime

from dipp_scheduler.domain.timegrid import LONDON
from dipp_scheduler.export.ical_entries import Shown
from dipp_scheduler.export.ical_state import Told
from dipp_scheduler.wording.strings import text

COLUMNS = (
    "Subject",
    "Start Date",
    "Start Time",
    "End Date",
    "End Time",
    "All day event",
    "Reminder on/off",
    "Categories",
    "Description",
    "Location",
    "Private",
    "Show time as",
)
"""Outlook's own names, whatever the user's language."""

_BUSY = "2"
"""The one number of "Show time as" that is sure; a free event leaves the cell empty."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def outlook_csv(told: Iterable[Told]) -> bytes:
    """The events by start and UID, dates as a British Outlook reads them.

    An all-day event ends at the midnight after its last day, as in Outlook's own tables.
    """
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for each in sorted(told, key=lambda each: (each.record.start, each.uid)):
        writer.writerow([inert(cell) for cell in _row(each)])
    return table.getvalue().encode("utf-8-sig")


def _row(told: Told) -> tuple[str, ...]:
    record = told.record
    start, end = record.start.astimezone(LONDON), record.end.astimezone(LONDON)
    return (
        record.summary,
        *_date_and_time(start),
        *_date_and_time(end),
        str(record.all_day),
        "False",
        text("calendar.category"),
        told.description,
        record.location,
        "True",
        _BUSY if record.shown is Shown.BUSY else "",
    )


def _date_and_time(moment: datetime) -> tuple[str, str]:
    return f"{moment:%d/%m/%Y}", f"{moment:%H:%M:%S}"


def inert(cell: str) -> str:
    """A cell that Excel cannot take for a formula if somebody opens the table there."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
