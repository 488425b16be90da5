"""A watched solve: progress without a flood, Ctrl-C keeps the best, errors come through."""

import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from dipp_scheduler.cli import solving
from dipp_scheduler.cli.solving import progress_line, solve_watched
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.errors import NoScheduleError
from dipp_scheduler.solver.solve import Progress, Result, SolveOptions
from tests.builders import make_instance

Report = Callable[[Progress], None]
Solver = Callable[[Report, threading.Event], Schedule]
OPTIONS = SolveOptions(workers=1)


def watched(
    solver: Solver, monkeypatch: pytest.MonkeyPatch, talk: Talk | None = None
) -> tuple[Result, bool]:
    """Watch a solver of the test's own."""

    def solve(
        instance: Instance, options: SolveOptions, report: Report, stop: threading.Event
    ) -> Result:
        return Result(schedule=solver(report, stop), seconds=0.5)

    monkeypatch.setattr(solving, "solve", solve)
    return solve_watched(make_instance(), OPTIONS, talk or Talk())


def progress(seconds: float = 1.0, found: int | None = 7) -> Progress:
    return Progress(week=1, tier=4, found=found, bound=5, seconds=seconds)


def test_the_line_of_progress_has_found_bound_and_seconds() -> None:
    assert progress_line(progress(), Talk()) == (
        "Week one, loads, mix of cases and wishes: cost 7 found, at least 5 is needed, 1.0 s"
    )


def test_what_cannot_be_bettered_is_said_so() -> None:
    assert progress_line(progress(found=5), Talk()) == (
        "Week one, loads, mix of cases and wishes: cost 5 found, and no schedule costs less, 1.0 s"
    )


def test_a_bound_of_some_schedules_says_of_which() -> None:
    staying = replace(progress(), among_those="others_stay")
    assert progress_line(staying, Talk()).startswith(
        "Week one with everybody else where they are, loads"
    )
    assert progress_line(replace(staying, among_those="placed"), Talk()).startswith(
        "Week one beside what was placed first, loads"
    )


def test_before_anything_is_found_the_line_has_the_bound() -> None:
    assert progress_line(progress(found=None), Talk()) == (
        "Week one, loads, mix of cases and wishes: nothing found yet; the cost is at least 5, 1.0 s"
    )


def test_of_a_region_taken_apart_the_line_says_which_part_it_is_of() -> None:
    part = Progress(week=1, tier=4, found=7, bound=5, seconds=1.0, part=2, among=4)
    assert progress_line(part, Talk()) == (
        "Week one, part 2 of 4 of the region, loads, mix of cases and wishes: cost 7 found, "
        "at least 5 is needed, 1.0 s"
    )


def test_a_tier_of_the_users_own_is_named_by_its_number() -> None:
    own = Progress(week=2, tier=7, found=0, bound=0, seconds=0.0)
    assert progress_line(own, Talk()).startswith("Week two, tier 7: cost 0 found")


def test_the_result_of_the_solve_is_returned(monkeypatch: pytest.MonkeyPatch) -> None:
    result, stopped = watched(lambda report, stop: Schedule(), monkeypatch)
    assert (result.schedule, stopped) == (Schedule(), False)


def test_an_error_of_the_solve_is_raised_where_it_is_handled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(report: Report, stop: threading.Event) -> Schedule:
        raise NoScheduleError("Out of time.")

    with pytest.raises(NoScheduleError, match="Out of time"):
        watched(fails, monkeypatch)


def test_ctrl_c_before_anything_was_found_says_that_nothing_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def too_early(report: Report, stop: threading.Event) -> Schedule:
        os.kill(os.getpid(), signal.SIGINT)
        assert stop.wait(10)
        raise NoScheduleError("Allow more time.")

    with pytest.raises(NoScheduleError) as ended:
        watched(too_early, monkeypatch)
    assert str(ended.value) == (
        "Stopped before a whole schedule was found, so there is none to keep. "
        "What was there is as before."
    )


def test_many_reports_in_a_second_make_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(solving, "PLAIN_LINE_EVERY", 3600.0)

    def busy(report: Report, stop: threading.Event) -> Schedule:
        for number in range(50):
            report(progress(seconds=number / 10))
            time.sleep(0.01)
        return Schedule()

    watched(busy, monkeypatch)
    told = capsys.readouterr()
    assert len(told.err.splitlines()) == 1
    assert told.out == ""


def test_the_same_progress_is_not_told_twice(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(solving, "PLAIN_LINE_EVERY", 0.0)

    def slow(report: Report, stop: threading.Event) -> Schedule:
        report(progress())
        time.sleep(0.5)
        return Schedule()

    watched(slow, monkeypatch)
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_quiet_tells_no_progress(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def told(report: Report, stop: threading.Event) -> Schedule:
        report(progress())
        time.sleep(0.3)
        return Schedule()

    watched(told, monkeypatch, Talk(quiet=True))
    assert capsys.readouterr().err == ""


def test_a_terminal_gets_one_line_that_changes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")

    def told(report: Report, stop: threading.Event) -> Schedule:
        report(progress())
        time.sleep(0.3)
        return Schedule()

    result, _ = watched(told, monkeypatch)
    assert result.schedule == Schedule()


def test_ctrl_c_asks_the_solve_to_stop_and_keeps_its_schedule(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def long(report: Report, stop: threading.Event) -> Schedule:
        os.kill(os.getpid(), signal.SIGINT)
        assert stop.wait(timeout=30)
        return Schedule()

    result, stopped = watched(long, monkeypatch)
    assert (result.schedule, stopped) == (Schedule(), True)
    assert capsys.readouterr().err.startswith("Stopping, and keeping the best schedule")


def test_ctrl_c_is_python_s_own_again_after_the_solve(monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.getsignal(signal.SIGINT)
    watched(lambda report, stop: Schedule(), monkeypatch)
    assert signal.getsignal(signal.SIGINT) is before


def test_outside_the_main_thread_a_solve_can_be_watched_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found: list[Result] = []
    thread = threading.Thread(
        target=lambda: found.append(watched(lambda r, s: Schedule(), monkeypatch)[0])
    )
    thread.start()
    thread.join(timeout=30)
    assert [each.schedule for each in found] == [Schedule()]
