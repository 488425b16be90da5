"""Two interviews that change places: their times, their inspectors, or both.

Only what is not ruled out at once is tried: the other must be in the way where it is, each
of the two possible by itself, and nobody of them in a third interview then.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from dipp_scheduler.domain.known import Known, wants_interview
from dipp_scheduler.domain.schedule import Interview, Schedule
from dipp_scheduler.rules.checks import ON_DIARY
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.solver.options.bench import interview_at
from dipp_scheduler.solver.options.touched import people_of

Pair = tuple[Interview, Interview]

_BY_ITSELF = ("no_conflict", "limited_access", "welsh_spoken", "interview_hours", "available")
"""Rules that an interview breaks or keeps whatever else is held; the quickest to ask."""


def exchanges(
    diary: Diary, now: Interview, known: Known, stays: Callable[[str], bool]
) -> Iterator[Pair]:
    """Each way in which an interview can change places with another one.

    Cases that stay as they are, that have begun or are no longer to be interviewed are not
    asked to.
    """
    for other in diary.schedule.interviews:
        wanted = wants_interview(diary.instance, other.case) and not stays(other.case)
        if not wanted or other.case == now.case or known.begun(other.time.start):
            continue
        for pair in _pairs(diary, now, other):
            begun = any(known.begun(each.time.start) for each in pair)
            if not begun and _in_the_way(diary, pair[0], other) and _possible(diary, pair):
                yield pair


def _in_the_way(diary: Diary, there: Interview, other: Interview) -> bool:
    """Whether another interview, where it is now, keeps one from being there."""
    settings = diary.instance.settings
    if people_of(there) & people_of(other):
        gap = timedelta(minutes=max(settings.gap_minutes, settings.interview_gap_minutes))
        first, last = sorted((there, other), key=lambda each: each.time.start)
        if last.time.start < max(first.time.end + gap, first.writing.end):
            return True
    if there.inspector != other.inspector:
        return False
    inspector = diary.instance.inspector[there.inspector]
    own = [
        each.time.day
        for each in diary.schedule.interviews
        if each.inspector == inspector.code and each.case != there.case
    ]
    full = own.count(there.time.day) >= diary.instance.daily_limit(inspector, there.time.day)
    return len(own) >= diary.instance.weekly_limit(inspector) or (
        full and other.time.day == there.time.day
    )


def _pairs(diary: Diary, now: Interview, other: Interview) -> Iterator[Pair]:
    if now.time.start != other.time.start:
        yield (
            _there(diary, now, now.inspector, other.time.start),
            _there(diary, other, other.inspector, now.time.start),
        )
    if now.inspector == other.inspector:
        return
    yield (
        _there(diary, now, other.inspector, now.time.start),
        _there(diary, other, now.inspector, other.time.start),
    )
    if now.time.start != other.time.start:
        yield (
            _there(diary, now, other.inspector, other.time.start),
            _there(diary, other, now.inspector, now.time.start),
        )


def _there(diary: Diary, held: Interview, inspector: str, start: datetime) -> Interview:
    instance = diary.instance
    return interview_at(instance, instance.case[held.case], inspector, held.interviewee, start)


def _possible(diary: Diary, pair: Pair) -> bool:
    own = {each.case for each in pair}
    return not any(
        _met(diary, each, own)
        or any(
            True
            for rule in _BY_ITSELF
            for _ in ON_DIARY[rule](diary.of(Schedule(interviews=(each,))))
        )
        for each in pair
    )


def _met(diary: Diary, held: Interview, own: set[str]) -> bool:
    """Whether somebody of an interview is in a third appointment then."""
    return any(
        each.appointment and each.code not in own and each.time.overlaps(held.time)
        for who in people_of(held)
        for each in diary.by_day.get((who, held.time.day), ())
    )
