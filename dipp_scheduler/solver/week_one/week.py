"""Week one as a CP-SAT model: build it, run its tiers, read the schedule out."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.rules.catalogue import weighed
from dipp_scheduler.solver.cpsat.model import Linear, Model
from dipp_scheduler.solver.week_one.cells import declare_cells
from dipp_scheduler.solver.week_one.choices import Pairing, Read, Week, choose, declare, unchosen
from dipp_scheduler.solver.week_one.history import keep_the_past
from dipp_scheduler.solver.week_one.interviews import ENCODERS
from dipp_scheduler.solver.week_one.interviews_briefing import declare_briefing
from dipp_scheduler.solver.week_one.interviews_lunch import declare_lunches, share_slots
from dipp_scheduler.solver.week_one.interviews_narrow import NARROWING
from dipp_scheduler.solver.week_one.preferences import MEASURES
from dipp_scheduler.solver.week_one.read import read_week_one

WEEK = 1


class Only(Protocol):
    """Which choices to keep."""

    def starts(self, pairing: Pairing) -> int:
        """The starts that a pairing keeps, as a mask."""

    def reads(self, read: Read) -> bool:
        """Whether a file read is kept as a choice."""


@dataclass(frozen=True)
class Near:
    """The neighbourhood of an answer in the rough."""

    pairs: Container[tuple[str, str]]
    """Cases with the inspector that has them, by (reference, code): any start is open."""
    starts_of: Mapping[str, int]
    """The starts, as a mask, at which any inspector may have a case, by reference."""

    def reads(self, read: Read) -> bool:
        """Whether a file read is kept as a choice."""
        return (read.case.reference, read.inspector.code) in self.pairs

    def starts(self, pairing: Pairing) -> int:
        """The starts that a pairing keeps, as a mask."""
        if (pairing.case.reference, pairing.inspector.code) in self.pairs:
            return pairing.starts
        return pairing.starts & self.starts_of.get(pairing.case.reference, 0)


ROUGHLY = (
    "each_case_once",
    "case_placed",
    "file_read_time",
    "daily_limit",
    "weekly_limit",
    "briefing_placed",
    "briefing_held",
)
"""The rules that count cells as they count starts; others narrow, or ask for the exact start."""


@dataclass(frozen=True)
class WeekOne:
    """The model of week one, ready to run."""

    model: Model
    week: Week

    def tiers(self) -> Mapping[int, Linear]:
        """The objective of each tier."""
        replanning = self.week.known is not None
        return self.model.tiers(weighed(self.week.instance, WEEK, replanning=replanning))

    def read(self, values: Sequence[int]) -> Schedule:
        """Week one's part of the schedule, from the values of a solution."""
        return read_week_one(self.week, values)


def build(
    instance: Instance,
    drop: frozenset[str] = frozenset(),
    *,
    only: Only | None = None,
    known: Known | None = None,
    yardstick: Instance | None = None,
) -> WeekOne:
    """Week one of an instance; `drop` leaves rules out, so that a test can miss them.

    `only` narrows the choices to those near a known answer. With what people `known` of an
    earlier version, the past stays as it was, and telling people of changes costs. With a
    `yardstick`, preferences measure by its limits, though the rules obey the instance's.
    """
    return encoded(narrowed(instance, drop, known, yardstick), only)


def afresh(week: Week, only: Only) -> WeekOne:
    """Some of the choices of a week that is encoded already, encoded in a model of their own."""
    other = replace(
        unchosen(week.instance, Model(drop=week.model.drop), week.known),
        pairings=[replace(each, places=()) for each in week.pairings],
        reads=[replace(each) for each in week.reads],
        yardstick=week.yardstick,
        readable=week.readable,
        askable=week.askable,
        away=week.away,
    )
    return encoded(other, only)


def encoded(week: Week, only: Only | None = None) -> WeekOne:
    """The model of the choices that are left, with every rule and preference."""
    if only is not None:
        keep_only(week, only)
    ruled(week)
    return _measured(week)


def keep_only(week: Week, only: Only) -> None:
    """Leave only some of the choices."""
    for pairing in week.pairings:
        pairing.starts &= only.starts(pairing)
    week.reads = [each for each in week.reads if only.reads(each)]


def ruled(week: Week) -> None:
    """Give the choices that are left their variables, and every rule its constraints."""
    declare_briefing(week)
    declare(week)
    if week.model.obeys("lunch_kept"):
        declare_lunches(week)
        share_slots(week)
    for encoders in ENCODERS.values():
        for encode in encoders:
            if encode not in NARROWING.values():
                encode(week)


def build_rough(instance: Instance, yardstick: Instance | None = None) -> WeekOne:
    """Week one in the rough (`cells`): a bound for what `build` can reach."""
    week = narrowed(instance, yardstick=yardstick)
    roughly_ruled(week)
    return _measured(week)


def roughly_ruled(week: Week) -> None:
    """Give the choices that are left variables in the rough, and the rules that count them."""
    declare_briefing(week)
    declare_cells(week)
    for rule in ROUGHLY:
        for encode in ENCODERS[rule]:
            encode(week)


def narrowed(
    instance: Instance,
    drop: frozenset[str] = frozenset(),
    known: Known | None = None,
    yardstick: Instance | None = None,
) -> Week:
    """The choices that the rules leave, and the past."""
    model = Model(drop=drop)
    week = choose(instance, model, known)
    week.yardstick = yardstick
    for rule, narrow in NARROWING.items():
        if model.obeys(rule):
            narrow(week)
    keep_the_past(week)
    week.readable = frozenset(read.case.reference for read in week.reads)
    week.askable = frozenset(each.case.reference for each in week.pairings if each.starts)
    return week


def _measured(week: Week) -> WeekOne:
    for preference, measure in MEASURES.items():
        week.model.measure(preference, measure(week))
    return WeekOne(week.model, week)
