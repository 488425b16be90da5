"""What the price of a rule compares: a week as it is, and what a search with an easing came to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Proof, Schedule
from dipp_scheduler.rules.costs import Cost
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.preferences import measured


@dataclass(frozen=True)
class Base:
    """A week without any easing: its schedule, and the proof of each tier, in order."""

    instance: Instance
    week: int
    schedule: Schedule
    proofs: tuple[Proof, ...]

    @cached_property
    def costs(self) -> tuple[Cost, ...]:
        """What the schedule costs."""
        return measured(Diary(self.instance, self.schedule))


@dataclass(frozen=True)
class Found:
    """The best schedule of a week that was found, and what no schedule can be below."""

    schedule: Schedule | None = None
    floors: Mapping[int, int] = field(default_factory=dict)
    """By tier; a tier's holds as long as the earlier ones are at theirs."""
