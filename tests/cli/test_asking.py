"""Asking who is free when: sheets out, answers in, who is missing, as a user runs it."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from dipp_scheduler.cli import asking as command
from dipp_scheduler.cli import rewritten
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.domain.timegrid import at
from dipp_scheduler.files.folder import read_instance
from dipp_scheduler.files.jsonfile import write_json
from dipp_scheduler.files.tables import write_tables
from dipp_scheduler.files.workbook import write_workbook
from dipp_scheduler.wording import reading
from tests.builders import FIELDWORK, WEEK_ONE, case, inspector, make_instance, staff
from tests.cli.conftest import Cli
from tests.cli.issued import BY, drafted
from tests.files.asksheets import fill

BEFORE = at(FIELDWORK.replace(month=9, day=15), reading.clock_from_text("10am"))
MISSING = "Not yet answered, wanted by Wednesday 23 September 2026, 5pm: "


@pytest.fixture(autouse=True)
def _mid_september(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is Tuesday 15 September 2026, a week before the deadline."""
    monkeypatch.setattr(command, "now", lambda: BEFORE)
    monkeypatch.setattr(rewritten, "now", lambda: BEFORE)


def two() -> Instance:
    """Siân Llŷr of North, and Ann Sykes of a regional function."""
    return make_instance(
        team=(inspector("AI1", name="Farah Bristow"),),
        staff=(staff("PP1", name="Siân Llŷr"), staff("PP2", name="Ann Sykes", unit="Courts")),
        cases=(case("C1"), case("C2", practitioner="PP2")),
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "sw"
    found.mkdir()
    write_workbook(two(), found / "inspection.xlsx")
    return found


def answered(folder: Path, *words: str, name: str = "north") -> Path:
    """A sheet of the folder, with answers for the first person from Monday on."""
    file = folder / "availability" / f"{name}.xlsx"
    book = load_workbook(file)
    fill(book, 1, 0, *words)
    returned = folder.parent / f"{name}-returned.xlsx"
    book.save(returned)
    return returned


def test_a_sheet_is_written_for_each_pdu_and_one_for_the_others(cli: Cli, folder: Path) -> None:
    told = cli("ask", folder)
    assert (told.code, told.err) == (0, "")
    sheets = folder / "availability"
    assert told.out.splitlines() == [
        "Availability sheets, to be returned by Wednesday 23 September 2026, 5pm: 2",
        f"{sheets / 'north.xlsx'}: people asked: 1",
        f"{sheets / 'outside-pdus.xlsx'}: people asked: 1",
        f'Send them to the SPOC. When they come back: dipp-scheduler ask "{folder}" --read FILES',
    ]
    assert cli("ask", folder, "--json").data == {
        "exit_code": 0,
        "deadline": "2026-09-23T17:00:00+01:00",
        "sheets": [
            {"file": str(sheets / "north.xlsx"), "unit": "P1", "people": 1},
            {"file": str(sheets / "outside-pdus.xlsx"), "unit": None, "people": 1},
        ],
    }


def test_answers_are_entered_and_the_missing_named(cli: Cli, folder: Path) -> None:
    cli("ask", folder)
    file = answered(folder, "free", "not available", "not 9am to 10am", "free")
    before = (folder / "inspection.xlsx").read_bytes()
    told = cli("ask", folder, file, "--read")
    kept = folder / "inspection-before-2026-09-15-100000.xlsx"
    assert (told.code, told.err) == (0, "")
    assert told.out.splitlines() == [
        "People whose answers were read: 1",
        "On the Unavailable sheet: times away added: 2, taken out: 0",
        f"Written: {folder / 'inspection.xlsx'} (as it was before: {kept})",
        f"{MISSING}2",
        "  - Siân Llŷr (PP1), North: still wanted: Friday 9 October",
        "  - Ann Sykes (PP2), Courts",
    ]
    assert kept.read_bytes() == before
    assert [each.day for each in read_instance(folder).instance.unavailable] == list(WEEK_ONE[1:3])


def test_the_same_file_again_changes_nothing(cli: Cli, folder: Path) -> None:
    cli("ask", folder)
    file = answered(folder, "free", "not available")
    cli("ask", folder, file, "--read")
    before = (folder / "inspection.xlsx").read_bytes()
    told = cli("ask", folder, file, "--read")
    assert told.out.splitlines()[1] == "Nothing new: all of it was known."
    assert (folder / "inspection.xlsx").read_bytes() == before
    assert len(list(folder.glob("inspection-before-*"))) == 1


def test_a_newer_answer_takes_the_place_of_the_older(cli: Cli, folder: Path) -> None:
    cli("ask", folder)
    cli("ask", folder, answered(folder, "away", "away"), "--read")
    told = cli("ask", folder, answered(folder, "free", "away"), "--read", "--json")
    assert (told.data["added"], told.data["removed"]) == (0, 1)
    assert [each.day for each in read_instance(folder).instance.unavailable] == [WEEK_ONE[1]]


def test_with_a_mistake_nothing_is_written(cli: Cli, folder: Path) -> None:
    cli("ask", folder)
    before = (folder / "inspection.xlsx").read_bytes()
    told = cli("ask", folder, answered(folder, "away", "10am to 12pm"), "--read")
    assert told.code == 3
    assert "[north-returned.xlsx]Week one!E7: “10am to 12pm” does not say" in told.err
    assert (folder / "inspection.xlsx").read_bytes() == before
    assert not (folder / "availability" / "answered.json").exists()


def test_once_a_version_is_issued_answers_become_change_requests(cli: Cli, tmp_path: Path) -> None:
    folder = drafted(tmp_path / "sw")
    assert cli("issue", folder, *BY).code == 0
    cli("ask", folder)
    book = answered(folder, "free", "not 9am to 12pm")
    options = ("--read", "--received", "14/9/2026 2:30pm")
    told = cli("ask", folder, book, *options)
    assert told.code == 0
    assert told.out.splitlines()[1] == "Change requests, to be decided: 1"
    instance = read_instance(folder).given
    assert instance.unavailable == ()
    (change,) = instance.changes
    assert change.details == "Tuesday 6 October 2026, 9am to midday"
    assert change.received.isoformat() == "2026-09-14T14:30:00+01:00"
    again = cli("ask", folder, book, "--read", "--json")
    assert (again.code, again.data["requests"]) == (0, [])
    assert read_instance(folder).given == instance


def test_busy_times_come_from_a_calendar(cli: Cli, folder: Path) -> None:
    diary = folder.parent / "diary.ics"
    lines = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Dentist\nDTSTART:20261005T100000\n"
    diary.write_text(f"{lines}DTEND:20261005T110000\nEND:VEVENT\nEND:VCALENDAR\n")
    told = cli("ask", folder, diary, "--read", "--for", "siân llŷr")
    assert (told.code, told.err) == (0, "")
    assert read_instance(folder).instance.unavailable == (
        Unavailable(
            who="PP1",
            day=WEEK_ONE[0],
            start=reading.clock_from_text("10am"),
            end=reading.clock_from_text("11am"),
        ),
    )
    assert f"{MISSING}1" in told.out
    everything = "".join(each.read_text("utf-8", "replace") for each in folder.glob("**/*.json*"))
    assert "Dentist" not in everything


@pytest.mark.parametrize("form", ["json", "tables"])
def test_answers_go_into_the_form_that_the_inspection_has(
    cli: Cli, tmp_path: Path, form: str
) -> None:
    folder = tmp_path / "sw"
    folder.mkdir()
    if form == "json":
        write_json(two(), folder / "inspection.json")
    else:
        write_tables(two(), folder / "inspection")
    cli("ask", folder)
    assert cli("ask", folder, answered(folder, "away"), "--read").code == 0
    assert read_instance(folder).instance.unavailable == (Unavailable(who="PP1", day=WEEK_ONE[0]),)
    assert len(list(folder.glob("**/*-before-*"))) == 1


def test_a_workbook_that_is_open_in_excel_is_left_alone(cli: Cli, folder: Path) -> None:
    cli("ask", folder)
    (folder / "~$inspection.xlsx").write_bytes(b"")
    before = (folder / "inspection.xlsx").read_bytes()
    told = cli("ask", folder, answered(folder, "away"), "--read")
    assert told.code == 7
    assert (folder / "inspection.xlsx").read_bytes() == before
    assert not (folder / "availability" / "answered.json").exists()


def test_everybody_may_have_answered(cli: Cli, folder: Path) -> None:
    cli("ask", folder)
    week = ("free",) * 5
    files = [answered(folder, *week), answered(folder, *week, name="outside-pdus")]
    assert cli("ask", folder, *files, "--read").out.splitlines()[-1] == (
        "Everybody who was asked has answered."
    )
    assert cli("ask", folder, "--read", "--json").data["missing"] == []


def test_a_passed_deadline_is_said(cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "now", lambda: BEFORE.replace(day=24))
    assert cli("ask", folder, "--read").out.splitlines()[0] == (
        "Not yet answered, wanted by Wednesday 23 September 2026, 5pm, which has passed: 2"
    )


def test_a_sheet_that_was_filled_in_on_the_spot_is_kept(cli: Cli, folder: Path) -> None:
    cli("ask", folder)
    file = folder / "availability" / "north.xlsx"
    file.write_bytes(b"filled in")
    told = cli("ask", folder)
    kept = file.with_name("north-kept-2026-09-15-100000.xlsx")
    assert told.err.splitlines() == [f"Changed since it was written, so kept as: {kept}"]
    assert kept.read_bytes() == b"filled in"
    assert cli("ask", folder).err == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["x.xlsx"], "Files are named to be read back: add --read."),
        (["x.ics", "--read"], "Busy times from a calendar (.ics) are read one file at a time"),
        (["x.xlsx", "--read", "--for", "PP1"], "--for says whose calendar an .ics file is"),
        (["x.ics", "--read", "--for", "PP9"], "Nobody here has the code or name “PP9”."),
        (["--read", "--received", "1/1/2027 9am"], "1/1/2027 9am has not come yet."),
    ],
)
def test_what_does_not_go_together_is_refused(
    cli: Cli, folder: Path, words: list[str], said: str
) -> None:
    told = cli("ask", folder, *words)
    assert told.code == 2
    assert said in told.err


def test_an_inspection_without_cases_asks_nobody(cli: Cli, tmp_path: Path) -> None:
    write_json(make_instance(cases=()), tmp_path / "inspection.json")
    told = cli("ask", tmp_path)
    assert told.out.startswith("Nobody needs to be asked yet")
    assert not (tmp_path / "availability").exists()


def test_the_audit_counts_and_names_nobody(cli: Cli, folder: Path) -> None:
    cli("ask", folder)
    cli("ask", folder, answered(folder, "away"), "--read")
    last = json.loads((folder / "audit.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    facts = {key: last[key] for key in ("command", "read", "people", "added", "removed")}
    assert facts == {"command": "ask", "read": 1, "people": 1, "added": 1, "removed": 0}
    assert "Siân" not in (folder / "audit.jsonl").read_text(encoding="utf-8")
