"""What people paste and type into a workbook: read where it is plain, told where it is not."""

from datetime import date, datetime, time, timedelta

import pytest
from openpyxl.styles import Font

from tests.files.books import book, cell, good, moment, read, spoilt, told

TUESDAY = date(2026, 10, 6)
EMPTY = "Clear the cell, or write what is meant."


@pytest.mark.parametrize(
    "written",
    [
        *("06-Oct-2026", "6-Oct-26", "6th Oct 26", "6TH October 2026", "6th of October 2026"),
        *("2026/10/06", "October 6, 2026", "Oct 6th 2026", "Tue 6/10/2026", "Tue 6/10", "6-Oct"),
    ],
)
def test_a_date_is_read_as_it_was_plainly_meant(written: str) -> None:
    opened = book()
    cell(opened, "Unavailable", "Date").value = written
    reading = read(opened)
    assert reading.instance == good()
    (warning,) = reading.warnings
    assert warning.message == f"The text “{written}” was read as the date Tuesday 6 October 2026."


def test_a_weekday_that_is_another_is_told_before_figures_too() -> None:
    assert spoilt("Unavailable", "Date", "Wed 6/10/2026") == [
        "Unavailable!B5: “Wed 6/10/2026” does not exist: that date is Tuesday 6 October 2026. "
        "Correct the weekday or the date."
    ]


@pytest.mark.parametrize("written", ["N/A", "n/a", "-", "–", "None", "nil", "Not applicable"])
@pytest.mark.parametrize(
    ("title", "heading", "row", "place"),
    [
        ("Cases", "Substitute", 5, "Cases!K5"),
        ("Cases", "Relationship of substitute", 5, "Cases!L5"),
        ("Cases", "Who has access", 5, "Cases!Q5"),
        ("Staff", "Line manager", 8, "Staff!I8"),
        ("Staff", "Not before", 5, "Staff!M5"),
    ],
)
def test_a_word_for_nothing_is_read_as_nothing_and_told(
    title: str, heading: str, row: int, place: str, written: str
) -> None:
    opened = book()
    cell(opened, title, heading, row).value = f"{written}\u00a0"
    reading = read(opened)
    assert reading.instance == good()
    said = [str(each) for each in reading.warnings if "Spaces around" not in each.message]
    assert said == [f"{place}: “{written}” was read as an empty cell. {EMPTY}"]


def test_where_nothing_may_mean_0_it_is_asked() -> None:
    assert spoilt("Team", "Interviews a week", "nil") == [
        "Team!H5: Interviews a week should be a whole number, but the cell says “nil”. Write the "
        "number alone, without words or units."
    ]
    assert spoilt("Team", "Interviews a week", "n/a") == [
        f"Team!H5: “n/a” was read as an empty cell. {EMPTY}"
    ]


def test_where_something_is_needed_nothing_is_not_enough() -> None:
    assert spoilt("Cases", "Practitioner", "N/A") == [
        "Cases!D5: Practitioner is needed here. Fill it in, or delete the whole row."
    ]


@pytest.mark.parametrize("written", ["Llŷr, Siân", "llŷr,siân", "Siân Llŷr (PP1)"])
def test_a_name_is_known_the_other_way_round_and_with_its_code(written: str) -> None:
    opened = book()
    cell(opened, "Cases", "Practitioner").value = written
    assert (read(opened).instance, told(opened)) == (good(), [])


def test_a_name_with_another_s_code_is_asked_about() -> None:
    (line,) = spoilt("Cases", "Practitioner", "Siân Llŷr (PP2)")
    assert line.startswith("Cases!D5: Practitioner: “Siân Llŷr (PP2)” is not on the sheet Staff.")


@pytest.mark.parametrize("written", ["AI1/LI", "AI1 and LI", "AI1 & LI", "AI1 LI"])
def test_several_in_a_cell_for_several_want_semicolons(written: str) -> None:
    assert spoilt("Cases", "Who has access", written, 7) == [
        f"Cases!Q7: Who has access: “{written}” seems to be several, and was read as one. Write "
        "semicolons between them."
    ]


