"""The briefing of a schedule found again by hand, where what has changed breaks it."""

from collections.abc import Iterator
from datetime import timedelta

from dipp_scheduler.domain.availability import away
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Inspector
from dipp_scheduler.domain.schedule import Briefing, Schedule, Unplaced
from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.domain.work import Meeting
from dipp_scheduler.rules.briefing import SECONDS, briefing_days, named_leaders
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.rules.violations import Violation

_FIXED = ("briefing_held", "available", "working_day")
"""What no place for it may break. Whatever else is in the way is placed anew after it."""


def briefed(instance: Instance, schedule: Schedule) -> Schedule:
    """The schedule with its briefing where it was or, if it cannot be there, elsewhere.

    Of all its times that one is taken in which the fewest inspections are in the way, then
    the most leaders can come, then the nearest; if there is none, it is left out.
    """
    meeting, held, lead = instance.briefing, schedule.briefing, instance.lead
    if meeting is None or held is None or lead is None:
        return schedule
    bare = schedule.model_copy(update={"briefing": None})
    before = _broken(instance, bare)
    if len(_broken(instance, schedule)) <= len(before):
        return schedule
    fit = []
    for number, each in enumerate(_places(instance, meeting, held, lead)):
        found = _broken(instance, bare.model_copy(update={"briefing": each}))
        if _fixed(found) <= _fixed(before):
            fit.append((len(found), -len(each.people), number, each))
    if not fit:
        lost = Unplaced(code=meeting.code, week=1, reason="unplaced.no_inspector_time")
        return bare.model_copy(update={"unplaced": (*bare.unplaced, lost)})
    best = min(fit, key=lambda each: each[:3])
    return bare.model_copy(update={"briefing": best[3]})


def _broken(instance: Instance, schedule: Schedule) -> tuple[Violation, ...]:
    return verify(instance, schedule, weeks=(1,)).at(Level.BLOCKS)


def _fixed(found: tuple[Violation, ...]) -> int:
    return sum(each.rule in _FIXED for each in found)


def _places(
    instance: Instance, meeting: Meeting, held: Briefing, lead: Inspector
) -> Iterator[Briefing]:
    """Every start of its days, the nearest first; with the same inspectors, then with others."""
    grid = instance.week(1)
    length = timedelta(minutes=instance.settings.briefing_minutes)
    starts = [
        grid.clock(slot)
        for slot in range(grid.slots)
        if grid.clock(slot).date() in briefing_days(Diary(instance, Schedule()), meeting)
    ]
    starts.sort(key=lambda start: (abs(start - held.time.start), start))
    seconds = [each.code for each in instance.team if each.role in SECONDS]
    teams = dict.fromkeys((held.inspectors, *((lead.code, code) for code in seconds)))
    absent = {who: away(instance, who, grid) for who in named_leaders(instance, meeting)}
    for team in teams:
        for start in starts:
            time = Interval(start=start, end=start + length)
            people = tuple(
                who for who in absent if not any(span.overlaps(time) for span in absent[who])
            )
            yield held.model_copy(update={"time": time, "inspectors": team, "people": people})
