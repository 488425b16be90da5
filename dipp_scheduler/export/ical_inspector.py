"""An inspector's calendar: own interviews with their private blocks, meetings, travel."""

from collections.abc import Iterator

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.needs import Need
from dipp_scheduler.domain.people import Language
from dipp_scheduler.domain.schedule import (
    Block,
    BlockKind,
    Half,
    HeldMeeting,
    Interview,
    Schedule,
    Stay,
)
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.export.ical_entries import Entry
from dipp_scheduler.export.ical_parts import (
    contact,
    described,
    frame,
    headline,
    meeting_place,
    meeting_title,
    names,
    place,
)
from dipp_scheduler.export.remarks import gets_feedback
from dipp_scheduler.export.texts import Text, Wording


def inspector_entries(
    instance: Instance, schedule: Schedule, needs: dict[str, Need], who: str, words: Wording
) -> tuple[Entry, ...]:
    """Everything of one inspector but lunch; nothing if the inspector has no part in it."""
    entries = (
        *_interviews(instance, schedule, who, words),
        *_file_reads(schedule, who, words),
        *_briefing(instance, schedule, who, words),
        *_meetings(instance, schedule, needs, who, words),
        *_blocks(instance, schedule, who, words),
    )
    return (*_frames(instance, schedule, who, words), *entries) if entries else ()


def _interviews(
    instance: Instance, schedule: Schedule, who: str, words: Wording
) -> Iterator[Entry]:
    for held in schedule.interviews:
        if held.inspector != who:
            continue
        yield Entry(
            key=f"inspector/interview/{held.case}/{who}",
            time=held.time,
            summary=headline(words("calendar.inspector.interview", case=held.case)),
            description=described(words, _about(instance, held, words)),
            location=str(words("calendar.teams")),
        )
        yield from _around(held, who, words)


def _about(instance: Instance, held: Interview, words: Wording) -> Iterator[Text]:
    """Who is interviewed about what, who else comes, in which language, with feedback or not."""
    case = instance.case[held.case]
    yield words("calendar.inspector.case", case=held.case)
    name = instance.name(held.interviewee)
    if held.interviewee == case.practitioner:
        yield words("calendar.inspector.practitioner", name=name)
    else:
        yield words("calendar.inspector.substitute", name=name)
        if not gets_feedback(case, held.interviewee):
            yield words("calendar.inspector.no_feedback")
    for other in held.others:
        second = "second" if other == case.second_person else "support"
        yield words(f"calendar.inspector.{second}", name=instance.name(other))
    if instance.interview_language(case, held.interviewee) is Language.WELSH:
        yield words("calendar.language_welsh")
    yield from contact(instance, words)


def _around(held: Interview, who: str, words: Wording) -> Iterator[Entry]:
    """The private blocks before and after an interview."""
    parts = len(held.reading)
    for number, time in enumerate(held.reading, start=1):
        key = "calendar.inspector.reading" if parts == 1 else "calendar.inspector.reading_part"
        yield Entry(
            key=f"inspector/reading/{held.case}/{number}/{who}",
            time=time,
            summary=headline(words(key, case=held.case, part=number, parts=parts)),
            description=described(words, (words("calendar.inspector.reading_about"),)),
        )
    yield Entry(
        key=f"inspector/writing/{held.case}/{who}",
        time=held.writing,
        summary=headline(words("calendar.inspector.writing", case=held.case)),
        description=described(words, (words("calendar.inspector.writing_about"),)),
    )


def _file_reads(schedule: Schedule, who: str, words: Wording) -> Iterator[Entry]:
    for read in schedule.file_reads:
        if read.inspector != who:
            continue
        parts = len(read.reading)
        key = "calendar.inspector.file_read" if parts == 1 else "calendar.inspector.file_read_part"
        for number, time in enumerate(read.reading, start=1):
            yield Entry(
                key=f"inspector/file read/{read.case}/{number}/{who}",
                time=time,
                summary=headline(words(key, case=read.case, part=number, parts=parts)),
                description=described(words, (words("calendar.inspector.file_read_about"),)),
            )


