"""Every way in which a command can fail has its exit code and its sentence."""

import errno
import json
from pathlib import Path

import pytest

from dipp_scheduler.cli import bugs
from dipp_scheduler.cli.ending import BrokenError, exit_code_of
from dipp_scheduler.cli.talk import begin
from dipp_scheduler.errors import (
    DippError,
    Fault,
    InfeasibleError,
    InputError,
    NoScheduleError,
    RuleBrokenError,
    StorageError,
)

FAULT = Fault(sheet="Cases", cell="C7", message="There is no PP-9.", remedy="Did you mean PP-8?")


@pytest.fixture(autouse=True)
def _logs_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


def raising(error: BaseException) -> int:
    def command() -> None:
        raise error

    return exit_code_of(command, name="solve")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (InputError((FAULT,)), 3),
        (InfeasibleError("No schedule can meet the rules."), 4),
        (NoScheduleError("Stopped."), 5),
        (RuleBrokenError("The schedule breaks rules: 1"), 6),
        (StorageError("The disk is full."), 7),
        (PermissionError(errno.EACCES, "Permission denied", "draft/schedule.xlsx"), 7),
        (OSError(errno.ENOSPC, "No space left on device"), 7),
        (DippError("?"), 1),
        (ZeroDivisionError("?"), 1),
        (KeyboardInterrupt(), 5),
        (SystemExit(130), 5),
        (SystemExit(2), 2),
        (SystemExit(None), 0),
        (SystemExit("text"), 1),
    ],
)
def test_each_failure_has_its_exit_code(error: BaseException, code: int) -> None:
    begin()
    assert raising(error) == code


def test_a_command_that_ends_well_ends_with_0() -> None:
    assert exit_code_of(lambda: None, name="solve") == 0


def test_every_fault_is_told_by_its_cell(capsys: pytest.CaptureFixture[str]) -> None:
    begin()
    raising(InputError((FAULT, FAULT)))
    told = capsys.readouterr()
    line = "Cases!C7: There is no PP-9. Did you mean PP-8?"
    more = "The same is true of 1 more in this column: C7"
    assert told.err.splitlines() == ["Mistakes in the input: 2", f"{line} {more}"]
    assert told.out == ""


def test_what_is_only_worth_a_look_is_told_apart_from_mistakes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    look = Fault(sheet="Team", cell="B8", message="Spaces were dropped.", warning=True)
    begin()
    raising(InputError((look, FAULT)))
    assert capsys.readouterr().err.splitlines() == [
        "Mistakes in the input: 1",
        "Cases!C7: There is no PP-9. Did you mean PP-8?",
        "",
        "Worth a look in the workbook: 1",
        "  - Team!B8: Spaces were dropped.",
    ]


def test_faults_are_data_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    begin(as_json=True)
    raising(InputError((FAULT,)))
    document = json.loads(capsys.readouterr().out)
    assert document["exit_code"] == 3
    assert document["faults"] == [
        {
            "place": "Cases!C7",
            "sheet": "Cases",
            "message": "There is no PP-9.",
            "remedy": "Did you mean PP-8?",
            "cell": "C7",
            "value": "",
            "warning": False,
        }
    ]


def test_what_a_broken_schedule_breaks_is_data_on_request(
    capsys: pytest.CaptureFixture[str],
) -> None:
    begin(as_json=True)
    assert raising(BrokenError("It breaks rules.", {"violations": ["daily_limit"]})) == 6
    assert json.loads(capsys.readouterr().out) == {
        "exit_code": 6,
        "error": "It breaks rules.",
        "violations": ["daily_limit"],
    }


def test_a_refused_file_is_named_with_a_remedy(capsys: pytest.CaptureFixture[str]) -> None:
    begin()
    raising(PermissionError(errno.EACCES, "Permission denied", "draft/schedule.xlsx"))
    assert capsys.readouterr().err.splitlines() == [
        "draft/schedule.xlsx could not be read or written: Permission denied.",
        "Close it in other programs, and check that you may change files there.",
    ]


def test_our_own_bug_is_owned_up_to_without_a_traceback(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    begin()
    raising(ValueError("Siân Llŷr"))
    told = capsys.readouterr()
    (log,) = tmp_path.glob("dipp-scheduler-*.log")
    assert told.err == (
        "Something went wrong in the program; the mistake is ours. "
        f"Details, without names or values: {log}\n"
    )


def test_the_log_of_a_bug_holds_places_and_types_but_no_values(tmp_path: Path) -> None:
    begin()
    raising(ValueError("Siân Llŷr"))
    (log,) = tmp_path.glob("dipp-scheduler-*.log")
    lines = log.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("dipp-scheduler ")
    assert "command: solve" in lines
    assert "builtins.ValueError" in lines
    assert any("test_ending.py" in line and "in command" in line for line in lines)
    assert "Siân" not in "\n".join(lines)
    assert str(Path.home()) + "/" not in "\n".join(lines)


def test_the_log_of_a_bug_names_what_it_came_from(tmp_path: Path) -> None:
    begin()
    try:
        try:
            raise KeyError("PP-9")
        except KeyError as error:
            raise RuntimeError("?") from error
    except RuntimeError as error:
        raising(error)
    (log,) = tmp_path.glob("dipp-scheduler-*.log")
    types = [line for line in log.read_text(encoding="utf-8").splitlines() if "builtins." in line]
    assert types == ["builtins.RuntimeError", "builtins.KeyError"]


def test_a_bug_is_told_even_where_no_log_can_be_written(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    begin()
    monkeypatch.setattr("tempfile.tempdir", "/nowhere/at/all")
    assert raising(ValueError("?")) == 1
    assert "(ValueError)" in capsys.readouterr().err


def test_a_missing_package_is_said_to_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bugs, "PACKAGES", ("no-such-package",))
    assert "no-such-package missing" in list(bugs.log(ValueError(), "solve"))


def test_failures_are_told_in_the_language_of_the_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    begin(lang="both")
    raising(KeyboardInterrupt())
    assert capsys.readouterr().err.splitlines() == [
        "Stopped. Nothing more was written; to go on, run the command again.",
        "Wedi stopio. Nid ysgrifennwyd dim byd arall; i fynd ymlaen, rhedwch y gorchymyn eto.",
    ]
