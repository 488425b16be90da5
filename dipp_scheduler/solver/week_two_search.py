"""Week two's search: a plain start beside proven floors, then tier after tier from there."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.solver import week_two, week_two_floors, week_two_start
from dipp_scheduler.solver.engine import Outcome, run
from dipp_scheduler.solver.search import Report, SolveOptions, Tuning, counting_from, what_is_left
from dipp_scheduler.solver.week_two import WeekTwo

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


def search(
    instance: Instance,
    options: SolveOptions,
    report: Report | None = None,
    stop: threading.Event | None = None,
) -> tuple[WeekTwo, Outcome]:
    """The model and the best that was found, each tier with its proof."""
    began = time.monotonic()
    built = week_two.build(instance)
    share = replace(options, time_limit=options.time_limit * FLOORS_SHARE)
    with ThreadPoolExecutor(max_workers=1) as beside:
        floors = beside.submit(week_two_floors.floors, instance, share, PROVING, stop)
        known = week_two_start.start(built, options, PROVING, stop)
    outcome = run(
        built.model.cp,
        built.tiers(),
        week=2,
        options=what_is_left(options, began),
        report=counting_from(report, began),
        stop=stop,
        tuning=PROVING,
        floors=floors.result(),
        start=known,
    )
    return built, outcome
