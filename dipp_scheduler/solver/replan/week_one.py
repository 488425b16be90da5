"""Week one again, as near to what people know as the rules and the changes allow.

First every case stays that can. If that costs what counting says it must, no plan is nearer.
If not, the others get as much room as is left below the cost of that plan (`room`).
"""

import threading
from collections.abc import Container, Mapping
from dataclasses import dataclass

from dipp_scheduler.domain.concerned import concerned
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known, wants_interview
from dipp_scheduler.errors import InfeasibleError, NoScheduleError
from dipp_scheduler.solver.cpsat.engine import Outcome, run
from dipp_scheduler.solver.cpsat.reporting import counting_from
from dipp_scheduler.solver.cpsat.search import (
    A_MOMENT,
    TO_FIND,
    Budget,
    Report,
    SolveOptions,
    Tuning,
)
from dipp_scheduler.solver.replan.bounds import Counted, counted
from dipp_scheduler.solver.replan.broken import broken_together
from dipp_scheduler.solver.replan.rights import Part, Rights, as_not_asked
from dipp_scheduler.solver.replan.room import Within, leasts
from dipp_scheduler.solver.week_one import week as week_one
from dipp_scheduler.solver.week_one.search import QUICK
from dipp_scheduler.solver.week_one.start import completed
from dipp_scheduler.solver.week_one.told import Notice
from dipp_scheduler.solver.week_one.week import WEEK, WeekOne
from dipp_scheduler.wording.strings import text

TUNING = Tuning(parameters=QUICK.parameters)


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
    search = _Search(instance, known, Budget(options, within), report, stop)
    week = week_one.narrowed(instance, known=known)
    notice = Notice(week, known)
    asked = concerned(instance, before)
    settled = _uninterviewed(instance, notice) - asked if rights.broken_only else frozenset()
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
    near = week_one.encoded(week, Within(notice, dict.fromkeys(stay, 0)))
    _hold_briefing(near, notice)
    if rights.broken_only:
        _no_other_briefing(near, known, asked)
    found = search.run(near, counts.floors(notice), None)
    built = near
    if not rights.broken_only:
        built, found = _wider(search, near, found, counts, rights)
    if found.values is None:
        name = text("solver.week.1")
        if found.status == "infeasible":
            raise InfeasibleError(text("solver.infeasible", week=name))
        raise NoScheduleError(text("solver.none_found", week=name))
    return Part(
        schedule=as_not_asked(built.read(found.values), settled),
        proofs=tuple(found.proofs),
        forced=frozenset(forced) | notice.gone,
        movable=frozenset(movable),
        settled=settled,
    )


@dataclass(frozen=True)
class _Search:
    """What every search of a replan shares."""

    instance: Instance
    known: Known
    budget: Budget
    report: Report | None
    stop: threading.Event | None

    def run(
        self, built: WeekOne, floors: Mapping[int, int], start: tuple[int, ...] | None
    ) -> Outcome:
        """Search tier after tier in what time is left."""
        return run(
            built.model.cp,
            built.tiers(),
            week=WEEK,
            options=self.budget.part(least=TO_FIND if start is None else A_MOMENT),
            report=counting_from(self.report, self.budget.began),
            stop=self.stop,
            tuning=TUNING,
            floors=floors,
            start=start,
            within=self.budget,
        )


def _uninterviewed(instance: Instance, notice: Notice) -> frozenset[str]:
    """The cases that an interview is wanted for, and that the version holds none of."""
    return frozenset(
        case.reference
        for case in instance.inspected_cases
        if wants_interview(instance, case.reference) and case.reference not in notice.interviews
    )


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


def _wider(
    search: _Search,
    near: WeekOne,
    found: Outcome,
    counts: Counted,
    rights: Rights,
) -> tuple[WeekOne, Outcome]:
    """The best of all plans, if the one that keeps what can stay is not proven to be it."""
    bounds = counts.beside(found, Notice(near.week, search.known), search.budget)
    if bounds.met:
        return near, found
    week = week_one.narrowed(search.instance, known=search.known)
    notice = Notice(week, search.known)
    most = bounds.most(counts.least) | dict.fromkeys(rights.pinned, 0)
    wide = week_one.encoded(week, Within(notice, most))
    start = None if found.values is None else _carried(near, found.values, wide, search.budget)
    wider = search.run(wide, bounds.floors, start)
    return (near, found) if wider.values is None and found.values else (wide, wider)


def _carried(
    near: WeekOne, values: tuple[int, ...], wide: WeekOne, budget: Budget
) -> tuple[int, ...] | None:
    """A solution of the narrow model as one of the wide model."""
    chosen = {
        (each.case.reference, each.inspector.code, each.interviewee, slot)
        for each in near.week.pairings
        for slot, number in each.choices()
        if values[number]
    }
    read = {
        (each.case.reference, each.inspector.code)
        for each in near.week.reads
        if values[each.number]
    }
    fixed = {
        number: int((each.case.reference, each.inspector.code, each.interviewee, slot) in chosen)
        for each in wide.week.pairings
        for slot, number in each.choices()
    }
    fixed |= {
        each.number: int((each.case.reference, each.inspector.code) in read)
        for each in wide.week.reads
    }
    fixed |= {
        number: values[near.week.briefing[slot]]
        for slot, number in wide.week.briefing.items()
        if slot in near.week.briefing
    }
    return completed(wide.week, wide.tiers(), fixed, budget.seed)
