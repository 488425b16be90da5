"""Ctrl-C while files are written that belong together: all of them are, or it is said."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dipp_scheduler.cli import draft
from dipp_scheduler.cli.ctrl_c import written_whole
from dipp_scheduler.errors import StorageError
from dipp_scheduler.export.package import write_exports
from tests.cli.conftest import Cli
from tests.cli.test_plan import QUICK, inspection


@pytest.fixture(autouse=True)
def interruptible() -> Iterator[None]:
    """Ctrl-C as in a terminal: a test run in the background was told to ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def ctrl_c() -> None:
    os.kill(os.getpid(), signal.SIGINT)


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


def test_a_draft_is_whole_though_ctrl_c_comes_while_it_is_written(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*given: Any, **named: Any) -> tuple[Path, ...]:
        ctrl_c()
        return write_exports(*given, **named)

    monkeypatch.setattr(draft, "write_exports", interrupted)
    told = cli("solve", inspection(tmp_path / "a"), *QUICK)
    assert told.code == 0
    assert "Ending as soon as the files are written" in told.err
    assert (tmp_path / "a" / "draft" / "schedule.html").is_file()
