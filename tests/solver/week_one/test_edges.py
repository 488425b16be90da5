"""Week one's rules, each where the solver can just do it and where it just cannot."""

from datetime import time

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Conflict, ConflictKind, Hours, Role, Unavailable
from dipp_scheduler.domain.schedule import Schedule, Unplaced
from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.domain.work import CaseMode
from tests.builders import case, deputy, inspector, lead, make_instance, span, staff
from tests.rules.held import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY
from tests.solver.brute_week_one import Best, measured, solved
from tests.solver.tight import ALLOWED, FORBIDDEN, briefed, twice, two_days, working
from tests.solver.week_one.test_dropped import RULES_OF_WEEK_ONE

ONE = 2
"""Even loads: an inspector's first case costs 1 · 2."""
BOTH = 2 + 6 + 3
"""Loads (1 + 3) · 2, and both cases of the PDU are 1 beyond half of it: 1 · 3."""
SPARE = 1
"""Of 2 places on a day ⌊2 · 3 / 4⌋ = 1 is for use: the second costs 1."""
PART_TIME = 2
LAST_HOUR = 4
READ, LEFT_OUT = 1, 100

NO_BRIEFING = 1000
LEADER_MISSING = 3

COSTS: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {
    # What tiers 1, 4 (and 3) cost where the rule just allows it, and where it forbids it.
    "each_case_once": ((0, ONE), (0, ONE)),
    "case_placed": ((0, ONE), (0, ONE)),
    "counterpart_agreed": ((0, ONE), (READ, ONE)),
    "reading_first": ((0, ONE), (READ, ONE)),
    "writing_after": ((0, ONE + PART_TIME), (READ, ONE)),
    "file_read_time": ((0, ONE), (LEFT_OUT, 0)),
    "interview_length": ((0, ONE), (READ, ONE)),
    "interview_hours": ((0, ONE), (READ, ONE)),
    "interview_gap": ((0, BOTH + SPARE), (READ, BOTH)),
    "no_conflict": ((0, ONE), (LEFT_OUT, 0)),
    "limited_access": ((0, ONE), (LEFT_OUT, 0)),
    "welsh_spoken": ((0, ONE), (READ, ONE)),
    "daily_limit": ((0, BOTH + SPARE), (READ, BOTH + SPARE)),  # ⌊1 · 3 / 4⌋ = 0 for use
    "weekly_limit": ((0, BOTH), (READ, BOTH)),
    "may_inspect": ((0, ONE), (LEFT_OUT, 0)),
    # Better one leader too few than no briefing.
    "briefing_placed": ((0, ONE), (0, ONE, LEADER_MISSING)),
    "briefing_held": ((0, ONE), (NO_BRIEFING, ONE)),
    # The interview just after the briefing ends at 4:30pm, its write-up at 5pm.
    "lead_after_briefing": ((0, ONE + LAST_HOUR), (READ, ONE)),
    "no_double_booking": ((0, BOTH + SPARE), (READ, BOTH)),
    # Two inspectors with a case each: neither has more than half of the PDU.
    "gap_kept": ((0, ONE + ONE), (READ, ONE + ONE)),
    "lunch_kept": ((0, ONE), (READ, ONE)),
    "working_day": ((0, ONE), (READ, ONE)),
    "available": ((0, ONE), (READ, ONE)),
}


def best(instance: Instance) -> Best:
    """What the solver finds and proves; it costs what the checker measures."""
    found = solved(instance)
    assert found is not None
    assert measured(instance, found.schedule) == found.values
    return found


def values(first: int, last: int, structure: int = 0) -> dict[int, int]:
    return {1: first, 3: structure, 4: last}


@pytest.mark.parametrize("rule", RULES_OF_WEEK_ONE)
def test_what_a_rule_just_allows_is_done(rule: str) -> None:
    inside, _ = COSTS[rule]
    assert best(ALLOWED[rule]()).values == values(*inside)


@pytest.mark.parametrize("rule", RULES_OF_WEEK_ONE)
def test_what_a_rule_just_forbids_is_given_up(rule: str) -> None:
    _, outside = COSTS[rule]
    assert best(FORBIDDEN[rule]()).values == values(*outside)


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("file_read_time", "unplaced.no_inspector_time"),
        ("no_conflict", "unplaced.nobody_may"),
        ("limited_access", "unplaced.nobody_may"),
        ("may_inspect", "unplaced.nobody_may"),
    ],
)
def test_a_case_left_out_is_told_with_its_reason(rule: str, reason: str) -> None:
    (left_out,) = best(FORBIDDEN[rule]()).schedule.unplaced
    assert (left_out.code, left_out.week, left_out.reason) == ("C1", 1, reason)


# --- reading


def reading(schedule: Schedule) -> tuple[Interval, ...]:
    (held,) = schedule.interviews
    return held.reading


def test_reading_the_day_before_makes_the_first_interview_of_tuesday_possible() -> None:
    found = best(two_days(free=(("PP1", TUESDAY, time(9, 30), time(10, 30)),)))
    # 30 minutes on Tuesday, as near as they can be, and 60 on Monday
    assert sum(part.minutes for part in reading(found.schedule)) == 90
    assert reading(found.schedule)[0].day == MONDAY


def test_on_monday_nothing_was_read_before() -> None:
    free = (("PP1", MONDAY, time(9, 30), time(10, 30)),)
    assert best(two_days(free=free)).values == values(READ, ONE)


