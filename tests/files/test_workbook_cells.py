"""Each thing that can be wrong in a cell is named with its sheet and cell."""

from datetime import date, time
from typing import Any

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from dipp_scheduler.domain.people import Hours
from dipp_scheduler.files.clocks import read_date
from tests.files.books import book, cell, faults, good, moment, read, told


def spoilt(title: str, heading: str, value: object, row: int = 5) -> list[str]:
    """What is said when one cell holds something else."""
    opened = book()
    cell(opened, title, heading, row).value = value
    return told(opened)


def test_the_good_workbook_has_nothing_wrong() -> None:
    reading = read(book())
    assert reading.warnings == ()
    assert reading.instance == good()


def test_a_text_date_is_read_day_first_and_told() -> None:
    opened = book()
    cell(opened, "Cases", "Order or licence began").value = "05/10/2026"
    reading = read(opened)
    assert reading.instance.cases[0].commenced == date(2026, 10, 5)
    assert [str(each) for each in reading.warnings] == [
        "Cases!R5: The text “05/10/2026” was read as the date Monday 5 October 2026. "
        "Look whether that is the day you mean; day comes before month."
    ]


def test_a_date_with_the_month_first_is_turned_round_for_the_user() -> None:
    assert spoilt("Cases", "Order or licence began", "10/25/2026") == [
        "Cases!R5: “10/25/2026” has the month before the day. "
        "Did you mean 25/10/2026? Write day, month, year."
    ]


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
        f"Unavailable!E5: From should be a clock time, but the cell says “{written}”. "
        f"Did you mean {meant}? Write a clock time such as 9:30am or 14:00."
    ]


def test_the_fraction_of_a_day_is_read_as_its_clock_time_and_told() -> None:
    opened = book()
    found = cell(opened, "Unavailable", "From")
    found.value, found.number_format = 0.4375, "0.0000"  # 10.5 of 24 hours
    reading = read(opened)
    assert reading.instance.unavailable[0].start == time(10, 30)
    assert [str(each) for each in reading.warnings] == [
        "Unavailable!E5: The number 0.4375 was read as 10:30am. "
        "Format the cell as a time, and look whether that is what you mean."
    ]


def test_a_clock_time_with_a_date_is_refused() -> None:
    assert spoilt("Unavailable", "From", moment(2026, 10, 6, 9, 0)) == [
        "Unavailable!E5: From should be a clock time alone, but the cell also has a date: "
        "Tuesday 6 October 2026, 9am. Write the clock time only."
    ]


def test_an_error_of_a_formula_is_shown() -> None:
    assert spoilt("Cases", "Practitioner", "#N/A") == [
        "Cases!D5: This cell shows the error #N/A. Write the value itself in place of the formula."
    ]


def test_a_formula_that_was_not_worked_out_is_no_blank() -> None:
    # openpyxl writes formulas without their results, as some exports do.
    assert spoilt("Cases", "Practitioner", '=VLOOKUP("x",A1:B2,2)') == [
        "Cases!D5: The formula in this cell has not been worked out. "
        "Open the workbook in Excel and save it, or write the value itself."
    ]


def test_a_missing_value_is_told_where_it_belongs() -> None:
    assert spoilt("Cases", "PDU", None) == [
        "Cases!B5: PDU is needed here. Fill it in, or delete the whole row."
    ]


def test_a_code_that_became_a_number_is_matched_with_what_it_was() -> None:
    opened = book()
    cell(opened, "Staff", "Code").value = "00012"
    cell(opened, "Cases", "Practitioner").value = 12
    cell(opened, "Cases", "Second person", 7).value = "00012"
    cell(opened, "Unavailable", "Who").value = "00012"
    cell(opened, "Changes", "About").value = "00012"
    assert told(opened) == [
        "Cases!D5: Practitioner: “12” is not on the sheet Staff. "
        "Did you mean Siân Llŷr (00012)? Correct it, or add a row for it there."
    ]


def test_a_code_that_became_a_date_is_told() -> None:
    assert spoilt("Staff", "Code", moment(2026, 3, 1))[0] == (
        "Staff!A5: Excel has turned the Code into a date: 01/03/2026. "
        "Format the cell as Text and write the code again."
    )


