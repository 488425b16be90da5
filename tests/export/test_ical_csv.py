"""The table for classic Outlook: no cell is a formula, every line ends as Windows expects."""

import csv
import io

from dipp_scheduler.export.ical_csv import COLUMNS, outlook_csv
from dipp_scheduler.export.ical_entries import Days, Diary, Entry, Shown
from dipp_scheduler.export.ical_state import CalendarState, advance
from tests.builders import span
from tests.export.calendar_readers.samples import ANNOUNCED, MONDAY, NAMESPACE, TUESDAY


def table(*entries: Entry) -> list[dict[str, str]]:
    diary = Diary(file="x/y", owner="y", name="Y", entries=entries)
    told, _ = advance(CalendarState(namespace=NAMESPACE), (diary,), ANNOUNCED)
    text = outlook_csv(told).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_busy_hour_is_a_row_in_british_order() -> None:
    entry = Entry(key="a", time=span(MONDAY, "9:30", "10:30"), summary="A", location="Ty Mawr")
    assert table(entry) == [
        dict(
            zip(
                COLUMNS,
                (
                    *("A", "05/10/2026", "09:30:00", "05/10/2026", "10:30:00", "False", "False"),
                    *("Inspection", "", "Ty Mawr", "True", "2"),
                ),
                strict=True,
            )
        )
    ]


def test_whole_days_end_at_the_midnight_after_the_last() -> None:
    days = Days(first=MONDAY, last=TUESDAY)
    (row,) = table(Entry(key="a", time=days, summary="A", shown=Shown.FREE))
    assert (row["Start Date"], row["End Date"], row["All day event"]) == (
        "05/10/2026",
        "07/10/2026",
        "True",
    )
    assert row["Show time as"] == ""


def test_rows_are_in_order_of_start() -> None:
    late = Entry(key="a", time=span(TUESDAY, "9", "10"), summary="Late")
    early = Entry(key="b", time=span(MONDAY, "9", "10"), summary="Early")
    assert [row["Subject"] for row in table(late, early)] == ["Early", "Late"]


def test_a_cell_that_excel_would_run_begins_with_an_apostrophe() -> None:
    entry = Entry(
        key="a",
        time=span(MONDAY, "9", "10"),
        summary="=HYPERLINK(1)",
        description="+1",
        location="@x",
    )
    (row,) = table(entry)
    assert (row["Subject"], row["Description"], row["Location"]) == (
        "'=HYPERLINK(1)",
        "'+1",
        "'@x",
    )


def test_the_table_begins_with_a_mark_by_which_excel_knows_its_letters() -> None:
    assert outlook_csv(()).startswith(b"\xef\xbb\xbfSubject,")
    assert outlook_csv(()).endswith(b"Show time as\r\n")
