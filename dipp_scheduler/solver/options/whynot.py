"""Why an appointment is not somewhere else: what the checker says of it there, or its price."""

from dataclasses import dataclass

from dipp_scheduler.domain.asked import Wanted
from dipp_scheduler.domain.differences import Difference, differences
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.rules.catalogue import RULES, Level
from dipp_scheduler.rules.checks import ON_DIARY
from dipp_scheduler.rules.costs import Cost
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.preferences import measured
from dipp_scheduler.rules.violations import Violation
from dipp_scheduler.rules.why import Appointed
from dipp_scheduler.solver.options.elsewhere import moved
from dipp_scheduler.solver.options.touched import without

_BREAKS = (Level.BLOCKS, Level.BLOCKS_ISSUING)
_OWN_TIME = ("reading_first", "file_read_time")
"""Rules that wait until an inspector's own time is placed; so does a written lunch."""


@dataclass(frozen=True)
class Answer:
    """What came of it: rules broken, or a price."""

    place: Appointed
    schedule: Schedule
    """The schedule that was judged; if the appointments clash, without the inspector's reading."""
    against: tuple[Violation, ...]
    """What it would break, and all else does not; nothing if it is legal."""
    prices: tuple[tuple[Cost, Cost], ...]
    """Each preference whose amount changes, before and after."""
    told: tuple[Difference, ...]
    """Whose appointments change, beside the schedule as it is."""
    readers: tuple[str, ...]
    """The inspectors who would read the case from file then and do not now, or no longer."""

    @property
    def legal(self) -> bool:
        """Whether no rule would be broken."""
        return not self.against

    @property
    def dearer(self) -> int:
        """Above 0 if it is dearer, below 0 if cheaper: the first tier that changes decides."""
        tiers: dict[int, int] = {}
        for before, after in self.prices:
            tiers[before.tier] = tiers.get(before.tier, 0) + after.cost - before.cost
        return next((tiers[tier] for tier in sorted(tiers) if tiers[tier]), 0)


def why_not(
    instance: Instance, schedule: Schedule, code: str, wanted: Wanted, known: Known | None
) -> Answer:
    """Move an appointment in a copy of the schedule and let the checker judge it.

    Rules that all else breaks already are not counted. Where the appointments clash, only that
    is said: reading and lunch cannot be placed around what cannot be. A legal place is checked
    once; what all else breaks is asked only of one that is not.
    """
    there, now = moved(instance, schedule, code, wanted, known), Diary(instance, schedule, known)
    judged, against = there.whole, _broken(now.of(there.whole))
    if against:
        other = _by_all_else(now, code)
        clashing = against if there.bare is there.whole else _broken(now.of(there.bare))
        clashing = tuple(each for each in clashing if each not in other and not _waits(each))
        judged = there.bare if clashing else there.whole
        against = clashing or tuple(each for each in against if each not in other)
    return Answer(
        place=there.place,
        schedule=judged,
        against=against,
        prices=() if against else _prices(now, now.of(judged)),
        told=differences(schedule, judged),
        readers=_readers(schedule, judged),
    )


def _readers(before: Schedule, after: Schedule) -> tuple[str, ...]:
    was, will = (
        [(each.case, each.inspector) for each in side.file_reads] for side in (before, after)
    )
    return tuple(each[1] for each in (*was, *will) if (each in was) != (each in will))


def _broken(diary: Diary) -> tuple[Violation, ...]:
    """What is broken of the rules that a schedule must keep before it is issued."""
    rules = (rule for rule in RULES if rule.level in _BREAKS)
    return tuple(each for rule in rules for each in ON_DIARY[rule.id](diary))


def _by_all_else(now: Diary, code: str) -> list[Violation]:
    """What is broken now, and would be without the appointment too."""
    before = _broken(now)
    rest = _broken(now.of(without(now.schedule, {code}))) if before else ()
    return [each for each in before if each in rest]


def _waits(each: Violation) -> bool:
    return each.rule in _OWN_TIME or (each.rule, each.variant) == ("lunch_kept", "written")


def _prices(before: Diary, after: Diary) -> tuple[tuple[Cost, Cost], ...]:
    both = zip(measured(before), measured(after), strict=True)
    return tuple((one, other) for one, other in both if one.amount != other.amount)
