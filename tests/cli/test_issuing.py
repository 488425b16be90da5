"""Issuing: what stops it, what it writes, and that an interrupted one is completed once."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from dipp_scheduler.cli import issuing
from dipp_scheduler.domain.schedule import Block, BlockKind, FileRead, Schedule, Unplaced
from dipp_scheduler.domain.timegrid import LONDON
from dipp_scheduler.domain.work import CaseMode
from dipp_scheduler.errors import StorageError
from dipp_scheduler.files.atomic import write_bytes
from dipp_scheduler.files.audit import records
from dipp_scheduler.files.versions import chain, read_version
from tests.builders import case, inspector, lead, meeting, moment, span, staff
from tests.cli.conftest import Cli
from tests.cli.issued import (
    BY,
    MONDAY,
    TUESDAY,
    decided,
    drafted,
    first,
    given,
    interview,
    second,
)
from tests.export.calendar_readers.lint import events

WRITE = "dipp_scheduler.cli.handout.write_bytes"
NOW = datetime(2026, 9, 14, 9, 30, tzinfo=LONDON)


@pytest.fixture(autouse=True)
def _one_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(issuing, "now", lambda: NOW)


def numbers(folder: Path) -> list[int]:
    return [each.number for each in chain(folder / "versions")]


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_issue_freezes_the_draft_and_says_whom_to_tell(cli: Cli, tmp_path: Path) -> None:
    folder = drafted(tmp_path / "a")
    told = cli("issue", folder, *BY)
    out = folder / "issued" / "v0001"
    assert told.code == 0
    assert told.out.splitlines() == [
        "Issued: version 1",
        "People to be told: 4. Everybody's appointments are new to them.",
        f"What to send to whom: {out / 'changes' / 'to-tell.csv'}",
        f"Everything is in: {out}",
    ]
    version = read_version(folder / "versions", 1)
    assert (version.by, version.note, version.issued_at) == ("Dana Quill", "First schedule", NOW)
    assert version.instance == given()
    assert version.schedule == first()
    assert version.langs == ("en",)


def test_an_inspector_who_only_reads_another_case_is_told_too(cli: Cli, tmp_path: Path) -> None:
    def read(who: str) -> Schedule:
        time = (span(MONDAY, "9", "11:30"),)
        reading = FileRead(case="C1", inspector=who, reading=time, decided=True)
        lunch = Block(kind=BlockKind.LUNCH, inspector=who, time=span(MONDAY, "12:30", "13:30"))
        return Schedule(file_reads=(reading,), blocks=(lunch,))

    one = given(cases=(case("C1", mode=CaseMode.FILE_READ),))
    folder = drafted(tmp_path / "a", read("AI1"), one)
    cli("issue", folder, *BY)
    drafted(folder, read("AI2"), one)
    told = cli("issue", folder, *BY)
    assert told.err == ""
    assert told.out.splitlines()[1:3] == [
        "People to be told: 2. Added: 0, moved: 0, cancelled: 0, other people there: 0",
        "For these of them only their own work changes, such as a case to read from file: "
        "Farah Bristow (AI1), Ivo Larkin (AI2)",
    ]
    told_to = (folder / "issued" / "v0002" / "changes" / "to-tell.csv").read_text("utf-8-sig")
    assert [line.split(",")[0] for line in told_to.splitlines()] == ["Code", "AI1", "AI2"]


def test_the_second_version_tells_only_who_is_concerned(cli: Cli, tmp_path: Path) -> None:
    folder = drafted(tmp_path / "a")
    cli("issue", folder, *BY)
    drafted(folder, second())
    told = cli("issue", folder, "--by", "Dana Quill", "--note", "C1 moves", "--json")
    assert told.code == 0
    assert told.data["version"] == 2
    assert told.data["told"] == {
        **{"people": 2, "added": 0, "moved": 2, "cancelled": 0, "counterpart": 0},
    }
    changes = sorted(name for name in files(folder / "issued" / "v0002") if name[:7] == "changes")
    assert changes == [
        "changes/AI1/changes.txt",
        "changes/AI1/message.txt",
        "changes/PP1/changes.txt",
        "changes/PP1/invite-1.ics",
        "changes/PP1/message.txt",
        "changes/test-region/changes.txt",
        "changes/test-region/message.txt",
        "changes/to-tell.csv",
    ]
    one, two = (folder / "issued" / name / "calendars" for name in ("v0001", "v0002"))
    untouched = Path("practitioner", "PP2.ics")
    assert (one / untouched).read_bytes() == (two / untouched).read_bytes()
    seen = [
        events((folder / "issued" / name / "changes" / "PP1" / "invite-1.ics").read_bytes())[0]
        for name in ("v0001", "v0002")
    ]
    assert seen[0]["UID"].value == seen[1]["UID"].value
    assert [each["SEQUENCE"].value for each in seen] == ["0", "1"]


def test_the_audit_says_which_version_and_by_which_digest(cli: Cli, tmp_path: Path) -> None:
    folder = drafted(tmp_path / "a")
    cli("issue", folder, *BY)
    (line,) = [each for each in records(folder / "audit.jsonl") if each["command"] == "issue"]
    assert (line["version"], line["sha256"], line["overruled"]) == (
        *(1, chain(folder / "versions")[0].digest, []),
    )
    assert "Dana" not in (folder / "audit.jsonl").read_text(encoding="utf-8")


def test_a_draft_for_another_input_is_not_issued(cli: Cli, tmp_path: Path) -> None:
    folder = drafted(tmp_path / "a")
    other = given(settings={"contact": "other@hmip.example"})
    (folder / "inspection.json").write_text(other.model_dump_json(), encoding="utf-8")
    told = cli("issue", folder, *BY)
    assert told.code == 2
    assert told.err.splitlines()[0] == (
        "The draft was not made for the inspection as it is now: the input has changed since."
    )
    assert numbers(folder) == []


def test_nothing_is_issued_twice(cli: Cli, tmp_path: Path) -> None:
    folder = drafted(tmp_path / "a")
    cli("issue", folder, *BY)
    before = files(folder)
    told = cli("issue", folder, "--by", "Owain Prys", "--note", "Again")
    assert told.code == 2
    assert told.err.splitlines() == [
        "Nothing has changed since version 1, so there is nothing to issue."
    ]
    assert files(folder) == before


def test_without_a_draft_there_is_nothing_to_issue(cli: Cli, tmp_path: Path) -> None:
    folder = drafted(tmp_path / "a")
    (folder / "draft" / "schedule.json").unlink()
    told = cli("issue", folder, *BY)
    there = (folder / "draft" / "schedule.json").as_posix()
    assert (told.code, told.err.splitlines()[0]) == (7, f"There is no draft schedule yet: {there}")


@pytest.mark.parametrize("words", [("--by", " ", "--note", "x"), ("--by", "x", "--note", "")])
def test_name_and_note_are_words(cli: Cli, tmp_path: Path, words: tuple[str, ...]) -> None:
    told = cli("issue", drafted(tmp_path / "a"), *words)
    assert told.code == 2
    assert "is empty. Say it in words." in told.err


def test_a_draft_that_breaks_a_rule_is_not_issued_whatever_anybody_says(
    cli: Cli, tmp_path: Path
) -> None:
    twice = decided(interview("C1", "PP1", MONDAY), interview("C2", "PP2", MONDAY))
    folder = drafted(tmp_path / "a", twice)
    told = cli("issue", folder, *BY, "--overrule", "It must be")
    assert told.code == 6
    assert "The draft breaks rules, so it cannot be issued" in told.err
    assert numbers(folder) == []
    assert not (folder / "issued").exists()


def unsettled(folder: Path) -> Path:
    """A draft without a meeting that must be held."""
    instance = given(
        team=(inspector("AI1"), inspector("AI2"), lead()),
        staff=(staff("PP1"), staff("PP2"), staff("HOO", name="Moira Penn")),
        meetings=(meeting("M1", title="Head of Operations", people=("HOO",)),),
    )
    unplaced = (Unplaced(code="M1", week=2, reason="unplaced.no_inspector_time"),)
    return drafted(folder, first().model_copy(update={"unplaced": unplaced}), instance)


def test_what_is_to_be_settled_first_stops_the_issue(cli: Cli, tmp_path: Path) -> None:
    folder = unsettled(tmp_path / "a")
    told = cli("issue", folder, *BY)
    assert told.code == 6
    assert told.err.splitlines()[-1] == (
        "The draft cannot be issued before these are settled, or overruled on the record "
        'with --overrule "the reason": 1'
    )
    assert numbers(folder) == []


def test_what_is_overruled_is_kept_and_stays_visible(cli: Cli, tmp_path: Path) -> None:
    folder = unsettled(tmp_path / "a")
    told = cli("issue", folder, *BY, "--overrule", "M. Penn is on leave; the deputy comes")
    assert told.code == 0
    assert "Overruled by Dana Quill: 1" in told.err
    (kept,) = read_version(folder / "versions", 1).overruled
    assert (kept.rule, kept.who, kept.by, kept.reason, kept.version) == (
        *("need_held", ("M1",), "Dana Quill", "M. Penn is on leave; the deputy comes", 1),
    )
    (line,) = [each for each in records(folder / "audit.jsonl") if each["command"] == "issue"]
    assert line["overruled"] == [{"rule": "need_held", "who": ["M1"]}]
    note = "Overruled by Dana Quill for version 1: M. Penn is on leave; the deputy comes"
    assert note in cli("verify", folder).out
    assert note in (folder / "issued" / "v0001" / "report.txt").read_text(encoding="utf-8")


def test_what_was_overruled_need_not_be_overruled_again(cli: Cli, tmp_path: Path) -> None:
    folder = unsettled(tmp_path / "a")
    cli("issue", folder, *BY, "--overrule", "On leave")
    draft = folder / "draft" / "schedule.json"
    moved = json.loads(draft.read_text(encoding="utf-8"))
    changed = second().interviews[0].model_dump(mode="json")
    moved["schedule"]["interviews"][0] = changed
    moved["schedule"]["blocks"] = [each.model_dump(mode="json") for each in second().blocks]
    draft.write_text(json.dumps(moved), encoding="utf-8")
    told = cli("issue", folder, "--by", "Owain Prys", "--note", "Second")
    assert told.code == 0
    (kept,) = read_version(folder / "versions", 2).overruled
    assert (kept.by, kept.version) == ("Dana Quill", 1)


def test_a_workbook_edited_by_hand_is_taken_over_before_it_is_issued(
    cli: Cli, tmp_path: Path
) -> None:
    folder = drafted(tmp_path / "a")
    cli("export", folder)
    workbook = folder / "draft" / "schedule.xlsx"
    workbook.write_bytes(workbook.read_bytes() + b"\0")
    told = cli("issue", folder, *BY)
    assert told.code == 2
    assert "Take the changes over first with: dipp-scheduler export" in told.err
    assert numbers(folder) == []


def test_an_issue_that_is_interrupted_anywhere_is_completed_by_the_next_one(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = drafted(tmp_path / "whole")
    state = b'{"namespace": "00000000-0000-4000-8000-000000000007", "records": {}}'
    (whole / "calendar-state.json").write_bytes(state)
    assert cli("issue", whole, *BY).code == 0
    expected = files(whole / "issued")
    steps = len(expected)
    assert steps > 20
    for step in (0, 1, steps // 2, steps - 1):
        folder = drafted(tmp_path / f"at-{step}")
        (folder / "calendar-state.json").write_bytes(state)
        left = [step]

        def failing(path: Path, data: bytes, *, lang: str = "en", left: list[int] = left) -> None:
            if left[0] == 0:
                raise StorageError("the disk is full")
            left[0] -= 1
            write_bytes(path, data)

        monkeypatch.setattr(WRITE, failing)
        assert cli("issue", folder, *BY).code == 7
        monkeypatch.setattr(WRITE, write_bytes)
        assert numbers(folder) == [1]
        assert len(files(folder / "issued")) == step
        told = cli("issue", folder, *BY)
        assert told.code == 0
        assert told.out.splitlines()[0] == (
            "Version 1 was issued already; its files are complete now."
        )
        assert files(folder / "issued") == expected
        assert numbers(folder) == [1]
        lines = [each for each in records(folder / "audit.jsonl") if each["command"] == "issue"]
        assert len(lines) == 1
        assert cli("issue", folder, *BY).code == 2


def test_an_issue_that_ends_before_its_audit_line_gets_it_from_the_next_one(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = drafted(tmp_path / "a")
    with monkeypatch.context() as broken:
        broken.setattr(
            "dipp_scheduler.cli.folder.record", lambda *_, **__: (_ for _ in ()).throw(OSError(28))
        )
        assert cli("issue", folder, *BY).code == 7
    assert numbers(folder) == [1]
    assert cli("issue", folder, *BY).code == 0
    lines = [each for each in records(folder / "audit.jsonl") if each["command"] == "issue"]
    assert [(each["version"], each["sha256"]) for each in lines] == [
        (1, chain(folder / "versions")[0].digest)
    ]


def test_whoever_cannot_be_invited_is_counted(cli: Cli, tmp_path: Path) -> None:
    people = (staff("PP1"), staff("PP2", email="pp2@region.example"))
    folder = drafted(tmp_path / "a", instance=given(staff=people))
    told = cli("issue", folder, *BY)
    assert told.err.splitlines() == [
        "Without an e-mail address or an inspection mailbox, so without an invitation file: 1",
        "Send them their calendar file. For invitations with the next version, fill in their "
        "e-mail addresses, and the contact mailbox on the Inspection sheet.",
    ]


def test_somebody_who_left_the_region_is_still_told(cli: Cli, tmp_path: Path) -> None:
    folder = drafted(tmp_path / "a")
    cli("issue", folder, *BY)
    without = given(
        staff=(staff("PP2", name="Ann Sykes", email="pp2@region.example"),),
        cases=(given().cases[1],),
    )
    drafted(folder, decided(interview("C2", "PP2", TUESDAY, inspects="AI2")), without)
    assert cli("issue", folder, *BY).code == 0
    pack = folder / "issued" / "v0002" / "changes"
    assert sorted(each.name for each in (pack / "PP1").iterdir()) == [
        *("cancel-1.ics", "changes.txt", "message.txt"),
    ]
    message = (pack / "PP1" / "message.txt").read_text(encoding="utf-8")
    assert "To: Siân Llŷr <pp1@region.example>" in message
    assert "- Your interview on Monday 5 October, 11am to midday, is cancelled." in message
    assert "You have no appointment in the inspection any more." in message


def test_a_damaged_version_stops_the_issue_and_is_named(cli: Cli, tmp_path: Path) -> None:
    folder = drafted(tmp_path / "a")
    cli("issue", folder, *BY)
    file = folder / "versions" / "v0001.json"
    file.write_bytes(file.read_bytes().replace(b"Dana", b"Dena"))
    drafted(folder, second())
    told = cli("issue", folder, *BY)
    assert told.code == 7
    assert told.err.startswith("v0001.json is not as it was issued")


def test_no_file_or_folder_is_named_after_a_person(cli: Cli, tmp_path: Path) -> None:
    folder = drafted(tmp_path / "a")
    cli("issue", folder, *BY)
    names = " ".join(files(folder)).casefold()
    for word in ("siân", "sian", "llŷr", "ann", "sykes", "farah", "bristow", "dana", "quill"):
        assert word not in names.replace("calendars/", "")


def test_export_of_a_version_brings_back_what_was_deleted_as_it_was(
    cli: Cli, tmp_path: Path
) -> None:
    folder = drafted(tmp_path / "a")
    cli("issue", folder, *BY)
    before = files(folder / "issued")
    (folder / "issued" / "v0001" / "schedule.html").unlink()
    (folder / "issued" / "v0001" / "changes" / "PP1" / "message.txt").unlink()
    drafted(folder, second())
    cli("issue", folder, *BY)
    told = cli("export", folder, "1")
    assert told.code == 0
    after = {name: data for name, data in files(folder / "issued").items() if name[:5] == "v0001"}
    assert after == before


def test_export_of_a_version_in_another_language_leaves_what_went_out(
    cli: Cli, tmp_path: Path
) -> None:
    folder = drafted(tmp_path / "a")
    cli("issue", folder, *BY)
    before = files(folder / "issued" / "v0001")
    assert cli("export", folder, "1", "--lang", "cy").code == 0
    assert files(folder / "issued" / "v0001") == before
    page = (folder / "issued" / "v0001-cy" / "schedule.html").read_text(encoding="utf-8")
    assert '<html lang="cy">' in page


def test_the_next_draft_shows_what_has_changed_since_the_version(cli: Cli, tmp_path: Path) -> None:
    folder = drafted(tmp_path / "a")
    cli("issue", folder, *BY)
    drafted(folder, second())
    assert cli("export", folder).code == 0
    page = (folder / "draft" / "schedule.html").read_text(encoding="utf-8")
    assert "What has changed since version 1" in page
    assert '<select id="by-since" name="since">' in page
    assert not (folder / "draft" / "changes").exists()
    # A draft tells nobody: the calendars it shows are those of the next version.
    assert moment(MONDAY, "11") == first().interviews[0].time.start
