"""The price of one unit less: what each limit or setting would cost if it were one unit tighter."""

import threading
import time
from collections.abc import Mapping
from dataclasses import replace

from dipp_scheduler.domain.easings import Easing, eased, tightenings
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.cpsat.search import SolveOptions
from dipp_scheduler.solver.whatif.prices import (
    LONGEST,
    SEARCH,
    Price,
    cost_of,
    costs_of,
    dearest,
    tier_of_shares,
)
from dipp_scheduler.solver.whatif.prices_found import Base

BEYOND = 1_000_000
"""A cost that no tier reaches: a schedule is always wanted, whatever the bounds."""


def tighter(
    bases: Mapping[int, Base], options: SolveOptions, *, stop: threading.Event | None = None
) -> tuple[Price, ...]:
    """What every limit and setting of the weeks given would cost, dearest first.

    Where the schedule in hand keeps to it as it is, it costs nothing; the others are solved
    anew within the time of the options.
    """
    began = time.monotonic()
    found: list[Price] = []
    waiting: list[tuple[Base, Easing]] = []
    for week, base in sorted(bases.items()):
        for each in tightenings(base.instance):
            if week in each.weeks:
                if verify(eased(base.instance, each), base.schedule, weeks=(week,)).blocks:
                    waiting.append((base, each))
                else:
                    found.append(Price(each, week))
    for number, (base, each) in enumerate(waiting):
        seconds = options.time_limit - (time.monotonic() - began)
        if options.repeatable:
            seconds = options.time_limit / len(waiting)
        if seconds <= 0 or (stop is not None and stop.is_set()):
            found.append(Price(each, base.week, tried=False))
            continue
        share = max(LONGEST[base.week] / 3, seconds / (len(waiting) - number))
        limited = replace(options, time_limit=min(seconds, share), weeks=(base.week,))
        found.append(_price(base, each, limited, stop))
    return tuple(sorted(found, key=dearest))


def _price(
    base: Base, tightened: Easing, options: SolveOptions, stop: threading.Event | None
) -> Price:
    """Solve the week again, and compare tier by tier up to the first that may cost more."""
    instance = eased(base.instance, tightened)
    before, after = base.instance.interviewers, instance.interviewers
    price = Price(tightened, base.week, shares_apart=len(before) != len(after))
    end = tier_of_shares(base.instance) if price.shares_apart else None
    tiers = [each for each in base.proofs if end is None or each.tier < end]
    beyond = {each.tier: BEYOND for each in tiers}
    found = SEARCH[base.week](instance, base, options, beyond, stop)
    costs = costs_of(base, instance, tightened, found)
    for proof in tiers:
        least = max(0, found.floors.get(proof.tier, 0) - proof.value)
        if not costs:
            unknown = replace(price, tier=proof.tier, least=least, most=least, unbounded=True)
            return unknown if least else replace(unknown, tried=False)
        most = max(0, cost_of(costs, base.week, proof.tier) - proof.bound)
        if most:
            both = zip(base.costs, costs, strict=True)
            amounts = tuple(
                (one, other)
                for one, other in both
                if (one.week, one.tier) == (base.week, proof.tier) and one.amount != other.amount
            )
            return replace(price, tier=proof.tier, least=least, most=most, amounts=amounts)
    return price
