"""A finding about the input, tied to the cell that has to be mended."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Where:
    """A row elsewhere, which a sentence names by its cell."""

    sheet: str
    row: int
    column: str


@dataclass(frozen=True)
class Mistake:
    """Something in the input that does not fit; the words are `fault.<problem>`."""

    sheet: str
    """`settings`, or the name of a tuple of the instance."""
    column: str
    """The field; of a `Staff` adjustment, the adjustment's field."""
    problem: str
    row: int | None = None
    """The place in the tuple, from 0; None where the sheet as a whole is meant."""
    value: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    """What the sentence needs; dates and clock times as such, so that they can be worded."""
    nearest: str | None = None
    """What was probably meant."""
    also: tuple[str, ...] = ()
    """Other fields of the row (without a row: of any row) that the finding rests on."""
    targets: tuple[str, ...] = ()
    """The sheets in which the value was looked for."""
    warning: bool = False
