"""CSPLib 62, interview assignment: the problem, its reader, and what an assignment costs.

Students meet companies in the sessions of a week. A student with k preferences below 4 gets
min(3, k) interviews with different companies, each in one of the student's five sessions;
companies hold between their least and most interviews, and a few at a time; nobody's
preferences are more than 1 above the best possible. The cost: preferences, the companies' days
from their first to their last, and 200 for each suite (interviews at once). It is week one in
another dress: who meets whom and when, with limits, days on duty and an even spread.

Data: CSPLib problem 62, proposed by Helmut Simonis, CC BY 4.0; the folder holds `test*.csv`,
`slots*.csv` and `company*.csv`. Nothing of it is kept here.
"""

import csv
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

ACCEPTED, INTERVIEWS, REGRET = 4, 3, 1
SESSIONS_A_DAY, DAYS, SUITE = 4, 5, 200


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
