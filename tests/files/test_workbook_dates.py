"""Dates and clock times in every disguise that workbooks give them."""

from datetime import date, time

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from dipp_scheduler.files.cells import Remarks
from dipp_scheduler.files.clocks import read_date
from dipp_scheduler.wording.reading import Misread, date_from_text
from tests.files.books import book, cell, good, moment, read, spoilt, told


def test_a_text_date_is_read_day_first_and_told() -> None:
    opened = book()
    cell(opened, "Cases", "Order or licence began").value = "05/10/2026"
    reading = read(opened)
    assert reading.instance.cases[0].commenced == date(2026, 10, 5)
    assert [str(each) for each in reading.warnings] == [
        "Cases!R5: The text “05/10/2026” was read as the date Monday 5 October 2026. "
        "Look whether that is the day you mean; day comes before month."
    ]


@pytest.mark.parametrize("written", ["5 October 2026", "5-Oct-26", "Monday 5th October 2026"])
def test_of_a_month_in_words_it_is_not_said_that_the_day_comes_first(written: str) -> None:
    (told_of,) = spoilt("Cases", "Order or licence began", written)
    assert told_of == (
        f"Cases!R5: The text “{written}” was read as the date Monday 5 October 2026. "
        "Look whether that is the day you mean."
    )


def test_a_date_with_the_month_first_is_turned_round_for_the_user() -> None:
    assert spoilt("Cases", "Order or licence began", "10/25/2026") == [
        "Cases!R5: “10/25/2026” has the month before the day. "
        "Did you mean 25/10/2026? Write day, month, year."
    ]


@pytest.mark.parametrize(
    "value",
    [
        *("5/10/2026 - 7/10/2026", "5/10/2026-7/10/2026", "5/10-7/10", "5 to 7 October 2026"),
        *("w/c 5 Oct", "5-7 October"),
    ],
)
def test_several_days_in_one_cell_are_asked_for_first_and_last(value: str) -> None:
    assert spoilt("Unavailable", "Date", value) == [
        f"Unavailable!B5: Date should be one date, but the cell says “{value}”. "
        "Write the first day under Date and the last under Last day; or a row for each day."
    ]
    assert spoilt("Cases", "Order or licence began", value) == [
        f"Cases!R5: Order or licence began should be one date, but the cell says “{value}”. "
        "Write one date only."
    ]


@pytest.mark.parametrize("value", ["Friday", "Fri", "Dydd Gwener"])
def test_a_weekday_in_place_of_a_date_is_sent_to_its_own_column(value: str) -> None:
    assert spoilt("Unavailable", "Date", value) == [
        f"Unavailable!B5: Date should be a date, but the cell says “{value}”. "
        "For one day write its date. For every week move the weekday to the column Every week on."
    ]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("Tuesday 6 October", date(2026, 10, 6)),
        ("6 Oct", date(2026, 10, 6)),
        ("6/10", date(2026, 10, 6)),
        ("Dydd Mawrth 6 Hydref", date(2026, 10, 6)),
    ],
)
def test_a_date_of_the_fieldwork_may_leave_the_year_out(value: str, day: date) -> None:
    opened = book()
    cell(opened, "Unavailable", "Date").value = value
    assert read(opened).instance.unavailable[0].day == day


def test_a_date_without_a_year_has_the_year_that_is_nearest() -> None:
    # Fieldwork over the turn of the year: 4 January is the one a fortnight later.
    assert date_from_text("4 January", date(2026, 12, 21)) == date(2027, 1, 4)
    assert date_from_text("21/12", date(2027, 1, 4)) == date(2026, 12, 21)
    assert date_from_text("29 February", date(2027, 11, 1)) == date(2028, 2, 29)


def test_a_weekday_that_is_another_in_the_year_of_the_fieldwork_is_told() -> None:
    # 6 October 2026 is a Tuesday; in 2025 it was a Monday, which is not meant.
    assert spoilt("Unavailable", "Date", "Monday 6 October") == [
        "Unavailable!B5: “Monday 6 October” does not exist: that date is "
        "Tuesday 6 October 2026. Correct the weekday or the date."
    ]


def test_the_date_of_an_order_needs_its_year() -> None:
    # It lies half a year before, so the nearest year would often be the wrong one.
    assert spoilt("Cases", "Order or licence began", "6 April")[0].startswith(
        "Cases!R5: Order or licence began should be a date, but the cell says “6 April”."
    )


