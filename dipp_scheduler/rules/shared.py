"""The rules of both weeks: known codes, one place at a time, gaps, lunch, hours, availability."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import TypeVar

from dipp_scheduler.domain.schedule import Engagement, HeldMeeting, Schedule, engagements
from dipp_scheduler.domain.timegrid import Interval, at
from dipp_scheduler.rules.clock import minutes, overlap
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.facts import Fact, Word
from dipp_scheduler.rules.violations import Violation, breach

Timed = TypeVar("Timed", Engagement, HeldMeeting)

WEEK_TWO_KINDS = ("meeting", "induction", "travel")
"""What belongs to week two; lunch belongs to either week, all else to week one."""


def what(diary: Diary, engagement: Engagement) -> Word:
    """What somebody does, in words: "the interview about case C1"."""
    key = f"checked.engagement.{engagement.kind.replace(' ', '_')}"
    return Word(key, {"code": diary.label(engagement.code)})


def known_codes(diary: Diary) -> Iterator[Violation]:
    """Every code of the schedule stands in the instance."""
    instance = diary.instance
    briefings = (instance.briefing.code,) if instance.briefing else ()
    known: dict[str, Container[str]] = {
        "case": instance.case,
        "inspector": instance.inspector,
        "person": instance.person,
        "briefing": briefings,
        "left_out": {*instance.case, *briefings},
        "need": diary.needs,
        "site": instance.site,
        "room": instance.room,
    }
    for (kind, code), times in Counter(_codes(diary.schedule)).items():
        if code not in known[kind]:
            yield breach(
                "known_codes", times, who=(code,), kind=Word(f"checked.kind.{kind}"), code=code
            )


def _codes(schedule: Schedule) -> Iterator[tuple[str, str]]:
    """Every code that a schedule names, with what it should be the code of."""
    for held in schedule.interviews:
        yield from (("case", held.case), ("inspector", held.inspector))
        yield from (("person", code) for code in (held.interviewee, *held.others))
    for read in schedule.file_reads:
        yield from (("case", read.case), ("inspector", read.inspector))
    if schedule.briefing:
        yield "briefing", schedule.briefing.meeting
        yield from (("inspector", code) for code in schedule.briefing.inspectors)
        yield from (("person", code) for code in schedule.briefing.people)
    for meeting in schedule.meetings:
        yield "need", meeting.need
        yield from (("inspector", code) for code in meeting.inspectors)
        yield from (("person", code) for code in meeting.people)
        yield from _places(meeting)
    for block in schedule.blocks:
        yield "inspector", block.inspector
        if block.site is not None:
            yield "site", block.site
    for stay in schedule.stays:
        yield from (("inspector", stay.inspector), ("site", stay.site))
    for unplaced in schedule.unplaced:
        yield "left_out" if unplaced.week == 1 else "need", unplaced.code


def _places(meeting: HeldMeeting) -> Iterator[tuple[str, str]]:
    if meeting.site is not None:
        yield "site", meeting.site
    if meeting.room is not None:
        yield "room", meeting.room


def no_double_booking(diary: Diary) -> Iterator[Violation]:
    """Nobody, and no room, is in two things at once."""
    for who, engaged in diary.engaged.items():
        for one, other in _overlapping(engaged):
            yield breach(
                "no_double_booking",
                overlap(one.time, other.time),
                who=(who,),
                person=diary.label(who),
                first=what(diary, one),
                first_time=one.time,
                second=what(diary, other),
                second_time=other.time,
            )
    for room, meetings in _by_room(diary).items():
        for meeting, next_meeting in _overlapping(meetings):
            yield breach(
                "no_double_booking",
                overlap(meeting.time, next_meeting.time),
                who=(room, meeting.need, next_meeting.need),
                variant="room",
                room=diary.label(room),
                first=diary.label(meeting.need),
                first_time=meeting.time,
                second=diary.label(next_meeting.need),
                second_time=next_meeting.time,
            )


def _by_room(diary: Diary) -> dict[str, list[HeldMeeting]]:
    found: dict[str, list[HeldMeeting]] = {}
    for meeting in sorted(diary.schedule.meetings, key=lambda each: each.time.start):
        if meeting.room is not None:
            found.setdefault(meeting.room, []).append(meeting)
    return found


def _overlapping(things: Iterable[Timed]) -> Iterator[tuple[Timed, Timed]]:
    """Every two of some things, given by start, that overlap."""
    current: list[Timed] = []
    for thing in things:
        current = [each for each in current if each.time.end > thing.time.start]
        for each in current:
            yield each, thing
        current.append(thing)


def gap_kept(diary: Diary) -> Iterator[Violation]:
    """Between two appointments everybody has a gap; an adjustment may make it longer."""
    for who, engaged in diary.engaged.items():
        needed = _gap(diary, who)
        for one, other in pairwise(each for each in engaged if each.appointment):
            gap = minutes(one.time.end, other.time.start)
            if not one.time.overlaps(other.time) and gap < needed:
                yield breach(
                    "gap_kept",
                    needed - gap,
                    who=(who,),
                    person=diary.label(who),
                    first=what(diary, one),
                    second=what(diary, other),
                    ends=one.time.end,
                    minutes=gap,
                    needed=needed,
                )


def _gap(diary: Diary, who: str) -> int:
    person = diary.instance.person.get(who)
    own = person.adjustment.gap_minutes if person else None
    return max(diary.instance.settings.gap_minutes, own or 0)


def lunch_kept(diary: Diary) -> Iterator[Violation]:
    """Everybody engaged on a day has lunch in one piece; an inspector's is written down."""
    settings = diary.instance.settings
    windows = {day: _window(diary, day) for _, day in diary.by_day}
    for (who, day), engaged in diary.by_day.items():
        others = [each for each in engaged if each.kind != "lunch"]
        if _lunch_is_written(diary, who, others, windows[day]):
            lunches = [each.time for each in engaged if each.kind == "lunch"]
            longest = max((overlap(each, windows[day]) for each in lunches), default=0)
            variant = "written"
        else:
            longest = _longest_free(windows[day], [each.time for each in others])
            variant = ""
        if longest < settings.lunch_minutes:
            yield breach(
                "lunch_kept",
                settings.lunch_minutes - longest,
                who=(who,),
                variant=variant,
                person=diary.label(who),
                day=day,
                needed=settings.lunch_minutes,
                opens=settings.lunch_opens,
                closes=settings.lunch_closes,
            )


