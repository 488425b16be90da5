"""CSPLib 62, interview assignment: `python -m benchmarks.public.interview_assignment PATH`.

Students meet companies in the sessions of a week. A student with k preferences below 4 gets
min(3, k) interviews with different companies, each in one of the student's five sessions;
companies hold between their least and most interviews, and a few at a time; nobody's
preferences are more than 1 above the best possible. The cost: preferences, the companies' days
from their first to their last, and 200 for each suite (interviews at once). It is week one in
another dress: who meets whom and when, with limits, days on duty and an even spread.

Data: CSPLib problem 62, proposed by Helmut Simonis, CC BY 4.0; the folder holds `test*.csv`,
`slots*.csv` and `company*.csv`. Nothing of it is kept here.
"""

import argparse
import csv
import json
import math
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from ortools.sat.python import cp_model

from benchmarks.machine import machine
from benchmarks.public.neighbourhoods import Found, improved

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
ACCEPTED, INTERVIEWS, REGRET = 4, 3, 1
SESSIONS_A_DAY, DAYS, SUITE = 4, 5, 200
SCALE = 1000


@dataclass(frozen=True)
class Company:
    """A company's limits and what a day of it costs."""

    least: int
    most: int
    rate: int
    parallel: int


@dataclass(frozen=True)
class Problem:
    """Preferences and sessions by student, and the companies."""

    preferences: tuple[tuple[int, ...], ...]
    sessions: tuple[tuple[int, ...], ...]
    """Counted from 0: four a day, Monday to Friday."""
    companies: tuple[Company, ...]

    def held(self, student: int) -> int:
        """How many interviews a student gets."""
        return min(INTERVIEWS, sum(each < ACCEPTED for each in self.preferences[student]))

    def best(self, student: int) -> int:
        """The least that a student's preferences can add up to."""
        return sum(sorted(self.preferences[student])[: self.held(student)])


Meeting = tuple[int, int, int]
"""Student, company, session."""


def read(folder: Path, preferences: str, slots: str, companies: str) -> Problem:
    """The problem of three files."""
    rows = [row for row in _rows(folder / f"{preferences}.csv") if row]
    free = [row for row in _rows(folder / f"{slots}.csv") if row]
    return Problem(
        preferences=tuple(tuple(int(each) for each in row) for row in rows[1:]),
        sessions=tuple(tuple(int(each) - 1 for each in row[1:]) for row in free[1:]),
        companies=tuple(
            Company(int(row[2]), int(row[3]), int(row[4]), int(row[5]))
            for row in _rows(folder / f"{companies}.csv")[1:]
            if row
        ),
    )


def _rows(path: Path) -> list[list[str]]:
    # Some files end their lines with a bare carriage return.
    lines = path.read_text(encoding="utf-8").replace("\r\n", "\n").replace("\r", "\n").splitlines()
    return list(csv.reader(line for line in lines if line.strip()))


