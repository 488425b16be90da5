"""The sites where week two's search begins: where needs are best held, if times do not matter.

Chosen from a few central sites only, so that they are known within a second or two. They bound
nothing: the search may go elsewhere.
"""

import threading
from dataclasses import replace

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.solver.cpsat.engine import run
from dipp_scheduler.solver.cpsat.model import Model
from dipp_scheduler.solver.cpsat.search import SolveOptions, Tuning
from dipp_scheduler.solver.week_two.frame import Frame
from dipp_scheduler.solver.week_two.meetings import TEAMS
from dipp_scheduler.solver.week_two.meetings_choices import Choice, choices
from dipp_scheduler.solver.week_two_search.places import PLACES, ROUTES, SHARED, places_only

SHARE = 0.1
"""Of the time limit, the most that the plan may take."""

FEW = 4
"""How many sites the plan chooses from."""

OUT_OF_REACH = 50
"""What a need that cannot be held face to face at a site counts for, in half hours of travel."""


def planned(
    instance: Instance, options: SolveOptions, tuning: Tuning, stop: threading.Event | None = None
) -> tuple[str, ...]:
    """Where needs are best held among the most central sites, if times do not matter.

    The most central site alone if none needs one, or no plan was found; none without sites.
    """
    nearest = central(instance)
    part = places_only(instance, sites=nearest[:FEW])
    names = (*SHARED, *PLACES, *ROUTES)
    tiers = {tier: part.objective(tier, names) for tier in part.tiers}
    short = replace(options, time_limit=options.time_limit * SHARE)
    found = run(part.cp, tiers, week=2, options=short, tuning=tuning, stop=stop)
    at = part.meetings.at.items() if found.values is not None else ()
    values = found.values or ()
    visited = {site for (_, site), here in at if values[here.index]} - {TEAMS}
    return tuple(site for site in nearest if site in visited) or tuple(nearest[:1])


def central(instance: Instance) -> list[str]:
    """The sites by how far the people of all needs travel to them, the nearest first."""
    frame = Frame(instance)
    given = choices(Model(), frame)
    return sorted(frame.sites, key=lambda site: _distance(instance, given, site))


def _distance(instance: Instance, given: tuple[Choice, ...], site: str) -> int:
    """Half hours of travel to a site, over everybody who would come."""
    total = 0
    for choice in given:
        place = next((each for each in choice.places if each.site == site), None)
        if place is not None:
            homes = (instance.person[code].site for code in place.coming)
            total += sum(instance.travel_minutes[home, site] // 30 for home in homes if home)
        elif choice.starts and choice.places:
            total += OUT_OF_REACH
    return total