def _window(diary: Diary, day: date) -> Interval:
    settings = diary.instance.settings
    return Interval(start=at(day, settings.lunch_opens), end=at(day, settings.lunch_closes))


def _lunch_is_written(diary: Diary, who: str, others: list[Engagement], window: Interval) -> bool:
    """Whether a lunch block is asked for.

    Of those who inspect cases or hold meetings, on each day with more than the briefing;
    on week two's Monday and Friday only if something overlaps the lunch window.
    """
    if who not in diary.interviewers and who not in diary.conductors:
        return False
    day = window.day
    if day in diary.weeks[2].days and day.weekday() in (0, 4):
        return any(each.time.overlaps(window) for each in others)
    return any(each.kind != "briefing" for each in others)


def _longest_free(window: Interval, engaged: list[Interval]) -> int:
    """The longest piece of a window, in minutes, that `engaged` (by start) leaves free."""
    longest, free_from = 0, window.start
    for each in engaged:
        longest = max(longest, minutes(free_from, min(each.start, window.end)))
        free_from = max(free_from, each.end)
    return max(longest, minutes(free_from, window.end))


def working_day(diary: Diary) -> Iterator[Violation]:
    """Everything lies inside the working day, on an open day of its own week."""
    opens, closes = diary.instance.settings.opens, diary.instance.settings.closes
    for engagement, who in _once_each(diary):
        day, time = engagement.time.day, engagement.time
        outside = minutes(time.start, at(day, opens)) + minutes(at(day, closes), time.end)
        wrong_day = day not in _days(diary, engagement)
        if not wrong_day and not outside:
            continue
        facts: dict[str, Fact] = {"what": what(diary, engagement), "time": time}
        if wrong_day:
            yield breach("working_day", time.minutes, who=who, variant="day", **facts)
            continue
        yield breach(
            "working_day",
            outside,
            who=who,
            variant="hours",
            **facts,
            opens=opens,
            closes=closes,
        )


def _once_each(diary: Diary) -> Iterator[tuple[Engagement, tuple[str, ...]]]:
    """Every engagement once, in the schedule's order, with all who share it."""
    shared: dict[tuple[object, ...], tuple[Engagement, list[str]]] = {}
    for each in engagements(diary.schedule):
        own = () if each.appointment else (each.who,)
        key = (each.kind, each.code, each.time.start, each.time.end, *own)
        shared.setdefault(key, (each, []))[1].append(each.who)
    for engagement, people in shared.values():
        yield engagement, tuple(people)


def _days(diary: Diary, engagement: Engagement) -> tuple[date, ...]:
    if engagement.kind == "lunch":
        return diary.weeks[1].days + diary.weeks[2].days
    return diary.weeks[2 if engagement.kind in WEEK_TWO_KINDS else 1].days


def available(diary: Diary) -> Iterator[Violation]:
    """Nobody is booked when they are away; lunch may lie in time off duty."""
    for who, engaged in diary.engaged.items():
        away = diary.away(who)
        for engagement in engaged if away else ():
            if engagement.kind == "lunch":
                continue
            met = [span for span in away if span.overlaps(engagement.time)]
            lost = sum(overlap(engagement.time, span) for span in met)
            if lost:
                yield breach(
                    "available",
                    lost,
                    who=(who,),
                    person=diary.label(who),
                    what=what(diary, engagement),
                    time=engagement.time,
                )
