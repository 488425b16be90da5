"""Week two's search: good schedules at few sites, then the floors and the proof at all."""

import threading
import time
from collections.abc import Iterable
from dataclasses import replace

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Proof
from dipp_scheduler.solver.cpsat.engine import Outcome, run, value_of
from dipp_scheduler.solver.cpsat.search import (
    Report,
    SolveOptions,
    Tuning,
    counting_from,
    what_is_left,
)
from dipp_scheduler.solver.week_two import week as week_two
from dipp_scheduler.solver.week_two.week import WeekTwo
from dipp_scheduler.solver.week_two_search import floors as week_two_floors
from dipp_scheduler.solver.week_two_search.closing import never_better
from dipp_scheduler.solver.week_two_search.few import Found, at_more, better, carried, first
from dipp_scheduler.solver.week_two_search.floors import Floors
from dipp_scheduler.solver.week_two_search.neighbours import Values
from dipp_scheduler.solver.week_two_search.plan import FEW, central, planned
from dipp_scheduler.solver.week_two_search.rough import Rough

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

PLANNED_UNTIL = 0.4
"""Of all time, until when the schedule is made better step by step at the planned sites."""

MORE_UNTIL = 0.85
"""Of all time, until when it is made better at more sites."""

STRUCTURE_UNTIL = 0.9
"""Of all time, until when the tiers before the last are searched to their proof."""

BETTER_UNTIL = 0.93
"""Of all time, until when what that search found is made better step by step in its turn."""


def search(
    instance: Instance,
    options: SolveOptions,
    report: Report | None = None,
    stop: threading.Event | None = None,
) -> tuple[WeekTwo, Outcome]:
    """The model and the best that was found, each tier with its proof."""
    began = time.monotonic()
    floors: dict[int, int] = {}

    def until(share: float) -> SolveOptions:
        return what_is_left(replace(options, time_limit=options.time_limit * share), began)

    def told() -> Report | None:
        return counting_from(report, began)

    few = first(instance, planned(instance, options, PROVING, stop), options, PROVING, told(), stop)
    if few is not None:
        few = better(few, until(PLANNED_UNTIL), floors, told(), stop)
    limit = replace(until(1.0), time_limit=options.time_limit * FLOORS_SHARE)
    bounds = week_two_floors.floors(instance, limit, PROVING, stop)
    floors.update(bounds.known)
    closed: frozenset[str] = frozenset()
    if few is not None:
        closed = _closed(few, bounds, until(1.0), stop)
        more = [site for site in central(instance) if site not in closed][:FEW]
        before, few = few, at_more(few, more, until(MORE_UNTIL), stop)
        if few is not before:
            few = better(few, until(MORE_UNTIL), floors, told(), stop)
    built, known = _whole(instance, few, closed, until(1.0), stop)
    *earlier, last = sorted(built.tiers())

    def searched(tiers: Iterable[int], share: float, start: Values | None) -> Outcome:
        return run(
            built.model.cp,
            {tier: built.tiers()[tier] for tier in tiers},
            week=2,
            options=until(share),
            report=told(),
            stop=stop,
            tuning=PROVING,
            floors=floors,
            start=start,
        )

    outcome = searched(earlier, STRUCTURE_UNTIL, None if known is None else known.values)
    if outcome.values is None:
        return built, outcome
    values = outcome.values
    if known is None or values != known.values:
        again = Found(built, Rough(built) if known is None else known.rough, values)
        values = better(again, until(BETTER_UNTIL), floors, told(), stop).values
    proofs = [_proof(built, proof, values) for proof in outcome.proofs]
    if any(proof.value > floors.get(proof.tier, 0) for proof in proofs):
        floors.pop(last, None)  # it holds only if the tiers before are at theirs
    for proof in proofs:
        built.model.define(built.tiers()[proof.tier] <= proof.value)
    whole = searched([last], 1.0, values)
    return built, replace(whole, proofs=[*proofs, *whole.proofs])


def _closed(
    few: Found, bounds: Floors, options: SolveOptions, stop: threading.Event | None
) -> frozenset[str]:
    """The sites that no schedule visits which is better than a known one, as far as can be asked.

    Known only if the tiers before the last are at their floors.
    """
    tiers = few.built.tiers()
    *earlier, last = sorted(tiers)
    costs = {tier: value_of(few.built.model.cp, tiers[tier], few.values) for tier in tiers}
    tight = all(costs[tier] <= bounds.known.get(tier, 0) for tier in earlier)
    stopped = stop is not None and stop.is_set()
    if not tight or stopped or bounds.elsewhere is None:
        return frozenset()
    if costs[last] <= bounds.known.get(last, 0):
        return frozenset()  # Nothing is better anywhere.
    sites = [site.code for site in few.built.instance.sites]
    others = [site for site in sites if site not in few.built.parts.frame.sites]
    return never_better(bounds.elsewhere, costs[last], others, options, PROVING, stop)


def _whole(
    instance: Instance,
    few: Found | None,
    closed: frozenset[str],
    options: SolveOptions,
    stop: threading.Event | None,
) -> tuple[WeekTwo, Found | None]:
    """The model of all sites that count, and the best schedule so far in it."""
    sites = {site.code for site in instance.sites} - closed
    if few is not None and set(few.built.parts.frame.sites) == sites:
        return few.built, few
    built = week_two.build(instance, sites=sites)
    return built, None if few is None else carried(few, built, options, stop)


def _proof(built: WeekTwo, proof: Proof, values: Values) -> Proof:
    """A tier's proof for a solution that may be better than the one it was made for."""
    value = value_of(built.model.cp, built.tiers()[proof.tier], values)
    return proof.model_copy(update={"value": value, "optimal": value == proof.bound})
