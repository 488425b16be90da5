"""Week one's rules about inspectors: who may inspect which case, and how many."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from dipp_scheduler.domain.people import Language
from dipp_scheduler.domain.schedule import FileRead, Interview
from dipp_scheduler.domain.work import Case
from dipp_scheduler.rules.clock import minutes
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.violations import Violation, breach


def interview_gap(diary: Diary) -> Iterator[Violation]:
    """An inspector has a gap between two interviews; overlaps are another rule's matter."""
    needed = diary.instance.settings.interview_gap_minutes
    for who, engaged in diary.engaged.items():
        if who not in diary.instance.inspector:
            continue
        held = [each for each in engaged if each.kind == "interview"]
        for one, other in pairwise(held):
            gap = minutes(one.time.end, other.time.start)
            if not one.time.overlaps(other.time) and gap < needed:
                yield breach(
                    "interview_gap",
                    needed - gap,
                    who=(who, one.code, other.code),
                    inspector=diary.label(who),
                    first=one.code,
                    second=other.code,
                    minutes=gap,
                    needed=needed,
                    ends=one.time.end,
                )


def _inspected(diary: Diary) -> Iterator[tuple[Interview | FileRead, Case]]:
    """Every interview and file read of a known case."""
    for held in diary.inspections:
        case = diary.instance.case.get(held.case)
        if case is not None:
            yield held, case


def no_conflict(diary: Diary) -> Iterator[Violation]:
    """No inspector inspects a case against which, or against whose people, they declared."""
    instance = diary.instance
    declared = {conflict.inspector for conflict in instance.conflicts}
    for held, case in _inspected(diary):
        if held.inspector not in declared:
            continue
        people = {*instance.interviewees(case), *instance.attending(case)}
        if isinstance(held, Interview):
            people |= {held.interviewee, *held.others}
        barred = {instance.settings.region, case.pdu, case.reference, *people}
        for conflict in instance.conflicts:
            if conflict.inspector == held.inspector and conflict.against in barred:
                yield breach(
                    "no_conflict",
                    1,
                    who=(held.inspector, held.case),
                    inspector=diary.label(held.inspector),
                    case=held.case,
                    against=diary.label(conflict.against),
                )


def limited_access(diary: Diary) -> Iterator[Violation]:
    """A limited-access case is inspected only by somebody who has access."""
    for held, case in _inspected(diary):
        if case.limited_access and held.inspector not in case.access:
            yield breach(
                "limited_access",
                1,
                who=(held.inspector, held.case),
                inspector=diary.label(held.inspector),
                case=held.case,
            )


def welsh_spoken(diary: Diary) -> Iterator[Violation]:
    """An interview in Welsh is held by an inspector who speaks it."""
    instance = diary.instance
    for held in diary.schedule.interviews:
        case = instance.case.get(held.case)
        inspector = instance.inspector.get(held.inspector)
        if case is None or inspector is None or held.interviewee not in instance.person:
            continue
        language = instance.interview_language(case, held.interviewee)
        if language is Language.WELSH and not inspector.welsh_speaker:
            yield breach(
                "welsh_spoken",
                1,
                who=(held.inspector, held.case),
                inspector=diary.label(held.inspector),
                case=held.case,
            )


def daily_limit(diary: Diary) -> Iterator[Violation]:
    """No inspector interviews more often on a day than their limit."""
    loads = Counter((held.inspector, held.time.day) for held in diary.schedule.interviews)
    for (who, day), held in loads.items():
        inspector = diary.instance.inspector.get(who)
        if inspector is None:
            continue
        limit = diary.instance.daily_limit(inspector, day)
        if held > limit:
            yield breach(
                "daily_limit",
                held - limit,
                who=(who,),
                inspector=diary.label(who),
                day=day,
                held=held,
                limit=limit,
            )


def weekly_limit(diary: Diary) -> Iterator[Violation]:
    """No interviewer interviews more often in the week than their limit."""
    loads = Counter(held.inspector for held in diary.schedule.interviews)
    for inspector in diary.instance.interviewers:
        held, limit = loads[inspector.code], diary.instance.weekly_limit(inspector)
        if held > limit:
            yield breach(
                "weekly_limit",
                held - limit,
                who=(inspector.code,),
                inspector=diary.label(inspector.code),
                held=held,
                limit=limit,
            )


def may_inspect(diary: Diary) -> Iterator[Violation]:
    """Only those with a place in the week's inspection inspect cases."""
    for held, _ in _inspected(diary):
        if held.inspector in diary.instance.inspector and held.inspector not in diary.interviewers:
            yield breach(
                "may_inspect",
                1,
                who=(held.inspector, held.case),
                inspector=diary.label(held.inspector),
                case=held.case,
            )