def test_a_name_is_as_good_as_a_code_where_one_person_bears_it() -> None:
    opened = book()
    cell(opened, "Cases", "Practitioner").value = "sian llŷr".replace("sian", "Siân").upper()
    cell(opened, "Cases", "PDU").value = "North"
    assert read(opened).instance == good()


def test_a_name_that_two_people_bear_is_refused_with_their_codes() -> None:
    opened = book()
    cell(opened, "Staff", "Name", 6).value = "Siân Llŷr"
    cell(opened, "Cases", "Practitioner").value = "Siân Llŷr"
    assert told(opened) == [
        "Cases!D5: Practitioner: several have the name “Siân Llŷr”: PP1, PP2. "
        "Write the code of the one you mean."
    ]


def test_a_name_without_its_accents_is_nearly_right() -> None:
    assert spoilt("Cases", "Practitioner", "Sian Llyr") == [
        "Cases!D5: Practitioner: “Sian Llyr” is not on the sheet Staff. "
        "Did you mean Siân Llŷr (PP1)? Correct it, or add a row for it there."
    ]


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u2009"])
def test_spaces_around_a_text_are_dropped_and_told_once_a_column(space: str) -> None:
    opened = book()
    for row in (5, 6):
        found = cell(opened, "Cases", "PDU", row)
        found.value = f"{found.value}{space}"
    reading = read(opened)
    assert reading.instance == good()
    assert [str(each) for each in reading.warnings] == [
        "Cases!B5: Spaces around texts were dropped in this column. "
        "The same is true of 1 more in this column: B6"
    ]


def test_characters_that_nobody_sees_are_dropped_and_told() -> None:
    opened = book()
    cell(opened, "Staff", "Name").value = "Siân \u202eLlŷr\u200b"
    reading = read(opened)
    assert reading.instance == good()
    assert [each.place for each in reading.warnings] == ["Staff!B5"]


def test_a_blank_made_of_spaces_is_a_blank() -> None:
    assert spoilt("Cases", "Substitute", " \u00a0", 5) == []


def test_a_wrong_choice_names_the_right_ones() -> None:
    assert spoilt("Cases", "Risk of serious harm", "hihg") == [
        "Cases!C5: Risk of serious harm cannot be “hihg”. Did you mean high? "
        "Choose one of: low, medium, high, very high."
    ]


def test_a_choice_may_be_written_in_either_language() -> None:
    opened = book()
    cell(opened, "Cases", "Risk of serious harm").value = "Canolig"
    assert read(opened).instance == good()


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("an hour", "Minutes should be a whole number, but the cell says “an hour”. "),
        (60.5, "Minutes should be a whole number, but the cell says “60.5”. Did you mean 60? "),
        ("60 min", "Minutes should be a whole number, but the cell says “60 min”. "
                   "Did you mean 60? "),
    ],
)  # fmt: skip
def test_minutes_are_a_whole_number(value: object, said: str) -> None:
    assert spoilt("Meetings", "Minutes", value) == [
        f"Meetings!D5: {said}Write the number alone, without words or units."
    ]


def test_minutes_written_as_a_time_are_counted_for_the_user() -> None:
    assert spoilt("Meetings", "Minutes", time(1, 30)) == [
        "Meetings!D5: Minutes should be a number, but Excel holds a time or date: 1:30am. "
        "Did you mean 90? Format the cell as a number and write it again, in minutes."
    ]


def test_a_number_out_of_its_range_names_the_range() -> None:
    assert spoilt("Meetings", "Minutes", 5) == [
        "Meetings!D5: Minutes should lie between 15 and 480, but the cell says 5. "
        "Correct the number."
    ]


def test_rooms_and_hours_say_how_they_are_written() -> None:
    assert spoilt("Sites", "Rooms with seats", "Big room, 12 seats")[0] == (
        "Sites!D5: “Big room, 12 seats” cannot be read as a room with its seats. "
        "Write rooms like this: Meeting room 1 (12); Small room (4)."
    )
    assert spoilt("Team", "Days and hours worked", "Mon-Wed mornings") == [
        "Team!I5: “Mon-Wed mornings” cannot be read as days and hours. "
        "Write them like this: Monday to Thursday 9am to 5pm; Friday 9am to 1pm."
    ]


