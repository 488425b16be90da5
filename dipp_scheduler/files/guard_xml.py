"""Looks through one XML part of a workbook without building anything from it."""

import re
from typing import IO
from xml.parsers import expat

MOST_CELLS = 200_000
MOST_ROWS = 20_000
"""Rows of a sheet that may hold anything; the sheets of an inspection have far fewer."""
MOST_COLUMNS = 256
MOST_MERGED = 50_000
"""Cells under merged ranges and links, each of which a reader makes an object of."""
MOST_ELEMENTS = 100_000
"""Elements of other kinds than cells and texts: rules, styles, drawings."""
MOST_CHARACTERS = 33_000
"""Characters in one piece of text; a workbook's own limit for a cell is 32,767."""
MOST_DEPTH = 60

_CHUNK = 2**16
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})$")
_CONTENT = ("v", "f", "is")
_PLAIN = frozenset(("v", "f", "is", "t", "si", "r"))
_RANGED = ("mergeCell", "hyperlink", "comment")


class Unwanted(Exception):  # noqa: N818 (a finding of the guard, never shown)
    """The part is not well-formed, or declares entities."""


class Oversized(Exception):  # noqa: N818 (as above)
    """The part holds more, or reaches further, than any inspection does."""

    def __init__(self, problem: str, part: str, cell: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.part = part
        self.cell = cell


def check_part(file: IO[bytes], name: str, *, vml: bool = False) -> None:
    """Raise Unwanted or Oversized if the part must not be opened."""
    looker = _Looker(name)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = False
    parser.StartDoctypeDeclHandler = looker.doctype
    parser.EntityDeclHandler = looker.entity
    parser.StartElementHandler = looker.start
    parser.EndElementHandler = looker.end
    parser.CharacterDataHandler = looker.characters
    try:
        while chunk := file.read(_CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        if not vml:  # drawings of notes are often not well-formed, and are not read
            raise Unwanted(str(error)) from None


class _Looker:
    """Counts what it sees, and raises as soon as it is too much."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._cells = self._rows = self._merged = self._others = self._depth = self._length = 0
        self._cell = ""
        """Where the cell is that is being read."""

    def doctype(self, *_declared: object) -> None:
        raise Unwanted("a document type is declared")

    def entity(self, *_declared: object) -> None:
        raise Unwanted("an entity is declared")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._length = 0
        if self._depth > MOST_DEPTH:
            raise Unwanted("nested too deeply")
        local = tag.rpartition(" ")[2]
        if local == "c":
            self._cells += 1
            self._cell = attributes.get("r", "")
        elif local == "row":
            self._rows += 1
        elif local in _CONTENT and self._cell:
            self._area(self._cell)
        elif local in _RANGED:
            self._merged += self._area(attributes.get("ref", ""))
        elif local not in _PLAIN:
            self._others += 1
        self._enough()

    def end(self, _tag: str) -> None:
        self._depth -= 1
        self._length = 0

    def characters(self, data: str) -> None:
        self._length += len(data)
        if self._length > MOST_CHARACTERS:
            raise Oversized("too_long_text", self._name)

    def _enough(self) -> None:
        if self._rows > MOST_ROWS:
            raise Oversized("too_many_rows", self._name)
        if self._cells > MOST_CELLS or self._merged > MOST_MERGED or self._others > MOST_ELEMENTS:
            raise Oversized("too_many_cells", self._name)

    def _area(self, reference: str) -> int:
        """How many cells a reference covers; Oversized if it reaches too far."""
        corners = [self._corner(each) for each in reference.split(":", 1)]
        (left, top), (right, bottom) = corners[0], corners[-1]
        return (abs(right - left) + 1) * (abs(bottom - top) + 1)

    def _corner(self, place: str) -> tuple[int, int]:
        found = _REFERENCE.match(place)
        if not found:
            return 1, 1
        column = 0
        for letter in found[1].upper():
            column = column * 26 + ord(letter) - 64
        if column > MOST_COLUMNS or int(found[2]) > MOST_ROWS:
            raise Oversized("far_cell", self._name, place)
        return column, int(found[2])
