"""What the checks of an instance find, in short."""

from typing import Any

from dipp_scheduler.domain.mistakes import Mistake
from dipp_scheduler.domain.references import faults
from tests.builders import (
    deputy,
    inspector,
    lead,
    make_instance,
)

Brief = tuple[str, int | None, str, str]
"""Sheet, row, column and problem."""


def brief(found: Mistake) -> Brief:
    return found.sheet, found.row, found.column, found.problem


def mistakes(**changed: Any) -> list[Brief]:
    """What is wrong, with a lead and deputy so that nobody misses them."""
    ordinary = {"team": (lead(), deputy(), inspector())}
    return [brief(each) for each in faults(make_instance(**(ordinary | changed)))]


def only(**changed: Any) -> Mistake:
    """The one thing that is wrong."""
    ordinary = {"team": (lead(), deputy(), inspector())}
    (found,) = faults(make_instance(**(ordinary | changed)))
    return found
