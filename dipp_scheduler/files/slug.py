"""File names made from data: unlike any other, and inside their folder."""

from collections.abc import Iterable
from pathlib import Path

from dipp_scheduler.wording.slug import LONGEST, slug


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
