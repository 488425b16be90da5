"""Kills a save of a version at every line of it: `python -m tests.files.interrupted FOLDER [MODE]`.

For each line that a save runs through, a process of its own makes the save and kills itself
there, as `kill -9` or a power cut would. Prints, as JSON, what was there afterwards, and
what was there once the same save was made again.
"""

import errno
import json
import os
import shutil
import signal
import sys
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any

from dipp_scheduler.errors import StorageError
from dipp_scheduler.files import atomic, versions
from tests.files.test_store import SCHEDULE
from tests.files.versioned import issued

WATCHED = (atomic.__file__, versions.__file__)


def main(folder: Path, mode: str) -> None:
    """Make, kill, look and make again, until a save runs through to its end."""
    if mode == "without links":
        os.link = _no_links
    first = folder / "first"
    issued(first, note="one")
    outcomes: list[dict[str, object]] = []
    for step in count(1):
        place = folder / f"step-{step}"
        shutil.copytree(first, place)
        killed = _killed_at(step, place)
        outcome: dict[str, object] = {"killed": killed, "after": _numbers(place)}
        issued(place, note="two", schedule=SCHEDULE)
        outcome["again"] = _numbers(place)
        outcome["note"] = versions.read_version(place, 2).note
        outcomes.append(outcome)
        shutil.rmtree(place)
        if not killed:
            break
    json.dump(outcomes, sys.stdout)


def _killed_at(step: int, place: Path) -> bool:
    """Whether a save that is killed at its `step`-th line was killed, and not finished before."""
    child = os.fork()
    if child == 0:
        _kill_at(step)
        issued(place, note="two", schedule=SCHEDULE)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _kill_at(step: int) -> None:
    left = [step]

    def each_line(_frame: FrameType, event: str, _argument: Any) -> Any:
        if event == "line":
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return each_line

    def each_call(frame: FrameType, _event: str, _argument: Any) -> Any:
        return each_line if frame.f_code.co_filename in WATCHED else None

    sys.settrace(each_call)


def _numbers(place: Path) -> list[int] | str:
    try:
        return [each.number for each in versions.chain(place)]
    except StorageError as error:
        return str(error)


def _no_links(*_arguments: object, **_options: object) -> None:
    raise OSError(errno.EPERM, "this drive has no hard links")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
