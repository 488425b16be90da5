"""Neighbourhood search with CP-SAT inside: fix most of a solution, and search the rest again.

This is what week two does where a proof is out of reach; here it is bare, for any model.
"""

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from random import Random

from ortools.sat.python import cp_model

Free = Callable[[Random, Sequence[int]], Collection[int]]
"""From random numbers and the solution so far, the numbers of the variables to set free."""


@dataclass
class Found:
    """The best solution so far, its value, a bound, and when it was found."""

    values: tuple[int, ...]
    value: int
    bound: float
    seconds: float


def improved(
    cp: cp_model.CpModel,
    decided: Collection[int],
    neighbourhoods: Sequence[Free],
    *,
    seconds: float,
    first: float,
    each: float,
    seed: int,
    workers: int,
    start: Sequence[int] | None = None,
) -> Found | None:
    """The best solution within `seconds`: `first` for the whole model, then small searches.

    `decided` are the variables that a neighbourhood may fix; all others follow from them. The
    whole model starts from `start`, or from any solution at all, which is found without looking
    at the cost.
    """
    began = time.monotonic()
    if start is None:
        anything = cp.clone()
        anything.minimize(0)
        some = searched(anything, limit=seconds, seed=seed, workers=workers)
        if some is None:
            return None
        start = some.values
    hint(cp, start)
    limit = min(first, max(seconds - (time.monotonic() - began), 1.0))
    found = searched(cp, limit=limit, seed=seed, workers=workers)
    if found is None:
        return None
    found.seconds = time.monotonic() - began
    rng = Random(seed)
    while (left := seconds - (time.monotonic() - began)) > 0.2 and found.value > found.bound:
        free = set(rng.choice(neighbourhoods)(rng, found.values))
        trial = cp.clone()
        for number in decided:
            if number not in free:
                domain = trial.proto.variables[number].domain
                domain[0] = domain[1] = found.values[number]
        hint(trial, found.values)
        tried = searched(trial, limit=min(each, left), seed=rng.randrange(2**30), workers=workers)
        if tried is not None and tried.value <= found.value:
            better = tried.value < found.value
            seconds_at = time.monotonic() - began if better else found.seconds
            found = Found(tried.values, tried.value, found.bound, seconds_at)
    return found


def hint(cp: cp_model.CpModel, values: Sequence[int]) -> None:
    """Start the next search of a model from a known solution."""
    cp.proto.clear_solution_hint()
    known = cp.proto.solution_hint
    common = min(len(values), len(cp.proto.variables))
    known.vars.extend(range(common))
    known.values.extend(values[:common])


def searched(cp: cp_model.CpModel, *, limit: float, seed: int, workers: int) -> Found | None:
    """One search; None if nothing was found."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = seed
    solver.parameters.max_time_in_seconds = limit
    status = solver.solve(cp)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    values = tuple(solver.response_proto.solution)
    return Found(values, round(solver.objective_value), solver.best_objective_bound, 0.0)
