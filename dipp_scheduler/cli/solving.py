"""A solve that people watch: a line of progress, and Ctrl-C keeps the best so far."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from dipp_scheduler.cli.ctrl_c import heard
from dipp_scheduler.cli.talk import Talk, echo
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.errors import NoScheduleError
from dipp_scheduler.solver.solve import Progress, Result, SolveOptions, solve
from dipp_scheduler.wording.strings import catalogue, text

LOOK = 0.1
"""Seconds between two looks at a running solve: short enough to feel at once."""

PATIENCE = 10.0
"""Seconds for a search to end that was told to, before its result is dropped."""

PLAIN_LINE_EVERY = 1.0
"""Seconds between two lines of progress where lines stay (a file, a pipe)."""

Board = dict[int, Progress]
"""The latest word of each week's search; the two run side by side."""

Show = Callable[[Board], None]

Post = Callable[[Progress], None]

Found = TypeVar("Found")


def solve_watched(instance: Instance, options: SolveOptions, talk: Talk) -> tuple[Result, bool]:
    """Solve beside a line of progress; also returns whether Ctrl-C ended it."""
    return watched(lambda post, stop: solve(instance, options, post, stop), talk)


def watched(search: Callable[[Post, threading.Event], Found], talk: Talk) -> tuple[Found, bool]:
    """Run a search beside a line of progress; also returns whether Ctrl-C ended it.

    It runs in a thread of its own, so that the main thread is free to hear Ctrl-C at once.
    Its errors are raised here; a NoScheduleError says it if Ctrl-C came too early, or twice.
    """
    stop = threading.Event()
    board: Board = {}
    ended: list[Found | BaseException] = []

    def post(progress: Progress) -> None:
        board[progress.week] = progress

    def work() -> None:
        try:
            ended.append(search(post, stop))
        except BaseException as error:  # noqa: BLE001 (raised again below, in the main thread)
            ended.append(error)

    worker = threading.Thread(target=work, name="solve", daemon=True)

    def stopping() -> None:
        stop.set()
        talk.warn("cli.stopping")

    with heard(stopping), _shown(talk) as show:
        worker.start()
        try:
            while worker.is_alive():
                worker.join(LOOK)
                show(dict(sorted(board.copy().items())))
        except KeyboardInterrupt:
            worker.join(PATIENCE)  # it was told to stop, and may not be cut off by the exit
            raise NoScheduleError("\n".join(talk.words("cli.dropped"))) from None
    outcome = ended[0]
    if isinstance(outcome, NoScheduleError) and stop.is_set():
        raise NoScheduleError("\n".join(talk.words("cli.stopped_early"))) from outcome
    if isinstance(outcome, BaseException):
        raise outcome
    return outcome, stop.is_set()


def progress_line(progress: Progress, talk: Talk) -> str:
    """What a running solve has found, in one line: found, bound, seconds."""
    lang = talk.langs[0]
    goal, tier = f"week{progress.week}_tier{progress.tier}", f"cli.tier.{progress.tier}"
    keys = (f"export.proof.goal.{goal}", tier, "cli.tier.other")
    step = next(key for key in keys if key in catalogue(lang))
    week = text(f"cli.week.{progress.week}", lang)
    if progress.part:
        counted = {"part": progress.part, "among": progress.among}
        week = text("cli.progress.part", lang, week=week, **counted)
    if progress.among_those:
        week = text(f"cli.progress.{progress.among_those}", lang, week=week)
    facts: dict[str, object] = {
        "week": week,
        "step": text(step, lang, number=progress.tier),
        "bound": progress.bound,
        "seconds": f"{progress.seconds:.1f}",
    }
    if progress.found is None:
        return text("cli.progress.searching", lang, **facts)
    key = "found" if progress.found > progress.bound else "proven"
    return text(f"cli.progress.{key}", lang, found=progress.found, **facts)


@contextmanager
def _shown(talk: Talk) -> Iterator[Show]:
    """Where progress goes: nowhere, to one line of a terminal, or to lines that stay."""
    if talk.quiet:
        yield lambda _board: None
    elif sys.stderr.isatty():
        # Only a terminal needs it.
        from rich.console import Console
        from rich.text import Text

        console = Console(stderr=True)
        with console.status(Text(text("cli.progress.begins", talk.langs[0])), spinner="line") as at:
            yield lambda board: at.update(Text(_joined(board, talk))) if board else None
    else:
        yield _plain_lines(talk)


def _joined(board: Board, talk: Talk) -> str:
    return "\n".join(progress_line(progress, talk) for progress in board.values())


def _plain_lines(talk: Talk) -> Show:
    """Tells one line at a time: of the weeks with news, the one told longest ago."""
    said: Board = {}
    due = time.monotonic()

    def show(board: Board) -> None:
        nonlocal due
        news = [week for week, progress in board.items() if said.get(week) != progress]
        if news and time.monotonic() >= due:
            week = min(news, key=lambda each: [*said].index(each) if each in said else -1)
            echo(progress_line(board[week], talk), sys.stderr)
            said.pop(week, None)
            said[week] = board[week]
            due = time.monotonic() + PLAIN_LINE_EVERY

    return show
