"""Which sites a better schedule visits: one set of them after another, the cheapest first.

The places without days (`places`) name the sites that a better schedule could visit. The model
in the rough of just these is then searched to its end, which takes seconds where that of all
sites would take an hour. If nothing is better there, nothing is better at a part of them: from
then on the places must name another set. Once they cannot, the schedule in hand is the best
there is (logic-based Benders decomposition: Hooker and Ottosson, Mathematical Programming 2003).
"""

import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from dipp_scheduler.solver.cpsat.search import (
    Attempt,
    Budget,
    Progress,
    Report,
    SolveOptions,
    Tuning,
)
from dipp_scheduler.solver.week_two import week as week_two
from dipp_scheduler.solver.week_two.week import WeekTwo
from dipp_scheduler.solver.week_two_search.clashing import apart_from
from dipp_scheduler.solver.week_two_search.few import Found, costs_of
from dipp_scheduler.solver.week_two_search.floors import LEAST, Elsewhere
from dipp_scheduler.solver.week_two_search.itineraries import ALONG
from dipp_scheduler.solver.week_two_search.means import Means
from dipp_scheduler.solver.week_two_search.plan import central
from dipp_scheduler.solver.week_two_search.rough import Clash, Rough, Values

NAMING = 0.8
"""Of the time limit, the most that naming one set may take."""

EACH = 0.6
"""Of the time limit, the most that one question about a set may take."""

MENDING = 0.05
"""Of the time limit, the most that days which clash are looked for anew."""

OFTEN = 5
"""How often a set is asked about at the most, if what is best in the rough has no starts."""

NAMES = replace(LEAST, subsolvers=("pseudo_costs",))
"""Twice as quick here as `max_lp`."""

STAYS = Tuning({**ALONG.parameters, "search_branching": cp_model.PARTIAL_FIXED_SEARCH})
"""Half-day by half-day where to stay, and then whatever decides most: at few sites quicker than
`max_lp`."""

SECOND = Tuning({**ALONG.parameters, "keep_all_feasible_solutions_in_presolve": True}, ("max_lp",))
"""The second route to "nothing is better there": INFEASIBLE is wrong at times with presolve
(#5274), so here it may leave out nothing but what is said twice, and the seed is another."""

STAYS_UP_TO = 2
"""At so many sites the stays come first."""

OTHER_SEED = 7
"""What the second route adds to the seed."""

Sites = frozenset[str]
Costs = Mapping[int, int]


@dataclass
class Named:
    """A set of sites that a better schedule could visit, with the model of these alone."""

    sites: Sites
    least: int
    """What the tier asked about comes to there at the least."""
    beyond: tuple[Sites, ...]
    """Sets at which nothing is better: what is better here visits a site outside each of them."""
    built: WeekTwo
    rough: Rough
    settled: bool = False
    """Whether nothing is better here."""


class SiteSets:
    """The sets of sites named so far for a tier, for all who search, and the best schedule."""

    def __init__(self, found: Found, elsewhere: Elsewhere, floor: int) -> None:
        self.best, self.costs = found, costs_of(found)
        self.tier = max(self.costs)
        self.complete = False
        """Whether no further set could be better."""
        self._elsewhere, self._floor = elsewhere, floor
        self._naming, self._offering = threading.Lock(), threading.Lock()
        self._named: list[Named] = []

    @property
    def settled(self) -> tuple[Named, ...]:
        """The sets at which nothing is better, in the order in which they were named."""
        return tuple(each for each in self._named if each.settled)

    @property
    def floor(self) -> int:
        """What the tier comes to at the least, as far as that was found out."""
        if not self.complete:
            return self._floor
        least = (each.least for each in self._named if not each.settled)
        return min((self.costs[self.tier], *least))

    @property
    def met(self) -> bool:
        """Whether the tier is at its floor."""
        return self.costs[self.tier] <= self._floor

    @property
    def limits(self) -> dict[int, int]:
        """What each tier up to the one asked about is at most in a better schedule."""
        earlier = {tier: cost for tier, cost in self.costs.items() if tier < self.tier}
        return {**earlier, self.tier: self.costs[self.tier] - 1}

    def offer(self, found: Found, means: Means) -> None:
        """Take a schedule if it is better, and tell so."""
        costs = costs_of(found)
        with self._offering:
            if list(costs.values()) >= list(self.costs.values()):
                return
            self.best, self.costs = found, costs
        if means.report is not None:
            spent = means.options.time_limit - means.budget.left()
            means.report(Progress(2, self.tier, costs[self.tier], self._floor, spent))

    def next(self, means: Means) -> Named | None:
        """A set to be asked about now; None if none is left, or none was named in time."""
        with self._naming:
            if self.complete or self.met or means.over:
                return None
            cheapest = self.cheapest(means, NAMES)
            self.complete = cheapest.status == "infeasible"
            if cheapest.values is None:
                return None
            visits = self._elsewhere.places.visits.items()
            visited = {site for (_, site), visit in visits if cheapest.values[visit.index]}
            instance = self.best.built.instance
            # Who meets nobody face to face stays somewhere, too.
            sites = frozenset(visited or central(instance)[:1])
            least = cheapest.bound + self._elsewhere.times
            built = week_two.build(instance, sites=sites)
            beyond = tuple(each.sites for each in self.settled)
            self._named.append(Named(sites, least, beyond, built, Rough(built)))
            return self._named[-1]

    def cheapest(self, means: Means, tuning: Tuning) -> Attempt:
        """The places of a better schedule where it costs the least, at a set not yet named."""
        asked, limit = self._elsewhere, NAMING * means.options.time_limit
        cp = asked.places.cp.clone()
        cp.add(asked.whole + asked.times < self.costs[self.tier])
        for each in self._named:
            visits = asked.places.visits.items()
            cp.add_bool_or(visit for (_, site), visit in visits if site not in each.sites)
        return means.least(cp, asked.whole, (), (), limit=limit, tuning=tuning)


