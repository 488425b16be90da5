"""What a column can hold: how a cell is read, shown and offered as a drop-down.

A kind reads what a user wrote (in either language) and shows a value as it is written;
`read(show(value)) == value` for every value that an instance can hold.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, Literal

from dipp_scheduler.domain.nearest import nearest, same
from dipp_scheduler.files.cells import (
    LONGEST,
    NOT_APPLICABLE,
    NOTHING,
    Raw,
    Remarks,
    quoted,
    tidy,
    unquoted,
)
from dipp_scheduler.files.numbers_meant import minutes_meant, number_meant
from dipp_scheduler.wording.reading import LANGS, Misread
from dipp_scheduler.wording.strings import Lang, text

Shown = str | int | date | time | datetime | None
"""What stands in a cell; None leaves it empty."""
Format = Literal["text", "number", "date", "time", "moment"]


@dataclass(frozen=True)
class Kind:
    """What a column holds. This one: any text on one line."""

    format: ClassVar[Format] = "text"
    stand_in: ClassVar[Any] = ""
    """A harmless value for a cell that could not be read, so that the rest can be checked."""

    @property
    def nothing(self) -> frozenset[str]:
        """Words in place of an empty cell, in `same` form; none where they may be meant."""
        return frozenset()

    def read(self, raw: Raw, remarks: Remarks) -> Any:
        """The value in a cell that is not blank; Misread if it cannot be read."""
        return short(plain_text(raw, remarks))

    def show(self, value: Any, lang: Lang) -> Shown:
        """What stands in the cell for a value."""
        shown: Shown = value
        return shown if shown != "" else None

    def choices(self, lang: Lang) -> tuple[str, ...]:
        """What the drop-down offers, if anything."""
        return ()


@dataclass(frozen=True)
class Note(Kind):
    """Text of several lines."""

    def read(self, raw: Raw, remarks: Remarks) -> Any:
        """The text with its line breaks."""
        return short(plain_text(raw, remarks, lines=100))


@dataclass(frozen=True)
class Code(Kind):
    """The code of a row, or a reference to the row of another sheet by code or name."""

    targets: tuple[str, ...] = ()
    """The sheets whose rows may be named; none for a row's own code."""
    stand_in: ClassVar[Any] = "?"

    @property
    def nothing(self) -> frozenset[str]:
        """Every word for nothing, but not in the column of a row's own code."""
        return NOTHING if self.targets else frozenset()

    def read(self, raw: Raw, remarks: Remarks) -> Any:
        """The code as text, also where the workbook took it for a number."""
        if isinstance(raw, (date, time)):
            raise Misread("code_became_date")
        if isinstance(raw, (int, float)) and not isinstance(raw, bool):
            if raw != int(raw) or abs(raw) >= 1e15:
                raise Misread("code_became_number")
            return str(int(raw))
        return short(plain_text(raw, remarks))


@dataclass(frozen=True)
class Codes(Kind):
    """References to rows of other sheets: `AI1, AI2`."""

    targets: tuple[str, ...] = ()
    stand_in: ClassVar[Any] = ()
    nothing = NOTHING

    def read(self, raw: Raw, remarks: Remarks) -> Any:
        """Each code or name, separated by commas, semicolons or line breaks."""
        whole = short(
            Code().read(raw, remarks) if not isinstance(raw, str) else _lined(raw, remarks)
        )
        return tuple(tidy(item) for item in unquoted(whole, ",;"))

    def show(self, value: Any, lang: Lang) -> Shown:
        """The codes with commas between them."""
        return quoted(value, ", ", ",;") or None


@dataclass(frozen=True)
class Texts(Kind):
    """Several texts, which may hold commas: `Court lead; SFO lead`."""

    targets: tuple[str, ...] = ()
    stand_in: ClassVar[Any] = ()

    def read(self, raw: Raw, remarks: Remarks) -> Any:
        """Each text, separated by semicolons or line breaks."""
        whole = short(
            plain_text(raw, remarks) if not isinstance(raw, str) else _lined(raw, remarks)
        )
        return tuple(tidy(item) for item in unquoted(whole, ";"))

    def show(self, value: Any, lang: Lang) -> Shown:
        """The texts with semicolons between them."""
        return quoted(value, "; ", ";") or None


