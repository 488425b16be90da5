"""Details about a meeting: its people, day, times, mode and site, one after the other."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from dipp_scheduler.domain.effects import Held
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.names import Names
from dipp_scheduler.domain.nearest import same
from dipp_scheduler.domain.phrases import begins, chosen, code, halves, parts, said, without
from dipp_scheduler.domain.requests import ChangeRequest
from dipp_scheduler.domain.when import Span, When
from dipp_scheduler.domain.work import MeetingKind, Mode
from dipp_scheduler.wording.reading import AND, Misread


@dataclass
class _Reading:
    """What was read so far."""

    instance: Instance
    change: ChangeRequest
    book: Names
    fields: dict[str, object] = field(default_factory=dict)
    joining: list[str] = field(default_factory=list)
    leaving: list[str] = field(default_factory=list)
    freed: list[str] = field(default_factory=list)
    starts: time | None = None
    """The clock time at which it is to start, if that alone was said."""

    @property
    def when(self) -> When:
        """Reads days and times."""
        return When(self.instance.settings, self.change.received)


def held(instance: Instance, change: ChangeRequest, book: Names) -> Held:
    """How a meeting is held from now on; Misread with the part that does not say."""
    read = _Reading(instance, change, book)
    for part in parts(change.details):
        _read(read, part)
    meeting = instance.meeting.get(change.about)
    if read.starts is not None and meeting is not None:
        read.fields |= _exactly(read.starts, read.fields.get("minutes", meeting.minutes))
    return Held.model_validate(
        {"meeting": change.about, "joining": tuple(read.joining), "leaving": tuple(read.leaving)}
        | {"freed": tuple(read.freed)}
        | read.fields
    )


def _read(read: _Reading, part: str) -> None:
    """One part; of one that cannot be read, what stands between its commas."""
    pieces = tuple(parts(part, ","))
    try:
        if _understood(read, part):
            return
    except Misread:
        if len(pieces) == 1:
            raise
    if len(pieces) == 1 or not all(_understood(read, each) for each in pieces):
        raise Misread("details_meeting", part=part)


def _understood(read: _Reading, part: str) -> bool:
    return _people(read, part) or _place(read, part) or _time(read, part)


def _exactly(starts: time, minutes: object) -> dict[str, object]:
    """Not before it starts, and over when it would be."""
    begun = datetime.combine(datetime.min, starts)
    assert isinstance(minutes, int)
    return {"earliest": starts, "latest": (begun + timedelta(minutes=minutes)).time()}


def _people(read: _Reading, part: str) -> bool:
    """`PP040 in place of PP031`; `add PP040 and PP041`; `remove PP031`."""
    swapped = halves(part, "in_place_of")
    replaced = halves(part, "replaced_by")
    if swapped or replaced:
        new, old = swapped or tuple(reversed(replaced or ()))
        read.joining += _codes(read, without(new, "add"))
        read.leaving += _codes(read, old)
    elif begins(part, "add"):
        read.joining += _codes(read, without(part, "add"))
    elif begins(part, "remove"):
        read.leaving += _codes(read, without(part, "remove"))
    else:
        return False
    return True


def _codes(read: _Reading, words: str) -> list[str]:
    return [code(each, ("staff",), read.book) for each in AND.split(words)]


def _place(read: _Reading, part: str) -> bool:
    """`Teams`; `hybrid: one of them cannot travel`; `face to face at PLY`; `any site`."""
    first, _, why = part.partition(":")
    mode = _mode(first) or _mode(without(first, "on"))
    how, site = halves(part, "at_site") or ("", "")
    if _mode(how) is Mode.FACE_TO_FACE:
        read.fields |= {"mode": Mode.FACE_TO_FACE, "exception": ""}
        read.fields["site"] = code(site, ("sites",), read.book)
    elif mode is not None:
        if (mode is Mode.HYBRID) != bool(why.strip()):
            raise Misread("details_hybrid", part=part)
        read.fields |= {"mode": mode, "exception": why.strip()}
    elif same(part) in said("any_site"):
        read.freed.append("site")
    elif begins(part, "at_site") and read.when.times(part) is None and not _clock(read, part):
        read.fields["site"] = code(without(part, "at_site"), ("sites",), read.book)
    else:
        return False
    return True


def _mode(words: str) -> Mode | None:
    if same(words) in said("teams"):
        return Mode.TEAMS
    if same(words) in said("face_to_face"):
        return Mode.FACE_TO_FACE
    return chosen(words, Mode, "mode")


def _time(read: _Reading, part: str) -> bool:
    """`Wednesday 10am`; `any day`; `10am to 12pm`; `not before 10am`; `any time`; `1 hour`."""
    part = without(part, "moved")
    number, _, unit = part.partition(" ")
    if same(part) in said("any_day"):
        read.freed.append("weekday")
    elif same(part) in said("any_time"):
        read.freed += ["earliest", "latest"]
    elif number.isdecimal() and same(unit) in said("minutes"):
        read.fields["minutes"] = int(number)
    elif number.isdecimal() and same(unit) in said("hours"):
        read.fields["minutes"] = int(number) * 60
    elif begins(part, "not_before"):
        times = read.when.times(f"{said('after')[0]} {without(part, 'not_before')}")
        return _bound(read, part, times)
    elif begins(part, "not_after"):
        times = read.when.times(f"{said('before')[0]} {without(part, 'not_after')}")
        return _bound(read, part, times)
    else:
        times = read.when.times(part)
        if times is not None:
            return _bound(read, part, times)
        read.starts = _clock(read, part) or read.starts
        return _clock(read, part) is not None or _day(read, part)
    return True


def _bound(read: _Reading, part: str, times: tuple[object, object] | None) -> bool:
    if times is None:
        return False
    start, end = times
    if start is not None:
        read.fields["earliest"] = start
    if end is not None:
        read.fields["latest"] = end
    return True


def _day(read: _Reading, part: str) -> bool:
    """One day of the meeting's week, with or without times, or one at which it starts."""
    meeting = read.instance.meeting.get(read.change.about)
    briefing = meeting is not None and meeting.kind is MeetingKind.BRIEFING
    monday = read.when.weeks[0 if briefing else 1]
    try:
        spans = read.when.in_week(part, monday)
    except Misread as error:
        if error.problem != "details_when":
            raise
        spans = _day_and_clock(read, part, monday)
    if len(spans) != 1:
        raise Misread("details_one_day", part=part)
    (span,) = spans
    if span.day is not None and not 0 <= (span.day - monday).days < 7:
        raise Misread("details_other_week", part=part, day=span.day)
    read.fields["weekday"] = _weekday(span)
    return _bound(read, part, (span.start, span.end))


def _day_and_clock(read: _Reading, part: str, monday: date) -> tuple[Span, ...]:
    """A day with the one clock time at which the meeting starts: `Thursday at 10am`."""
    words = part.replace(",", " ").split()
    for cut in range(1, len(words)):
        first, last = " ".join(words[:cut]), " ".join(words[cut:])
        for day, clock in ((first, last), (last, first)):
            starts = _clock(read, clock)
            try:
                found = read.when.in_week(day, monday) if starts else ()
            except Misread:
                continue
            if found:
                read.starts = starts
                return found
    raise Misread("details_meeting", part=part)


def _clock(read: _Reading, words: str) -> time | None:
    """The clock time at which a meeting starts; none of a bare number, which may be a day."""
    bare = without(words, "moved", "on")
    try:
        return None if bare.isdecimal() and bare == words else read.when.clock(bare)
    except (Misread, ValueError):
        return None


def _weekday(span: Span) -> int | None:
    return span.weekday if span.day is None else span.day.weekday()
