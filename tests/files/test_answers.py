"""Availability sheets as they come back: answers by person and day, mistakes by cell."""

import shutil
import subprocess
from datetime import time
from pathlib import Path

import pytest

from dipp_scheduler.domain.answers import Answer
from dipp_scheduler.errors import InputError, StorageError
from dipp_scheduler.files.answers import Answers, read_answers
from tests.builders import WEEK_ONE, WEEK_TWO
from tests.files.asksheets import asking, fill, saved, sheet

ALL_DAY = ((None, None),)


def told(*paths: Path) -> list[str]:
    with pytest.raises(InputError) as error:
        read_answers(paths, asking())
    return [str(each) for each in error.value.faults]


def test_answers_are_read_by_person_and_day(tmp_path: Path) -> None:
    book = sheet()
    fill(book, 1, 0, "Free all day", "Not available", None, "Not 9am to 10am")
    fill(book, 2, 0, "Free only 1pm to 3pm")
    assert read_answers([saved(book, tmp_path)], asking()) == Answers(
        given=(
            Answer(who="PP1", day=WEEK_ONE[0], busy=()),
            Answer(who="PP1", day=WEEK_ONE[1], busy=ALL_DAY),
            Answer(who="PP1", day=WEEK_ONE[3], busy=((time(9), time(10)),)),
            Answer(who="PP1", day=WEEK_TWO[0], busy=((None, time(13)), (time(15), None))),
        )
    )


def test_a_sheet_nobody_wrote_in_holds_no_answers(tmp_path: Path) -> None:
    assert read_answers([saved(sheet(), tmp_path)], asking()) == Answers(given=())


def test_a_sheet_in_both_languages_reads_the_same(tmp_path: Path) -> None:
    book = sheet(None, "en", "cy")
    fill(book, 1, 1, "Ddim ar gael", "free")
    assert read_answers([saved(book, tmp_path)], asking()).given == (
        Answer(who="PP2", day=WEEK_ONE[0], busy=ALL_DAY),
        Answer(who="PP2", day=WEEK_ONE[1], busy=()),
    )


def test_rows_and_columns_may_be_moved_and_tables_lost(tmp_path: Path) -> None:
    book = sheet()
    page = book["Week one"]
    page.tables.clear()
    fill(book, 1, 0, "free", "away")
    page.move_range("D6:E8", cols=10)
    assert [each.day for each in read_answers([saved(book, tmp_path)], asking()).given] == [
        WEEK_ONE[0],
        WEEK_ONE[1],
    ]


def test_a_name_stands_for_its_code(tmp_path: Path) -> None:
    book = sheet()
    fill(book, 1, 0, "free")
    book["Week one"]["A7"] = "siân llŷr"
    assert [each.who for each in read_answers([saved(book, tmp_path)], asking()).given] == ["PP1"]


def test_every_mistake_of_every_file_is_told_by_its_cell(tmp_path: Path) -> None:
    one, other = sheet(), sheet()
    fill(one, 1, 0, "10am to 12pm", "on a course")
    fill(one, 1, 1, None, "not 3pm to 2pm")
    other["Week two"]["A7"] = "PP11"
    fill(other, 2, 0, "free", "free 9am to 10am; not 9am to 11am")
    assert told(saved(one, tmp_path, "one.xlsx"), saved(other, tmp_path, "other.xlsx")) == [
        "[one.xlsx]Week one!D7: “10am to 12pm” does not say whether the person is free then or "
        "not. Write free only, or not, before the times.",
        "[one.xlsx]Week one!E7: “on a course” is not an answer that can be read. Write free all "
        "day, not available, or times: free only 10am to 12pm; not 9am to 11am. No reasons are "
        "needed.",
        "[one.xlsx]Week one!E8: “not 3pm to 2pm” ends at 2pm, which is not after 3pm. "
        "Correct one of the two times.",
        "[other.xlsx]Week two!A7: “PP11” is nobody on the Staff sheet of this inspection, or "
        "several people. Did you mean Siân Llŷr (PP1)? Put the code back as it was sent out, or "
        "add the person to the Staff sheet first.",
        "[other.xlsx]Week two!E7: “free 9am to 10am; not 9am to 11am” says when the person is "
        "free and also when not. Write only one of the two.",
    ]


def test_two_answers_for_one_day_are_told_and_the_same_one_twice_is_not(tmp_path: Path) -> None:
    one, other = sheet(), sheet()
    fill(one, 1, 0, "free", "away")
    fill(other, 1, 0, "free", "free")
    assert told(saved(one, tmp_path, "a.xlsx"), saved(other, tmp_path, "b.xlsx")) == [
        "[b.xlsx]Week one!E7: For Siân Llŷr it says “free”, but [a.xlsx]Week one!E7 says "
        "something else of the same day. Keep the answer that is right in one of the two, and "
        "clear the other cell."
    ]


def test_a_workbook_of_another_kind_is_told(tmp_path: Path) -> None:
    book = sheet()
    del book["Week one"], book["Week two"]
    assert told(saved(book, tmp_path)) == [
        "[returned.xlsx]: None of its sheets asks for anybody's availability. "
        "Choose a workbook that was made with dipp-scheduler ask."
    ]


def test_a_sheet_of_another_inspection_is_told(tmp_path: Path) -> None:
    book = sheet()
    for column in "DEFGH":
        book["Week one"][f"{column}6"] = f"{column} 2 November"
    assert "[returned.xlsx]Week one: None of its columns is a day" in " ".join(
        told(saved(book, tmp_path))
    )


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "returned.ods"
    file.write_bytes(b"PK")
    with pytest.raises(StorageError, match="OpenDocument"):
        read_answers([file], asking())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_what_libreoffice_saves_is_read_as_what_was_filled_in(tmp_path: Path) -> None:
    book = sheet(None, "en", "cy")
    fill(book, 1, 0, "Free all day", "Not available", "Free only 9am to 1pm")
    written = saved(book, tmp_path)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            *("--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "saved")),
            str(written),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    there = read_answers([tmp_path / "saved" / "returned.xlsx"], asking())
    assert there == read_answers([written], asking())
    assert len(there.given) == 3
