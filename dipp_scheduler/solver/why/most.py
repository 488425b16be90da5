"""As much as can be placed, and nothing else weighed: the first tier alone, in its own model."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.work import CaseMode
from dipp_scheduler.rules.catalogue import PREFERENCE
from dipp_scheduler.rules.clash import demands, missed
from dipp_scheduler.rules.clash_lifted import Eased
from dipp_scheduler.solver.cpsat.model import Linear
from dipp_scheduler.solver.cpsat.search import TO_FIND, SolveOptions
from dipp_scheduler.solver.week_one import week as week_one
from dipp_scheduler.solver.week_one.choices import Read, Week
from dipp_scheduler.solver.week_one.search import QUICK
from dipp_scheduler.solver.why.ask import PLAIN, meetings, read_meetings, run
from dipp_scheduler.solver.why.counted import Count
from dipp_scheduler.solver.why.time import Time

MUST = 100
"""What a meeting that must be held counts beside one that should."""


SPARE = 2
"""As many more than the rough solution may be lost in time, before the whole is searched."""


@dataclass(frozen=True)
class Most:
    """The schedule that places most, if one was found, and whether none places more."""

    schedule: Schedule | None
    proven: bool = False


def most(eased: Eased, week: int, options: SolveOptions, *, soon: bool = False) -> Most:
    """As many interviews, meetings and the briefing as the rules allow in a week.

    If it is wanted `soon`, what is found near the rough solution will do, proven or not.
    """
    return _week_one(eased, options, soon=soon) if week == 1 else _week_two(eased, options)


def _week_one(eased: Eased, options: SolveOptions, *, soon: bool) -> Most:
    """In the rough first: who has which case is then nearly always timed exactly as well."""
    if eased.drop:  # what stands together in the rough follows from the rules
        return _timed(week_one.narrowed(eased.instance, eased.drop), options, floor=0)
    time = Time(options)
    rough = week_one.narrowed(eased.instance)
    week_one.roughly_ruled(rough)
    rough.model.cp.minimize(_lost(rough))
    missing = Count(eased).missing * PREFERENCE["file_reads"].weight
    bound = run(rough.model.cp, options, PLAIN, floor=missing)
    floor = max(missing, bound.bound)
    near, more = Most(None), 0
    while bound.values is not None and near.schedule is None and more <= SPARE:
        left = time.left()
        if soon:  # and late is better than nothing
            left = replace(left, time_limit=max(left.time_limit, TO_FIND))
        choices = _as_in_the_rough(rough, bound.values)
        near = _losing(choices, floor + more, left, floor=floor)
        more += 1
    if near.schedule is not None and not near.proven:
        # Somebody else may have the room for what is left out.
        out = {each.code for each in missed(demands(eased.instance, (), 1), near.schedule)}
        choices = _as_in_the_rough(rough, bound.values or (), free=out)
        other = _losing(choices, floor, time.left(), floor=floor)
        near = near if other.schedule is None else other
    if near.proven or (near.schedule is not None and (soon or time.up)):
        return near
    whole = _timed(week_one.narrowed(eased.instance), time.left(), floor=floor)
    return near if near.schedule is not None and not whole.proven else whole


def _as_in_the_rough(rough: Week, values: tuple[int, ...], *, free: Collection[str] = ()) -> Week:
    """The choices of a rough solution: each case with its inspector, who may read it instead.

    Cases that are `free` may go to anybody.
    """
    pairs = {key for key, number in rough.taken.items() if values[number] or key[0] in free}
    read = {
        (each.case.reference, each.inspector.code)
        for each in rough.reads
        if values[each.number] and each.case.reference not in free
    }
    near = week_one.narrowed(rough.instance)
    week_one.keep_only(near, week_one.Near(pairs - read, {}))
    near.reads = [
        Read(each.case, each.inspector)
        for each in rough.reads
        if (each.case.reference, each.inspector.code) in pairs
    ]
    return near


def _losing(week: Week, most: int, options: SolveOptions, *, floor: int) -> Most:
    """A schedule from the choices of a week that loses no more than so much, to the minute."""
    week_one.ruled(week)
    week.model.cp.add(_lost(week) <= most)
    found = run(week.model.cp, options, QUICK)
    if found.values is None:
        return Most(None)
    return Most(week_one.WeekOne(week.model, week).read(found.values), most <= floor)


def _timed(week: Week, options: SolveOptions, *, floor: int) -> Most:
    """The most that the choices of a week allow, to the minute; nothing loses less than `floor`."""
    week_one.ruled(week)
    week.model.cp.minimize(_lost(week))
    found = run(week.model.cp, options, PLAIN, floor=floor)
    if found.values is None:
        return Most(None)
    schedule = week_one.WeekOne(week.model, week).read(found.values)
    return Most(schedule, found.value == found.bound)


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
    if found.values is None:
        return Most(None)
    return Most(read_meetings(parts, found.values), found.value == found.bound)
