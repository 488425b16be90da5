"""What week two cannot be below: its times as if at one site, and its places without times.

Each is a small model that leaves out half of the rules and is proven in seconds. Every
schedule obeys both, so that what each cannot be below alone adds up to a bound of the whole.
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.solver.cpsat.engine import hint
from dipp_scheduler.solver.cpsat.model import Linear
from dipp_scheduler.solver.cpsat.search import Budget, SolveOptions, Tuning, attempt
from dipp_scheduler.solver.week_two_search.gathered import gathered
from dipp_scheduler.solver.week_two_search.places import PLACES, ROUTES, SHARED, places_only
from dipp_scheduler.solver.week_two_search.relaxation import Relaxation

TIMES = ("meeting_wishes", "crowded_half_days", "friday_meetings")
"""What only the times decide."""

SHARED_SHARE = 0.2
"""Of the time left, the most for what both models decide: it only tightens the later floors."""

TIMES_SHARE = 0.3
"""Of the time left, the most for what the times alone cost in the last tier: it is little."""

AGAIN_SHARE = 0.7
"""The same where that little is all that is left to prove."""

ALL_TIMES = (*SHARED, *PLACES, *TIMES)
ALL_PLACES = (*SHARED, *PLACES, *ROUTES)

NEVER = 10**9
"""Above any value: nothing is proven."""

LEAST = Tuning(
    parameters={
        "cp_model_probing_level": 0,
        "linearization_level": 2,
        "root_lp_iterations": 100_000,
    },
    subsolvers=("max_lp",),
)
"""One core with this alone is quicker here than two that search in two ways."""


class Floors:
    """What the two small models tell of the whole one."""

    def __init__(
        self,
        instance: Instance,
        stop: threading.Event | None = None,
    ) -> None:
        self._instance = instance
        self._least = _Least(stop=stop)
        self._kept: Mapping[int, int | None] | None = None
        """The values of the tiers before the last when they were asked about."""
        self._open = NEVER
        """By how much more time could raise the floor of the last tier at the most."""
        self._shared: dict[int, int] = {}
        """By tier: what the times and the places share costs at the least."""
        self._spare: dict[int, int] = {}
        """By tier: what the places cost at the least besides what they share with the times."""
        self.known: dict[int, int] = {}
        """What each tier cannot be below, as long as the earlier are no higher than asked."""
        self.elsewhere: Elsewhere | None = None
        """What can be asked about the last tier."""

    @cached_property
    def _times(self) -> Relaxation:
        """Built when it is first asked: the search for schedules goes on beside it."""
        return gathered(self._instance)

    @cached_property
    def _places(self) -> Relaxation:
        return places_only(self._instance)

    def ask(self, held: Mapping[int, int], options: SolveOptions) -> None:
        """Find what each tier cannot be below if those before it are no higher than in `held`.

        What is not in `held` is taken to be at its floor, as far as that is proven. Asked
        again, only what was not in `held` before may be higher.
        """
        *earlier, last = self._times.tiers
        kept = {tier: held.get(tier, self.known.get(tier)) for tier in earlier}
        again = self._kept == kept and self._open < NEVER
        if again and not 0 < held.get(last, NEVER) - self.known[last] <= self._open:
            return
        higher = self._kept is not None and any(
            (kept[tier] or 0) > (before or 0) for tier, before in self._kept.items()
        )
        if higher:
            self.known.pop(last, None)
        self._kept, self._open = kept, NEVER
        least = replace(self._least, options=options, budget=Budget(options))
        both = _Both(self._times.copy(), self._places.copy())
        for tier in earlier:
            limit = kept[tier]
            if tier not in self.known:
                limit = self._structure(least, both, tier, limit)
            if limit is None:
                return
            self._keep(both, tier, max(limit, self.known[tier]))
        self._kept = {tier: held.get(tier, self.known[tier]) for tier in earlier}
        self._last(least, both, last, held.get(last), share=AGAIN_SHARE if again else TIMES_SHARE)

    def _structure(self, least: "_Least", both: "_Both", tier: int, held: int | None) -> int | None:
        """Bound a tier before the last; its value if it is held, or else proven."""
        if held == 0:
            self.known[tier] = self._shared[tier] = self._spare[tier] = 0
            return 0
        together, then = (both.times.objective(tier, n) for n in (ALL_TIMES, SHARED))
        there = least.of(both.times, together)
        if held is not None:
            both.times.keep(together <= max(held, there.bound))
        shared = least.of(both.times, then, there.values, share=SHARED_SHARE)
        self._shared[tier] = shared.bound
        whole, here = (both.places.objective(tier, n) for n in (ALL_PLACES, SHARED))
        both.places.keep(here >= shared.bound)
        placed = least.of(both.places, whole)
        self._spare[tier] = least.of(both.places, whole - here, placed.values).bound
        self.known[tier] = max(there.bound, placed.bound)
        proven = there.optimal and placed.optimal
        return held if held is not None else self.known[tier] if proven else None

    def _keep(self, both: "_Both", tier: int, limit: int) -> None:
        """Let a tier be no higher than a limit from now on."""
        both.places.keep(both.places.objective(tier, SHARED) >= self._shared[tier])
        both.places.keep(both.places.objective(tier, ALL_PLACES) <= limit)
        both.times.keep(both.times.objective(tier, ALL_TIMES) <= limit)
        # What the places cost besides leaves so much less to what they share with the times.
        both.times.keep(both.times.objective(tier, SHARED) <= limit - self._spare[tier])

    def _last(
        self, least: "_Least", both: "_Both", tier: int, held: int | None, *, share: float
    ) -> None:
        apart = least.of(both.times, both.times.objective(tier, TIMES), share=share)
        whole = both.places.objective(tier, ALL_PLACES)
        most = None if held is None else held - apart.bound
        placed = least.of(both.places, whole, most=most)
        # What was known while the tiers before were allowed more holds on.
        self.known[tier] = max(self.known.get(tier, 0), apart.bound + placed.bound)
        self.elsewhere = Elsewhere(both.places, whole, apart.bound)
        self._open = min(apart.open + placed.open, NEVER)

    def visited(self, options: SolveOptions) -> frozenset[str]:
        """Where the inspectors are in cheap places, all tiers before the last at their floors.

        Worth a look, whether or not the times allow it. To be called after `ask`.
        """
        places = self._places.copy()
        *earlier, last = places.tiers
        for tier in earlier:
            places.keep(places.objective(tier, ALL_PLACES) <= self.known.get(tier, NEVER))
        least = replace(self._least, options=options, budget=Budget(options))
        found = least.of(places, places.objective(last, ALL_PLACES))
        visits = places.visits.items() if found.values is not None else ()
        values = found.values or ()
        return frozenset(site for (_, site), visit in visits if values[visit.index])


@dataclass(frozen=True)
class _Both:
    """The two models with what was held in the tiers before the last."""

    times: Relaxation
    places: Relaxation


@dataclass(frozen=True)
class Elsewhere:
    """The last tier's places and times apart, with the tiers before no higher than asked."""

    places: Relaxation
    whole: Linear
    """What the places cost together."""
    times: int
    """What the times cost at the least."""


