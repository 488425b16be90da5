"""Options that stand on many commands: a command says `talk` or `search`, and gets them all."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any

from dipp_scheduler.cli.options import (
    SEED,
    TIME_LIMIT,
    WORKERS,
    AsJson,
    Language,
    Quiet,
    Repeatable,
    Search,
    Seed,
    TimeLimit,
    Workers,
)
from dipp_scheduler.cli.talk import begin

_STANDS_FOR: dict[str, tuple[tuple[str, Any, object], ...]] = {
    "search": (
        ("seed", Seed, SEED),
        ("time_limit", TimeLimit, TIME_LIMIT),
        ("workers", Workers, WORKERS),
        ("repeatable", Repeatable, False),
    ),
    "talk": (("lang", Language, None), ("json", AsJson, False), ("quiet", Quiet, False)),
}
"""The options behind each parameter: name, type and default, in the order of the help."""


def with_common_options(command: Callable[..., None]) -> Callable[..., None]:
    """The command as typer is to see it.

    Its parameter `search: Search` becomes `--seed`, `--time-limit`, `--workers` and
    `--repeatable`; its parameter `talk: Talk` becomes `--lang`, `--json` and `--quiet`, and
    talking has begun when the command runs.
    """
    wanted = inspect.signature(command).parameters
    seen = [each for each in wanted.values() if each.name not in _STANDS_FOR]
    for group, options in _STANDS_FOR.items():
        if group in wanted:
            seen += (
                inspect.Parameter(
                    name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind
                )
                for name, kind, default in options
            )

    @wraps(command)
    def run(**given: Any) -> None:
        said = {name: given.pop(name) for name, _, _ in _STANDS_FOR["talk"]}
        talk = begin(lang=said["lang"], as_json=said["json"], quiet=said["quiet"])
        if "search" in wanted:
            names = [name for name, _, _ in _STANDS_FOR["search"]]
            given["search"] = Search(**{name: given.pop(name) for name in names})
        command(**given, talk=talk)

    run.__signature__ = inspect.Signature(seen)  # type: ignore[attr-defined] # functions have one
    run.__annotations__ = {each.name: each.annotation for each in seen}
    return run
