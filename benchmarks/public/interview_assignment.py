"""CSPLib 62, interview assignment: `python -m benchmarks.public.interview_assignment FOLDER`.

The suites cost most, and cannot be fewer than an even spread of the interviews over the week: so
the first assignment is any at all with so few suites (one more, as long as there is none).
Neighbourhood search then moves some students at a time, mostly those who keep a company from
staying away on a day, or who would like one to come. The cost is computed apart (`interviews`).
"""

import argparse
import itertools
import json
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from pathlib import Path
from random import Random

from ortools.sat.python import cp_model

from benchmarks.machine import machine, processor
from benchmarks.public.interviews import (
    ACCEPTED,
    DAYS,
    REGRET,
    SESSIONS_A_DAY,
    SUITE,
    Meeting,
    Problem,
    cost,
    read,
)
from benchmarks.public.neighbourhoods import Found, Neighbourhood, Part, improved, searched

RESULTS = Path(__file__).parent.parent / "results" / "interview_assignment.jsonl"
SETS = (
    ("test2", "slots", "company"),
    ("test2", "slots", "company2"),
    ("test100", "slots100", "company100"),
    ("test200", "slots200", "company200"),
    ("test400", "slots400", "company400"),
)
PLAIN = {
    ("test2", "company"): 1717,
    ("test2", "company2"): 1773,
    ("test100", "company100"): 4024,
    ("test200", "company200"): 8662,
    ("test400", "company400"): 15755,
}
"""What one plain CP-SAT model reached in 60 s on two cores; no best values are published."""
UNITS, FIRST = 1.0, 15.0
"""The solver's own time for a part, and for a first assignment."""
SHARE, MOST = 0.5, 40
"""The first parts have this share of all students, and no more than so many."""
Meetings = tuple[Meeting, ...]


