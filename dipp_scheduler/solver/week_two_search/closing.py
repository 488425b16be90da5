"""Which sites no better schedule of week two visits: what is left is smaller, and soon proven.

A schedule is in hand, and the tiers before the last are at their floors. If a visit to a site
alone makes the last tier at least as dear as that schedule, whatever the times, then every
schedule that is better stays away from it.
"""

import threading
from collections.abc import Collection
from dataclasses import replace

from dipp_scheduler.solver.cpsat.search import SolveOptions, Tuning
from dipp_scheduler.solver.week_two_search.floors import Elsewhere

TOGETHER = 0.1
"""Of the time limit, the most that the question about all sites together may take."""

EACH = 0.03
"""Of the time limit, the most that the question about one site may take."""


def never_better(
    elsewhere: Elsewhere,
    value: int,
    sites: Collection[str],
    options: SolveOptions,
    tuning: Tuning,
    stop: threading.Event | None = None,
) -> frozenset[str]:
    """Those of some sites that no schedule visits whose last tier is below `value`."""

    def dear(asked: Collection[str], share: float) -> bool:
        limit = replace(options, time_limit=options.time_limit * share)
        return elsewhere.least(asked, limit, tuning, stop) >= value

    if not sites or dear(sites, TOGETHER):
        return frozenset(sites)
    if len(sites) == 1:
        return frozenset()
    return frozenset(site for site in sites if dear([site], EACH))
