"""Meeting scheduling of OptaPlanner: `python -m benchmarks.public.meeting_scheduling FOLDER`.

One CP-SAT model for the first assignment, then neighbourhood search with the same model: nine
meetings at a time, near in time, with people in common, or at random. Hard constraints are
rules of the model, so hard is 0 in whatever it finds. Medium counts people per grain; of the
soft constraints the model knows the larger ones. The score is computed apart (`meetings`).
"""

import argparse
import json
import statistics
from collections import defaultdict
from collections.abc import Collection, Sequence
from pathlib import Path
from random import Random

from ortools.sat.python import cp_model

from benchmarks.machine import machine
from benchmarks.public.meetings import Place, Problem, Score, read, score
from benchmarks.public.neighbourhoods import improved

RESULTS = Path(__file__).parent.parent / "results" / "meeting_scheduling.jsonl"
TIMEFOLD = {50: (0, -312), 100: (-9, -592)}
"""Hard and medium of Timefold in 60 s on two cores, the better of two runs."""
AT_ONCE, MEDIUM, OVERLAP = 9, 1000, 10


class Timetable:
    """The CP-SAT model, and what to set free of a solution of it."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.cp = cp_model.CpModel()
        self.at: list[dict[int, cp_model.IntVar]] = []
        self.room: list[dict[int, cp_model.IntVar]] = []
        self._place()
        self.cp.minimize(MEDIUM * self._wanted_twice() + self._soft())

    def _place(self) -> None:
        """Each meeting on one day in one room that is large enough, rooms and people shared."""
        cp, problem = self.cp, self.problem
        rooms: dict[int, list[cp_model.IntervalVar]] = defaultdict(list)
        people: dict[str, list[cp_model.IntervalVar]] = defaultdict(list)
        for meeting in problem.meetings:
            last = len(problem.day_of) - meeting.grains
            starts = [
                start
                for start in range(last + 1)
                if problem.day_of[start] == problem.day_of[start + meeting.grains - 1]
            ]
            at = {start: cp.new_bool_var("") for start in starts}
            cp.add_exactly_one(at.values())
            first = cp.new_int_var_from_domain(cp_model.Domain.from_values(starts), "")
            cp.add(first == cp_model.LinearExpr.weighted_sum(list(at.values()), starts))
            room = {
                number: cp.new_bool_var("")
                for number, seats in enumerate(problem.rooms)
                if seats >= meeting.seats
            }
            cp.add_exactly_one(room.values())
            for number, there in room.items():
                rooms[number].append(
                    cp.new_optional_fixed_size_interval_var(first, meeting.grains, there, "")
                )
            whole = cp.new_fixed_size_interval_var(first, meeting.grains, "")
            for person in meeting.required:
                people[person].append(whole)
            self.at.append(at)
            self.room.append(room)
        for intervals in (*rooms.values(), *people.values()):
            cp.add_no_overlap(intervals)

    def _going_on(self, meeting: int, grain: int) -> list[cp_model.IntVar]:
        """The starts with which a meeting is going on in a grain."""
        grains = self.problem.meetings[meeting].grains
        at = self.at[meeting]
        return [at[start] for start in range(grain - grains + 1, grain + 1) if start in at]

    def _wanted_twice(self) -> cp_model.LinearExpr:
        """Pairs of meetings that want the same person in a grain, over all grains."""
        pairs = []
        of: dict[str, list[int]] = defaultdict(list)
        for number, meeting in enumerate(self.problem.meetings):
            for person in meeting.people:
                of[person].append(number)
        for own in of.values():
            if len(own) > 1:
                pairs += [self._pairs(own, grain) for grain in range(len(self.problem.day_of))]
        return cp_model.LinearExpr.sum(pairs)

    def _pairs(self, meetings: Sequence[int], grain: int) -> cp_model.IntVar:
        """How many pairs of some meetings are going on in a grain, as its lower envelope."""
        most = min(len(meetings), len(self.problem.rooms))
        going_on = [each for number in meetings for each in self._going_on(number, grain)]
        held = cp_model.LinearExpr.sum(going_on)
        pairs = self.cp.new_int_var(0, most * (most - 1) // 2, "")
        for slope in range(1, most):
            # n(n - 1)/2 lies on the line of this slope at n = slope and n = slope + 1.
            self.cp.add(pairs >= slope * held - slope * (slope + 1) // 2)
        return pairs

    def _soft(self) -> cp_model.LinearExpr:
        """Late ends, meetings at the same time, and rooms smaller than others."""
        numbers: list[cp_model.IntVar] = []
        costs: list[int] = []
        for meeting, at, room in zip(self.problem.meetings, self.at, self.room, strict=True):
            for start, here in at.items():
                numbers.append(here)
                costs.append(start + meeting.grains - 1)
            for number, there in room.items():
                own = self.problem.rooms[number]
                numbers.append(there)
                costs.append(sum(max(0, seats - own) for seats in self.problem.rooms))
        everybody = range(len(self.problem.meetings))
        crowds = [self._pairs(everybody, grain) for grain in range(len(self.problem.day_of))]
        return cp_model.LinearExpr.weighted_sum(numbers, costs) + OVERLAP * (
            cp_model.LinearExpr.sum(crowds)
        )

    @property
    def decided(self) -> list[int]:
        """The variables that a neighbourhood may fix."""
        return [each.index for own in (*self.at, *self.room) for each in own.values()]

    def places(self, values: Sequence[int]) -> tuple[Place, ...]:
        """The rooms and starts of a solution."""
        return tuple(
            Place(
                room=next(number for number, each in room.items() if values[each.index]),
                start=next(start for start, each in at.items() if values[each.index]),
            )
            for at, room in zip(self.at, self.room, strict=True)
        )

    def near_in_time(self, rng: Random, values: Sequence[int]) -> Collection[int]:
        """The meetings nearest to a grain."""
        grain = rng.randrange(len(self.problem.day_of))
        starts = [place.start for place in self.places(values)]
        order = sorted(range(len(starts)), key=lambda each: (abs(starts[each] - grain), each))
        return self._of(order[:AT_ONCE])

    def with_people_in_common(self, rng: Random, values: Sequence[int]) -> Collection[int]:
        """A meeting and those that want the same people."""
        meetings = self.problem.meetings
        chosen = meetings[rng.randrange(len(meetings))]
        order = sorted(
            range(len(meetings)),
            key=lambda each: (-len(chosen.people & meetings[each].people), rng.random()),
        )
        return self._of(order[:AT_ONCE])

    def at_random(self, rng: Random, values: Sequence[int]) -> Collection[int]:
        """Any meetings."""
        return self._of(rng.sample(range(len(self.at)), min(AT_ONCE, len(self.at))))

    def _of(self, meetings: Sequence[int]) -> Collection[int]:
        return {
            each.index
            for number in meetings
            for each in (*self.at[number].values(), *self.room[number].values())
        }


def solved(problem: Problem, seconds: float, seed: int, workers: int) -> Score | None:
    """The score reached within the time; None if nothing was found."""
    model = Timetable(problem)
    found = improved(
        model.cp,
        model.decided,
        # Near in time in 45 of 100, people in common in 30, at random in 25.
        [model.near_in_time] * 9 + [model.with_people_in_common] * 6 + [model.at_random] * 5,
        seconds=seconds,
        first=seconds / 3,
        each=1.5,
        seed=seed,
        workers=workers,
    )
    return None if found is None else score(problem, model.places(found.values))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the workbooks of a folder, keep the results, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.public.meeting_scheduling")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", nargs="+", type=int, default=[50, 100], help="meetings")
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
            reached = solved(problem, given.seconds, seed, given.workers)
            line = {**machine(), "meetings": size, "seed": seed, "limit": given.seconds}
            given.results.parent.mkdir(parents=True, exist_ok=True)
            with given.results.open("a", encoding="utf-8") as file:
                file.write(json.dumps({**line, "score": reached}) + "\n")
            if reached is not None:
                scores.append(reached)
        levels = [f"{statistics.median(level):g}" for level in zip(*scores, strict=True)]
        other = TIMEFOLD.get(size)
        row = [str(size), *(levels or ["–"] * 3), "–" if other is None else f"{other}"]
        print("| " + " | ".join(row) + " |", flush=True)


if __name__ == "__main__":
    main()
