"""How a peer talks to `benchmarks.compare`: one JSON document in, JSON lines out.

Only the standard library is used here, since every peer imports it in its own environment.
"""

import argparse
import json
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Answer = Mapping[str, Sequence[Any]]
"""Inspector, interviewee and first slot of each case that is interviewed, by reference."""


@dataclass(frozen=True)
class Task:
    """What a peer is to do: a document, and how long and with how much it may search."""

    document: Any
    seconds: float
    seed: int
    workers: int
    units: float | None = None
    """Instead of seconds: a limit in the solver's own units, the same on every machine."""


@dataclass
class Wire:
    """Says what a peer finds; `seconds` count from `begin`, start-up apart."""

    began: float = field(default_factory=time.monotonic)

    def begin(self) -> None:
        """Start-up is over: libraries are loaded and the document is read."""
        self.began = time.monotonic()
        self._say(event="ready", at=time.time())

    def tell(
        self,
        answer: object,
        *,
        bound: float | None = None,
        score: Sequence[int] = (),
        found: float | None = None,
    ) -> None:
        """A better answer than any before, `found` now unless another second is given.

        With its own `score` a peer may keep the answer itself for later.
        """
        seconds = self.seconds if found is None else found
        self._say(event="answer", seconds=seconds, answer=answer, bound=bound, score=list(score))

    def end(self, *, proven: bool, bound: float | None = None) -> None:
        """The search is over; `proven` if nothing better can exist for what was asked."""
        self._say(event="end", seconds=self.seconds, proven=proven, bound=bound)

    @property
    def seconds(self) -> float:
        """Seconds since the start."""
        return round(time.monotonic() - self.began, 3)

    def _say(self, **line: object) -> None:
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()


def task(arguments: Sequence[str] | None = None) -> Task:
    """What the command line of a peer asks for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("document", type=Path)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--units", type=float)
    given = parser.parse_args(arguments)
    document = json.loads(given.document.read_text(encoding="utf-8"))
    return Task(document, given.seconds, given.seed, given.workers, given.units)
