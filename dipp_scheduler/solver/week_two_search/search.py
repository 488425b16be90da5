"""Week two's search: good schedules at few sites, floors, sets of sites, and the proof at all."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Proof
from dipp_scheduler.solver.cpsat.engine import Outcome, run
from dipp_scheduler.solver.cpsat.reporting import counting_from
from dipp_scheduler.solver.cpsat.search import (
    Report,
    SolveOptions,
    Tuning,
)
from dipp_scheduler.solver.week_two import week as week_two
from dipp_scheduler.solver.week_two.week import WeekTwo
from dipp_scheduler.solver.week_two_search.few import (
    Found,
    at_more,
    better,
    carried,
    costs_of,
    first,
)
from dipp_scheduler.solver.week_two_search.floors import LEAST, Floors
from dipp_scheduler.solver.week_two_search.itineraries import Ways
from dipp_scheduler.solver.week_two_search.plan import FEW, central, planned
from dipp_scheduler.solver.week_two_search.proving import Search, prove
from dipp_scheduler.solver.week_two_search.through_sets import through_sets

PROVING = Tuning(
    parameters={
        "cp_model_probing_level": 0,
        "linearization_level": 2,
        "root_lp_iterations": 100_000,
    },
    subsolvers=("lb_tree_search", "max_lp"),
)
"""Two ways to raise the bound: measured to be better here than OR-Tools' own choice."""

FLOORS_SHARE = 0.25
"""Of all time, the most that the floors may take."""

LOOK_SHARE = 0.1
"""Of the time left, the most that looking for other sites may take."""

PLANNED_UNTIL = 0.3
"""Of all time, until when the schedule is made better step by step at the planned sites."""

LOOK_UNTIL = 0.55
"""Of all time, until when it is at a few more, if the tiers before the last are not at their
floors."""

THERE_UNTIL = 0.55
"""Of all time, until when the steps beside the sets stay at the sites where all tiers before the
last came to their floors: most often the best schedule is there, too."""

SETS_UNTIL = 0.9
"""Of all time, until when one set of sites after another is asked about."""

MORE_UNTIL = 0.92
"""Of all time, until when it is made better at more sites."""

STRUCTURE_UNTIL = 0.95
"""Of all time, until when the tiers before the last are searched to their proof."""

BETTER_UNTIL = 0.97
"""Of all time, until when what that search found is made better step by step in its turn."""

A_SECOND = 1.0
"""What a search gets that has nothing to begin with, also if the time is up."""


def search(
    instance: Instance,
    options: SolveOptions,
    report: Report | None = None,
    stop: threading.Event | None = None,
) -> tuple[WeekTwo, Outcome]:
    """The model and the best that was found, each tier with its proof."""
    began = time.monotonic()

    def until(share: float) -> SolveOptions:
        spent = 0.0 if options.repeatable else time.monotonic() - began
        return replace(options, time_limit=max(options.time_limit * share - spent, 0.0))

    def told() -> Report | None:
        return counting_from(report, began)

    sites = planned(instance, options, LEAST, stop)
    few = first(instance, sites, until(1.0), PROVING, told(), stop)
    if few is None:
        return _plain(week_two.build(instance), until(1.0), told(), stop)
    bounds, ways = Floors(instance, stop), Ways()
    share = replace(options, time_limit=options.time_limit * FLOORS_SHARE)
    held = dict([min(costs_of(few).items())])
    few = better(
        few,
        until(PLANNED_UNTIL),
        bounds.known,
        told(),
        stop,
        beside=lambda: bounds.ask(held, share),
        ways=ways,
        enough=lambda: options.workers > 1 and bounds.elsewhere is not None,
    )
    if not _tight(few, bounds):
        few = _at_more(few, bounds, lambda: until(LOOK_UNTIL), told(), stop, ways)
    if not _tight(few, bounds):
        bounds.ask(costs_of(few), share)
    few = _by_sets(few, bounds, until, told(), stop, ways)
    if not _met(few, bounds):
        few = _at_more(few, bounds, lambda: until(MORE_UNTIL), told(), stop, ways)
    whole = few if _met(few, bounds) else _whole(few, until(1.0))
    if whole is None:
        return _plain(week_two.build(instance), until(1.0), told(), stop)
    return _proven(
        whole,
        bounds,
        lambda share: Search(until(share), PROVING, told(), stop),
        lambda: time.monotonic() - began,
    )


def _plain(
    built: WeekTwo, options: SolveOptions, report: Report | None, stop: threading.Event | None
) -> tuple[WeekTwo, Outcome]:
    """The whole model's own search, with nothing to begin with."""
    outcome = run(
        built.model.cp,
        built.tiers(),
        week=2,
        options=replace(options, time_limit=max(options.time_limit, A_SECOND)),
        report=report,
        stop=stop,
        tuning=PROVING,
    )
    return built, outcome


