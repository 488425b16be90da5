"""Tables are found by name and heading wherever they stand, and odd sheets are told."""

from typing import Any

from openpyxl.worksheet.table import Table

from dipp_scheduler.files.columns import ALL
from dipp_scheduler.files.sheets import heads
from tests.files.books import book, cell, column, faults, good, read, told


def heading(opened: Any, title: str, name: str) -> Any:
    """The cell of a heading."""
    sheet = opened[title]
    return sheet.cell(row=4, column=column(sheet, name))


def move(sheet: Any, rows: int, columns: int) -> None:
    """Move everything on a sheet, its table too."""
    sheet.move_range(sheet.dimensions, rows=rows, cols=columns)
    table = next(iter(sheet.tables.values()))
    del sheet.tables[table.displayName]
    first = sheet.cell(row=4 + rows, column=1 + columns).coordinate
    last = sheet.cell(row=sheet.max_row, column=sheet.max_column).coordinate
    sheet.add_table(Table(displayName=table.displayName, ref=f"{first}:{last}"))


def test_every_heading_means_one_column_in_both_languages() -> None:
    for sheet in ALL:
        assert set(heads(sheet).values()) == {each.key for each in sheet.columns}


def test_a_table_may_stand_anywhere_on_its_sheet() -> None:
    opened = book()
    opened["Cases"].data_validations.dataValidation.clear()
    move(opened["Cases"], 3, 2)
    assert read(opened).instance == good()


def test_a_sheet_may_be_renamed_and_moved() -> None:
    opened = book()
    opened["Cases"].title = "Our sample"
    opened.move_sheet("Our sample", offset=-5)
    opened["Our sample"]["C5"].value = "tall"
    assert [each.place for each in faults(opened)] == ["Our sample!C5"]


def test_columns_may_stand_in_another_order() -> None:
    opened = book()
    sheet = opened["Travel"]
    for row in (4, 5):
        first, last = sheet.cell(row=row, column=1), sheet.cell(row=row, column=3)
        first.value, last.value = last.value, first.value
    assert read(opened).instance == good()


def test_a_table_without_its_name_is_found_by_its_sheet_and_by_its_headings() -> None:
    opened = book()
    for title in ("Cases", "Team"):
        opened[title].tables.clear()
    assert read(opened).instance == good()
    opened["Cases"].title = "Sheet1"
    assert read(opened).instance == good()


def test_headings_are_understood_in_both_languages_at_once() -> None:
    opened = book()
    heading(opened, "Cases", "Practitioner").value = "Ymarferydd"
    heading(opened, "Cases", "PDU").value = "pdu *"
    heading(opened, "Cases", "Substitute").value = "SUBSTITUTE / Eilydd"
    assert read(opened).instance == good()
    assert read(book(lang="cy"), "cy").instance == good()


def test_rows_below_the_table_and_after_gaps_are_read() -> None:
    opened = book()
    cases = opened["Cases"]
    for number in range(1, 20):
        cases.cell(row=900, column=number).value = cases.cell(row=7, column=number).value
        cases.cell(row=7, column=number).value = None
    assert read(opened).instance == good()


def test_a_needed_column_that_is_missing_is_told_with_the_heading_that_it_may_be() -> None:
    opened = book()
    heading(opened, "Cases", "Practitioner").value = "Practicioner"
    assert told(opened) == [
        "Cases: The column Practitioner is missing. Did you mean Practicioner? "
        "Put its heading back into the row of headings.",
        "Cases!D4: The column “Practicioner” is not used. Did you mean Practitioner? "
        "Rename it if it stands for another column; otherwise leave it.",
    ]


def test_a_column_that_may_be_left_empty_may_be_missing() -> None:
    opened = book()
    opened["Cases"].delete_cols(column(opened["Cases"], "Remarks"))
    assert read(opened).instance == good()


def test_a_heading_that_stands_twice_is_told_with_both_places() -> None:
    opened = book()
    heading(opened, "Cases", "Case type").value = "PDU"
    assert told(opened) == [
        "Cases!E4: The heading “PDU” stands twice; the first is in B4. "
        "Delete or rename one of the two columns."
    ]


def test_a_column_of_the_user_s_own_is_only_mentioned() -> None:
    opened = book()
    sheet = opened["Cases"]
    sheet.cell(row=4, column=20).value = "Our notes"
    sheet.cell(row=5, column=20).value = "ask Jo"
    assert told(opened) == [
        "Cases!T4: The column “Our notes” is not used. "
        "Rename it if it stands for another column; otherwise leave it."
    ]
    sheet.cell(row=4, column=20).value = None
    assert told(opened) == [
        "Cases!T5: This column holds something but has no heading, so it was not read. "
        "Give it a heading, or clear it."
    ]


def test_merged_cells_are_told_once_and_not_called_missing() -> None:
    opened = book()
    opened["Cases"].merge_cells("B5:B6")
    assert told(opened) == [
        "Cases!B5: The cells B5:B6 are merged, so only the first of them holds anything. "
        "Unmerge them (Home, Merge & Center) and fill in each one."
    ]


def test_merged_cells_above_the_table_do_not_matter() -> None:
    opened = book()
    opened["Cases"].merge_cells("A2:F2")
    assert told(opened) == []


def test_hidden_rows_are_read_and_told() -> None:
    opened = book()
    for row in (5, 7):
        opened["Cases"].row_dimensions[row].hidden = True
    reading = read(opened)
    assert reading.instance == good()
    assert [str(each) for each in reading.warnings] == [
        "Cases!A5: Rows that are hidden or filtered away were read all the same: 5, 7. "
        "Show them (clear the filter) and look whether they are meant."
    ]


