"""Columns of single sheets: rooms with seats, and the optimiser's preferences."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from dipp_scheduler.files.cells import Raw, Remarks, quoted, tidy, unquoted
from dipp_scheduler.files.kinds import Kind, Options, Shown, plain_text
from dipp_scheduler.rules.catalogue import PREFERENCES
from dipp_scheduler.wording.reading import Misread
from dipp_scheduler.wording.strings import Lang, text

MOST_SEATS = 999
_COMMA = re.compile(r"(?<=\d\)),\s*")
"""A comma that stands where a semicolon is wanted: after the seats of a room."""


@dataclass(frozen=True)
class Rooms(Kind):
    """Rooms with seats, `Meeting room 1 (12); Small room (4)`, as (name, seats)."""

    stand_in: ClassVar[Any] = ()

    def read(self, raw: Raw, remarks: Remarks) -> Any:
        """Each room's name and seats."""
        words = plain_text(raw, remarks, lines=100)
        if '"' not in words:
            words = _COMMA.sub("; ", words)
        return tuple(_room(item) for item in unquoted(words, ";"))

    def show(self, value: Any, lang: Lang) -> Shown:
        """Each room with its seats in brackets."""
        return quoted((f"{name} ({seats})" for name, seats in value), "; ", ",;") or None


def _room(item: str) -> tuple[str, int]:
    name, bracket, seats = tidy(item).rpartition("(")
    figures = seats.strip().removesuffix(")").strip()
    if not bracket or not name.strip() or not figures.isdecimal() or not seats.endswith(")"):
        raise Misread("room_wanted", part=item)
    if not 1 <= int(figures[:9]) <= MOST_SEATS:
        raise Misread("room_seats", part=item, most=MOST_SEATS)
    return name.strip(), int(figures)


@dataclass(frozen=True)
class PreferenceName(Options):
    """A preference of the optimiser, by its name or its identifier."""

    stand_in: ClassVar[Any] = PREFERENCES[0].id

    def named(self, lang: Lang) -> Mapping[str, Any]:
        """Every preference by its name, and by its identifier."""
        names = {text(f"preference.{each.id}.name", lang): each.id for each in PREFERENCES}
        return names | {each.id: each.id for each in PREFERENCES}

    def choices(self, lang: Lang) -> tuple[str, ...]:
        """The names."""
        return tuple(text(f"preference.{each.id}.name", lang) for each in PREFERENCES)
