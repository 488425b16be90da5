"""Leave of several days in a row: read as a day each, told by its cells, written back as a row."""

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.errors import InputError
from dipp_scheduler.files.columns import SHEET
from dipp_scheduler.files.jsonfile import read_json, write_json
from dipp_scheduler.files.tables import read_tables, table_of, write_tables
from dipp_scheduler.files.workbook import read_workbook, write_workbook
from dipp_scheduler.wording.strings import Lang
from tests.files.books import book, cell, column, good, read, told

TUESDAY, THURSDAY = date(2026, 10, 6), date(2026, 10, 8)
MORNING = (time(9), time(12))
BOTH_NEEDED = (
    "On a row of several days From and To hold on each of the days, so both are needed, "
    "and To after From. If somebody leaves on the first day and is back on the last, give "
    "each of those two days a row of its own."
)


def days(first: date, count: int, **more: time) -> tuple[Unavailable, ...]:
    """Absences of PP1 on days that follow each other."""
    every = (first + timedelta(days=number) for number in range(count))
    return tuple(Unavailable(who="PP1", day=day, **more) for day in every)


def away(*rows: Unavailable) -> Instance:
    """A good inspection with these absences and no others."""
    return good().model_copy(update={"unavailable": rows})


def told_of(**cells: object) -> list[str]:
    """What is said of PP1's absence on Tuesday from 9 to 12 with some cells otherwise."""
    opened = book()
    for heading, value in cells.items():
        cell(opened, "Unavailable", heading.replace("_", " ")).value = value
    return told(opened)


@pytest.mark.parametrize(
    ("lang", "sheet", "heading"),
    [("en", "Unavailable", "Last day"), ("cy", "Ddim ar gael", "Diwrnod olaf")],
)
def test_a_row_with_a_last_day_is_an_absence_on_each_day(
    lang: Lang, sheet: str, heading: str
) -> None:
    opened = book(lang=lang)
    cell(opened, sheet, heading).value = THURSDAY
    found = read(opened).instance.unavailable
    timed = {"start": MORNING[0], "end": MORNING[1]}
    assert found == (*days(TUESDAY, 3, **timed), *good().unavailable[1:])


def test_a_last_day_that_is_the_first_changes_nothing() -> None:
    opened = book()
    cell(opened, "Unavailable", "Last day").value = TUESDAY
    assert read(opened).instance == good()


def test_a_workbook_without_the_column_still_reads() -> None:
    opened = book()
    page = opened["Unavailable"]
    page.tables.clear()  # as if it had been made before there was the column
    page.delete_cols(column(page, "Last day"))
    assert [each.value for each in page[4]][:3] == ["Who", "Date", "Every week on"]
    reading = read(opened)
    assert (reading.instance, reading.warnings) == (good(), ())


def test_days_together_are_written_as_one_row() -> None:
    timed = {"start": MORNING[0], "end": MORNING[1]}
    rows = (*days(TUESDAY, 3), *days(TUESDAY, 2, **timed), *days(TUESDAY, 2, start=time(14)))
    lines = table_of(SHEET["unavailable"], away(*rows)).decode("utf-8-sig").splitlines()
    assert lines[1:] == [
        "PP1,2026-10-06,2026-10-08,,yes,,,cannot",
        "PP1,2026-10-06,2026-10-07,,no,09:00,12:00,cannot",
        # An open end could be meant of one of the days only, so these stay apart.
        "PP1,2026-10-06,,,no,14:00,,cannot",
        "PP1,2026-10-07,,,no,14:00,,cannot",
    ]


def test_they_come_back_equal_from_every_form(tmp_path: Path) -> None:
    instance = away(*days(date(2026, 9, 21), 28), *days(TUESDAY, 1), *days(THURSDAY, 2))
    write_workbook(instance, tmp_path / "one.xlsx")
    write_tables(instance, tmp_path / "two")
    write_json(instance, tmp_path / "three.json")
    assert read_tables(tmp_path / "two").instance == instance
    assert read_json(tmp_path / "three.json").instance == instance
    assert read_workbook(tmp_path / "one.xlsx").instance == instance


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (
            {"Last_day": date(2026, 10, 5)},
            "Unavailable!C5: The last day, Monday 5 October 2026, lies before the first, "
            "Tuesday 6 October 2026. Correct one of the two dates.",
        ),
        (
            {"Last_day": THURSDAY, "Date": None, "Every_week_on": "Tuesday"},
            "Unavailable!B5: This row has a last day, but no date on which it begins. Fill in "
            "the first day under Date; for a weekday of every week, clear the last day.",
        ),
        (
            {"Last_day": THURSDAY, "Every_week_on": "Tuesday"},
            "Unavailable!B5: This row has both a date and a weekday. Clear one of the two.",
        ),
        ({"Last_day": THURSDAY, "To": None}, f"Unavailable!G5: {BOTH_NEEDED}"),
        ({"Last_day": THURSDAY, "From": None}, f"Unavailable!F5: {BOTH_NEEDED}"),
        ({"Last_day": THURSDAY, "From": time(14)}, f"Unavailable!G5: {BOTH_NEEDED}"),
        (
            {"Last_day": date(2029, 10, 8)},
            "Unavailable!C5: From Tuesday 6 October 2026 to Monday 8 October 2029 is more than "
            "two years. Correct one of the two dates.",
        ),
        (
            {"Last_day": date(2027, 12, 8)},
            "Unavailable!C5: Wednesday 8 December 2027 is more than a year from the first day "
            "of fieldwork, Monday 5 October 2026. Correct the date; dates copied from a "
            "workbook of an old Mac are four years out.",
        ),
        (
            {"Date": date(2026, 10, 10), "Last_day": date(2026, 10, 18)},
            "Unavailable!B5: None of the days from Saturday 10 October 2026 to Sunday 18 "
            "October 2026 lies in a fieldwork week, so the row has no effect. Correct the "
            "dates if others are meant.",
        ),
        (
            {"Last_day": date(2027, 10, 8)},
            "Unavailable!B5: From Tuesday 6 October 2026 to Friday 8 October 2027 are 368 days. "
            "Look whether both years are the right ones.",
        ),
        (
            {"Last_day": THURSDAY, "Who": "PPP"},
            "Unavailable!A5: Who: “PPP” is not on the sheet Staff or Team or Sites. Correct it, "
            "or add a row for it there.",
        ),
        (
            {"Last_day": "x"},
            "Unavailable!C5: Last day should be a date, but the cell says “x”. Write a date "
            "such as 5/10/2026 or 5 October 2026.",
        ),
    ],
)
def test_what_cannot_be_is_told_once_at_its_cell(cells: dict[str, object], said: str) -> None:
    assert told_of(**cells) == [said]


