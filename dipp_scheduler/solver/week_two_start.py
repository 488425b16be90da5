"""A first schedule of week two from the plainest plan: everybody stays at one site all week.

With one site there is no travel to decide, so the search is short; what is found can
stand in the whole model and is where its search starts.
"""

import threading
from dataclasses import replace

from dipp_scheduler.solver.engine import run
from dipp_scheduler.solver.search import SolveOptions, Tuning
from dipp_scheduler.solver.week_two import WeekTwo

SHARE = 0.25
"""Of the time limit, the most that the start may take."""

OUT_OF_REACH = 50
"""What a need that cannot be held face to face at a site counts for, in half hours of travel."""


def start(
    built: WeekTwo, options: SolveOptions, tuning: Tuning, stop: threading.Event | None
) -> tuple[int, ...] | None:
    """A solution with every stay at the most central site, or None if none was found."""
    site = _central(built)
    if site is None:
        return None
    trial = built.model.cp.clone()
    for (_, _, other), stay in built.parts.sites.stays.items():
        if other != site:
            trial.add(stay == 0)
    short = replace(options, time_limit=options.time_limit * SHARE)
    return run(trial, built.tiers(), week=2, options=short, tuning=tuning, stop=stop).values


def _central(built: WeekTwo) -> str | None:
    """The site to which the people of all needs travel least; None without sites."""
    parts = built.parts
    return min(parts.frame.sites, key=lambda site: _distance(built, site), default=None)


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
