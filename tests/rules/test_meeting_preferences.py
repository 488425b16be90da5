"""Week two's preferences: exact amounts, each with its sum."""

from datetime import time
from typing import Any

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import DayPart, Travel, Unavailable, Wish
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.work import Form, MeetingKind, Mode, PoolEntry
from dipp_scheduler.rules.costs import Witness
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.preferences import MEASURES
from tests.builders import deputy, lead, make_instance, meeting, site, span, staff
from tests.rules.held import (
    NEXT_FRIDAY,
    NEXT_MONDAY,
    NEXT_THURSDAY,
    NEXT_TUESDAY,
    NEXT_WEDNESDAY,
    held,
    on_teams,
    stays,
)

WHEN = span(NEXT_TUESDAY, "10", "11")


def measure(preference: str, instance: Instance, schedule: Schedule) -> list[Witness]:
    return list(MEASURES[preference](Diary(instance, schedule)))


def inspection(*meetings: Any, **changed: Any) -> Instance:
    """Lead and deputy; sites S1, S2 (40 minutes on), S3 (60 minutes further on), S4 (no road)."""
    ordinary: dict[str, Any] = {
        "team": (lead(), deputy()),
        "sites": tuple(site(code) for code in ("S1", "S2", "S3", "S4")),
        "travel": (
            Travel(start="S1", end="S2", minutes=40),
            Travel(start="S2", end="S3", minutes=60),
        ),
        "meetings": meetings or (meeting(people=("PP1",)),),
    }
    return make_instance(**(ordinary | changed))


def of(*meetings: Any, **changed: Any) -> Schedule:
    return Schedule(meetings=meetings, **changed)


# --- needs_not_held, should_not_held


def test_must_and_should_meetings_that_are_not_held_count() -> None:
    instance = inspection(
        meeting("M1", people=("PP1",), kind=MeetingKind.FIXED),
        meeting("M2", posts=("vacant",)),
        meeting("M3", people=("PP1",), must=False, kind=MeetingKind.FIXED),
        meeting("M4", posts=("vacant",), must=False),
        meeting("M5", people=("PP1",), kind=MeetingKind.FIXED),
    )
    # M2 and M4 could not be held: M2 counts all the same, since it must be; M4 does not
    assert measure("needs_not_held", instance, of(held("M5"))) == [
        Witness(("M1",)),
        Witness(("M2",)),
    ]
    assert measure("should_not_held", instance, of(held("M5"))) == [Witness(("M3",))]
    assert measure("should_not_held", instance, of(held("M3"))) == []


# --- group_size, group_sites


def group(**changed: Any) -> Instance:
    """A group M1 of PP1 to PP12: 1 to 4 at S1, 5 to 8 at S2, the others nowhere known."""
    homes = {**dict.fromkeys(range(1, 5), "S1"), **dict.fromkeys(range(5, 9), "S2")}
    people = tuple(staff(f"PP{number}", site=homes.get(number)) for number in range(1, 13))
    ordinary: dict[str, Any] = {"form": Form.GROUP, "pooled": True}
    return inspection(
        meeting(**(ordinary | changed)),
        staff=people,
        pool=(PoolEntry(meeting="M1", role_family="PO"),),
    )


def people(*numbers: int) -> Any:
    return held(people=tuple(f"PP{number}" for number in numbers))


@pytest.mark.parametrize(("size", "amount"), [(4, 2), (5, 1), (6, 0), (10, 0), (11, 1), (12, 2)])
def test_people_below_six_or_above_ten_count(size: int, amount: int) -> None:
    expected = [Witness(("M1",), amount, WHEN)] if amount else []
    assert measure("group_size", group(), of(people(*range(1, size + 1)))) == expected


def test_a_meetings_own_sizes_go_before_the_settings() -> None:
    assert measure("group_size", group(smallest=2, largest=3), of(people(1, 2))) == []
    four = of(people(1, 2, 3, 4))
    assert measure("group_size", group(smallest=2, largest=3), four) == [Witness(("M1",), 1, WHEN)]


