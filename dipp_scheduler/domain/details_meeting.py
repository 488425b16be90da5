"""Details about a meeting: its people, day, times, mode and site, one after the other."""

from dataclasses import dataclass, field

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

    @property
    def when(self) -> When:
        """Reads days and times."""
        return When(self.instance.settings, self.change.received)


def held(instance: Instance, change: ChangeRequest, book: Names) -> Held:
    """How a meeting is held from now on; Misread with the part that does not say."""
    read = _Reading(instance, change, book)
    for part in parts(change.details):
        if not (_people(read, part) or _place(read, part) or _time(read, part)):
            raise Misread("details_meeting", part=part)
    return Held.model_validate(
        {"meeting": change.about, "joining": tuple(read.joining), "leaving": tuple(read.leaving)}
        | {"freed": tuple(read.freed)}
        | read.fields
    )


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
    """`Teams`; `hybrid: one of them cannot travel`; `at PLY`; `any site`."""
    first, _, why = part.partition(":")
    mode = chosen(without(first, "on"), Mode, "mode")
    if mode is not None:
        if (mode is Mode.HYBRID) != bool(why.strip()):
            raise Misread("details_hybrid", part=part)
        read.fields |= {"mode": mode, "exception": why.strip()}
    elif same(part) in said("any_site"):
        read.freed.append("site")
    elif begins(part, "at_site") and read.when.times(part) is None:
        read.fields["site"] = code(without(part, "at_site"), ("sites",), read.book)
    else:
        return False
    return True


def _time(read: _Reading, part: str) -> bool:
    """`Wednesday`; `any day`; `10am to 12pm`; `not before 10am`; `any time`; `60 minutes`."""
    number, _, unit = part.partition(" ")
    if same(part) in said("any_day"):
        read.freed.append("weekday")
    elif same(part) in said("any_time"):
        read.freed += ["earliest", "latest"]
    elif number.isdecimal() and same(unit) in said("minutes"):
        read.fields["minutes"] = int(number)
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
        return _day(read, part)
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
    """One day of the meeting's week, with or without times."""
    meeting = read.instance.meeting.get(read.change.about)
    briefing = meeting is not None and meeting.kind is MeetingKind.BRIEFING
    monday = read.when.weeks[0 if briefing else 1]
    spans = read.when.in_week(part, monday)
    if len(spans) != 1:
        raise Misread("details_one_day", part=part)
    (span,) = spans
    if span.day is not None and not 0 <= (span.day - monday).days < 7:
        raise Misread("details_other_week", part=part, day=span.day)
    read.fields["weekday"] = _weekday(span)
    return _bound(read, part, (span.start, span.end))


def _weekday(span: Span) -> int | None:
    return span.weekday if span.day is None else span.day.weekday()
