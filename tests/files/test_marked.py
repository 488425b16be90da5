"""The marked copy shows each mistake at its cell and in words; the user's file stays as it is."""

import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dipp_scheduler.errors import InputError
from dipp_scheduler.files.marked import write_marked
from dipp_scheduler.files.workbook import read_workbook
from tests.files.books import book, cell, moment


def marked(tmp_path: Path, opened: Any) -> Any:
    """The marked copy of a spoilt workbook."""
    file = tmp_path / "inspection.xlsx"
    opened.save(file)
    before = file.read_bytes()
    try:
        faults = read_workbook(file).warnings
    except InputError as error:
        faults = error.faults
    copy = tmp_path / "inspection-marked.xlsx"
    write_marked(file, faults, copy)
    assert file.read_bytes() == before
    with zipfile.ZipFile(copy) as archive:
        assert not any(b"<f>" in archive.read(part) for part in archive.namelist())
    return openpyxl.load_workbook(io.BytesIO(copy.read_bytes()))


def spoilt() -> Any:
    opened = book()
    cell(opened, "Cases", "Risk of serious harm").value = "tall"
    cell(opened, "Cases", "Order or licence began").value = "5/10/2026"
    cell(opened, "Unavailable", "From").value = None
    cell(opened, "Unavailable", "All day").value = "no"
    cell(opened, "Unavailable", "To").value = None
    return opened


def test_a_faulty_cell_is_marked_and_its_mistake_stands_beside_it(tmp_path: Path) -> None:
    page = marked(tmp_path, spoilt())["Cases"]
    assert page["C5"].value == "tall"
    assert page["C5"].fill.fgColor.rgb == "FFF8CBAD"
    assert page["C5"].comment.text.startswith("Risk of serious harm cannot be “tall”.")
    assert page["T4"].value == "Mistakes in this row"
    assert page["T5"].value == (
        "C5: Risk of serious harm cannot be “tall”. Choose one of: low, medium, high, very high.\n"
        "R5: The text “5/10/2026” was read as the date Monday 5 October 2026. "
        "Look whether that is the day you mean; day comes before month."
    )
    assert page["T6"].value is None


def test_a_warning_is_marked_in_another_way_than_a_mistake(tmp_path: Path) -> None:
    page = marked(tmp_path, spoilt())["Cases"]
    assert page["R5"].fill.fgColor.rgb == "FFFFE699"
    assert (page["C5"].border.left.style, page["R5"].border.left.style) == ("medium", "thin")


def test_an_empty_cell_can_be_marked(tmp_path: Path) -> None:
    page = marked(tmp_path, spoilt())["Unavailable"]
    assert page["F5"].comment.text.startswith("This row is not for all day, but gives no times.")


def test_the_first_sheet_lists_mistakes_before_warnings(tmp_path: Path) -> None:
    copy = marked(tmp_path, spoilt())
    page = copy.worksheets[0]
    assert page.title == "Mistakes"
    assert page["A1"].value == "OFFICIAL-SENSITIVE"
    assert page["A2"].value == "2 to mend, 1 to look at"
    rows = [[each.value for each in row[:3]] for row in page.iter_rows(min_row=5, max_row=8)]
    assert rows == [
        ["Kind", "Where", "Found there"],
        ["mistake", "Cases!C5", "tall"],
        ["mistake", "Unavailable!F5", ""],
        ["to look at", "Cases!R5", "5/10/2026"],
    ]
    assert page["B6"].hyperlink.location == "'Cases'!C5"


def test_everything_else_is_as_the_user_wrote_it(tmp_path: Path) -> None:
    opened = spoilt()
    cell(opened, "Cases", "Remarks", 6).value = "=1+1"
    cell(opened, "Unavailable", "Date").value = moment(2026, 10, 6, 9, 30)
    opened.create_sheet("My notes")["B2"] = "ask Jo"
    copy = marked(tmp_path, opened)
    assert copy["Cases"]["S6"].value == "=1+1"
    assert copy["Cases"]["S6"].data_type == "s"
    assert copy["Unavailable"]["B5"].value == moment(2026, 10, 6, 9, 30)
    assert copy["My notes"]["B2"].value == "ask Jo"
    assert "Lists" not in copy.sheetnames


def test_a_copy_of_a_copy_has_room_for_its_list(tmp_path: Path) -> None:
    opened = spoilt()
    opened.create_sheet("Mistakes")["A1"] = "old"
    copy = marked(tmp_path, opened)
    assert copy.sheetnames[0] == "Mistakes 2"
    assert copy["Mistakes"]["A1"].value == "old"


@pytest.mark.filterwarnings("ignore:Title is more than 31 characters")
def test_a_sheet_under_a_name_that_excel_would_not_take_is_copied_under_a_shorter_one(
    tmp_path: Path,
) -> None:
    opened = spoilt()
    for place in ("Swindon", "Plymouth"):
        own = opened.create_sheet()
        own._WorkbookChild__title = f"Notes of the meeting in {place}, taken by hand"
        own["A1"] = place
    copy = marked(tmp_path, opened)
    shown = {page.title: page["A1"].value for page in copy.worksheets[-2:]}
    assert shown == {
        "Notes of the meeting in Swin": "Swindon",
        "Notes of the meeting in Plym": "Plymouth",
    }


def test_the_column_of_mistakes_is_not_wondered_at_when_it_is_read_again(tmp_path: Path) -> None:
    copy = marked(tmp_path, spoilt())
    copy["Cases"]["C5"].value = "low"
    file = tmp_path / "again.xlsx"
    copy.save(file)
    try:
        faults = read_workbook(file).warnings
    except InputError as error:
        faults = error.faults
    assert "Mistakes in this row" not in [each.value for each in faults]


def test_rows_are_as_high_as_in_the_users_file(tmp_path: Path) -> None:
    opened = book()
    opened["Cases"].row_dimensions[4].height = 30
    cell(opened, "Cases", "Risk of serious harm").value = "tall"
    page = marked(tmp_path, opened)["Cases"]
    # The headings stand on two lines.
    assert page.row_dimensions[4].height == 30
