"""Week one's choices less those that time has taken: what has begun stays as it was issued."""

from dipp_scheduler.domain.known import wants_interview
from dipp_scheduler.domain.schedule import FileRead, Interview
from dipp_scheduler.solver.week_one.choices import Pairing, Week


def keep_the_past(week: Week) -> None:
    """Leave what has begun its one choice, and everything else only what is still to come."""
    if week.known is None:
        return
    for pairing in week.pairings:
        pairing.starts &= week.past.to_come
    for held in week.known.schedule.interviews:
        if week.known.begun(held.time.start) and wants_interview(week.instance, held.case):
            _only_as_it_was(week, held)
    for read in week.known.schedule.file_reads:
        if all(week.known.begun(part.start) for part in read.reading):
            _only_as_it_was_read(week, read)


def _only_as_it_was(week: Week, held: Interview) -> None:
    slots = week.clock.slots_at(held.time)
    if not slots or held.inspector not in week.instance.inspector:
        return
    week.pairings = [each for each in week.pairings if each.case.reference != held.case]
    week.reads = [each for each in week.reads if each.case.reference != held.case]
    week.pairings.append(
        Pairing(
            case=week.instance.case[held.case],
            interviewee=held.interviewee,
            minutes=held.time.minutes,
            inspector=week.instance.inspector[held.inspector],
            starts=1 << slots[0],
            others=held.others,
            writing=held.writing.minutes,
        )
    )


def _only_as_it_was_read(week: Week, held: FileRead) -> None:
    """A file read that is done, or in its last part, stays with its reader."""
    own = (held.case, held.inspector)
    if any((each.case.reference, each.inspector.code) == own for each in week.reads):
        week.pairings = [each for each in week.pairings if each.case.reference != held.case]
        week.reads = [
            each
            for each in week.reads
            if each.case.reference != held.case or each.inspector.code == held.inspector
        ]
