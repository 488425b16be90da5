"""The columns of the schedule's workbook that are read back after somebody edited it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from dipp_scheduler.domain.nearest import same
from dipp_scheduler.domain.schedule import Interview
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.files.cells import Cell, Raw, Remarks
from dipp_scheduler.files.found import FoundSheet
from dipp_scheduler.files.kinds import Code, Codes, Kind, Note, Options
from dipp_scheduler.files.kinds_time import Clock, Day
from dipp_scheduler.files.sheets import Column, Sheet
from dipp_scheduler.wording.reading import LANGS
from dipp_scheduler.wording.strings import Lang, text


@dataclass(frozen=True)
class ModeWord(Options):
    """How people come together, in the words of the schedule's workbook; None for a file read."""

    def named(self, lang: Lang) -> Mapping[str, Any]:
        """The modes by their words, also in both languages side by side."""
        keys = {mode.name.lower(): mode for mode in Mode} | {"file": None}
        own = {text(f"export.mode.{key}", lang): mode for key, mode in keys.items()}
        both = {
            " / ".join(text(f"export.mode.{key}", each) for each in LANGS): mode
            for key, mode in keys.items()
        }
        return own | both

    def choices(self, lang: Lang) -> tuple[str, ...]:
        """The modes in one language."""
        return tuple(self.named(lang))[: len(Mode) + 1]


@dataclass(frozen=True)
class Shown(Kind):
    """Whatever stands in a cell that is only shown, to be compared with what was written."""

    def read(self, raw: Raw, remarks: Remarks) -> Any:
        """The cell as text, however long."""
        return str(raw)


class ListSheet(Sheet):
    """A sheet of the schedule's workbook, whose words are those of the exports."""

    def title(self, lang: Lang) -> str:
        """The sheet's name."""
        return text(f"export.tab.{self.key}", lang)

    def header(self, key: str, lang: Lang) -> str:
        """What stands at the head of a column."""
        return text(f"export.list.{key}", lang)

    def note(self, key: str, lang: Lang) -> str:
        """The list has no notes on its columns."""
        return ""


ONLY_SHOWN = ("what", "unit", "risk", "questions", "remarks")
"""Columns of the list that come from the inspection alone."""
_WHEN = (
    Column("key", Kind(), needed=True),
    Column("day", Day(in_fieldwork=True), needed=True),
    Column("start", Clock(), needed=True),
    Column("end", Clock(), needed=True),
)
LIST = ListSheet(
    key="list",
    model=Interview,
    columns=(
        *_WHEN,
        *(Column(name, Shown()) for name in ONLY_SHOWN),
        Column("inspectors", Codes(("team",))),
        Column("inspector_names", Note()),
        Column("names", Note()),
        Column("case", Kind()),
        Column("people", Codes(("staff",))),
        Column("mode", ModeWord()),
        Column("site", Code(("sites",))),
        Column("room", Code(("rooms",))),
    ),
    spare=0,
    most=5000,
    needed=True,
)
"""One appointment a row."""
OWN_TIME = ListSheet(key="own_time", model=Interview, columns=_WHEN, spare=0, most=20_000)
"""The inspectors' reading, write-up, lunch, induction and travel."""


def without_none(found: FoundSheet) -> FoundSheet:
    """The sheet with cells that say "none" taken for blank ones."""
    words = [text("export.none", lang) for lang in LANGS]
    none = {same(each) for each in (*words, " / ".join(words), "-", "–")}
    rows = tuple({key: _blank(cell, none) for key, cell in row.items()} for row in found.rows)
    return replace(found, rows=rows)


def _blank(cell: Cell, none: set[str]) -> Cell:
    says_none = isinstance(cell.value, str) and same(cell.value) in none
    return Cell(None, cell.place, cell.trouble) if says_none else cell
