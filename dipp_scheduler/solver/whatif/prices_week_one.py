"""Week one with a limit eased: first its bound in the rough, and a schedule if that leaves room."""

import threading
import time
from collections.abc import Mapping

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.solver.cpsat.engine import run
from dipp_scheduler.solver.cpsat.search import SolveOptions, what_is_left
from dipp_scheduler.solver.week_one import week as week_one
from dipp_scheduler.solver.week_one.search import QUICK, search_quickly
from dipp_scheduler.solver.week_one.start import start
from dipp_scheduler.solver.whatif.prices_found import Base, Found


def search(
    instance: Instance,
    base: Base,
    options: SolveOptions,
    enough: Mapping[int, int],
    stop: threading.Event | None = None,
) -> Found:
    """The best week one of an instance, on the scale of what is given without the easing.

    Where no tier can be below what is `enough`, no schedule is looked for; where only the
    last can, the whole model is not worth its time.
    """
    began = time.monotonic()
    quick = search_quickly(instance, options, None, stop, yardstick=base.instance, enough=enough)
    *earlier, _ = sorted(enough)
    at_least = all(quick.floors.get(tier, 0) >= enough[tier] for tier in earlier)
    if quick.schedule is not None or at_least:
        return Found(quick.schedule, quick.floors)
    built = week_one.build(instance, yardstick=base.instance)
    tiers = built.tiers()
    outcome = run(
        built.model.cp,
        tiers,
        week=week_one.WEEK,
        options=what_is_left(options, began),
        stop=stop,
        tuning=QUICK,
        floors=quick.floors,
        start=start(built.week, tiers, options.seed),
    )
    if outcome.values is None:
        return Found(floors=quick.floors)
    return Found(built.read(outcome.values), {each.tier: each.bound for each in outcome.proofs})
