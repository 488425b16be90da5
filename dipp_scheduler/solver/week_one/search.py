"""Week one in two steps: a bound in the rough, then its assignment timed exactly at that cost.

If an exact schedule costs what the bound says in every tier, it is proven best. If the
assignment cannot be timed so, another one at the bound may be. If none can, the whole
model has to be searched (`engine.run`), with the bound as its floors. Of a region several
times larger than any real one, where the bound is not proven in time either, the best
assignment so far is timed as well as can be, and the bound says how good it is; if that fails
too, the region is taken apart (`parted`), and the whole model is never built.
"""

import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Proof, Schedule
from dipp_scheduler.solver.cpsat.engine import Outcome, run
from dipp_scheduler.solver.cpsat.reporting import bounds_only
from dipp_scheduler.solver.cpsat.search import (
    Budget,
    Report,
    SolveOptions,
    Tuning,
    attempt,
    what_is_left,
)
from dipp_scheduler.solver.week_one import week as week_one
from dipp_scheduler.solver.week_one.floors import floors

QUICK = Tuning(
    # One round of presolve: a second one takes longer than the search it saves.
    parameters={"max_presolve_iterations": 1, "linearization_level": 2},
    first_look=True,
)

SHARE, AT_LEAST, AT_MOST = 0.2, 6.0, 0.4
"""Of all time, what the bound and the first timing may take each; of a short time more,
but never so much that nothing is left for the whole model."""

LARGE, LARGE_SHARE = 400_000, 0.6
"""Choices of inspector, person and start from which on the whole model has no hope of a proof
where the bound has failed (a region of 200 cases has 250,000), and the bound's share then."""

AS_ROUGH = 0.5
"""Of what is left then, what may go into timing the best assignment at no more than its cost
in the rough: that takes seconds if it can be done at all."""

ASSIGNMENTS = 4
"""How many assignments at the bound are tried: one or two do, or there is a gap for all."""


@dataclass(frozen=True)
class Quick:
    """What the two steps came to."""

    schedule: Schedule | None = None
    """A schedule that costs no more than the bound in any tier, if one was found."""
    large: bool = False
    """Whether the whole exact model is out of reach: without a schedule here, take it apart."""
    nearest: Schedule | None = None
    """Of a region so large that nothing better is to be expected: the schedule found."""
    proofs: tuple[Proof, ...] = ()
    """Of the one or the other."""
    floors: Mapping[int, int] = field(default_factory=dict)
    """What each tier cannot be below, as long as the earlier tiers are at theirs."""


def search_quickly(
    instance: Instance,
    options: SolveOptions,
    report: Report | None = None,
    stop: threading.Event | None = None,
    *,
    yardstick: Instance | None = None,
    enough: Mapping[int, int] | None = None,
) -> Quick:
    """A schedule proven best, or at least the bounds that the rough model gives.

    With a `yardstick`, preferences measure by its limits. Where no tier can be below what is
    `enough`, the bounds are all that is wanted.
    """
    began = time.monotonic()
    rough = week_one.build_rough(instance, yardstick)
    large = sum(each.starts.bit_count() for each in rough.week.pairings) > LARGE
    share = _share(options, large=large)
    counted = floors(rough.week)
    bound = run(
        rough.model.cp,
        rough.tiers(),
        week=week_one.WEEK,
        options=share,
        report=bounds_only(report),
        stop=stop,
        tuning=QUICK,
        floors=counted,
    )
    # A tier's bound holds beside earlier tiers at their bounds: those up to the first open one.
    known = dict(counted)
    for proof in bound.proofs:
        known[proof.tier] = max(proof.bound, known.get(proof.tier, 0))
        if not proof.optimal:
            break
    if bound.values is None or len(bound.proofs) < len(rough.tiers()):
        return Quick(floors=known, large=large)
    if enough is not None and all(known[tier] >= value for tier, value in enough.items()):
        return Quick(floors=known)
    proven = all(proof.optimal for proof in bound.proofs)
    if proven:
        for values in _assignments(rough, bound, share, stop):
            exact = _exact(rough, values)
            timed = _at_bound(exact, bound, share, stop)
            if timed is not None:
                return Quick(exact.read(timed), proofs=tuple(bound.proofs), floors=known)
            # What was not timed soon is not worth waiting for again.
            share = replace(share, time_limit=share.time_limit / 2)
    if not large:
        return Quick(floors=known)
    left = what_is_left(options, began)
    if not proven:
        # Dearer than the bound, but perhaps no dearer than it seemed in the rough.
        exact = _exact(rough, bound.values)
        half = replace(left, time_limit=left.time_limit * AS_ROUGH)
        timed = _at_bound(exact, bound, half, stop)
        if timed is not None:
            proofs = tuple(bound.proofs)
            return Quick(nearest=exact.read(timed), proofs=proofs, floors=known, large=True)
        left = what_is_left(options, began)
    exact = _exact(rough, bound.values)
    nearest = _timed(exact, bound, left, stop, known)
    return replace(nearest, floors=known, large=True)


