"""Meeting scheduling of OptaPlanner: `python -m benchmarks.public.meeting_scheduling FOLDER`.

A first timetable without hard costs (`places.first`), annealed on every core (`annealing`), and
the best of them bettered by neighbourhood search: some meetings at a time, near in time, with
people in common, or at random, are placed anew beside the others. What each free place costs
beside those is known beforehand; a part's model adds what the free meetings cost each other.
Hard is 0 throughout. The score is computed apart (`meetings`).
"""

import argparse
import itertools
import json
import statistics
import time
from collections import defaultdict
from collections.abc import Collection, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path
from random import Random

import numpy as np
from ortools.sat.python import cp_model

from benchmarks.machine import machine, processor
from benchmarks.public.annealing import annealed
from benchmarks.public.meetings import Place, Problem, read, score
from benchmarks.public.neighbourhoods import Found, Neighbourhood, Part, improved
from benchmarks.public.places import OVERLAP, Price, Prices

RESULTS = Path(__file__).parent.parent / "results" / "meeting_scheduling.jsonl"
ANNEALED = 0.6
"""The part of the time that goes into annealing."""
TIMEFOLD = {50: (0, -312), 100: (-9, -592)}
"""Hard and medium of Timefold in 60 s on two cores, the better of two runs."""
UNITS, SIZE, MEDIUM = 0.5, 9, 100_000
"""The solver's own time for a part, meetings in the first parts, medium in soft points."""
Places = tuple[Place, ...]


class Timetable:
    """The CP-SAT model of some meetings' places, beside those that stay as they are."""

    def __init__(self, prices: Prices, free: Collection[int], now: Places) -> None:
        self.prices, self.now = prices, now
        self.cp = cp_model.CpModel()
        self.costs: list[tuple[cp_model.IntVar, int]] = []
        self.at: dict[int, dict[Place, cp_model.IntVar]] = {}
        kept = {number: place for number, place in enumerate(now) if number not in free}
        for number in sorted(free):
            self._places(number, prices.price(number, kept))
        self.going_on = {number: self._going_on(number) for number in self.at}
        self._rooms()
        for one, two in itertools.combinations(self.at, 2):
            self._pair(one, two)
        variables, amounts = zip(*self.costs, strict=True)
        self.cp.minimize(cp_model.LinearExpr.weighted_sum(variables, amounts))

    def _places(self, number: int, price: Price) -> None:
        """A meeting has one place where nobody who stays is in the way."""
        cost = MEDIUM * price.medium + price.soft
        places = {}
        for start, room in np.argwhere(price.blocked == 0).tolist():
            here = self.cp.new_bool_var("")
            self.cp.add_hint(here, self.now[number] == Place(room, start))
            places[Place(room, start)] = here
            self.costs.append((here, int(cost[start, room])))
        self.cp.add_exactly_one(places.values())
        self.at[number] = places

    def _going_on(self, number: int) -> dict[int, list[cp_model.IntVar]]:
        """By grain, the places with which a meeting is going on."""
        grains: dict[int, list[cp_model.IntVar]] = defaultdict(list)
        for place, here in self.at[number].items():
            for grain in range(place.start, place.start + self.prices.grains[number]):
                grains[grain].append(here)
        return grains

    def _rooms(self) -> None:
        """A room has one meeting at a time."""
        inside: dict[tuple[int, int], list[cp_model.IntVar]] = defaultdict(list)
        for number, places in self.at.items():
            for place, here in places.items():
                for grain in range(place.start, place.start + self.prices.grains[number]):
                    inside[place.room, grain].append(here)
        for here_then in inside.values():
            self.cp.add_at_most_one(here_then)

    def _pair(self, one: int, two: int) -> None:
        """Two meetings are never at once if they require the same person; else it has a price."""
        cost = MEDIUM * self.prices.wanted[one][two] + OVERLAP
        own, other = self.going_on[one], self.going_on[two]
        for grain in own.keys() & other.keys():
            both = own[grain] + other[grain]
            if self.prices.clash[one][two]:
                self.cp.add_at_most_one(both)
            else:
                together = self.cp.new_bool_var("")
                self.cp.add(cp_model.LinearExpr.sum(both) <= 1 + together)
                self.costs.append((together, cost))

    def places(self, values: Sequence[int]) -> Places:
        """All places of a solution."""
        found = list(self.now)
        for number, places in self.at.items():
            found[number] = next(place for place, here in places.items() if values[here.index])
        return tuple(found)


