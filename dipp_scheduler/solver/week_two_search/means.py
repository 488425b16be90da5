"""What one core of week two's search has at hand: its options, its time, who hears and stops it."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass

from ortools.sat.python import cp_model

from dipp_scheduler.solver.cpsat.engine import hint
from dipp_scheduler.solver.cpsat.model import Linear
from dipp_scheduler.solver.cpsat.search import (
    Attempt,
    Budget,
    Report,
    SolveOptions,
    Tuning,
    attempt,
)
from dipp_scheduler.solver.week_two_search.neighbours import Values


@dataclass(frozen=True)
class Means:
    """How to search on one core, and until when."""

    options: SolveOptions
    budget: Budget
    report: Report | None = None
    stop: threading.Event | None = None

    @property
    def over(self) -> bool:
        """Whether the time is up, or the user asked for the best so far."""
        return self.budget.left() <= 0 or (self.stop is not None and self.stop.is_set())

    def least(
        self,
        trial: cp_model.CpModel,
        goal: Linear,
        kept: Iterable[cp_model.IntVar],
        near: Values,
        *,
        limit: float,
        tuning: Tuning,
        floor: int = 0,
    ) -> Attempt:
        """The least of a goal with some values kept as they are in a solution near it.

        `limit` in seconds (or deterministic units); the model is changed.
        """
        trial.minimize(goal)
        for variable in kept:
            trial.add(variable == near[variable.index])
        hint(trial, near)
        return attempt(
            trial,
            floor=floor,
            label=(2, 0),
            options=self.options,
            limit=max(0.1, min(limit, self.budget.left())),
            tuning=tuning,
            budget=self.budget,
            stop=self.stop,
        )
