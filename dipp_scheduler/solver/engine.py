"""Runs the tiers in order: each is minimised, then held at its value while the next runs."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from dipp_scheduler.domain.schedule import Proof
from dipp_scheduler.solver.model import Linear

SUBSOLVERS: tuple[str, ...] = ()
"""Subsolvers to run; empty means OR-Tools' own choice for the number of workers."""

LAST_LOOK = 0.05
"""Of the time left, the least share that each later tier keeps for itself."""


@dataclass(frozen=True)
class SolveOptions:
    """How to search: seconds for the whole solve, workers, and whether it must repeat.

    `repeatable` means one worker and a deterministic limit: the same input and seed
    give the same schedule on every machine.
    """

    seed: int = 1
    time_limit: float = 60.0
    workers: int = 2
    repeatable: bool = False
    weeks: tuple[int, ...] = (1, 2)


@dataclass(frozen=True)
class Progress:
    """What a running solve can say: the best found, the bound, and seconds so far."""

    week: int
    tier: int
    found: int | None
    bound: int
    seconds: float


Report = Callable[[Progress], None]


@dataclass
class Outcome:
    """What the tiers came to; `values` is None if no solution was found."""

    status: str
    """`solved`, `infeasible` (not yet confirmed by a second route) or `unknown`."""
    values: tuple[int, ...] | None = None
    proofs: list[Proof] = field(default_factory=list)


def run(
    cp: cp_model.CpModel,
    tiers: Mapping[int, Linear],
    *,
    week: int,
    options: SolveOptions,
    report: Report | None = None,
    stop: threading.Event | None = None,
) -> Outcome:
    """Minimise each tier in order and hold it; stop early when told or out of time.

    The model is changed: each finished tier stays in it as a constraint, and the last
    solution as the hint.
    """
    began = time.monotonic()
    outcome = Outcome(status="unknown")
    for tier, objective in sorted(tiers.items()):
        if stop is not None and stop.is_set() and outcome.values is not None:
            break
        left = options.time_limit - (time.monotonic() - began)
        if left <= 0 and outcome.values is not None:
            break
        cp.minimize(objective)
        watch = _Watch(week, tier, report, stop, began)
        started = time.monotonic()
        solver = _solver(options, max(left, 0.1))
        solver.best_bound_callback = watch.bounded
        status = solver.solve(cp, watch)
        if status == cp_model.INFEASIBLE:
            outcome.status = "infeasible"
            return outcome
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            break
        outcome.status = "solved"
        outcome.values = tuple(solver.response_proto.solution)
        value = round(solver.objective_value)
        bound = min(value, _whole(solver.best_objective_bound))
        outcome.proofs.append(
            Proof(
                week=week,
                tier=tier,
                value=value,
                bound=bound,
                optimal=status == cp_model.OPTIMAL,
                seconds=round(time.monotonic() - started, 2),
            )
        )
        cp.add(objective <= value)
        hint(cp, outcome.values)
    return outcome


def hint(cp: cp_model.CpModel, values: tuple[int, ...]) -> None:
    """Give every variable its value in a known solution as the start of the search."""
    cp.clear_hints()
    for index, value in enumerate(values):
        cp.add_hint(cp.get_int_var_from_proto_index(index), value)


def _whole(bound: float) -> int:
    """A bound on an integer objective, rounded up past the solver's own rounding."""
    return -int(-(bound - 1e-6) // 1)


def _solver(options: SolveOptions, seconds: float) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    parameters = solver.parameters
    parameters.random_seed = options.seed
    parameters.num_workers = 1 if options.repeatable else options.workers
    if options.repeatable:
        parameters.max_deterministic_time = seconds
    else:
        parameters.max_time_in_seconds = seconds
    if SUBSOLVERS:
        parameters.subsolvers.extend(SUBSOLVERS)
    return solver


class _Watch(cp_model.CpSolverSolutionCallback):
    """Passes found and bound on as they come, and stops the search when told."""

    def __init__(
        self,
        week: int,
        tier: int,
        report: Report | None,
        stop: threading.Event | None,
        began: float,
    ) -> None:
        super().__init__()
        self._week, self._tier, self._report = week, tier, report
        self._stop, self._began = stop, began
        self._found: int | None = None
        self._bound = 0

    def on_solution_callback(self) -> None:
        """Called by the solver at each better schedule."""
        self._found = round(self.objective_value)
        self._bound = _whole(self.best_objective_bound)
        self._tell()
        if self._stop is not None and self._stop.is_set():
            self.stop_search()

    def bounded(self, bound: float) -> None:
        """Called by the solver at each better bound."""
        self._bound = _whole(bound)
        self._tell()

    def _tell(self) -> None:
        if self._report is not None:
            seconds = time.monotonic() - self._began
            self._report(Progress(self._week, self._tier, self._found, self._bound, seconds))