def test_meetings_that_are_no_groups_have_no_size() -> None:
    assert measure("group_size", inspection(), of(held(), held(people=()))) == []


def test_people_who_share_a_site_count_beyond_the_first() -> None:
    # PP1, PP2 and PP3 at S1, PP5 at S2, PP9 and PP10 unknown: 6 people, 3 sites
    schedule = of(people(1, 2, 3, 5, 9, 10))
    assert measure("group_sites", group(), schedule) == [Witness(("M1",), 3, WHEN)]
    assert measure("group_sites", group(), of(people(1, 5, 9))) == []


def test_only_pooled_groups_choose_their_sites() -> None:
    required = inspection(
        meeting(form=Form.GROUP, people=("PP1", "PP2")), staff=(staff("PP1"), staff("PP2"))
    )
    assert measure("group_sites", required, of(held(people=("PP1", "PP2")))) == []
    pool = group(form=Form.ONE_TO_ONE)
    assert measure("group_sites", pool, of(people(1, 2))) == []


# --- held_on_teams, held_hybrid, one_inspector


@pytest.mark.parametrize(
    ("wanted", "mode", "counts"),
    [
        (Mode.FACE_TO_FACE, Mode.TEAMS, True),
        (Mode.FACE_TO_FACE, Mode.FACE_TO_FACE, False),
        (Mode.TEAMS, Mode.TEAMS, False),
        (Mode.HYBRID, Mode.TEAMS, True),
        (Mode.HYBRID, Mode.HYBRID, False),
    ],
)
def test_a_meeting_wanted_face_to_face_and_held_on_teams_counts(
    wanted: Mode, mode: Mode, counts: bool
) -> None:
    instance = inspection(meeting(people=("PP1",), mode=wanted))
    expected = [Witness(("M1",), 1, WHEN)] if counts else []
    assert measure("held_on_teams", instance, of(held(mode=mode))) == expected


def test_a_meeting_held_hybrid_counts_and_no_other() -> None:
    instance = inspection(meeting(people=("PP1",), mode=Mode.HYBRID))
    modes = (Mode.HYBRID, Mode.FACE_TO_FACE, Mode.TEAMS)
    counted = [measure("held_hybrid", instance, of(held(mode=mode))) for mode in modes]
    assert counted == [[Witness(("M1",), 1, WHEN)], [], []]


def test_a_meeting_with_one_of_two_inspectors_counts() -> None:
    assert measure("one_inspector", inspection(), of(held())) == [Witness(("M1", "LI"), 1, WHEN)]
    assert measure("one_inspector", inspection(), of(held(inspectors=("DL", "LI")))) == []
    assert measure("one_inspector", inspection(team=(lead(),)), of(held())) == []


# --- inspector_travel, site_changes, far_nights

MOVES = of(stays=stays("LI", "S1", "S1", "S2", "S3", "S1", "S1"))
"""S1 on Monday and Tuesday morning, S2 in the afternoon, S3 on Wednesday morning, then S1."""


def test_each_leg_counts_in_quarter_hours_rounded_down() -> None:
    # S1-S2 40 // 15 = 2; S2-S3 60 // 15 = 4; S3-S1 100 // 15 = 6
    assert measure("inspector_travel", inspection(), MOVES) == [
        Witness(("LI", "S1", "S2"), 2, NEXT_TUESDAY),
        Witness(("LI", "S2", "S3"), 4, NEXT_WEDNESDAY),
        Witness(("LI", "S3", "S1"), 6, NEXT_WEDNESDAY),
    ]


