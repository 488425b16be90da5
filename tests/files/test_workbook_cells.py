"""Each thing that can be wrong in a cell is named with its sheet and cell."""

from datetime import date, time
from typing import Any

import pytest

from dipp_scheduler.domain.people import Hours
from dipp_scheduler.files.cells import Remarks
from dipp_scheduler.files.kinds_more import Rooms
from tests.files.books import book, cell, faults, good, moment, read, spoilt, told


def test_the_good_workbook_has_nothing_wrong() -> None:
    reading = read(book())
    assert reading.warnings == ()
    assert reading.instance == good()


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


def test_a_code_that_became_a_date_is_told_with_the_cells_that_may_mean_it() -> None:
    opened = book()
    cell(opened, "Staff", "Code").value = moment(2026, 3, 1)  # PP1, whom other sheets name
    cell(opened, "Conflicts", "Inspector").value = "AI9"  # the Team sheet was read
    assert told(opened) == [
        "Staff!A5: Excel has turned the Code into a date: 01/03/2026. "
        "Format the cell as Text and write the code again. "
        "Until then it is not known what these cells mean: "
        "Cases!D5, Cases!M7, Unavailable!A5, Changes!E5",
        "Conflicts!A5: Inspector: “AI9” is not on the sheet Team. "
        "Correct it, or add a row for it there.",
    ]


def test_nothing_is_asked_of_a_meeting_whose_code_was_not_read() -> None:
    opened = book()
    pooled = next(
        row for row in range(5, 20) if cell(opened, "Meetings", "From a pool", row).value == "yes"
    )
    cell(opened, "Meetings", "Code", pooled).value = moment(2026, 3, 1)
    (line,) = told(opened)
    assert line.startswith(f"Meetings!A{pooled}: Excel has turned the Code into a date")
    assert "Group pools!A5" in line


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
    assert spoilt("Cases", "Risk of serious harm", "High / Very High") == [
        "Cases!C5: Risk of serious harm is one thing only, but the cell says "
        "“High / Very High”. Choose one of these: high, very high."
    ]
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
        ("3 hours", "Minutes should be a whole number, but the cell says “3 hours”. "
                    "Did you mean 180? "),
        ("1h30", "Minutes should be a whole number, but the cell says “1h30”. "
                 "Did you mean 90? "),
        ("1.5 hrs", "Minutes should be a whole number, but the cell says “1.5 hrs”. "
                    "Did you mean 90? "),
        ("60-90", "Minutes should be a whole number, but the cell says “60-90”. "),
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


@pytest.mark.parametrize("between", [";", ",", ", ", "\n"])
def test_rooms_may_stand_with_commas_between_them(between: str) -> None:
    written = f"Board room (14){between}Small room (4)"
    assert Rooms().read(written, Remarks()) == (("Board room", 14), ("Small room", 4))


def test_a_room_whose_name_holds_a_comma_is_written_so_that_it_reads_the_same() -> None:
    kind, rooms = Rooms(), (("First floor (2), left", 8), ("Small room", 4))
    assert kind.read(kind.show(rooms, "en"), Remarks()) == rooms


def test_rooms_and_hours_say_how_they_are_written() -> None:
    assert spoilt("Sites", "Rooms with seats", "Big room, 12 seats")[0] == (
        "Sites!D5: “Big room, 12 seats” cannot be read as a room with its seats. "
        "Write rooms like this: Meeting room 1 (12); Small room (4)."
    )
    assert spoilt("Team", "Days and hours worked", "Mon-Wed mornings") == [
        "Team!J5: “Mon-Wed mornings” cannot be read as days and hours. "
        "Write them like this: Monday to Thursday 9am to 5pm; Friday 9am to 1pm. "
        "Leave the cell empty for somebody who works every day."
    ]


def test_hours_are_understood_in_many_forms() -> None:
    opened = book()
    cell(opened, "Team", "Days and hours worked").value = "Mon-Tue 9-13:00; Friday 9.30am to noon"
    assert [each.cell for each in faults(opened)] == ["J5"]  # "9" alone could be either half
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
        "Unavailable!E5: This row says all day and also gives times. "
        "Clear the times, or write no under All day."
    ]
    assert spoilt("Unavailable", "All day", "no", 6) == [
        "Unavailable!F6: This row is not for all day, but gives no times. "
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
    assert [each.place for each in faults(opened)] == ["Unavailable!F5"]


def test_welsh_users_are_told_in_welsh() -> None:
    opened = book(lang="cy")
    opened["Achosion"]["C5"].value = "hihg"
    assert told(opened, "cy") == [
        "Achosion!C5: Ni all Risg o niwed difrifol fod yn “hihg”. "
        "Ai uchel oeddech chi'n ei feddwl? Dewiswch un o'r rhain: isel, canolig, uchel, uchel iawn."
    ]


def test_no_message_shows_a_python_object() -> None:
    values: list[Any] = [moment(2026, 3, 1, 9, 30), time(9, 15, 30), True, 1e300, -1, "x", 0.1]
    headings = ("Case reference", "PDU", "Risk of serious harm", "Who has access", "Remarks")
    for value in values:
        opened = book()
        for heading in headings:
            cell(opened, "Cases", heading).value = value
        found = " ".join(told(opened))
        assert "Cases!C5" in found  # the risk is none of them
        assert "datetime" not in found
        assert "<" not in found
