"""Week two's rules, each where the solver can just do it and where it just cannot."""

from datetime import time
from typing import Any

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Hours, Travel
from dipp_scheduler.domain.schedule import BlockKind
from dipp_scheduler.domain.timegrid import at
from dipp_scheduler.domain.work import Mode, PoolEntry
from tests.builders import deputy, lead, meeting, site, staff
from tests.solver.brute_week_two import Best, measured, solved
from tests.solver.tight_week_two import (
    ALLOWED,
    FORBIDDEN,
    TUESDAY,
    Span,
    clock,
    group,
    on_the_way,
    tuesday,
)
from tests.solver.week_two.test_dropped import RULES_OF_WEEK_TWO

AS_WISHED = (0, 0, 0)
LOST = (1, 0, 0)
"""What must be held and is not counts 1 in tier 1."""
ON_TEAMS = (0, 10, 0)
APART = (0, 3 + 3, 0)
"""Two meetings that the lead or the deputy holds alone."""
FROM_ONE_SITE = (0, 0, 3)
"""Of two people one shares a site with an earlier one."""
JOURNEY = (0, 0, 2 * 2 + 4)
"""30 minutes are 2 quarters of an hour, and the site changes once."""

COSTS: dict[str, tuple[tuple[int, int, int], tuple[int, int, int]]] = {
    # What tiers 1, 3 and 4 cost where the rule just allows it, and where it forbids it.
    "no_double_booking": (AS_WISHED, LOST),
    "gap_kept": (AS_WISHED, LOST),
    "lunch_kept": (AS_WISHED, LOST),
    "working_day": (AS_WISHED, LOST),
    "available": (AS_WISHED, LOST),
    "each_need_once": (AS_WISHED, AS_WISHED),
    "need_held": (ON_TEAMS, ON_TEAMS),
    "meeting_length": (AS_WISHED, LOST),
    "meeting_window": (AS_WISHED, LOST),
    "first_meeting_first": (APART, LOST),
    "closing_last": (APART, LOST),
    "required_present": (AS_WISHED, LOST),
    # A group of one where two are wanted.
    "group_from_pool": (FROM_ONE_SITE, (0, 5, 0)),
    "group_same_grade": (FROM_ONE_SITE, LOST),
    "group_without_managers": (FROM_ONE_SITE, LOST),
    # Three where two are wanted, all from one site.
    "group_limit": ((0, 5, 3 + 3), LOST),
    # There is no site.
    "led_by": (ON_TEAMS, LOST),
    # One joins on Teams.
    "mode_allowed": ((0, 5, 0), ON_TEAMS),
    "room_fits": (AS_WISHED, ON_TEAMS),
    # 90 minutes are 3 half hours.
    "attendee_travel_limit": ((0, 0, 3), ON_TEAMS),
    # One of the two meetings is held on Teams.
    "one_site_a_half_day": (JOURNEY, ON_TEAMS),
    "travel_time": (JOURNEY, ON_TEAMS),
    "induction": (AS_WISHED, ON_TEAMS),
}


def best(instance: Instance) -> Best:
    """What the solver finds and proves; it costs what the checker measures."""
    found = solved(instance)
    assert found is not None
    assert measured(instance, found.schedule) == found.values
    return found


def values(instance: Instance) -> tuple[int, ...]:
    """What the tiers cost at best."""
    return tuple(best(instance).values.values())


@pytest.mark.parametrize("rule", RULES_OF_WEEK_TWO)
def test_what_a_rule_just_allows_is_done(rule: str) -> None:
    assert values(ALLOWED[rule]()) == COSTS[rule][0]


@pytest.mark.parametrize("rule", RULES_OF_WEEK_TWO)
def test_what_a_rule_just_forbids_is_given_up(rule: str) -> None:
    assert values(FORBIDDEN[rule]()) == COSTS[rule][1]


# --- the inspectors' day


def coarse(first: Span, second: Span, **changed: Any) -> Instance:
    """On Teams the lead meets PP1 in one span, and then PP2 at S1 in another, on half hours."""
    settings = {"slot_minutes": 30} | changed.pop("settings", {})
    return tuesday(
        meeting("M1", people=("PP1",), mode=Mode.TEAMS, minutes=minutes(first)),
        meeting("M2", people=("PP2",), minutes=minutes(second)),
        free={"PP1": first, "PP2": second},
        settings=settings,
        **changed,
    )


def minutes(span: Span) -> int:
    """How long a span of hours lasts."""
    return round((span[1] - span[0]) * 60)


@pytest.mark.parametrize(("induction", "expected"), [(30, AS_WISHED), (45, LOST)])
def test_an_induction_stands_in_a_gap_that_the_slots_make_longer(
    induction: int, expected: tuple[int, ...]
) -> None:
    # 9am to 9:30, and the gap of 15 minutes lasts until the next slot, 10am.
    settings = {"induction_minutes": induction}
    hours = (Hours(weekday=1, start=time(9), end=time(11)),)
    instance = coarse((9, 9.5), (10, 11), settings=settings, team=(lead(hours=hours),))
    assert values(instance) == expected


