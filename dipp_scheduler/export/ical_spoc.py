"""The SPOC's calendar: who of the region is needed when and where, without any case data."""

from collections.abc import Iterator

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.needs import Need
from dipp_scheduler.domain.people import Language
from dipp_scheduler.domain.schedule import BlockKind, HeldMeeting, Interview, Schedule
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.export.ical_entries import Entry, Shown
from dipp_scheduler.export.ical_parts import (
    contact,
    described,
    frame,
    headline,
    meeting_place,
    meeting_title,
    names,
    place,
    roles,
)
from dipp_scheduler.export.slots import slot_numbers
from dipp_scheduler.export.texts import Text, Wording, plain

SPOC = "spoc"


def spoc_entries(
    instance: Instance, schedule: Schedule, needs: dict[str, Need], words: Wording
) -> tuple[Entry, ...]:
    """Every appointment that needs somebody or something of the region."""
    weeks = {
        1: bool(schedule.interviews or schedule.briefing),
        2: bool(schedule.meetings),
    }
    return (
        *(frame(instance, week, SPOC, SPOC, (), words) for week, held in weeks.items() if held),
        *_interviews(instance, schedule, words),
        *_briefing(instance, schedule, words),
        *_meetings(instance, schedule, needs, words),
        *_inductions(instance, schedule, words),
    )


def reach(instance: Instance, held: HeldMeeting) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who comes to a hybrid meeting, and who is too far away and joins on Teams."""
    come: list[str] = []
    join: list[str] = []
    for who in held.people:
        home = instance.person[who].site
        minutes = instance.travel_minutes.get((home or "", held.site or ""))
        near = minutes is not None and minutes <= instance.settings.teams_beyond_minutes
        (come if near else join).append(who)
    return tuple(come), tuple(join)


def _interviews(instance: Instance, schedule: Schedule, words: Wording) -> Iterator[Entry]:
    numbers = slot_numbers(instance)
    for held in schedule.interviews:
        unit = plain(instance.name(instance.person[held.interviewee].unit))
        number = numbers[held.case]
        key = "calendar.spoc.interview" if str(unit) else "calendar.spoc.interview_no_unit"
        yield Entry(
            key=f"spoc/interview/{held.case}",
            time=held.time,
            summary=headline(words(key, number=number, unit=unit)),
            description=described(words, _about(instance, held, words)),
            location=str(words("calendar.teams")),
            shown=Shown.FREE,
        )


def _about(instance: Instance, held: Interview, words: Wording) -> Iterator[Text]:
    yield words("calendar.spoc.needed", names=names(instance, (held.interviewee,)))
    if held.others:
        yield words("calendar.spoc.also_needed", names=names(instance, held.others))
    case = instance.case[held.case]
    if instance.interview_language(case, held.interviewee) is Language.WELSH:
        yield words("calendar.language_welsh")
    yield from contact(instance, words)


def _briefing(instance: Instance, schedule: Schedule, words: Wording) -> Iterator[Entry]:
    held = schedule.briefing
    if held is None:
        return
    about = (
        words("calendar.spoc.needed", names=names(instance, held.people)),
        words("calendar.inspection_team", roles=roles(instance, held.inspectors, words)),
        *contact(instance, words),
    )
    yield Entry(
        key=f"spoc/briefing/{held.meeting}",
        time=held.time,
        summary=headline(words("calendar.spoc.briefing")),
        description=described(words, about),
        location=str(words("calendar.teams")),
        shown=Shown.FREE,
    )


def _meetings(
    instance: Instance, schedule: Schedule, needs: dict[str, Need], words: Wording
) -> Iterator[Entry]:
    for held in schedule.meetings:
        yield Entry(
            key=f"spoc/meeting/{held.need}",
            time=held.time,
            summary=headline(
                words(
                    "calendar.spoc.meeting", title=meeting_title(instance, needs[held.need], words)
                )
            ),
            description=described(words, _about_meeting(instance, held, words)),
            location=meeting_place(instance, held, words),
            shown=Shown.FREE,
        )


def _about_meeting(instance: Instance, held: HeldMeeting, words: Wording) -> Iterator[Text]:
    come, join = reach(instance, held) if held.mode is Mode.HYBRID else (held.people, ())
    if come:
        yield words("calendar.spoc.needed", names=names(instance, come))
    if join:
        yield words("calendar.spoc.on_teams", names=names(instance, join))
    yield words("calendar.inspection_team", roles=roles(instance, held.inspectors, words))
    yield from contact(instance, words)


def _inductions(instance: Instance, schedule: Schedule, words: Wording) -> Iterator[Entry]:
    """The inspectors' first arrival at a site: somebody has to let them in (R131)."""
    for block in schedule.blocks:
        if block.kind is not BlockKind.INDUCTION:
            continue
        site = place(instance, block.site, None)
        about = (
            words("calendar.spoc.induction_about"),
            words("calendar.inspection_team", roles=roles(instance, (block.inspector,), words)),
            *contact(instance, words),
        )
        yield Entry(
            key=f"spoc/induction/{block.site}/{block.inspector}",
            time=block.time,
            summary=headline(words("calendar.spoc.induction", site=site)),
            description=described(words, about),
            location=site,
            shown=Shown.FREE,
        )
