"""Week two at a few sites: a small model, in which good schedules are soon found.

Most sites are never worth a visit, but each one makes the model larger. So the search begins
where the plan of places would have everybody (`plan`), goes on at a few central
sites, and looks at them all only in the end; what is found is carried on from each to the next.
"""

import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.solver.cpsat.engine import run, value_of
from dipp_scheduler.solver.cpsat.search import Report, SolveOptions, Tuning
from dipp_scheduler.solver.week_two import week as week_two
from dipp_scheduler.solver.week_two.week import WeekTwo
from dipp_scheduler.solver.week_two_search.improve import improve
from dipp_scheduler.solver.week_two_search.itineraries import Ways
from dipp_scheduler.solver.week_two_search.neighbours import Values
from dipp_scheduler.solver.week_two_search.rough import Rough, choices

FIRST = 0.2
"""Of the time limit, the most that the first schedule may take."""

AT_LEAST = 4.0
"""The seconds (or deterministic units) that it may take of a short limit in any case."""


@dataclass(frozen=True)
class Found:
    """A model of week two and the best solution of it so far."""

    built: WeekTwo
    rough: Rough
    values: Values


def first(
    instance: Instance,
    sites: Collection[str],
    options: SolveOptions,
    tuning: Tuning,
    report: Report | None = None,
    stop: threading.Event | None = None,
) -> Found | None:
    """A schedule at some sites in which all that must be held is held, if there is one."""
    built = week_two.build(instance, sites=sites)
    tier = min(built.tiers())
    limit = min(options.time_limit, max(options.time_limit * FIRST, AT_LEAST))
    outcome = run(
        built.model.cp.clone(),
        {tier: built.tiers()[tier]},
        week=2,
        options=replace(options, time_limit=limit),
        tuning=tuning,
        report=_found_only(report),
        stop=stop,
    )
    return None if outcome.values is None else Found(built, Rough(built), outcome.values)


def better(
    found: Found,
    options: SolveOptions,
    floors: Mapping[int, int],
    report: Report | None = None,
    stop: threading.Event | None = None,
    beside: Callable[[], object] | None = None,
    ways: Ways | None = None,
    enough: Callable[[], bool] = lambda: False,
) -> Found:
    """A schedule at the same sites that is no worse; one core does something `beside` it first.

    `ways` are the itineraries that are gone through; `enough` says whether it will do that the
    tiers before the last are at their floors.
    """
    values = improve(
        found.built,
        found.values,
        options,
        floors,
        report,
        stop,
        rough=found.rough,
        beside=beside,
        ways=ways,
        enough=enough,
    )
    return replace(found, values=values)


def at_more(
    found: Found,
    sites: Collection[str],
    options: SolveOptions,
    stop: threading.Event | None = None,
) -> Found:
    """The same schedule where some more sites may be visited, if it was made out in time."""
    instance, own = found.built.instance, found.built.parts.frame.sites
    if set(sites) <= set(own) or options.time_limit <= 0:
        return found
    built = week_two.build(instance, sites={*sites, *own})
    return carried(found, built, options, stop) or found


def carried(
    found: Found, built: WeekTwo, options: SolveOptions, stop: threading.Event | None = None
) -> Found | None:
    """The same schedule in a model of more sites; None if it was not made out in time."""
    rough = Rough(built)
    known, wanted = choices(found.built), choices(built)
    values = [0] * len(built.model.cp.proto.variables)
    for key, variable in wanted.items():
        if key in known:
            values[variable.index] = found.values[known[key].index]
    for need, begins in built.parts.meetings.begins.items():
        values[begins.index] = found.values[found.built.parts.meetings.begins[need].index]
    same = tuple(values)
    whole = rough.completed(same, same, options, stop).values
    return None if whole is None else Found(built, rough, whole)


def costs_of(found: Found) -> dict[int, int]:
    """What each tier comes to."""
    cp, tiers = found.built.model.cp, found.built.tiers()
    return {tier: value_of(cp, tiers[tier], found.values) for tier in tiers}


def _found_only(report: Report | None) -> Report | None:
    """A report that passes on no bound: at few sites, it is none of the whole."""
    if report is None:
        return None
    tell = report
    return lambda progress: tell(replace(progress, bound=0))