@dataclass(frozen=True)
class _Found:
    """The least value of an objective, or a bound of it, and the solution if there is one."""

    value: int = NEVER
    bound: int = 0
    values: tuple[int, ...] | None = field(default=None, repr=False)

    @property
    def open(self) -> int:
        """How far the least value can be above the bound."""
        return self.value - self.bound

    @property
    def optimal(self) -> bool:
        """Whether no solution is better."""
        return self.open == 0


@dataclass(frozen=True)
class _Least:
    """Asks for the least of objectives, within one limit for all."""

    stop: threading.Event | None
    options: SolveOptions = field(default_factory=SolveOptions)
    budget: Budget = field(default_factory=lambda: Budget(SolveOptions()))

    def of(
        self,
        part: Relaxation,
        objective: Linear,
        known: tuple[int, ...] | None = None,
        *,
        most: int | None = None,
        share: float = 1.0,
    ) -> _Found:
        """The least value of an objective that is never negative; `known` is a solution.

        `most` is a value that it is known not to be above, `share` what it may take of the
        time left.
        """
        if isinstance(objective, int):
            return _Found(objective, objective)
        whole = self.options.time_limit / 6 if self.options.repeatable else self.budget.left()
        if whole <= 0 or (self.stop is not None and self.stop.is_set()):
            return _Found()
        # Each question is asked of a copy: what it found is no rule for the next.
        cp = part.cp.clone()
        if most is not None:
            cp.add(objective <= most)
        cp.minimize(objective)
        if known is not None:
            hint(cp, known)
        asked = attempt(
            cp,
            floor=0,
            label=(2, 0),
            options=replace(self.options, workers=1),
            limit=whole * share,
            tuning=LEAST,
            budget=self.budget,
            stop=self.stop,
        )
        if asked.values is None:
            return _Found(bound=max(asked.bound, 0), value=NEVER)
        return _Found(asked.value, asked.bound, asked.values)
