"""Week two's search: a start from a plan, made better beside the floors, then the proof."""

import threading
import time
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Proof
from dipp_scheduler.solver import week_two, week_two_floors, week_two_improve, week_two_start
from dipp_scheduler.solver.engine import Outcome, run, value_of
from dipp_scheduler.solver.search import Report, SolveOptions, Tuning, counting_from, what_is_left
from dipp_scheduler.solver.week_two import WeekTwo
from dipp_scheduler.solver.week_two_floors import Elsewhere, Floors
from dipp_scheduler.solver.week_two_improve import Values
from dipp_scheduler.solver.week_two_plan import plan
from dipp_scheduler.solver.week_two_sites import never_better

PROVING = Tuning(
    parameters={
        "cp_model_probing_level": 0,
        "linearization_level": 2,
        "root_lp_iterations": 100_000,
    },
    subsolvers=("lb_tree_search", "max_lp"),
)
"""Two ways to raise the bound: measured to be better here than OR-Tools' own choice."""

FLOORS_SHARE = 0.35
"""Of all time, the most that the floors may take."""

IMPROVED_UNTIL = 0.75
"""Of all time, until when the start is made better step by step."""

STRUCTURE_UNTIL = 0.82
"""Of all time, until when the tiers before the last are searched to their proof."""

BETTER_UNTIL = 0.9
"""Of all time, until when what that search found is made better step by step in its turn."""


def search(
    instance: Instance,
    options: SolveOptions,
    report: Report | None = None,
    stop: threading.Event | None = None,
) -> tuple[WeekTwo, Outcome]:
    """The model and the best that was found, each tier with its proof."""
    began = time.monotonic()
    with ThreadPoolExecutor(max_workers=1) as beside:
        planning = beside.submit(plan, instance, options, PROVING, stop)
        built = week_two.build(instance)
    told = counting_from(report, began)
    known = week_two_start.start(built, planning.result(), options, PROVING, told, stop)
    floors: dict[int, int] = {}
    *earlier, last = sorted(built.tiers())

    def until(share: float) -> SolveOptions:
        return what_is_left(replace(options, time_limit=options.time_limit * share), began)

    def improved(values: Values, share: float) -> Values:
        told = counting_from(report, began)
        return week_two_improve.improve(built, values, until(share), floors, told, stop)

    def searched(tiers: Iterable[int], share: float, start: Values | None) -> Outcome:
        return run(
            built.model.cp,
            {tier: built.tiers()[tier] for tier in tiers},
            week=2,
            options=until(share),
            report=counting_from(report, began),
            stop=stop,
            tuning=PROVING,
            floors=floors,
            start=start,
        )

    with ThreadPoolExecutor(max_workers=1) as beside:
        limit = replace(options, time_limit=options.time_limit * FLOORS_SHARE)
        proving = beside.submit(week_two_floors.floors, instance, limit, PROVING, stop)
        if known is not None and not options.repeatable:
            known = _meanwhile(built, known, until(IMPROVED_UNTIL), proving, report, began)
        floors.update(proving.result().known)
    if known is not None:
        known = improved(known, IMPROVED_UNTIL)
    outcome = searched(earlier, STRUCTURE_UNTIL, known)
    if outcome.values is None:
        return built, outcome
    better = outcome.values
    if better != known:
        better = improved(better, BETTER_UNTIL)
    proofs = [_better(built, proof, better) for proof in outcome.proofs]
    if any(proof.value > floors.get(proof.tier, 0) for proof in proofs):
        floors.pop(last, None)  # it holds only if the tiers before are at theirs
    elif value_of(built.model.cp, built.tiers()[last], better) > floors.get(last, 0):
        _leave_out(built, last, better, proving.result().elsewhere, until(1.0), stop)
    for proof in proofs:
        built.model.define(built.tiers()[proof.tier] <= proof.value)
    whole = searched([last], 1.0, better)
    return built, replace(whole, proofs=[*proofs, *whole.proofs])


def _meanwhile(
    built: WeekTwo,
    values: Values,
    options: SolveOptions,
    proving: Future[Floors],
    report: Report | None,
    began: float,
) -> Values:
    """A better solution, searched for with the cores that the floors leave until they are known."""
    known = threading.Event()
    proving.add_done_callback(lambda _: known.set())
    alone = replace(options, workers=max(1, options.workers - 1))
    return week_two_improve.improve(built, values, alone, {}, counting_from(report, began), known)


def _leave_out(
    built: WeekTwo,
    last: int,
    values: Values,
    elsewhere: Elsewhere | None,
    options: SolveOptions,
    stop: threading.Event | None,
) -> None:
    """Close the sites that no better schedule visits, as far as can be asked."""
    if elsewhere is None or (stop is not None and stop.is_set()):
        return
    stays = built.parts.sites.stays
    visited = {site for (_, _, site), stay in stays.items() if values[stay.index]}
    others = [site for site in built.parts.frame.sites if site not in visited]
    value = value_of(built.model.cp, built.tiers()[last], values)
    closed = never_better(elsewhere, value, others, options, PROVING, stop)
    for (_, _, site), stay in stays.items():
        if site in closed:
            built.model.define(stay == 0)
    for (_, site), here in built.parts.meetings.at.items():
        if site in closed:
            built.model.define(here == 0)


def _better(built: WeekTwo, proof: Proof, values: Values) -> Proof:
    """A tier's proof for a solution that may be better than the one it was made for."""
    value = value_of(built.model.cp, built.tiers()[proof.tier], values)
    return proof.model_copy(update={"value": value, "optimal": value == proof.bound})