def _proven(
    found: Found,
    bounds: Floors,
    until: Callable[[float], Search],
    spent: Callable[[], float],
) -> tuple[WeekTwo, Outcome]:
    """Tier by tier, what is still better, and how good it is.

    A tier's seconds are those since the one before, so that together they are the whole search.
    """
    *earlier, last = sorted(found.built.tiers())
    proofs: list[Proof] = []
    for tier in earlier:
        before = found
        floor = bounds.known.get(tier, 0)
        found, proof = _searched(found, tier, floor, until(STRUCTURE_UNTIL))
        proofs.append(timed(proof, proofs, spent()))
        if found is not before:
            # The later tiers may have become dearer: they have not been looked at.
            search = until(BETTER_UNTIL)
            found = better(found, search.options, bounds.known, search.report, search.stop)
    proofs = [_renewed(found, proof) for proof in proofs]
    for proof in proofs:
        found.built.model.define(found.built.tiers()[proof.tier] <= proof.value)
    bounds.ask(costs_of(found), until(1.0).options)
    found, floor = prove(found, last, bounds.known.get(last, 0), until(1.0))
    found, proof = _searched(found, last, floor, until(1.0))
    return found.built, Outcome("solved", found.values, [*proofs, timed(proof, proofs, spent())])


def timed(proof: Proof, before: list[Proof], spent: float) -> Proof:
    """A tier's proof with the seconds spent so far, less those of the tiers before.

    These are rounded, so that they may add up to more than was spent.
    """
    seconds = round(spent - sum(each.seconds for each in before), 2)
    return proof.model_copy(update={"seconds": max(0.0, seconds)})


def _searched(found: Found, tier: int, floor: int, search: Search) -> tuple[Found, Proof]:
    """The best of a tier that the whole model finds in time."""
    outcome = run(
        found.built.model.cp,
        {tier: found.built.tiers()[tier]},
        week=2,
        options=search.options,
        report=search.report,
        stop=search.stop,
        tuning=search.tuning,
        floors={tier: floor},
        start=found.values,
    )
    if outcome.values is None:  # claimed against the schedule in hand, and so not believed
        value = costs_of(found)[tier]
        bound = min(floor, value)
        met = value == bound
        return found, Proof(week=2, tier=tier, value=value, bound=bound, optimal=met, seconds=0)
    (proof,) = outcome.proofs
    if outcome.values != found.values:
        found = replace(found, values=outcome.values)
    return found, proof


def _at_more(
    few: Found,
    bounds: Floors,
    left: Callable[[], SolveOptions],
    report: Report | None,
    stop: threading.Event | None,
    ways: Ways,
) -> Found:
    """A schedule no worse, made better step by step where a few more sites may be visited."""
    more = {*central(few.built.instance)[:FEW], *_worth_a_look(few, bounds, left())}
    few = at_more(few, more, left(), stop)
    return better(few, left(), bounds.known, report, stop, ways=ways)


def _by_sets(
    few: Found,
    bounds: Floors,
    until: Callable[[float], SolveOptions],
    report: Report | None,
    stop: threading.Event | None,
    ways: Ways,
) -> Found:
    """The best schedule of one set of sites after another; a floor, if that was all of them.

    The tiers before the last are as they are. One core makes it better step by step first, at
    its sites and at a few more.
    """
    options, last = until(SETS_UNTIL), max(costs_of(few))
    over = options.time_limit <= 0 or (stop is not None and stop.is_set())
    if over or bounds.elsewhere is None or _met(few, bounds):
        return few

    def alone(share: float) -> SolveOptions:
        return replace(until(share), workers=1)

    def steps(heard: Report, enough: threading.Event) -> Found:
        found = better(few, alone(THERE_UNTIL), bounds.known, heard, enough, ways=ways)
        return _at_more(found, bounds, lambda: alone(SETS_UNTIL), heard, enough, ways)

    known = bounds.known.get(last, 0)
    best, floor = through_sets(few, bounds.elsewhere, known, options, report, stop, steps)
    bounds.known[last] = floor
    return best


def _worth_a_look(found: Found, bounds: Floors, options: SolveOptions) -> frozenset[str]:
    """Sites at which the tiers before the last may come to their floors, if they have not."""
    if _tight(found, bounds):
        return frozenset()
    return bounds.visited(replace(options, time_limit=options.time_limit * LOOK_SHARE))


def _met(found: Found, bounds: Floors) -> bool:
    """Whether every tier is at its floor, so that nothing is better anywhere."""
    costs = costs_of(found)
    last = max(costs)
    return _tight(found, bounds) and costs[last] <= bounds.known.get(last, 0)


def _tight(found: Found, bounds: Floors) -> bool:
    """Whether all tiers before the last are at their floors."""
    *earlier, _ = sorted(costs_of(found).items())
    return all(cost <= bounds.known.get(tier, 0) for tier, cost in earlier)


def _whole(few: Found, options: SolveOptions) -> Found | None:
    """The best schedule so far in the model of all sites.

    That is soon made out, and whoever stops the search is to keep what it has found.
    """
    sites = {site.code for site in few.built.instance.sites}
    if set(few.built.parts.frame.sites) == sites:
        return few
    return carried(few, week_two.build(few.built.instance), options)


def _renewed(found: Found, proof: Proof) -> Proof:
    """A tier's proof for a solution that may be better than the one it was made for."""
    value = costs_of(found)[proof.tier]
    return proof.model_copy(update={"value": value, "optimal": value == proof.bound})
