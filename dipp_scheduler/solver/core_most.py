"""As much as can be placed, and nothing else weighed: the first tier alone, in its own model."""

from dataclasses import dataclass

from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.work import CaseMode
from dipp_scheduler.rules.catalogue import PREFERENCE
from dipp_scheduler.rules.clash_lifted import Eased
from dipp_scheduler.solver import week_one
from dipp_scheduler.solver.core_ask import PLAIN, meetings, read_meetings, run
from dipp_scheduler.solver.core_counted import Count
from dipp_scheduler.solver.search import Attempt, SolveOptions

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
    week = week_one.narrowed(eased.instance, eased.drop)
    week_one.ruled(week)
    model = week.model
    reads = [each.number for each in week.reads if each.case.mode is CaseMode.INTERVIEW]
    lost = model.total(reads) * PREFERENCE["file_reads"].weight
    lost += model.total(week.unplaced.values()) * PREFERENCE["cases_unplaced"].weight
    if week.no_briefing is not None:
        lost += model.literal(week.no_briefing) * PREFERENCE["briefing_not_held"].weight
    model.cp.minimize(lost)
    found = run(model.cp, options, PLAIN, floor=0 if eased.drop else Count(eased).missing)
    if found.values is None:
        return Most(None)
    return _found(found, week_one.WeekOne(model, week).read(found.values))


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
