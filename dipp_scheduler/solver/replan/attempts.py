"""What a replan of week two may move, attempt after attempt, within one limit of time.

First only what is broken; then what shares an inspector's day with it; then, after the change
deadline, what the inspector holds on the next day at a site whose induction is lost; then, if
nothing else will do, everything that is not pinned and has not begun.
"""

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.needs import week_two_needs
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.errors import InfeasibleError, NoScheduleError
from dipp_scheduler.rules.catalogue import weighed
from dipp_scheduler.solver.cpsat.engine import Outcome, run
from dipp_scheduler.solver.cpsat.model import Linear, Model
from dipp_scheduler.solver.cpsat.reporting import bound_of_all, counting_from
from dipp_scheduler.solver.cpsat.search import (
    A_MOMENT,
    TO_FIND,
    Budget,
    Report,
    Tuning,
)
from dipp_scheduler.solver.replan.beside import beside
from dipp_scheduler.solver.replan.kept import build_near
from dipp_scheduler.solver.replan.least import every_length_known, least
from dipp_scheduler.solver.replan.meetings import (
    build,
    hold,
    hold_placed,
    leave_out,
    offered,
)
from dipp_scheduler.solver.replan.past import keep_the_past
from dipp_scheduler.solver.replan.rights import Placed
from dipp_scheduler.solver.week_two.frame import Frame
from dipp_scheduler.solver.week_two.meetings_choices import Choice
from dipp_scheduler.solver.week_two.told import told
from dipp_scheduler.solver.week_two.week import WeekTwo
from dipp_scheduler.solver.week_two_search.search import PROVING
from dipp_scheduler.wording.strings import text

WEEK = 2

Values = tuple[int, ...]
"""The value of each variable by its index."""

FINDING = Tuning(parameters=PROVING.parameters)
"""For a search in which everything may move: OR-Tools' own choice of ways to find better."""

LEAST_SHARE = 0.2
"""Of the time left, the most that it may take to count what people must be told at the least."""

FIRST_LOOK = 0.4
"""Of the time left, the most that an attempt may take to find that it can be at all."""


@dataclass(frozen=True)
class Ground:
    """What every attempt starts from."""

    instance: Instance
    before: Instance
    """What the version was made for."""
    known: Known
    issued: Schedule
    loose: frozenset[str]
    """The needs whose meetings something breaks and that may move."""
    struck: frozenset[str]
    """The needs whose meetings have begun, though something breaks them."""
    fixed: frozenset[str]
    """The needs whose meetings are pinned or have begun."""
    placed: Placed
    """What is placed already, with everybody else where they were."""
    settled: frozenset[str]
    """The needs that were not held and that nobody asks for."""
    late: bool
    """Whether others stay even if a meeting is lost, as after the change deadline."""
    budget: Budget
    report: Report | None
    stop: threading.Event | None

    @cached_property
    def frame(self) -> Frame:
        """The second week in minutes."""
        return Frame(self.instance)

    @cached_property
    def offered(self) -> tuple[Choice, ...]:
        """What each need may choose from, whatever moves."""
        return offered(Model(), self.frame, self.issued, self.known)

    @cached_property
    def told(self) -> Mapping[int, int]:
        """By tier, what no plan that holds what it could is below in telling people."""
        return self.told_at_least(all_held=True)

    def told_at_least(self, *, all_held: bool) -> Mapping[int, int]:
        """The same by what each broken meeting must tell by itself, at least.

        Nothing where its tier counts something else too, or a group could keep a length that
        the model does not offer.
        """
        own = {each.id: each for each in weighed(self.instance, WEEK, replanning=True)}
        told = own["meeting_people_told"]
        if any(each.tier == told.tier for each in own.values() if each is not told):
            return {}
        if self.budget.left() <= 0 or not every_length_known(self.instance, self.issued):
            return {}
        there = {each.need for each in self.placed.schedule.meetings}
        wrong = self.loose | (self.placed.codes & there)
        broken = [each for each in self.issued.meetings if each.need in wrong]
        part = Budget(self.budget.part(LEAST_SHARE), self.budget)
        return {told.tier: least(self.instance, self.known, broken, part, all_held=all_held)}


@dataclass(frozen=True)
class Freed:
    """One attempt: which meetings may move, and which of these must be held if they can be."""

    free: frozenset[str]
    held: frozenset[str]
    only_start: bool = False
    """Whether it is no answer yet, but what the next attempt begins with."""
    wide: bool = False
    """Whether everything may move."""


@dataclass(frozen=True)
class Found:
    """The attempt that came to something."""

    freed: Freed
    built: WeekTwo
    outcome: Outcome
    beyond: Mapping[int, int] = field(default_factory=dict)
    """By tier, what no plan is below as a search beyond this attempt has shown."""


