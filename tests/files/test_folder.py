"""The inspection's folder: one instance in one of three forms."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from dipp_scheduler.domain.changes import ChangeKind, ChangeState, apply
from dipp_scheduler.errors import StorageError
from dipp_scheduler.files.folder import Layout, read_instance
from dipp_scheduler.files.jsonfile import write_json
from dipp_scheduler.files.tables import write_tables
from dipp_scheduler.files.workbook import write_workbook
from tests.domain.requested import change
from tests.files.books import good
from tests.files.versioned import issued


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


def test_a_folder_of_tables_is_known_by_the_titles_of_its_sheets_too(tmp_path: Path) -> None:
    write_tables(good(), tmp_path, "cy")
    (tmp_path / "settings.csv").rename(tmp_path / "Arolygiad.csv")
    assert read_instance(tmp_path).instance == good()


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


def test_a_workbook_of_another_name_is_pointed_at(tmp_path: Path) -> None:
    write_workbook(good(), tmp_path / "inspection (1).xlsx")
    (tmp_path / "~$inspection (1).xlsx").write_bytes(b"lock")
    with pytest.raises(StorageError) as error:
        read_instance(tmp_path)
    assert str(error.value) == (
        f"{tmp_path.name} holds no inspection.xlsx, but there is inspection (1).xlsx.\n"
        "Name that file in place of the folder, or rename it to inspection.xlsx."
    )


def test_a_folder_with_the_name_of_a_workbook_is_told(tmp_path: Path) -> None:
    (tmp_path / "inspection.xlsx").mkdir()
    with pytest.raises(StorageError, match=r"inspection\.xlsx is a folder, and a file is wanted"):
        read_instance(tmp_path)


def test_a_workbook_of_something_else_is_refused(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.create_sheet("Codes")
    sheet.append(("Code", "Name"))
    sheet.append(("E1", "Eggs"))
    book.save(tmp_path / "list.xlsx")
    with pytest.raises(StorageError) as error:
        read_instance(tmp_path / "list.xlsx")
    assert str(error.value).splitlines()[0] == (
        "list.xlsx is a workbook, but none of the sheets of an inspection is in it."
    )


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


def test_accepted_changes_are_applied_and_what_people_wrote_is_kept(tmp_path: Path) -> None:
    wanted = change(ChangeKind.PRACTITIONER_REPLACED, "C1", "PP3", number=2)
    instance = good().model_copy(update={"changes": (wanted,)})
    write_json(instance, tmp_path / "inspection.json")
    reading = read_instance(tmp_path)
    assert reading.given == instance
    assert reading.instance == apply(instance)
    assert reading.instance.case["C1"].practitioner == "PP3"


def test_changes_that_a_version_was_issued_with_are_done(tmp_path: Path) -> None:
    wanted = change(ChangeKind.PRACTITIONER_REPLACED, "C1", "PP3", number=2)
    later = change(ChangeKind.PIN, "C2", number=3)
    instance = good().model_copy(update={"changes": (wanted,)})
    write_json(instance, tmp_path / "inspection.json")
    issued(tmp_path / "versions", instance=read_instance(tmp_path).instance)
    more = instance.model_copy(update={"changes": (wanted, later)})
    write_json(more, tmp_path / "inspection.json")
    changes = read_instance(tmp_path).instance.changes
    assert [each.state for each in changes] == [ChangeState.DONE, ChangeState.ACCEPTED]
    assert [each.state for each in read_instance(tmp_path).given.changes] == (
        [ChangeState.ACCEPTED, ChangeState.ACCEPTED]
    )


def test_a_change_that_reads_otherwise_than_it_was_issued_is_not_done(tmp_path: Path) -> None:
    wanted = change(ChangeKind.PRACTITIONER_REPLACED, "C1", "PP3", number=2)
    instance = good().model_copy(update={"changes": (wanted,)})
    issued(tmp_path / "versions", instance=apply(instance))
    other = wanted.model_copy(update={"details": "SPO1"})
    write_json(good().model_copy(update={"changes": (other,)}), tmp_path / "inspection.json")
    (found,) = read_instance(tmp_path).instance.changes
    assert found.state is ChangeState.ACCEPTED
