"""A first schedule of week two: every need at the place where it is best held, times not minded.

With the places given (`week_two_floors.Floors.plan`) only the times and the inspectors are
left to decide, and few sites to move between; what is found can stand in the whole model
and is where its search starts. If the plan's times cannot be kept, everybody stays at the
most central site all week instead.
"""

import threading
from collections.abc import Mapping
from dataclasses import replace

from ortools.sat.python import cp_model

from dipp_scheduler.solver.engine import run, value_of
from dipp_scheduler.solver.meetings import TEAMS
from dipp_scheduler.solver.search import SolveOptions, Tuning
from dipp_scheduler.solver.week_two import WeekTwo
from dipp_scheduler.solver.week_two_floors import Floors

SHARE = 0.4
"""Of the time limit, the most that the tiers before the last may take."""

LAST_SHARE = 0.12
"""Of the time limit, the most that the last tier may take: it is bettered afterwards."""

OUT_OF_REACH = 50
"""What a need that cannot be held face to face at a site counts for, in half hours of travel."""


def start(
    built: WeekTwo,
    floors: Floors,
    options: SolveOptions,
    tuning: Tuning,
    stop: threading.Event | None = None,
) -> tuple[int, ...] | None:
    """A solution with the needs at their places in the plan, or at one site, or None."""
    first = min(built.tiers())
    best: tuple[tuple[int, ...], tuple[int, ...]] | None = None
    for trial in (_planned(built, floors.plan), _at_one_site(built)):
        found = None if trial is None else _solved(built, trial, floors, options, tuning, stop)
        if found is not None:
            costs = tuple(value_of(built.model.cp, goal, found) for goal in built.tiers().values())
            best = min(best, (costs, found)) if best else (costs, found)
            if costs[0] <= floors.known.get(first, 0):
                break  # All that must be held is held, which is what a start is for.
    return best[1] if best else None


def _solved(
    built: WeekTwo,
    trial: cp_model.CpModel,
    floors: Floors,
    options: SolveOptions,
    tuning: Tuning,
    stop: threading.Event | None,
) -> tuple[int, ...] | None:
    """A solution that is good in the earlier tiers, and not bad in the last."""
    *earlier, last = sorted(built.tiers())
    values: tuple[int, ...] | None = None
    for tiers, share in ((earlier, SHARE), ([last], LAST_SHARE)):
        found = run(
            trial,
            {tier: built.tiers()[tier] for tier in tiers},
            week=2,
            options=replace(options, time_limit=options.time_limit * share),
            tuning=tuning,
            floors=floors.known,
            start=values,
            stop=stop,
        )
        values = found.values
        if values is None:
            break
    return values


def _planned(built: WeekTwo, plan: Mapping[str, str]) -> cp_model.CpModel | None:
    """The model with every need of the plan at its place, if it is held."""
    parts = built.parts
    if not plan:
        return None
    trial = built.model.cp.clone()
    for (need, site), here in parts.meetings.at.items():
        if plan.get(parts.meetings.choices[need].need.code, site) != site:
            trial.add(here == 0)
    visited = {site for site in plan.values() if site != TEAMS}
    if visited:
        _only_at(built, trial, visited)
    return trial


def _at_one_site(built: WeekTwo) -> cp_model.CpModel | None:
    """The model with every stay at the most central site; None without sites."""
    site = min(built.parts.frame.sites, key=lambda site: _distance(built, site), default=None)
    if site is None:
        return None
    trial = built.model.cp.clone()
    _only_at(built, trial, {site})
    return trial


def _only_at(built: WeekTwo, trial: cp_model.CpModel, sites: set[str]) -> None:
    for (_, _, site), stay in built.parts.sites.stays.items():
        if site not in sites:
            trial.add(stay == 0)


def _distance(built: WeekTwo, site: str) -> int:
    """Half hours of travel to a site, over everybody who would come."""
    instance = built.instance
    total = 0
    for choice in built.parts.meetings.possible:
        place = next((each for each in choice.places if each.site == site), None)
        if place is not None:
            homes = (instance.person[code].site for code in place.coming)
            total += sum(instance.travel_minutes[home, site] // 30 for home in homes if home)
        elif choice.places:
            total += OUT_OF_REACH
    return total
