"""Goes through sets of sites: what is best at each, and whether a better one is left.

The model in the rough of a set's sites alone is searched to its end, which takes seconds where
that of all sites would take an hour (`site_sets` says why that is enough).
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from ortools.sat.python import cp_model

from dipp_scheduler.solver.cpsat.search import Attempt, Budget, Report, SolveOptions, Tuning
from dipp_scheduler.solver.week_two_search.clashing import apart_from
from dipp_scheduler.solver.week_two_search.few import Found
from dipp_scheduler.solver.week_two_search.floors import Elsewhere
from dipp_scheduler.solver.week_two_search.itineraries import ALONG
from dipp_scheduler.solver.week_two_search.means import Means
from dipp_scheduler.solver.week_two_search.rough import Clash, Values
from dipp_scheduler.solver.week_two_search.site_sets import SECOND, Named, SiteSets, second

EACH = 0.6
"""Of the time limit, the most that one question about a set may take."""

MENDING = 0.05
"""Of the time limit, the most that days which clash are looked for anew."""

OFTEN = 5
"""How often a set is asked about at the most, if what is best in the rough has no starts."""

STAYS = Tuning({**ALONG.parameters, "search_branching": cp_model.PARTIAL_FIXED_SEARCH})
"""Half-day by half-day where to stay, and then whatever decides most: at few sites quicker than
`max_lp`."""

STAYS_UP_TO = 2
"""At so many sites the stays come first."""

Costs = Mapping[int, int]
Steps = Callable[[Report, threading.Event], Found]
"""Makes a schedule better another way: tells what it finds, and ends when it is told to."""


def through_sets(
    found: Found,
    elsewhere: Elsewhere,
    floor: int,
    options: SolveOptions,
    report: Report | None = None,
    stop: threading.Event | None = None,
    steps: Steps | None = None,
) -> tuple[Found, int]:
    """A schedule no worse, and what a tier cannot be below with those before it as they are.

    `floor` is such a bound that is known before. Of several cores, one takes `steps` first: the
    sets need more time than a second core would save them.
    """
    sets = SiteSets(found, elsewhere, floor, report, stop)
    threads = 1 if options.repeatable else options.workers
    alone = [replace(options, workers=1, seed=options.seed + number) for number in range(threads)]
    first, *others = (Means(each, Budget(each), report, stop) for each in alone)
    with ThreadPoolExecutor(max_workers=threads) as pool:
        running = [pool.submit(_ask, sets, first)]
        for number, means in enumerate(others):
            running.append(pool.submit(_ask, sets, means, None if number else steps))
        for each in running:
            each.result()
    return sets.best, sets.floor


def _ask(sets: SiteSets, means: Means, steps: Steps | None = None) -> None:
    """Ask about one set after another."""
    if steps is not None:
        sets.offer(steps(sets.hear, sets.enough), means)
    while (named := sets.next(means)) is not None:
        for _ in range(OFTEN):
            if sets.left or sets.met or means.over or not _better(sets, named, means):
                break
    if sets.met:
        sets.enough.set()


def _better(sets: SiteSets, named: Named, means: Means) -> bool:
    """Look for a better schedule at a set's sites; whether to look there again."""
    limits = sets.limits
    found = _least(sets, named, limits, means, STAYS if len(named.sites) <= STAYS_UP_TO else ALONG)
    if found.values is None:
        named.least = max(named.least, found.bound)
        if found.status == "infeasible":
            _settle(sets, named, means)
        return False
    rough = found.values[: len(named.built.model.cp.proto.variables)]
    done = named.rough.completed(rough, rough, means.options, means.stop)
    values = done.values or _mended(sets, named, limits, rough, done.clashes, means)
    if values is not None:
        sets.offer(Found(named.built, named.rough, values[: len(rough)]), means)
    if sets.cost <= found.bound:
        _settle(sets, named, means)
        return False
    return values is not None or bool(done.clashes)


def _settle(sets: SiteSets, named: Named, means: Means) -> None:
    """Note that nothing is better at a set, if a second route agrees."""
    again = _least(sets, named, sets.limits, second(means), SECOND)
    named.settled = again.status == "infeasible"
    if named.settled:
        sets.enough.set()


def _mended(
    sets: SiteSets,
    named: Named,
    limits: Costs,
    rough: Values,
    clashes: Sequence[Clash],
    means: Means,
) -> Values | None:
    """A schedule within the limits near a rough solution that clashes, if one is found."""
    if not clashes:
        return None
    whole, tiers = named.built.model.cp.clone(), named.built.tiers()
    for tier, most in limits.items():
        whole.add(tiers[tier] <= most)
    apart = apart_from(named.built, rough, clashes)
    limit = MENDING * means.options.time_limit
    return means.least(whole, tiers[sets.tier], apart, rough, limit=limit, tuning=ALONG).values


def _least(sets: SiteSets, named: Named, limits: Costs, means: Means, tuning: Tuning) -> Attempt:
    """The least of the tier within the limits, in the rough, at a set's sites alone."""
    model, parts, tiers = named.rough.copy(), named.built.parts, named.built.tiers()
    stays = list(parts.sites.stays.values())
    model.add_decision_strategy(stays, cp_model.CHOOSE_FIRST, cp_model.SELECT_MAX_VALUE)
    arriving = [(site, first) for (_, site), each in parts.sites.visits.items() for first in each]
    # Without inductions nobody asks which stay is the first.
    arriving = arriving or [(site, stay) for (*_, site), stay in parts.sites.stays.items()]
    for others in named.beyond:
        model.add_bool_or(first for site, first in arriving if site not in others)
    for tier, most in limits.items():
        model.add(tiers[tier] <= most)
    limit = EACH * means.options.time_limit
    return means.least(model, tiers[sets.tier], (), (), limit=limit, tuning=tuning)
