"""Every error that a user can meet, as one family with an exit code each.

DippError
├── InputError           3  the input has mistakes, each with its sheet and cell
├── InfeasibleError      4  no schedule can meet the rules (confirmed by two routes)
├── NoScheduleError      5  stopped or out of time before any schedule was found
├── RuleBrokenError      6  a schedule breaks rules
└── StorageError         7  a file could not be read or written
"""

from dataclasses import dataclass
from typing import ClassVar


class DippError(Exception):
    """A sentence with the values; advice, if any, on the next line."""

    exit_code: ClassVar[int] = 1


@dataclass(frozen=True)
class Fault:
    """One mistake in the input: where it is, what was found, how to mend it."""

    sheet: str
    message: str
    remedy: str = ""
    cell: str = ""
    """The cell in the workbook ("C7"), or empty where the whole sheet is meant."""
    value: str = ""
    warning: bool = False
    """A warning does not stop the work; a mistake does."""

    @property
    def place(self) -> str:
        """`Sheet!Cell`, as Excel writes it."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet

    def __str__(self) -> str:
        """One line: the place, the mistake, the remedy."""
        return " ".join(part for part in (f"{self.place}:", self.message, self.remedy) if part)


class InputError(DippError):
    """The input has mistakes: all of them, at once."""

    exit_code = 3

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


class InfeasibleError(DippError):
    """No schedule can meet the rules, and a second route confirmed it."""

    exit_code = 4


class NoScheduleError(DippError):
    """The solve was stopped, or ran out of time, before any schedule was found."""

    exit_code = 5


class RuleBrokenError(DippError):
    """A schedule breaks rules, so it is not written."""

    exit_code = 6


class StorageError(DippError):
    """A file could not be read or written."""

    exit_code = 7
