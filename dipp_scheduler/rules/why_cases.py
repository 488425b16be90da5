"""Why a case is where it is: who may have it, when its people can come, with whom it is."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from dipp_scheduler.domain.schedule import FileRead, Interview
from dipp_scheduler.domain.work import Case, CaseMode
from dipp_scheduler.rules import inspectors
from dipp_scheduler.rules.clock import since_midnight
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.facts import Fact, Word
from dipp_scheduler.rules.forecast import forecast
from dipp_scheduler.rules.freetime import Spans
from dipp_scheduler.rules.reasons import reason
from dipp_scheduler.rules.violations import Violation
from dipp_scheduler.rules.why_points import Point, Times

_WHO_MAY: tuple[Callable[[Diary], Iterator[Violation]], ...] = (
    inspectors.no_conflict,
    inspectors.limited_access,
    inspectors.welsh_spoken,
    inspectors.daily_limit,
    inspectors.weekly_limit,
)


def against_others(diary: Diary, code: str) -> tuple[Violation, ...]:
    """What the checker would say against each other inspector who interviews, if they had a case.

    With everything else as it is, and whatever the hour: conflicts, limited access, Welsh,
    limits (R3, R132, R27, A11).
    """
    held = next((each for each in diary.inspections if each.case == code), None)
    if held is None:
        return ()
    known = {check: tuple(check(diary)) for check in _WHO_MAY}
    return tuple(
        each
        for other in diary.instance.interviewers
        if other.code != held.inspector
        for each in _against(diary, held, other.code, known)
    )


def _against(
    diary: Diary,
    held: Interview | FileRead,
    other: str,
    known: Mapping[Callable[[Diary], Iterator[Violation]], tuple[Violation, ...]],
) -> Iterator[Violation]:
    moved = held.model_copy(update={"inspector": other})
    column = "interviews" if isinstance(held, Interview) else "file_reads"
    rows = tuple(moved if each is held else each for each in getattr(diary.schedule, column))
    tried = diary.of(diary.schedule.model_copy(update={column: rows}))
    for check, now in known.items():
        yield from (each for each in check(tried) if other in each.who and each not in now)


def case_points(diary: Diary, code: str) -> Iterator[Point]:
    """Every fact that holds a case where it is."""
    case = diary.instance.case[code]
    if not case.inspected:
        yield Point(
            "not_in_sample", facts={"status": Word(f"choice.status.{case.status.name.lower()}")}
        )
        return
    held = next((each for each in diary.inspections if each.case == code), None)
    if case.mode is CaseMode.FILE_READ:
        yield Point("decided")
    elif isinstance(held, FileRead):
        yield _read_from_file(diary, code)
    if held is None:
        yield Point("not_placed", facts={"reason": reason(diary, code, 1)})
    else:
        yield from _inspectors(diary, held)
    if case.mode is CaseMode.INTERVIEW:
        yield from _times(diary, case, held)


def _read_from_file(diary: Diary, code: str) -> Point:
    """Why no interview is held, as far as counting shows."""
    expected = (each for each in forecast(diary.instance) if each.id.startswith("case_"))
    for each in expected:
        if code in each.who:
            return Point("file_read", facts={"reason": Word(f"forecast.{each.id}", each.facts)})
    return Point("file_read", facts={"reason": Word("why.no_place")})


def _inspectors(diary: Diary, held: Interview | FileRead) -> Iterator[Point]:
    """How many of the inspectors may have a case."""
    barred = {who for each in against_others(diary, held.case) for who in each.who}
    may = tuple(
        each.code
        for each in diary.instance.interviewers
        if each.code == held.inspector or each.code not in barred
    )
    facts: dict[str, Fact] = {"inspectors": diary.labels(may), "count": len(may)}
    if may == (held.inspector,):
        yield Point("only_inspector", may, facts)
    elif len(may) < len(diary.instance.interviewers):
        yield Point("some_inspectors", may, facts)
    else:
        yield Point("any_inspector", may, facts)


def _times(diary: Diary, case: Case, held: Interview | FileRead | None) -> Iterator[Point]:
    """When the people of an interview can come, and why it is with whom it is."""
    settings = diary.instance.settings
    with_whom = held.interviewee if isinstance(held, Interview) else case.practitioner
    if with_whom not in diary.instance.person:
        return
    if with_whom == case.substitute:
        yield _substitute(diary, case)
    elif isinstance(held, Interview) and with_whom == case.practitioner:
        yield Point("practitioner", (with_whom,), {"person": diary.label(with_whom)})
    others = (each for each in diary.instance.attending(case) if each != with_whom)
    inspects = (held.inspector,) if isinstance(held, Interview) else ()
    people = (with_whom, *others)
    yield from interview_times(diary, with_whom).points(people, inspects)
    if isinstance(held, Interview) and settings.reading_minutes:
        yield Point("reading", facts={"minutes": settings.reading_minutes})


def _substitute(diary: Diary, case: Case) -> Point:
    """The substitute is interviewed: whether the practitioner could be at all."""
    others = diary.instance.attending(case)
    starts = interview_times(diary, case.practitioner).starts(case.practitioner, *others)
    facts: dict[str, Fact] = {
        "person": diary.label(case.practitioner),
        "substitute": diary.label(str(case.substitute)),
        "count": starts,
    }
    about = "substitute_chosen" if starts else "substitute_needed"
    return Point(about, (case.practitioner, str(case.substitute)), facts)


def interview_times(diary: Diary, interviewee: str) -> Times:
    """When an interview of somebody may be, whoever comes (A13)."""
    settings = diary.instance.settings
    minutes = diary.instance.interview_minutes(interviewee)
    last = min(since_midnight(settings.latest_interview) + minutes, since_midnight(settings.closes))
    first = max(settings.opens, settings.earliest_interview)

    def hours(day: date) -> Spans:
        return ((since_midnight(first), last),) if day in diary.weeks[1].days else ()

    return Times(diary, 1, minutes, hours)
