"""Edges of week two's days: when it begins and ends, closed days, half-days, and the first."""

from datetime import date
from typing import Any

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.domain.work import MeetingKind, Mode
from tests.builders import WEEK_TWO, lead, make_instance, meeting
from tests.solver.tight_week_two import TUESDAY, Span, clock, tuesday
from tests.solver.week_two.test_edges import AS_WISHED, LOST, best, values

MONDAY, _, WEDNESDAY, THURSDAY, FRIDAY = WEEK_TWO


def on(day: date, free: Span, **changed: Any) -> Instance:
    """A meeting on Teams on the only open day, with PP1, who can be met in one span."""
    start, end = (clock(each) for each in free)
    return make_instance(
        settings={"closed_days": tuple(other for other in WEEK_TWO if other != day)},
        team=(lead(),),
        cases=(),
        sites=(),
        meetings=(meeting("M1", **({"people": ("PP1",), "mode": Mode.TEAMS} | changed)),),
        unavailable=(
            Unavailable(who="PP1", day=day, end=start),
            Unavailable(who="PP1", day=day, start=end),
        ),
    )


def days(instance: Instance) -> list[tuple[str, date]]:
    """What is held on which day."""
    return [(each.need, each.time.day) for each in best(instance).schedule.meetings]


# --- meeting_window


@pytest.mark.parametrize(("free", "expected"), [((13, 14), AS_WISHED), ((12.75, 13.75), LOST)])
def test_the_week_begins_on_monday_at_1pm(free: Span, expected: tuple[int, ...]) -> None:
    assert values(on(MONDAY, free)) == expected


@pytest.mark.parametrize(("free", "expected"), [((13, 14), (0, 0, 4)), ((13.25, 14.25), LOST)])
def test_the_week_ends_on_friday_at_2pm(free: Span, expected: tuple[int, ...]) -> None:
    # A meeting on Friday that is not the closing one costs 4.
    assert values(on(FRIDAY, free)) == expected


def test_the_closing_meeting_on_friday_costs_nothing() -> None:
    assert values(on(FRIDAY, (13, 14), kind=MeetingKind.CLOSING, weekday=4)) == AS_WISHED


@pytest.mark.parametrize(("noon", "expected"), [(12.25, AS_WISHED), (12, LOST)])
def test_a_meeting_lies_in_one_half_day(noon: float, expected: tuple[int, ...]) -> None:
    # From 11:15 to 12:15; lunch is from 12:15 on.
    instance = tuesday(free={"PP1": (11.25, 12.25)}, settings={"afternoon_starts": clock(noon)})
    assert values(instance) == expected


def week(*closed: date, **changed: Any) -> Instance:
    """A meeting of its own day in a week with some days closed."""
    return tuesday(
        meeting("M1", people=("PP1",), **changed),
        settings={"closed_days": closed},
    )


def test_a_meeting_of_a_closed_day_is_held_on_the_next_open_one() -> None:
    assert days(week(TUESDAY, weekday=1)) == [("M1", WEDNESDAY)]
    assert days(week(TUESDAY, WEDNESDAY, weekday=1)) == [("M1", THURSDAY)]


def test_the_closing_meeting_of_a_closed_day_is_held_on_the_last_open_one_before() -> None:
    assert days(week(FRIDAY, weekday=4, kind=MeetingKind.CLOSING)) == [("M1", THURSDAY)]


# --- first_meeting_first


@pytest.mark.parametrize(("earliest", "expected"), [(14.75, AS_WISHED), (15, LOST)])
def test_the_lead_goes_on_after_the_first_meeting_however_late_it_is(
    earliest: float, expected: tuple[int, ...]
) -> None:
    # An hour, a gap of 15 minutes, and an hour until 5pm.
    first = meeting("M1", people=("PP1",), first=True, earliest=clock(earliest))
    assert values(tuesday(first, meeting("M2", people=("PP2",)))) == expected
