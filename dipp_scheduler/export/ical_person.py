"""The calendar of one person of the region: own interview and meetings, calm and neutral."""

from collections.abc import Iterator

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.needs import Need
from dipp_scheduler.domain.people import Language
from dipp_scheduler.domain.schedule import HeldMeeting, Interview, Schedule
from dipp_scheduler.domain.work import Form, Mode
from dipp_scheduler.export.ical_entries import Entry
from dipp_scheduler.export.ical_parts import (
    contact,
    described,
    headline,
    meeting_place,
    meeting_title,
    roles,
)
from dipp_scheduler.export.ical_spoc import reach
from dipp_scheduler.export.texts import Text, Wording


def practitioner_entries(
    instance: Instance, schedule: Schedule, who: str, words: Wording
) -> tuple[Entry, ...]:
    """The interviews that a person takes part in, in whatever part."""
    return tuple(
        Entry(
            key=f"practitioner/interview/{held.case}/{who}",
            time=held.time,
            summary=headline(words("calendar.practitioner.interview")),
            description=described(words, _about(instance, held, who, words)),
            location=str(words("calendar.teams")),
        )
        for held in schedule.interviews
        if who in (held.interviewee, *held.others)
    )


def attendee_entries(
    instance: Instance, schedule: Schedule, needs: dict[str, Need], who: str, words: Wording
) -> tuple[Entry, ...]:
    """The briefing and the meetings of week two that a person takes part in."""
    return (
        *_briefing(instance, schedule, who, words),
        *_meetings(instance, schedule, needs, who, words),
    )


def _about(instance: Instance, held: Interview, who: str, words: Wording) -> Iterator[Text]:
    """What the person needs to know: no case, no inspector, nobody else's name (R59, R60)."""
    case = instance.case[held.case]
    if who == held.interviewee:
        own = "own_case" if who == case.practitioner else "known_case"
        yield words(f"calendar.practitioner.{own}")
        yield words("calendar.practitioner.which_case")
        yield words("calendar.practitioner.no_preparation")
        if held.others:
            yield words("calendar.practitioner.someone_else")
    else:
        yield words("calendar.practitioner.join_colleague")
        yield words("calendar.practitioner.which_colleague")
        yield words("calendar.practitioner.no_preparation_colleague")
        if who == case.second_person:
            yield words("calendar.practitioner.leave_early")
    if instance.interview_language(case, held.interviewee) is Language.WELSH:
        yield words("calendar.practitioner.in_welsh")
    yield from _closing(instance, words, teams=True)


def _closing(instance: Instance, words: Wording, *, teams: bool) -> Iterator[Text]:
    """The lines that every entry of a person of the region ends with."""
    yield words("calendar.confidence")
    if teams:
        yield words("calendar.link_follows")
    yield words("calendar.other_time")
    yield from contact(instance, words)


def _briefing(instance: Instance, schedule: Schedule, who: str, words: Wording) -> Iterator[Entry]:
    held = schedule.briefing
    if held is None or who not in held.people:
        return
    about = (
        words("calendar.attendee.briefing_about"),
        words("calendar.link_follows"),
        words("calendar.other_time"),
        *contact(instance, words),
    )
    yield Entry(
        key=f"attendee/briefing/{held.meeting}/{who}",
        time=held.time,
        summary=headline(words("calendar.attendee.briefing")),
        description=described(words, about),
        location=str(words("calendar.teams")),
    )


def _meetings(
    instance: Instance, schedule: Schedule, needs: dict[str, Need], who: str, words: Wording
) -> Iterator[Entry]:
    for held in schedule.meetings:
        if who not in held.people:
            continue
        teams = held.mode is Mode.TEAMS or (
            held.mode is Mode.HYBRID and who in reach(instance, held)[1]
        )
        need = needs[held.need]
        about = _about_meeting(instance, held, need, words, teams=teams)
        yield Entry(
            key=f"attendee/meeting/{held.need}/{who}",
            time=held.time,
            summary=headline(
                words("calendar.attendee.meeting", title=meeting_title(instance, need, words))
            ),
            description=described(words, about),
            location=str(words("calendar.teams"))
            if teams
            else meeting_place(instance, held, words),
        )


def _about_meeting(
    instance: Instance, held: HeldMeeting, need: Need, words: Wording, *, teams: bool
) -> Iterator[Text]:
    """What the person needs to know, with the inspectors by role and nobody else by name."""
    yield words("calendar.attendee.with", roles=roles(instance, held.inspectors, words))
    if need.form is Form.GROUP and need.pool:
        yield words("calendar.attendee.group")
    elif len(held.people) > 1:
        yield words("calendar.attendee.others")
    if held.mode is Mode.HYBRID and not teams:
        yield words("calendar.attendee.hybrid")
    yield from _closing(instance, words, teams=teams)
