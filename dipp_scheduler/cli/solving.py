"""A solve that people watch: a line of progress, and Ctrl-C keeps the best so far."""

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from dipp_scheduler.cli.talk import Talk, echo
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.solver.engine import Progress, SolveOptions
from dipp_scheduler.solver.solve import Result, solve
from dipp_scheduler.wording.strings import text

LOOK = 0.1
"""Seconds between two looks at a running solve: short enough to feel at once."""

PLAIN_LINE_EVERY = 1.0
"""Seconds between two lines of progress where lines stay (a file, a pipe)."""

Show = Callable[[Progress], None]


def solve_watched(instance: Instance, options: SolveOptions, talk: Talk) -> tuple[Result, bool]:
    """Solve beside a line of progress; also returns whether Ctrl-C ended it.

    The solve runs in a thread of its own, so that the main thread is free to hear
    Ctrl-C at once. Errors of the solve are raised here.
    """
    stop = threading.Event()
    latest: list[Progress] = []
    ended: list[Result | BaseException] = []

    def work() -> None:
        try:
            ended.append(solve(instance, options, latest.append, stop))
        except BaseException as error:  # noqa: BLE001 (raised again below, in the main thread)
            ended.append(error)

    worker = threading.Thread(target=work, name="solve", daemon=True)
    with _ctrl_c_sets(stop, talk), _shown(talk) as show:
        worker.start()
        while worker.is_alive():
            worker.join(LOOK)
            if latest:
                show(latest[-1])
                del latest[:-1]
    outcome = ended[0]
    if isinstance(outcome, BaseException):
        raise outcome
    return outcome, stop.is_set()


def progress_line(progress: Progress, talk: Talk) -> str:
    """What a running solve has found, in one line: found, bound, gap, seconds."""
    lang = talk.langs[0]
    facts: dict[str, object] = {
        "week": text(f"cli.week.{progress.week}", lang),
        "step": text(f"cli.tier.{progress.tier}", lang),
        "bound": progress.bound,
        "seconds": f"{progress.seconds:.1f}",
    }
    if progress.found is None:
        return text("cli.progress.searching", lang, **facts)
    gap = max(progress.found - progress.bound, 0)
    return text("cli.progress.found", lang, found=progress.found, gap=gap, **facts)


@contextmanager
def _shown(talk: Talk) -> Iterator[Show]:
    """Where progress goes: nowhere, to one line of a terminal, or to lines that stay."""
    if talk.quiet:
        yield lambda _progress: None
    elif sys.stderr.isatty():
        # Only a terminal needs it.
        from rich.console import Console
        from rich.text import Text

        console = Console(stderr=True)
        with console.status(Text(text("cli.progress.begins", talk.langs[0])), spinner="line") as at:
            yield lambda progress: at.update(Text(progress_line(progress, talk)))
    else:
        yield _plain_lines(talk)


def _plain_lines(talk: Talk) -> Show:
    said: list[Progress] = []
    due = time.monotonic()

    def show(progress: Progress) -> None:
        nonlocal due
        if said != [progress] and time.monotonic() >= due:
            echo(progress_line(progress, talk), sys.stderr)
            said[:] = [progress]
            due = time.monotonic() + PLAIN_LINE_EVERY

    return show


@contextmanager
def _ctrl_c_sets(stop: threading.Event, talk: Talk) -> Iterator[None]:
    """Ctrl-C sets `stop`; a second Ctrl-C interrupts as it always does."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may listen to signals
        return

    def heard(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, before)
        stop.set()
        talk.warn("cli.stopping")

    before = signal.signal(signal.SIGINT, heard)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