def attempts(ground: Ground) -> tuple[Freed, ...]:
    """In their order; to be told of fewer changes is no reason to drop a meeting.

    After the change deadline a broken meeting is dropped before others move. Before it one
    that must be held is dropped only if it cannot be with everything free.
    """
    everything = frozenset(each.need for each in ground.issued.meetings)
    musts = frozenset(need.code for need in week_two_needs(ground.instance) if need.must)
    same_days, next_days = beside(ground.instance, ground.issued, ground.loose)
    fixed = ground.fixed | ground.placed.codes
    near = [ground.loose, same_days - fixed]
    nothing: frozenset[str] = frozenset()
    if ground.late:
        near.append(next_days - fixed)
        order = [(free, held) for free in near for held in (everything, nothing)]
    else:
        order = [(free, held) for held in (everything, musts) for free in near]
    freed = [Freed(free, held & free) for free, held in order]
    if not ground.late:
        freed += (Freed(free, nothing, only_start=True) for free in near)
    return (*dict.fromkeys(freed), Freed(everything - fixed, nothing, wide=True))


def first_found(ground: Ground, freed: Iterable[Freed]) -> Found:
    """The first attempt that comes to something.

    InfeasibleError if all are proven not to, NoScheduleError if there was no time for that:
    once the limit and its overtime are spent, nothing more is tried.
    """
    ended = True
    start: Values | None = None
    for number, each in enumerate(freed):
        if number and ground.budget.with_overtime() <= 0:
            ended = False
            break
        if each.only_start and start is not None:
            continue
        built = prepared(ground, each)
        tuning = FINDING if each.wide else PROVING
        search = Search(ground, built, tuning, whole=ground.late or each.wide)
        outcome = search.first_tier(start)
        if each.only_start:
            start = outcome.values
        elif outcome.values is not None:
            known = {} if ground.late or each.held != each.free else ground.told
            return Found(each, built, search.all_tiers(outcome, known))
        ended = ended and outcome.status == "infeasible"
    week = text("solver.week.2")
    if ended:
        raise InfeasibleError(text("solver.infeasible", week=week))
    raise NoScheduleError(text("solver.none_found", week=week))


def prepared(ground: Ground, freed: Freed) -> WeekTwo:
    """The model of an attempt: what it may not move is held."""
    built = _built(ground, freed)
    moving = freed.free | ground.struck | ground.placed.codes
    hold(built, ground.issued, moving, freed.held)
    hold_placed(built, ground.placed)
    leave_out(built, ground.settled)
    keep_the_past(built, ground.issued, ground.known)
    built.model.measure("meeting_people_told", told(built.parts, ground.known, ground.issued))
    return built


def tiers_of(ground: Ground, built: WeekTwo) -> Mapping[int, Linear]:
    """The tiers of a replan of week two."""
    return built.model.tiers(weighed(ground.instance, WEEK, replanning=True))


def _built(ground: Ground, freed: Freed) -> WeekTwo:
    """The model of an attempt, before anything is held."""
    issued = ground.issued
    if ground.late and not freed.wide:
        free = freed.free | ground.struck
        return build_near(ground.frame, ground.offered, issued, free, ground.settled)
    # What begins another attempt must have its variables.
    bounded = freed.wide or freed.only_start
    return build(ground.instance, issued, ground.known, bounded=bounded)


@dataclass(frozen=True)
class Search:
    """The search of one attempt: first whether it can be at all, then tier after tier."""

    ground: Ground
    built: WeekTwo
    tuning: Tuning
    whole: bool
    """Whether all plans are among this attempt's."""

    @property
    def _tiers(self) -> Mapping[int, Linear]:
        return tiers_of(self.ground, self.built)

    def first_tier(self, start: Values | None) -> Outcome:
        """How much is held at the most; no values if the attempt comes to nothing."""
        first = min(self._tiers)
        return self._run({first: self._tiers[first]}, FIRST_LOOK, start, {}, {})

    def told(
        self, start: Values | None, tier: int, floors: Mapping[int, int], share: float
    ) -> Outcome:
        """The fewest to be told of plans that hold what is held; what it proves is of all."""
        return self._run({tier: self._tiers[tier]}, share, start, floors, floors)

    def all_tiers(self, look: Outcome, floors: Mapping[int, int]) -> Outcome:
        """The best of an attempt that comes to something, from what a first look has shown."""
        seen = {each.tier: each.bound for each in look.proofs}
        return self._run(self._tiers, 1.0, look.values, {**floors, **seen}, floors)

    def _run(
        self,
        tiers: Mapping[int, Linear],
        share: float,
        start: Values | None,
        floors: Mapping[int, int],
        of_all: Mapping[int, int],
    ) -> Outcome:
        """Search some tiers; `of_all` is what is known of every plan, not of this attempt's."""
        budget = self.ground.budget
        report = counting_from(self.ground.report, budget.began)
        if not self.whole:
            report = bound_of_all(report, of_all)
        return run(
            self.built.model.cp,
            tiers,
            week=WEEK,
            options=budget.part(share, least=TO_FIND if start is None else A_MOMENT),
            report=report,
            stop=self.ground.stop,
            tuning=self.tuning,
            floors=floors,
            start=start,
            within=budget,
        )
