"""A cell as it was found, its text tidied, and what can be wrong with it."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Raw = object
"""What a cell holds: None, a text, number, yes/no, date, clock time or length of time."""

MERGED = "merged_cells"
"""The trouble of a cell under a merged range, told once for the range."""
LONGEST = 2000
"""Characters that a cell may hold."""

NOT_APPLICABLE = frozenset(("n/a", "n.a.", "n.a", "not applicable", "amherthnasol"))
"""What people write where nothing is to be said."""
NOTHING = NOT_APPLICABLE | {"-", "--", "\u2013", "\u2014", "none", "nil", "dim"}
"""The same, where a number is not wanted: there they could also mean 0."""

_KEPT = "\n"
_UNSEEN = frozenset("\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff") | frozenset(
    chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
)
"""Characters that nobody sees, some of which turn the direction of writing."""


@dataclass(frozen=True)
class Cell:
    """A cell of the user's table."""

    value: Raw = None
    place: str = ""
    """`C7` in a workbook or CSV file, `cases[3].practitioner` in JSON."""
    trouble: str = ""
    """Why it has no value, as a key under `fault`: an error, a formula not worked out."""


@dataclass
class Remarks:
    """What is noted while a cell is read although its meaning is plain."""

    typed: bool = True
    """Whether dates, times and numbers have types of their own (a workbook), or are text."""
    from_1904: bool = False
    """Whether the workbook counts days from 1904, as old Macs did."""
    fieldwork: date | None = None
    """The first day of fieldwork, near which a date without a year lies."""
    made: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def add(self, problem: str, **facts: Any) -> None:
        """Note something as a warning, `fault.<problem>`."""
        self.made.append((problem, facts))

    def add_if_typed(self, problem: str, **facts: Any) -> None:
        """Note something that is strange in a workbook and the rule in a CSV file."""
        if self.typed:
            self.add(problem, **facts)


def tidy(text: str, remarks: Remarks | None = None, *, lines: int = 1) -> str:
    """A text as it is kept: composed letters, single spaces, nothing that nobody sees.

    With `lines` above 1 line breaks stay. Dropped characters are noted.
    """
    if text.isascii() and text.isprintable() and text == " ".join(text.split()):
        return text
    found = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = "".join(" " if _space(each) else each for each in found if _space(each) or _seen(each))
    if remarks is not None:
        if any(not _seen(each) for each in found):
            remarks.add("unseen_characters")
        if text != text.strip(" ") or any(_space(each) and each != " " for each in found):
            remarks.add_if_typed("stray_spaces")
    plain = unicodedata.normalize("NFC", plain)
    if lines > 1:
        return "\n".join(" ".join(line.split()) for line in plain.split("\n")).strip()
    return " ".join(plain.split())


def blank(value: Raw) -> bool:
    """Whether a cell holds nothing but spaces and unseen characters."""
    return value is None or (isinstance(value, str) and not tidy(value))


def shown(value: Raw) -> str:
    """What a cell holds, for a sentence: short, on one line."""
    words = tidy(str(value)) if value is not None else ""
    return words if len(words) <= 80 else f"{words[:79]}…"


def _space(character: str) -> bool:
    return character != "\n" and (
        character == "\t" or unicodedata.category(character) in ("Zs", "Zl", "Zp")
    )


def _seen(character: str) -> bool:
    if character in _KEPT:
        return True
    if character in _UNSEEN or character in "\ufffe\uffff":
        return False
    return unicodedata.category(character) not in ("Cc", "Cs") or character == "\t"


def quoted(items: Iterable[str], separator: str, special: str) -> str:
    """Several texts in one cell; one that holds a `special` character stands in quotes."""
    return separator.join(_quoted(item, special) for item in items)


def unquoted(text: str, separators: str) -> tuple[str, ...]:
    """The texts that `quoted` put into one cell; line breaks separate too."""
    items: list[str] = []
    current, inside, was_quoted = "", False, False
    position = 0
    while position < len(text):
        each = text[position]
        if inside and each == '"' and text[position + 1 : position + 2] == '"':
            current += each
            position += 1
        elif each == '"' and (inside or not current.strip()):
            inside, was_quoted = not inside, True
            current = "" if inside else current
        elif not inside and (each in separators or each == "\n"):
            items.append(current if was_quoted else current.strip())
            current, was_quoted = "", False
        elif not (was_quoted and not inside and each == " "):
            current += each
        position += 1
    items.append(current if was_quoted else current.strip())
    return tuple(item for item in items if item)


def _quoted(item: str, special: str) -> str:
    if any(each in item for each in f'{special}"'):
        doubled = item.replace('"', '""')
        return f'"{doubled}"'
    return item