def test_hours_are_understood_in_many_forms() -> None:
    opened = book()
    cell(opened, "Team", "Days and hours worked").value = "Mon-Tue 9-13:00; Friday 9.30am to noon"
    assert [each.cell for each in faults(opened)] == ["I5"]  # "9" alone could be either half
    cell(opened, "Team", "Days and hours worked").value = "Mon–Tue 9am-1pm\nFri 9.30am to noon"
    assert read(opened).instance.team[0].hours == (
        Hours(weekday=0, start=time(9), end=time(13)),
        Hours(weekday=1, start=time(9), end=time(13)),
        Hours(weekday=4, start=time(9, 30), end=time(12)),
    )


def test_a_text_that_is_too_long_is_refused() -> None:
    assert spoilt("Cases", "Remarks", "x" * 2001) == [
        "Cases!S5: This text has 2001 characters; up to 2000 are kept. Shorten it."
    ]
    assert spoilt("Cases", "Remarks", "x" * 2000) == []


def test_yes_and_no_may_be_true_and_false() -> None:
    opened = book()
    cell(opened, "Cases", "Limited access", 7).value = True
    cell(opened, "Cases", "Limited access", 6).value = False
    assert read(opened).instance == good()


def test_all_day_and_times_contradict_each_other() -> None:
    assert spoilt("Unavailable", "All day", "yes") == [
        "Unavailable!D5: This row says all day and also gives times. "
        "Clear the times, or write no under All day."
    ]
    assert spoilt("Unavailable", "All day", "no", 6) == [
        "Unavailable!E6: This row is not for all day, but gives no times. "
        "Fill in when it starts and ends, or write yes under all day."
    ]


def test_all_mistakes_come_at_once_in_the_order_of_the_workbook() -> None:
    opened = book()
    cell(opened, "Changes", "Kind").value = "sickness"
    cell(opened, "Cases", "Practitioner", 7).value = "nobody"
    cell(opened, "Cases", "Risk of serious harm", 5).value = "tall"
    cell(opened, "Team", "Role").value = "boss"
    opened["Inspection"]["B6"].value = date(2026, 10, 6)
    assert [each.place for each in faults(opened)] == [
        "Inspection!B6",
        "Team!C5",
        "Cases!C5",
        "Cases!D7",
        "Changes!D5",
    ]


def test_a_cell_that_could_not_be_read_is_not_complained_of_twice() -> None:
    opened = book()
    cell(opened, "Staff", "Code").value = None  # PP1, whom many rows name
    assert faults(opened)[0].place == "Staff!A5"
    cell(opened, "Staff", "Code").value = "PP1"
    cell(opened, "Unavailable", "From").value = "early"  # may not be compared with To
    assert [each.place for each in faults(opened)] == ["Unavailable!E5"]


def test_welsh_users_are_told_in_welsh() -> None:
    opened = book(lang="cy")
    opened["Achosion"]["C5"].value = "hihg"
    assert told(opened, "cy") == [
        "Achosion!C5: Ni all Risg o niwed difrifol fod yn “hihg”. "
        "Ai high oeddech chi'n ei feddwl? Dewiswch un o'r rhain: isel, canolig, uchel, uchel iawn."
    ]


def test_no_message_shows_a_python_object() -> None:
    values: list[Any] = [moment(2026, 3, 1, 9, 30), time(9, 15, 30), True, 1e300, -1, "x", 0.1]
    for heading in ("Case reference", "PDU", "Risk of serious harm", "Who has access", "Remarks"):
        for value in values:
            for sentence in spoilt("Cases", heading, value):
                assert "datetime" not in sentence
                assert "<" not in sentence


def test_seconds_are_refused_and_rounding_errors_forgiven() -> None:
    assert spoilt("Unavailable", "From", time(9, 0, 30)) == [
        "Unavailable!E5: From should be in whole minutes, but the cell says 9am and some seconds. "
        "Write a clock time such as 9:30am."
    ]
    opened = book()
    found = cell(opened, "Unavailable", "From")
    found.value, found.number_format = 0.375000001, "h:mm"  # 9am and a tenth of a millisecond
    assert read(opened).instance == good()


def test_dates_are_kept_apart_from_what_excel_can_hold() -> None:
    from dipp_scheduler.files.cells import Misread, Remarks

    for text in ("31/09/2026", "5/10/1926", "soon", "2026-13-01"):
        with pytest.raises(Misread):
            read_date(text, Remarks())
