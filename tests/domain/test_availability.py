"""When a person, site or room cannot be booked."""

from datetime import time

from dipp_scheduler.domain.availability import away, disliked, stretches
from dipp_scheduler.domain.people import Adjustment, Hours, Unavailable
from tests.builders import WEEK_ONE, inspector, make_instance, site, span, staff


def test_a_dated_row_falls_on_its_day_only() -> None:
    row = Unavailable(who="PP1", day=WEEK_ONE[1], start=time(10), end=time(12))
    instance = make_instance(unavailable=(row,))
    assert away(instance, "PP1", instance.week(1)) == (span(WEEK_ONE[1], "10", "12"),)
    assert away(instance, "PP1", instance.week(2)) == ()


def test_a_weekday_row_falls_on_that_day_of_both_weeks() -> None:
    row = Unavailable(who="PP1", weekday=2)
    instance = make_instance(unavailable=(row,))
    assert [span.day for span in away(instance, "PP1", instance.week(1))] == [WEEK_ONE[2]]
    assert [span.day.day for span in away(instance, "PP1", instance.week(2))] == [21]


def test_a_preference_row_is_disliked_and_not_away() -> None:
    row = Unavailable(who="PP1", day=WEEK_ONE[0], hard=False, start=time(9), end=time(10))
    instance = make_instance(unavailable=(row,))
    assert away(instance, "PP1", instance.week(1)) == ()
    assert disliked(instance, "PP1", instance.week(1)) == (span(WEEK_ONE[0], "9", "10"),)


def test_neither_the_rows_of_others_nor_hard_ones_are_ones_own_dislikes() -> None:
    rows = (
        Unavailable(who="PP2", day=WEEK_ONE[0]),
        Unavailable(who="PP2", day=WEEK_ONE[1], hard=False),
        Unavailable(who="PP1", day=WEEK_ONE[2], start=time(9), end=time(10)),
    )
    instance = make_instance(unavailable=rows)
    assert away(instance, "PP1", instance.week(1)) == (span(WEEK_ONE[2], "9", "10"),)
    assert disliked(instance, "PP1", instance.week(1)) == ()


def test_dates_that_follow_each_other_and_are_alike_make_one_stretch() -> None:
    monday, tuesday, wednesday, thursday, _ = WEEK_ONE
    first, second = (Unavailable(who="PP1", day=day) for day in (monday, tuesday))
    later = Unavailable(who="PP1", day=thursday)
    assert list(stretches((first, second, later))) == [(first, second), (later,)]
    other = Unavailable(who="PP2", day=wednesday)
    softer = Unavailable(who="PP1", day=wednesday, hard=False)
    timed = Unavailable(who="PP1", day=wednesday, start=time(9), end=time(12))
    weekly = Unavailable(who="PP1", weekday=2)
    for row in (other, softer, timed, weekly, first):
        assert list(stretches((first, second, row))) == [(first, second), (row,)]
    assert list(stretches(())) == []


def test_times_stand_in_a_stretch_only_with_both_ends() -> None:
    def two_days(**times: time) -> list[int]:
        rows = (Unavailable(who="PP1", day=day, **times) for day in WEEK_ONE[:2])
        return [len(each) for each in stretches(rows)]

    assert two_days() == [2]
    assert two_days(start=time(9), end=time(12)) == [2]
    assert two_days(start=time(14)) == [1, 1]
    assert two_days(end=time(12)) == [1, 1]


def test_an_inspector_with_hours_is_away_outside_them() -> None:
    hours = (Hours(weekday=0, start=time(9), end=time(13)),)
    instance = make_instance(team=(inspector(hours=hours),))
    spans = away(instance, "AI1", instance.week(1))
    # Monday before 9 and after 1pm, and all of Tuesday to Friday.
    assert [(each.day.day, each.start.hour) for each in spans] == [
        (5, 0), (5, 13), (6, 0), (7, 0), (8, 0), (9, 0),
    ]  # fmt: skip


def test_an_adjustment_sets_the_outer_times_of_every_day() -> None:
    adjusted = staff(adjustment=Adjustment(earliest=time(10, 30)))
    instance = make_instance(staff=(adjusted,))
    spans = away(instance, "PP1", instance.week(1))
    assert [each.minutes for each in spans] == [630] * 5


def test_a_site_is_away_outside_its_opening_hours() -> None:
    instance = make_instance(sites=(site(opens=time(8), closes=time(16)),))
    spans = away(instance, "S1", instance.week(2))
    assert [(each.start.hour, each.end.hour) for each in spans[:2]] == [(0, 8), (16, 23)]


def test_somebody_without_rows_is_never_away() -> None:
    instance = make_instance()
    assert away(instance, "PP1", instance.week(1)) == ()
