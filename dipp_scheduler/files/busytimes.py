"""Busy times read from somebody's calendar file (.ics): only when, never what, where or with whom.

The details are dropped here, on reading: nothing but spans of time leaves this file.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from dipp_scheduler.domain.answers import Answer, Busy
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.timegrid import LONDON, Interval, at, merged
from dipp_scheduler.files.guard import read_bytes, refuse
from dipp_scheduler.wording.strings import Lang

_DAY = timedelta(days=1)
_OFTEN = ("SECONDLY", "MINUTELY", "HOURLY")
"""Repetitions that no diary needs, and that would take for ever to follow."""
_FREE = ("FREE", "WORKINGELSEWHERE")
"""What Outlook writes for time that can be booked all the same."""


def read_busy(path: Path, who: str, instance: Instance, lang: Lang = "en") -> tuple[Answer, ...]:
    """When a calendar's owner is busy, as an answer for each open day of both fieldwork weeks.

    Entries marked as free or cancelled count for nothing; all-day entries and repeating
    ones count. StorageError where the file is no calendar.
    """
    weeks = [instance.week(number) for number in (1, 2)]
    days = [day for week in weeks for day in week.days]
    opens, closes = instance.settings.opens, instance.settings.closes
    if not days:
        return ()
    window = Interval(start=at(days[0], time.min), end=at(days[-1] + _DAY, time.min))
    busy = merged(_spans(path, window, lang))
    return tuple(Answer(who=who, day=day, busy=_on(day, busy, opens, closes)) for day in days)


def _on(day: date, busy: Iterable[Interval], opens: time, closes: time) -> Busy:
    """The busy times of a day in whole minutes, as far as they touch the working day."""
    begins, ends = at(day, opens), at(day, closes)
    found: list[tuple[time | None, time | None]] = []
    for each in busy:
        start, end = max(each.start, begins), min(each.end, ends)
        if start < end:
            first, last = start.astimezone(LONDON), (end + timedelta(seconds=59)).astimezone(LONDON)
            found.append(
                (
                    None if start == begins else time(first.hour, first.minute),
                    None if end == ends else time(last.hour, last.minute),
                )
            )
    return tuple(found)


def _spans(path: Path, window: Interval, lang: Lang) -> Iterator[Interval]:
    """Every busy span that touches the window."""
    # Only those who read a calendar pay for the import.
    from icalendar import Calendar

    data = read_bytes(path, lang=lang)
    try:
        calendars = Calendar.from_ical(data, multiple=True)
        spans = [
            span
            for calendar in calendars
            for entry in _entries(calendar)
            for span in _of(entry, window)
        ]
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
        refuse("no_calendar", path.name, lang)
    if not calendars:
        refuse("no_calendar", path.name, lang)
    yield from spans


def _entries(calendar: Any) -> Iterator[tuple[Any, frozenset[datetime]]]:
    """Each entry, with the moments at which another entry takes the place of a repetition."""
    replaced: dict[str, set[datetime]] = {}
    for event in calendar.walk("VEVENT"):
        if "RECURRENCE-ID" in event:
            moment = _moment(event["RECURRENCE-ID"].dt)
            replaced.setdefault(str(event.get("UID", "")), set()).add(moment)
    for event in calendar.walk("VEVENT"):
        own = replaced.get(str(event.get("UID", "")), set()) if "RRULE" in event else set()
        yield event, frozenset(own)
    for part in calendar.walk("VFREEBUSY"):
        yield part, frozenset()


def _of(entry: tuple[Any, frozenset[datetime]], window: Interval) -> Iterator[Interval]:
    component, without = entry
    if component.name == "VFREEBUSY":
        yield from _periods(component)
        return
    if not _counts(component) or "DTSTART" not in component:
        return
    start = component["DTSTART"].dt
    length = _length(component, start)
    if length <= timedelta(0):
        return
    for begin in _begins(component, start, length, window):
        moment = _moment(begin)
        if moment not in without:
            yield Interval(start=moment, end=_moment(begin + length))


def _counts(event: Any) -> bool:
    """Whether an entry keeps its owner from being booked."""
    shown = str(event.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper()
    free = str(event.get("TRANSP", "")).upper() == "TRANSPARENT" or shown in _FREE
    return not free and str(event.get("STATUS", "")).upper() != "CANCELLED"


def _length(event: Any, start: date) -> timedelta:
    if "DTEND" in event:
        end = event["DTEND"].dt
        if isinstance(start, datetime) and isinstance(end, datetime):
            return _moment(end) - _moment(start)
        return timedelta(days=(_day(end) - _day(start)).days)
    if "DURATION" in event:
        length: timedelta = event["DURATION"].dt
        return length
    return timedelta(0) if isinstance(start, datetime) else _DAY


def _begins(event: Any, start: date, length: timedelta, window: Interval) -> Iterator[date]:
    """When an entry begins: once, or each time that it is repeated around the window."""
    without = {_moment(each.dt) for part in _listed(event.get("EXDATE")) for each in part.dts}
    more = [each.dt for part in _listed(event.get("RDATE")) for each in part.dts]
    found = _repeated(event, start, length, window) if "RRULE" in event else [start]
    for each in dict.fromkeys((*found, *more)):
        begin = each[0] if isinstance(each, tuple) else each
        if _moment(begin) not in without:
            yield begin


def _repeated(event: Any, start: date, length: timedelta, window: Interval) -> list[date]:
    from dateutil.rrule import rrulestr  # comes with icalendar, paid for only here

    first = start if isinstance(start, datetime) else datetime.combine(start, time.min)
    found: list[datetime] = []
    for rule in _listed(event["RRULE"]):
        often = str(rule.get("FREQ", [""])[0]).upper() in _OFTEN
        if often or rule.get("INTERVAL", [1])[0] < 1:  # the latter would never come to an end
            raise ValueError("a repetition that no diary needs")
        own = rule.copy()
        if "UNTIL" in own:
            own["UNTIL"] = [_until(own["UNTIL"][0], first)]
        after, before = window.start - length - _DAY, window.end + _DAY
        if first.tzinfo is None:
            after, before = (each.replace(tzinfo=None) for each in (after, before))
        rules = rrulestr(own.to_ical().decode(), dtstart=first)
        found += rules.between(after, before, inc=True)
    return [each if isinstance(start, datetime) else each.date() for each in found]


def _until(end: date, first: datetime) -> datetime:
    """The end of a repetition in the form that its start asks for: London's day if it has none."""
    last = end if isinstance(end, datetime) else datetime.combine(end, time(23, 59, 59))
    if first.tzinfo is None:
        return last.astimezone(LONDON).replace(tzinfo=None) if last.tzinfo else last
    return (last if last.tzinfo else last.replace(tzinfo=LONDON)).astimezone(UTC)


def _periods(component: Any) -> Iterator[Interval]:
    """The spans of a list of busy times, as mail programs send it without details."""
    for part in _listed(component.get("FREEBUSY")):
        if str(part.params.get("FBTYPE", "BUSY")).upper() != "FREE":
            yield Interval(start=_moment(part.start), end=_moment(part.end))


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _moment(moment: date) -> datetime:
    """An aware moment: a day begins at midnight, and a clock without a zone is London's."""
    if not isinstance(moment, datetime):
        return at(moment, time.min)
    return moment if moment.tzinfo else moment.replace(tzinfo=LONDON)
