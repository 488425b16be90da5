"""An instance with one remedy applied, as somebody would enter it in the workbook."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from dipp_scheduler.domain.applying import with_case
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.needs import week_two_needs
from dipp_scheduler.domain.people import Inspector, Role, Staff, Unavailable
from dipp_scheduler.domain.timegrid import LONDON, Interval
from dipp_scheduler.domain.work import LedBy, MeetingKind, Relationship
from dipp_scheduler.rules.clash import Part
from dipp_scheduler.rules.clash_lifted import given, lifted
from dipp_scheduler.rules.remedies import SOMEBODY, Remedy

NEWCOMER = "+"
"""The code of an inspector whom the instance does not have yet."""


def applied(instance: Instance, remedy: Remedy, week: int) -> Instance:
    """What is given, with one thing changed."""
    return _APPLIED[remedy.kind](instance, remedy, week)


def _there(instance: Instance, remedy: Remedy, week: int) -> Instance:
    """Somebody can be booked on a day after all."""
    eased = given(instance, remedy.who, week)
    if remedy.span is None:
        return lifted(eased, [Part("available", remedy.who, remedy.day)]).instance
    rows = (
        each for row in eased.instance.unavailable for each in _cut(row, remedy.who[0], remedy.span)
    )
    return eased.instance.model_copy(update={"unavailable": tuple(rows)})


def _cut(row: Unavailable, code: str, span: Interval) -> Iterator[Unavailable]:
    """What a span leaves of somebody's absence on its day."""
    if row.who != code or row.day != span.day or not row.hard:
        yield row
        return
    start, end = (moment.astimezone(LONDON).time() for moment in (span.start, span.end))
    if row.start is None or row.start < start:
        before = min(row.end or start, start)
        yield row.model_copy(update={"end": before})
    if row.end is None or row.end > end:
        after = max(row.start or end, end)
        yield row.model_copy(update={"start": after})


def _daily(instance: Instance, remedy: Remedy, _week: int) -> Instance:
    inspector = instance.inspector[remedy.who[0]]
    own = {"daily_limit": instance.daily_limit(inspector) + 1}
    more = tuple(each.model_copy(update={"limit": each.limit + 1}) for each in inspector.day_limits)
    return _inspector(instance, inspector.code, **own, day_limits=more)


def _weekly(instance: Instance, remedy: Remedy, _week: int) -> Instance:
    limit = instance.weekly_limit(instance.inspector[remedy.who[0]])
    return _inspector(instance, remedy.who[0], weekly_limit=limit + 1)


def _access(instance: Instance, remedy: Remedy, _week: int) -> Instance:
    reference, code = remedy.who
    return with_case(instance, reference, access=(*instance.case[reference].access, code))


def _alone(instance: Instance, remedy: Remedy, _week: int) -> Instance:
    return with_case(instance, remedy.who[0], second_person=None, support_person=None)


def _substitute(instance: Instance, remedy: Remedy, _week: int) -> Instance:
    reference, code = remedy.who
    relationship = Relationship.LINE_MANAGER
    if code == SOMEBODY:
        relationship = Relationship.COLLEAGUE
        case = instance.case[reference]
        colleague = Staff(
            code=code, name=code, language=instance.person[case.practitioner].language
        )
        instance = instance.model_copy(update={"staff": (*instance.staff, colleague)})
    return with_case(instance, reference, substitute=code, relationship=relationship)


def _hours(instance: Instance, _remedy: Remedy, _week: int) -> Instance:
    settings = instance.settings
    least = timedelta(minutes=settings.interview_minutes + settings.writing_minutes)
    last = (datetime.combine(settings.fieldwork, settings.closes) - least).time()
    wider = {"earliest_interview": settings.opens, "latest_interview": last}
    return instance.model_copy(update={"settings": settings.model_copy(update=wider)})


def _newcomer(instance: Instance, _remedy: Remedy, _week: int) -> Instance:
    new = Inspector(code=NEWCOMER, name=NEWCOMER, role=Role.ASSISTANT, welsh_speaker=True)
    return instance.model_copy(update={"team": (*instance.team, new)})


def _other_day(instance: Instance, remedy: Remedy, _week: int) -> Instance:
    return _meetings(instance, remedy, weekday=None, earliest=None, latest=None)


def _shorter(instance: Instance, remedy: Remedy, _week: int) -> Instance:
    return _meetings(instance, remedy, minutes=instance.settings.group_minutes_shortest)


def _deputy_leads(instance: Instance, remedy: Remedy, _week: int) -> Instance:
    return _meetings(instance, remedy, led_by=LedBy.EITHER, kind=MeetingKind.REQUIRED)


def _without(instance: Instance, remedy: Remedy, _week: int) -> Instance:
    """A meeting of all its people but one, by name in place of the posts."""
    need = next(each for each in week_two_needs(instance) if each.code == remedy.who[0])
    left = tuple(code for code in need.required if code != remedy.who[1])
    return _meetings(instance, remedy, posts=(), people=left)


def _meetings(instance: Instance, remedy: Remedy, **own: object) -> Instance:
    need = next(each for each in week_two_needs(instance) if each.code == remedy.who[0])
    return instance.model_copy(
        update={
            "meetings": tuple(
                each.model_copy(update=own) if each.code in need.meetings else each
                for each in instance.meetings
            )
        }
    )


def _inspector(instance: Instance, code: str, **own: object) -> Instance:
    return instance.model_copy(
        update={
            "team": tuple(
                each.model_copy(update=own) if each.code == code else each for each in instance.team
            )
        }
    )


_APPLIED: dict[str, Callable[[Instance, Remedy, int], Instance]] = {
    "daily_limit": _daily,
    "weekly_limit": _weekly,
    "shorter": _shorter,
    "person_day": _there,
    "access": _access,
    "interview_hours": _hours,
    "other_day": _other_day,
    "led_by_deputy": _deputy_leads,
    "inspector_day": _there,
    "alone": _alone,
    "without_person": _without,
    "deputy": _weekly,
    "substitute": _substitute,
    "inspector": _newcomer,
}
"""How each kind of remedy is entered."""
