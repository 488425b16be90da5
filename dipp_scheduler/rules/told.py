"""Who has to be told that something is not as it was issued: the measures of replanning.

What was not held before is news to everybody alike, and costs nothing. What had begun is
history, and nobody has to be told of it.
"""

from collections import Counter
from collections.abc import Iterator

from dipp_scheduler.domain.differences import Difference, What, differences
from dipp_scheduler.domain.known import READ_IN_VAIN, TEAM_MOVED, Known, freed, price
from dipp_scheduler.domain.schedule import FileRead, Interview, Schedule
from dipp_scheduler.rules.costs import Witness
from dipp_scheduler.rules.diary import Diary


def interview_people_told(diary: Diary) -> Iterator[Witness]:
    """Everybody whose interview, briefing or file read changes, by notice and by who they are."""
    known = diary.known
    if known is None:
        return
    told = [
        each
        for each in differences(known.schedule, diary.schedule)
        if each.latest.kind != "meeting" and _counts(known, each)
    ]
    for each in told:
        yield _witness(diary, known, each)
    yield from _file_reads(diary, known, {(each.who, each.latest.code) for each in told})


def meeting_people_told(diary: Diary) -> Iterator[Witness]:
    """Everybody whose meeting changes, less those who take somebody's place in a group."""
    known = diary.known
    if known is None:
        return
    told = [
        each
        for each in differences(known.schedule, diary.schedule)
        if each.latest.kind == "meeting" and _counts(known, each)
    ]
    people = diary.instance.person
    left = Counter(
        each.latest.code for each in told if each.what is What.CANCELLED and each.who in people
    )
    for each in told:
        need = diary.needs.get(each.latest.code)
        if each.what is What.ADDED and need and each.who in need.pool and left[need.code]:
            left[need.code] -= 1
            continue
        yield _witness(diary, known, each)


def _counts(known: Known, each: Difference) -> bool:
    """Whether a difference is a change to what somebody knows and can still act on."""
    if each.before is not None:
        return not known.begun(each.before.time.start)
    return (each.latest.kind, each.latest.code) in _held(known.schedule)


def _held(schedule: Schedule) -> set[tuple[str, str]]:
    """Everything that a schedule holds, by kind and code."""
    held = {("interview", each.case) for each in schedule.interviews}
    held |= {("meeting", each.need) for each in schedule.meetings}
    return held | ({("briefing", schedule.briefing.meeting)} if schedule.briefing else set())


def _witness(diary: Diary, known: Known, each: Difference) -> Witness:
    sides = [side for side in (each.before, each.after) if side is not None]
    amount = price(diary.instance, known, *sides, meets_only=each.what is What.COUNTERPART)
    return Witness((each.who, each.latest.code), amount, each.latest.time)


def _file_reads(diary: Diary, known: Known, told: set[tuple[str, str]]) -> Iterator[Witness]:
    """Inspectors who read a case more or less than before, or have read one in vain."""
    before, after = _by_case(known.schedule), _by_case(diary.schedule)
    spared = freed(diary.instance, known)
    for case in dict.fromkeys((*before, *after)):
        was, now = before.get(case), after.get(case)
        reads = {each.inspector for each in (was, now) if isinstance(each, FileRead)}
        if was is not None and now is not None:
            if was.inspector != now.inspector and _started(known, was):
                yield Witness((was.inspector, case), READ_IN_VAIN)
            if was.inspector == now.inspector and type(was) is type(now):
                reads = set()  # only another kind of work is news
        for who in sorted(reads):
            first = now is not None and who == now.inspector
            if (who, case) not in told and not (first and who in spared):
                yield Witness((who, case), TEAM_MOVED)


def _by_case(schedule: Schedule) -> dict[str, Interview | FileRead]:
    return {each.case: each for each in schedule.inspections}


def _started(known: Known, was: Interview | FileRead) -> bool:
    return any(known.begun(part.start) for part in was.reading)
