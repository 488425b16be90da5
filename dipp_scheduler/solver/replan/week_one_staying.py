"""Whether week one stays as it was issued without a search: nothing changed, all is proven."""

from typing import Any

from dipp_scheduler.domain.concerned import concerned
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known, wants_interview
from dipp_scheduler.domain.schedule import Proof, Schedule
from dipp_scheduler.rules.catalogue import weighed
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.replan.rights import Part, Rights, as_not_asked

WEEK = 1


def stayed(instance: Instance, before: Instance, known: Known, rights: Rights) -> Part | None:
    """Week one as it was issued, with the version's proofs; None if it has to be searched.

    Nobody is told of anything, and less cannot be. All else was proven for the same givens:
    among all schedules, or (for a version that was replanned itself) among those that kept what
    might not move. That nothing moves is one of these; so the proofs hold on after the change
    deadline, and before it those of a version that was not replanned.
    """
    if _given(instance) != _given(before):
        return None
    issued = share(before, known.schedule)
    proofs = _proofs(instance, known, issued)
    if proofs is None or _asked_for(instance, before, issued):
        return None
    if not rights.broken_only and len(issued.proofs) == len(proofs):
        return None
    settled = uninterviewed(instance, issued) if rights.broken_only else frozenset[str]()
    return Part(as_not_asked(issued, settled), proofs, frozenset(), frozenset(), settled)


def uninterviewed(instance: Instance, schedule: Schedule) -> frozenset[str]:
    """The cases that an interview is wanted for, and that a schedule holds none of."""
    held = {each.case for each in schedule.interviews}
    return frozenset(
        case.reference
        for case in instance.inspected_cases
        if wants_interview(instance, case.reference) and case.reference not in held
    )


def share(instance: Instance, schedule: Schedule) -> Schedule:
    """Week one's part of a schedule."""
    days = set(instance.week(WEEK).days)
    return Schedule(
        interviews=schedule.interviews,
        file_reads=schedule.file_reads,
        briefing=schedule.briefing,
        blocks=tuple(each for each in schedule.blocks if each.time.day in days),
        unplaced=tuple(each for each in schedule.unplaced if each.week == WEEK),
        proofs=tuple(each for each in schedule.proofs if each.week == WEEK),
    )


def _proofs(instance: Instance, known: Known, issued: Schedule) -> tuple[Proof, ...] | None:
    """The proof of every tier, if the schedule breaks no rule and each tier was proven."""
    own = {each.id: each for each in weighed(instance, WEEK, replanning=True)}
    told = own.pop("interview_people_told").tier
    proven = {each.tier: each for each in issued.proofs if each.optimal and each.tier != told}
    if proven.keys() != {each.tier for each in own.values()}:
        return None
    measured = verify(instance, issued, weeks=(WEEK,), known=known)
    # Whoever edited the version by hand may have left its proofs.
    same = all(measured.tier(WEEK, tier) == each.value for tier, each in proven.items())
    if measured.blocks or measured.tier(WEEK, told) or not same:
        return None
    nobody = Proof(week=WEEK, tier=told, value=0, bound=0, optimal=True, seconds=0)
    return tuple(sorted((*proven.values(), nobody), key=lambda each: each.tier))


def _asked_for(instance: Instance, before: Instance, issued: Schedule) -> bool:
    """Whether somebody asks for an interview or a briefing that the version does not hold."""
    left = set(uninterviewed(instance, issued))
    if instance.briefing is not None and issued.briefing is None:
        left.add(instance.briefing.code)
    return bool(left) and bool(left & concerned(instance, before))


def _given(instance: Instance) -> tuple[Any, ...]:
    """All that week one follows from, and a little more; the absences last."""
    briefing = instance.briefing
    later = set(instance.week(2).days)
    return (
        instance.settings,
        instance.pdus,
        instance.team,
        instance.staff,
        instance.sites,
        instance.travel,
        instance.cases,
        instance.conflicts,
        instance.weights,
        instance.wishes,
        briefing,
        [each for each in instance.pool if briefing and each.meeting == briefing.code],
        [each for each in instance.unavailable if each.day not in later],
    )
