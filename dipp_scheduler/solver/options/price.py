"""What putting appointments somewhere else costs, tier by tier, beside all else as it is.

The measures are the checker's own. Each runs on as little as it looks at: the appointments
alone, the weeks of their people, or everything. What all else costs is the same before and
after, so the difference is that of the whole schedule (a test compares the two).
"""

from collections.abc import Collection
from enum import Enum
from functools import cached_property

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known, wants_interview
from dipp_scheduler.domain.schedule import HeldMeeting, Schedule
from dipp_scheduler.rules.catalogue import weighed
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.preferences import MEASURES
from dipp_scheduler.solver.options.touched import (
    Held,
    code_of,
    having,
    held_in,
    people_of,
    touched,
    without,
)

Price = tuple[tuple[int, int], ...]
"""What each tier costs more (or less) than now, by tier."""


class Reach(Enum):
    """How much of the schedule a preference looks at to judge one appointment."""

    ALONE = 1
    """The appointment by itself."""
    PEOPLE = 2
    """All that its people do in the week."""
    ALL = 3
    NOTICE = 4
    """The appointment beside what people know of it."""


_REACH = dict.fromkeys(
    (
        "cases_unplaced",
        "file_reads",
        "substitutes",
        "interview_wishes",
        "late_friday",
        "needs_not_held",
        "should_not_held",
        "group_size",
        "held_on_teams",
        "held_hybrid",
        "one_inspector",
        "group_sites",
        "attendee_travel",
        "meeting_wishes",
        "friday_meetings",
    ),
    Reach.ALONE,
) | dict.fromkeys(
    (
        "even_loads",
        "pdu_mix",
        "pdu_majority",
        "risk_mix",
        "lead_last_hour",
        "part_time_days",
        "substitute_load",
        "crowded_half_days",
    ),
    Reach.PEOPLE,
)
"""Any other preference is measured on everything."""

_UNMOVED = frozenset(
    (
        "briefing_not_held",
        "briefing_leaders_missing",
        "inspector_travel",
        "site_changes",
        "far_nights",
    )
)
"""Preferences about the briefing and about stays, which nothing here moves."""


Moves = tuple[frozenset[str], frozenset[str], int]
"""Which cases or needs are moved, everybody who is in them before or after, and the week."""


class Pricing:
    """Prices of other places for appointments of a schedule, a tier at a time."""

    def __init__(self, diary: Diary, known: Known) -> None:
        self._diary, self._known = diary, known
        self._weights = {week: weighed(diary.instance, week, replanning=True) for week in (1, 2)}
        self._was: dict[frozenset[str], tuple[Held, ...]] = {}
        self._rests: dict[Moves, Rest] = {}
        self._now: dict[tuple[Moves, int], int] = {}

    def tiers(self, week: int) -> tuple[int, ...]:
        """The tiers of a week, the first to count first."""
        return tuple(sorted({each.tier for each in self._weights[week]}))

    def price(self, *held: Held) -> Price:
        """What appointments of one week cost more in these places than where they are now."""
        return tuple((tier, self.cost(tier, *held)) for tier in self.tiers(_week(held)))

    def cost(self, tier: int, *held: Held) -> int:
        """The same, of one tier."""
        codes = frozenset(code_of(each) for each in held)
        if codes not in self._was:
            self._was[codes] = held_in(self._diary.schedule, codes)
        moves = codes, people_of(*self._was[codes], *held), _week(held)
        if (moves, tier) not in self._now:
            self._now[moves, tier] = self._side(self._was[codes], moves, tier)
        return self._side(held, moves, tier) - self._now[moves, tier]

    def _side(self, held: tuple[Held, ...], moves: Moves, tier: int) -> int:
        """What a tier costs with the appointments there, less what never changes."""
        if moves not in self._rests:
            self._rests[moves] = Rest(self._diary, self._known, moves)
        rest, cost = self._rests[moves], 0
        diaries = {}
        for each in self._weights[moves[2]]:
            if each.tier == tier and each.id not in _UNMOVED:
                kind = Reach.NOTICE if each.replanning else _REACH.get(each.id, Reach.ALL)
                if kind not in diaries:
                    diaries[kind] = rest.diary(kind, held)
                amount = sum(witness.amount for witness in MEASURES[each.id](diaries[kind]))
                cost += amount * each.weight
        return cost


class Rest:
    """All else that a preference looks at beside some moved appointments."""

    def __init__(self, diary: Diary, known: Known, moves: Moves) -> None:
        self._diary, self._known, self._moves = diary, known, moves

    def diary(self, reach: Reach, held: tuple[Held, ...]) -> Diary:
        """The appointments with as much of the rest as a preference of this reach looks at."""
        if reach is Reach.NOTICE:
            return self._notice.of(having(Schedule(), held))
        rest = Schedule()
        if reach is not Reach.ALONE:
            rest = self._theirs if reach is Reach.PEOPLE else self._all
        return self._diary.of(having(rest, held))

    @cached_property
    def _all(self) -> Schedule:
        return without(self._diary.schedule, self._moves[0])

    @cached_property
    def _theirs(self) -> Schedule:
        return touched(self._all, *self._moves[1:])

    @cached_property
    def _notice(self) -> Diary:
        """What people know of the appointments; what they are told of others stays the same."""
        about = _about(self._diary.instance, self._known.schedule, self._moves[0])
        return self._diary.of(Schedule(), self._known.model_copy(update={"schedule": about}))


def _week(held: tuple[Held, ...]) -> int:
    return 2 if any(isinstance(each, HeldMeeting) for each in held) else 1


def _about(instance: Instance, schedule: Schedule, codes: Collection[str]) -> Schedule:
    """What a schedule holds of some codes, and of interviews that are no longer wanted (A18)."""
    freed = {e.case for e in schedule.interviews if not wants_interview(instance, e.case)}
    return having(Schedule(), held_in(schedule, {*codes, *freed}))
