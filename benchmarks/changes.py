"""Invented rounds of change for `benchmarks.robustness`: a blind start, then two waves.

The shares are public figures: one working day in 21 is lost to short absence (4.67 %, Belgium,
January 2022; Doneda and others, arXiv 2406.18119); a quarter of bookings of a university lose
their time between two plans (Lemos, Monteiro and Lynce, five years of one university).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Conflict, ConflictKind, Role, Unavailable

SICK = 0.0467
"""Of an inspector's days."""
TIME_LOST = 0.25
"""Of the practitioners of interviews: they lose half a day or more of week one."""
LATE = 0.05
"""Of the practitioners: they lose a day after the change deadline."""
CONFLICTS = 2
"""Declared by inspectors when they see the names."""

WAVES = (timedelta(days=-12), timedelta(days=-5))
"""When the two waves come, from the start of week one: at the change deadline and after it."""


@dataclass(frozen=True)
class Round:
    """What is known at the announcement, by the change deadline, and after it."""

    blind: Instance
    asked: Instance
    """With what the region answers: everybody's real availability."""
    late: Instance
    """With sickness, conflicts and what else comes after the deadline."""


def drawn(real: Instance, seed: int) -> Round:
    """A round about an instance; what the region knows of its practitioners comes second."""
    rng = Random(f"round {seed}")
    people = _asked_about(real)
    known = tuple(row for row in real.unavailable if row.who not in people)
    blind = real.model_copy(
        update={
            "unavailable": known,
            "wishes": tuple(wish for wish in real.wishes if wish.who not in people),
        }
    )
    days = real.week(1).days
    losing = [code for code in sorted(people) if rng.random() < TIME_LOST]
    answers = tuple(Unavailable(who=code, day=rng.choice(days)) for code in losing)
    asked = real.model_copy(update={"unavailable": (*real.unavailable, *answers)})
    return Round(blind=blind, asked=asked, late=_late(asked, people, days, rng))


def _asked_about(real: Instance) -> frozenset[str]:
    """Those whose availability nobody knows at the announcement: not the briefing's leaders."""
    leaders = {each.code for each in real.staff if each.posts}
    return frozenset(
        code
        for case in real.inspected_cases
        for code in (*real.interviewees(case), *real.attending(case))
        if code not in leaders
    )


def _late(asked: Instance, people: frozenset[str], days: tuple[date, ...], rng: Random) -> Instance:
    assistants = [each for each in asked.interviewers if each.role is not Role.LEAD]
    rows = [
        Unavailable(who=each.code, day=day)
        for each in assistants
        for day in days
        if rng.random() < SICK
    ]
    rows += [
        Unavailable(who=code, day=rng.choice(days))
        for code in sorted(people)
        if rng.random() < LATE
    ]
    conflicts = [
        Conflict(
            inspector=rng.choice(assistants).code,
            kind=ConflictKind.CASE,
            against=rng.choice(asked.inspected_cases).reference,
        )
        for _ in range(CONFLICTS)
    ]
    return asked.model_copy(
        update={
            "unavailable": (*asked.unavailable, *rows),
            "conflicts": (*asked.conflicts, *conflicts),
        }
    )
