"""What week two cannot be below: its times without places, and its places without times.

Each is a small model that leaves out half of the rules and is proven in seconds. Every
schedule obeys both, so that what each cannot be below adds up to a bound of the whole.
"""

import threading
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.rules.catalogue import weighed
from dipp_scheduler.solver.cpsat.engine import run
from dipp_scheduler.solver.cpsat.model import Linear, Model
from dipp_scheduler.solver.cpsat.search import Budget, SolveOptions, Tuning
from dipp_scheduler.solver.week_two import meetings_rules, people, preferences
from dipp_scheduler.solver.week_two import week as week_two
from dipp_scheduler.solver.week_two.frame import Frame
from dipp_scheduler.solver.week_two.groups import Groups
from dipp_scheduler.solver.week_two.meetings import TEAMS, Meetings
from dipp_scheduler.solver.week_two.meetings_choices import choices
from dipp_scheduler.solver.week_two.moments import Moments
from dipp_scheduler.solver.week_two.parts import Parts
from dipp_scheduler.solver.week_two.sites import Sites
from dipp_scheduler.solver.week_two_search.routes import Routes

SHARED = ("needs_not_held", "should_not_held", "one_inspector")
"""What is decided in both models: who holds which meeting."""

TIMES = ("meeting_wishes", "crowded_half_days", "friday_meetings")
"""What only the times decide."""

PLACES = ("group_size", "held_on_teams", "held_hybrid", "group_sites", "attendee_travel")
"""What only the places decide; with them go the inspectors' travel and changes of site."""

ROUTES = ("inspector_travel", "site_changes")

NEVER = 10**9
"""What something costs that cannot be."""


@dataclass(frozen=True)
class Floors:
    """What the two small models tell of the whole one."""

    known: Mapping[int, int]
    """What each tier cannot be below, as long as the earlier tiers are at theirs."""
    elsewhere: "Elsewhere | None" = None
    """What can be asked about the last tier, if all tiers before it are proven."""


def floors(
    instance: Instance, options: SolveOptions, tuning: Tuning, stop: threading.Event | None = None
) -> Floors:
    """What each tier cannot be below."""
    least = _Least(options, Budget(options), tuning, stop)
    times, places = times_only(instance), places_only(instance)
    known: dict[int, int] = {}
    elsewhere: Elsewhere | None = None
    placed: _Found | None = None
    for tier in times.tiers:
        both = times.objective(tier, SHARED)
        shared = least.of(times, both)
        alone = least.of(times, times.objective(tier, TIMES))
        here = places.objective(tier, SHARED)
        whole = places.objective(tier, (*PLACES, *ROUTES)) + here
        places.model.define(here >= shared.bound)
        placed = least.of(places, whole, known=placed.values if placed else None)
        known[tier] = alone.bound + placed.bound
        if tier == times.tiers[-1]:
            elsewhere = Elsewhere(places, whole, alone.bound)
            break
        if not (shared.optimal and alone.optimal and placed.optimal):
            break
        # A tier at this floor has both parts at theirs, which binds what the next may do.
        times.model.define(times.objective(tier, TIMES) <= alone.value)
        places.model.define(whole <= placed.value)
        spare = least.of(places, placed.value - here)
        times.model.define(both <= placed.value - spare.bound)
    return Floors(known, elsewhere)


@dataclass(frozen=True)
class Elsewhere:
    """The last tier's places and times apart, with the tiers before at their floors."""

    places: "Relaxation"
    whole: Linear
    """What the places cost together."""
    times: int
    """What the times cost at the least."""

    def least(
        self,
        sites: Collection[str],
        options: SolveOptions,
        tuning: Tuning,
        stop: threading.Event | None = None,
    ) -> int:
        """What the last tier cannot be below if an inspector is ever at one of some sites."""
        model = self.places.model.cp.clone()
        model.add_bool_or(visit for (_, site), visit in self.places.visits.items() if site in sites)
        outcome = run(model, {0: self.whole}, week=2, options=options, tuning=tuning, stop=stop)
        if outcome.status == "infeasible":
            return NEVER
        return self.times + sum(proof.bound for proof in outcome.proofs)