@pytest.mark.parametrize(
    ("value", "shown", "near"),
    [
        (60, "60", "60"),  # openpyxl gives 28 February 1900, which is 59 as well
        (65, "65", "65"),
        (moment(2026, 10, 6), "06/10/2026", None),
        (time(1), "1am", "60"),
        (timedelta(hours=1, minutes=5), "1:05:00", "65"),
    ],
)
def test_a_number_shown_as_a_date_or_time_is_asked_about(
    value: int | time | datetime | timedelta, shown: str, near: str | None
) -> None:
    opened = book()
    minutes = cell(opened, "Travel", "Minutes")
    minutes.value = value
    if isinstance(value, int):
        minutes.number_format = "dd/mm/yyyy"
    meant = f"Did you mean {near}? " if near else ""
    assert told(opened) == [
        f"Travel!C5: Minutes should be a number, but Excel holds a time or date: {shown}. {meant}"
        "Format the cell as a number and write it again, in minutes."
    ]


@pytest.mark.parametrize(
    ("value", "near"), [(0.6, ""), (62.5, "Did you mean 62? "), (59.99, "Did you mean 60? ")]
)
def test_part_of_1_is_not_rounded(value: float, near: str) -> None:
    assert spoilt("Travel", "Minutes", value) == [
        f"Travel!C5: Minutes should be a whole number, but the cell says “{value}”. {near}Write "
        "the number alone, without words or units."
    ]


def test_headings_in_the_midst_are_passed_over_and_told() -> None:
    opened = book()
    page = opened["Cases"]
    for column in range(1, 20):
        page.cell(12, column).value = page.cell(4, column).value
    reading = read(opened)
    assert reading.instance == good()
    assert [str(each) for each in reading.warnings] == [
        "Cases!A12: This row repeats the headings and was passed over; what stands below it was "
        "read as part of the table. Delete the row, and look whether the rows below it belong "
        "here."
    ]


def test_rows_that_are_struck_through_are_read_and_told() -> None:
    opened = book()
    for row in opened["Cases"].iter_rows(min_row=6, max_row=7):
        for each in row:
            each.font = Font(strike=True)
    opened["Cases"]["A5"].font = Font(strike=True)  # one cell of a row is no struck row
    reading = read(opened)
    assert reading.instance == good()
    assert [str(each) for each in reading.warnings] == [
        "Cases!A6: Rows that are struck through were read all the same: 6–7. Delete them if they "
        "no longer count."
    ]


@pytest.mark.parametrize("reference", ["X123456", "A1234BC", "19/1234567X"])
def test_a_case_reference_that_is_an_official_number_is_told(reference: str) -> None:
    assert spoilt("Cases", "Case reference", reference, 6) == [
        "Cases!A6: The case reference looks like an official number (CRN, prison or PNC number), "
        "by which a person could be told. Use references of your own such as C001, and keep the "
        "key to them elsewhere."
    ]


def test_codes_that_differ_in_capitals_only_stand_twice() -> None:
    assert spoilt("Cases", "Case reference", "c1", 6) == [
        "Cases!A6: The Case reference c1 stands twice; the first is in Cases!A5. Give one of the "
        "two rows another Case reference."
    ]


@pytest.mark.parametrize(
    ("start", "end", "place"),
    [(time(1), time(5), "G5"), (time(17), time(18), "F5"), (time(8), time(9), "G5")],
)
def test_times_at_which_nobody_works_are_told(start: time, end: time, place: str) -> None:
    opened = book()
    cell(opened, "Unavailable", "From").value = start
    cell(opened, "Unavailable", "To").value = end
    assert told(opened) == [
        f"Unavailable!{place}: These times lie outside the working day, 9am to 5pm, so the row "
        "has no effect. Correct them if others are meant: 1pm is 13:00."
    ]


@pytest.mark.parametrize(
    ("start", "end"),
    [(time(8), time(9, 15)), (time(16, 45), None), (None, time(9)), (time(17), None)],
)
def test_times_that_touch_the_working_day_or_stand_alone_are_fine(
    start: time | None, end: time | None
) -> None:
    opened = book()
    cell(opened, "Unavailable", "From").value = start
    cell(opened, "Unavailable", "To").value = end
    assert told(opened) == []


def test_a_bare_hour_is_taken_for_one_of_the_working_day() -> None:
    assert spoilt("Unavailable", "To", "2")[0].startswith(
        "Unavailable!G5: To should be a clock time, but the cell says “2”. Did you mean 2pm?"
    )
