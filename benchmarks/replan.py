"""One late change to every region: `python -m benchmarks.replan` times the replan after it.

Each region is invented and solved in both weeks; then an inspector or a practitioner loses a
day of week one, or a meeting of week two changes (`late`), and the replan of both weeks is
timed until it is proven that nobody disturbs people less. Every run is kept as a line of JSON;
`--readme` puts the table into the README.
"""

import argparse
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.keeping import add_keeping, keep, tell
from benchmarks.late import INTERVIEW, MEETING_KINDS, changed, received
from benchmarks.machine import processor
from dipp_scheduler.domain.differences import differences
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.regions import regions
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.errors import InfeasibleError, NoScheduleError
from dipp_scheduler.rules.catalogue import PREFERENCE
from dipp_scheduler.solver.replan.both_weeks import replan
from dipp_scheduler.solver.replan.rights import Rights
from dipp_scheduler.solver.solve import SolveOptions, solve
from dipp_scheduler.synthetic import region as invented

RESULTS = Path(__file__).parent / "results" / "replan.jsonl"
LATE = Rights(broken_only=True)
"""After the change deadline only what the change breaks moves."""


@dataclass(frozen=True)
class Run:
    """One region with one change."""

    region: str
    kind: str
    seed: int
    cases: int
    seconds: float
    processor: float
    """Seconds of the processor."""
    answer: str
    """`proven` to disturb people least, `found` (without that proof), `impossible` or `none`."""
    moved: int
    """Appointments of the schedule that changed."""
    forced: int


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what was asked for, keep it, and print the table."""
    given = _parser().parse_args(arguments)
    options = SolveOptions(workers=given.workers, time_limit=given.time_limit)
    wanted = [(kind, seed) for kind in given.kinds for seed in given.seeds]
    runs = []
    for name in given.regions or [region.name for region in regions()]:
        instance = invented(name, seed=1)
        schedule = solve(instance, options).schedule
        for kind, seed in wanted:
            runs.append(run := measured(name, kind, seed, instance, schedule, options))
            keep(run, given.results)
            print(f"{name}, {kind} {seed}: {run.answer}, {run.seconds} s", flush=True)
    tell(table(runs), "replan-times", given)


def measured(
    region: str, kind: str, seed: int, instance: Instance, schedule: Schedule, options: SolveOptions
) -> Run:
    """One late change and the replan after it: of an interview while others may move, too."""
    after = changed(kind, seed, instance, schedule)
    known = Known(schedule=schedule, now=received(instance))
    rights = Rights() if kind == INTERVIEW else LATE
    began, used = time.perf_counter(), processor()
    moved, forced = frozenset[str](), frozenset[str]()
    try:
        found = replan(after, instance, known, rights, options)
        answer = "proven" if _least(found.schedule) else "found"
        moved = frozenset(each.latest.code for each in differences(schedule, found.schedule))
        forced = moved & found.forced
    except InfeasibleError:
        answer = "impossible"
    except NoScheduleError:
        answer = "none"
    return Run(
        region=region,
        kind=kind,
        seed=seed,
        cases=len(instance.inspected_cases),
        seconds=round(time.perf_counter() - began, 2),
        processor=round(processor() - used, 2),
        answer=answer,
        moved=len(moved),
        forced=len(forced),
    )


def _least(schedule: Schedule) -> bool:
    """Whether it is proven that no plan places more, and none of those tells people less.

    What comes after that can be no better known than of the schedule before.
    """
    told = PREFERENCE["interview_people_told"].tier
    return all(each.optimal for each in schedule.proofs if each.tier <= told)


def table(runs: Iterable[Run]) -> list[str]:
    """The runs as a table in Markdown: each region's interviews, and its meetings."""
    rows = [
        "| Region | Cases | Change | Seconds, median | worst | Processor, median | worst "
        "| Proven | Moved (forced) |",
        "| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    grouped: dict[tuple[str, str], list[Run]] = {}
    for run in runs:
        week = "interview" if run.kind == INTERVIEW else "meeting"
        grouped.setdefault((run.region, week), []).append(run)
    for (region, week), each in grouped.items():
        seconds, used = [run.seconds for run in each], [run.processor for run in each]
        cells = (
            region,
            str(each[0].cases),
            week,
            f"{statistics.median(seconds):.1f}",
            f"{max(seconds):.1f}",
            f"{statistics.median(used):.1f}",
            f"{max(used):.1f}",
            f"{sum(run.answer == 'proven' for run in each)} of {len(each)}",
            _counted(f"{run.moved} ({run.forced})" for run in each),
        )
        rows.append("| " + " | ".join(cells) + " |")
    return rows


def _counted(said: Iterable[str]) -> str:
    """What was said, each once, with how often."""
    often = Counter(said)
    return ", ".join(f"{often[each]} × {each}" for each in often)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.replan", description=__doc__)
    parser.add_argument("regions", nargs="*", help="names of regions; all twelve unless given")
    kinds = (INTERVIEW, *MEETING_KINDS)
    parser.add_argument("--kinds", nargs="+", choices=kinds, default=kinds)
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3, 4, 5])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--time-limit", type=float, default=30.0, help="seconds a search")
    add_keeping(parser, RESULTS)
    return parser


if __name__ == "__main__":
    main()
