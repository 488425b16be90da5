"""Workbooks as other programs save them: formulas with results, LibreOffice's own dialect."""

import shutil
import subprocess
from pathlib import Path

import pytest

from dipp_scheduler.errors import InputError
from dipp_scheduler.files.workbook import read_workbook, write_workbook
from dipp_scheduler.synthetic import region
from tests.files.books import book, column, good, read, told, with_formula


def test_a_formula_that_was_worked_out_counts_as_its_result(tmp_path: Path) -> None:
    file = tmp_path / "inspection.xlsx"
    file.write_bytes(with_formula(b"PP1", b"str"))
    assert read_workbook(file).instance == good()


def test_a_formula_that_came_to_an_error_is_told(tmp_path: Path) -> None:
    file = tmp_path / "inspection.xlsx"
    file.write_bytes(with_formula(b"#REF!", b"e"))
    with pytest.raises(InputError) as error:
        read_workbook(file)
    assert [str(each) for each in error.value.faults] == [
        "Cases!D5: This cell shows the error #REF!. Write the value itself in place of the formula."
    ]


def test_many_hidden_rows_are_told_as_spans() -> None:
    opened = book()
    for row in (5, 6, 8):
        opened["Staff"].row_dimensions[row].hidden = True
    assert "read all the same: 5–6, 8." in told(opened)[0]


def test_without_the_sheet_of_sites_no_room_is_missed() -> None:
    opened = book()
    del opened["Sites"]
    assert [each.partition(":")[0] for each in told(opened)] == ["Sites"]


def test_an_inspection_sheet_without_names_of_settings_is_told() -> None:
    opened = book()
    page = opened["Inspection"]
    page.delete_rows(1, 60)
    assert told(opened)[0] == (
        "Inspection: This sheet has no row of headings that can be recognised. "
        "Put the headings back: Setting, Value."
    )


def test_settings_stand_beside_their_names_also_without_headings() -> None:
    opened = book()
    page = opened["Inspection"]
    page.tables.clear()
    for number in (1, 2, 3):
        page.cell(row=4, column=number).value = None
    assert read(opened).instance == good()


def test_a_filtered_column_of_the_user_is_no_data() -> None:
    opened = book()
    cases = opened["Cases"]
    cases.cell(row=200, column=column(cases, "Remarks") + 3).value = "checked by Jo"
    assert read(opened).instance == good()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_what_libreoffice_saves_is_read_as_what_we_wrote(tmp_path: Path) -> None:
    written, saved = tmp_path / "inspection.xlsx", tmp_path / "saved"
    write_workbook(region("South West"), written)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            *("--headless", "--convert-to", "xlsx", "--outdir", str(saved), str(written)),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    reading = read_workbook(saved / "inspection.xlsx")
    assert reading.instance == region("South West")
