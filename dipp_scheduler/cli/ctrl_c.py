"""What Ctrl-C does: first it is heard, and only a second time it interrupts."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from dipp_scheduler.cli.talk import current
from dipp_scheduler.errors import StorageError


@contextmanager
def heard(hear: Callable[[], object]) -> Iterator[None]:
    """Ctrl-C calls `hear`; a second Ctrl-C interrupts as it always does."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may listen to signals
        return

    def once(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, before)
        hear()

    before = signal.signal(signal.SIGINT, once)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


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
