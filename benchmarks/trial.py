"""Both weeks at the size of the prototype's trial: `python -m benchmarks.trial`.

The trial had 64 cases for 9 inspectors in week one, and in week two 26 meetings, 4 of them
groups of six to ten from pools of about 28, with a site for each inspector and half-day. How
many sites there were is not told, and how far apart; so each of the twelve regions is cut down
to that size, with three to six PDUs and the first town of each as its one site.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.keeping import add_keeping, keep, tell
from dipp_scheduler.cli.options import TIME_LIMIT
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.regions import Region, regions
from dipp_scheduler.solver.solve import Progress, SolveOptions, solve
from dipp_scheduler.synthetic.regional import inspection_of

RESULTS = Path(__file__).parent / "results" / "trial.jsonl"
CASES = 64
SITES = (3, 4, 5, 6)
WEEKS = (1, 2)
FINAL, PROOF = 5.0, 30.0
"""Seconds within which week two's final schedule and its proof were to come."""


@dataclass(frozen=True)
class Run:
    """One week of one region."""

    region: str
    sites: int
    seed: int
    week: int
    final: float
    """Seconds until the last better schedule was found."""
    seconds: float
    """Seconds until the search ended."""
    gaps: tuple[tuple[int, int, int], ...]
    """Tier, value and bound of each tier that is not proven."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what was asked for, keep it, and print the table."""
    given = _parser().parse_args(arguments)
    runs = []
    for sites in given.sites:
        for region in (each for each in regions() if len(each.pdus) >= sites):
            instance = inspection_of(sized(region, sites), given.seed)
            for week in WEEKS:
                runs.append(run := measured(region.name, instance, week, given))
                print(run, file=sys.stderr)
                keep(run, given.results)
    tell(table(runs), "trial", given)


def sized(region: Region, sites: int) -> Region:
    """A region of the trial's size with so many PDUs and sites."""
    pdus = region.pdus[:sites]
    towns = {pdu.code: region.towns[pdu.code][:1] for pdu in pdus}
    return region.model_copy(update={"cases": CASES, "pdus": pdus, "towns": towns})


def measured(region: str, instance: Instance, week: int, given: argparse.Namespace) -> Run:
    """One week by the front door."""
    best: tuple[int, int] | None = None
    final, began = 0.0, time.monotonic()

    def heard(progress: Progress) -> None:
        nonlocal best, final
        if progress.found is not None and (progress.tier, progress.found) != best:
            best, final = (progress.tier, progress.found), time.monotonic() - began

    options = SolveOptions(
        seed=given.seed, time_limit=given.time_limit, workers=given.workers, weeks=(week,)
    )
    result = solve(instance, options, heard)
    return Run(
        region=region,
        sites=len(instance.sites),
        seed=given.seed,
        week=week,
        final=round(final, 2),
        seconds=round(result.seconds, 2),
        gaps=tuple(
            (each.tier, each.value, each.bound)
            for each in result.schedule.proofs
            if not each.optimal
        ),
    )


def table(runs: Sequence[Run]) -> list[str]:
    """A row for each number of sites: medians over the regions, and how many were in time."""
    rows = [
        "| Sites | Week one proven (s) | Week two: best (s) | in 5 s | proven | in 30 s |",
        "| ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for sites in dict.fromkeys(run.sites for run in runs):
        one, two = ([run for run in runs if (run.sites, run.week) == (sites, w)] for w in WEEKS)
        proven = [run for run in two if not run.gaps]
        cells = (
            str(sites),
            _spread([run.seconds for run in one if not run.gaps]),
            _spread([run.final for run in two]),
            f"{sum(run.final <= FINAL for run in two)} of {len(two)}",
            f"{len(proven)} of {len(two)}",
            f"{sum(run.seconds <= PROOF for run in proven)} of {len(two)}",
        )
        rows.append("| " + " | ".join(cells) + " |")
    return rows


def _spread(seconds: Sequence[float]) -> str:
    """The median and the worst."""
    if not seconds:
        return "–"
    return f"{statistics.median(seconds):.1f} (worst {max(seconds):.1f})"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.trial", description=__doc__)
    parser.add_argument("--sites", nargs="+", type=int, default=list(SITES))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--time-limit", type=float, default=TIME_LIMIT, help="seconds of search")
    parser.add_argument("--workers", type=int, default=2)
    add_keeping(parser, RESULTS)
    return parser


if __name__ == "__main__":
    main()
