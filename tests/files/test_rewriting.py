"""Changes written back where people keep them: in each form, nothing lost, the file before kept."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from dipp_scheduler.domain.changes import ChangeKind
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.errors import StorageError
from dipp_scheduler.files.columns_work import CHANGES
from dipp_scheduler.files.folder import read_instance, source
from dipp_scheduler.files.jsonfile import write_json
from dipp_scheduler.files.rewriting import Rewritten, write_sheet
from dipp_scheduler.files.tables import write_tables
from dipp_scheduler.files.workbook import write_workbook
from dipp_scheduler.wording.strings import Lang
from tests.domain.requested import change
from tests.files.books import good

STAMP = "2026-09-22-143000"
WRITERS: dict[str, Callable[[Instance, Path, Lang], object]] = {
    "inspection.xlsx": write_workbook,
    "inspection": write_tables,
    "inspection.json": lambda instance, path, lang: write_json(instance, path),
}
WANTED = change(
    ChangeKind.PRACTITIONER_REPLACED,
    "C1",
    "PP3",
    number=2,
    sender="Siân Llŷr",
    reason="moved",
    others_because="they agreed",
    others_by="Owain Prys",
)


def write_changes(file: Path, instance: Instance) -> Rewritten:
    return write_sheet(file, CHANGES, instance, stamp=STAMP)


def with_change(instance: Instance) -> Instance:
    return instance.model_copy(update={"changes": (*instance.changes, WANTED)})


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("lang", ["en", "cy"])
def test_a_change_is_written_in_the_form_and_language_of_the_file(
    name: str, lang: Lang, tmp_path: Path
) -> None:
    WRITERS[name](good(), tmp_path / name, lang)
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    kept = write_changes(source(tmp_path), with_change(good())).kept
    assert read_instance(tmp_path).given == with_change(good())
    changed = [file for file, data in before.items() if file.read_bytes() != data]
    assert len(changed) == 1
    assert kept == changed[0].with_stem(f"{changed[0].stem}-before-{STAMP}")
    assert kept.read_bytes() == before[changed[0]]
    again = tmp_path / "again"
    WRITERS[name](with_change(good()), again / name, lang)
    wanted = again / changed[0].relative_to(tmp_path)
    if name != "inspection.xlsx":  # whose examples are kept
        assert changed[0].read_bytes() == wanted.read_bytes()


def test_a_folder_without_a_changes_file_gets_one(tmp_path: Path) -> None:
    write_tables(good(), tmp_path / "inspection")
    (tmp_path / "inspection" / "changes.csv").unlink()
    instance = read_instance(tmp_path).given
    write_changes(source(tmp_path), with_change(instance))
    assert read_instance(tmp_path).given == with_change(instance)


def test_two_in_one_second_are_both_kept(tmp_path: Path) -> None:
    file = tmp_path / "inspection.json"
    write_json(good(), file)
    written = [write_changes(file, with_change(good())) for _ in range(2)]
    kept = [each.kept.name for each in written]
    assert kept == [f"inspection-before-{STAMP}.json", f"inspection-before-{STAMP}-2.json"]


@pytest.mark.parametrize("lock", ["~$inspection.xlsx", ".~lock.inspection.xlsx#"])
def test_a_file_that_is_open_elsewhere_is_left_alone(lock: str, tmp_path: Path) -> None:
    file = tmp_path / "inspection.xlsx"
    write_workbook(good(), file)
    before = file.read_bytes()
    (tmp_path / lock).touch()
    with pytest.raises(StorageError) as error:
        write_changes(file, with_change(good()))
    assert str(error.value) == (
        "inspection.xlsx could not be replaced, because another program has it open.\n"
        "Close inspection.xlsx in Excel and try again."
    )
    assert file.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted([file.name, lock])


def test_the_sheets_that_users_added_are_kept_with_their_values_and_formulas(
    tmp_path: Path,
) -> None:
    file = tmp_path / "inspection.xlsx"
    write_workbook(good(), file)
    book = load_workbook(file)
    page = book.create_sheet("My notes")
    page["A1"], page["B2"], page["C3"] = "Ring Siân", 42, date(2026, 10, 5)
    page["A4"], page["A5"] = "=SUM(B2,1)", "=[1]Other!A1"
    page.column_dimensions["A"].width = 40
    book.save(file)
    write_changes(file, with_change(good()))
    assert read_instance(tmp_path).given == with_change(good())
    after = load_workbook(file)
    assert after.sheetnames.count("My notes") == 1
    kept = after["My notes"]
    assert (kept["A1"].value, kept["B2"].value) == ("Ring Siân", 42)
    assert kept["C3"].value.date() == date(2026, 10, 5)
    assert kept["A4"].value == "=SUM(B2,1)"
    # A number that stood for another workbook stands for nothing in this one.
    assert kept["A5"].value is None
    assert kept.column_dimensions["A"].width == pytest.approx(40, abs=1)
    # And again: nothing is doubled.
    write_changes(file, with_change(good()))
    assert load_workbook(file).sheetnames == after.sheetnames


def test_what_of_the_users_own_is_lost_is_told_and_is_in_the_file_that_is_kept(
    tmp_path: Path,
) -> None:
    file = tmp_path / "inspection.xlsx"
    write_workbook(good(), file)
    book = load_workbook(file)
    beside = book["Cases"].max_column + 1
    book["Cases"].cell(5, beside).value = "=1+1"
    book["Team"]["B6"].comment = Comment("on leave soon?", "Owain Prys")
    notes = book.create_sheet("My notes")
    notes["A1"], notes["A2"] = "=SUM(1,1)", "=[1]Other!A1"
    book.save(file)
    written = write_changes(file, with_change(good()))
    assert written.left == {
        "beside": ("Cases",),
        "formulas": ("My notes (1)",),  # of its two, the one that looks into another workbook
        "comments": ("Team!B6",),
    }
    assert load_workbook(written.kept)["Cases"].cell(5, beside).value == "=1+1"
    assert write_changes(file, with_change(good())).left == {}


def test_our_own_notes_are_known_without_their_author(tmp_path: Path) -> None:
    file = tmp_path / "inspection.xlsx"
    write_workbook(good(), file)
    book = load_workbook(file)
    for page in book:  # LibreOffice saves notes so
        for cell in page[4]:
            if cell.comment is not None:
                cell.comment.author = " "
    book["Team"]["A5"].comment = Comment("A short code of your choice?", " ")
    book.save(file)
    assert write_changes(file, with_change(good())).left == {"comments": ("Team!A5",)}
