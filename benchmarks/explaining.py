"""Clashes planted in regions of full size: `python -m benchmarks.explaining` times explain.

Each region is invented, once with every clash of `clashes.py`, and `explain` is run on it in
a process of its own, beside a draft and without one, timed from outside: until the first
sentence of the answer, until the first smallest clash stands there, and until the last
remedy has been tried. Every run is kept as a line of JSON; the table shows the worst of the
regions. `--cores --few 2 --readme` takes some five minutes: of every region two of the
clashes in turn, until each clash is told, and puts the table into the README.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.clashes import Planted, planted
from benchmarks.keeping import add_keeping, keep, tell
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.regions import regions
from dipp_scheduler.files.store import write_draft
from dipp_scheduler.solver.cpsat.search import SolveOptions
from dipp_scheduler.solver.why.explaining import first_schedule
from dipp_scheduler.synthetic import region as invented
from dipp_scheduler.wording.strings import text

RESULTS = Path(__file__).parent / "results" / "explaining.jsonl"
FORMS = ("minimal", "minimal_one", "counted", "unproven")
"""The sentences after which a clash has been told."""


@dataclass(frozen=True)
class Run:
    """One clash in one region; seconds since the command was given."""

    region: str
    clash: str
    week: int
    draft: bool
    """Whether there was a draft, so that the best possible need not be found out first."""
    first: float | None
    """The first sentence of the answer."""
    core: float | None
    """The first smallest clash; None if none was told."""
    first_cpu: float | None
    """The processor's time for the first sentence: the same however busy the machine is."""
    core_cpu: float | None
    """The processor's time for the first smallest clash, on all cores together."""
    seconds: float | None
    """All of it, with every remedy; None if it was stopped at the first smallest clash."""
    form: str | None
    """How the clash was told: minimal, counted, or with parts that may not be needed."""
    remedies: int
    """Sentences that say what would put it right."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what was asked for, keep it, and print the table."""
    given = _parser().parse_args(arguments)
    runs = []
    names = given.regions or [each.name for each in regions()]
    for number, region in enumerate(names):
        for each in _some(planted(invented(region, seed=1)), number, given.few):
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                _given(folder, each.instance)
                for draft in (False, True):
                    if draft:
                        first = first_schedule(each.instance, SolveOptions(time_limit=30.0))
                        file = folder / "draft" / "schedule.json"
                        write_draft(file, first.schedule, each.instance)
                    run = measured(folder, region, each, draft=draft, whole=not given.cores)
                    runs.append(run)
                    keep(run, given.results)
                    print(run, file=sys.stderr)
    tell(table(runs), "explain-times", given)


def _some(clashes: tuple[Planted, ...], number: int, few: int | None) -> tuple[Planted, ...]:
    """A few of a region's clashes, of the next region those that follow."""
    if few is None or few >= len(clashes):
        return clashes
    first = number * few
    return tuple(clashes[(first + each) % len(clashes)] for each in range(few))


def measured(folder: Path, region: str, planted: Planted, *, draft: bool, whole: bool) -> Run:
    """One run of the command, line by line as the lines come; as a whole, or to the first clash."""
    ends = {text(f"cli.explain.clash.{form}"): form for form in FORMS}
    first = core = first_cpu = core_cpu = form = None
    remedies = 0
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "dipp_scheduler", "explain", str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout is not None
    for line in process.stdout:
        now = round(time.perf_counter() - began, 2)
        if first is None and line.strip():
            first, first_cpu = now, _cpu(process.pid)
        if core is None and line.strip() in ends:
            core, core_cpu, form = now, _cpu(process.pid), ends[line.strip()]
            if not whole:
                break
        remedies += line.startswith(("  1. ", "  2. ", "  3. ", "  4. ", "  5. ", "  6. "))
    if not whole:
        process.kill()
    process.wait()
    seconds = round(time.perf_counter() - began, 2) if whole else None
    return Run(
        region=region,
        clash=planted.name,
        week=planted.week,
        draft=draft,
        first=first,
        core=core,
        first_cpu=first_cpu,
        core_cpu=core_cpu,
        seconds=seconds,
        form=form,
        remedies=remedies,
    )


def _cpu(process: int) -> float | None:
    """Seconds of the processor that a process has had; None where the system does not tell."""
    file = Path(f"/proc/{process}/stat")
    if not file.is_file():
        return None
    numbers = file.read_text(encoding="utf-8").rpartition(")")[2].split()
    return round((int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK"), 2)


def table(runs: Iterable[Run]) -> list[str]:
    """The runs as a table in Markdown, one row a clash: the worst of the regions."""
    given = tuple(runs)
    whole = any(run.seconds is not None for run in given)
    names = ["Clash", "Week", "Draft", "Runs", "First sentence (s)", "Smallest clash (s)"]
    names += ["All remedies (s)"] * whole + ["Processor: first (s)", "clash (s)"]
    rows = [_row(names), _row(["---", "---:", "---", *["---:"] * (len(names) - 3)])]
    grouped: dict[tuple[str, int, bool], list[Run]] = {}
    for run in given:
        grouped.setdefault((run.clash, run.week, run.draft), []).append(run)
    for (clash, week, draft), each in sorted(grouped.items(), key=_in_turn):
        cells = [clash, str(week), "yes" if draft else "no", str(len(each))]
        cells += [_worst([run.first for run in each]), _worst([run.core for run in each])]
        cells += [_worst([run.seconds for run in each])] * whole
        cells += [_worst([run.first_cpu for run in each]), _worst([run.core_cpu for run in each])]
        rows.append(_row(cells))
    return rows


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _in_turn(grouped: tuple[tuple[str, int, bool], list[Run]]) -> tuple[int, str, bool]:
    (clash, week, draft), _ = grouped
    return week, clash, draft


def _worst(seconds: Sequence[float | None]) -> str:
    """The most seconds that one of some runs took, and how many did not come so far."""
    known = [each for each in seconds if each is not None]
    missing = len(seconds) - len(known)
    cell = f"{max(known):.1f}" if known else "–"
    return f"{cell} ({missing} not)" if missing else cell


def _given(folder: Path, instance: Instance) -> None:
    (folder / "draft").mkdir()
    words = instance.model_dump_json(exclude_defaults=True)
    (folder / "inspection.json").write_text(words, encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.explaining", description=__doc__)
    parser.add_argument("regions", nargs="*", help="names of regions; all without any")
    parser.add_argument("--cores", action="store_true", help="stop at the first smallest clash")
    parser.add_argument("--few", type=int, help="of each region so many clashes, in turn")
    add_keeping(parser, RESULTS)
    return parser


if __name__ == "__main__":
    main()
