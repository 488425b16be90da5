"""Change requests from the command line: listed, written down, decided, refused, on record."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from dipp_scheduler.cli import moment as moment_module
from dipp_scheduler.cli import rewritten
from dipp_scheduler.domain.changes import ChangeKind, ChangeRequest, ChangeState
from dipp_scheduler.domain.timegrid import LONDON
from dipp_scheduler.domain.work import CaseMode, CaseStatus
from dipp_scheduler.files.audit import records
from dipp_scheduler.files.folder import read_instance
from dipp_scheduler.files.jsonfile import write_json
from dipp_scheduler.files.store import write_draft
from dipp_scheduler.files.versions import read_version
from tests.builders import WEEK_ONE, lead, moment
from tests.cli.conftest import Cli
from tests.cli.issued import BY, MONDAY, TUESDAY, decided, drafted, given, interview, second
from tests.domain.requested import change, reserve
from tests.domain.requested import given as region

NOW = datetime(2026, 9, 24, 9, 30, tzinfo=LONDON)
"""The morning after the change deadline."""
PRYS = ("--by", "Owain Prys")
ADD = "Add it to the command; what it means: dipp-scheduler change --help"
AWAY = ("--kind", "person unavailable", "--about", "PP1", "--details", "Monday, 9am to 1pm")


@pytest.fixture(autouse=True)
def _one_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    _at(NOW, monkeypatch)


def _at(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moment_module, "now", lambda: now)
    monkeypatch.setattr(rewritten, "now", lambda: now)


def folder_of(root: Path, *changes: ChangeRequest, **changed: Any) -> Path:
    write_json(region(changes=changes, **changed), root / "inspection.json")
    return root


def written(folder: Path) -> tuple[ChangeRequest, ...]:
    return read_instance(folder).given.changes


def asked(kind: ChangeKind, about: str, details: str = "", **changed: Any) -> ChangeRequest:
    ordinary: dict[str, Any] = {"state": ChangeState.ASKED, "decided_by": ""}
    return change(kind, about, details, **(ordinary | changed))


def test_the_list_says_what_is_open_first_and_what_each_may_move(cli: Cli, tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path,
        change(ChangeKind.PIN, "M2", number=1, reason="by phone", decided=NOW),
        asked(ChangeKind.WISH, "PP1", "soon", number=2, received=NOW, sender="Siân Llŷr"),
    )
    told = cli("change", folder)
    assert (told.code, told.err) == (0, "")
    assert told.out.splitlines() == [
        "Change deadline: Wednesday 23 September 2026, 5pm",
        "",
        "To be decided: 1",
        "  2  wish: Siân Llŷr (PP1) – soon",
        "     To be seen to: “soon” cannot be read as part of a wish. Write a weekday, a part of "
        "the day and how strong, such as: Tuesday morning, strong. Or: not Friday afternoon.",
        "     Received Thursday 24 September 2026, 9:30am from Siân Llŷr: "
        "after the deadline, so only what it breaks may move.",
        "",
        "Accepted, not yet issued: 1",
        "  1  pin: Court lead (M2)",
        "     Understood as: Court lead (M2) may not move",
        "     Received Tuesday 22 September 2026, 2:30pm: "
        "by the deadline, so whatever is not pinned may move.",
        "     Accepted by Owain Prys, Thursday 24 September 2026, 9:30am. by phone",
    ]
    assert not (folder / "audit.jsonl").exists()


def test_without_requests_the_list_says_so(cli: Cli, tmp_path: Path) -> None:
    told = cli("change", folder_of(tmp_path), "--json")
    assert told.data == {
        "exit_code": 0,
        "freedom": "free",
        "deadline": "2026-09-23T17:00:00+01:00",
        "changes": [],
    }
    assert told.err.splitlines()[-1] == "There are no change requests."


def test_a_request_is_written_down_as_asked_now(cli: Cli, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, change(ChangeKind.PIN, "M2", number=6))
    told = cli("change", folder, *AWAY, "--from", "Siân Llŷr")
    assert (told.code, told.err) == (0, "")
    kept = folder / "inspection-before-2026-09-24-093000.json"
    assert told.out.splitlines() == [
        "Change 7 is asked:",
        "  7  person unavailable: Siân Llŷr (PP1) – Monday, 9am to 1pm",
        "     Understood as: not free: Monday 5 October 2026, 9am to 1pm",
        "     Received Thursday 24 September 2026, 9:30am from Siân Llŷr: "
        "after the deadline, so only what it breaks may move.",
        f"Written into {folder / 'inspection.json'}; as it was before: {kept}",
    ]
    assert written(folder)[-1] == ChangeRequest(
        number=7,
        received=NOW,
        sender="Siân Llŷr",
        kind=ChangeKind.PERSON_UNAVAILABLE,
        about="PP1",
        details="Monday, 9am to 1pm",
    )
    assert read_instance(folder).instance.unavailable == ()
    assert kept.is_file()


def test_a_decision_is_kept_to_the_minute_as_cells_show_it(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_of(tmp_path)
    _at(NOW.replace(second=41), monkeypatch)
    assert cli("change", folder, *AWAY, "--accepted", *PRYS).code == 0
    (found,) = written(folder)
    assert (found.received, found.decided) == (NOW, NOW)


def test_a_request_may_be_accepted_at_once_and_have_come_before(cli: Cli, tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    early = ("--received", "23/9/2026 5pm")
    told = cli("change", folder, *AWAY, *early, "--accepted", *PRYS, "--reason", "agreed")
    assert told.code == 0
    (found,) = written(folder)
    assert (found.received, found.state) == (
        datetime(2026, 9, 23, 17, 0, tzinfo=LONDON),
        ChangeState.ACCEPTED,
    )
    assert (found.decided_by, found.decided, found.reason) == ("Owain Prys", NOW, "agreed")
    assert told.out.splitlines()[-1] == (
        f'Accepted changes count from now on. Check them: dipp-scheduler check "{folder}"'
    )
    (row,) = read_instance(folder).instance.unavailable
    assert (row.who, row.day) == ("PP1", MONDAY)
    assert read_instance(folder).given.unavailable == ()
    checked = cli("check", folder, "--json")
    assert checked.data["changes"] == [1]
    assert checked.err.splitlines()[1:4] == [
        "Change requests that count in it: 1",
        "  1  person unavailable: Siân Llŷr (PP1) – Monday, 9am to 1pm",
        "     Understood as: not free: Monday 5 October 2026, 9am to 1pm",
    ]


def test_a_case_may_be_named_by_its_practitioner_and_anything_by_its_name(
    cli: Cli, tmp_path: Path
) -> None:
    folder = folder_of(tmp_path)
    replaced = ("--kind", "practitioner-replaced", "--about", "siân llŷr", "--details", "Jo Bell")
    assert cli("change", folder, *replaced).code == 0
    meeting = ("--kind", "meeting changed", "--about", "court lead", "--details", "Teams")
    assert cli("change", folder, *meeting).code == 0
    assert [each.about for each in written(folder)] == ["C1", "M2"]


def test_decisions_are_kept_with_name_reason_and_moment(cli: Cli, tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path,
        asked(ChangeKind.PIN, "C1", number=1),
        asked(ChangeKind.PIN, "C2", number=2),
        asked(ChangeKind.PIN, "M2", number=3),
    )
    accepted = cli("change", folder, "--accept", 1, "--accept", 2, *PRYS)
    assert accepted.code == 0
    assert cli("change", folder, "--decline", 3, *PRYS, "--reason", "not needed").code == 0
    one, two, three = written(folder)
    assert (one.state, two.state, three.state) == (
        *(ChangeState.ACCEPTED, ChangeState.ACCEPTED, ChangeState.DECLINED),
    )
    assert (three.decided_by, three.decided, three.reason) == ("Owain Prys", NOW, "not needed")


def test_the_lead_s_decision_that_others_may_move_is_kept(cli: Cli, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, asked(ChangeKind.PIN, "C1", received=NOW))
    before = cli("change", folder, "--accept", 1, *PRYS, "--json")
    assert before.data["freedom"] == "broken only"
    told = cli(
        "change", folder, "--move-others", 1, "--by", "Lena Ito", "--reason", "both free", "--json"
    )
    assert told.data["freedom"] == "free"
    assert told.data["changes"][0]["policy"] == "free"
    (found,) = written(folder)
    assert (found.others_because, found.others_by, found.decided_by) == (
        *("both free", "Lena Ito", "Owain Prys"),
    )
    assert cli("change", folder).out.splitlines()[-1] == (
        "     Lena Ito decided that other people may be moved: both free"
    )


def test_an_accepted_exchange_names_the_case_that_is_read(cli: Cli, tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path,
        asked(ChangeKind.FOUND_EXCLUDABLE, "C1", "Sentence broken.", number=1),
        asked(ChangeKind.FOUND_EXCLUDABLE, "C2", number=2),
    )
    assert cli("change", folder, "--accept", 1, "--accept", 2, *PRYS).code == 0
    # C1 is of medium risk: C3 (rank 2). C2 is of high risk: C4 is of the same band.
    assert [each.details for each in written(folder)] == ["Sentence broken; C3", "C4"]
    case = read_instance(folder).instance.case["C3"]
    assert (case.status, case.mode) == (CaseStatus.SAMPLE, CaseMode.FILE_READ)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--accept", 1), f"Something is missing: --by. {ADD}"),
        (("--accept", 9, *PRYS), "There is no change 9. There are: 1, 2, 3."),
        (("--accept", 2, *PRYS), "Change 2 is accepted already."),
        (
            ("--decline", 3, *PRYS),
            "Change 3 is done: a version was issued with it. Write down a new request instead.",
        ),
        (("--accept", 1, "--decline", 1, *PRYS), "Change 1 cannot be accepted and declined."),
        (("--move-others", 2, *PRYS), f"Something is missing: --reason. {ADD}"),
        (
            PRYS,
            "Nothing is decided: name a request with --accept, --decline or --move-others.",
        ),
        (("--kind", "pin"), f"Something is missing: --about. {ADD}"),
        (("--about", "C1"), f"Something is missing: --kind. {ADD}"),
        (("--kind", "pin", "--about", "C1", "--accepted"), f"Something is missing: --by. {ADD}"),
        (
            ("--kind", "pin", "--about", "C1", "--received", "25/9/2026 9am"),
            "“25/9/2026 9am” is still to come.",
        ),
    ],
)
def test_what_cannot_be_decided_is_refused_and_nothing_written(
    words: tuple[object, ...], sentence: str, cli: Cli, tmp_path: Path
) -> None:
    folder = folder_of(
        tmp_path,
        asked(ChangeKind.PIN, "C1", number=1),
        change(ChangeKind.PIN, "C2", number=2),
        change(ChangeKind.PIN, "M2", number=3, state=ChangeState.DONE),
    )
    told = cli("change", folder, *words)
    assert (told.code, told.err.splitlines()) == (2, [sentence])
    assert [each.name for each in folder.iterdir()] == ["inspection.json"]


def test_every_refusal_is_told_at_once(cli: Cli, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, change(ChangeKind.PIN, "C1"))
    told = cli("change", folder, "--accept", 1, "--decline", 8, *PRYS)
    assert told.err.splitlines() == [
        "Change 1 is accepted already.",
        "There is no change 8. There are: 1.",
    ]


def test_contradictory_changes_are_refused_by_their_numbers(cli: Cli, tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path,
        change(ChangeKind.PRACTITIONER_REPLACED, "C1", "PP2", number=1),
        asked(ChangeKind.PRACTITIONER_REPLACED, "C1", "PP3", number=2),
        asked(ChangeKind.SUBSTITUTE_OFFERED, "C2", "boss", number=3),
    )
    told = cli("change", folder, "--accept", 2, "--accept", 3, *PRYS, "--json")
    assert told.code == 3
    assert [(each["sheet"], each["message"]) for each in told.data["faults"]] == [
        ("Change 2", "Change 2 contradicts change 1: each gives C1 something else."),
        ("Change 3", "“boss” has more or fewer parts than the change needs."),
    ]
    assert [each.state.value for each in written(folder)] == ["accepted", "asked", "asked"]


def test_check_names_the_cell_of_a_contradiction(cli: Cli, tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path,
        change(ChangeKind.PRACTITIONER_REPLACED, "C1", "PP2", number=1),
        change(ChangeKind.PRACTITIONER_REPLACED, "C1", "PP3", number=2),
    )
    told = cli("check", folder)
    assert told.code == 3
    assert told.err.splitlines()[-1] == (
        "inspection.json!changes[1].details: Change 2 contradicts change 1: "
        "each gives C1 something else. Decline one of the two; or, if a version was issued "
        "with change 1, write that it is done."
    )


def test_nobody_known_is_refused_with_who_may_be_meant(cli: Cli, tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    told = cli("change", folder, "--kind", "inspector away", "--about", "Farah Bristo")
    assert told.code == 3
    assert told.err.splitlines()[1].startswith(
        "Change 1: About: “Farah Bristo” is not on the sheet Team. "
        "Did you mean Farah Bristow (AI1)?"
    )


def test_a_kind_that_is_none_is_told_with_the_nearest(cli: Cli, tmp_path: Path) -> None:
    told = cli("change", folder_of(tmp_path), "--kind", "person unavaliable", "--about", "PP1")
    assert told.code == 2
    assert 'Did you mean "person unavailable"?' in told.err


def test_a_moment_that_is_none_is_told(cli: Cli, tmp_path: Path) -> None:
    told = cli("change", folder_of(tmp_path), *AWAY, "--received", "yesterday")
    assert told.code == 2
    assert '"yesterday" is not a date and clock time here.' in told.err


def test_once_the_interview_has_begun_nothing_follows(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = drafted(tmp_path / "a")
    cli("issue", folder, *BY)
    late = moment(MONDAY, "11")  # C1 is held from 11am on Monday
    _at(late, monkeypatch)
    replaced = ("--kind", "practitioner replaced", "--details", "PP2")
    told = cli("change", folder, *replaced, "--about", "C1", "--accepted", *PRYS)
    assert told.code == 2
    assert told.err.splitlines()[0] == (
        "The request, about C1, came when all that it concerns had begun or was over, so nothing "
        "can follow from it."
    )
    assert cli("change", folder, *replaced, "--about", "C1").code == 0
    refused = cli("change", folder, "--accept", 1, *PRYS)
    assert refused.err.splitlines() == [
        "Change 1, about C1, came when all that it concerns had begun or was over, so nothing can "
        "follow from it.",
        "Decline it; it stays on record.",
    ]
    in_time = ("--received", (late - timedelta(minutes=1)).isoformat())
    assert cli("change", folder, *replaced, "--about", "C1", *in_time).code == 0
    assert cli("change", folder, "--accept", 2, *PRYS).code == 0


def test_the_audit_keeps_numbers_kinds_and_codes_and_no_names(cli: Cli, tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    cli("change", folder, *AWAY, "--from", "Siân Llŷr")
    joining = ("--kind", "inspector added", "--about", "Ivo", "--details")
    cli("change", folder, *joining, "Ivo Larkin, local assessor", "--accepted", *PRYS)
    cli("change", folder, "--accept", 1, *PRYS, "--reason", "Siân agreed")
    lines = [
        {key: value for key, value in line.items() if key not in ("at", "program")}
        for line in records(folder / "audit.jsonl")
    ]
    assert lines == [
        {
            "command": "change",
            "added": 1,
            "kind": "person unavailable",
            "accepted": False,
            "about": "PP1",
        },
        {"command": "change", "added": 2, "kind": "inspector added", "accepted": True},
        {"command": "change", "accept": [1]},
    ]


def test_from_a_late_change_to_the_version_that_holds_it(cli: Cli, tmp_path: Path) -> None:
    folder = drafted(tmp_path / "a")
    assert cli("issue", folder, *BY).code == 0
    assert cli("change", folder, *AWAY, "--accepted", *PRYS).code == 0
    # The draft was made for the inspection without the change.
    stale = cli("issue", folder, "--by", "Dana Quill", "--note", "again")
    assert stale.code == 2
    assert "changed" in stale.err
    broken = cli("verify", folder)
    assert broken.code == 6  # Siân Llŷr is interviewed on Monday at 11am
    write_draft(folder / "draft" / "schedule.json", second(), read_instance(folder).instance)
    issued = cli("issue", folder, "--by", "Dana Quill", "--note", "PP1 on Wednesday")
    assert issued.code == 0, issued.err
    version = read_version(folder / "versions", 2)
    assert [each.state for each in version.instance.changes] == [ChangeState.DONE]
    assert len(version.instance.unavailable) == 1
    told = cli("change", folder)
    assert "Done: 1" in told.out.splitlines()
    # Nothing is new: the same draft is the same version, and the marks are not doubled.
    again = cli("issue", folder, "--by", "Dana Quill", "--note", "PP1 on Wednesday")
    assert again.code == 2
    assert read_instance(folder).instance == version.instance
    # With the next request the file says so too.
    assert cli("change", folder, "--kind", "pin", "--about", "C1").code == 0
    assert [each.state.value for each in written(folder)] == ["done", "asked"]
    assert cli("export", folder, 2).code == 0


def test_a_late_change_may_bring_a_case_of_the_reserve(cli: Cli, tmp_path: Path) -> None:
    instance = given(
        team=(*given().team, lead()), cases=(*given().cases, reserve("C3", 1, practitioner="PP2"))
    )
    folder = drafted(
        tmp_path / "a",
        decided(interview("C1", "PP1", WEEK_ONE[0]), interview("C2", "PP2", TUESDAY)),
        instance,
    )
    added = ("--kind", "case added from reserve", "--about", "C3", "--details", "file read")
    assert cli("change", folder, *added, "--accepted", *PRYS).code == 0
    found = read_instance(folder).instance
    assert [each.reference for each in found.inspected_cases] == ["C1", "C2", "C3"]


def test_in_welsh_it_is_all_in_welsh(cli: Cli, tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    told = cli("change", folder, *AWAY, "--lang", "cy")
    assert told.out.splitlines()[:2] == [
        "Newid 1: gofynnwyd",
        "  1  person ddim ar gael: Siân Llŷr (PP1) – Monday, 9am to 1pm",
    ]
