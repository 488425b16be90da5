"""What a replan may move, and what it comes to for one week."""

from dataclasses import dataclass

from dipp_scheduler.domain.schedule import Proof, Schedule


@dataclass(frozen=True)
class Rights:
    """What a replan may move."""

    pinned: frozenset[str] = frozenset()
    """The codes of cases and meetings that stay as they were issued."""
    broken_only: bool = False
    """Whether only what cannot stay may move, as after the change deadline."""

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