@dataclass(frozen=True)
class Relaxation:
    """A model that leaves rules out, with the preferences that it knows of."""

    instance: Instance
    model: Model
    meetings: Meetings
    visits: Mapping[tuple[str, str], cp_model.IntVar]
    """By inspector and site: whether the inspector is ever there; empty if sites do not count."""

    @property
    def tiers(self) -> tuple[int, ...]:
        """The tiers of the preferences in force, in order."""
        return tuple(sorted({each.tier for each in weighed(self.instance, 2)}))

    def objective(self, tier: int, names: tuple[str, ...]) -> Linear:
        """What some preferences of a tier cost together."""
        return sum(
            each.weight * self.model.amounts[each.id]
            for each in weighed(self.instance, 2)
            if each.tier == tier and each.id in names
        )


def times_only(instance: Instance) -> Relaxation:
    """When and by whom each need is held, as if all were on Teams and groups made themselves."""
    model = Model()
    frame = Frame(instance, sites=())
    given = tuple(replace(choice, pool=(), teams=True) for choice in choices(model, frame))
    return Relaxation(instance, model, week_two.encode(model, frame, given).meetings, {})


def places_only(instance: Instance, *, sites: Collection[str] | None = None) -> Relaxation:
    """Where, with and by whom each need is held, as if the week had no end.

    `sites` are those to choose from, unless every one is.
    """
    model = Model()
    frame = Frame(instance, sites=sites)
    meetings = Meetings(model, frame, choices(model, frame))
    groups = Groups(model, frame, meetings)
    moments = Moments(model, frame, meetings, groups)
    parts = Parts(model, frame, meetings, groups, Sites(model, Frame(instance, sites=())), moments)
    routes = Routes(model, frame)
    people.available(parts)
    meetings_rules.required_present(parts)
    meetings_rules.group_same_grade(parts)
    meetings_rules.group_without_managers(parts)
    meetings_rules.group_limit(parts)
    meetings_rules.mode_allowed(parts)
    for (_, site, who), here in meetings.leads_at.items():
        if site != TEAMS:
            model.define(here <= routes.visits[who, site])
    for name in (*SHARED, *PLACES):
        model.measure(name, preferences.AMOUNTS[name](parts))
    model.measure("inspector_travel", routes.travel)
    model.measure("site_changes", routes.changes)
    return Relaxation(instance, model, meetings, routes.visits)


@dataclass(frozen=True)
class _Found:
    """The least value of an objective, or a bound of it, and the solution if there is one."""

    value: int
    bound: int
    values: tuple[int, ...] | None = None

    @property
    def optimal(self) -> bool:
        """Whether no solution is better."""
        return self.value == self.bound


@dataclass(frozen=True)
class _Least:
    """Asks for the least of objectives, within one limit for all."""

    options: SolveOptions
    budget: Budget
    tuning: Tuning
    stop: threading.Event | None

    def of(
        self, part: Relaxation, objective: Linear, known: tuple[int, ...] | None = None
    ) -> _Found:
        """The least value of an objective that is never negative; `known` is a solution."""
        # One that is not known is 0 or more: a value above it says that nothing is proven.
        nothing = _Found(1, 0)
        if isinstance(objective, int):
            return _Found(objective, objective)
        left = self.options.time_limit / 6 if self.options.repeatable else self.budget.left()
        if left <= 0:
            return nothing
        # Each question is asked of a copy: what it found is no rule for the next.
        outcome = run(
            part.model.cp.clone(),
            {0: objective},
            week=2,
            options=replace(self.options, time_limit=left),
            tuning=self.tuning,
            start=known,
            stop=self.stop,
        )
        if not outcome.proofs:
            return nothing
        (proof,) = outcome.proofs
        return _Found(proof.value, proof.bound, outcome.values)