def test_a_serial_number_is_read_as_its_date_and_told() -> None:
    opened = book()
    found = cell(opened, "Cases", "Order or licence began")
    found.value, found.number_format = 46110, "0"
    # 46110 days after 30 December 1899 is 29 March 2026.
    reading = read(opened)
    assert reading.instance.cases[0].commenced == date(2026, 3, 29)
    assert [str(each) for each in reading.warnings] == [
        "Cases!R5: The number 46110 was read as the date Sunday 29 March 2026. "
        "Format the cell as a date, and look whether that is the day you mean."
    ]


def test_a_number_that_is_no_date_is_refused() -> None:
    opened = book()
    found = cell(opened, "Cases", "Order or licence began")
    found.value, found.number_format = 12, "0"
    assert told(opened) == [
        "Cases!R5: Order or licence began should be a date, but the cell says “12”. "
        "Write a date such as 5/10/2026 or 5 October 2026."
    ]


def test_a_workbook_that_counts_from_1904_gives_the_same_dates() -> None:
    opened = book()
    opened.epoch = CALENDAR_MAC_1904
    for sheet, heading in (("Cases", "Order or licence began"), ("Unavailable", "Date")):
        found = cell(opened, sheet, heading)
        found.value = found.value  # written again, counted from 1904
    opened["Inspection"]["B6"].value = opened["Inspection"]["B6"].value
    assert read(opened).instance.cases[0].commenced == date(2026, 3, 12)


def test_a_date_four_years_out_says_what_it_should_be() -> None:
    # 6 October 2026 less the 1,462 days between the two ways of counting.
    assert spoilt("Unavailable", "Date", moment(2022, 10, 5)) == [
        "Unavailable!B5: Wednesday 5 October 2022 is more than a year from the first day of "
        "fieldwork, Monday 5 October 2026. Did you mean 06/10/2026? Correct the date; dates "
        "copied from a workbook of an old Mac are four years out."
    ]


def test_a_midnight_in_a_date_is_a_date_and_any_other_time_is_not() -> None:
    assert spoilt("Unavailable", "Date", moment(2026, 10, 6)) == []
    assert spoilt("Unavailable", "Date", moment(2026, 10, 6, 9, 30)) == [
        "Unavailable!B5: Date should be a date alone, but the cell also has a clock time: "
        "Tuesday 6 October 2026, 9:30am. Write the date only."
    ]


def test_a_weekday_that_is_not_the_date_s_is_told() -> None:
    assert spoilt("Unavailable", "Date", "Monday 6 October 2026") == [
        "Unavailable!B5: “Monday 6 October 2026” does not exist: that date is "
        "Tuesday 6 October 2026. Correct the weekday or the date."
    ]


@pytest.mark.parametrize(
    ("written", "meant"), [(9.3, "9:30am"), (930, "9:30am"), (9, "9am"), ("9.3", "9:30am")]
)
def test_a_number_where_a_clock_time_belongs_is_guessed_at(written: object, meant: str) -> None:
    found = spoilt("Unavailable", "From", written)
    assert found == [
        f"Unavailable!F5: From should be a clock time, but the cell says “{written}”. "
        f"Did you mean {meant}? Write a clock time such as 9:30am or 14:00."
    ]


def test_the_fraction_of_a_day_is_read_as_its_clock_time_and_told() -> None:
    opened = book()
    found = cell(opened, "Unavailable", "From")
    found.value, found.number_format = 0.4375, "0.0000"  # 10.5 of 24 hours
    reading = read(opened)
    assert reading.instance.unavailable[0].start == time(10, 30)
    assert [str(each) for each in reading.warnings] == [
        "Unavailable!F5: The number 0.4375 was read as 10:30am. "
        "Format the cell as a time, and look whether that is what you mean."
    ]


def test_a_clock_time_with_a_date_is_refused() -> None:
    assert spoilt("Unavailable", "From", moment(2026, 10, 6, 9, 0)) == [
        "Unavailable!F5: From should be a clock time alone, but the cell also has a date: "
        "Tuesday 6 October 2026, 9am. Write the clock time only."
    ]


def test_seconds_are_refused_and_rounding_errors_forgiven() -> None:
    assert spoilt("Unavailable", "From", time(9, 0, 30)) == [
        "Unavailable!F5: From should be in whole minutes, but the cell says 9am and some seconds. "
        "Write a clock time such as 9:30am."
    ]
    opened = book()
    found = cell(opened, "Unavailable", "From")
    found.value, found.number_format = 0.375000001, "h:mm"  # 9am and a tenth of a millisecond
    assert read(opened).instance == good()


def test_dates_are_kept_apart_from_what_excel_can_hold() -> None:
    for text in ("31/09/2026", "5/10/1926", "soon", "2026-13-01"):
        with pytest.raises(Misread):
            read_date(text, Remarks())
