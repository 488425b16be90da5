"""The sheets of the workbook and their columns, once: reader, writer, template and CSV use it.

The words of a sheet are `sheet.<key>.sheet_title` and `.sheet_row`, those of a column
`sheet.<key>.<column>.header` and `.note`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.domain.nearest import same
from dipp_scheduler.files.kinds import Kind
from dipp_scheduler.wording.reading import LANGS
from dipp_scheduler.wording.strings import Lang, text


@dataclass(frozen=True)
class Column:
    """A column of a sheet."""

    key: str
    kind: Kind
    needed: bool = False
    """Whether every row must fill it in."""
    width: int = 14
    example: object = None
    """What the example row of the template says."""
    information: bool = False
    """Whether it only tells the user something, and is not read."""


@dataclass(frozen=True)
class Sheet:
    """A sheet: a row is an object (or several alike) of the instance's tuple of the same name."""

    key: str
    model: type[Frozen]
    columns: tuple[Column, ...]
    spare: int
    """Empty rows that the workbook keeps ready."""
    most: int
    """Rows that are read at most."""
    needed: bool = False
    """Whether the workbook must have it."""
    most_objects: int = 0
    """Objects that its rows may come to, where a row can be several of them."""

    def title(self, lang: Lang) -> str:
        """The sheet's name."""
        return text(f"sheet.{self.key}.sheet_title", lang)

    def column(self, key: str) -> Column:
        """The column of a key."""
        return next(column for column in self.columns if column.key == key)

    def header(self, key: str, lang: Lang) -> str:
        """What stands at the head of a column."""
        return text(f"sheet.{self.key}.{key}.header", lang)

    def note(self, key: str, lang: Lang) -> str:
        """What a column means, for the note on its head."""
        return text(f"sheet.{self.key}.{key}.note", lang)


@cache
def heads(sheet: Sheet) -> Mapping[str, str]:
    """The column of each heading, in either language, both, or as its key, in `same` form."""
    found: dict[str, str] = {}
    for column in sheet.columns:
        names = [sheet.header(column.key, lang) for lang in LANGS]
        for name in (*names, " / ".join(names)):
            found[same(name)] = column.key
    for column in sheet.columns:
        found.setdefault(same(column.key), column.key)
    return found
