"""Lunch is put again where a moved appointment takes its place."""

from datetime import time

from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.rules.lunches import with_lunches
from tests.builders import WEEK_ONE, make_instance, span
from tests.rules.held import interview, lunch

MONDAY = WEEK_ONE[0]


def test_a_lunch_goes_to_the_first_free_hour_of_its_window() -> None:
    over = interview(time=span(MONDAY, "12", "12:30"), writing=span(MONDAY, "12:30", "13"))
    before = Schedule(interviews=(over,), blocks=(lunch("AI1", MONDAY),))
    after = with_lunches(make_instance(), before, ("AI1",), MONDAY)
    assert after.blocks == (lunch("AI1", MONDAY, "13", "14"),)


def test_a_lunch_is_not_put_where_its_inspector_is_away() -> None:
    over = interview(time=span(MONDAY, "12", "12:30"), writing=span(MONDAY, "12:30", "13"))
    before = Schedule(interviews=(over,), blocks=(lunch("AI1", MONDAY),))
    away = Unavailable(who="AI1", day=MONDAY, start=time(13))
    assert with_lunches(make_instance(unavailable=(away,)), before, ("AI1",), MONDAY) == before
