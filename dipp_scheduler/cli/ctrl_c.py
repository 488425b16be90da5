"""What Ctrl-C does, or being told to end: first it is heard, only a second time it interrupts."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from dipp_scheduler.cli.talk import current
from dipp_scheduler.errors import StorageError

INTERRUPTS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGBREAK") if hasattr(signal, name)
)
"""Ctrl-C; being told to end; on Windows Ctrl-Break, which stands for the latter there."""


@contextmanager
def interruptible() -> Iterator[None]:
    """Whatever tells the program to end interrupts it as Ctrl-C does, instead of killing it.

    What is ignored stays so, such as Ctrl-C by a program that runs in the background.
    """
    heeded = [each for each in INTERRUPTS if signal.getsignal(each) is not signal.SIG_IGN]
    with _handled(dict.fromkeys(heeded, signal.default_int_handler)):
        yield


@contextmanager
def heard(hear: Callable[[], object]) -> Iterator[None]:
    """Ctrl-C calls `hear`; a second Ctrl-C interrupts as it always does."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may listen to signals
        return

    def once(_number: int, _frame: FrameType | None) -> None:
        for each, handler in before.items():
            signal.signal(each, handler)
        hear()

    before = {each: signal.getsignal(each) for each in INTERRUPTS}
    with _handled(dict.fromkeys(INTERRUPTS, once)):
        yield


@contextmanager
def written_whole() -> Iterator[None]:
    """Files that belong together are all written, so that all are of one schedule.

    StorageError if a second Ctrl-C interrupts that.
    """
    talk = current()
    try:
        with heard(lambda: talk.warn("cli.finishing")):
            yield
    except KeyboardInterrupt:
        raise StorageError("\n".join(talk.words("cli.half_written"))) from None


@contextmanager
def _handled(handlers: dict[signal.Signals, Any]) -> Iterator[None]:
    """Signals are handled so inside, and as before again afterwards."""
    before = {each: signal.signal(each, handler) for each, handler in handlers.items()}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
