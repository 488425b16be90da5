"""What is felt at the keyboard, and where a solve's time goes: `python -m benchmarks.felt`.

Three figures in seconds of the processor, which a busy machine lengthens but does not fill;
of the commands the median of some runs. `--help`; `check` of a region's workbook in which
every practitioner and every date of an absence is wrong, all mistakes told; and, of a solve
with one worker, what is not CP-SAT's own search: narrowing the choices, building the models,
reading the answer out, and the checker. The claims: less than half a second, less than two
seconds, less than a fifth of the solve.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

import openpyxl
from ortools.sat.python import cp_model

from benchmarks.keeping import add_keeping, keep, tell
from benchmarks.machine import machine
from dipp_scheduler.files.workbook import write_workbook
from dipp_scheduler.solver.solve import SolveOptions, solve
from dipp_scheduler.synthetic import region

RESULTS = Path(__file__).parent / "results" / "felt.jsonl"
PLACES = (("Cases", "Practitioner"), ("Unavailable", "Date"))
HEAD = 4
"""The row of the headers."""
WRONG = "nobody"


@dataclass(frozen=True)
class Run:
    """One region measured."""

    region: str
    help: float
    """Of `--help`, user and system."""
    mistakes: int
    check: float
    """Of `check`, all mistakes told."""
    week: int
    solve: float
    building: float
    """Of the solve, what is not CP-SAT's search."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what was asked for, keep it, and print the table."""
    given = _parser().parse_args(arguments)
    runs = []
    for name in given.regions:
        for run in measured(name, given):
            runs.append(run)
            keep(run, given.results)
    lines = [*table(runs), "", _footnote(given)]
    tell(lines, "felt", given)


def measured(name: str, given: argparse.Namespace) -> Iterator[Run]:
    """The figures of one region, a week at a time; of the commands as medians."""
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / "inspection.xlsx"
        write_workbook(region(name), workbook)
        mistakes = spoilt(workbook)
        command = partial(_command, kept=Path(folder) / "compiled")
        # The first run compiles, as the first on a laptop does; it is not counted.
        helped = [command("--help") for _ in range(given.repeat + 1)][1:]
        checked = [command("check", folder, code=3) for _ in range(given.repeat + 1)][1:]
    for week in (1, 2):
        whole, searching = _solved(name, week, given.seconds)
        yield Run(
            region=name,
            help=round(statistics.median(helped), 2),
            mistakes=mistakes,
            check=round(statistics.median(checked), 2),
            week=week,
            solve=round(whole, 2),
            building=round(whole - searching, 2),
        )


def table(runs: Sequence[Run]) -> list[str]:
    """One row a region and week."""
    rows = [
        "| Region | `--help` (s) | Mistakes | All told (s) | Week | Solve (s) | Not search (s) |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for run in runs:
        share = run.building / run.solve
        cells = (
            run.region,
            f"{run.help:.2f}",
            str(run.mistakes),
            f"{run.check:.2f}",
            str(run.week),
            f"{run.solve:.1f}",
            f"{run.building:.1f} ({share:.0%})",
        )
        rows.append("| " + " | ".join(cells) + " |")
    return rows


def spoilt(workbook: Path) -> int:
    """Put something wrong into every cell of some columns; returns how many."""
    book = openpyxl.load_workbook(workbook)
    count = 0
    for title, header in PLACES:
        sheet = book[title]
        column = next(cell.column for cell in sheet[HEAD] if cell.value == header)
        for row in range(HEAD + 1, sheet.max_row + 1):
            cell = sheet.cell(row, column)
            if cell.value is not None:
                cell.value = WRONG
                count += 1
    book.save(workbook)
    return count


def _command(*words: str, kept: Path, code: int = 0) -> float:
    """Seconds of the processor that a command took; RuntimeError if it ended otherwise.

    What Python compiles is `kept` for the next run, whatever is usual on this machine.
    """
    around = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(kept)}
    before = os.times()
    ended = subprocess.run(
        [sys.executable, "-m", "dipp_scheduler", *words],
        env=around,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    after = os.times()
    if ended.returncode != code:
        raise RuntimeError(ended.stderr.decode())
    user = after.children_user - before.children_user
    return user + after.children_system - before.children_system


def _solved(name: str, week: int, seconds: float) -> tuple[float, float]:
    """Seconds of the processor for a solve with one worker, and those of CP-SAT in it."""
    instance = region(name)
    searching = 0.0
    search = cp_model.CpSolver.solve

    def counted(*given: Any) -> Any:
        nonlocal searching
        began = time.process_time()
        try:
            return search(*given)
        finally:
            searching += time.process_time() - began

    with mock.patch.object(cp_model.CpSolver, "solve", counted):
        began = time.process_time()
        solve(instance, SolveOptions(weeks=(week,), workers=1, time_limit=seconds))
        return time.process_time() - began, searching


def _footnote(given: argparse.Namespace) -> str:
    known = machine()
    return (
        f"Seconds of the processor; of the two commands the median of {given.repeat} runs; the "
        f"solve with one worker, at most {given.seconds:g} s of search; Python {known['python']}, "
        f"OR-Tools {known['ortools']}."
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.felt", description=__doc__)
    parser.add_argument("regions", nargs="*", default=["Wales", "London"])
    parser.add_argument("--repeat", type=int, default=5, help="times that each command is run")
    parser.add_argument("--seconds", type=float, default=60.0, help="of search at the most")
    add_keeping(parser, RESULTS)
    return parser


if __name__ == "__main__":
    main()
