"""The folder of CSV files: safe for spreadsheets, and as forgiving as the workbook."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipp_scheduler.errors import InputError, StorageError
from dipp_scheduler.files.columns import ALL, SHEET
from dipp_scheduler.files.tables import (
    guarded,
    read_tables,
    table_of,
    unguarded,
    write_tables,
)
from tests.builders import make_instance, staff
from tests.files.books import good


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that holds the good inspection."""
    write_tables(good(), tmp_path)
    return tmp_path


def edit(file: Path, old: str, new: str) -> None:
    """Replace something in a CSV file."""
    text = file.read_text(encoding="utf-8-sig")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8-sig")


def told(folder: Path) -> list[str]:
    """Everything that reading the folder complains of."""
    try:
        return [str(each) for each in read_tables(folder).warnings]
    except InputError as error:
        return [str(each) for each in error.faults]


def test_the_good_inspection_comes_back(folder: Path) -> None:
    reading = read_tables(folder)
    assert reading.instance == good()
    assert reading.warnings == ()


def test_there_is_one_file_a_sheet_named_by_its_key(folder: Path) -> None:
    assert sorted(file.name for file in folder.iterdir()) == sorted(
        f"{sheet.key}.csv" for sheet in ALL
    )


def test_files_carry_the_mark_that_excel_needs_and_plain_dates() -> None:
    data = table_of(SHEET["unavailable"], good())
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").splitlines() == [
        "Who,Date,Last day,Every week on,All day,From,To,Cannot or rather not",
        "PP1,2026-10-06,,,no,09:00,12:00,cannot",
        "S1: Room 2,,,Wednesday,yes,,,cannot",
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_value_is_a_formula(start: str) -> None:
    name = f"{start}HYPERLINK(0)"
    data = table_of(SHEET["staff"], make_instance(staff=(staff(name=name),)))
    row = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))[1]
    assert row[1] == f"'{name}"


@given(st.text(max_size=8))
def test_the_guard_against_formulas_comes_off_again(value: str) -> None:
    assert unguarded(guarded(value)) == value
    assert not guarded(value).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_an_apostrophe_that_somebody_wrote_stays() -> None:
    assert unguarded("'t Hooft") == "'t Hooft"
    assert unguarded("'=1") == "=1"


def test_mistakes_name_file_and_cell(folder: Path) -> None:
    edit(folder / "cases.csv", "C1,P1,medium", "C1,P1,tall")
    edit(folder / "travel.csv", "S1,S2,65", "S1,S2,soon")
    assert [each.partition(": ")[0] for each in told(folder)] == ["travel.csv!C2", "cases.csv!C2"]


def test_dates_as_excel_saves_them_are_read_without_a_word(folder: Path) -> None:
    edit(folder / "unavailable.csv", "2026-10-06", "06/10/2026")
    edit(folder / "unavailable.csv", "09:00", "9:00")
    reading = read_tables(folder)
    assert reading.instance == good()
    assert reading.warnings == ()


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_semicolons_and_tabs_may_separate(folder: Path, delimiter: str) -> None:
    file = folder / "cases.csv"
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))
    output = io.StringIO()
    csv.writer(output, delimiter=delimiter).writerows(rows)
    file.write_text(output.getvalue(), encoding="utf-8", newline="")
    assert read_tables(folder).instance == good()


def test_a_file_in_the_old_windows_encoding_is_refused(folder: Path) -> None:
    text = (folder / "staff.csv").read_text(encoding="utf-8-sig").replace("ŷ", "y")
    (folder / "staff.csv").write_text(text, encoding="cp1252")
    with pytest.raises(StorageError, match=r"staff\.csv is not saved as UTF-8"):
        read_tables(folder)


def test_files_may_be_named_as_the_sheets_are(folder: Path) -> None:
    (folder / "cases.csv").rename(folder / "Achosion.csv")
    (folder / "staff.csv").rename(folder / "STAFF.CSV")
    assert read_tables(folder).instance == good()


def test_a_missing_file_is_told(folder: Path) -> None:
    (folder / "cases.csv").rename(folder / "case.csv")
    (folder / "changes.csv").unlink()
    assert told(folder) == [
        "cases.csv: The folder has no file cases.csv. Did you mean case.csv? "
        "Add it, or rename the file that holds these rows.",
        "changes.csv: There is no file changes.csv, so nothing of it was read. "
        "If that is not meant, add it.",
    ]


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"holds no settings\.csv"):
        read_tables(tmp_path)


def test_a_file_that_is_no_text_is_refused(folder: Path) -> None:
    (folder / "cases.csv").write_text('"' + "x" * 200_000, encoding="utf-8")
    with pytest.raises(StorageError, match=r"cases\.csv is damaged"):
        read_tables(folder)


def test_settings_that_are_wrong_are_told_by_their_cell(folder: Path) -> None:
    edit(folder / "settings.csv", "First day of fieldwork week one,2026-10-05", "Fieldwork,soon")
    assert [each.partition(": ")[0] for each in told(folder)] == [
        "settings.csv!B3",
    ]