def test_an_absence_that_only_overlaps_the_fieldwork_is_fine() -> None:
    assert told_of(Date=date(2026, 9, 21), Last_day=date(2026, 10, 5)) == []


SAME = "Unavailable!A6: This row says the same as Unavailable!A5. Delete one of the two."
INSIDE = (
    "Unavailable!A6: All that this row says stands in Unavailable!A5 too, which is for more "
    "days. Delete this row, or correct the dates of one of the two."
)
AROUND = (
    "Unavailable!A6: This row says all that Unavailable!A5 says, and is for more days. Delete "
    "Unavailable!A5, or correct the dates of one of the two."
)


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ((6, None), (6, None), [SAME]),
        ((6, 8), (6, 8), [SAME]),
        ((6, 6), (6, None), [SAME]),
        ((6, 8), (6, None), [INSIDE]),
        ((6, 8), (7, None), [INSIDE]),
        ((6, 8), (7, 8), [INSIDE]),
        ((8, None), (6, 8), [AROUND]),
        ((6, 7), (6, 8), [AROUND]),
        (
            (6, 8),
            (7, 9),
            [
                "Unavailable!A6: This row and Unavailable!A5 both say the same for the days from "
                "Wednesday 7 October 2026 to Thursday 8 October 2026. The days count once. If "
                "others are meant, correct the dates of one of the two."
            ],
        ),
        (
            (7, 9),
            (6, 7),
            [
                "Unavailable!A6: This row and Unavailable!A5 both say the same for Wednesday 7 "
                "October 2026. The day counts once. If others are meant, correct the dates of "
                "one of the two."
            ],
        ),
        ((6, 7), (8, 9), []),
    ],
)
def test_what_two_rows_say_both_is_told_once(
    first: tuple[int, int | None], second: tuple[int, int | None], said: list[str]
) -> None:
    opened = book(away(Unavailable(who="PP1", day=TUESDAY), Unavailable(who="PP1", weekday=0)))
    cell(opened, "Unavailable", "Every week on", 6).value = None
    for row, (begins, ends) in zip((5, 6), (first, second), strict=True):
        cell(opened, "Unavailable", "Date", row).value = date(2026, 10, begins)
        cell(opened, "Unavailable", "Last day", row).value = ends and date(2026, 10, ends)
    assert told(opened) == said


def test_rows_of_which_the_third_shares_days_with_both_are_told_in_pairs() -> None:
    rows = (*days(TUESDAY, 2), Unavailable(who="PP1", weekday=0), *days(THURSDAY, 2))
    opened = book(away(*rows))
    cell(opened, "Unavailable", "Every week on", 6).value = None
    cell(opened, "Unavailable", "Date", 6).value = date(2026, 10, 7)
    cell(opened, "Unavailable", "Last day", 6).value = THURSDAY
    # Row 5 is 6 and 7 October, row 6 is 7 and 8, row 7 is 8 and 9.
    assert [each.partition(". ")[0] for each in told(opened)] == [
        "Unavailable!A6: This row and Unavailable!A5 both say the same for Wednesday 7 October "
        "2026",
        "Unavailable!A7: This row and Unavailable!A6 both say the same for Thursday 8 October 2026",
    ]


@pytest.mark.parametrize("heading", ["From", "To", "Cannot or rather not"])
def test_a_row_that_cannot_be_read_is_not_said_to_stand_twice(heading: str) -> None:
    opened = book(away(Unavailable(who="PP1", day=TUESDAY), Unavailable(who="PP1", weekday=0)))
    cell(opened, "Unavailable", "Every week on", 6).value = None
    cell(opened, "Unavailable", "Date", 6).value = TUESDAY
    for row in (5, 6):
        cell(opened, "Unavailable", "All day", row).value = None
        cell(opened, "Unavailable", heading, row).value = "x"
        assert not any("says the same" in each for each in told(opened))


def test_more_days_than_an_inspection_can_have_are_refused(tmp_path: Path) -> None:
    write_tables(good(), tmp_path)
    file = tmp_path / "unavailable.csv"
    head = file.read_text(encoding="utf-8-sig").splitlines()[0]
    # 799 days a row: 62 of them are 49,538 days, and the 63rd, in line 64, is too much.
    rows = ["PP1,2025-09-01,2027-11-08,,yes,,,cannot"] * 64
    file.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_tables(tmp_path)
    assert [str(each) for each in error.value.faults if not each.warning] == [
        "unavailable.csv!C64: The rows down to here come to more than 50000 days. "
        "Shorten absences to what lies in and near the fieldwork weeks."
    ]
