"""Week one encoded: one function per rule, named and ordered as in the catalogue."""

from collections import defaultdict
from collections.abc import Callable

from dipp_scheduler.solver.week_one import interviews_narrow as narrow
from dipp_scheduler.solver.week_one.choices import Booked, Week
from dipp_scheduler.solver.week_one.clock import DAY
from dipp_scheduler.solver.week_one.interviews_briefing import (
    briefing_held,
    briefing_placed,
    lead_after_briefing,
)
from dipp_scheduler.solver.week_one.interviews_lunch import lunch_kept
from dipp_scheduler.solver.week_one.interviews_reading import file_read_time, reading_first


def each_case_once(week: Week) -> None:
    """No case is inspected twice."""
    found = _ways(week)
    for reference, unplaced in week.unplaced.items():
        week.model.at_most_one([*found[reference], unplaced], "each_case_once")


def case_placed(week: Week) -> None:
    """Every case is inspected, or counted as left out."""
    found = _ways(week)
    for reference, unplaced in week.unplaced.items():
        week.model.at_least_one([*found[reference], unplaced], "case_placed")


def interview_gap(week: Week) -> None:
    """An inspector has a gap between two interviews."""
    gap = week.instance.settings.interview_gap_minutes
    for booked in week.desk.values():
        if _beyond_block(week, booked, gap):
            _one_at_a_time(week, booked, _with_gap(gap), rule="interview_gap")


def daily_limit(week: Week) -> None:
    """No inspector interviews more often on a day than their limit."""
    for inspector in week.inspectors:
        days = defaultdict(list)
        for booked in week.desk.get(inspector.code, ()):
            days[booked.start // DAY].append(booked.number)
        for day, numbers in days.items():
            limit = week.daily_limit(inspector, day)
            week.model.at_most(limit, numbers, [1] * len(numbers), rule="daily_limit")


def weekly_limit(week: Week) -> None:
    """No inspector interviews more often in the week than their limit."""
    for inspector in week.inspectors:
        numbers = [booked.number for booked in week.desk.get(inspector.code, ())]
        limit = week.instance.weekly_limit(inspector)
        week.model.at_most(limit, numbers, [1] * len(numbers), rule="weekly_limit")


def no_double_booking(week: Week) -> None:
    """Nobody is in two places, and an inspector writes up one interview before the next."""
    for code in _people(week):
        _one_at_a_time(
            week,
            week.engagements(code),
            lambda each: each.minutes + each.tail,
            rule="no_double_booking",
        )


def gap_kept(week: Week) -> None:
    """Between two appointments of anybody there is a gap."""
    for code in _people(week):
        booked = week.engagements(code)
        if _beyond_block(week, booked, week.gap(code)):
            _one_at_a_time(week, booked, _with_gap(week.gap(code)), rule="gap_kept")


def _with_gap(gap: int) -> Callable[[Booked], int]:
    return lambda each: each.minutes + gap


def _ways(week: Week) -> dict[str, list[int]]:
    """The variables that place each case, one for each inspector who may have it."""
    found: dict[str, list[int]] = {reference: [] for reference in week.unplaced}
    for (reference, _), number in week.taken.items():
        found[reference].append(number)
    return found


def _people(week: Week) -> list[str]:
    """Everybody who might have two appointments: inspectors, then people of the region."""
    return list(dict.fromkeys([*week.desk, *week.diary]))


def _beyond_block(week: Week, booked: list[Booked], gap: int) -> bool:
    """Whether a gap after an appointment outlasts the block that is kept free anyway."""
    if not week.model.obeys("no_double_booking"):
        return True
    return any(gap > each.tail for each in booked)


def _one_at_a_time(
    week: Week, booked: list[Booked], taking: Callable[[Booked], int], *, rule: str
) -> None:
    """Let nothing start while something else takes its time.

    Two spans meet if and only if one of them holds the other's start, so looking at
    each start is enough; a start whose set lies within the next one's is left out.
    """
    starting: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for each in booked:
        starting[each.start].append((each.start + taking(each), each.number))
    going_on: list[tuple[int, int]] = []
    met: list[frozenset[int]] = []
    for point in sorted(starting):
        going_on = [(end, number) for end, number in going_on if end > point] + starting[point]
        met.append(frozenset(number for _, number in going_on))
    for numbers, following in zip(met, [*met[1:], frozenset()], strict=True):
        if len(numbers) > 1 and not numbers <= following:
            week.model.at_most_one(sorted(numbers), rule)


ENCODERS: dict[str, tuple[Callable[[Week], None], ...]] = {
    "each_case_once": (each_case_once,),
    "case_placed": (case_placed,),
    "counterpart_agreed": (narrow.counterpart_agreed,),
    "reading_first": (narrow.reading_first, reading_first),
    "writing_after": (narrow.writing_after,),
    "file_read_time": (file_read_time,),
    "interview_length": (narrow.interview_length,),
    "interview_hours": (narrow.interview_hours,),
    "interview_gap": (interview_gap,),
    "no_conflict": (narrow.no_conflict,),
    "limited_access": (narrow.limited_access,),
    "welsh_spoken": (narrow.welsh_spoken,),
    "daily_limit": (daily_limit,),
    "weekly_limit": (weekly_limit,),
    "may_inspect": (narrow.may_inspect,),
    "briefing_placed": (briefing_placed,),
    "briefing_held": (briefing_held,),
    "lead_after_briefing": (lead_after_briefing,),
    "no_double_booking": (no_double_booking,),
    "gap_kept": (gap_kept,),
    "lunch_kept": (narrow.lunch_kept, lunch_kept),
    "working_day": (narrow.working_day,),
    "available": (narrow.available,),
}
"""Each rule of week one with what encodes it, in catalogue order."""