class Meetings:
    """Which meetings to set free: the neighbourhoods."""

    def __init__(self, problem: Problem) -> None:
        self.problem, self.prices = problem, Prices(problem)
        self.everything = range(len(problem.meetings))

    def part(self, free: Collection[int], now: Places) -> Part[Places]:
        """The model of some meetings."""
        model = Timetable(self.prices, free, now)
        return Part(model.cp, model.places)

    def near_in_time(self, rng: Random, now: Places, size: int) -> Part[Places]:
        """The meetings nearest to a grain."""
        return self.part(self._nearest(rng, now)[:size], now)

    def near_two_times(self, rng: Random, now: Places, size: int) -> Part[Places]:
        """The meetings nearest to one of two grains."""
        one, two = self._nearest(rng, now), self._nearest(rng, now)
        return self.part({*one[: size // 2], *two[: size // 2]}, now)

    def with_people_in_common(self, rng: Random, now: Places, size: int) -> Part[Places]:
        """A meeting and those that want the same people."""
        shared = self.prices.shared[rng.choice(self.everything)]
        order = sorted(self.everything, key=lambda each: (-shared[each], rng.random()))
        return self.part(order[:size], now)

    def at_random(self, rng: Random, now: Places, size: int) -> Part[Places]:
        """Any meetings."""
        return self.part(rng.sample(self.everything, min(size, len(self.everything))), now)

    def _nearest(self, rng: Random, now: Places) -> list[int]:
        grain = rng.randrange(self.prices.horizon)
        middle = [
            place.start + grains / 2 for place, grains in zip(now, self.prices.grains, strict=True)
        ]
        return sorted(self.everything, key=lambda each: (abs(middle[each] - grain), rng.random()))


def solved(problem: Problem, *, seconds: float, seed: int, workers: int) -> Found[Places]:
    """The best timetable found in the time; ValueError if there was none."""
    began = time.monotonic()
    meetings = Meetings(problem)
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        seeds = range(seed * workers, (seed + 1) * workers)
        tried = pool.map(annealed, repeat(problem), repeat(ANNEALED * seconds), seeds)
        start = max(tried, key=partial(score, problem))
    ways = (
        meetings.near_in_time,
        meetings.near_two_times,
        meetings.with_people_in_common,
        meetings.at_random,
    )

    def cost(places: Places) -> tuple[int, ...]:
        return tuple(-level for level in score(problem, places))

    return improved(
        start,
        cost,
        [Neighbourhood(way, SIZE) for way in ways],
        seconds=seconds - (time.monotonic() - began),
        units=UNITS,
        seed=seed,
        workers=workers,
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the workbooks of a folder, keep the results, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.public.meeting_scheduling")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", nargs="+", type=int, default=[50, 100, 200], help="meetings")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--results", type=Path, default=RESULTS)
    given = parser.parse_args(arguments)
    print("| Meetings | Hard | Medium, median | Soft | Timefold in 60 s, hard and medium |")
    print("| ---: | ---: | ---: | ---: | --- |")
    for size in given.sizes:
        (path,) = given.folder.glob(f"{size}meetings-*.xlsx")
        problem = read(path)
        scores = []
        for seed in given.seeds:
            worked = processor()
            found = solved(problem, seconds=given.seconds, seed=seed, workers=given.workers)
            scores.append(score(problem, found.solution))
            line = {**machine(), "meetings": size, "seed": seed, "limit": given.seconds}
            line |= {"workers": given.workers, "worked": round(processor() - worked, 1)}
            line |= {"score": scores[-1], "seconds": round(found.seconds, 1)}
            with given.results.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")
        levels = [f"{statistics.median(level):g}" for level in zip(*scores, strict=True)]
        print(f"| {size} | " + " | ".join(levels) + f" | {TIMEFOLD.get(size, '–')} |", flush=True)


if __name__ == "__main__":
    main()
