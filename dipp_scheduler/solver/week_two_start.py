"""A first schedule of week two: every need at the place where it is best held, times not minded.

With the places given (`week_two_plan`) only the times and the inspectors are
left to decide, and few sites to move between; what is found can stand in the whole model
and is where its search starts. If the plan's times cannot be kept, everybody stays at the
most central site all week instead.
"""

import threading
import time
from dataclasses import replace

from ortools.sat.python import cp_model

from dipp_scheduler.solver.engine import run, value_of
from dipp_scheduler.solver.meetings import TEAMS
from dipp_scheduler.solver.search import Report, SolveOptions, Tuning
from dipp_scheduler.solver.week_two import WeekTwo
from dipp_scheduler.solver.week_two_plan import Plan, central

SHARE = 0.3
"""Of the time limit, the most that the tiers before the last may take."""

LAST_SHARE = 0.07
"""Of the time limit, the most that the last tier may take: it is bettered afterwards."""


def start(
    built: WeekTwo,
    plan: Plan,
    options: SolveOptions,
    tuning: Tuning,
    report: Report | None = None,
    stop: threading.Event | None = None,
) -> tuple[int, ...] | None:
    """A solution with the needs at their places in the plan, or at one site, or None."""
    best: tuple[tuple[int, ...], tuple[int, ...]] | None = None
    told = _found_only(report)
    for trial in (_planned(built, plan), _at_one_site(built)):
        found = None if trial is None else _solved(built, trial, options, tuning, told, stop)
        if found is not None:
            costs = tuple(value_of(built.model.cp, goal, found) for goal in built.tiers().values())
            best = min(best, (costs, found)) if best else (costs, found)
            if costs[0] == 0:
                break  # All that must be held is held, which is what a start is for.
    return best[1] if best else None


def _solved(
    built: WeekTwo,
    trial: cp_model.CpModel,
    options: SolveOptions,
    tuning: Tuning,
    report: Report | None,
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
            report=report,
            start=values,
            stop=stop,
        )
        values = found.values
        if values is None:
            break
    return values


def _found_only(report: Report | None) -> Report | None:
    """A report that passes on no bound: with the places given, it is none of the whole."""
    if report is None:
        return None
    tell, began = report, time.monotonic()
    # Seconds from the start's beginning, not from that of each of its searches.
    return lambda progress: tell(replace(progress, bound=0, seconds=time.monotonic() - began))


def _planned(built: WeekTwo, plan: Plan) -> cp_model.CpModel | None:
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
    if not built.parts.frame.sites:
        return None
    trial = built.model.cp.clone()
    _only_at(built, trial, {central(built.instance)[0]})
    return trial


def _only_at(built: WeekTwo, trial: cp_model.CpModel, sites: set[str]) -> None:
    for (_, _, site), stay in built.parts.sites.stays.items():
        if site not in sites:
            trial.add(stay == 0)
