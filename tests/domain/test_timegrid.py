"""Slots and clock times meet only in the time grid."""

from datetime import UTC, date, datetime, time

import pytest
from pydantic import ValidationError

from dipp_scheduler.domain.timegrid import LONDON, Interval, TimeGrid, at, merged
from tests.builders import WEEK_ONE, WEEK_TWO, span


def grid() -> TimeGrid:
    return TimeGrid(days=WEEK_ONE, opens=time(9), closes=time(17), slot_minutes=15)


def test_a_day_of_eight_hours_has_thirty_two_quarter_hours() -> None:
    assert (grid().slots_a_day, grid().slots) == (32, 160)


def test_the_first_slot_of_the_second_day_is_nine_on_tuesday() -> None:
    assert grid().clock(32) == at(date(2026, 10, 6), time(9))


def test_a_slot_and_its_clock_time_are_inverse() -> None:
    assert [grid().slot(grid().clock(slot)) for slot in range(160)] == list(range(160))


def test_a_moment_between_slots_is_rounded_down() -> None:
    assert grid().slot(at(WEEK_ONE[0], time(9, 44))) == 2


def test_minutes_are_rounded_up_to_slots() -> None:
    assert [grid().length(minutes) for minutes in (15, 16, 60)] == [1, 2, 4]


def test_an_interval_covers_every_slot_it_touches() -> None:
    # 9:50 to 10:20 touches the quarter hours from 9:45, 10:00 and 10:15.
    assert list(grid().covered(span(WEEK_ONE[0], "9:50", "10:20"))) == [3, 4, 5]


def test_an_interval_over_night_covers_the_ends_of_both_days() -> None:
    evening = Interval(start=at(WEEK_ONE[0], time(16, 45)), end=at(WEEK_ONE[1], time(9, 15)))
    assert list(grid().covered(evening)) == [31, 32]


def test_intervals_exclude_their_end() -> None:
    ten = span(WEEK_ONE[0], "9", "10")
    assert not ten.overlaps(span(WEEK_ONE[0], "10", "11"))
    assert ten.overlaps(span(WEEK_ONE[0], "9:59", "11"))


def test_an_interval_contains_what_lies_wholly_inside_it() -> None:
    morning = span(WEEK_ONE[0], "9", "12")
    assert morning.minutes == 180
    for start, end in (("9", "12"), ("9", "9:15"), ("11:45", "12")):
        assert morning.contains(span(WEEK_ONE[0], start, end))
    for start, end in (("8:45", "10"), ("11", "12:15"), ("8", "13")):
        assert not morning.contains(span(WEEK_ONE[0], start, end))


def test_an_interval_must_run_forward() -> None:
    with pytest.raises(ValidationError):
        span(WEEK_ONE[0], "10", "10")


def test_merged_intervals_join_where_they_touch() -> None:
    parts = (span(WEEK_ONE[0], "10", "11"), span(WEEK_ONE[0], "9", "10"))
    assert merged(parts) == (span(WEEK_ONE[0], "9", "11"),)


def test_nine_in_london_is_eight_in_utc_before_the_clocks_change_and_nine_after() -> None:
    assert at(WEEK_TWO[4], time(9)) == datetime(2026, 10, 23, 8, tzinfo=UTC)
    assert at(date(2026, 10, 26), time(9)) == datetime(2026, 10, 26, 9, tzinfo=UTC)
    assert LONDON.key == "Europe/London"


def test_intervals_with_time_between_them_stay_apart() -> None:
    apart = (span(WEEK_ONE[0], "9", "10"), span(WEEK_ONE[0], "10:15", "11"))
    assert merged(reversed(apart)) == apart


def test_slots_count_from_when_the_day_opens_and_end_with_it() -> None:
    early = TimeGrid(days=WEEK_ONE, opens=time(8, 50), closes=time(16, 50), slot_minutes=15)
    clocks = (time(8, 30), time(8, 50), time(9, 5), time(10, 4), time(18))
    # before the day its first slot, after it its last; 10:04 lies in the slot from 9:50
    assert [early.slot(at(WEEK_ONE[0], clock)) for clock in clocks] == [0, 0, 1, 4, 31]
