"""The inspectors' own time after appointments were moved by hand: lunch and reading go along."""

from datetime import date, timedelta

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import BlockKind, Interview, Schedule, engagements
from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.lunches import with_lunches
from dipp_scheduler.rules.readings import has_time_to_read, read_late


def gone_along(stored: Schedule, edited: Schedule, instance: Instance) -> Schedule:
    """The edited schedule, with lunch and reading out of the way of what was moved.

    Only of inspectors whose appointments or file reads are others now, and nothing of their
    own time that was edited itself. Reading for which there is no time is put directly before
    its interview, and lunch stays where it is: the check says what is in their way.
    """
    days = _days_moved(stored, edited, instance)
    diary = Diary(instance, edited)
    before = {each.case: each.reading for each in stored.interviews}
    in_the_way = [
        each
        for each in edited.interviews
        if each.inspector in days
        and each.reading == before[each.case]
        and not has_time_to_read(diary, each)
    ]
    schedule = _with_reading(edited, {each.case: () for each in in_the_way})
    for who, day in [(who, day) for who, own in days.items() for day in own]:
        if _lunches(stored, who, day) == _lunches(edited, who, day):
            schedule = with_lunches(instance, schedule, (who,), day)
    for each in sorted(in_the_way, key=lambda held: held.time.start):
        reading = read_late(diary.of(schedule), each) or _directly_before(each)
        schedule = _with_reading(schedule, {each.case: reading})
    return schedule


def _days_moved(stored: Schedule, edited: Schedule, instance: Instance) -> dict[str, list[date]]:
    """The days of the fieldwork on which inspectors have something at another time or anew."""
    known = set(engagements(stored))
    open_days = {*instance.week(1).days, *instance.week(2).days}
    days: dict[str, list[date]] = {}
    for each in engagements(edited):
        own_time = not each.appointment and each.kind != "file read"
        if each.who in instance.inspector and not own_time and each not in known:
            own = days.setdefault(each.who, [])
            if each.time.day in open_days and each.time.day not in own:
                own.append(each.time.day)
    return days


def _lunches(schedule: Schedule, who: str, day: date) -> list[Interval]:
    return [
        each.time
        for each in schedule.blocks
        if (each.kind, each.inspector, each.time.day) == (BlockKind.LUNCH, who, day)
    ]


def _with_reading(schedule: Schedule, reading: dict[str, tuple[Interval, ...]]) -> Schedule:
    interviews = tuple(
        each.model_copy(update={"reading": reading.get(each.case, each.reading)})
        for each in schedule.interviews
    )
    return schedule.model_copy(update={"interviews": interviews})


def _directly_before(held: Interview) -> tuple[Interval, ...]:
    """All of an interview's reading in one piece that ends when it starts."""
    needed = timedelta(minutes=sum(part.minutes for part in held.reading))
    return (Interval(start=held.time.start - needed, end=held.time.start),) if needed else ()
