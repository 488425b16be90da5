"""Both weeks of every region, from the command to the files: `python -m benchmarks.regions`.

Each run is the program's own `demo` in a process of its own, timed from outside, so that
nothing is left out: start, inventing the region, writing and reading the workbook, the
search, the check, all exports. Every run is kept as a line of JSON with the machine and
the versions; the table shows the median over the seeds.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.keeping import add_keeping, keep, tell
from benchmarks.machine import machine
from dipp_scheduler.cli.options import TIME_LIMIT
from dipp_scheduler.domain.regions import regions

HERE = Path(__file__).parent
RESULTS = HERE / "results" / "regions.jsonl"
HEADER = (
    "Region",
    "Cases",
    "Inspectors",
    "Meetings",
    "Not held",
    "File reads",
    "Seconds",
    "of them searching",
    "Proof",
    "Peak memory (MB)",
)


@dataclass(frozen=True)
class Run:
    """One region with one seed."""

    region: str
    seed: int
    code: int
    """The exit code of the command: anything but 0 and there is no schedule."""
    seconds: float
    """From the command to the last file, by the wall clock."""
    searching: float
    megabytes: int | None
    """Peak memory of the process; None where the system does not say (Windows)."""
    counts: dict[str, int]
    proofs: list[dict[str, Any]]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what was asked for, keep it, and print the table."""
    given = _parser().parse_args(arguments)
    runs = []
    for name in given.regions or [region.name for region in regions()]:
        for seed in given.seeds:
            runs.append(run := measured(name, seed, given.time_limit, given.workers))
            print(f"{name}, seed {seed}: {run.seconds:.1f} s, {_proof(run)}", file=sys.stderr)
            keep(run, given.results)
    lines = [*table(runs), "", _footnote(given)]
    tell(lines, "regions", given)


def measured(region: str, seed: int, time_limit: float, workers: int) -> Run:
    """One run of the command in a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "dipp_scheduler", "demo", region, "--json", "--quiet"]
        command += ["--out", str(Path(folder) / "demo"), "--seed", str(seed)]
        command += ["--time-limit", str(time_limit), "--workers", str(workers)]
        output = Path(folder) / "out.json"
        began = time.perf_counter()
        with output.open("wb") as stdout:
            process = subprocess.Popen(command, stdout=stdout)
            status, kilobytes = _waited(process)
        seconds = time.perf_counter() - began
        said = output.read_text(encoding="utf-8")
        document = json.loads(said) if said else {}  # a process that was killed says nothing
    return Run(
        region=region,
        seed=seed,
        code=status,
        seconds=round(seconds, 2),
        searching=document.get("seconds", seconds),
        megabytes=None if kilobytes is None else kilobytes // 1024,
        counts=document.get("counts", {}),
        proofs=document.get("proofs", []),
    )


def table(runs: Iterable[Run]) -> list[str]:
    """The runs as a table in Markdown: one row a region, medians over its seeds."""
    rows = ["| " + " | ".join(HEADER) + " |", "| --- |" + " ---: |" * 7 + " --- | ---: |"]
    grouped: dict[str, list[Run]] = {}
    for run in runs:
        grouped.setdefault(run.region, []).append(run)
    for region, each in grouped.items():
        sizes = [run.counts for run in each if run.counts]
        cells = [
            region,
            _among(size["cases"] for size in sizes),
            _among(size["interviewers"] for size in sizes),
            _among(size["meetings"] for size in sizes),
            _among(size["meetings"] - size["held"] for size in sizes),
            _among(size["file_reads"] for size in sizes),
            _spread([run.seconds for run in each]),
            _spread([run.searching for run in each]),
            "; ".join(dict.fromkeys(_proof(run) for run in each)),
            str(max(run.megabytes or 0 for run in each) or "not known"),
        ]
        rows.append("| " + " | ".join(cells) + " |")
    return rows


def _waited(process: "subprocess.Popen[bytes]") -> tuple[int, int | None]:
    """The exit status of a process and its peak memory in kilobytes."""
    if not hasattr(os, "wait4"):
        return process.wait(), None
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    kilobytes = usage.ru_maxrss // (1024 if sys.platform == "darwin" else 1)
    return process.returncode, kilobytes


def _proof(run: Run) -> str:
    """Whether every tier is proven optimal; if not, which are open and how far."""
    if run.code != 0:
        return f"no schedule (exit code {run.code})"
    open_tiers = [
        f"week {proof['week']} tier {proof['tier']}: {proof['value']}, at least {proof['bound']}"
        for proof in run.proofs
        if not proof["optimal"]
    ]
    return "; ".join(open_tiers) or "all tiers optimal"


def _spread(values: list[float]) -> str:
    middle = statistics.median(values)
    if len(values) == 1:
        return f"{middle:.1f}"
    return f"{middle:.1f} ({min(values):.1f} to {max(values):.1f})"


def _among(values: Iterable[int]) -> str:
    found = sorted(values)
    if not found:
        return "–"
    return str(found[0]) if found[0] == found[-1] else f"{found[0]} to {found[-1]}"


def _footnote(given: argparse.Namespace) -> str:
    known = machine()
    return (
        f"Seconds are from the command to the last file, median (least to most) of the seeds "
        f"{', '.join(map(str, given.seeds))}; {given.workers} workers, at most "
        f"{given.time_limit:g} s of search; {known['cores']} cores, Python "
        f"{known['python']}, OR-Tools {known['ortools']}. All people are invented."
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.regions", description=__doc__)
    parser.add_argument("regions", nargs="*", help="names of regions; all twelve unless given")
    parser.add_argument("--seeds", nargs="+", type=int, default=[1], help="one run for each")
    parser.add_argument("--time-limit", type=float, default=TIME_LIMIT, help="seconds of search")
    parser.add_argument("--workers", type=int, default=2)
    add_keeping(parser, RESULTS)
    return parser


if __name__ == "__main__":
    main()
