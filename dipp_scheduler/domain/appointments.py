"""Everybody's appointments one by one: what a person has to be told about a schedule."""

from collections.abc import Iterable, Iterator

from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.domain.work import Mode


class Appointment(Frozen):
    """One person's part in an interview, the briefing or a meeting."""

    who: str
    kind: str
    """`interview`, `briefing` or `meeting`."""
    code: str
    """The case, meeting or need that it belongs to."""
    time: Interval
    mode: Mode
    site: str | None = None
    room: str | None = None
    counterparts: frozenset[str] = frozenset()
    """Whom the person meets: for somebody of the region the inspectors, and in an interview
    the others there; for an inspector everybody of the region (a colleague is none)."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What stays the same when an appointment moves: who, kind and code."""
        return self.who, self.kind, self.code

    def same_place(self, other: "Appointment") -> bool:
        """Whether somebody who knows the one need not be told where the other is."""
        return (self.mode, self.site, self.room) == (other.mode, other.site, other.room)


def appointments(schedule: Schedule) -> tuple[Appointment, ...]:
    """Everybody's appointments, in the schedule's order."""
    return tuple(_all(schedule))


def _all(schedule: Schedule) -> Iterator[Appointment]:
    for held in schedule.interviews:
        region = (held.interviewee, *held.others)
        for who in (held.inspector, *region):
            yield Appointment(
                who=who,
                kind="interview",
                code=held.case,
                time=held.time,
                mode=Mode.TEAMS,
                counterparts=_met(who, (held.inspector,), region),
            )
    briefing = schedule.briefing
    if briefing:
        for who in (*briefing.inspectors, *briefing.people):
            yield Appointment(
                who=who,
                kind="briefing",
                code=briefing.meeting,
                time=briefing.time,
                mode=Mode.TEAMS,
                # A room full of people: who else is there makes no difference to anybody.
            )
    for meeting in schedule.meetings:
        for who in (*meeting.inspectors, *meeting.people):
            counterparts = _met(who, meeting.inspectors, meeting.people)
            if who in meeting.people:
                counterparts &= set(meeting.inspectors)
            yield Appointment(
                who=who,
                kind="meeting",
                code=meeting.need,
                time=meeting.time,
                mode=meeting.mode,
                site=meeting.site,
                room=meeting.room,
                counterparts=counterparts,
            )


def _met(who: str, inspectors: Iterable[str], region: Iterable[str]) -> frozenset[str]:
    everyone = {*inspectors, *region}
    return frozenset(everyone - ({*inspectors} if who in inspectors else {who}))
