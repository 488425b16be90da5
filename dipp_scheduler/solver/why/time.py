"""How long a core may be looked for, and whether an answer failed for want of time."""

import time
from dataclasses import replace

from dipp_scheduler.solver.cpsat.search import SolveOptions

LEAST = 0.5
"""Seconds that a question gets when the time is nearly up: most take far less."""


class Time:
    """The time of one explanation, which all of its questions share."""

    def __init__(self, options: SolveOptions) -> None:
        self._options = options
        self._ends = time.monotonic() + options.time_limit
        self.enough = True
        """Whether every question so far was answered."""

    @property
    def up(self) -> bool:
        """Whether no further question should be asked."""
        return not self._options.repeatable and time.monotonic() >= self._ends

    def left(self, at_most: float | None = None) -> SolveOptions:
        """How to search for the next answer."""
        seconds = max(self._ends - time.monotonic(), LEAST)
        seconds = min(seconds, at_most or seconds)
        if self._options.repeatable:
            seconds = self._options.time_limit
        return replace(self._options, time_limit=seconds)

    def note(self, answer: bool | None) -> None:
        """Remember a question that was left open."""
        self.enough = self.enough and answer is not None
