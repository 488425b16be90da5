"""File names made from data: plain ASCII, short, unlike any other, safe on every system."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

LONGEST = 60
_RESERVED = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)),
}
_OTHERS = re.compile(r"[^A-Za-z0-9]+")


def slug(words: str) -> str:
    """`Siân Llŷr` as `sian-llyr`; never empty, never a name that Windows keeps for itself."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    found = _OTHERS.sub("-", plain).strip("-").lower()[:LONGEST].strip("-")
    if not found:
        return "x"
    return f"x-{found}" if found in _RESERVED else found


def slugs(several: Iterable[str]) -> dict[str, str]:
    """A slug for each of several texts, with a serial number where two would be the same."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for words in several:
        if words in found:
            continue
        first, number = slug(words), 1
        name = first
        while name in taken:
            number += 1
            end = f"-{number}"
            name = first[: LONGEST - len(end)].rstrip("-") + end
        taken.add(name)
        found[words] = name
    return found


def inside(folder: Path, name: str) -> Path:
    """A file of a folder; ValueError if the name would lead out of it."""
    whole = (folder / name).resolve()
    if not whole.is_relative_to(folder.resolve()) or whole == folder.resolve():
        raise ValueError(f"{name!r} leads out of its folder")
    return whole
