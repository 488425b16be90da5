"""Proves a tier of week two in the rough, and finds on the way what is still better.

Nothing that is better in the whole is missing from the rough model, so what that cannot be
below, no schedule is below. A better rough solution is given its starts; if it finds none,
what clashes is learnt and the question asked again.
"""

import threading
from dataclasses import dataclass, replace

from dipp_scheduler.solver.cpsat.engine import hint
from dipp_scheduler.solver.cpsat.search import (
    Attempt,
    Budget,
    Report,
    SolveOptions,
    Tuning,
    attempt,
)
from dipp_scheduler.solver.week_two_search.few import Found, costs_of


@dataclass(frozen=True)
class Search:
    """How to search, and who hears of it."""

    options: SolveOptions
    tuning: Tuning
    report: Report | None = None
    stop: threading.Event | None = None

    @property
    def stopped(self) -> bool:
        """Whether the user asked for the best so far."""
        return self.stop is not None and self.stop.is_set()


def prove(found: Found, tier: int, floor: int, search: Search) -> tuple[Found, int]:
    """A solution no worse in the tiers up to one, and what that one cannot be below.

    That is with the earlier tiers as they are; `floor` is such a bound that is known before.
    """
    budget = Budget(search.options)
    costs = _costs(found, tier)
    while floor < costs[tier] and budget.left() > 0 and not search.stopped:
        asked = _asked(found, costs, floor, search, budget)
        floor = max(floor, min(asked.bound, costs[tier]))
        if asked.values is None or asked.value >= costs[tier]:
            break
        better = _better(found, asked.values, costs, replace(search, options=budget.part()))
        if better is found:
            break
        if better is not None:
            found, costs = better, _costs(better, tier)
    return found, floor


def _costs(found: Found, tier: int) -> dict[int, int]:
    """What the tiers up to one come to, in order."""
    return {each: cost for each, cost in sorted(costs_of(found).items()) if each <= tier}


def _asked(
    found: Found, costs: dict[int, int], floor: int, search: Search, budget: Budget
) -> Attempt:
    """The least of the last of some tiers in the rough, none above what it comes to now."""
    tiers, last = found.built.tiers(), max(costs)
    trial = found.rough.copy()
    for tier, cost in costs.items():
        trial.add(tiers[tier] <= cost)
    trial.minimize(tiers[last])
    hint(trial, found.values)
    return attempt(
        trial,
        floor=floor,
        label=(2, last),
        options=search.options,
        limit=budget.left(),
        tuning=search.tuning,
        budget=budget,
        report=_bounds_only(search.report, costs[last]),
        stop=search.stop,
    )


def _better(
    found: Found,
    rough: tuple[int, ...],
    costs: dict[int, int],
    search: Search,
) -> Found | None:
    """A rough solution with its starts; None if they clash and it was learnt why.

    The same as before if it is no better with its starts, or if time ran out.
    """
    size = len(found.values)
    done = found.rough.completed(rough[:size], found.values, search.options, search.stop)
    if done.values is None:
        return None if done.clashes else found
    whole = replace(found, values=done.values)
    better = list(_costs(whole, max(costs)).values()) < list(costs.values())
    return whole if better else found


def _bounds_only(report: Report | None, known: int) -> Report | None:
    """A report that passes on the bounds alone: a rough solution is no schedule yet."""
    if report is None:
        return None
    tell = report
    return lambda progress: tell(replace(progress, found=known))
