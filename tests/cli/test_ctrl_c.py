"""Ctrl-C, once and twice: files that belong together are all written, or it is said."""

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dipp_scheduler.cli import draft, handout, plan, solving
from dipp_scheduler.cli.ctrl_c import INTERRUPTS, interruptible, written_whole
from dipp_scheduler.domain.schedule import Schedule, Unplaced
from dipp_scheduler.errors import StorageError
from dipp_scheduler.export.package import write_exports
from dipp_scheduler.files.store import read_draft
from dipp_scheduler.solver.solve import Result
from tests.builders import inspector
from tests.cli.conftest import Cli
from tests.cli.test_plan import QUICK, inspection, small

ISSUE = ("--by", "Jane Roe", "--note", "First")


@pytest.fixture(autouse=True)
def as_in_a_terminal() -> Iterator[None]:
    """Ctrl-C as there: a test run in the background was told to ignore it."""
    before = {each: signal.signal(each, signal.default_int_handler) for each in INTERRUPTS}
    yield
    for each, handler in before.items():
        signal.signal(each, handler)


def ctrl_c() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def kept(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, and what it holds."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def interrupting(real: Any, times: int) -> Any:
    """The same function, with Ctrl-C so many times just before it begins."""

    def interrupted(*given: Any, **named: Any) -> Any:
        for _ in range(times):
            ctrl_c()
        return real(*given, **named)

    return interrupted


def test_all_files_are_written_and_the_next_ctrl_c_interrupts_again(
    capsys: pytest.CaptureFixture[str],
) -> None:
    before, written = signal.getsignal(signal.SIGINT), []
    with written_whole():
        written.append("list")
        ctrl_c()
        written.append("page")
    assert written == ["list", "page"]
    assert capsys.readouterr().err.startswith("Ending as soon as the files are written")
    assert signal.getsignal(signal.SIGINT) is before


def test_a_second_ctrl_c_breaks_off_and_says_that_files_are_old_and_new() -> None:
    @written_whole()
    def twice() -> None:
        ctrl_c()
        ctrl_c()

    with pytest.raises(StorageError, match="some are new and some are as before"):
        twice()


def test_being_told_to_end_is_heard_like_ctrl_c(capsys: pytest.CaptureFixture[str]) -> None:
    written = []
    with written_whole():
        os.kill(os.getpid(), signal.SIGTERM)
        written.append("list")
    assert written == ["list"]
    assert capsys.readouterr().err.startswith("Ending as soon as the files are written")


def test_being_told_to_end_interrupts_the_program_and_does_not_kill_it() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with pytest.raises(KeyboardInterrupt), interruptible():
        os.kill(os.getpid(), signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_a_program_in_the_background_goes_on_ignoring_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with interruptible():
        ctrl_c()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_a_draft_is_whole_though_ctrl_c_comes_while_it_is_written(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft, "write_exports", interrupting(write_exports, 1))
    told = cli("solve", inspection(tmp_path / "a"), *QUICK)
    assert told.code == 0
    assert "Ending as soon as the files are written" in told.err
    assert (tmp_path / "a" / "draft" / "schedule.html").is_file()


def test_a_second_ctrl_c_drops_the_search_and_leaves_everything_as_it_was(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = inspection(tmp_path / "a")
    assert cli("solve", folder, *QUICK).code == 0
    before = kept(folder)
    ended = threading.Event()

    def slow(_instance: object, _options: object, _report: object, stop: threading.Event) -> None:
        ctrl_c()
        assert stop.wait(10)
        ctrl_c()
        ended.set()

    monkeypatch.setattr(solving, "solve", slow)
    told = cli("solve", folder, *QUICK)
    assert (told.code, told.out) == (5, "")
    assert told.err.splitlines()[-1] == (
        "Stopped, and the schedule found so far dropped. What was there is as before."
    )
    assert ended.is_set()  # no search runs on while the program ends
    assert kept(folder) == before


def test_a_stopped_search_does_not_take_the_place_of_a_better_draft(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = inspection(tmp_path / "a")
    assert cli("solve", folder, *QUICK).code == 0
    best = read_draft(folder / "draft" / "schedule.json").schedule
    left_out = Unplaced(code=best.interviews[0].case, week=1, reason="unplaced.search_ended")
    worse = best.model_copy(update={"interviews": best.interviews[1:], "unplaced": (left_out,)})
    before = kept(folder)

    def stopped(found: Schedule) -> None:
        monkeypatch.setattr(plan, "solve_watched", lambda *_: (Result(found, 1.0), True))

    for found in (worse, best):  # no better is not enough either
        stopped(found)
        told = cli("solve", folder, *QUICK)
        assert (told.code, told.out.splitlines()[0]) == (
            0,
            "The search was stopped before it found a better schedule than the draft that is "
            "there, which stays.",
        )
        assert "Interviews: 3 of 3" in told.out
        assert kept(folder) == before
    # For another inspection than the draft's it is the best there is.
    inspection(folder, small(team=(inspector("AI1"), inspector("AI2"), inspector("AI3"))))
    stopped(worse)
    told = cli("solve", folder, *QUICK)
    assert told.out.startswith("The search was stopped: this is the best schedule found until")
    assert "Interviews: 2 of 3" in told.out


def test_a_draft_written_in_part_is_not_issued_before_all_of_it_is_written(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = inspection(tmp_path / "a")
    assert cli("solve", folder, *QUICK).code == 0
    with monkeypatch.context() as patched:
        patched.setattr(draft, "write_exports", interrupting(write_exports, 2))
        told = cli("solve", folder, *QUICK, "--seed", "2")
    assert told.code == 7
    assert "some are new and some are as before" in told.err
    refused = cli("issue", folder, *ISSUE)
    assert refused.code == 2
    assert refused.err.startswith("schedule.json is not what the draft's other files show")
    assert not (folder / "versions").exists()
    assert cli("export", folder).code == 0
    assert cli("issue", folder, *ISSUE).code == 0


def test_an_issue_is_whole_though_ctrl_c_comes_once_the_version_is_kept(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = inspection(tmp_path / "a")
    assert cli("solve", folder, *QUICK).code == 0
    hand_out = interrupting(handout.hand_out, 1)
    monkeypatch.setattr("dipp_scheduler.cli.issuing.hand_out", hand_out)
    told = cli("issue", folder, *ISSUE)
    assert told.code == 0
    assert "Ending as soon as the files are written" in told.err
    assert (folder / "issued" / "v0001" / "contents.json").is_file()


def test_an_issue_that_was_broken_off_is_completed_and_not_issued_twice(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = inspection(tmp_path / "a")
    assert cli("solve", folder, *QUICK).code == 0
    with monkeypatch.context() as patched:
        patched.setattr(handout, "write_exports", interrupting(write_exports, 2))
        broken_off = cli("issue", folder, *ISSUE)
    assert broken_off.code == 7
    versions = kept(folder / "versions")
    assert [*versions] == ["v0001.json"]
    assert cli("issue", folder, *ISSUE).code == 0
    assert kept(folder / "versions") == versions
    assert (folder / "issued" / "v0001" / "contents.json").is_file()