def _briefing(instance: Instance, schedule: Schedule, who: str, words: Wording) -> Iterator[Entry]:
    held = schedule.briefing
    if held is None or who not in held.inspectors:
        return
    about = (
        words("calendar.inspector.briefing_about"),
        words("calendar.inspector.region_people", names=names(instance, held.people)),
        *contact(instance, words),
    )
    yield Entry(
        key=f"inspector/briefing/{held.meeting}/{who}",
        time=held.time,
        summary=headline(words("calendar.inspector.briefing")),
        description=described(words, about),
        location=str(words("calendar.teams")),
    )


def _meetings(
    instance: Instance, schedule: Schedule, needs: dict[str, Need], who: str, words: Wording
) -> Iterator[Entry]:
    for held in schedule.meetings:
        if who not in held.inspectors:
            continue
        yield Entry(
            key=f"inspector/meeting/{held.need}/{who}",
            time=held.time,
            summary=headline(
                words(
                    "calendar.inspector.meeting",
                    title=meeting_title(instance, needs[held.need], words),
                )
            ),
            description=described(words, _about_meeting(instance, held, words)),
            location=meeting_place(instance, held, words),
        )


def _about_meeting(instance: Instance, held: HeldMeeting, words: Wording) -> Iterator[Text]:
    yield words("calendar.inspector.region_people", names=names(instance, held.people))
    if held.mode is Mode.HYBRID:
        yield words("calendar.inspector.hybrid")
    yield from contact(instance, words)


def _blocks(instance: Instance, schedule: Schedule, who: str, words: Wording) -> Iterator[Entry]:
    """Inductions and travel; lunch is nobody else's business, and not exported."""
    for block in schedule.blocks:
        if block.inspector != who or block.kind is BlockKind.LUNCH:
            continue
        site = place(instance, block.site, None)
        kind = block.kind.value
        about = (
            (words("calendar.inspector.induction_about"),)
            if block.kind is BlockKind.INDUCTION
            else ()
        )
        yield Entry(
            key=f"inspector/{kind}/{_where_or_when(block)}/{who}",
            time=block.time,
            summary=headline(words(f"calendar.inspector.{kind}", site=site)),
            description=described(words, about),
            location=site if block.kind is BlockKind.INDUCTION else "",
        )


def _where_or_when(block: Block) -> str:
    """What names a block: an induction its site, a journey its day."""
    return block.site or "" if block.kind is BlockKind.INDUCTION else str(block.time.day)


def _frames(instance: Instance, schedule: Schedule, who: str, words: Wording) -> Iterator[Entry]:
    """An all-day entry for each fieldwork week in which the inspector takes part."""
    interviewing = any(each.inspector == who for each in schedule.interviews)
    if interviewing or any(each.inspector == who for each in schedule.file_reads):
        yield frame(instance, 1, "inspector", who, (), words)
    stays = tuple(each for each in schedule.stays if each.inspector == who)
    if stays or any(who in each.inspectors for each in schedule.meetings):
        based = tuple(_based(instance, stays, words))
        heading = (words("calendar.inspector.based"),) if based else ()
        yield frame(instance, 2, "inspector", who, (*heading, *based), words)


def _based(instance: Instance, stays: tuple[Stay, ...], words: Wording) -> Iterator[Text]:
    """Where an inspector is, a line for each day, or for each half of a day with a move."""
    for day in dict.fromkeys(each.day for each in stays):
        halves = {each.half: each.site for each in stays if each.day == day}
        whole = len(halves) > 1 and len(set(halves.values())) == 1
        for part, site in (("day", halves[Half.MORNING]),) if whole else halves.items():
            yield words(
                f"calendar.inspector.stay_{part}",
                day=words.short_day(day),
                site=place(instance, site, None),
            )
