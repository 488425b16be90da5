"""One late change to every region: `python -m benchmarks.replan` times the replan of week one.

Each region is invented and solved; then an inspector loses a day, or a practitioner, and the
replan is timed until it is proven that nobody disturbs people less. Every run is kept as a
line of JSON; the table shows the median and the worst of the seeds.
"""

import argparse
import statistics
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time as clock
from datetime import timedelta
from pathlib import Path
from random import Random

from benchmarks.keeping import add_keeping, keep
from dipp_scheduler.domain.differences import differences
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.domain.regions import regions
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.timegrid import at
from dipp_scheduler.solver.replan.rights import Rights
from dipp_scheduler.solver.replan.week_one import replan
from dipp_scheduler.solver.solve import SolveOptions, solve
from dipp_scheduler.synthetic import region as invented

RESULTS = Path(__file__).parent / "results" / "replan.jsonl"
DAYS_BEFORE = 5
"""The change comes on the Wednesday before week one: after the deadline, before the fieldwork."""


@dataclass(frozen=True)
class Run:
    """One region with one seed."""

    region: str
    seed: int
    cases: int
    seconds: float
    proven: bool
    moved: int
    """Appointments of the schedule that changed."""
    forced: int


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what was asked for, keep it, and print the table."""
    given = _parser().parse_args(arguments)
    runs = []
    for name in given.regions or [region.name for region in regions()]:
        instance = invented(name, seed=1)
        weeks = SolveOptions(weeks=(1,), workers=given.workers)
        schedule = solve(instance, weeks).schedule
        for seed in given.seeds:
            runs.append(run := measured(name, seed, instance, schedule, given.workers))
            keep(run, given.results)
    print("\n".join(table(runs)))


def measured(region: str, seed: int, instance: Instance, schedule: Schedule, workers: int) -> Run:
    """One late change and the replan after it."""
    rng = Random(seed)
    held = rng.choice(schedule.interviews)
    who = rng.choice((held.inspector, held.interviewee))
    row = Unavailable(who=who, day=held.time.day)
    changed = instance.model_copy(update={"unavailable": (*instance.unavailable, row)})
    now = at(instance.settings.fieldwork - timedelta(days=DAYS_BEFORE), clock(22))
    known = Known(schedule=schedule, now=now)
    began = time.perf_counter()
    part = replan(changed, instance, known, Rights(), SolveOptions(workers=workers))
    seconds = time.perf_counter() - began
    codes = {each.latest.code for each in differences(schedule, part.schedule)}
    codes -= {each.need for each in schedule.meetings}
    return Run(
        region=region,
        seed=seed,
        cases=len(instance.inspected_cases),
        seconds=round(seconds, 2),
        proven=all(proof.optimal for proof in part.proofs),
        moved=len(codes),
        forced=len(codes & part.forced),
    )


def table(runs: Iterable[Run]) -> list[str]:
    """The runs as a table in Markdown, one row a region."""
    rows = [
        "| Region | Cases | Seconds, median | worst | Proven | Moved, forced |",
        "| --- | ---: | ---: | ---: | ---: | --- |",
    ]
    grouped: dict[str, list[Run]] = {}
    for run in runs:
        grouped.setdefault(run.region, []).append(run)
    for region, each in grouped.items():
        seconds = [run.seconds for run in each]
        cells = (
            region,
            str(each[0].cases),
            f"{statistics.median(seconds):.1f}",
            f"{max(seconds):.1f}",
            f"{sum(run.proven for run in each)} of {len(each)}",
            ", ".join(f"{run.moved} ({run.forced})" for run in each),
        )
        rows.append("| " + " | ".join(cells) + " |")
    return rows


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.replan", description=__doc__)
    parser.add_argument("regions", nargs="*", help="names of regions; all twelve unless given")
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3, 4, 5])
    parser.add_argument("--workers", type=int, default=2)
    add_keeping(parser, RESULTS, readme=False)
    return parser


if __name__ == "__main__":
    main()