def test_a_closed_day_between_does_not_part_reading_from_its_interview() -> None:
    rows = [Unavailable(who="PP1", day=day) for day in (MONDAY, THURSDAY, FRIDAY)]
    rows.append(Unavailable(who="PP1", day=WEDNESDAY, start=time(10, 30)))
    rows.append(Unavailable(who="AI1", day=THURSDAY))
    instance = make_instance(settings={"closed_days": (TUESDAY,)}, unavailable=tuple(rows))
    found = best(instance)
    assert found.values == values(0, ONE)
    # 30 minutes are free on Wednesday before 9:30; on Monday it is all in one piece.
    assert [(part.day, part.minutes) for part in reading(found.schedule)] == [(MONDAY, 90)]


def test_reading_two_open_days_before_does_not_count() -> None:
    rows = [Unavailable(who="PP1", day=day) for day in (MONDAY, TUESDAY, THURSDAY, FRIDAY)]
    rows.append(Unavailable(who="PP1", day=WEDNESDAY, start=time(10, 30)))
    rows.append(Unavailable(who="AI1", day=TUESDAY))
    assert best(make_instance(unavailable=tuple(rows))).values == values(READ, ONE)


def test_reading_is_split_where_the_free_time_is() -> None:
    # 9am to 10am and 10:30 to 11am: 60 + 30 minutes before 11am on Monday
    free = (("PP1", MONDAY, time(11), time(12)),)
    busy = Unavailable(who="AI1", day=MONDAY, start=time(10), end=time(10, 30))
    instance = two_days(free=free)
    instance = instance.model_copy(update={"unavailable": (*instance.unavailable, busy)})
    parts = (span(MONDAY, "9", "10"), span(MONDAY, "10:30", "11"))
    assert reading(best(instance).schedule) == parts


@pytest.mark.parametrize(("ends", "lost"), [(time(14, 45), 0), (time(14, 30), READ)])
def test_an_interview_and_a_file_read_share_a_day(ends: time, lost: int) -> None:
    # Reading 90, interview 60, write-up 30, lunch 60, file read 105: 345 minutes from 9am on,
    # until 2:45pm.
    hours = (Hours(weekday=0, start=time(9), end=ends),)
    instance = two_days(
        settings={"file_read_minutes": 105},
        team=(inspector(hours=hours),),
        cases=(case("C1"), case("C2", mode=CaseMode.FILE_READ)),
    )
    # Without the time for both, both are read: 105 + 105 minutes.
    assert best(instance).values[1] == lost


def test_lunch_off_duty_takes_no_working_time() -> None:
    # 9am to noon: 90 + 60 + 30 minutes; lunch is at 12
    found = best(working(time(9), time(12)))
    assert found.values == values(0, ONE + PART_TIME)
    assert [each.time for each in found.schedule.blocks] == [span(MONDAY, "12:30", "13:30")]


# --- the briefing


def test_an_inspector_with_a_file_to_read_is_not_fetched_to_the_briefing() -> None:
    # The deputy works 9am to 12:30: 150 minutes of reading and the 75 of the briefing are
    # 225, but there are 210. The head of programme accompanies the lead.
    hours = (Hours(weekday=0, start=time(9), end=time(12, 30)),)
    instance = briefed(
        time(9, 30),
        time(10, 45),
        team=(lead(), inspector("HP", role=Role.HEAD), deputy(weekly_limit=1, hours=hours)),
        cases=(case(mode=CaseMode.FILE_READ),),
        conflicts=(Conflict(inspector="LI", kind=ConflictKind.PDU, against="P1"),),
    )
    briefing = best(instance).schedule.briefing
    assert briefing is not None
    assert briefing.inspectors == ("LI", "HP")


def test_without_a_lead_the_briefing_is_not_held_and_that_is_why() -> None:
    found = best(briefed(time(9, 30), time(10, 45), team=(deputy(),), cases=()))
    assert found.values == values(1000, 0)  # its weight
    assert found.schedule.unplaced == (Unplaced(code="M0", week=1, reason="unplaced.no_lead"),)


# --- who is asked


def test_a_second_person_without_a_reason_may_still_be_the_substitute() -> None:
    absent = tuple(Unavailable(who="PP1", weekday=day) for day in range(5))
    instance = make_instance(
        staff=(staff("PP1"), staff("PP2")),
        cases=(case(substitute="PP2", second_person="PP2"),),
        unavailable=absent,
    )
    found = best(instance)
    # A substitute costs 10; nobody else comes along.
    assert found.values == {1: 0, 3: 10, 4: ONE}
    assert [each.others for each in found.schedule.interviews] == [()]


@pytest.mark.parametrize(("back", "spared"), [(time(17), 0), (time(17, 10), SPARE)])
def test_a_day_of_which_anything_is_worked_has_its_places(back: time, spared: int) -> None:
    # The day ends at 5:10pm, ten minutes past the grid. If AI2 is back before, Tuesday has
    # 4 places, of which ⌊4 · 3 / 4⌋ = 3 are for use; else 2, of which 1 is.
    away = (Unavailable(who="AI2", day=MONDAY), Unavailable(who="AI2", day=TUESDAY, end=back))
    instance = twice(
        (time(9, 30), time(10, 30)),
        (time(11), time(12)),
        team=(inspector("AI1"), inspector("AI2")),
        settings={"closes": time(17, 10)},
    )
    instance = instance.model_copy(update={"unavailable": (*instance.unavailable, *away)})
    assert best(instance).values == values(0, BOTH + spared)
