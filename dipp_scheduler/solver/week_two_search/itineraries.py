"""Ways through the week that both inspectors go together, and the best schedule along each.

What is hard about week two is where the inspectors are. With every stay given, the model in the
rough is solved to its end within a second or so, so that the plausible ways can be gone through
one by one. Ways that the inspectors go apart are left to the steps of `improve`.
"""

import itertools
import threading
from collections import Counter
from dataclasses import dataclass, replace

from dipp_scheduler.solver.cpsat.search import Attempt, Tuning
from dipp_scheduler.solver.week_two.frame import Frame
from dipp_scheduler.solver.week_two_search.best import Best
from dipp_scheduler.solver.week_two_search.clashing import made_anew
from dipp_scheduler.solver.week_two_search.means import Means
from dipp_scheduler.solver.week_two_search.neighbours import Values

Itinerary = tuple[str, ...]
"""By half-day: the site where both inspectors are."""

ALONG = Tuning(
    parameters={
        "cp_model_probing_level": 0,
        "linearization_level": 2,
        "symmetry_level": 0,
        "root_lp_iterations": 100_000,
    },
    subsolvers=("max_lp",),
)
"""On one core `max_lp` settles in a second what OR-Tools' own choice does not in ten."""

ALONG_LIMIT = 3.0
"""What a tier of an itinerary may take for each thousand variables, in seconds (or deterministic
units)."""

OFTEN = 3
"""How often one itinerary is asked about at the most."""


@dataclass(frozen=True)
class Way:
    """An itinerary to be asked about."""

    itinerary: Itinerary
    strict: bool
    """Whether only schedules count that have the tiers before the last at their floors."""


class Ways:
    """The itineraries still to be asked about, for all who search and all their models.

    First is asked whether the tiers before the last come to their floors along one, which is
    soon refuted; only if they do so along none, how near they come.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked: Counter[Way] = Counter()
        self._later: list[Way] = []
        """What is to be asked once each itinerary was asked about."""

    def next(self, best: Best) -> Way | None:
        """One to be asked about now; None if none is left.

        As long as no floors are known that is the only one, if there is only one.
        """
        *earlier, _ = best.tiers
        every = [Way(each, strict=True) for each in itineraries(best.built.parts.frame)]
        if any(tier not in best.floors for tier in earlier):
            every = [replace(way, strict=False) for way in every] if len(every) == 1 else []
        with self._lock:
            fresh = next((way for way in every if not self._asked[way]), None)
            later = next((way for way in self._later if way.strict or not best.tight), None)
            if fresh is None and later is not None:
                self._later.remove(later)
            way = fresh or later
            if way is not None:
                self._asked[way] += 1
            return way

    def learn(self, way: Way, *, clashed: bool) -> None:
        """Note what may be asked later: the same again if it clashed, or how near it comes."""
        with self._lock:
            if clashed and self._asked[way] < OFTEN:
                self._later.append(way)
            elif way.strict and not clashed:
                self._later.append(Way(way.itinerary, strict=False))


def itineraries(frame: Frame) -> list[Itinerary]:
    """Those that stay at one site or change once, with the shortest journeys first."""
    count = len(frame.halves)
    found = [(site,) * count for site in frame.sites]
    for one, other in itertools.permutations(frame.sites, 2):
        found += ((one,) * at + (other,) * (count - at) for at in range(1, count))
    return sorted(found, key=lambda way: _minutes(frame, way))


def _minutes(frame: Frame, way: Itinerary) -> int:
    """Of travel in the week, for both together."""
    total = 0
    for inspector in frame.inspectors:
        home = frame.instance.inspector[inspector].home_site
        stops = [home, *(way[half.index] for half in frame.present(inspector)), home]
        known = [stop for stop in stops if stop is not None]
        total += sum(frame.travel(*leg) or 0 for leg in itertools.pairwise(known))
    return total


def along(best: Best, way: Way, means: Means) -> tuple[Values | None, bool]:
    """A better schedule along an itinerary, if there is one that is found.

    Also whether the best in the rough clashed: it was learnt why, and asked again another may
    be found.
    """
    parts, known, values = best.built.parts, best.costs, best.values
    *_, last = best.tiers
    places = {
        stay.index: int(way.itinerary[half] == site)
        for (_, half, site), stay in parts.sites.stays.items()
    }
    rough = tuple(places.get(number, value) for number, value in enumerate(values))
    limits: dict[int, int] = {}

    def least(tier: int) -> Attempt:
        """The least of a tier within the limits, in the rough."""
        model = best.rough.copy()
        for each, most in limits.items():
            model.add(best.tiers[each] <= most)
        return means.least(
            model,
            best.tiers[tier],
            parts.sites.stays.values(),
            rough,
            limit=ALONG_LIMIT * best.size,
            tuning=ALONG,
            floor=best.floors.get(tier, 0),
        )

    better = False
    for tier in best.tiers:
        floor = best.floors.get(tier, 0)
        at_floor = not better and known[tier] <= floor
        if tier != last and (way.strict or at_floor):
            limits[tier] = floor
            better = better or floor < known[tier]
            continue
        if not better:
            limits[tier] = known[tier] - (tier == last)
        found = least(tier)
        if found.values is None:
            return None, False
        rough = found.values[: len(values)]
        if tier != last:
            limits[tier] = found.value
            better = better or found.value < known[tier]
    done = best.rough.completed(rough, values, means.options, means.stop)
    if not done.clashes:
        return done.values, False
    return made_anew(best, rough, done.clashes, means, ALONG_LIMIT * best.size, ALONG), True
