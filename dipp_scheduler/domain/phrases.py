"""The small words of change requests, in English and in Welsh, and names found among them.

The words stand in the catalogue under `said`, several for one meaning with bars between.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import TypeVar

from dipp_scheduler.domain.names import Names
from dipp_scheduler.domain.nearest import same
from dipp_scheduler.wording.reading import LANGS, Misread
from dipp_scheduler.wording.strings import text

_Choice = TypeVar("_Choice", bound=StrEnum)


@cache
def said(key: str) -> tuple[str, ...]:
    """Every way to say something, the longest first."""
    ways = {same(each) for lang in LANGS for each in text(f"said.{key}", lang).split("|")}
    return tuple(sorted(ways, key=lambda each: (-len(each), each)))


def parts(details: str, separators: str = ";") -> Iterator[str]:
    """The parts of some details: separated by line breaks too, without a full stop."""
    for part in re.split(f"[{re.escape(separators)}\n]", details):
        words = " ".join(part.split()).rstrip(".").strip()
        if words:
            yield words


def without(words: str, *keys: str) -> str:
    """Some words without any of these expressions at their beginning, however often."""
    ways = [way for key in keys for way in said(key)]
    while True:
        found = next((way for way in ways if same(words).startswith(f"{way} ")), None)
        if found is None:
            return words
        words = words[len(found) :].strip(" ,:")


def ending_without(words: str, key: str) -> str:
    """Some words without any of these expressions at their end; whole if they are no more."""
    found = next((way for way in said(key) if same(words).endswith(f" {way}")), None)
    return words if found is None else words[: -len(found)].strip(" ,:")


def begins(words: str, key: str) -> bool:
    """Whether some words begin with an expression, or are it."""
    return any(same(words) == way or same(words).startswith(f"{way} ") for way in said(key))


def halves(words: str, key: str) -> tuple[str, str] | None:
    """What stands before and after an expression; None if it is not there."""
    for way in said(key):
        before, found, after = words.partition(f" {way} ")
        if found:
            return before.strip(), after.strip()
    return None


def chosen(words: str, enum: type[_Choice], name: str) -> _Choice | None:
    """The member of an enumeration that bears this name in either language."""
    for lang in LANGS:
        for each in enum:
            if same(text(f"choice.{name}.{each.name.lower()}", lang)) == same(words):
                return each
    return None


def code(words: str, targets: tuple[str, ...], book: Names) -> str:
    """The code behind a code or name; Misread with the nearest if there is none, or several."""
    found = book.meant(words, targets)
    if len(found) == 1:
        return found[0]
    if found:
        raise Misread("details_of_several", part=words, codes=", ".join(found))
    raise Misread("details_unknown", part=words, nearest=book.near(words, targets))
