"""Week one again, as near to what people know as the rules and the changes allow.

First every case stays that can. If that costs what counting says it must, no plan is nearer.
If not, the others get as much room as is left below the cost of that plan (`wider`).
"""

import threading
from collections.abc import Container

from dipp_scheduler.domain.concerned import concerned
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.errors import InfeasibleError
from dipp_scheduler.solver.cpsat.search import Budget, Report, SolveOptions
from dipp_scheduler.solver.replan.bounds import counted
from dipp_scheduler.solver.replan.broken import broken_together
from dipp_scheduler.solver.replan.rights import Part, Rights, as_not_asked
from dipp_scheduler.solver.replan.room import Within, leasts
from dipp_scheduler.solver.replan.searching import Search
from dipp_scheduler.solver.replan.week_one_staying import uninterviewed
from dipp_scheduler.solver.replan.wider import widened
from dipp_scheduler.solver.week_one import week as week_one
from dipp_scheduler.solver.week_one.told import Notice
from dipp_scheduler.solver.week_one.week import WEEK, WeekOne
from dipp_scheduler.wording.strings import text


def replan(
    instance: Instance,
    before: Instance,
    known: Known,
    rights: Rights,
    options: SolveOptions,
    *,
    report: Report | None = None,
    stop: threading.Event | None = None,
    within: Budget | None = None,
) -> Part:
    """The nearest week one; what it takes is spent of the budget `within`, too.

    InfeasibleError if what is pinned cannot stay or the rules clash, NoScheduleError if
    there was no time to find one.
    """
    search = Search(instance, known, rights.placed, Budget(options, within), report, stop)
    week = search.narrowed()
    notice = Notice(week, known)
    asked = concerned(instance, before)
    left = uninterviewed(instance, known.schedule) if rights.broken_only else frozenset[str]()
    settled = left - asked
    week.pairings = [
        each for each in week.pairings if each.starts and each.case.reference not in settled
    ]
    least = leasts(week, notice)
    forced = {each for each, own in least.items() if notice.knows(each) and own.any_way}
    kept = {each for each in least if notice.knows(each)} - forced
    if clash := sorted((forced | notice.cancelled) & rights.pinned):
        raise InfeasibleError(text("solver.pinned", codes=", ".join(clash)))
    movable = broken_together(instance, known, kept) - rights.pinned
    stay = kept - movable
    # A case that was read from file for want of a place may find one now.
    stay -= {each for each in stay if notice.read_in_need(each)} - rights.pinned - settled
    counts = counted(week, least)
    near = search.encoded(week, Within(notice, dict.fromkeys(stay, 0)))
    _hold_briefing(near, notice)
    if rights.broken_only:
        _no_other_briefing(near, known, asked)
    plan = search.run(near, counts.floors(notice), of_all=rights.broken_only)
    if not rights.broken_only:
        plan = widened(search, plan, counts, rights.pinned)
    values = plan.outcome.solution(WEEK)
    return Part(
        schedule=as_not_asked(plan.built.read(values), settled),
        proofs=tuple(plan.outcome.proofs),
        forced=frozenset(forced) | notice.gone | notice.lost_briefing,
        movable=frozenset(movable),
        settled=settled,
    )


def struck(instance: Instance, before: Instance, known: Known) -> frozenset[str]:
    """The codes of week one that cannot stay as they were issued, or that somebody asks for."""
    week = week_one.narrowed(instance, known=known)
    notice = Notice(week, known)
    lost = {
        each for each, own in leasts(week, notice).items() if notice.knows(each) and own.any_way
    }
    briefing = instance.briefing
    own = {each.reference for each in instance.inspected_cases}
    if briefing is not None:
        own.add(briefing.code)
    begun = {each.case for each in known.schedule.interviews if known.begun(each.time.start)}
    asked = (concerned(instance, before) & own) - begun
    return frozenset(lost) | notice.gone | notice.lost_briefing | asked


def _no_other_briefing(built: WeekOne, known: Known, asked: Container[str]) -> None:
    """Hold no briefing where none was held and nobody asks for it."""
    meeting, none = built.week.instance.briefing, built.week.no_briefing
    if known.schedule.briefing or meeting is None or none is None:
        return
    if meeting.code not in asked:
        built.model.define(built.model.literal(none) == 1)


def _hold_briefing(built: WeekOne, notice: Notice) -> None:
    """Keep the briefing, and all who come to it, if they can."""
    held = notice.briefing
    if held is None or notice.least_briefing():
        return
    slot = notice.kept_briefing(held)
    for (code, at), number in built.week.attendance.items():
        if at == slot:
            comes = built.model.literal(number)
            built.model.define(comes == int(code in held.guests))