def test_the_ways_from_home_and_back_count_if_they_are_known() -> None:
    at_home = inspection(team=(lead(home_site="S3"), deputy()))
    # S3-S1 100 // 15 = 6, there and back
    assert measure("inspector_travel", at_home, of(stays=stays("LI", "S1"))) == [
        Witness(("LI", "S3", "S1"), 6, NEXT_MONDAY),
        Witness(("LI", "S1", "S3"), 6, NEXT_FRIDAY),
    ]
    # S3-S1 100 // 15 = 6, S1-S2 40 // 15 = 2, S2-S3 60 // 15 = 4: out on the first day's site
    moving = measure("inspector_travel", at_home, of(stays=stays("LI", "S1", *["S2"] * 8)))
    assert moving == [
        Witness(("LI", "S3", "S1"), 6, NEXT_MONDAY),
        Witness(("LI", "S1", "S2"), 2, NEXT_TUESDAY),
        Witness(("LI", "S2", "S3"), 4, NEXT_FRIDAY),
    ]
    last = measure("inspector_travel", at_home, of(stays=stays("LI", *["S1"] * 8, "S2")))
    assert last[-1] == Witness(("LI", "S2", "S3"), 4, NEXT_FRIDAY)
    unknown = inspection(team=(lead(home_site="S4"), deputy()))
    assert measure("inspector_travel", unknown, of(stays=stays("LI", "S1"))) == []


def test_changes_of_site_count() -> None:
    assert measure("site_changes", inspection(), MOVES) == [
        Witness(("LI", "S1", "S2"), 1, NEXT_TUESDAY),
        Witness(("LI", "S2", "S3"), 1, NEXT_WEDNESDAY),
        Witness(("LI", "S3", "S1"), 1, NEXT_WEDNESDAY),
    ]


def test_a_night_more_than_an_hour_from_the_next_site_counts() -> None:
    # Tuesday's S2 to Wednesday's S3 is 60 minutes: not more; S3 to S1 is within Wednesday
    assert measure("far_nights", inspection(), MOVES) == []
    # Wednesday afternoon at S1, from Thursday on at S3: 100 minutes
    schedule = of(stays=stays("LI", *("S1",) * 5, "S3"))
    assert measure("far_nights", inspection(), schedule) == [
        Witness(("LI", "S1", "S3"), 1, NEXT_WEDNESDAY)
    ]
    assert measure("far_nights", inspection(), of(stays=stays("LI", *("S1",) * 5, "S4"))) == []


@pytest.mark.parametrize(("near", "far"), [(59, True), (60, False)])
def test_how_far_a_night_may_be_is_a_setting(near: int, far: bool) -> None:
    # Tuesday's S2 to Wednesday's S3 is 60 minutes.
    instance = inspection(settings={"far_night_minutes": near})
    expected = [Witness(("LI", "S2", "S3"), 1, NEXT_TUESDAY)] if far else []
    assert measure("far_nights", instance, MOVES) == expected


def test_a_night_over_a_closed_day_is_a_night() -> None:
    closed = inspection(settings={"closed_days": (NEXT_THURSDAY,)})
    kept = tuple(stay for stay in stays("LI", *("S1",) * 7, "S3") if stay.day != NEXT_THURSDAY)
    # Wednesday afternoon at S1, Friday morning at S3
    assert measure("far_nights", closed, of(stays=kept)) == [
        Witness(("LI", "S1", "S3"), 1, NEXT_WEDNESDAY)
    ]


# --- attendee_travel


def test_peoples_travel_counts_in_half_hours_rounded_down() -> None:
    homes = {"PP1": "S1", "PP2": "S2", "PP3": "S3", "PP4": None, "PP5": "S4"}
    instance = inspection(
        meeting(people=("PP1",), mode=Mode.HYBRID, exception="agreed"),
        staff=tuple(staff(code, site=home) for code, home in homes.items()),
    )
    everybody = tuple(homes)
    # to S1: PP2 40 // 30 = 1, PP3 100 // 30 = 3; the others 0 or unknown
    assert measure("attendee_travel", instance, of(held(people=everybody))) == [
        Witness(("M1", "PP2"), 1, WHEN),
        Witness(("M1", "PP3"), 3, WHEN),
    ]
    # from S2 to S3 60 // 30 = 2, just so
    at_the_edge = held(people=("PP2",), site="S3", room="S3: Room 1")
    expected = [Witness(("M1", "PP2"), 2, WHEN)]
    assert measure("attendee_travel", instance, of(at_the_edge)) == expected
    # in a hybrid meeting PP3, 100 minutes away, joins on Teams
    hybrid = of(held(people=everybody, mode=Mode.HYBRID))
    assert measure("attendee_travel", instance, hybrid) == [Witness(("M1", "PP2"), 1, WHEN)]
    for kept in ({}, {"site": "S1", "room": "S1: Room 1"}):  # a place may be left over
        assert measure("attendee_travel", instance, of(on_teams(people=everybody, **kept))) == []