@dataclass(frozen=True)
class Number(Kind):
    """A whole number, such as minutes or persons."""

    least: int = 0
    most: int = 999
    format: ClassVar[Format] = "number"
    stand_in: ClassVar[Any] = 15
    nothing = NOT_APPLICABLE

    def read(self, raw: Raw, remarks: Remarks) -> Any:
        """The number, which must lie between `least` and `most`."""
        number = self._number(raw, remarks)
        if not self.least <= number <= self.most:
            raise Misread("number_out_of_range", least=self.least, most=self.most)
        return number

    def _number(self, raw: Raw, remarks: Remarks) -> int:
        if isinstance(raw, (time, date, timedelta)):
            raise Misread("number_became_time", nearest=minutes_meant(raw))
        if isinstance(raw, str):
            words = tidy(raw, remarks).removesuffix(".0")
            if not words.isdecimal() or len(words) > 9:
                raise Misread("number_wanted", nearest=number_meant(words))
            return int(words)
        if isinstance(raw, (int, float)) and not isinstance(raw, bool):
            if raw != int(raw):
                # Less than 1 is a percentage or a length of time, whose number is another.
                raise Misread("number_wanted", nearest=str(round(raw)) if raw > 1 else None)
            return int(raw)
        raise Misread("number_wanted")


_SEVERAL = re.compile(r"\s*[/,;&]\s*|\s+(?:or|and|neu|a)\s+", re.IGNORECASE)
"""What people write between several words of which one is wanted."""


@dataclass(frozen=True)
class Options(Kind, ABC):
    """One of a few words; `named` gives each value with its name in a language."""

    nothing = NOTHING

    @abstractmethod
    def named(self, lang: Lang) -> Mapping[str, Any]:
        """Every word that may be written, with its value."""

    def read(self, raw: Raw, remarks: Remarks) -> Any:
        """The value behind a word of either language."""
        words = str(raw) if isinstance(raw, (int, float)) else plain_text(raw, remarks)
        for lang in LANGS:
            for name, value in self.named(lang).items():
                if same(name) == same(words):
                    return value
        known = [name for lang in LANGS for name in self.named(lang)]
        several = [nearest(part, known) for part in _SEVERAL.split(words)]
        if len(set(several)) > 1 and all(several):
            raise Misread("several_choices", named=", ".join(map(str, several)))
        raise Misread("no_such_choice", nearest=nearest(words, known), choices=self)

    def show(self, value: Any, lang: Lang) -> Shown:
        """The word for a value; ValueError if there is none."""
        for name, each in self.named(lang).items():
            if each == value:
                return name
        raise ValueError(f"{value!r} has no word")

    def choices(self, lang: Lang) -> tuple[str, ...]:
        """Every word that may be chosen."""
        return tuple(self.named(lang))


@dataclass(frozen=True)
class Choice(Options):
    """A word of an enumeration, `choice.<name>.<member>`."""

    enum: type[StrEnum]
    name: str

    @property
    def stand_in(self) -> Any:
        """The first member."""
        return next(iter(self.enum))

    def named(self, lang: Lang) -> Mapping[str, Any]:
        """The members by their names."""
        return _members(self.enum, self.name, lang)


@cache
def _members(enum: type[StrEnum], name: str, lang: Lang) -> Mapping[str, Any]:
    return {text(f"choice.{name}.{each.name.lower()}", lang): each for each in enum}


@dataclass(frozen=True)
class Words(Options):
    """Some values with a word each, `choice.<name>.<key>`, in order."""

    name: str
    values: tuple[tuple[str, Any], ...]

    @property
    def stand_in(self) -> Any:
        """The first value."""
        return self.values[0][1]

    def named(self, lang: Lang) -> Mapping[str, Any]:
        """The values by their words."""
        return {text(f"choice.{self.name}.{key}", lang): value for key, value in self.values}


@dataclass(frozen=True)
class YesNo(Words):
    """Yes or no; a tick and a workbook's TRUE are yes."""

    name: str = "yes_no"
    values: tuple[tuple[str, Any], ...] = (("yes", True), ("no", False))
    stand_in: ClassVar[Any] = False

    def read(self, raw: Raw, remarks: Remarks) -> Any:
        """Whether the cell says yes."""
        if isinstance(raw, bool):
            return raw
        if isinstance(raw, str) and same(raw) in _SHORT:
            return _SHORT[same(raw)]
        return super().read(raw, remarks)


_SHORT = dict.fromkeys(("y", "true", "✓", "✔", "oes", "ydy"), True) | dict.fromkeys(
    ("n", "false", "nac oes", "nac ydy"), False
)


def plain_text(raw: Raw, remarks: Remarks, *, lines: int = 1) -> str:
    """A cell as text; Misread where the workbook took the text for something else."""
    if isinstance(raw, str):
        return tidy(raw, remarks, lines=lines)
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, (int, float)):
        return str(int(raw)) if raw == int(raw) else str(raw)
    raise Misread("text_became_date")


def short(words: str) -> str:
    """The text, or a Misread if it is too long."""
    if len(words) > LONGEST:
        raise Misread("text_too_long", length=len(words), longest=LONGEST)
    return words


def _lined(raw: str, remarks: Remarks) -> str:
    return tidy(raw, remarks, lines=100)
