"""The parts of a clash that counting alone shows: found by counting again with fewer."""

from collections.abc import Iterable

from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.work import Case
from dipp_scheduler.rules.clash import Demand, Part
from dipp_scheduler.rules.clash_lifted import Eased, lifted
from dipp_scheduler.rules.clash_parts import Field
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.forecast_interviews import Places
from dipp_scheduler.rules.forecast_matching import Matching
from dipp_scheduler.solver.why.shrink import shrunk

COUNTED = (
    "weekly_limit",
    "daily_limit",
    "available",
    "limited_access",
    "no_conflict",
    "welsh_spoken",
    "counterpart_agreed",
    "interview_length",
)
"""The rules whose parts the count of places knows apart; the others it takes for granted."""


class Count:
    """Whether an instance has places for the interviews of some demands, by counting."""

    def __init__(self, eased: Eased) -> None:
        self._places = Places(Diary(eased.instance, Schedule()))
        self._matching = Matching(self._places)

    def short(self, some: Iterable[Demand]) -> bool:
        """Whether they cannot all be interviewed, whatever else is."""
        cases = self._cases(some)
        return self._matching.fitting(cases) < len(cases)

    def crowded(self, some: tuple[Demand, ...]) -> tuple[Demand, ...]:
        """Those of some demands that share too few places."""
        codes = {case.reference for case in self._matching.crowded(self._cases(some))}
        return tuple(each for each in some if each.code in codes)

    @property
    def missing(self) -> int:
        """How many places for interviews there are too few, at the least."""
        cases = self._places.cases
        return len(cases) - self._matching.fitting(cases)

    def _cases(self, some: Iterable[Demand]) -> tuple[Case, ...]:
        codes = {each.code for each in some if each.interviewed}
        return tuple(case for case in self._places.cases if case.reference in codes)


def counted_parts(eased: Eased, field: Field) -> tuple[Part, ...]:
    """The fewest parts with which counting still finds too few places for the demands.

    None at all if the demands have too few places even without these rules.
    """
    own = {rule: field.parts(rule) for rule in COUNTED}

    def short(kept: Iterable[Part]) -> bool:
        return Count(only_counted(eased, field, kept)).short(field.demands)

    if short(()):
        return ()
    rules = shrunk(COUNTED, lambda some: short(part for rule in some for part in own[rule]))
    return shrunk([part for rule in rules for part in own[rule]], short)


def only_counted(eased: Eased, field: Field, parts: Iterable[Part]) -> Eased:
    """What is left if, of all that the counted rules say of some demands, only some parts hold."""
    kept = frozenset(parts)
    whole = (part for rule in COUNTED for part in field.parts(rule))
    return lifted(eased, (part for part in whole if part not in kept))
