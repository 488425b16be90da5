"""Tiny issued weeks and one late change to each, by seed."""

from datetime import datetime, time, timedelta
from random import Random

from dipp_scheduler.domain.appointments import appointments
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.people import Conflict, ConflictKind, Unavailable
from dipp_scheduler.domain.schedule import Interview, Schedule
from dipp_scheduler.domain.timegrid import at
from dipp_scheduler.domain.work import CaseMode, CaseStatus


def changed(seed: int, instance: Instance, schedule: Schedule) -> Instance:
    """The instance after one change that strikes something of the schedule."""
    rng = Random(seed)
    if not schedule.interviews:
        return instance
    held = rng.choice(schedule.interviews)
    kind = rng.randrange(7)
    if kind == 0:
        return _away(instance, Unavailable(who=held.inspector, day=held.time.day))
    if kind == 1:
        return _away(instance, Unavailable(who=held.interviewee, day=held.time.day))
    if kind == 2:
        start = held.time.start.time()
        return _away(instance, Unavailable(who=held.interviewee, day=held.time.day, end=start))
    if kind == 3:
        barred = Conflict(inspector=held.inspector, kind=ConflictKind.CASE, against=held.case)
        return instance.model_copy(update={"conflicts": (*instance.conflicts, barred)})
    if kind == 4:
        return _case(instance, held, status=CaseStatus.EXCLUDED)
    if kind == 5:
        return _case(instance, held, mode=CaseMode.FILE_READ)
    team = tuple(
        each.model_copy(update={"daily_limit": 1}) if each.code == held.inspector else each
        for each in instance.team
    )
    return instance.model_copy(update={"team": team})


def weeks_before(instance: Instance, seed: int) -> datetime:
    """A moment before the first week: a fortnight, some days, or the evening before it."""
    days = Random(seed).choice((14, 5, 0))
    return at(instance.week(1).days[0], time(7)) - timedelta(days=days)


def sent(instance: Instance, schedule: Schedule, seed: int) -> Known:
    """A schedule as people know it; of every other seed some have accepted."""
    rng = Random(seed)
    booked = [(each.who, each.code) for each in appointments(schedule)]
    yes = frozenset(each for each in booked if seed % 2 and rng.random() < 0.5)
    people = frozenset(each for each in yes if each[0] in instance.person)
    return Known(schedule=schedule, now=weeks_before(instance, seed), accepted=people)


def _away(instance: Instance, row: Unavailable) -> Instance:
    return instance.model_copy(update={"unavailable": (*instance.unavailable, row)})


def _case(instance: Instance, held: Interview, **update: object) -> Instance:
    cases = tuple(
        each.model_copy(update=update) if each.reference == held.case else each
        for each in instance.cases
    )
    return instance.model_copy(update={"cases": cases})
