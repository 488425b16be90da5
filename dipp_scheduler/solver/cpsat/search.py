"""One search of CP-SAT: limits, seed, progress, and a stop that is heard at once."""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ortools.sat.python import cp_model

A_MOMENT = 0.5
"""What a search gets of a budget that is spent, so that something may yet be found."""

TO_FIND = 10.0
"""What a search wants at least where nothing is known yet: on a machine that is busy with other
things a schedule that comes a little late is better than none."""

OVERTIME = 0.2
"""Of its limit, what a run may take beyond it while nothing is known yet."""

NEXT_TRY = 0.5
"""Of what is left with overtime, the most that one search takes where nothing is known yet, so
that another may still be tried."""

TICK = 0.05
"""Seconds between two looks at the stop flag."""


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
    part: int = 0
    """Of a region taken apart: the part that found and bound are of; 0 is the whole."""
    among: int = 0
    """How many parts there are."""
    among_those: str = ""
    """Whether the bound is of those alone that keep all others, or what was placed first."""


Report = Callable[[Progress], None]


@dataclass(frozen=True)
class Tuning:
    """What suits a model: CP-SAT's parameters by name, and whether to look at all tiers first."""

    parameters: Mapping[str, object] = field(default_factory=dict)
    subsolvers: tuple[str, ...] = ()
    """Empty means OR-Tools' own choice for the number of workers."""
    first_look: bool = False


PLAIN = Tuning({"cp_model_probing_level": 0, "linearization_level": 0, "symmetry_level": 0})
"""For small questions: no relaxation, and no long look at the model."""

Assumed = tuple[cp_model.IntVar, bool]
"""A yes-or-no variable and the value that it is assumed to have."""


@dataclass(frozen=True)
class Attempt:
    """What one search came to: `solved`, `infeasible` or `unknown`; its bound holds even then."""

    status: str
    values: tuple[int, ...] | None = None
    value: int = 0
    bound: int = 0
    seconds: float = 0.0


class Budget:
    """The time of a whole run: seconds, or deterministic units when it must repeat.

    What is spent is spent of the budget `within` which it lies, too.
    """

    def __init__(self, options: SolveOptions, within: "Budget | None" = None) -> None:
        self.began = time.monotonic()
        self._options = options
        self._within = within
        self._spent = 0.0

    @property
    def seed(self) -> int:
        """The seed of all its searches."""
        return self._options.seed

    @property
    def by_the_clock(self) -> bool:
        """Whether the limit is in seconds."""
        return not self._options.repeatable

    def left(self) -> float:
        """What is left, in the unit of the limit."""
        if self._options.repeatable:
            return self._options.time_limit - self._spent
        return self._options.time_limit - (time.monotonic() - self.began)

    def spend(self, deterministic: float) -> None:
        """Note what a search took."""
        self._spent += deterministic
        if self._within is not None:
            self._within.spend(deterministic)

    def with_overtime(self) -> float:
        """What is left while nothing is known yet: a little more than the limit, and then none."""
        own = self.left() + self._options.time_limit * OVERTIME
        return own if self._within is None else min(own, self._within.with_overtime())

    def part(self, share: float = 1.0, *, least: float = A_MOMENT) -> SolveOptions:
        """The options of a search that may take a share of what is left.

        It gets `least` if there is so much with overtime, and a moment even then.
        """
        enough = min(least, self.with_overtime() * NEXT_TRY)
        return replace(self._options, time_limit=max(self.left() * share, enough, A_MOMENT))


def attempt(
    cp: cp_model.CpModel,
    *,
    floor: int,
    label: tuple[int, int],
    options: SolveOptions,
    limit: float,
    tuning: Tuning,
    budget: Budget,
    report: Report | None = None,
    stop: threading.Event | None = None,
) -> Attempt:
    """Minimise the model's objective; `floor` is a value that nothing can be below."""
    solver = _solver(options, limit, tuning)
    watch = _Watch(label, floor, report, budget.began)
    solver.best_bound_callback = watch.bounded
    started = time.monotonic()
    with _Listening(solver, stop):
        status = solver.solve(cp, watch)
    seconds = time.monotonic() - started
    budget.spend(solver.response_proto.deterministic_time)
    if status == cp_model.MODEL_INVALID:
        raise ValueError(cp.validate())
    if status == cp_model.INFEASIBLE:
        return Attempt("infeasible", seconds=seconds)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Attempt("unknown", bound=watch.bound, seconds=seconds)
    value = round(solver.objective_value)
    bound = value
    if status == cp_model.FEASIBLE:
        bound = min(value, max(floor, _whole(solver.best_objective_bound)))
    values = tuple(solver.response_proto.solution)
    return Attempt("solved", values=values, value=value, bound=bound, seconds=seconds)


