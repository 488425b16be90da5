"""Invented people: names that nobody is meant to bear, and addresses that reach nobody."""

import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

INSPECTORATE = "inspectorate.invalid"
PROBATION = "probation.invalid"
PARTNERS = "partners.invalid"


class Namer:
    """Deals out names, each once."""

    def __init__(self, rng: Random, welsh_share: int = 0) -> None:
        self._rng = rng
        self._welsh_share = welsh_share
        self._used: set[str] = set()

    def name(self) -> str:
        """A new name; in Wales some are Welsh (`welsh_share` in a hundred)."""
        lists = _lists()
        while True:
            welsh = self._rng.randrange(100) < self._welsh_share
            first = self._rng.choice(lists["welsh_first" if welsh else "first"])
            last = self._rng.choice(lists["welsh_last" if welsh else "last"])
            name = f"{first} {last}"
            if name not in self._used and first != last:
                self._used.add(name)
                return name


def address(name: str, domain: str) -> str:
    """An e-mail address under a domain that cannot exist (RFC 2606)."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return f"{plain.lower().replace(' ', '.')}@{domain}"


def structure() -> dict[str, Any]:
    """How an invented region is staffed, from the reference data."""
    return _toml("structure.toml")


@cache
def _lists() -> dict[str, Any]:
    return _toml("names.toml")


@cache
def _toml(name: str) -> dict[str, Any]:
    file = files("dipp_scheduler").joinpath("reference").joinpath(name)
    return tomllib.loads(file.read_text(encoding="utf-8"))
