"""What putting appointments somewhere else costs, tier by tier, beside all else as it is.

The measures are the checker's own. Each runs on as little as it looks at: the appointments
alone, the weeks of their people, or everything. What all else costs is the same before and
after, so the difference is that of the whole schedule (a test compares the two).
"""

from collections.abc import Collection

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known, wants_interview
from dipp_scheduler.domain.schedule import HeldMeeting, Schedule
from dipp_scheduler.rules.catalogue import weighed
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.preferences import MEASURES
from dipp_scheduler.solver.touched import (
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

_ALONE = frozenset(
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
    )
)
"""Preferences that look at each appointment by itself."""

_OF_PEOPLE = frozenset(
    (
        "even_loads",
        "pdu_mix",
        "pdu_majority",
        "risk_mix",
        "lead_last_hour",
        "part_time_days",
        "substitute_load",
        "crowded_half_days",
    )
)
"""Preferences that add up what each person does."""

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


class Pricing:
    """Prices of other places for appointments of a schedule."""

    def __init__(self, instance: Instance, schedule: Schedule, known: Known) -> None:
        self._instance, self._schedule, self._known = instance, schedule, known
        self._diary = Diary(instance, schedule)
        self._notices: dict[frozenset[str], Diary] = {}
        self._weights = {week: weighed(instance, week, replanning=True) for week in (1, 2)}
        self._now: dict[tuple[frozenset[str], frozenset[str]], dict[int, int]] = {}
        self._rests: dict[frozenset[str], Schedule] = {}
        self._theirs: dict[tuple[frozenset[str], frozenset[str]], Schedule] = {}

    def price(self, *held: Held) -> Price:
        """What appointments of one week cost more in these places than where they are now."""
        codes = frozenset(code_of(each) for each in held)
        was = held_in(self._schedule, codes)
        people = people_of(*was, *held)
        week = 2 if any(isinstance(each, HeldMeeting) for each in held) else 1
        if (codes, people) not in self._now:
            self._now[codes, people] = self._costs(was, codes, people, week)
        before, after = self._now[codes, people], self._costs(held, codes, people, week)
        return tuple((tier, after[tier] - before[tier]) for tier in sorted(after))

    def _costs(
        self, held: tuple[Held, ...], codes: frozenset[str], people: frozenset[str], week: int
    ) -> dict[int, int]:
        rest = self._rest(codes)
        if (codes, people) not in self._theirs:
            self._theirs[codes, people] = touched(rest, people, week)
        alone = self._diary.of(having(Schedule(), held))
        theirs = self._diary.of(having(self._theirs[codes, people], held))
        whole = self._diary.of(having(rest, held))
        notice = self._notice(codes).of(alone.schedule)
        found: dict[int, int] = {}
        for each in self._weights[week]:
            found.setdefault(each.tier, 0)
            if each.id in _UNMOVED:
                continue
            diary = whole
            if each.replanning:
                diary = notice
            elif each.id in _ALONE:
                diary = alone
            elif each.id in _OF_PEOPLE:
                diary = theirs
            amount = sum(witness.amount for witness in MEASURES[each.id](diary))
            found[each.tier] += amount * each.weight
        return found

    def _rest(self, codes: frozenset[str]) -> Schedule:
        """The schedule less the appointments that are moved."""
        if codes not in self._rests:
            self._rests[codes] = without(self._schedule, codes)
        return self._rests[codes]

    def _notice(self, codes: frozenset[str]) -> Diary:
        """What people know of the appointments; what they are told of others stays the same."""
        if codes not in self._notices:
            about = _about(self._instance, self._known.schedule, codes)
            known = Known(schedule=about, now=self._known.now)
            self._notices[codes] = Diary(self._instance, Schedule(), known)
        return self._notices[codes]


def _about(instance: Instance, schedule: Schedule, codes: Collection[str]) -> Schedule:
    """What a schedule holds of some codes, and of interviews that are no longer wanted (A18)."""
    freed = {e.case for e in schedule.interviews if not wants_interview(instance, e.case)}
    return having(Schedule(), held_in(schedule, {*codes, *freed}))
