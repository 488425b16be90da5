"""Keeps an inspector's own time as it was issued where their appointments are as they were."""

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import Block, FileRead, Interview, Schedule
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.verify import verify


def as_issued(instance: Instance, known: Known, schedule: Schedule) -> Schedule:
    """Week one with reading and lunch as people know them, wherever that can stand.

    Interviews that have begun are as they were, whatever was placed for them.
    """
    before = known.schedule
    same = {
        each.code
        for each in instance.team
        if _work(before, each.code) == _work(schedule, each.code)
    }
    kept = _with_own_time_of(schedule, known, same)
    broken = verify(instance, kept, weeks=(1,)).at(Level.BLOCKS)
    moved = same & {code for each in broken for code in each.who}
    return _with_own_time_of(schedule, known, same - moved) if moved else kept


def _work(schedule: Schedule, code: str) -> frozenset[object]:
    """What an inspector does with or about others: interviews, file reads, the briefing."""
    briefing = schedule.briefing
    found: set[object] = {
        (each.case, each.interviewee, frozenset(each.others), each.time)
        for each in schedule.interviews
        if each.inspector == code
    }
    found |= {each.case for each in schedule.file_reads if each.inspector == code}
    if briefing is not None and code in briefing.inspectors:
        found.add(briefing.time)
    return frozenset(found)


def _with_own_time_of(schedule: Schedule, known: Known, same: set[str]) -> Schedule:
    before = known.schedule
    held = {each.case: each for each in before.interviews}
    read = {each.case: each for each in before.file_reads}

    def interview(now: Interview) -> Interview:
        was = held.get(now.case)
        if was is not None and (now.inspector in same or known.begun(was.time.start)):
            return was
        return now

    def file_read(now: FileRead) -> FileRead:
        was = read.get(now.case)
        # Whether somebody decided it is the instance's to say, not the version's.
        if was is None or now.inspector not in same:
            return now
        return was.model_copy(update={"decided": now.decided})

    days = {each.time.day for each in schedule.blocks} | {
        each.time.day for each in before.interviews
    }
    own: list[Block] = [each for each in schedule.blocks if each.inspector not in same]
    own += (each for each in before.blocks if each.inspector in same and each.time.day in days)
    return schedule.model_copy(
        update={
            "interviews": tuple(map(interview, schedule.interviews)),
            "file_reads": tuple(map(file_read, schedule.file_reads)),
            "blocks": tuple(own),
        }
    )
