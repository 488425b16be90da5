"""What a replan may move, and what it comes to for one week."""

from collections.abc import Collection
from dataclasses import dataclass

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Proof, Schedule

NOT_ASKED = "unplaced.not_asked"
"""Why something is left out that was not held before: no change concerns it."""


@dataclass(frozen=True)
class Placed:
    """Some appointments that stay where another plan has them, or left out as it does."""

    schedule: Schedule
    codes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Rights:
    """What a replan may move."""

    pinned: frozenset[str] = frozenset()
    """The codes of cases and meetings that stay as they were issued."""
    broken_only: bool = False
    """Whether only what cannot stay may move, as after the change deadline."""
    decided: Instance | None = None
    """With only those changes for which others may move, if they may not for all of them."""
    placed: Placed = Placed(Schedule())
    """What is placed already, with everybody else where they were."""

    def holds(self, code: str) -> bool:
        """Whether a case or need is pinned, itself or by one of the meetings it serves."""
        return code in self.pinned or bool(self.pinned & {*code.split("+")})


@dataclass(frozen=True)
class Part:
    """One week's share of a replan."""

    schedule: Schedule
    proofs: tuple[Proof, ...]
    forced: frozenset[str]
    """The codes of what cannot stay as it was issued, whatever else is done."""
    movable: frozenset[str]
    """The codes of what could stay, but not all of it together."""
    settled: frozenset[str] = frozenset()
    """The codes of what was not held, or read from file, and stays so: nobody asks for it."""
    only_first: bool = False
    """Whether others stayed though they might have moved: the search for that found nothing."""


def as_not_asked(schedule: Schedule, settled: Collection[str]) -> Schedule:
    """The schedule which says of what stays left out that nobody asks for it."""
    unplaced = tuple(
        each.model_copy(update={"reason": NOT_ASKED}) if each.code in settled else each
        for each in schedule.unplaced
    )
    return schedule.model_copy(update={"unplaced": unplaced})
