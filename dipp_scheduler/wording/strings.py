"""The catalogue of strings: `<language>/*.toml`, one file a subject, flat dotted keys."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

from dipp_scheduler.wording.welsh import within

Lang = Literal["en", "cy"]


def text(key: str, lang: Lang = "en", **facts: object) -> str:
    """The string of `key` with `facts` in its holes; KeyError if there is no such key."""
    words = catalogue(lang)[key].format(**facts)
    return within(words) if lang == "cy" else words


@cache
def catalogue(lang: Lang) -> dict[str, str]:
    """Every string of a language by its dotted key."""
    strings: dict[str, str] = {}
    folder = files("dipp_scheduler.wording").joinpath(lang)
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.name.endswith(".toml"):
            _flatten(tomllib.loads(file.read_text(encoding="utf-8")), "", strings)
    return strings


def _flatten(table: dict[str, object], prefix: str, into: dict[str, str]) -> None:
    for key, value in table.items():
        dotted = f"{prefix}{key}"
        if isinstance(value, dict):
            _flatten(value, f"{dotted}.", into)
        elif dotted in into:
            raise KeyError(f"{dotted} stands in two files")
        else:
            into[dotted] = str(value)
