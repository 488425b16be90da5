"""The options of a sample of appointments in every region: `python -m benchmarks.options`.

Each region is invented and solved (not to proof: how good the schedule is makes no
difference here). On a day after the change deadline, options are then asked for one
appointment after the other, week one and week two, as the command does: places by price, and
exchanges. Measured is the processor's time for the search, and for judging one move. Every
region is kept as a line of JSON.
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

from benchmarks.keeping import add_keeping, keep, tell
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.regions import regions
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.timegrid import at
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.solver.options.ranked import options, places_of
from dipp_scheduler.solver.solve import SolveOptions, solve
from dipp_scheduler.synthetic import region as invented

RESULTS = Path(__file__).parent / "results" / "options.jsonl"
DAYS_BEFORE = 5
"""Options are asked for on the Wednesday before week one."""
MOST = 10
"""Places asked for, as the command does unless told otherwise."""
MOVES = 3
"""Moves of each appointment that are judged by themselves."""


@dataclass(frozen=True)
class Run:
    """One region: seconds of each appointment's options, milliseconds of each move."""

    region: str
    interviews: tuple[float, ...]
    meetings: tuple[float, ...]
    moves: tuple[float, ...]
    found: tuple[int, ...]
    """Places offered for each appointment, of at most `MOST`, and exchanges."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what was asked for, keep it, and print the table."""
    given = _parser().parse_args(arguments)
    runs = []
    for name in given.regions or [region.name for region in regions()]:
        instance = invented(name, seed=1)
        limits = SolveOptions(workers=given.workers, time_limit=given.time_limit)
        schedule = solve(instance, limits).schedule
        runs.append(run := measured(name, instance, schedule, given.sample))
        keep(run, given.results)
    lines = table(runs)
    tell(lines, "options-times", given)


def measured(region: str, instance: Instance, schedule: Schedule, sample: int) -> Run:
    """The options of some appointments of each week, one after the other."""
    rng = Random(1)
    now = at(instance.settings.fieldwork - timedelta(days=DAYS_BEFORE), clock(22))
    known = Known(schedule=schedule, now=now)
    weeks = (
        [each.case for each in schedule.inspections],
        [each.need for each in schedule.meetings],
    )
    seconds: list[tuple[float, ...]] = []
    moves: list[float] = []
    found: list[int] = []
    for codes in weeks:
        taken = []
        for code in rng.sample(codes, min(sample, len(codes))):
            began = time.process_time()
            ranked = options(instance, schedule, code, known, most=MOST)
            taken.append(round(time.process_time() - began, 3))
            found.append(len(ranked.alone) + len(ranked.exchanges))
            moves += _judged(rng, instance, schedule, code, known)
        seconds.append(tuple(taken))
    return Run(region, seconds[0], seconds[1], tuple(moves), tuple(found))


def _judged(
    rng: Random, instance: Instance, schedule: Schedule, code: str, known: Known
) -> list[float]:
    """Milliseconds for judging some places of an appointment, legal or not."""
    places = places_of(Diary(instance, schedule), code, known)
    tried = list(places.alone())
    taken = []
    for each in rng.sample(tried, min(MOVES, len(tried))):
        began = time.process_time()
        places.legal(each)
        taken.append(round((time.process_time() - began) * 1000, 1))
    return taken


def table(runs: Iterable[Run]) -> list[str]:
    """The runs as a table in Markdown, one row a region, and one for all of them."""
    rows = [
        "| Region | Interviews, median | 95% | worst | Meetings, median | 95% | worst | Move |",
        "| --- |" + " ---: |" * 7,
    ]
    every = list(runs)
    rows += (_row(run.region, run.interviews, run.meetings, run.moves) for run in every)
    rows.append(
        _row(
            "all",
            [each for run in every for each in run.interviews],
            [each for run in every for each in run.meetings],
            [each for run in every for each in run.moves],
        )
    )
    return rows


def _row(
    name: str, interviews: Sequence[float], meetings: Sequence[float], moves: Sequence[float]
) -> str:
    cells = [name]
    for each in (interviews, meetings):
        ordered = sorted(each)
        cells += [f"{value:.2f}" for value in (_middle(ordered), _most(ordered), _last(ordered))]
    cells.append(f"{_middle(sorted(moves)):.0f} (95%: {_most(sorted(moves)):.0f})")
    return "| " + " | ".join(cells) + " |"


def _middle(ordered: Sequence[float]) -> float:
    return statistics.median(ordered) if ordered else 0.0


def _most(ordered: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return ordered[max(0, -(-95 * len(ordered) // 100) - 1)] if ordered else 0.0


def _last(ordered: Sequence[float]) -> float:
    return ordered[-1] if ordered else 0.0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.options", description=__doc__)
    parser.add_argument("regions", nargs="*", help="names of regions; all twelve unless given")
    parser.add_argument("--sample", type=int, default=20, help="appointments of each week, at most")
    parser.add_argument("--time-limit", type=float, default=30, help="seconds for the schedules")
    parser.add_argument("--workers", type=int, default=2)
    add_keeping(parser, RESULTS)
    return parser


if __name__ == "__main__":
    main()