def feasible(
    cp: cp_model.CpModel, options: SolveOptions, limit: float, stop: threading.Event | None = None
) -> Attempt:
    """A solution of a model that is all but settled, on one core."""
    solver = _solver(replace(options, workers=1), limit, PLAIN)
    with _Listening(solver, stop):
        status = solver.solve(cp)
    if status == cp_model.INFEASIBLE:
        return Attempt("infeasible")
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Attempt("unknown")
    return Attempt("solved", values=tuple(solver.response_proto.solution))


def nogood(
    cp: cp_model.CpModel,
    assumed: Sequence[Assumed],
    options: SolveOptions,
    limit: float,
    stop: threading.Event | None = None,
) -> list[Assumed]:
    """Some of what is assumed that cannot all be; nothing if it can, or if time ran out."""
    trial = cp.clone()
    trial.proto.clear_objective()
    trial.add_assumptions([each if value else ~each for each, value in assumed])
    unsimplified = {**PLAIN.parameters, "cp_model_presolve": False}
    solver = _solver(replace(options, workers=1), limit, Tuning(unsimplified))
    with _Listening(solver, stop):
        status = solver.solve(trial)
    if status != cp_model.INFEASIBLE:
        return []
    found = set(solver.response_proto.sufficient_assumptions_for_infeasibility)
    return [
        (each, value)
        for each, value in assumed
        if (each.index if value else -each.index - 1) in found
    ]


def what_is_left(options: SolveOptions, began: float) -> SolveOptions:
    """The options less the seconds spent; a limit that must repeat is not counted in seconds."""
    if options.repeatable:
        return options
    left = options.time_limit - (time.monotonic() - began)
    return replace(options, time_limit=max(left, 1.0))


def second_route(search: Callable[[Tuning], Attempt]) -> Attempt:
    """Ask again another way after INFEASIBLE, which is wrong at times with presolve (#5274)."""
    plain = {"cp_model_presolve": False, "symmetry_level": 0, "linearization_level": 0}
    return search(Tuning(parameters=plain))


def _whole(bound: float) -> int:
    """A bound on an integer objective, rounded up past the solver's own rounding."""
    return -int(-(bound - 1e-6) // 1)


def _solver(options: SolveOptions, limit: float, tuning: Tuning) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    parameters = solver.parameters
    parameters.random_seed = options.seed
    # Ctrl-C is the command line's, which sets the stop flag. OR-Tools' own handler aborts
    # the process when two searches run side by side (bad_function_call, 9.15).
    parameters.catch_sigint_signal = False
    parameters.num_workers = 1 if options.repeatable else options.workers
    if options.repeatable:
        parameters.max_deterministic_time = limit
    else:
        parameters.max_time_in_seconds = limit
        if tuning.subsolvers:
            parameters.subsolvers.extend(tuning.subsolvers)
    for name, value in tuning.parameters.items():
        setattr(parameters, name, value)
    return solver


class _Listening:
    """Hears the stop flag while a solver runs, even if it finds nothing new for long."""

    def __init__(self, solver: cp_model.CpSolver, stop: threading.Event | None) -> None:
        self._solver, self._stop = solver, stop
        self._done = threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> None:
        if self._stop is not None:
            self._thread = threading.Thread(target=self._listen, name="stop", daemon=True)
            self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._done.set()
        if self._thread is not None:
            self._thread.join()

    def _listen(self) -> None:
        # A stop before the search has begun is lost, so it is said until it is heard.
        while not self._done.wait(TICK):
            if self._stop is not None and self._stop.is_set():
                self._solver.stop_search()


class _Watch(cp_model.CpSolverSolutionCallback):
    """Passes found and bound on as they come, and ends the search at the floor."""

    def __init__(
        self, label: tuple[int, int], floor: int, report: Report | None, began: float
    ) -> None:
        super().__init__()
        self._label, self._floor, self._report, self._began = label, floor, report, began
        self._found: int | None = None
        self.bound = floor

    def on_solution_callback(self) -> None:
        """Called by the solver at each better schedule."""
        self._found = round(self.objective_value)
        self.bounded(self.best_objective_bound)
        if self._found <= self._floor:
            # The solver rewrites objectives and may lose sight of what is plain here.
            self.stop_search()

    def bounded(self, bound: float) -> None:
        """Called by the solver at each better bound."""
        self.bound = max(self.bound, _whole(bound))
        if self._report is not None:
            seconds = time.monotonic() - self._began
            self._report(Progress(*self._label, self._found, self.bound, seconds))