def through_sets(
    found: Found,
    elsewhere: Elsewhere,
    floor: int,
    options: SolveOptions,
    report: Report | None = None,
    stop: threading.Event | None = None,
) -> tuple[Found, int]:
    """A schedule no worse, and what a tier cannot be below with those before it as they are.

    `floor` is such a bound that is known before.
    """
    sets = SiteSets(found, elsewhere, floor)
    threads = 1 if options.repeatable else options.workers
    alone = [replace(options, workers=1, seed=options.seed + number) for number in range(threads)]
    means = [Means(each, Budget(each), report, stop) for each in alone]
    with ThreadPoolExecutor(max_workers=threads) as pool:
        for done in [pool.submit(_ask, sets, each) for each in means]:
            done.result()
        claims = iter((None, *sets.settled) if sets.complete else ())
        for done in [pool.submit(_confirm, sets, claims, each) for each in means]:
            done.result()
    return sets.best, max(floor, sets.floor)


def _ask(sets: SiteSets, means: Means) -> None:
    """Ask about one set after another."""
    named = sets.next(means)
    while named is not None:
        for _ in range(OFTEN):
            if sets.met or means.over or not _better(sets, named, means):
                break
        named = sets.next(means)


def _better(sets: SiteSets, named: Named, means: Means) -> bool:
    """Look for a better schedule at a set's sites; whether to look there again."""
    limits = sets.limits
    found = _least(sets, named, limits, means, STAYS if len(named.sites) <= STAYS_UP_TO else ALONG)
    if found.values is None:
        named.settled = found.status == "infeasible"
        named.least = max(named.least, found.bound)
        return False
    rough = found.values[: len(named.built.model.cp.proto.variables)]
    done = named.rough.completed(rough, rough, means.options, means.stop)
    values = done.values or _mended(sets, named, limits, rough, done.clashes, means)
    if values is not None:
        sets.offer(Found(named.built, named.rough, values[: len(rough)]), means)
    return values is not None or bool(done.clashes)


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


def _confirm(sets: SiteSets, claims: Iterator[Named | None], means: Means) -> None:
    """Ask about settled sets, and whether there are no others (None), by a second route.

    What it does not agree to does not count.
    """
    seed = means.options.seed + OTHER_SEED
    second = replace(means, options=replace(means.options, seed=seed))
    for named in claims:
        if named is None:
            sets.complete = sets.cheapest(second, SECOND).status == "infeasible"
        else:
            asked = _least(sets, named, sets.limits, second, SECOND)
            named.settled = asked.status == "infeasible"


def _least(sets: SiteSets, named: Named, limits: Costs, means: Means, tuning: Tuning) -> Attempt:
    """The least of the tier within the limits, in the rough, at a set's sites alone."""
    model, parts, tiers = named.rough.copy(), named.built.parts, named.built.tiers()
    stays = list(parts.sites.stays.values())
    model.add_decision_strategy(stays, cp_model.CHOOSE_FIRST, cp_model.SELECT_MAX_VALUE)
    for others in named.beyond:
        model.add_bool_or(
            first
            for (_, site), firsts in parts.sites.visits.items()
            for first in firsts
            if site not in others
        )
    for tier, most in limits.items():
        model.add(tiers[tier] <= most)
    limit = EACH * means.options.time_limit
    return means.least(model, tiers[sets.tier], (), (), limit=limit, tuning=tuning)
