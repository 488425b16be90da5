"""The inspection's folder: one instance in one of three forms."""

from pathlib import Path

import pytest

from dipp_scheduler.errors import StorageError
from dipp_scheduler.files.folder import Layout, read_instance
from dipp_scheduler.files.jsonfile import write_json
from dipp_scheduler.files.tables import write_tables
from dipp_scheduler.files.workbook import write_workbook
from tests.files.books import good


def test_each_form_is_read_from_the_folder_and_by_its_own_path(tmp_path: Path) -> None:
    layout = Layout(tmp_path)
    write_workbook(good(), layout.workbook)
    assert read_instance(tmp_path).instance == read_instance(layout.workbook).instance == good()
    layout.workbook.unlink()
    write_json(good(), layout.json)
    assert read_instance(tmp_path).instance == read_instance(layout.json).instance == good()
    layout.json.unlink()
    write_tables(good(), layout.tables)
    assert read_instance(tmp_path).instance == read_instance(layout.tables).instance == good()


def test_two_forms_at_once_are_refused(tmp_path: Path) -> None:
    write_json(good(), tmp_path / "inspection.json")
    write_workbook(good(), tmp_path / "inspection.xlsx")
    with pytest.raises(StorageError) as error:
        read_instance(tmp_path)
    assert str(error.value) == (
        f"{tmp_path.name} holds the inspection twice: inspection.xlsx, inspection.json.\n"
        "Keep the one that counts and move the other out of the folder."
    )


def test_an_empty_folder_says_what_it_should_hold(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"holds no inspection\.xlsx, no inspection\.json"):
        read_instance(tmp_path)


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"south-west\.xlsx is not there"):
        read_instance(tmp_path / "south-west.xlsx")


def test_a_workbook_that_is_open_in_excel_is_read_as_it_was_saved(tmp_path: Path) -> None:
    write_workbook(good(), tmp_path / "inspection.xlsx")
    (tmp_path / "~$inspection.xlsx").write_bytes(b"")
    reading = read_instance(tmp_path)
    assert reading.instance == good()
    assert [str(each) for each in reading.warnings] == [
        "inspection.xlsx: The workbook is open in Excel; only what was saved has been read. "
        "Save it there, and check again."
    ]


def test_the_layout_is_the_one_of_the_manual_of_this_program() -> None:
    layout = Layout(Path("south-west"))
    assert layout.draft == Path("south-west/draft")
    assert layout.schedule == Path("south-west/draft/schedule.json")
    assert layout.versions == Path("south-west/versions")
    assert layout.issued == Path("south-west/issued")
    assert layout.audit == Path("south-west/audit.jsonl")
