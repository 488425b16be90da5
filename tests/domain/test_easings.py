"""Limits and settings one unit easier: which there are, and what the instance is then."""

from datetime import time

from dipp_scheduler.domain.easings import Easing, eased, easings, tightenings
from dipp_scheduler.domain.people import DayLimit, Hours
from tests.builders import deputy, inspector, lead, make_instance, meeting


def named(**changed: object) -> dict[tuple[str, str | None], tuple[object, object]]:
    """Every easing of an instance by figure and person, with its two values."""
    found = easings(make_instance(**changed))
    return {(each.figure, each.who): (each.before, each.after) for each in found}


def test_counts_rise_by_one_and_times_by_a_slot() -> None:
    found = named()
    assert found["interviews_a_week", None] == (8, 9)
    assert found["reading_minutes", None] == (90, 75)
    assert found["latest_interview", None] == (time(15, 30), time(15, 45))
    assert found["daily_limit", "AI1"] == (2, 3)


def test_a_limit_that_nobody_hangs_on_is_left_out() -> None:
    # There is no lead, deputy or new inspector, and AI1 has limits of their own.
    found = named(team=(inspector(daily_limit=1, weekly_limit=4),))
    counts = [figure for figure, who in found if "interviews_a" in figure and who is None]
    assert counts == []
    assert found["weekly_limit", "AI1"] == (4, 5)


def test_the_lead_and_deputy_are_eased_by_their_settings_alone() -> None:
    found = named(team=(lead(), deputy(), inspector()))
    assert found["lead_interviews_a_week", None] == (4, 5)
    assert found["deputy_interviews_a_week", None] == (0, 1)
    # The deputy holds no interview in the week, so no day of theirs is limited.
    assert [who for figure, who in found if figure == "weekly_limit"] == ["AI1"]
    assert [who for figure, who in found if figure == "daily_limit"] == ["LI", "AI1"]


def test_what_would_contradict_another_setting_is_left_out() -> None:
    # Interviews may not start before the day; and a gap of nothing cannot be shorter.
    found = named(settings={"earliest_interview": time(9), "gap_minutes": 0})
    assert ("earliest_interview", None) not in found
    assert ("gap_minutes", None) not in found


def test_what_takes_time_is_never_eased_to_take_none() -> None:
    found = named(settings={"writing_minutes": 15, "interview_gap_minutes": 15})
    assert ("writing_minutes", None) not in found
    assert found["interview_gap_minutes", None] == (15, 0)


def test_week_two_is_eased_only_if_it_has_meetings() -> None:
    assert ("teams_beyond_minutes", None) not in named()
    found = tuple(easings(make_instance(meetings=(meeting(),))))
    assert {each.figure: each.weeks for each in found if 2 in each.weeks} == {
        "teams_beyond_minutes": (2,),
        "week_two_end": (2,),
        "week_two_start": (2,),
        "induction_minutes": (2,),
        "group_limit": (2,),
        "group_minutes_shortest": (2,),
        "opens": (1, 2),
        "closes": (1, 2),
        "gap_minutes": (1, 2),
        "lunch_minutes": (1, 2),
        "lunch_opens": (1, 2),
        "lunch_closes": (1, 2),
    }


def test_an_eased_instance_differs_in_that_figure_alone() -> None:
    instance = make_instance()
    own = Easing(figure="daily_limit", who="AI1", before=2, after=3, weeks=(1,))
    assert eased(instance, own) == make_instance(team=(inspector(daily_limit=3),))
    setting = Easing(figure="reading_minutes", before=90, after=75, weeks=(1,))
    assert eased(instance, setting) == make_instance(settings={"reading_minutes": 75})


def test_each_day_on_which_somebody_works_is_eased_by_itself_and_last() -> None:
    # AI1 works on Monday and Tuesday mornings, with one interview on Tuesday.
    mornings = tuple(Hours(weekday=day, start=time(9), end=time(13)) for day in (0, 1))
    tuesday = DayLimit(weekday=1, limit=1)
    instance = make_instance(team=(inspector(hours=mornings, day_limits=(tuesday,)),))
    *_, first, second = easings(instance)
    days = [(each.figure, each.weekday, each.before, each.after) for each in (first, second)]
    assert days == [("day_limits", 0, 2, 3), ("day_limits", 1, 1, 2)]
    limits = (tuesday, DayLimit(weekday=0, limit=3))
    assert eased(instance, first).inspector["AI1"].day_limits == limits
    assert eased(instance, second).inspector["AI1"].day_limits == (DayLimit(weekday=1, limit=2),)
    assert not [each for each in tightenings(instance) if each.weekday is not None]


def test_one_unit_tighter_is_the_other_way_and_no_interview_limit_falls_to_none() -> None:
    team = (inspector(), inspector("AI2", daily_limit=1))
    found = {(each.figure, each.who): each for each in tightenings(make_instance(team=team))}
    values = {key: (each.before, each.after) for key, each in found.items()}
    assert values["interviews_a_week", None] == (8, 7)
    assert values["reading_minutes", None] == (90, 105)
    assert values["latest_interview", None] == (time(15, 30), time(15, 15))
    assert values["daily_limit", "AI1"] == (2, 1)
    assert ("daily_limit", "AI2") not in found
    assert all(each.tighter for each in found.values())
