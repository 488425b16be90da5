"""Week two again, as near to what people know as the rules and the changes allow.

Where nothing of it is broken, it stays as it was issued: no plan tells fewer people.
"""

import threading
from collections.abc import Mapping

from dipp_scheduler.domain.concerned import concerned
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.needs import week_two_needs
from dipp_scheduler.domain.schedule import Proof, Schedule
from dipp_scheduler.errors import InfeasibleError
from dipp_scheduler.rules.catalogue import weighed
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver import week_two
from dipp_scheduler.solver.engine import Outcome, run
from dipp_scheduler.solver.meetings_choices import choices
from dipp_scheduler.solver.model import Model
from dipp_scheduler.solver.replan_least import every_length_known, least
from dipp_scheduler.solver.replan_meetings import as_known, beside, broken, hold, leave_out
from dipp_scheduler.solver.replan_rights import Part, Rights, as_not_asked
from dipp_scheduler.solver.search import Report, SolveOptions
from dipp_scheduler.solver.told_week_two import told
from dipp_scheduler.solver.week_two import WeekTwo
from dipp_scheduler.solver.week_two_frame import Frame
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
    asked = concerned(instance, before)
    settled = _unheld(instance, issued) - asked if rights.broken_only else frozenset()
    if stands(instance, issued, asked):
        proofs = proofs_of_staying(instance, before, known, issued)
        return Part(issued, proofs, frozenset(), frozenset(), settled)
    return _moved(instance, known, rights, options, issued, settled, report=report, stop=stop)


def _moved(
    instance: Instance,
    known: Known,
    rights: Rights,
    options: SolveOptions,
    issued: Schedule,
    settled: frozenset[str],
    *,
    report: Report | None,
    stop: threading.Event | None,
) -> Part:
    """Keep every meeting that nothing breaks; if that cannot be, only what must be kept.

    To be told of fewer changes is no reason to drop a meeting: it is held if it can be.
    """
    loose = broken(instance, issued)
    pinned = {each.need for each in issued.meetings if rights.holds(each.need)}
    if clash := sorted(loose & pinned):
        words = text("solver.pinned", codes=", ".join(clash))
        raise InfeasibleError(words)
    everything = frozenset(each.need for each in issued.meetings)
    near = [loose, beside(instance, issued, loose) - pinned]
    if rights.broken_only:
        attempts = [(free, all_held) for free in near for all_held in (True, False)]
    else:
        attempts = [(free, all_held) for all_held in (True, False) for free in near]
    # The way between sites and days may push on what nobody would expect to move.
    attempts.append((everything - pinned, False))
    found: tuple[WeekTwo, Outcome, frozenset[str], bool] | None = None
    for free, all_held in dict.fromkeys(attempts):
        built = build(instance, issued)
        hold(built, issued, free, all_held=all_held)
        leave_out(built, settled)
        built.model.measure("meeting_people_told", told(built.parts, known, issued))
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
            found = built, outcome, free, all_held
            break
    if found is None:
        raise InfeasibleError(text("solver.infeasible", week=text("solver.week.2")))
    built, outcome, free, all_held = found
    schedule = as_not_asked(_read(built, outcome), settled)
    bounds = _bounds(
        instance, known, issued, loose, outcome, options, late=rights.broken_only, all_held=all_held
    )
    return Part(
        schedule=schedule,
        proofs=_proofs(instance, known, schedule, outcome, bounds),
        forced=loose,
        movable=free - loose if free in near else frozenset(),
        settled=settled,
    )


def build(instance: Instance, issued: Schedule) -> WeekTwo:
    """The second week as a model that tells the rooms of the meetings issued apart."""
    model, frame = Model(), Frame(instance)
    given = as_known(frame, choices(model, frame), issued)
    return WeekTwo(instance, week_two.encode(model, frame, given))


def _read(built: WeekTwo, outcome: Outcome) -> Schedule:
    found = built.read(outcome.values or ())
    return Schedule(
        meetings=found.meetings,
        blocks=found.blocks,
        stays=found.stays,
        unplaced=found.unplaced,
    )


def _proofs(
    instance: Instance,
    known: Known,
    schedule: Schedule,
    outcome: Outcome,
    bounds: Mapping[int, int],
) -> tuple[Proof, ...]:
    """What each tier comes to by the checker; nothing is below 0, where no bound is known."""
    measured = verify(instance, schedule, weeks=(WEEK,), known=known)
    return tuple(
        Proof(
            week=WEEK,
            tier=each.tier,
            value=(value := measured.tier(WEEK, each.tier)),
            bound=(bound := bounds.get(each.tier, 0)),
            optimal=value == bound,
            seconds=each.seconds,
        )
        for each in outcome.proofs
    )


def _bounds(
    instance: Instance,
    known: Known,
    issued: Schedule,
    loose: frozenset[str],
    outcome: Outcome,
    options: SolveOptions,
    *,
    late: bool,
    all_held: bool,
) -> dict[int, int]:
    """What is proven of the tiers down to the people told, of plans that drop no more meetings.

    After the change deadline all others stay, and what the search proves of the rest is the
    proof. Before it, it is what each broken meeting alone must tell people.
    """
    own = {each.id: each for each in weighed(instance, WEEK, replanning=True)}
    tier = own["meeting_people_told"].tier
    if not every_length_known(instance, issued):
        return {}
    if late:
        return _found(outcome, tier)
    if any(each.tier == tier for each in own.values() if each.id != "meeting_people_told"):
        return {}
    broken = [each for each in issued.meetings if each.need in loose]
    return {tier: least(instance, known, broken, options, all_held=all_held)}


def _found(outcome: Outcome, last: int) -> dict[int, int]:
    """The bounds of the search down to a tier; each holds only if those before are met."""
    bounds: dict[int, int] = {}
    for each in outcome.proofs:
        if each.tier <= last:
            bounds[each.tier] = each.bound
        if not each.optimal:
            break
    return bounds


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


def stands(instance: Instance, issued: Schedule, asked: frozenset[str]) -> bool:
    """Whether week two breaks no rule as it was issued, and leaves nothing out that is asked."""
    known = {each.need for each in issued.meetings} | {each.code for each in issued.unplaced}
    wanted = {need.code for need in week_two_needs(instance)}
    if wanted != known or _unheld(instance, issued) & asked:
        return False
    return not verify(instance, issued, weeks=(WEEK,)).blocks


def _unheld(instance: Instance, issued: Schedule) -> frozenset[str]:
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
