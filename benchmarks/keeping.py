"""What every benchmark does with its runs: kept as lines of JSON, told as a table."""

import argparse
import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.machine import machine
from benchmarks.marks import README, filled

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def add_keeping(parser: argparse.ArgumentParser, results: Path, *, readme: bool = True) -> None:
    """The options that say where runs are kept, and whether the README is to have the table."""
    parser.add_argument("--results", type=Path, default=results, help="where runs are kept")
    if readme:
        told = "also put the table in the README"
        parser.add_argument("--readme", action="store_true", help=told)


def keep(run: "DataclassInstance", results: Path) -> None:
    """Add a run to the kept ones, with the machine and the versions."""
    results.parent.mkdir(parents=True, exist_ok=True)
    with results.open("a", encoding="utf-8") as file:
        file.write(json.dumps({**machine(), **asdict(run)}) + "\n")


def tell(lines: Iterable[str], name: str, given: argparse.Namespace) -> None:
    """Print a table, and put it into its part of the README if that was asked for."""
    table = list(lines)
    print("\n".join(table))
    if given.readme:
        before = README.read_text(encoding="utf-8")
        README.write_text(filled(before, name, table), encoding="utf-8")