class Assignment:
    """The CP-SAT model of some students' meetings, beside those that stay as they are."""

    def __init__(self, problem: Problem, free: Collection[int], now: Meetings = ()) -> None:
        self.problem, self.now = problem, {*now}
        self.cp = cp_model.CpModel()
        self.kept = [each for each in now if each[0] not in free]
        self.meets: dict[Meeting, cp_model.IntVar] = {}
        costs = [self._student(student) for student in sorted(free)]
        costs += [self._company(number) for number in range(len(problem.companies))]
        self.cp.minimize(cp_model.LinearExpr.sum([*costs, SUITE * self._suites()]))

    def _bool(self, now: bool) -> cp_model.IntVar:
        made = self.cp.new_bool_var("")
        if self.now:
            self.cp.add_hint(made, now)
        return made

    def _student(self, student: int) -> cp_model.LinearExpr:
        """Different companies at different sessions, almost as well liked as can be."""
        problem, cp = self.problem, self.cp
        liked = problem.preferences[student]
        companies = [each for each, preference in enumerate(liked) if preference < ACCEPTED]
        own = {
            (company, session): self._bool((student, company, session) in self.now)
            for company in companies
            for session in problem.sessions[student]
        }
        for company in companies:
            cp.add_at_most_one(own[company, session] for session in problem.sessions[student])
        for session in problem.sessions[student]:
            cp.add_at_most_one(own[company, session] for company in companies)
        cp.add(cp_model.LinearExpr.sum([*own.values()]) == problem.held(student))
        preferences = cp_model.LinearExpr.weighted_sum(
            [*own.values()], [liked[company] for company, _ in own]
        )
        best = problem.best(student)
        cp.add_linear_constraint(preferences, best, best + REGRET)
        self.meets |= {(student, *meeting): meets for meeting, meets in own.items()}
        return preferences

    def _company(self, number: int) -> cp_model.LinearExpr:
        """Interviews within limits, on days without a hole between the first and the last."""
        cp, company = self.cp, self.problem.companies[number]
        at: dict[int, list[cp_model.IntVar]] = defaultdict(list)
        for (_, of, session), meets in self.meets.items():
            if of == number:
                at[session].append(meets)
        kept = Counter(session for _, of, session in self.kept if of == number)
        held = cp_model.LinearExpr.sum([meets for each in at.values() for meets in each])
        others = kept.total()
        cp.add_linear_constraint(held, company.least - others, company.most - others)
        days = {session // SESSIONS_A_DAY for _, of, session in self.now if of == number}
        span = range(min(days), max(days) + 1) if days else days
        there = [self._bool(day in span) for day in range(DAYS)]
        for session in kept:
            cp.add(there[session // SESSIONS_A_DAY] == 1)
        for session, meetings in at.items():
            present = there[session // SESSIONS_A_DAY]
            places = company.parallel - kept[session]
            for meets in meetings if places else ():
                cp.add_implication(meets, present)
            cp.add(cp_model.LinearExpr.sum(meetings) <= places * present)
        for first, last in itertools.combinations(range(DAYS), 2):
            for between in range(first + 1, last):
                cp.add_bool_or(~there[first], ~there[last], there[between])
        cp.add(sum(there) * SESSIONS_A_DAY * company.parallel >= company.least)
        return company.rate * cp_model.LinearExpr.sum(there)

    def _suites(self) -> cp_model.IntVar:
        """No fewer than an even spread would need, no more than now."""
        cp, problem = self.cp, self.problem
        kept = Counter(session for *_, session in self.kept)
        held = sum(problem.held(each) for each in range(len(problem.preferences)))
        now = max(Counter(session for *_, session in self.now).values(), default=held)
        even = -(-held // (SESSIONS_A_DAY * DAYS))
        self.suites = cp.new_int_var(even, now, "")
        if self.now:
            cp.add_hint(self.suites, now)
        at: dict[int, list[cp_model.IntVar]] = defaultdict(list)
        for (*_, session), meets in self.meets.items():
            at[session].append(meets)
        for session, meetings in at.items():
            cp.add(cp_model.LinearExpr.sum(meetings) + kept[session] <= self.suites)
        return self.suites

    def meetings(self, values: Sequence[int]) -> Meetings:
        """All meetings of a solution."""
        return *self.kept, *(each for each, m in self.meets.items() if values[m.index])


class Students:
    """Which students to set free: the neighbourhoods."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.everybody = range(len(problem.preferences))

    def part(self, free: Collection[int], now: Meetings) -> Part[Meetings]:
        """The model of some students."""
        model = Assignment(self.problem, free, now)
        return Part(model.cp, model.meetings)

    def at_random(self, rng: Random, now: Meetings, size: int) -> Part[Meetings]:
        """Any students."""
        return self.part({*rng.sample(self.everybody, min(size, len(self.everybody)))}, now)

    def leaving_a_day(self, rng: Random, now: Meetings, size: int) -> Part[Meetings]:
        """All whom a company meets on its first or its last day, however many."""
        company = rng.randrange(len(self.problem.companies))
        days = sorted({at // SESSIONS_A_DAY for _, of, at in now if of == company}) or [0]
        day = rng.choice([days[0], days[-1]])
        there = {who for who, of, at in now if of == company and at // SESSIONS_A_DAY == day}
        return self._filled(rng, now, max(size, len(there)), there)

    def coming_a_day(self, rng: Random, now: Meetings, size: int) -> Part[Meetings]:
        """Some who could meet a company on a day on which it is away."""
        company = rng.randrange(len(self.problem.companies))
        days = {at // SESSIONS_A_DAY for _, of, at in now if of == company}
        day = rng.choice([day for day in range(DAYS) if day not in days] or [0])
        there = {
            who
            for who in self.everybody
            if self.problem.preferences[who][company] < ACCEPTED
            and any(at // SESSIONS_A_DAY == day for at in self.problem.sessions[who])
        }
        return self._filled(rng, now, size, there)

    def on_a_day(self, rng: Random, now: Meetings, size: int) -> Part[Meetings]:
        """Some who have interviews on a day."""
        day = rng.randrange(DAYS)
        return self._filled(
            rng, now, size, {who for who, _, at in now if at // SESSIONS_A_DAY == day}
        )

    def of_two_companies(self, rng: Random, now: Meetings, size: int) -> Part[Meetings]:
        """Some who meet one of two companies."""
        few = rng.sample(range(len(self.problem.companies)), 2)
        return self._filled(rng, now, size, {who for who, of, _ in now if of in few})

    def _filled(self, rng: Random, now: Meetings, size: int, some: set[int]) -> Part[Meetings]:
        wanted = min(size, len(self.everybody))
        if len(some) >= wanted:
            return self.part({*rng.sample(sorted(some), wanted)}, now)
        others = [who for who in self.everybody if who not in some]
        return self.part(some | {*rng.sample(others, wanted - len(some))}, now)


def first(problem: Problem, seconds: float, seed: int) -> Meetings:
    """Any assignment with as few suites as one is found for; ValueError if none is found."""
    model = Assignment(problem, range(len(problem.preferences)))
    model.cp.minimize(0)
    domain = model.cp.proto.variables[model.suites.index].domain
    for suites in range(domain[0], domain[1] + 1):
        domain[1] = suites
        values = searched(model.cp, seconds=seconds, units=FIRST, seed=seed, linear=False).values
        if values is not None:
            return model.meetings(values)
    raise ValueError("no assignment was found")


def solved(problem: Problem, *, seconds: float, seed: int, workers: int) -> Found[Meetings]:
    """The best assignment found in the time; ValueError if none was."""
    began = time.monotonic()
    start = first(problem, seconds, seed)
    students = Students(problem)
    ways = (
        students.at_random,
        students.leaving_a_day,
        students.coming_a_day,
        students.on_a_day,
        students.of_two_companies,
    )
    spent = time.monotonic() - began
    return improved(
        start,
        lambda meetings: (cost(problem, meetings),),
        [Neighbourhood(way, min(MOST, SHARE * len(students.everybody))) for way in ways],
        seconds=seconds - spent,
        units=UNITS,
        seed=seed,
        workers=workers,
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Run every set, keep the results, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.public.interview_assignment")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--sets", nargs="+", type=int, default=list(range(len(SETS))))
    parser.add_argument("--results", type=Path, default=RESULTS)
    given = parser.parse_args(arguments)
    print("| Set | Students | Cost, median | Least | Most | Plain model in 60 s |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for number in given.sets:
        names = SETS[number]
        problem = read(given.folder, *names)
        costs: list[int] = []
        for seed in given.seeds:
            worked = processor()
            found = solved(problem, seconds=given.seconds, seed=seed, workers=given.workers)
            line = {**machine(), "set": names, "seed": seed, "limit": given.seconds}
            line |= {"workers": given.workers, "worked": round(processor() - worked, 1)}
            line |= {"cost": found.cost[0], "seconds": round(found.seconds, 1)}
            with given.results.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")
            costs += found.cost
        row = (
            f"{names[0]}, {names[2]}",
            len(problem.preferences),
            f"{statistics.median(costs):g}",
            min(costs),
            max(costs),
            PLAIN[names[0], names[2]],
        )
        print("| " + " | ".join(map(str, row)) + " |", flush=True)


if __name__ == "__main__":
    main()
