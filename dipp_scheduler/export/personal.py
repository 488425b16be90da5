"""What one person of the region gets to see: their own appointments and nothing else.

No case, no other person of the region, and of the inspection team only roles.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.needs import Need
from dipp_scheduler.domain.schedule import HeldMeeting, Interview, Schedule
from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.export.appointments import (
    Kind,
    interview_title,
    meeting_title,
    needs_by_code,
)
from dipp_scheduler.export.readers import Audience, IssueInfo, Reader
from dipp_scheduler.export.remarks import gets_feedback
from dipp_scheduler.export.texts import Text, Wording, clean, joined, plain
from dipp_scheduler.export.views import Heading, heading


@dataclass(frozen=True)
class Own:
    """One appointment, as the person who comes to it needs it."""

    kind: Kind
    time: Interval
    day: Text
    span: Text
    what: Text
    place: Text
    team: Text
    notes: tuple[Text, ...]


@dataclass(frozen=True)
class PersonalView:
    """A person's own page."""

    reader: Reader
    heading: Heading
    code: str
    name: str
    appointments: tuple[Own, ...]

    @property
    def interviewed(self) -> bool:
        """Whether any of them is an interview, so that the leaflet is wanted."""
        return any(each.kind is Kind.INTERVIEW for each in self.appointments)

    @property
    def meets(self) -> bool:
        """Whether any of them is a meeting of week two."""
        return any(each.kind is Kind.MEETING for each in self.appointments)


def people_met(instance: Instance, schedule: Schedule) -> tuple[str, ...]:
    """Everybody of the region with an appointment, in the instance's order."""
    met = {who for held in schedule.interviews for who in (held.interviewee, *held.others)}
    met |= {who for meeting in schedule.meetings for who in meeting.people}
    met |= set(schedule.briefing.people if schedule.briefing else ())
    return tuple(each.code for each in instance.staff if each.code in met)


def personal_views(
    instance: Instance, schedule: Schedule, *, words: Wording, issued: IssueInfo
) -> Iterator[PersonalView]:
    """The view of everybody in `people_met`, in that order."""
    reader = Reader(Audience.PERSON, words)
    above = heading(instance, reader=reader, issued=issued)
    needs = needs_by_code(instance)
    for code in people_met(instance, schedule):
        found = [
            *_interviews(instance, schedule, code, reader),
            *_briefing(instance, schedule, code, reader),
            *_meetings(instance, schedule, code, needs, reader),
        ]
        yield PersonalView(
            reader=reader,
            heading=above,
            code=code,
            name=clean(instance.name(code)),
            appointments=tuple(sorted(found, key=lambda each: each.time.start)),
        )


def _own(
    reader: Reader,
    kind: Kind,
    time: Interval,
    *,
    what: Text,
    place: Text,
    team: Text,
    notes: tuple[Text, ...] = (),
) -> Own:
    return Own(
        kind=kind,
        time=time,
        day=reader.words.day(time.day),
        span=reader.words.span(time),
        what=what,
        place=place,
        team=team,
        notes=notes,
    )


def _interviews(instance: Instance, schedule: Schedule, code: str, reader: Reader) -> Iterator[Own]:
    words = reader.words
    for held in schedule.interviews:
        if code in (held.interviewee, *held.others):
            yield _own(
                reader,
                Kind.INTERVIEW,
                held.time,
                what=interview_title(instance, held, reader),
                place=words("export.mode.teams"),
                team=words("export.own.an_inspector"),
                notes=tuple(_part(instance, held, code, words)),
            )


def _part(instance: Instance, held: Interview, code: str, words: Wording) -> Iterator[Text]:
    """What this person does at the interview (R139, R141, R142)."""
    case = instance.case[held.case]
    if code == held.interviewee:
        if code != case.practitioner:
            yield words("export.own.substitute")
        feedback = gets_feedback(case, code)
        yield words("export.own.feedback" if feedback else "export.own.no_feedback")
    elif code == case.second_person:
        yield words("export.own.second_person")
    elif code == case.support_person:
        yield words("export.own.support_person")


def _briefing(instance: Instance, schedule: Schedule, code: str, reader: Reader) -> Iterator[Own]:
    held = schedule.briefing
    if held and code in held.people:
        yield _own(
            reader,
            Kind.BRIEFING,
            held.time,
            what=meeting_title(instance, (held.meeting,), reader),
            place=reader.words("export.mode.teams"),
            team=_team(instance, held.inspectors, reader.words),
        )


def _meetings(
    instance: Instance, schedule: Schedule, code: str, needs: dict[str, Need], reader: Reader
) -> Iterator[Own]:
    for held in schedule.meetings:
        if code in held.people:
            yield _own(
                reader,
                Kind.MEETING,
                held.time,
                what=meeting_title(instance, needs[held.need].meetings, reader),
                place=_place(instance, held, reader.words),
                team=_team(instance, held.inspectors, reader.words),
            )


def _place(instance: Instance, held: HeldMeeting, words: Wording) -> Text:
    mode = words(f"export.mode.{held.mode.name.lower()}")
    if held.mode is Mode.TEAMS or held.site is None:
        return mode
    room = [plain(instance.name(held.room))] if held.room else []
    return joined([plain(instance.name(held.site)), *room, mode], ", ")


def _team(instance: Instance, inspectors: tuple[str, ...], words: Wording) -> Text:
    """The roles of the inspectors who come, each once."""
    roles = dict.fromkeys(instance.inspector[who].role for who in inspectors)
    return joined((words(f"export.role.{role.name.lower()}") for role in roles), ", ")
