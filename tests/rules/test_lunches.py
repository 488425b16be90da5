"""Lunch is put again where a moved appointment takes its place."""

from datetime import time

from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.rules.lunches import with_lunches
from tests.builders import WEEK_ONE, make_instance, span
from tests.rules.held import induction, interview, lunch

MONDAY, TUESDAY = WEEK_ONE[:2]


def test_a_lunch_goes_to_the_first_free_hour_of_its_window() -> None:
    over = interview(time=span(MONDAY, "12", "12:30"), writing=span(MONDAY, "12:30", "13"))
    before = Schedule(interviews=(over,), blocks=(lunch("AI1", MONDAY),))
    after = with_lunches(make_instance(), before, ("AI1",), MONDAY)
    assert after.blocks == (lunch("AI1", MONDAY, "13", "14"),)


def test_whoever_has_no_lunch_yet_is_given_one() -> None:
    before = Schedule(interviews=(interview(),))
    after = with_lunches(make_instance(), before, ("AI1",), MONDAY)
    assert after.blocks == (lunch("AI1", MONDAY),)


def test_only_the_inspectors_own_lunch_of_the_day_moves() -> None:
    over = interview(time=span(MONDAY, "12", "12:30"), writing=span(MONDAY, "12:30", "13"))
    others = (
        lunch("AI2", MONDAY),
        lunch("AI1", TUESDAY),
        induction("AI1", "S1", MONDAY, "9", "9:30"),
    )
    before = Schedule(interviews=(over,), blocks=(lunch("AI1", MONDAY), *others))
    after = with_lunches(make_instance(), before, ("AI1",), MONDAY)
    assert after.blocks == (*others, lunch("AI1", MONDAY, "13", "14"))


def test_a_lunch_stays_that_only_others_have_something_over() -> None:
    over = interview(
        inspector="AI2", time=span(MONDAY, "12", "12:30"), writing=span(MONDAY, "12:30", "13")
    )
    before = Schedule(interviews=(over,), blocks=(lunch("AI1", MONDAY),))
    assert with_lunches(make_instance(), before, ("AI1",), MONDAY) == before


def test_where_lunch_takes_no_time_none_is_put_anywhere() -> None:
    before = Schedule(interviews=(interview(),))
    without = make_instance(settings={"lunch_minutes": 0})
    assert with_lunches(without, before, ("AI1",), MONDAY) == before


def test_a_lunch_is_not_put_after_its_window() -> None:
    over = interview(time=span(MONDAY, "12", "13"), writing=span(MONDAY, "13", "13:30"))
    before = Schedule(interviews=(over,), blocks=(lunch("AI1", MONDAY),))
    assert with_lunches(make_instance(), before, ("AI1",), MONDAY) == before


def test_a_lunch_is_not_put_where_its_inspector_is_away() -> None:
    over = interview(time=span(MONDAY, "12", "12:30"), writing=span(MONDAY, "12:30", "13"))
    before = Schedule(interviews=(over,), blocks=(lunch("AI1", MONDAY),))
    away = Unavailable(who="AI1", day=MONDAY, start=time(13))
    assert with_lunches(make_instance(unavailable=(away,)), before, ("AI1",), MONDAY) == before
