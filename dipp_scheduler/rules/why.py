"""Why an appointment is where it is, from facts alone: what holds it, and what it costs."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dipp_scheduler.domain.applying import pins
from dipp_scheduler.domain.schedule import Briefing, FileRead, HeldMeeting, Interview
from dipp_scheduler.rules.costs import Cost
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.why_cases import case_points
from dipp_scheduler.rules.why_meetings import briefing_points, need_points
from dipp_scheduler.rules.why_points import Point

Appointed = Interview | FileRead | Briefing | HeldMeeting


def appointed(diary: Diary, code: str) -> Appointed | None:
    """What the schedule holds for a case, a need or the briefing; None if nothing."""
    briefing = diary.schedule.briefing
    if briefing is not None and briefing.meeting == code:
        return briefing
    both = (*diary.inspections, *diary.schedule.meetings)
    return next((each for each in both if _code(each) == code), None)


def _code(each: Interview | FileRead | HeldMeeting) -> str:
    return each.need if isinstance(each, HeldMeeting) else each.case


def why(diary: Diary, code: str) -> Iterator[Point]:
    """Every fact that holds a case, a need or the briefing (by code) where it is, or keeps it out.

    A fact follows from what is given and from the rest of the schedule, never from a search.
    """
    if pinned(diary, code):
        yield Point("pinned")
    if code in diary.instance.case:
        yield from case_points(diary, code)
    elif code in diary.needs:
        yield from need_points(diary, diary.needs[code])
    else:
        yield from briefing_points(diary)


def pinned(diary: Diary, code: str) -> bool:
    """Whether an appointment may not move: pinned itself, or by any of its meetings."""
    need = diary.needs.get(code)
    return bool(pins(diary.instance.changes) & {code, *(need.meetings if need else ())})


def concerning(costs: Iterable[Cost], code: str) -> tuple[Cost, ...]:
    """What of each cost is due to one appointment: only the witnesses that name it."""
    found = []
    for each in costs:
        witnesses = tuple(witness for witness in each.witnesses if code in witness.who)
        amount = sum(witness.amount for witness in witnesses)
        if amount:
            own = replace(each, amount=amount, cost=amount * each.weight, witnesses=witnesses)
            found.append(own)
    return tuple(found)
