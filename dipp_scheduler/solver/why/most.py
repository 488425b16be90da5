"""As much as can be placed, and nothing else weighed: the first tier alone, in its own model."""

from dataclasses import dataclass

from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.work import CaseMode
from dipp_scheduler.rules.catalogue import PREFERENCE
from dipp_scheduler.rules.clash_lifted import Eased
from dipp_scheduler.solver.cpsat.model import Linear
from dipp_scheduler.solver.cpsat.search import Attempt, SolveOptions
from dipp_scheduler.solver.week_one import week as week_one
from dipp_scheduler.solver.week_one.choices import Read, Week
from dipp_scheduler.solver.week_one.search import QUICK
from dipp_scheduler.solver.why.ask import PLAIN, meetings, read_meetings, run
from dipp_scheduler.solver.why.counted import Count

MUST = 100
"""What a meeting that must be held counts beside one that should."""


@dataclass(frozen=True)
class Most:
    """The schedule that places most, if one was found, and whether none places more."""

    schedule: Schedule | None
    proven: bool = False


def most(eased: Eased, week: int, options: SolveOptions) -> Most:
    """As many interviews, meetings and the briefing as the rules allow in a week."""
    return _week_one(eased, options) if week == 1 else _week_two(eased, options)


def _week_one(eased: Eased, options: SolveOptions) -> Most:
    """In the rough first: who has which case is then nearly always timed exactly as well."""
    if eased.drop:  # what stands together in the rough follows from the rules
        return _timed(week_one.narrowed(eased.instance, eased.drop), options, floor=0)
    rough = week_one.narrowed(eased.instance)
    week_one.roughly_ruled(rough)
    rough.model.cp.minimize(_lost(rough))
    bound = run(rough.model.cp, options, PLAIN, floor=Count(eased).missing)
    if bound.values is not None:
        pairs = {key for key, number in rough.taken.items() if bound.values[number]}
        reads = {
            (read.case.reference, read.inspector.code)
            for read in rough.reads
            if bound.values[read.number]
        }
        near = week_one.narrowed(eased.instance)
        week_one.keep_only(near, week_one.Near(pairs - reads, {}))
        near.reads = [
            Read(each.case, each.inspector) for each in rough.reads if bound.values[each.number]
        ]
        week_one.ruled(near)
        near.model.cp.add(_lost(near) <= bound.value)
        timed = run(near.model.cp, options, QUICK)
        if timed.values is not None:
            schedule = week_one.WeekOne(near.model, near).read(timed.values)
            return Most(schedule, bound.value == bound.bound)
    return _timed(week_one.narrowed(eased.instance), options, floor=bound.bound)


def _timed(week: Week, options: SolveOptions, *, floor: int) -> Most:
    """The most that the choices of a week allow, to the minute."""
    week_one.ruled(week)
    week.model.cp.minimize(_lost(week))
    found = run(week.model.cp, options, PLAIN, floor=floor)
    if found.values is None:
        return Most(None)
    return _found(found, week_one.WeekOne(week.model, week).read(found.values))


def _lost(week: Week) -> Linear:
    """What the first tier counts."""
    model = week.model
    reads = [each.number for each in week.reads if each.case.mode is CaseMode.INTERVIEW]
    lost = model.total(reads) * PREFERENCE["file_reads"].weight
    lost += model.total(week.unplaced.values()) * PREFERENCE["cases_unplaced"].weight
    if week.no_briefing is not None:
        lost += model.literal(week.no_briefing) * PREFERENCE["briefing_not_held"].weight
    return lost


def _week_two(eased: Eased, options: SolveOptions) -> Most:
    parts = meetings(eased, eased.needs)
    held = [
        parts.meetings.held(choice.number) * (MUST if choice.need.must else 1)
        for choice in parts.meetings.possible
    ]
    most = sum(MUST if choice.need.must else 1 for choice in parts.meetings.possible)
    parts.model.cp.minimize(most - sum(held))
    found = run(parts.model.cp, options, PLAIN)
    return Most(None) if found.values is None else _found(found, read_meetings(parts, found.values))


def _found(found: Attempt, schedule: Schedule) -> Most:
    return Most(schedule, found.value == found.bound)
