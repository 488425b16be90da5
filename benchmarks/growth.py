"""How week one grows with the region: `python -m benchmarks.growth`, from 56 to 1,000 cases.

A region larger than any real one is invented by the package's own generator: London's PDUs
(fewer below 108 cases), one interviewer for seven cases, everything else in proportion. Each
size is solved in a process of its own; the table ends with the exponents fitted to the sizes
that were proven. With `--units` each run is limited in the solver's own units and has one
worker, so that only the processor's time depends on the machine, and not what is found.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.fitting import fitted
from benchmarks.keeping import add_keeping, keep, tell
from benchmarks.running import heard
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.regions import Region, region_named
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.synthetic.regional import inspection_of

RESULTS = Path(__file__).parent / "results" / "growth.jsonl"
SIZES = (56, 104, 200, 300, 500, 1000)
LARGEST = "London"
LEAST_PDUS, CASES_A_PDU = 5, 6


@dataclass(frozen=True)
class Run:
    """One size with one seed."""

    cases: int
    inspectors: int
    seed: int
    seconds: float | None
    """Of building and searching; None if there is no schedule in time."""
    worked: float | None
    """Seconds of the processor, start-up included."""
    megabytes: int | None
    proven: bool
    gaps: tuple[tuple[int, int, int], ...] = ()
    """Tier, value and bound of each tier that is not proven."""
    complaint: str = ""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what was asked for, keep it, and print the table."""
    given = _parser().parse_args(arguments)
    runs = []
    for cases in given.sizes:
        for seed in given.seeds:
            runs.append(run := measured(cases, seed, given))
            print(f"{cases} cases, seed {seed}: {run}", file=sys.stderr)
            keep(run, given.results)
    lines = table(runs)
    tell(lines, "growth", given)


def grown(cases: int, seed: int = 1) -> Instance:
    """London with so many cases and as many of its PDUs as fit, and a team to match."""
    region = region_named(LARGEST)
    if region is None:
        raise ValueError(f"there is no region {LARGEST}")
    return inspection_of(sized(region, cases), seed)


def sized(region: Region, cases: int) -> Region:
    """A region with so many cases and as many of its PDUs as they fill."""
    units = min(len(region.pdus), max(LEAST_PDUS, cases // CASES_A_PDU))
    return region.model_copy(update={"cases": cases, "pdus": region.pdus[:units]})


def measured(cases: int, seed: int, given: argparse.Namespace) -> Run:
    """One size solved in a process of its own."""
    instance = grown(cases, seed)
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder) / "instance.json"
        document.write_text(instance.model_dump_json(), encoding="utf-8")
        said = heard(
            "ours",
            document,
            seconds=given.seconds,
            seed=seed,
            workers=given.workers,
            units=given.units,
        )
    schedule = Schedule.model_validate(said.answers[-1].answer) if said.answers else Schedule()
    return Run(
        cases=len(instance.inspected_cases),
        inspectors=len(instance.interviewers),
        seed=seed,
        seconds=said.seconds,
        worked=said.worked,
        megabytes=said.megabytes,
        proven=said.proven,
        gaps=tuple(
            (each.tier, each.value, each.bound) for each in schedule.proofs if not each.optimal
        ),
        complaint=said.complaint,
    )


def table(runs: Sequence[Run]) -> list[str]:
    """One row a size, medians over the seeds, and the fitted exponents below."""
    rows = [
        "| Cases | Inspectors | Processor (s) | Memory (MB) | Proof |",
        "| ---: | ---: | ---: | ---: | --- |",
    ]
    sizes: dict[int, list[Run]] = {}
    for run in runs:
        sizes.setdefault(run.cases, []).append(run)
    for cases, each in sizes.items():
        cells = (
            str(cases),
            str(each[0].inspectors),
            _median([run.worked for run in each if run.worked is not None]),
            str(max(run.megabytes or 0 for run in each) or "not known"),
            "; ".join(dict.fromkeys(_proof(run) for run in each)),
        )
        rows.append("| " + " | ".join(cells) + " |")
    proven = [run for run in runs if run.proven]
    time = fitted([(run.cases, run.worked) for run in proven if run.worked])
    memory = fitted([(run.cases, run.megabytes) for run in proven if run.megabytes])
    if time is not None and memory is not None:
        grows = (
            f"The processor's time grows as cases^{time[1]:.1f}, memory as cases^{memory[1]:.1f}"
        )
        rows += ["", f"{grows} (fitted to what was proven)."]
    return rows


def _proof(run: Run) -> str:
    if run.seconds is None:
        return f"no schedule ({run.complaint or 'within its time'})"
    if run.proven:
        return "all tiers optimal"
    return "; ".join(
        f"tier {tier}: {value}, at least {bound} ({(value - bound) / max(value, 1):.1%})"
        for tier, value, bound in run.gaps
    )


def _median(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.1f}" if values else "–"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES), help="cases")
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3, 4, 5])
    parser.add_argument("--seconds", type=float, default=300.0, help="of search for each run")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument(
        "--units",
        type=float,
        help="limit each run in the solver's own units, with one worker: for a busy machine",
    )
    add_keeping(parser, RESULTS)
    return parser


if __name__ == "__main__":
    main()
