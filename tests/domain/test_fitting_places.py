"""Absences, sites and travel that make sense."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from dipp_scheduler.domain.people import (
    Travel,
    Unavailable,
)
from tests.builders import (
    site,
)
from tests.domain.found import Brief, brief, mistakes, only


def test_an_absence_has_one_date_or_one_weekday_and_runs_forwards() -> None:
    def absence(**changed: Any) -> list[Brief]:
        return mistakes(unavailable=(Unavailable(who="PP1", **changed),))

    assert absence() == [("unavailable", 0, "day", "no_day")]
    assert absence(day=date(2026, 10, 5), weekday=0) == [
        ("unavailable", 0, "day", "date_and_weekday")
    ]
    assert absence(weekday=0, start=time(9), end=time(9)) == [
        ("unavailable", 0, "end", "ends_before_start")
    ]
    assert absence(weekday=0, start=time(9), end=time(9, 1)) == []


@pytest.mark.parametrize(
    ("day", "problem"),
    [
        (date(2026, 10, 5), None),
        (date(2026, 10, 9), None),
        (date(2026, 10, 10), "day_without_effect"),
        (date(2026, 10, 12), "day_without_effect"),
        (date(2026, 10, 19), None),
        (date(2026, 10, 23), None),
        (date(2026, 10, 24), "day_without_effect"),
        (date(2027, 11, 9), "day_without_effect"),  # 400 days later
        (date(2027, 11, 10), "day_far_off"),
    ],
)
def test_an_absence_lies_in_the_fieldwork(day: date, problem: str | None) -> None:
    expected = [("unavailable", 0, "day", problem)] if problem else []
    assert mistakes(unavailable=(Unavailable(who="PP1", day=day),)) == expected


def row_of_days(first: date, count: int) -> list[Brief]:
    days = (first + timedelta(days=number) for number in range(count))
    return mistakes(unavailable=tuple(Unavailable(who="PP1", day=day) for day in days))


def test_days_together_need_only_one_in_the_fieldwork() -> None:
    assert row_of_days(date(2026, 9, 28), 8) == []  # up to Monday 5 October
    assert row_of_days(date(2026, 9, 28), 7) == [("unavailable", 0, "day", "days_without_effect")]
    # From Saturday 10 October to the Sunday before week two, and to its Monday.
    assert row_of_days(date(2026, 10, 10), 9) == [("unavailable", 0, "day", "days_without_effect")]
    assert row_of_days(date(2026, 10, 10), 10) == []


def test_the_first_or_the_last_of_days_together_is_told_of_when_it_is_far_off() -> None:
    assert row_of_days(date(2026, 10, 5) - timedelta(days=401), 120) == [
        ("unavailable", 0, "day", "day_far_off")
    ]
    assert row_of_days(date(2026, 10, 5) + timedelta(days=300), 102) == [
        ("unavailable", 101, "day", "day_far_off")
    ]


def test_an_absence_of_more_than_120_days_is_wondered_at() -> None:
    assert row_of_days(date(2026, 10, 5), 120) == []
    assert row_of_days(date(2026, 10, 5), 121) == [("unavailable", 0, "day", "absence_long")]


def test_absences_are_not_wondered_at_when_the_fieldwork_itself_is_wrong() -> None:
    outside = (Unavailable(who="PP1", day=date(2026, 10, 12)),)
    assert mistakes(settings={"fieldwork": date(2026, 10, 6)}, unavailable=outside) == [
        ("settings", 0, "fieldwork", "fieldwork_not_monday")
    ]


def test_rooms_and_travel_stand_once() -> None:
    twice = site("S1", 4, 6)
    same = twice.model_copy(update={"rooms": (twice.rooms[0], twice.rooms[0])})
    assert mistakes(sites=(same,)) == [("sites", 0, "rooms", "room_twice")]
    legs = (
        Travel(start="S1", end="S2", minutes=30),
        Travel(start="S2", end="S1", minutes=40),
        Travel(start="S1", end="S1", minutes=5),
    )
    assert mistakes(sites=(site("S1"), site("S2")), travel=legs) == [
        ("travel", 1, "minutes", "travel_twice"),
        ("travel", 2, "end", "travel_to_itself"),
    ]


def test_a_site_that_nobody_can_reach_is_wondered_at() -> None:
    sites = (site("S1"), site("S2"), site("S3"))
    found = only(sites=sites, travel=(Travel(start="S1", end="S2", minutes=30),))
    assert (brief(found), found.warning) == (("sites", 2, "code", "site_without_travel"), True)
