"""The options that commands share, each with its help and its check in plain words."""

import math
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

LANGUAGES = ("en", "cy", "both")

SEED = 1
MOST_SEED = 2**31 - 1
"""The optimiser counts its seeds so far."""
TIME_LIMIT = 45.0
"""Seconds: with reading, checking and writing, a region is done within a minute."""
WORKERS = max(2, min(8, os.cpu_count() or 1))
"""One search for each core; past eight, more searches bring little."""


def _language(value: str | None) -> str | None:
    if value is not None and value not in LANGUAGES:
        raise typer.BadParameter(f"{value} is not a language here. Use en, cy or both.")
    return value


def _seconds(value: float) -> float:
    if math.isnan(value):
        raise typer.BadParameter("nan is not a number. Give seconds, such as 45.")
    if value <= 0:
        raise typer.BadParameter(f"{value:g} seconds leave no time. Give more than 0.")
    return value


def _at_least_one(value: int) -> int:
    if value < 1:
        raise typer.BadParameter(f"{value} is too few. Give 1 or more.")
    return value


def _seed(value: int) -> int:
    if value < 0:
        raise typer.BadParameter(f"{value} is below 0. Give 0 or more.")
    if value > MOST_SEED:
        raise typer.BadParameter(f"{value} is too large. Give {MOST_SEED} or less.")
    return value


Folder = Annotated[
    Path,
    typer.Argument(
        help="The folder of the inspection, with inspection.xlsx in it.",
        metavar="FOLDER",
        show_default=False,
    ),
]
AsJson = Annotated[
    bool,
    typer.Option("--json", help="Data as JSON on stdout; everything said goes to stderr."),
]
Language = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="en|cy|both",
        callback=_language,
        show_default=False,
        help="Language of what is said and written. Unless given: said in English, "
        "written in the languages of the inspection.",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say only what is wrong.")]
Seed = Annotated[
    int,
    typer.Option(
        metavar="NUMBER",
        callback=_seed,
        help="Where the search starts; another seed may find another schedule that is as good.",
    ),
]
TimeLimit = Annotated[
    float,
    typer.Option(
        metavar="SECONDS",
        callback=_seconds,
        help="Longest search for both weeks together; the best found so far is kept.",
    ),
]
Workers = Annotated[
    int,
    typer.Option(
        metavar="NUMBER",
        callback=_at_least_one,
        show_default=False,
        help="How many searches run side by side; unless given, one for each core, but at "
        "least 2 and at most 8.",
    ),
]
Repeatable = Annotated[
    bool,
    typer.Option(
        "--repeatable",
        help="The same input and seed give the same schedule, byte for byte, on every run "
        "(slower: one worker, and no clock in the files).",
    ),
]


@dataclass(frozen=True)
class Search:
    """How the user wants the search: what `SolveOptions` of the solver will be made of."""

    seed: int = SEED
    time_limit: float = TIME_LIMIT
    workers: int = WORKERS
    repeatable: bool = False
