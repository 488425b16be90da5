"""Week one in the rough: which starts stand together, and what is bound to hold all the same."""

from datetime import time

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import DayPart, Language, Wish
from dipp_scheduler.solver.cpsat import engine
from dipp_scheduler.solver.cpsat.search import SolveOptions
from dipp_scheduler.solver.week_one import week as week_one
from dipp_scheduler.solver.week_one.search import search_quickly
from tests.builders import case, inspector, make_instance, staff
from tests.solver.week_one.test_search import only_at

REPEATABLE = SolveOptions(repeatable=True, workers=1, time_limit=20, weeks=(1,))
DAY = 32
"""Slots of a day from 9am to 5pm."""


def cells(instance: Instance, day: int) -> list[int]:
    """The first start of each cell of a day, by slots from 9am.

    The earliest is 9:30, and on Monday 10:30, after 90 minutes to read.
    """
    week = week_one.build_rough(instance).week
    return sorted(first - day * DAY for _, first in week.cells if first // DAY == day)


def bounds(instance: Instance) -> dict[int, int]:
    """What each tier costs in the rough."""
    rough = week_one.build_rough(instance)
    outcome = engine.run(rough.model.cp, rough.tiers(), week=1, options=REPEATABLE)
    assert all(proof.optimal for proof in outcome.proofs)
    return {proof.tier: proof.value for proof in outcome.proofs}


def test_a_day_has_a_cell_for_starts_that_run_into_its_last_hour() -> None:
    # 60 minutes and 30 to write up end after 4pm from 2:45pm on: slot 23.
    assert cells(make_instance(), 0) == [6, 23]


def test_friday_has_one_more_for_starts_that_end_late() -> None:
    # An interview ends after 3pm from 2:15pm on: slot 21.
    assert cells(make_instance(), 4) == [2, 21, 23]


def test_a_wish_divides_the_day_that_it_is_about() -> None:
    wish = Wish(who="PP1", weekday=0, part=DayPart.MORNING, avoid=True, strength=2)
    wishing = make_instance(wishes=(wish,))
    # The afternoon starts at 1pm: slot 16.
    assert cells(wishing, 0) == [6, 16, 23]
    assert cells(wishing, 1) == [2, 23]


def test_a_wish_of_somebody_without_a_case_divides_nothing() -> None:
    wish = Wish(who="PP9", weekday=0, part=DayPart.MORNING, avoid=True, strength=2)
    assert cells(make_instance(staff=(staff("PP1"), staff("PP9")), wishes=(wish,)), 0) == [6, 23]


def test_two_interviews_at_one_hour_are_one_place() -> None:
    # Both practitioners are free at 10:30 only, and there is one inspector.
    instance = make_instance(
        staff=(staff("PP1"), staff("PP2")),
        cases=(case("C1"), case("C2", practitioner="PP2")),
        unavailable=(
            *only_at("PP1", time(10, 30), time(11, 30)),
            *only_at("PP2", time(10, 30), time(11, 30)),
        ),
    )
    assert bounds(instance)[1] == 1


def welsh_and_english() -> Instance:
    """PP1 and PP2 speak Welsh, as AI2 does, who has one place; PP1's substitute is PP3."""
    return make_instance(
        team=(inspector("AI1"), inspector("AI2", welsh_speaker=True, weekly_limit=1)),
        staff=(
            staff("PP1", language=Language.WELSH),
            staff("PP2", language=Language.WELSH),
            staff("PP3"),
        ),
        cases=(case("C1", substitute="PP3"), case("C2", practitioner="PP2")),
    )


def test_an_inspector_meets_only_those_with_whom_they_have_a_start_in_common() -> None:
    # AI2 hears C2; AI1 hears C1, and so PP3 instead of PP1: one substitute at 10.
    assert bounds(welsh_and_english()) | {4: 0} == {1: 0, 3: 10, 4: 0}


def test_where_inspector_and_practitioner_agree_in_the_rough_they_do_exactly() -> None:
    schedule = search_quickly(welsh_and_english(), REPEATABLE).schedule
    assert schedule is not None
    held = [(each.case, each.inspector, each.interviewee) for each in schedule.interviews]
    assert held == [("C1", "AI1", "PP3"), ("C2", "AI2", "PP2")]