def cost(problem: Problem, meetings: Collection[Meeting]) -> int:
    """What an assignment costs; ValueError if it breaks a rule. Shares nothing with the model."""
    by_student: dict[int, list[Meeting]] = defaultdict(list)
    by_company: dict[int, list[int]] = defaultdict(list)
    at: dict[int, int] = defaultdict(int)
    for student, company, session in meetings:
        by_student[student].append((student, company, session))
        by_company[company].append(session)
        at[session] += 1
    total = 0
    for student, preferences in enumerate(problem.preferences):
        own = by_student[student]
        liked = sum(preferences[company] for _, company, _ in own)
        regret = liked - problem.best(student)
        apart = {company for _, company, _ in own}, {session for *_, session in own}
        if len(own) != problem.held(student) or regret > REGRET:
            raise ValueError(f"student {student}: {len(own)} interviews, regret {regret}")
        if any(len(each) < len(own) for each in apart):
            raise ValueError(f"student {student} is twice with a company or in a session")
        if not apart[1] <= {*problem.sessions[student]}:
            raise ValueError(f"student {student} is not there")
        total += liked
    for number, limits in enumerate(problem.companies):
        sessions = by_company[number]
        if not limits.least <= len(sessions) <= limits.most:
            raise ValueError(f"company {number} holds {len(sessions)} interviews")
        if any(sessions.count(each) > limits.parallel for each in sessions):
            raise ValueError(f"company {number} is short of interviewers")
        if sessions:
            days = [session // SESSIONS_A_DAY for session in sessions]
            total += limits.rate * (max(days) - min(days) + 1)
    return total + SUITE * max(at.values())


class Assignment:
    """The CP-SAT model, and what to set free of a solution of it."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.cp = cp_model.CpModel()
        self.meets: dict[Meeting, cp_model.IntVar] = {}
        self.of_student: dict[int, list[Meeting]] = defaultdict(list)
        costs = [self._student(student) for student in range(len(problem.preferences))]
        costs += [self._company(number) for number in range(len(problem.companies))]
        suites, crowd = self._suites()
        # Of two solutions of one cost the less crowded one is nearer to one suite less.
        self.cp.minimize(SCALE * (cp_model.LinearExpr.sum(costs) + suites) + crowd)

    def _student(self, student: int) -> cp_model.LinearExpr:
        problem, cp = self.problem, self.cp
        preferences = problem.preferences[student]
        companies = [each for each, liked in enumerate(preferences) if liked < ACCEPTED]
        for company in companies:
            for session in problem.sessions[student]:
                meeting = (student, company, session)
                self.meets[meeting] = cp.new_bool_var("")
                self.of_student[student].append(meeting)
            cp.add_at_most_one(
                self.meets[student, company, session] for session in problem.sessions[student]
            )
        for session in problem.sessions[student]:
            cp.add_at_most_one(self.meets[student, company, session] for company in companies)
        own = [(self.meets[each], preferences[each[1]]) for each in self.of_student[student]]
        cp.add(sum(meets for meets, _ in own) == problem.held(student))
        liked = cp_model.LinearExpr.weighted_sum([m for m, _ in own], [w for _, w in own])
        cp.add(liked <= problem.best(student) + REGRET)
        return liked

    def _company(self, number: int) -> cp_model.LinearExpr:
        """Interviews within limits, on days without a hole between the first and the last."""
        cp, company = self.cp, self.problem.companies[number]
        sessions: dict[int, list[cp_model.IntVar]] = defaultdict(list)
        for (_, of, session), meets in self.meets.items():
            if of == number:
                sessions[session].append(meets)
        held = [meets for each in sessions.values() for meets in each]
        cp.add_linear_constraint(sum(held), company.least, company.most)
        there = [cp.new_bool_var("") for _ in range(DAYS)]
        for session, meetings in sessions.items():
            cp.add(sum(meetings) <= company.parallel * there[session // SESSIONS_A_DAY])
        for first in range(DAYS):
            for last in range(first + 2, DAYS):
                for between in range(first + 1, last):
                    cp.add_bool_or(~there[first], ~there[last], there[between])
        cp.add(sum(there) * SESSIONS_A_DAY * company.parallel >= company.least)
        return company.rate * cp_model.LinearExpr.sum(there)

    def _suites(self) -> tuple[cp_model.LinearExpr, cp_model.LinearExpr]:
        """What the suites cost, and how many interviews are above an even spread."""
        cp, problem = self.cp, self.problem
        held = sum(problem.held(each) for each in range(len(problem.preferences)))
        sessions = SESSIONS_A_DAY * DAYS
        even = -(-held // sessions)
        suites = cp.new_int_var(even, held, "")
        above = [cp.new_int_var(0, held, "") for _ in range(sessions)]
        for session, crowd in enumerate(above):
            load = cp_model.LinearExpr.sum(
                [m for (*_, at), m in self.meets.items() if at == session]
            )
            cp.add(load <= suites)
            cp.add(load <= even + crowd)
        return SUITE * suites, cp_model.LinearExpr.sum(above)

    def some_students(self, rng: Random, values: Sequence[int]) -> Collection[int]:
        """The meetings of some students."""
        students = range(len(self.problem.preferences))
        some = rng.sample(students, max(8, min(len(students) // 3, 60)))
        return {self.meets[each].index for student in some for each in self.of_student[student]}

    def some_companies(self, rng: Random, values: Sequence[int]) -> Collection[int]:
        """The meetings of everybody who meets one of a few companies."""
        few = rng.sample(range(len(self.problem.companies)), 2)
        students = {each[0] for each, m in self.meets.items() if each[1] in few and values[m.index]}
        return self._of(rng, students)

    def fullest_sessions(self, rng: Random, values: Sequence[int]) -> Collection[int]:
        """The meetings of those who are there at the fullest sessions."""
        at: dict[int, set[int]] = defaultdict(set)
        for (student, _, session), m in self.meets.items():
            if values[m.index]:
                at[session].add(student)
        fullest = sorted(at, key=lambda each: (-len(at[each]), rng.random()))[:3]
        return self._of(rng, set().union(*(at[each] for each in fullest)))

    def _of(self, rng: Random, students: set[int]) -> Collection[int]:
        some = rng.sample(sorted(students), min(len(students), 90))
        return {self.meets[each].index for student in some for each in self.of_student[student]}

    def meetings(self, values: Sequence[int]) -> list[Meeting]:
        """The meetings of a solution."""
        return [each for each, m in self.meets.items() if values[m.index]]


def solved(problem: Problem, seconds: float, seed: int, workers: int) -> tuple[Found, int]:
    """The best found in the time, and what it costs by the rules; ValueError if nothing was."""
    model = Assignment(problem)
    found = improved(
        model.cp,
        [each.index for each in model.meets.values()],
        [model.some_students, model.some_companies, model.fullest_sessions],
        seconds=seconds,
        first=seconds / 4,
        each=2.0,
        seed=seed,
        workers=workers,
    )
    if found is None:
        raise ValueError("nothing was found in time")
    return found, cost(problem, model.meetings(found.values))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run every set whose files are there, keep the results, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.public.interview_assignment")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--sets", nargs="+", type=int, default=list(range(len(SETS))))
    parser.add_argument("--results", type=Path, default=RESULTS)
    given = parser.parse_args(arguments)
    print("| Set | Students | Cost | Bound | Plain model in 60 s | Found after (s) |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for number in given.sets:
        names = SETS[number]
        problem = read(given.folder, *names)
        for seed in given.seeds:
            found, value = solved(problem, given.seconds, seed, given.workers)
            plain = PLAIN[names[0], names[2]]
            row = (
                f"{names[0]}, {names[2]}, seed {seed}",
                len(problem.preferences),
                value,
                math.ceil(found.bound / SCALE - 1),
                plain,
                f"{found.seconds:.1f}",
            )
            print("| " + " | ".join(map(str, row)) + " |", flush=True)
            line = {**machine(), "set": names, "seed": seed, "limit": given.seconds}
            line |= {"cost": value, **{k: v for k, v in asdict(found).items() if k != "values"}}
            given.results.parent.mkdir(parents=True, exist_ok=True)
            with given.results.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
