"""Neighbourhood search with CP-SAT inside: free a part of a solution, and search the part again.

A problem gives a first solution, what a solution costs, and neighbourhoods: ways to choose a part
and to build the model of that part alone, all else as it is. The parts are small, so that a
search ends in a second, and each way's parts grow while they are proven and shrink when not.
"""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from random import Random
from typing import Generic, TypeVar

from ortools.sat.python import cp_model

S = TypeVar("S")
GROWTH = 1.1
"""How much larger the next part is after a proof, and smaller after none."""
SMALLEST, LARGEST = 2.0, 1000.0
"""Sizes of parts; a part cannot be larger than the whole, whatever is asked for."""
LEAST = 0.1
"""Seconds that a search needs."""


@dataclass(frozen=True)
class Part(Generic[S]):
    """The model of a part, hinted as it is now, and a whole solution from its values."""

    cp: cp_model.CpModel
    solution: Callable[[Sequence[int]], S]


@dataclass
class Neighbourhood(Generic[S]):
    """A way to free a part of about a size, from random numbers and the solution so far."""

    part: Callable[[Random, S, int], Part[S]]
    size: float


@dataclass
class Found(Generic[S]):
    """The best solution so far, what it costs (less is better), and when it was found."""

    solution: S
    cost: tuple[int, ...]
    seconds: float
    lock: threading.Lock = field(default_factory=threading.Lock)

    def offer(self, solution: S, cost: tuple[int, ...], seconds: float) -> None:
        """Take a solution that costs no more."""
        with self.lock:
            if cost < self.cost:
                self.seconds = seconds
            if cost <= self.cost:
                self.solution, self.cost = solution, cost


def improved(
    start: S,
    cost: Callable[[S], tuple[int, ...]],
    neighbourhoods: Sequence[Neighbourhood[S]],
    *,
    seconds: float,
    units: float,
    seed: int,
    workers: int,
) -> Found[S]:
    """The best solution within `seconds`, each part searched for `units` of the solver's own time.

    Every worker searches a part of its own, on one core, from the best solution at that moment.
    """
    began = time.monotonic()
    found = Found(start, cost(start), 0.0)

    def work(own: int) -> None:
        rng = Random(own)
        while (left := seconds - (time.monotonic() - began)) > LEAST:
            way = rng.choice(neighbourhoods)
            part = way.part(rng, found.solution, round(way.size))
            ended = searched(part.cp, seconds=left, units=units, seed=rng.randrange(2**30))
            growth = GROWTH if ended.proven else 1 / GROWTH
            way.size = min(max(way.size * growth, SMALLEST), LARGEST)
            if ended.values is not None:
                tried = part.solution(ended.values)
                found.offer(tried, cost(tried), time.monotonic() - began)

    with ThreadPoolExecutor(workers) as pool:
        for ended in [pool.submit(work, seed * workers + own) for own in range(workers)]:
            ended.result()
    return found


@dataclass(frozen=True)
class Search:
    """How one search ended: all variables' values, None if there are none."""

    values: tuple[int, ...] | None
    proven: bool


def searched(
    cp: cp_model.CpModel, *, seconds: float, units: float, seed: int, linear: bool = True
) -> Search:
    """One search on one core; `linear` has it use linear relaxations, which cost time."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.max_time_in_seconds = max(seconds, LEAST)
    solver.parameters.max_deterministic_time = units
    solver.parameters.linearization_level = 1 if linear else 0
    status = solver.solve(cp)
    known = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    values = tuple(solver.response_proto.solution) if known else None
    return Search(values, status == cp_model.OPTIMAL)
