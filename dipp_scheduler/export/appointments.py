"""The appointments of both weeks as a reader may see them, one each, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.needs import Need, week_two_needs
from dipp_scheduler.domain.people import Language
from dipp_scheduler.domain.schedule import FileRead, Interview, Schedule
from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.domain.work import Case, Mode
from dipp_scheduler.export.readers import Reader
from dipp_scheduler.export.remarks import (
    file_read_remarks,
    interview_remarks,
    known_reasons,
    meeting_remarks,
)
from dipp_scheduler.export.slots import slot_numbers
from dipp_scheduler.export.texts import Text, clean, joined, plain


class Kind(StrEnum):
    """What an appointment is."""

    INTERVIEW = "interview"
    FILE_READ = "file read"
    BRIEFING = "briefing"
    MEETING = "meeting"


@dataclass(frozen=True)
class Named:
    """A person or place: its code, and the name that people know."""

    code: str
    name: str


@dataclass(frozen=True)
class CaseShown:
    """What inspectors, and nobody else, see of a case."""

    reference: str
    risk: Text
    questions: Text

    @property
    def summary(self) -> Text:
        """Risk and question set on one line."""
        return joined((self.risk, self.questions), ", ")


@dataclass(frozen=True)
class Appointment:
    """One row of the list. A file read in parts has one row a part, all with one key."""

    key: str
    kind: Kind
    time: Interval
    what: Text
    inspectors: tuple[Named, ...]
    people: tuple[Named, ...]
    units: tuple[Named, ...]
    """The PDUs (or functions) of its people."""
    mode: Text
    site: Named | None
    room: Named | None
    remarks: tuple[Text, ...]
    case: CaseShown | None


def appointments(instance: Instance, schedule: Schedule, reader: Reader) -> tuple[Appointment, ...]:
    """Every appointment that the reader may see, by time."""
    found = [
        *_interviews(instance, schedule, reader),
        *_file_reads(instance, schedule, reader),
        *_briefing(instance, schedule, reader),
        *_meetings(instance, schedule, reader),
    ]
    return tuple(sorted(found, key=lambda each: (each.time.start, each.time.end, each.key)))


def named(instance: Instance, code: str) -> Named:
    """A code with its name."""
    return Named(code=clean(code), name=clean(instance.name(code)) or clean(code))


def interview_key(instance: Instance, case: str, reader: Reader) -> str:
    """Names an interview: by its case for inspectors, by a plain number for others."""
    if reader.sees_cases:
        return f"{Kind.INTERVIEW}:{case}"
    return f"{Kind.INTERVIEW}:{slot_numbers(instance)[case]}"


def needs_by_code(instance: Instance) -> dict[str, Need]:
    """What has to be held in week two, by code."""
    return {need.code: need for need in week_two_needs(instance)}


def meeting_title(instance: Instance, meetings: tuple[str, ...], reader: Reader) -> Text:
    """What one or more meetings held as one are about."""
    titles = (instance.meeting[code].title for code in meetings)
    return joined((reader.words.listed(each, "manual.meeting.") for each in titles), "; ")


def shown_case(case: Case, reader: Reader) -> CaseShown | None:
    """A case's data, for a reader who may see it."""
    if not reader.sees_cases:
        return None
    words = reader.words
    return CaseShown(
        reference=clean(case.reference),
        risk=words(f"export.risk.{case.risk.name.lower()}"),
        questions=words(f"export.questions.{case.question_set.name.lower()}"),
    )


def units_of(instance: Instance, people: tuple[str, ...]) -> tuple[Named, ...]:
    """The PDUs or functions that people belong to, each once."""
    units = dict.fromkeys(instance.person[who].unit for who in people if who in instance.person)
    return tuple(named(instance, unit) for unit in units if unit)


def interview_title(instance: Instance, held: Interview, reader: Reader) -> Text:
    """ "Interview", or "Interview in Welsh"."""
    language = instance.interview_language(instance.case[held.case], held.interviewee)
    welsh = language is Language.WELSH
    return reader.words("export.what.interview_welsh" if welsh else "export.what.interview")


def _interviews(instance: Instance, schedule: Schedule, reader: Reader) -> Iterator[Appointment]:
    for held in schedule.interviews:
        case = instance.case[held.case]
        people = (held.interviewee, *held.others)
        units = (
            (named(instance, case.pdu),)
            if reader.sees_cases
            else units_of(instance, (held.interviewee,))
        )
        yield Appointment(
            key=interview_key(instance, held.case, reader),
            kind=Kind.INTERVIEW,
            time=held.time,
            what=interview_title(instance, held, reader),
            inspectors=(named(instance, held.inspector),),
            people=tuple(named(instance, who) for who in people),
            units=units,
            mode=reader.words("export.mode.teams"),
            site=None,
            room=None,
            remarks=tuple(interview_remarks(instance, held, reader)),
            case=shown_case(case, reader),
        )


def _file_reads(instance: Instance, schedule: Schedule, reader: Reader) -> Iterator[Appointment]:
    """File reads are the inspectors' own time: nobody of the region is asked to come."""
    if not reader.sees_cases:
        return
    known = known_reasons(instance, schedule, reader)
    for read in schedule.file_reads:
        case = instance.case[read.case]
        for number, part in enumerate(read.reading, start=1):
            yield Appointment(
                key=f"{Kind.FILE_READ}:{read.case}",
                kind=Kind.FILE_READ,
                time=part,
                what=_file_read_title(read, number, reader),
                inspectors=(named(instance, read.inspector),),
                people=(),
                units=(named(instance, case.pdu),),
                mode=reader.words("export.mode.file"),
                site=None,
                room=None,
                remarks=tuple(file_read_remarks(case, read, known, reader)),
                case=shown_case(case, reader),
            )


def _file_read_title(read: FileRead, number: int, reader: Reader) -> Text:
    parts = len(read.reading)
    if parts == 1:
        return reader.words("export.what.file_read")
    return reader.words("export.what.file_read_part", number=number, parts=parts)


def _briefing(instance: Instance, schedule: Schedule, reader: Reader) -> Iterator[Appointment]:
    held = schedule.briefing
    if held is None:
        return
    yield Appointment(
        key=Kind.BRIEFING.value,
        kind=Kind.BRIEFING,
        time=held.time,
        what=meeting_title(instance, (held.meeting,), reader),
        inspectors=tuple(named(instance, who) for who in held.inspectors),
        people=tuple(named(instance, who) for who in held.people),
        units=units_of(instance, held.people),
        mode=reader.words("export.mode.teams"),
        site=None,
        room=None,
        remarks=(),
        case=None,
    )


def _meetings(instance: Instance, schedule: Schedule, reader: Reader) -> Iterator[Appointment]:
    needs = needs_by_code(instance)
    for held in schedule.meetings:
        need = needs.get(held.need)
        on_site = held.mode is not Mode.TEAMS
        yield Appointment(
            key=f"{Kind.MEETING}:{held.need}",
            kind=Kind.MEETING,
            time=held.time,
            what=meeting_title(instance, need.meetings, reader) if need else plain(held.need),
            inspectors=tuple(named(instance, who) for who in held.inspectors),
            people=tuple(named(instance, who) for who in held.people),
            units=units_of(instance, held.people),
            mode=reader.words(f"export.mode.{held.mode.name.lower()}"),
            site=named(instance, held.site) if on_site and held.site else None,
            room=named(instance, held.room) if on_site and held.room else None,
            remarks=tuple(meeting_remarks(need, reader)),
            case=None,
        )
