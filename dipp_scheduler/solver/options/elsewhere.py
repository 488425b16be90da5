"""One appointment somewhere else, everything else as it is: a schedule for the checker to judge."""

from dataclasses import dataclass

from dipp_scheduler.domain.asked import Wanted
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import Briefing, FileRead, HeldMeeting, Interview, Schedule
from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.forecast_week_two import crews
from dipp_scheduler.rules.lunches import with_lunches
from dipp_scheduler.rules.why import Appointed, appointed
from dipp_scheduler.solver.options.bench import interview_at
from dipp_scheduler.solver.options.desks import Desks, without_own_time
from dipp_scheduler.solver.options.elsewhere_meeting import meeting_there


@dataclass(frozen=True)
class Moved:
    """The appointment where it was asked for, in two schedules."""

    place: Appointed
    bare: Schedule
    """Without the reading and lunch of the inspectors of week one, who find time for it after."""
    whole: Schedule
    """With reading, write-up and lunch placed again."""


def lacking(instance: Instance, schedule: Schedule, code: str, wanted: Wanted) -> str | None:
    """What must be said otherwise before an appointment can be moved; None if nothing.

    `one` if an interview is given several inspectors or people to be interviewed; `place` for
    what is never held at a site; `time` and `inspector` if the schedule has none; `people` if
    nobody is bound to come and it has chosen nobody.
    """
    diary = Diary(instance, schedule)
    held = appointed(diary, code)
    need = diary.needs.get(code)
    if code in instance.case and max(len(wanted.inspectors), len(wanted.people)) > 1:
        return "one"
    if need is None and wanted.site is not None:
        return "place"
    if isinstance(held, FileRead) and wanted.start is None:
        return "time" if wanted.people or not wanted.inspectors else None
    if held is not None:
        return None
    if wanted.start is None:
        return "time"
    if code not in instance.case and (need is None or need.pool or not need.required):
        return "people"
    known = wanted.inspectors or (need is not None and crews(diary, need))
    return None if known else "inspector"


def moved(
    instance: Instance, schedule: Schedule, code: str, wanted: Wanted, known: Known | None
) -> Moved:
    """An appointment as wanted in a copy of the schedule; `lacking` must have found nothing."""
    diary = Diary(instance, schedule)
    held = appointed(diary, code)
    base = schedule.model_copy(update={"proofs": ()})
    if code in diary.needs:
        now = held if isinstance(held, HeldMeeting) else None
        meeting = meeting_there(diary, diary.needs[code], now, wanted)
        others = tuple(each for each in base.meetings if each.need != code)
        whole = _placed(base, code, meetings=(*others, meeting))
        whole = with_lunches(instance, whole, meeting.inspectors, meeting.time.day)
        return Moved(place=meeting, bare=whole, whole=whole)
    if isinstance(held, Briefing):
        briefing = _briefing(instance, held, wanted)
        concerned = tuple(dict.fromkeys((*held.inspectors, *briefing.inspectors)))
        there = _placed(base, code, briefing=briefing)
        return _settled(instance, there, concerned, briefing, known)
    tried = _inspection(instance, code, held, wanted)
    interviews = tuple(each for each in base.interviews if each.case != code)
    reads = tuple(each for each in base.file_reads if each.case != code)
    if isinstance(tried, Interview):
        interviews += (tried,)
    else:
        reads += (tried,)
    there = _placed(base, code, interviews=interviews, file_reads=reads)
    return _settled(instance, there, (tried.inspector,), tried, known)


def _placed(schedule: Schedule, code: str, **rows: object) -> Schedule:
    """A schedule with other rows, in which something is no longer left out."""
    unplaced = tuple(each for each in schedule.unplaced if each.code != code)
    return schedule.model_copy(update={"unplaced": unplaced, **rows})


def _inspection(
    instance: Instance, code: str, held: Appointed | None, wanted: Wanted
) -> Interview | FileRead:
    """The case's interview (or file read, if only by somebody else), its reading left out."""
    now = held if isinstance(held, Interview | FileRead) else None
    inspector = wanted.inspectors[0] if wanted.inspectors else now.inspector if now else ""
    if isinstance(now, FileRead) and wanted.start is None:
        return now.model_copy(update={"inspector": inspector, "reading": ()})
    case = instance.case[code]
    spoken_to = now.interviewee if isinstance(now, Interview) else case.practitioner
    interviewee = wanted.people[0] if wanted.people else spoken_to
    start = wanted.start or (now.time.start if isinstance(now, Interview) else None)
    assert start is not None  # `lacking` asks for it
    return interview_at(instance, case, inspector, interviewee, start)


def _briefing(instance: Instance, held: Briefing, wanted: Wanted) -> Briefing:
    start = wanted.start or held.time.start
    time = Interval(start=start, end=start + (held.time.end - held.time.start))
    people = tuple(dict.fromkeys((*held.people, *wanted.people)))
    inspectors = wanted.inspectors or held.inspectors
    return held.model_copy(update={"time": time, "inspectors": inspectors, "people": people})


def _settled(
    instance: Instance,
    schedule: Schedule,
    inspectors: tuple[str, ...],
    place: Appointed,
    known: Known | None,
) -> Moved:
    """Some inspectors' week one without their own time, and with it placed anew."""
    desks = Desks(instance, known)
    bare = without_own_time(schedule, desks.week.clock.grid.days, inspectors)
    return Moved(place=place, bare=bare, whole=desks.seated(schedule, inspectors))