def _share(options: SolveOptions, *, large: bool) -> SolveOptions:
    """The options with the time that the bound may take."""
    if large:
        return replace(options, time_limit=options.time_limit * LARGE_SHARE)
    wanted = max(options.time_limit * SHARE, AT_LEAST)
    return replace(options, time_limit=min(wanted, options.time_limit * AT_MOST))


def _exact(rough: week_one.WeekOne, values: tuple[int, ...]) -> week_one.WeekOne:
    """The exact model of a solution in the rough: each case stays with its inspector."""
    pairs = {key for key, number in rough.week.taken.items() if values[number]}
    return week_one.afresh(rough.week, week_one.Near(pairs, {}))


def _timed(
    exact: week_one.WeekOne,
    bound: Outcome,
    options: SolveOptions,
    stop: threading.Event | None,
    known: Mapping[int, int],
) -> Quick:
    """The best assignment found in the rough, timed exactly; as near to the bound as it comes.

    The floors that are `known` let all tiers but the last be tried at them at one go.
    """
    outcome = run(
        exact.model.cp,
        exact.tiers(),
        week=week_one.WEEK,
        options=options,
        stop=stop,
        tuning=QUICK,
        floors=known,
    )
    if outcome.values is None or len(outcome.proofs) < len(bound.proofs):
        return Quick()
    proofs = []
    holds = True
    for found, least in zip(outcome.proofs, bound.proofs, strict=True):
        # A bound in the rough holds as long as no earlier tier is above its value there.
        below = least.bound if holds else 0
        proofs.append(found.model_copy(update={"bound": below, "optimal": found.value == below}))
        holds = holds and found.value <= least.value
    return Quick(nearest=exact.read(outcome.values), proofs=tuple(proofs))


def _assignments(
    rough: week_one.WeekOne, bound: Outcome, options: SolveOptions, stop: threading.Event | None
) -> Iterator[tuple[int, ...]]:
    """Solutions in the rough at the bound, each found with a seed of its own."""
    values = bound.values
    for again in range(ASSIGNMENTS):
        if again:
            # The hint leads to the same assignment again.
            rough.model.cp.proto.clear_solution_hint()
            values = _at_bound(rough, bound, replace(options, seed=options.seed + again), stop)
        if values is None:
            return
        yield values


def _at_bound(
    built: week_one.WeekOne, bound: Outcome, options: SolveOptions, stop: threading.Event | None
) -> tuple[int, ...] | None:
    """A solution of a model at the rough model's value in every tier, if there is one."""
    cp, tiers = built.model.cp, built.tiers()
    *earlier, last = bound.proofs
    for proof in earlier:
        cp.add(tiers[proof.tier] <= proof.value)
    cp.minimize(tiers[last.tier])
    found = attempt(
        cp,
        floor=last.value,
        label=(week_one.WEEK, last.tier),
        options=options,
        limit=options.time_limit,
        tuning=QUICK,
        budget=Budget(options),
        stop=stop,
    )
    return found.values if found.values is not None and found.value == last.value else None
