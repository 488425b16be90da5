"""Week one's rules about the region's briefing: when, who, and what waits for it."""

from collections.abc import Iterator
from datetime import date, time, timedelta

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Role
from dipp_scheduler.domain.schedule import Briefing
from dipp_scheduler.domain.timegrid import Interval, at
from dipp_scheduler.domain.work import Meeting
from dipp_scheduler.rules.clock import minutes
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.violations import Violation, breach

SECONDS = (Role.HEAD, Role.DEPUTY_HEAD, Role.DEPUTY)
"""One of these hears the briefing beside the lead (R53)."""


def named_leaders(instance: Instance, meeting: Meeting) -> tuple[str, ...]:
    """The leaders of the region who are to brief: holders of its posts, and its people."""
    holders = (code for post in meeting.posts for code in instance.holders(post))
    return tuple(dict.fromkeys((*holders, *meeting.people)))


def briefing_days(diary: Diary, meeting: Meeting) -> tuple[date, ...]:
    """The days on which it may be: its weekday, or the next open day if that is closed."""
    days = diary.weeks[1].days
    if meeting.weekday is None:
        return days
    own = tuple(day for day in days if day.weekday() == meeting.weekday)
    return own or tuple(day for day in days if day.weekday() > meeting.weekday)[:1]


def briefing_placed(diary: Diary) -> Iterator[Violation]:
    """There is a briefing in the schedule, if there is one to hold: without a lead, none can be."""
    meeting = diary.instance.briefing
    if meeting is not None and diary.schedule.briefing is None:
        variant = "" if diary.instance.lead else "no_lead"
        yield breach("briefing_placed", 1, who=(meeting.code,), variant=variant)


def briefing_held(diary: Diary) -> Iterator[Violation]:
    """The briefing is held in its window, with the lead, a second inspector and the leaders."""
    meeting, lead, held = diary.instance.briefing, diary.instance.lead, diary.schedule.briefing
    if meeting is None or lead is None or held is None:
        return
    yield from _time(diary, meeting, held)
    who = (meeting.code, lead.code)
    if lead.code not in held.inspectors:
        yield breach("briefing_held", 1, who=who, variant="lead", lead=diary.label(lead.code))
    seconds = {each.code for each in diary.instance.team if each.role in SECONDS}
    if seconds.isdisjoint(held.inspectors):
        yield breach("briefing_held", 1, who=(meeting.code,), variant="second")
    yield from _leaders(diary, meeting, held)


def _time(diary: Diary, meeting: Meeting, held: Briefing) -> Iterator[Violation]:
    who = (meeting.code,)
    needed = diary.instance.settings.briefing_minutes
    if held.time.day not in briefing_days(diary, meeting):
        yield breach("briefing_held", 1, who=who, variant="day", time=held.time)
    earliest, latest = _window(diary, meeting)
    outside = minutes(held.time.start, at(held.time.day, earliest))
    outside += minutes(at(held.time.day, latest), held.time.end)
    if outside:
        yield breach(
            "briefing_held",
            outside,
            who=who,
            variant="window",
            time=held.time,
            earliest=earliest,
            latest=latest,
        )
    if held.time.minutes != needed:
        yield breach(
            "briefing_held",
            abs(held.time.minutes - needed),
            who=who,
            variant="length",
            minutes=held.time.minutes,
            needed=needed,
        )


def _window(diary: Diary, meeting: Meeting) -> tuple[time, time]:
    settings = diary.instance.settings
    return meeting.earliest or settings.opens, meeting.latest or settings.closes


def _leaders(diary: Diary, meeting: Meeting, held: Briefing) -> Iterator[Violation]:
    """The holders of the first post are there, or another leader if they cannot be (R52)."""
    first = diary.instance.holders(meeting.posts[0]) if meeting.posts else ()
    bound = [each for each in first if could_come(diary, meeting, each, held.time.day)]
    for person in bound:
        if person not in held.people:
            yield breach(
                "briefing_held",
                1,
                who=(meeting.code, person),
                variant="leader",
                person=diary.label(person),
            )
    leaders = named_leaders(diary.instance, meeting)
    if not bound and leaders and not set(leaders) & set(held.people):
        yield breach("briefing_held", 1, who=(meeting.code,), variant="nobody")


def could_come(diary: Diary, meeting: Meeting, person: str, day: date) -> bool:
    """Whether a person is free for a whole briefing at any start on the grid of a day."""
    settings = diary.instance.settings
    earliest, latest = _window(diary, meeting)
    start, slot = at(day, settings.opens), timedelta(minutes=settings.slot_minutes)
    length = timedelta(minutes=settings.briefing_minutes)
    while start + length <= min(at(day, latest), at(day, settings.closes)):
        briefing = Interval(start=start, end=start + length)
        free = not any(span.overlaps(briefing) for span in diary.away(person))
        if free and start >= at(day, earliest):
            return True
        start += slot
    return False


def lead_after_briefing(diary: Diary) -> Iterator[Violation]:
    """The lead interviews nobody before the briefing has ended."""
    lead, briefing = diary.instance.lead, diary.schedule.briefing
    if lead is None or briefing is None:
        return
    for held in diary.schedule.interviews:
        if held.inspector == lead.code and held.time.start < briefing.time.end:
            yield breach(
                "lead_after_briefing",
                minutes(held.time.start, briefing.time.end),
                who=(lead.code, held.case),
                lead=diary.label(lead.code),
                case=held.case,
                start=held.time.start,
                ends=briefing.time.end,
            )