def test_a_hidden_sheet_is_read_and_told() -> None:
    opened = book()
    opened["Cases"].sheet_state = "hidden"
    reading = read(opened)
    assert reading.instance == good()
    assert [each.place for each in reading.warnings] == ["Cases"]


def test_a_row_of_totals_is_no_case() -> None:
    opened = book()
    sheet = opened["Cases"]
    table = sheet.tables["cases"]
    last = int(table.ref.partition(":S")[2])
    sheet.cell(row=last, column=1).value = "Total"
    table.totalsRowCount = 1
    assert read(opened).instance == good()


def test_a_missing_sheet_is_one_mistake_and_not_one_for_each_reference() -> None:
    opened = book()
    del opened["Staff"]
    assert told(opened) == [
        "Staff: The workbook has no sheet Staff. "
        "Add it from a new workbook, or rename the sheet that holds these rows."
    ]


def test_a_sheet_that_may_be_missing_is_mentioned() -> None:
    opened = book()
    del opened["Conflicts"]
    assert told(opened) == [
        "Conflicts: There is no sheet Conflicts, so nothing of it was read. "
        "If that is not meant, add the sheet from a new workbook."
    ]


def test_a_copy_of_a_sheet_is_not_read_but_mentioned() -> None:
    opened = book()
    copy = opened.copy_worksheet(opened["Cases"])
    copy.title = "Cases (old)"
    reading = read(opened)
    assert reading.instance == good()
    assert [str(each) for each in reading.warnings] == [
        "Cases (old): This sheet looks like a copy of Cases and was not read. "
        "Move rows that count to the sheet Cases."
    ]


def test_two_sheets_of_one_kind_are_refused() -> None:
    opened = book()
    copy = opened.copy_worksheet(opened["Cases"])
    opened["Cases"].title = "Old cases"
    copy.title = "Cases"
    assert told(opened) == [
        "Old cases: The table Cases stands on two sheets: Old cases, Cases. "
        "Keep one of them and delete the other, or take out its headings."
    ]


def test_a_sheet_without_its_headings_says_which_it_wants() -> None:
    opened = book()
    opened["Travel"].tables.clear()
    for number in (1, 2, 3):
        opened["Travel"].cell(row=4, column=number).value = None
    assert told(opened) == [
        "Travel: This sheet has no row of headings that can be recognised. "
        "Put the headings back: From, To, Minutes."
    ]


def test_too_many_rows_are_refused() -> None:
    opened = book()
    sheet = opened["PDUs"]
    for row in range(7, 210):
        sheet.cell(row=row, column=1).value = f"X{row}"
        sheet.cell(row=row, column=2).value = f"Unit {row}"
    # 2 that were there and 203 more; up to 200 are read.
    assert told(opened) == [
        "PDUs: This sheet holds 205 rows; up to 200 are read. "
        "Delete the rows that do not belong to this inspection."
    ]


def test_settings_are_found_by_name() -> None:
    opened = book()
    sheet = opened["Inspection"]
    sheet["A5"].value, sheet["A6"].value = sheet["A6"].value, sheet["A5"].value
    sheet["B5"].value, sheet["B6"].value = sheet["B6"].value, sheet["B5"].value
    sheet["A9"].value = "Blwch post cyswllt"
    assert read(opened).instance == good()


def test_a_setting_that_is_missing_unknown_or_twice_is_told() -> None:
    opened = book()
    sheet = opened["Inspection"]
    sheet["A13"].value = "Working day start"  # was: starts
    assert told(opened) == [
        "Inspection: The setting “Working day starts” is missing. Put its row back, with the "
        "name of the setting on the left and its value beside it.",
        "Inspection!A13: The setting “Working day start” is not known and was not read. "
        "Did you mean Working day starts? Correct its name, or delete the row.",
    ]
    sheet["A13"].value = "Working day ends"
    assert [str(each) for each in faults(opened)][:1] == [
        "Inspection!A14: The setting “Working day ends” stands twice; the first is in A13. "
        "Delete one of the two rows."
    ]


def test_an_example_row_is_never_data() -> None:
    opened = book()
    sheet = opened["Travel"]
    for number, value in enumerate(("Example", "EXE", 65), start=1):
        sheet.cell(row=6, column=number).value = value
    assert read(opened).instance == good()
    assert told(opened) == []
    sheet.cell(row=6, column=3).value = 40
    assert told(opened) == [
        "Travel!A6: The first cell of this row says “Example”, so it was taken for the example "
        "and not read, although it was changed. If it is meant, write its own From in the first "
        "cell."
    ]


def test_a_code_that_looks_like_an_example_is_refused_before_it_is_lost() -> None:
    opened = book()
    sheet = opened["Staff"]
    sheet.move_range("A5:A8", cols=20)  # the code no longer stands first
    sheet["U4"].value, sheet["A4"].value = "Code", "Our number"
    sheet["U8"].value = "Example"
    assert "Staff!U8" in [each.place for each in faults(opened) if not each.warning]


def test_weights_that_are_the_usual_ones_are_not_the_user_s_own() -> None:
    opened = book()
    row = next(row for row in range(5, 60) if opened["Weights"].cell(row=row, column=5).value)
    assert opened["Weights"].cell(row=row, column=5).value == 7
    cell(opened, "Weights", "Own weight", row).value = None
    cell(opened, "Weights", "Own tier", row).value = None
    assert read(opened).instance.weights == ()
    cell(opened, "Weights", "Own tier", row).value = 3
    (weight,) = read(opened).instance.weights
    assert (weight.preference, weight.weight, weight.tier) == ("late_friday", 3, 3)