# --- meeting_wishes


def test_wishes_about_a_meeting_and_of_those_required_count() -> None:
    instance = inspection(
        meeting("M1", people=("PP1",)),
        meeting("M2", people=("PP1",)),
        staff=(staff("PP1"), staff("PP2")),
        wishes=(
            Wish(who="M1", part=DayPart.AFTERNOON, strength=2),
            Wish(who="M2", weekday=1, avoid=True, strength=3),
            Wish(who="PP1", part=DayPart.MORNING, avoid=True, strength=1),
            Wish(who="PP2", avoid=True, strength=3),
            Wish(who="LI", avoid=True, strength=3),
        ),
        unavailable=(Unavailable(who="PP1", day=NEXT_TUESDAY, start=time(10, 45), hard=False),),
    )
    schedule = of(held("M1+M2", people=("PP1", "PP2")))
    # on Tuesday morning: M1 2, M2 3, PP1 1 + 1 for the time disliked; PP2 is not required
    assert measure("meeting_wishes", instance, schedule) == [
        Witness(("M1", "M1+M2"), 2, WHEN),
        Witness(("M2", "M1+M2"), 3, WHEN),
        Witness(("PP1", "M1+M2"), 2, WHEN),
    ]


# --- crowded_half_days, friday_meetings


def test_meetings_beyond_the_third_in_a_half_day_count() -> None:
    codes = [f"M{number}" for number in range(1, 7)]
    instance = inspection(*(meeting(code, posts=(code,)) for code in codes))
    starts = ("9", "9:30", "10", "10:30", "11", "13")
    meetings = [
        on_teams(code, time=span(NEXT_TUESDAY, start, f"{start.split(':')[0]}:45"))
        for code, start in zip(codes, starts, strict=True)
    ]
    # five in the morning, one at 1pm: 5 - 3 = 2
    assert measure("crowded_half_days", instance, of(*meetings)) == [
        Witness(("LI",), 2, NEXT_TUESDAY)
    ]
    assert measure("crowded_half_days", instance, of(*meetings[2:])) == []


@pytest.mark.parametrize(("easy", "amount"), [(0, 2), (1, 1), (2, 0)])
def test_how_many_meetings_are_easy_is_a_setting(easy: int, amount: int) -> None:
    instance = inspection(
        *(meeting(code, posts=(code,)) for code in ("M1", "M2")),
        settings={"easy_half_day_meetings": easy},
    )
    meetings = (
        on_teams("M1", time=span(NEXT_TUESDAY, "9", "9:45")),
        on_teams("M2", time=span(NEXT_TUESDAY, "10", "10:45")),
    )
    expected = [Witness(("LI",), amount, NEXT_TUESDAY)] if amount else []
    assert measure("crowded_half_days", instance, of(*meetings)) == expected


def test_meetings_on_friday_count_unless_they_close_the_week() -> None:
    instance = inspection(
        meeting("M1", people=("PP1",)), meeting("M2", kind=MeetingKind.CLOSING, people=("PP1",))
    )
    early = span(NEXT_FRIDAY, "10", "11")
    closing = held("M2", time=span(NEXT_FRIDAY, "13", "14"))
    assert measure("friday_meetings", instance, of(held(time=early), closing)) == [
        Witness(("M1",), 1, early)
    ]
    assert measure("friday_meetings", instance, of(held(), closing)) == []
