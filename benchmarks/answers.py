"""A peer's answer as a whole schedule, scored by the same checker as everybody's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.cpsat.engine import run
from dipp_scheduler.solver.cpsat.search import SolveOptions
from dipp_scheduler.solver.week_one import week as week_one
from dipp_scheduler.solver.week_one.choices import Pairing, Read

TIERS = (1, 3, 4)
COMPLETING = 20.0
"""Seconds at the most for what an answer leaves open; a tenth is usual."""


@dataclass(frozen=True)
class Score:
    """What a schedule comes to: the cost of each tier, and how many interviews could not stand."""

    tiers: tuple[int, ...]
    dropped: int
    blocked: bool = False
    """Whether the schedule breaks a rule that blocks."""


@dataclass(frozen=True)
class _Answered:
    """Keeps the cells of an answer; the rest may be read from file."""

    answer: Mapping[str, Sequence[Any]]

    def starts(self, pairing: Pairing) -> int:
        """The one start that an answer gives a case, if it is this pairing's."""
        cell = self.answer.get(pairing.case.reference)
        if cell is None or tuple(cell[:2]) != (pairing.inspector.code, pairing.interviewee):
            return 0
        return 1 << int(cell[2])

    def reads(self, read: Read) -> bool:
        """Any case may become a file read."""
        return True


def completed(instance: Instance, answer: Mapping[str, Sequence[Any]]) -> Schedule:
    """The best schedule with the interviews of an answer, as many of them as can stand.

    File reads, the briefing, lunches and the reading are placed at the least cost; an
    interview that breaks a rule becomes a file read.
    """
    built = week_one.build(instance, only=_Answered(answer))
    options = SolveOptions(time_limit=COMPLETING, workers=1)
    outcome = run(built.model.cp, built.tiers(), week=1, options=options)
    if outcome.values is None:
        raise ValueError(f"an answer could not be completed: {outcome.status}")
    return built.read(outcome.values)


def scored(instance: Instance, schedule: Schedule, answered: int = 0) -> Score:
    """What a schedule of week one costs in each tier."""
    report = verify(instance, schedule, weeks=(1,))
    return Score(
        tiers=tuple(report.tier(1, tier) for tier in TIERS),
        dropped=max(0, answered - len(schedule.interviews)),
        blocked=report.blocks,
    )


def cells(instance: Instance, schedule: Schedule) -> dict[str, list[object]]:
    """A schedule's interviews as an answer."""
    clock = week_one.narrowed(instance).clock
    return {
        held.case: [held.inspector, held.interviewee, clock.slots_at(held.time)[0]]
        for held in schedule.interviews
    }
