"""Week two again, as near to what people know as the rules and the changes allow.

Where nothing of it is broken, it stays as it was issued: no plan tells fewer people.
"""

import threading

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.needs import week_two_needs
from dipp_scheduler.domain.schedule import Proof, Schedule
from dipp_scheduler.errors import InfeasibleError
from dipp_scheduler.rules.catalogue import weighed
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver import week_two
from dipp_scheduler.solver.engine import Outcome, run
from dipp_scheduler.solver.replan_meetings import broken, hold, told
from dipp_scheduler.solver.replan_rights import Part, Rights
from dipp_scheduler.solver.search import Report, SolveOptions
from dipp_scheduler.solver.week_two import WeekTwo
from dipp_scheduler.solver.week_two_search import PROVING
from dipp_scheduler.wording.strings import text

WEEK = 2


def replan(
    instance: Instance,
    before: Instance,
    known: Known,
    rights: Rights,
    options: SolveOptions,
    *,
    report: Report | None = None,
    stop: threading.Event | None = None,
) -> Part:
    """The nearest week two; InfeasibleError if what is pinned cannot stay, or the rules clash."""
    issued = share(before, known.schedule)
    if stands(instance, issued):
        proofs = proofs_of_staying(instance, before, known, issued)
        return Part(issued, proofs, frozenset(), frozenset())
    return _moved(instance, known, rights, options, issued, report=report, stop=stop)


def _moved(
    instance: Instance,
    known: Known,
    rights: Rights,
    options: SolveOptions,
    issued: Schedule,
    *,
    report: Report | None,
    stop: threading.Event | None,
) -> Part:
    """Keep every meeting that nothing breaks; if that cannot be, only what must be kept."""
    loose = broken(instance, issued)
    pinned = {each.need for each in issued.meetings if rights.holds(each.need)}
    if clash := sorted(loose & pinned):
        words = text("solver.pinned", codes=", ".join(clash))
        raise InfeasibleError(words)
    everything = frozenset(each.need for each in issued.meetings)
    attempts = [loose] if rights.broken_only else [loose, everything - pinned]
    found: tuple[WeekTwo, Outcome] | None = None
    for free in attempts:
        built = week_two.build(instance)
        hold(built, issued, free)
        built.model.measure("meeting_people_told", told(built, known, issued))
        tiers = built.model.tiers(weighed(instance, WEEK, replanning=True))
        outcome = run(
            built.model.cp,
            tiers,
            week=WEEK,
            options=options,
            report=report,
            stop=stop,
            tuning=PROVING,
        )
        if outcome.values is not None:
            found = built, outcome
            break
    if found is None:
        raise InfeasibleError(text("solver.infeasible", week=text("solver.week.2")))
    built, outcome = found
    schedule = _in_their_rooms(instance, _read(built, outcome), issued)
    return Part(
        schedule=schedule,
        proofs=_open_proofs(instance, known, schedule, outcome),
        forced=loose,
        movable=frozenset(),
    )


def _read(built: WeekTwo, outcome: Outcome) -> Schedule:
    found = built.read(outcome.values or ())
    return Schedule(
        meetings=found.meetings,
        blocks=found.blocks,
        stays=found.stays,
        unplaced=found.unplaced,
    )


def _in_their_rooms(instance: Instance, schedule: Schedule, issued: Schedule) -> Schedule:
    """The meetings that kept time and site in the rooms that people know, if these are free."""
    before = {each.need: each for each in issued.meetings}
    for each in schedule.meetings:
        was = before.get(each.need)
        if was and was.room != each.room and (was.time, was.site) == (each.time, each.site):
            meetings = tuple(
                one.model_copy(update={"room": was.room}) if one == each else one
                for one in schedule.meetings
            )
            tried = schedule.model_copy(update={"meetings": meetings})
            if not verify(instance, tried, weeks=(WEEK,)).blocks:
                schedule = tried
    return schedule


def _open_proofs(
    instance: Instance, known: Known, schedule: Schedule, outcome: Outcome
) -> tuple[Proof, ...]:
    """What each tier comes to; its bound is what counting knows: nothing is below 0."""
    measured = verify(instance, schedule, weeks=(WEEK,), known=known)
    return tuple(
        Proof(
            week=WEEK,
            tier=each.tier,
            value=(value := measured.tier(WEEK, each.tier)),
            bound=0,
            optimal=value == 0,
            seconds=each.seconds,
        )
        for each in outcome.proofs
    )


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


def stands(instance: Instance, issued: Schedule) -> bool:
    """Whether week two breaks no rule as it was issued, and leaves nothing more out."""
    known = {each.need for each in issued.meetings} | {each.code for each in issued.unplaced}
    wanted = {need.code for need in week_two_needs(instance)}
    return wanted == known and not verify(instance, issued, weeks=(WEEK,)).blocks


def proofs_of_staying(
    instance: Instance, before: Instance, known: Known, issued: Schedule
) -> tuple[Proof, ...]:
    """What is proven if all stays: nobody is told, and what was proven for the same givens."""
    own = {each.id: each for each in weighed(instance, WEEK, replanning=True)}
    told, first = own["meeting_people_told"], own["needs_not_held"]
    measured = verify(instance, issued, weeks=(WEEK,), known=known)
    same = _asked(instance) == _asked(before)
    found = {each.tier: each for each in issued.proofs} if same else {}
    for tier in (first.tier, told.tier):
        value = measured.tier(WEEK, tier)
        if tier not in found and value == 0:
            found[tier] = Proof(week=WEEK, tier=tier, value=0, bound=0, optimal=True, seconds=0)
    return tuple(found[tier] for tier in sorted(found))


def _asked(instance: Instance) -> tuple[object, ...]:
    """All that week two follows from."""
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
