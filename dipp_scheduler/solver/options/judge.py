"""Asks the checker what appointments break beside all else in a schedule, and only that.

Rules that the rest of the schedule breaks by itself are not held against them. The checks
are the checker's own, run on the part of the schedule that is touched: what they find more
with the appointments than without is exactly what they find more on the whole, which takes
several times as long (a test compares the two on hundreds of moves). Whatever is written is
checked as a whole once more, like every draft.
"""

from collections.abc import Iterable, Iterator

from dipp_scheduler.domain.schedule import HeldMeeting, Schedule
from dipp_scheduler.rules.catalogue import RULES, Level
from dipp_scheduler.rules.checks import ON_DIARY
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.violations import Violation
from dipp_scheduler.solver.options.touched import Held, people_of, touched, without

BLOCKING = tuple(rule.id for rule in RULES if rule.level is Level.BLOCKS)
"""The rules that no schedule may break."""


def asked_of(week: int) -> tuple[str, ...]:
    """The rules that a move within a week can break; every code comes from the instance."""
    return tuple(
        rule.id
        for rule in RULES
        if week in rule.weeks and rule.level is Level.BLOCKS and rule.id != "known_codes"
    )


class Before:
    """A schedule, or a part of one, before some appointments are put into it."""

    def __init__(self, diary: Diary) -> None:
        self.diary = diary
        self._broken: dict[str, list[Violation]] = {}

    @property
    def schedule(self) -> Schedule:
        """What it holds."""
        return self.diary.schedule

    def broken(self, rule: str) -> list[Violation]:
        """What it breaks of a rule by itself."""
        if rule not in self._broken:
            self._broken[rule] = list(ON_DIARY[rule](self.diary))
        return self._broken[rule]


class Judge:
    """A schedule less some appointments, to say what they would break."""

    def __init__(self, rest: Diary) -> None:
        self._rest = rest
        self._parts: dict[tuple[frozenset[str], int], Before] = {}

    def of(self, rest: Schedule) -> "Judge":
        """One who judges beside another rest."""
        return Judge(self._rest.of(rest))

    def beside(self, *held: Held) -> Before:
        """All else that the people of some appointments of one week do, and what else is in it."""
        people = people_of(*held)
        meetings = [each for each in held if isinstance(each, HeldMeeting)]
        if meetings:
            # Whoever sits in no session of a group is missed, and who in two is in one too many.
            needs = (self._rest.needs[each.need] for each in meetings)
            sessions = (who for need in needs if need.split_of for who in need.pool)
            people = people.union(self._rest.conductors, sessions)
        key = (people, 2 if meetings else 1)
        if key not in self._parts:
            part = touched(self._rest.schedule, *key)
            self._parts[key] = Before(self._rest.of(part))
        return self._parts[key]


def broken(before: Before, after: Schedule, rules: Iterable[str]) -> Iterator[Violation]:
    """What is broken after and was not before, by some rules in their order."""
    diary = before.diary.of(after)
    for rule in rules:
        found = list(ON_DIARY[rule](diary))
        if found:
            was = [*before.broken(rule)]
            for each in found:
                if each in was:
                    was.remove(each)
                else:
                    yield each


def against_now(diary: Diary, code: str) -> tuple[Violation, ...]:
    """What a case or need breaks where the schedule has it now, and all else does not."""
    rest = diary.of(without(diary.schedule, {code}))
    return tuple(broken(Before(rest), diary.schedule, BLOCKING))
