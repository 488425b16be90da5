"""Names of calendar files: ASCII, safe on Windows, and never a person's name."""

import re
from collections.abc import Iterable
from uuid import UUID, uuid5

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
"""Names that Windows keeps for devices."""
_LONGEST = 40
_SHORTEST_WORD = 3
"""A shorter word of a name says nothing: "Jo" is in too many codes."""


def stems(people: Iterable[tuple[str, str]], namespace: UUID) -> dict[str, str]:
    """A file stem for each code of (code, name), all different whatever the case of letters.

    `COM1`, which Windows keeps for a device, is `COM1_`. A code that is no safe file name,
    or that holds part of the person's name, is replaced by a few letters of its hash, the
    same in every export.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for code, name in people:
        stem = _UNSAFE.sub("-", code).strip("-")
        if _RESERVED.fullmatch(stem):
            stem += "_"
        if not _fit(code, stem, name) or stem.casefold() in taken:
            stem = "p-" + uuid5(namespace, f"file/{code}").hex[:12]
        taken.add(stem.casefold())
        found[code] = stem
    return found


def _fit(code: str, stem: str, name: str) -> bool:
    """Whether `stem` may stand for `code` in a file name."""
    words = re.findall(r"[^\W\d_]+", name.casefold())
    telling = any(len(word) >= _SHORTEST_WORD and word in code.casefold() for word in words)
    return bool(stem) and code.isascii() and len(stem) <= _LONGEST and not telling
