"""Which demands cannot be met together: the fewest, beside everything that a schedule has."""

from functools import cached_property

from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.rules.clash import Demand
from dipp_scheduler.rules.clash_lifted import Eased
from dipp_scheduler.rules.clash_parts import people_of
from dipp_scheduler.solver.why.ask import ask, roughly_impossible
from dipp_scheduler.solver.why.counted import Count
from dipp_scheduler.solver.why.shrink import shrunk
from dipp_scheduler.solver.why.time import Time

FULLER_UNTIL = 5.0
"""Seconds that may go to placing one more thing: if it takes longer, the clash is asked for."""


class Wanting:
    """What one week can have, with every rule in force; what is known possible is kept."""

    def __init__(self, eased: Eased, week: int, had: tuple[Demand, ...], time: Time) -> None:
        self.eased, self.week, self.had, self.time = eased, week, had, time
        self._possible = [frozenset(had)]

    def clashing(self, target: Demand) -> tuple[Demand, ...] | None:
        """The fewest demands that cannot all be met, `target` among them; None if all can."""
        if self.impossible((target,)):
            return (target,)
        others = tuple(each for each in self.had if each.code != target.code)
        if self.week == 1 and (crowded := self._count.crowded((target, *others))):
            return crowded  # one place is missing, since the others have theirs
        if not self.impossible((target, *others)):
            return None
        near = self._nearest(target, others)
        return (target, *shrunk(near, lambda some: self.impossible((target, *some))))

    def impossible(self, some: tuple[Demand, ...]) -> bool:
        """Whether some demands cannot all be met."""
        wanted = frozenset(some)
        if wanted and any(wanted <= known for known in self._possible):
            return False
        if self.counted(some):
            return True
        if self.time.up:
            self.time.note(None)
            return False
        if self.week == 1 and roughly_impossible(self.eased, some, self.time.left()):
            return True
        answer = ask(self.eased, some, self.week, self.time.left())
        self.time.note(answer.possible)
        if answer.possible:
            self._possible.append(wanted)
        return answer.possible is False

    def fuller(self, target: Demand) -> Schedule | None:
        """A schedule that has a demand beside all that is had; None if none was found."""
        wanted = (target, *(each for each in self.had if each.code != target.code))
        if self.counted(wanted) or self.time.up:
            return None
        if self.week == 1 and roughly_impossible(self.eased, wanted, self.time.left()):
            return None
        answer = ask(self.eased, wanted, self.week, self.time.left(FULLER_UNTIL))
        return answer.schedule if answer.possible else None

    @cached_property
    def _count(self) -> Count:
        return Count(self.eased)

    def counted(self, some: tuple[Demand, ...]) -> bool:
        """Whether counting alone shows that some demands cannot all be met."""
        return self.week == 1 and self._count.short(some)

    def _nearest(self, target: Demand, others: tuple[Demand, ...]) -> tuple[Demand, ...]:
        """Other demands, those first that want the same people of the region."""
        team = self.eased.instance.inspector

        def people(demand: Demand) -> set[str]:
            found = people_of(self.eased.instance, self.eased.needs, (demand,))
            return {code for code in found if code not in team}

        wanted = people(target)
        return tuple(sorted(others, key=lambda each: not people(each) & wanted))
