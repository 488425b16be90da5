"""Runs one peer in a process of its own, and listens to what it says and when."""

import json
import os
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.environments import interpreter

ROOT = Path(__file__).parent.parent
GRACE = 180.0
"""Seconds beyond the limit after which a peer is ended: for its start-up and its own warm-up."""
KILLED = -9


@dataclass(frozen=True)
class Told:
    """One better answer of a peer."""

    seconds: float
    answer: Any
    bound: float | None
    score: tuple[int, ...] = ()
    """What the peer itself thinks it costs, where it is too slow to hand the answer over."""


@dataclass
class Heard:
    """What a peer said in a run."""

    startup: float | None = None
    """Seconds from the command until it began to search."""
    answers: list[Told] = field(default_factory=list)
    seconds: float | None = None
    """Seconds of its search; None if it did not come to an end by itself."""
    proven: bool = False
    megabytes: int | None = None
    """Peak memory of its process."""
    worked: float | None = None
    """Seconds of the processor, start-up included, all cores together."""
    code: int = 0
    complaint: str = ""
    """The last line of its error output, if it failed."""


def heard(
    peer: str,
    document: Path,
    *,
    seconds: float,
    seed: int,
    workers: int,
    units: float | None = None,
) -> Heard:
    """Run a peer on a document and listen until it ends."""
    command = [str(interpreter(peer)), "-m", f"benchmarks.peers.{peer}", str(document)]
    command += ["--seconds", str(seconds), "--seed", str(seed), "--workers", str(workers)]
    command += [] if units is None else ["--units", str(units)]
    found = Heard()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as errors:
        began = time.time()
        process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=errors,
            encoding="utf-8",
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        watch = _Watch(process, began + seconds + GRACE)
        for line in process.stdout or ():
            if line.startswith("{"):
                _note(found, json.loads(line), began)
        found.code, found.megabytes, found.worked = watch.ended()
        errors.seek(0)
        lines = errors.read().strip().splitlines()
    if found.code:
        found.complaint = lines[-1] if lines else f"ended with code {found.code}"
    if found.code == KILLED:
        found.complaint = f"ended after {seconds + GRACE:g} s"
    return found


def _note(found: Heard, said: dict[str, Any], began: float) -> None:
    if said["event"] == "ready":
        found.startup = round(said["at"] - began, 2)
    elif said["event"] == "answer":
        found.answers.append(_told(said))
    elif said["event"] == "end":
        found.seconds, found.proven = said["seconds"], said["proven"]


def _told(said: dict[str, Any]) -> Told:
    return Told(said["seconds"], said["answer"], said["bound"], tuple(said["score"]))


class _Watch:
    """Ends a process that outlasts its time, and asks the system what it took."""

    def __init__(self, process: "subprocess.Popen[str]", deadline: float) -> None:
        self._process = process
        self._timer = threading.Timer(max(deadline - time.time(), 1.0), process.kill)
        self._timer.daemon = True
        self._timer.start()

    def ended(self) -> tuple[int, int | None, float | None]:
        """The exit code, the peak memory in megabytes and the processor's seconds."""
        try:
            if not hasattr(os, "wait4"):
                return self._process.wait(), None, None
            _, status, usage = os.wait4(self._process.pid, 0)
            self._process.returncode = os.waitstatus_to_exitcode(status)
            worked = round(usage.ru_utime + usage.ru_stime, 2)
            return self._process.returncode, usage.ru_maxrss // 1024, worked
        finally:
            self._timer.cancel()
