"""Whether week two can stay as it was issued, and what is proven if it does."""

from typing import Any

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.needs import week_two_needs
from dipp_scheduler.domain.schedule import Proof, Schedule
from dipp_scheduler.rules.catalogue import weighed
from dipp_scheduler.rules.verify import verify

WEEK = 2


def share(instance: Instance, schedule: Schedule) -> Schedule:
    """Week two's part of a schedule."""
    first = set(instance.week(1).days)
    return Schedule(
        meetings=schedule.meetings,
        blocks=tuple(each for each in schedule.blocks if each.time.day not in first),
        stays=schedule.stays,
        unplaced=tuple(each for each in schedule.unplaced if each.week == WEEK),
        proofs=tuple(each for each in schedule.proofs if each.week == WEEK),
    )


def stands(
    instance: Instance, before: Instance, issued: Schedule, asked: frozenset[str], *, late: bool
) -> bool:
    """Whether week two breaks no rule as it was issued, and leaves nothing out that is wanted.

    Wanted is what a change concerns; and by the change deadline what must be held, unless it
    is proven that it cannot be.
    """
    known = {each.need for each in issued.meetings} | {each.code for each in issued.unplaced}
    needs = {need.code: need for need in week_two_needs(instance)}
    left = unheld(instance, issued)
    if needs.keys() != known or left & asked:
        return False
    if not late and any(needs[code].must for code in left):
        first = min(each.tier for each in weighed(instance, WEEK))
        proven = {each.tier for each in issued.proofs if each.optimal}
        if first not in proven or _given(instance) != _given(before):
            return False
    return not verify(instance, issued, weeks=(WEEK,)).blocks


def unheld(instance: Instance, issued: Schedule) -> frozenset[str]:
    """The needs that a version does not hold."""
    held = {each.need for each in issued.meetings}
    return frozenset(need.code for need in week_two_needs(instance)) - held


def proofs_of_staying(
    instance: Instance, before: Instance, known: Known, issued: Schedule
) -> tuple[Proof, ...]:
    """What is proven if all stays: nobody is told, and what was proven for the same givens."""
    own = {each.id: each for each in weighed(instance, WEEK, replanning=True)}
    told, first = own["meeting_people_told"], own["needs_not_held"]
    measured = verify(instance, issued, weeks=(WEEK,), known=known)
    same = _given(instance) == _given(before)
    # What people had to be told for the version is known to them by now.
    proven = (each for each in issued.proofs if each.tier != told.tier)
    found = {each.tier: each for each in proven} if same else {}
    for tier in (first.tier, told.tier):
        value = measured.tier(WEEK, tier)
        if tier not in found and value == 0:
            found[tier] = Proof(week=WEEK, tier=tier, value=0, bound=0, optimal=True, seconds=0)
    return tuple(found[tier] for tier in sorted(found))


def only_narrowed(instance: Instance, before: Instance) -> bool:
    """Whether people only have less time in week two, so that every old bound still holds."""
    *rest, now = _given(instance)
    *rest_before, was = _given(before)
    return rest == rest_before and all(row in now for row in was)


def _given(instance: Instance) -> tuple[Any, ...]:
    """All that week two follows from; the absences last."""
    return (
        instance.settings,
        instance.team,
        instance.staff,
        instance.sites,
        instance.travel,
        instance.meetings,
        instance.pool,
        instance.weights,
        instance.wishes,
        [each for each in instance.unavailable if _touches(instance, each.day)],
    )


def _touches(instance: Instance, day: object) -> bool:
    return day is None or day in instance.week(2).days
