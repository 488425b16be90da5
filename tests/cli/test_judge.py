"""A schedule judged whoever made it, and written again with what was changed by hand."""

import json
import shutil
import subprocess
import sys
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell

from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.files.store import read_draft
from dipp_scheduler.files.workbook import write_workbook
from tests.builders import WEEK_ONE, case, make_instance, moment, staff
from tests.cli.conftest import Cli
from tests.cli.test_plan import QUICK, inspection


@pytest.fixture
def solved(cli: Cli, tmp_path: Path) -> Path:
    """A folder with a draft of three interviews."""
    folder = inspection(tmp_path / "a")
    assert cli("solve", folder, *QUICK).code == 0
    return folder


def cells(sheet: Any, heading: str) -> list[Cell]:
    """The cells below a heading of the list."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == heading:
                column = sheet[cell.column_letter]
                return [each for each in column[cell.row :] if each.value is not None]
    raise KeyError(heading)


def edit(folder: Path, heading: str, value: str | time, *, row: int = 0) -> None:
    """Change a cell of the draft's list as somebody would in Excel."""
    file = folder / "draft" / "schedule.xlsx"
    book = load_workbook(file)
    cells(book.worksheets[0], heading)[row].value = value
    book.save(file)


def test_a_schedule_of_ours_keeps_every_rule(cli: Cli, solved: Path) -> None:
    told = cli("verify", solved, "--json")
    assert told.code == 0
    assert told.data["file"].endswith("schedule.json")
    assert {each["level"] for each in told.data["violations"]} <= {"warns", "informs"}


def test_a_hand_edit_that_breaks_a_rule_is_told_with_exit_code_6(cli: Cli, solved: Path) -> None:
    edit(solved, "Start", "6am")
    told = cli("verify", solved)
    assert told.code == 6
    assert "schedule.xlsx was changed by hand" in told.err
    assert "Broken rules:" in told.out
    assert "The schedule breaks rules:" in told.err


def test_broken_rules_are_data_on_request(cli: Cli, solved: Path) -> None:
    edit(solved, "Start", "6am")
    told = cli("verify", solved, "--json")
    assert told.code == 6
    assert told.data["exit_code"] == 6
    assert "blocks" in {each["level"] for each in told.data["violations"]}


def test_verify_does_without_the_optimiser(solved: Path) -> None:
    code = (
        "import sys\n"
        "from dipp_scheduler.cli.app import run\n"
        f"code = run(['verify', {str(solved)!r}])\n"
        "raise SystemExit(code or 'ortools' in sys.modules)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, timeout=120
    )
    assert ended.returncode == 0, ended.stderr


def test_a_file_that_is_no_schedule_is_refused_in_plain_words(cli: Cli, solved: Path) -> None:
    wrong = solved / "wrong.json"
    wrong.write_text('{"format": 1, "schedule": 3}', encoding="utf-8")
    told = cli("verify", solved, wrong)
    assert told.code == 7
    assert "wrong.json" in told.err
    assert "mistake is ours" not in told.err


@pytest.mark.parametrize("command", ["verify", "export"])
def test_without_a_draft_the_way_to_one_is_told(cli: Cli, tmp_path: Path, command: str) -> None:
    told = cli(command, inspection(tmp_path / "a"))
    assert told.code == 7
    assert "solve" in told.err


def test_a_schedule_that_is_not_there_is_told_by_its_name(cli: Cli, solved: Path) -> None:
    told = cli("verify", solved, solved / "mine.xlsx")
    assert (told.code, told.err.splitlines()) == (
        7,
        [
            "mine.xlsx is not there.",
            "Look at the name and the folder. Without a file named, the draft is checked.",
        ],
    )


def test_export_writes_what_was_deleted(cli: Cli, solved: Path) -> None:
    page = solved / "draft" / "schedule.html"
    page.unlink()
    told = cli("export", solved)
    assert told.code == 0
    assert page.exists()


def test_export_writes_in_the_language_asked_for(cli: Cli, solved: Path) -> None:
    assert cli("export", solved, "--lang", "cy").code == 0
    assert 'lang="cy"' in (solved / "draft" / "schedule.html").read_text(encoding="utf-8")


def test_export_takes_over_a_hand_edit_that_keeps_the_rules(cli: Cli, tmp_path: Path) -> None:
    # PP1 is free on Wednesday from 2pm to 3:15pm only: the interview begins at 2pm or 2:15pm.
    elsewhere = [Unavailable(who="PP1", weekday=day) for day in (0, 1, 3, 4)]
    before = Unavailable(who="PP1", weekday=2, end=time(14))
    after = Unavailable(who="PP1", weekday=2, start=time(15, 15))
    folder = inspection(
        tmp_path / "a",
        make_instance(
            settings={"lunch_closes": time(13), "reading_minutes": 15},
            unavailable=(*elsewhere, before, after),
        ),
    )
    assert cli("solve", folder, *QUICK).code == 0
    schedule = folder / "draft" / "schedule.json"
    (found,) = read_draft(schedule).schedule.interviews
    two, later = (moment(WEEK_ONE[2], clock) for clock in ("14", "14:15"))
    start = later if found.time.start == two else two
    edit(folder, "Start", start.time())
    edit(folder, "End", (start + timedelta(hours=1)).time())
    told = cli("export", folder)
    assert told.code == 0, told.err
    (moved,) = read_draft(schedule).schedule.interviews
    assert moved.time.start == start
    assert len(list((folder / "draft").glob("schedule-edited-*.xlsx"))) == 1
    assert cli("verify", folder, "--json").data["file"] == str(schedule)


def test_export_refuses_a_hand_edit_that_breaks_a_rule(cli: Cli, solved: Path) -> None:
    before = (solved / "draft" / "schedule.json").read_bytes()
    edit(solved, "Start", "6am")
    told = cli("export", solved)
    assert told.code == 6
    edited = solved / "draft" / "schedule.xlsx"
    assert "The draft breaks rules, so nothing was written" in told.err
    assert told.err.splitlines()[-1] == (
        f"Mend it in {edited}. To give up what was changed by hand instead, delete that file and "
        "run the command again."
    )
    assert (solved / "draft" / "schedule.json").read_bytes() == before
    edited.unlink()
    assert cli("export", solved).code == 0
    assert (solved / "draft" / "schedule.json").read_bytes() == before


def test_export_refuses_a_draft_that_names_what_is_gone(cli: Cli, solved: Path) -> None:
    smaller = make_instance(staff=(staff("PP1"),), cases=(case("C1"),))
    write_workbook(smaller, solved / "inspection.xlsx")
    told = cli("export", solved)
    assert told.code == 6
    assert [code for code in ("AI2", "C2", "C3", "PP2", "PP3") if code not in told.err] == []


@pytest.mark.parametrize(
    ("own", "recorded"), [(None, "schedule.json"), ("for Sadie Gosling.json", ".json")]
)
def test_the_audit_tells_what_was_judged_by_no_name_of_somebodys(
    cli: Cli, solved: Path, own: str | None, recorded: str
) -> None:
    if own:
        shutil.copy(solved / "draft" / "schedule.json", solved / own)
    cli("verify", solved, *([solved / own] if own else []))
    last = (solved / "audit.jsonl").read_text(encoding="utf-8").splitlines()[-1]
    record = json.loads(last)
    assert (record["command"], record["file"], record["broken"]) == ("verify", recorded, 0)
