"""Which sites a better schedule could visit: the sets named so far, and what is known of them.

The places without days (`places`) name the sites, the cheapest first; `through_sets` asks what
is best at each. Where nothing is better, nothing is better at a part of these sites: from then
on the places must name another set. Once they cannot, the schedule in hand is the best there is
(logic-based Benders decomposition: Hooker and Ottosson, Mathematical Programming 2003).
"""

import threading
from dataclasses import dataclass, replace

from dipp_scheduler.solver.cpsat.search import Attempt, Progress, Report, Tuning
from dipp_scheduler.solver.week_two import week as week_two
from dipp_scheduler.solver.week_two.week import WeekTwo
from dipp_scheduler.solver.week_two_search.few import Found, costs_of
from dipp_scheduler.solver.week_two_search.floors import LEAST, Elsewhere
from dipp_scheduler.solver.week_two_search.itineraries import ALONG
from dipp_scheduler.solver.week_two_search.means import Means
from dipp_scheduler.solver.week_two_search.plan import central
from dipp_scheduler.solver.week_two_search.rough import Rough

NAMING = 0.8
"""Of the time limit, the most that naming one set may take."""

NAMES = replace(LEAST, subsolvers=("pseudo_costs",))
"""Twice as quick here as `max_lp`."""

SECOND = Tuning({**ALONG.parameters, "keep_all_feasible_solutions_in_presolve": True}, ("max_lp",))
"""The second route to "nothing is better there": INFEASIBLE is wrong at times with presolve
(#5274), so here it may leave out nothing but what is said twice, and the seed is another."""

OTHER_SEED = 7
"""What the second route adds to the seed."""

Sites = frozenset[str]


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
    """Whether nothing is better here, by both routes."""


class Enough(threading.Event):
    """Set once steps are no longer worth a core, or the user asked for the best so far."""

    def __init__(self, stop: threading.Event | None) -> None:
        super().__init__()
        self._stop = stop

    def is_set(self) -> bool:
        """Whether either is so."""
        return super().is_set() or (self._stop is not None and self._stop.is_set())


class SiteSets:
    """The sets of sites named so far for a tier, for all who search, and the best schedule."""

    def __init__(
        self,
        found: Found,
        elsewhere: Elsewhere,
        floor: int,
        report: Report | None = None,
        stop: threading.Event | None = None,
    ) -> None:
        self.best, self.costs = found, costs_of(found)
        self.tier = max(self.costs)
        self.cost = self.costs[self.tier]
        """The least that anybody has found."""
        self.complete = False
        """Whether no further set could be better, by both routes."""
        self.left = False
        """Whether a tier before it has become better, so that what was asked no longer counts."""
        self.enough = Enough(stop)
        """Set once a set is settled: then others are likely to be, and two cores help."""
        self._elsewhere, self._floor, self._report = elsewhere, floor, report
        self._naming, self._telling = threading.Lock(), threading.Lock()
        self._named: list[Named] = []

    @property
    def floor(self) -> int:
        """What the tier comes to at the least, as far as that was found out."""
        if self.left or not self.complete:
            return self._floor
        least = (each.least for each in self._named if not each.settled)
        return max(self._floor, min((self.cost, *least)))

    @property
    def met(self) -> bool:
        """Whether the tier is at its floor."""
        return self.cost <= self.floor

    @property
    def limits(self) -> dict[int, int]:
        """What each tier up to the one asked about is at most in a better schedule."""
        earlier = {tier: cost for tier, cost in self.costs.items() if tier < self.tier}
        return {**earlier, self.tier: self.cost - 1}

    def hear(self, progress: Progress) -> None:
        """Take note of what somebody has found, and tell it."""
        with self._telling:
            if progress.found is None:
                return
            if progress.tier < self.tier:
                self.left |= progress.found < self.costs[progress.tier]
            elif not self.left:
                if progress.found >= self.cost:
                    return
                self.cost = progress.found
            if self._report is not None:
                self._report(progress)

    def offer(self, found: Found, means: Means) -> None:
        """Take a schedule if it is better, and tell so."""
        costs = costs_of(found)
        with self._telling:
            if list(costs.values()) >= list(self.costs.values()):
                return
            self.left |= any(costs[tier] < self.costs[tier] for tier in costs if tier < self.tier)
            self.best, self.costs = found, costs
        spent = means.options.time_limit - means.budget.left()
        self.hear(Progress(2, self.tier, costs[self.tier], self._floor, spent))

    def next(self, means: Means) -> Named | None:
        """A set to be asked about now; None if none is left, or none was named in time."""
        with self._naming:
            if self.complete or self.left or self.met or means.over:
                return None
            cheapest = self.cheapest(means, NAMES)
            if cheapest.status == "infeasible":
                self.complete = self.cheapest(second(means), SECOND).status == "infeasible"
            if cheapest.values is None:
                return None
            visits = self._elsewhere.places.visits.items()
            visited = {site for (_, site), visit in visits if cheapest.values[visit.index]}
            instance = self.best.built.instance
            # Who meets nobody face to face stays somewhere, too.
            sites = frozenset(visited or central(instance)[:1])
            least = cheapest.bound + self._elsewhere.times
            built = week_two.build(instance, sites=sites)
            beyond = tuple(each.sites for each in self._named if each.settled)
            self._named.append(Named(sites, least, beyond, built, Rough(built)))
            return self._named[-1]

    def cheapest(self, means: Means, tuning: Tuning) -> Attempt:
        """The places of a better schedule where it costs the least, at a set not yet named."""
        asked, limit = self._elsewhere, NAMING * means.options.time_limit
        cp = asked.places.cp.clone()
        cp.add(asked.whole + asked.times < self.cost)
        for each in self._named:
            visits = asked.places.visits.items()
            cp.add_bool_or(visit for (_, site), visit in visits if site not in each.sites)
        return means.least(cp, asked.whole, (), (), limit=limit, tuning=tuning)


def second(means: Means) -> Means:
    """The means of a second route: what it does not agree to does not count."""
    return replace(means, options=replace(means.options, seed=means.options.seed + OTHER_SEED))
