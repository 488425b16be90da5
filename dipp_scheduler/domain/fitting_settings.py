"""Whether the settings of an inspection agree with each other."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.mistakes import Mistake
from dipp_scheduler.domain.settings import Settings

_TIMES = (
    ("opens", "closes"),
    ("lunch_opens", "lunch_closes"),
    ("opens", "afternoon_starts"),
    ("afternoon_starts", "closes"),
)
"""Pairs of clock times of which the first must be the earlier."""
_SIZES = (
    ("group_smallest", "group_largest"),
    ("group_largest", "group_limit"),
    ("group_minutes_shortest", "group_minutes_longest"),
)
"""Pairs of figures of which the second may not be the smaller."""


def settings(instance: Instance) -> Iterator[Mistake]:
    """Every mistake in the settings that concerns more than one figure."""
    given = instance.settings
    for first, last in _TIMES:
        yield from backwards(given, "settings", 0, first, last)
    for low, high in _SIZES:
        yield from smaller(given, "settings", 0, low, high)
    yield from _days(given)
    yield from _lunch(given)
    yield from _interviews(given)
    yield from _monday(given)
    yield from _wanted(given)
    if given.contact and no_address(given.contact):
        found = _setting("contact", "no_mailbox")
        yield replace(found, value=given.contact, warning=True)


def no_address(words: str) -> bool:
    """Whether words cannot be an e-mail address."""
    mailbox, at, domain = words.partition("@")
    return not mailbox or not at or "." not in domain or " " in words


def backwards(row: Frozen, sheet: str, number: int, first: str, last: str) -> Iterator[Mistake]:
    """A clock time that should lie after another and does not."""
    start, end = getattr(row, first), getattr(row, last)
    if start is not None and end is not None and end <= start:
        yield Mistake(
            sheet=sheet,
            column=last,
            problem="ends_before_start",
            row=number,
            facts={"start": start, "end": end},
            also=(first,),
        )


def smaller(row: Frozen, sheet: str, number: int, low: str, high: str) -> Iterator[Mistake]:
    """A figure that should be at least another and is not."""
    least, most = getattr(row, low), getattr(row, high)
    if least is not None and most is not None and most < least:
        yield Mistake(
            sheet=sheet,
            column=high,
            problem="most_below_least",
            row=number,
            value=str(most),
            facts={"least": least, "most": most},
            also=(low,),
        )


def after(clock: time, minutes: int) -> time:
    """The clock time some minutes later, at most the last minute of the day."""
    later = datetime.combine(date.min, clock) + timedelta(minutes=minutes)
    return later.time() if later.date() == date.min else time(23, 59)


def minutes_between(start: time, end: time) -> int:
    """How many minutes lie between two clock times of a day."""
    return (end.hour - start.hour) * 60 + end.minute - start.minute


def _setting(column: str, problem: str, *also: str, **facts: object) -> Mistake:
    return Mistake(sheet="settings", column=column, problem=problem, row=0, facts=facts, also=also)


def _days(given: Settings) -> Iterator[Mistake]:
    first = given.fieldwork
    if first.weekday() != 0:
        monday = first - timedelta(days=first.weekday())
        following = monday + timedelta(days=7)
        yield _setting(
            "fieldwork", "fieldwork_not_monday", day=first, before=monday, following=following
        )
    if given.change_deadline and given.change_deadline >= first:
        day = given.change_deadline
        yield _setting("change_deadline", "deadline_too_late", "fieldwork", day=day, first=first)
    for open_day in given.open_days:
        if open_day in given.closed_days:
            yield _setting("open_days", "closed_and_open", "closed_days", day=open_day)


def _lunch(given: Settings) -> Iterator[Mistake]:
    window = minutes_between(given.lunch_opens, given.lunch_closes)
    if 0 < window < given.lunch_minutes:
        also = ("lunch_opens", "lunch_closes")
        minutes = given.lunch_minutes
        yield _setting("lunch_minutes", "lunch_too_long", *also, minutes=minutes, window=window)
    if given.lunch_opens < given.opens or given.lunch_closes > given.closes:
        yield _setting(
            "lunch_opens",
            "lunch_outside_day",
            *("lunch_closes", "opens", "closes"),
            opens=given.opens,
            closes=given.closes,
        )


def _interviews(given: Settings) -> Iterator[Mistake]:
    if 60 % given.slot_minutes:
        yield _setting("slot_minutes", "slot_not_in_hour", minutes=given.slot_minutes)
    earliest, latest = given.earliest_interview, given.latest_interview
    if latest < earliest:
        yield _setting(
            "latest_interview",
            "ends_before_start",
            "earliest_interview",
            start=earliest,
            end=latest,
        )
    if earliest < given.opens:
        yield _setting(
            "earliest_interview", "starts_before_day", "opens", start=earliest, opens=given.opens
        )
    taken = given.interview_minutes + given.writing_minutes
    if minutes_between(latest, given.closes) < taken:
        found = _setting(
            "latest_interview",
            "latest_too_late",
            *("interview_minutes", "writing_minutes", "closes"),
            start=latest,
            minutes=taken,
            closes=given.closes,
        )
        yield replace(found, warning=True)


def _monday(given: Settings) -> Iterator[Mistake]:
    """Week two has no Monday morning (R156): what it starts before the afternoon is lost."""
    start, afternoon = given.week_two_start, given.afternoon_starts
    if start < afternoon:
        facts = {"start": start, "afternoon": afternoon}
        found = _setting("week_two_start", "monday_morning", "afternoon_starts", **facts)
        yield replace(found, warning=True)


def _wanted(given: Settings) -> Iterator[Mistake]:
    """Thresholds of preferences that would count everything, or nothing: mistyped, no doubt."""
    opens, closes, late = given.opens, given.closes, given.late_friday_after
    if not opens <= late <= closes:
        facts = {"late": late, "opens": opens, "closes": closes}
        found = _setting("late_friday_after", "late_outside_day", "opens", "closes", **facts)
        yield replace(found, warning=True)
    day = minutes_between(opens, closes)
    if 0 < day <= given.lead_free_minutes:
        spans = {"minutes": given.lead_free_minutes, "day": day}
        found = _setting("lead_free_minutes", "lead_never_booked", "opens", "closes", **spans)
        yield replace(found, warning=True)
