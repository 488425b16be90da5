"""Which sites no better schedule of week two visits: what is left is smaller, and soon proven.

A schedule is in hand, and the tiers before the last are at their floors. If a visit to a site
alone makes the last tier at least as dear as that schedule, whatever the times, then every
schedule that is better stays away from it.
"""

import threading
from collections.abc import Sequence
from dataclasses import replace

from dipp_scheduler.solver.cpsat.search import SolveOptions
from dipp_scheduler.solver.week_two_search.floors import Elsewhere

TOGETHER = 0.1
"""Of the time limit, the most that the question about all sites together may take."""

IN_VAIN = 3
"""After so many sites in a row that could be worth a visit, the rest is not asked about."""

EACH = 0.03
"""Of the time limit, the most that the question about one site may take."""


def never_better(
    elsewhere: Elsewhere,
    value: int,
    sites: Sequence[str],
    options: SolveOptions,
    stop: threading.Event | None = None,
) -> frozenset[str]:
    """Those of some sites that no schedule visits whose last tier is below `value`.

    Asked from the first on, until some in a row could be worth a visit.
    """

    def dear(asked: Sequence[str], share: float) -> bool:
        limit = replace(options, time_limit=options.time_limit * share)
        return elsewhere.dear(asked, value, limit, stop)

    if not sites or dear(sites, TOGETHER):
        return frozenset(sites)
    closed, in_vain = set[str](), 0
    for site in sites if len(sites) > 1 else ():
        if in_vain == IN_VAIN:
            break
        if dear([site], EACH):
            closed.add(site)
            in_vain = 0
        else:
            in_vain += 1
    return frozenset(closed)