@pytest.mark.parametrize(("until", "expected"), [(10.25, AS_WISHED), (10, LOST)])
def test_a_meeting_may_end_between_two_slots_when_its_inspector_leaves(
    until: float, expected: tuple[int, ...]
) -> None:
    # 30 minutes from 9am and 45 from 9:30, on Teams: there is no site.
    hours = (Hours(weekday=1, start=time(9), end=clock(until)),)
    settings = {"slot_minutes": 30, "gap_minutes": 0}
    instance = tuesday(
        meeting("M1", people=("PP1",), mode=Mode.TEAMS, minutes=30),
        meeting("M2", people=("PP2",), mode=Mode.TEAMS, minutes=45),
        settings=settings,
        team=(lead(hours=hours),),
        sites=(),
    )
    assert values(instance) == expected


@pytest.mark.parametrize(("lunch", "expected"), [(45, AS_WISHED), (50, LOST)])
def test_lunch_may_start_between_two_slots(lunch: int, expected: tuple[int, ...]) -> None:
    # The meeting is from 11:30 to 12:15, and the lunch window ends at 1pm.
    settings = {"slot_minutes": 30, "lunch_closes": time(13), "lunch_minutes": lunch}
    instance = tuesday(
        meeting("M1", people=("PP1",), minutes=45), free={"PP1": (11.5, 12.5)}, settings=settings
    )
    assert values(instance) == expected


@pytest.mark.parametrize("closes", [time(13), time(13, 15), time(13, 30)])
def test_a_deputy_who_comes_at_noon_has_lunch_before_anything(closes: time) -> None:
    # With half an hour more in the window the induction may come first, but need not.
    hours = (Hours(weekday=1, start=time(12), end=time(17)),)
    instance = tuesday(
        team=(lead(), deputy(hours=hours)), settings={"lunch_closes": closes, "slot_minutes": 15}
    )
    found = best(instance)
    (lunch,) = (
        each
        for each in found.schedule.blocks
        if (each.kind, each.inspector) == (BlockKind.LUNCH, "DL")
    )
    assert tuple(found.values.values()) == AS_WISHED
    assert lunch.time.start >= at(TUESDAY, time(12))


def test_a_pool_that_must_all_come_counts_its_sites_like_any_other() -> None:
    entries = tuple(PoolEntry(meeting="M1", person=each) for each in ("PP1", "PP2"))
    instance = tuesday(group(people=("PP1", "PP2")), pool=entries)
    assert values(instance) == FROM_ONE_SITE


# --- hybrid meetings


def hybrid(way: int, beyond: int = 90, **changed: Any) -> Instance:
    """PP1 of S1 and PP2 of S2, some minutes away, may meet hybrid; S1 and S2 have a room each."""
    return tuesday(
        meeting("M1", people=("PP1", "PP2"), mode=Mode.HYBRID, exception="agreed"),
        staff=(staff("PP1"), staff("PP2", site="S2")),
        sites=(site("S1"), site("S2")),
        travel=(Travel(start="S1", end="S2", minutes=way),),
        settings={"teams_beyond_minutes": beyond},
        **changed,
    )


@pytest.mark.parametrize(
    ("way", "mode", "expected"),
    [
        # PP2 comes to S1, or PP1 to S2: 90 minutes are 3 half hours.
        (90, Mode.FACE_TO_FACE, (0, 0, 3)),
        # Hybrid costs 5, on Teams 10.
        (91, Mode.HYBRID, (0, 5, 0)),
    ],
)
def test_all_meet_in_the_room_if_all_can_come(
    way: int, mode: Mode, expected: tuple[int, ...]
) -> None:
    found = best(hybrid(way))
    assert tuple(found.values.values()) == expected
    assert [each.mode for each in found.schedule.meetings] == [mode]


def test_a_blank_is_no_recorded_exception() -> None:
    instance = hybrid(91)
    (asked,) = instance.meetings
    blank = (asked.model_copy(update={"exception": " "}),)
    assert values(instance.model_copy(update={"meetings": blank})) == ON_TEAMS


def test_a_meeting_to_which_nobody_can_come_is_on_teams() -> None:
    nowhere = (staff("PP1", site=None), staff("PP2", site=None))
    instance = hybrid(30).model_copy(update={"staff": nowhere})
    assert values(instance) == ON_TEAMS


# --- what brute force seldom meets


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        # 4 quarters of an hour times 2, and the site changes once, which is 4.
        (60, (0, 0, 8 + 4)),
        # 5 quarters, the change, and a night that ends more than an hour away, which is 6.
        (75, (0, 0, 10 + 4 + 6)),
    ],
)
def test_a_night_counts_if_the_next_morning_is_more_than_an_hour_away(
    way: int, expected: tuple[int, ...]
) -> None:
    instance = on_the_way(way, (9.5, 10.5))
    monday = meeting("M1", people=("PP1",), site="S1", weekday=0)
    closed = instance.settings.closed_days[1:]
    changed = {
        "settings": instance.settings.model_copy(update={"closed_days": closed}),
        "meetings": (monday, instance.meetings[1].model_copy(update={"weekday": 1})),
    }
    assert values(instance.model_copy(update=changed)) == expected


def test_one_meeting_serves_two_needs_of_one_person() -> None:
    instance = tuesday(meeting("M1", people=("PP1",)), meeting("M2", people=("PP1",)))
    found = best(instance)
    assert tuple(found.values.values()) == AS_WISHED
    assert [each.need for each in found.schedule.meetings] == ["M1+M2"]
