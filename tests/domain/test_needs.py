"""What has to be held in week two: merges, splits and joint posts."""

from datetime import time
from typing import Any

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.needs import Need, week_two_needs
from dipp_scheduler.domain.work import Form, LedBy, Meeting, MeetingKind, Mode, PoolEntry
from tests.builders import make_instance, meeting, staff


def needs(*meetings: Meeting, **given: Any) -> tuple[Need, ...]:
    return week_two_needs(with_meetings(*meetings, **given))


def with_meetings(*meetings: Meeting, **given: Any) -> Instance:
    return make_instance(cases=(), meetings=meetings, **given)


def codes(found: tuple[Need, ...]) -> list[str]:
    return [need.code for need in found]


def heads(count: int) -> tuple[Any, ...]:
    return tuple(
        staff(f"H{number:02}", posts=("Head of PDU",), role_family="Head of PDU")
        for number in range(1, count + 1)
    )


PDU_HEADS = meeting("M3", form=Form.GROUP, kind=MeetingKind.FIXED, posts=("Head of PDU",))
LEARNING = meeting("M4", posts=("Learning lead",), minutes=45)
SFO = meeting("M5", posts=("SFO lead",), minutes=60)


def test_the_briefing_is_no_need_of_week_two() -> None:
    assert needs(meeting("M0", kind=MeetingKind.BRIEFING, people=("PP1",))) == ()


def test_a_meeting_becomes_a_need_with_all_it_says() -> None:
    listed = meeting(
        "M1",
        people=("PP1",),
        weekday=2,
        earliest=time(10),
        latest=time(15),
        mode=Mode.TEAMS,
        site="S1",
        led_by=LedBy.BOTH,
        must=False,
        first=True,
    )
    (need,) = needs(listed)
    assert (need.code, need.meetings, need.title) == ("M1", ("M1",), "Meeting M1")
    assert (need.weekday, need.earliest, need.latest) == (2, time(10), time(15))
    assert (need.mode, need.site, need.led_by) == (Mode.TEAMS, "S1", LedBy.BOTH)
    assert (need.must, need.first, need.required) == (False, True, ("PP1",))
    assert (need.smallest, need.largest) == (1, 12)  # one person up to the hard limit


def test_one_person_with_two_listed_posts_gets_one_meeting() -> None:
    both = staff("A", posts=("Learning lead", "SFO lead"))
    (need,) = needs(LEARNING, SFO, staff=(both,))
    assert (need.code, need.meetings) == ("M4+M5", ("M4", "M5"))
    assert need.title == "Meeting M4; Meeting M5"
    assert need.required == ("A",)
    assert need.minutes == 60  # the longer of 45 and 60


def test_two_people_with_one_post_each_get_two_meetings() -> None:
    people = (staff("A", posts=("Learning lead",)), staff("B", posts=("SFO lead",)))
    assert codes(needs(LEARNING, SFO, staff=people)) == ["M4", "M5"]


def test_three_posts_of_one_person_get_one_meeting() -> None:
    victims = meeting("M6", posts=("Victims lead",))
    one = staff("A", posts=("Learning lead", "SFO lead", "Victims lead"))
    assert codes(needs(LEARNING, SFO, victims, staff=(one,))) == ["M4+M5+M6"]


def test_a_merged_meeting_keeps_the_narrower_window_and_the_stronger_wish() -> None:
    early = meeting("M1", people=("PP1",), latest=time(15), must=False, mode=Mode.TEAMS)
    late = meeting("M2", people=("PP1",), earliest=time(10), latest=time(16), led_by=LedBy.BOTH)
    (need,) = needs(early, late)
    assert (need.earliest, need.latest) == (time(10), time(15))
    assert (need.must, need.led_by, need.mode) == (True, LedBy.BOTH, Mode.FACE_TO_FACE)


@pytest.mark.parametrize(
    ("closes", "expected"), [(time(11), ["M1+M2"]), (time(10, 45), ["M1", "M2"])]
)
def test_meetings_whose_windows_leave_no_hour_in_common_stay_apart(
    closes: time, expected: list[str]
) -> None:
    early = meeting("M1", people=("PP1",), minutes=60, latest=closes)
    late = meeting("M2", people=("PP1",), minutes=45, earliest=time(10))
    assert codes(needs(early, late)) == expected


@pytest.mark.parametrize(
    ("earliest", "expected"),
    [
        (time(16), ["M1+M2"]),
        # An hour from 4:15pm on would last beyond the end of the day.
        (time(16, 15), ["M1", "M2"]),
    ],
)
def test_meetings_whose_longest_ends_after_the_day_stay_apart(
    earliest: time, expected: list[str]
) -> None:
    late = meeting("M1", people=("PP1",), minutes=45, earliest=earliest)
    assert codes(needs(late, meeting("M2", people=("PP1",), minutes=60))) == expected


@pytest.mark.parametrize(
    ("latest", "expected"),
    [
        (time(14), ["M1+M2"]),
        # From 12:15 on an hour crosses 1pm, when the afternoon starts; from 1pm it is too long.
        (time(13, 45), ["M1", "M2"]),
    ],
)
def test_meetings_that_would_cross_two_half_days_stay_apart(
    latest: time, expected: list[str]
) -> None:
    early = meeting("M1", people=("PP1",), minutes=60, latest=latest)
    late = meeting("M2", people=("PP1",), minutes=45, earliest=time(12, 15))
    assert codes(needs(early, late)) == expected


def test_meetings_at_two_sites_stay_apart() -> None:
    here, there = (meeting(f"M{n}", people=("PP1",), site=f"S{n}") for n in (1, 2))
    assert codes(needs(here, there)) == ["M1", "M2"]


def test_one_that_needs_the_lead_and_one_the_deputy_make_one_for_both() -> None:
    lead = meeting("M1", people=("PP1",), led_by=LedBy.LEAD)
    (need,) = needs(lead, meeting("M2", people=("PP1",), led_by=LedBy.DEPUTY))
    assert need.led_by is LedBy.BOTH


def test_a_fixed_meeting_is_never_merged() -> None:
    fixed = meeting("M2", people=("PP1",), kind=MeetingKind.FIXED, weekday=1)
    assert codes(needs(fixed, meeting("M6", people=("PP1",)))) == ["M2", "M6"]


def test_a_meeting_in_other_company_is_not_merged() -> None:
    # The Head of Public Protection alone, and again with the OMiC lead: two meetings (A23).
    people = (staff("A"), staff("B"))
    alone, together = meeting("M2", people=("A",)), meeting("M6", people=("A", "B"))
    assert codes(needs(alone, together, staff=people)) == ["M2", "M6"]


def test_a_meeting_with_a_vacant_post_is_not_merged() -> None:
    short = meeting("M6", people=("PP1",), posts=("Court lead",))
    assert codes(needs(meeting("M1", people=("PP1",)), short)) == ["M1", "M6"]


def test_a_meeting_on_a_day_of_its_own_is_not_merged() -> None:
    tuesday = meeting("M6", people=("PP1",), weekday=1)
    assert codes(needs(meeting("M1", people=("PP1",)), tuesday)) == ["M1", "M6"]


def test_everyone_who_holds_a_post_jointly_is_required() -> None:
    people = (staff("A", posts=("Victims lead",)), staff("B", posts=("Victims lead",)))
    (need,) = needs(meeting("M16", posts=("Victims lead",)), staff=people)
    assert need.required == ("A", "B")


def test_someone_named_and_holding_the_post_counts_once() -> None:
    (need,) = needs(
        meeting("M1", people=("A",), posts=("Victims lead",)),
        staff=(staff("A", posts=("Victims lead",)),),
    )
    assert need.required == ("A",)


def test_a_post_that_nobody_holds_is_vacant_and_the_need_empty() -> None:
    (need,) = needs(meeting("M16", posts=("Victims lead",)))
    assert need.vacant == ("Victims lead",)
    assert need.empty


def test_ten_heads_of_pdu_meet_once() -> None:
    (need,) = needs(PDU_HEADS, staff=heads(10))
    assert (need.code, len(need.required), need.pool, need.split_of) == ("M3", 10, (), None)


def test_eleven_heads_of_pdu_meet_in_two_sessions() -> None:
    first, second = needs(PDU_HEADS, staff=heads(11))
    assert (first.code, second.code) == ("M3/1", "M3/2")
    everyone = tuple(f"H{number:02}" for number in range(1, 12))
    for session in (first, second):
        assert (session.split_of, session.pool, session.required) == ("M3", everyone, ())
        assert (session.smallest, session.largest) == (6, 10)


def test_twenty_one_people_meet_in_three_sessions() -> None:
    assert codes(needs(PDU_HEADS, staff=heads(21))) == ["M3/1", "M3/2", "M3/3"]  # 10 + 10 + 1


def test_a_meetings_own_largest_size_decides_the_sessions() -> None:
    small = PDU_HEADS.model_copy(update={"largest": 5})
    assert codes(needs(small, staff=heads(5))) == ["M3"]
    assert codes(needs(small, staff=heads(6))) == ["M3/1", "M3/2"]


def test_many_holders_of_a_post_outside_a_group_are_not_split() -> None:
    joint = PDU_HEADS.model_copy(update={"form": Form.ONE_TO_ONE})
    assert codes(needs(joint, staff=heads(11))) == ["M3"]


def test_a_pool_of_any_size_is_one_need() -> None:
    people = tuple(staff(f"P{number:02}", role_family="PSO") for number in range(20))
    group = meeting("G1", form=Form.GROUP, kind=MeetingKind.FOCUS_GROUP, pooled=True)
    entry = PoolEntry(meeting="G1", role_family="PSO", unit="P1")
    (need,) = needs(group, staff=people, pool=(entry,))
    assert need.pool == tuple(each.code for each in people)
    assert (need.required, need.smallest, need.largest) == ((), 6, 10)


def test_a_pool_holds_named_people_and_everyone_of_a_role_in_a_unit_once_each() -> None:
    people = (
        staff("A", role_family="PSO", unit="P1"),
        staff("B", role_family="PO", unit="P1"),
        staff("C", role_family="PSO", unit="P2"),
        staff("D", role_family="PO", unit="P2"),
    )
    group = meeting("G1", form=Form.GROUP, pooled=True)
    entries = (
        PoolEntry(meeting="G1", person="D"),
        PoolEntry(meeting="G1", role_family="PSO"),
        PoolEntry(meeting="G1", unit="P1"),
        PoolEntry(meeting="G2", person="C"),
    )
    (need,) = needs(group, staff=people, pool=entries)
    assert need.pool == ("D", "A", "C", "B")


def test_pool_entries_of_a_meeting_that_is_not_pooled_are_ignored() -> None:
    (need,) = needs(
        meeting("M1", people=("PP1",)), pool=(PoolEntry(meeting="M1", role_family="PO"),)
    )
    assert need.pool == ()


def test_needs_come_in_the_order_of_the_meetings() -> None:
    people = (staff("A", posts=("Learning lead", "SFO lead")), *heads(11))
    found = needs(PDU_HEADS, LEARNING, meeting("M6", people=("H01", "H02")), SFO, staff=people)
    assert codes(found) == ["M3/1", "M3/2", "M4+M5", "M6"]


@pytest.mark.parametrize(
    "other",
    [
        {"kind": MeetingKind.CLOSING},
        {"first": True},
        {"form": Form.GROUP, "pooled": True},
    ],
    ids=["closing", "first", "pooled"],
)
def test_what_is_more_than_a_talk_with_one_person_is_not_merged(other: dict[str, Any]) -> None:
    pool = (PoolEntry(meeting="M2", person="PP2"),) if "pooled" in other else ()
    found = needs(
        meeting("M1", people=("PP1",)),
        meeting("M2", people=("PP1",), **other),
        staff=(staff("PP1"), staff("PP2")),
        pool=pool,
    )
    assert codes(found) == ["M1", "M2"]


@pytest.mark.parametrize("sites", [("S1", None), (None, "S1"), ("S1", "S1")])
def test_a_merged_meeting_is_at_the_site_that_either_asks_for(
    sites: tuple[str | None, str | None],
) -> None:
    one, other = sites
    (need,) = needs(
        meeting("M1", people=("PP1",), site=one),
        meeting("M2", people=("PP1",), site=other),
        staff=(staff("PP1"),),
    )
    assert (need.code, need.site) == ("M1+M2", "S1")


def test_a_merged_meeting_keeps_the_inspector_that_either_asks_for() -> None:
    (need,) = needs(
        meeting("M1", people=("PP1",), led_by=LedBy.EITHER),
        meeting("M2", people=("PP1",), led_by=LedBy.DEPUTY),
        staff=(staff("PP1"),),
    )
    assert need.led_by is LedBy.DEPUTY


def test_a_pool_beside_required_people_is_of_one_meeting_and_not_split() -> None:
    people = tuple(f"PP{number}" for number in range(1, 12))
    pool = (PoolEntry(meeting="M1", person="A"), PoolEntry(meeting="M9", person="B"))
    (need,) = needs(
        meeting("M1", form=Form.GROUP, people=people, pooled=True),
        staff=tuple(staff(code) for code in (*people, "A", "B")),
        pool=pool,
    )
    # 11 people, one more than the largest group: the pool keeps it one meeting
    assert (need.required, need.pool) == (people, ("A",))


def test_a_need_is_empty_only_if_nobody_is_required_and_nobody_may_be_chosen() -> None:
    chosen = (PoolEntry(meeting="M2", person="PP1"),)
    found = needs(
        meeting("M1", people=("PP1",), kind=MeetingKind.CLOSING),
        meeting("M2", form=Form.GROUP, pooled=True),
        meeting("M3", posts=("vacant",)),
        staff=(staff("PP1"),),
        pool=chosen,
    )
    assert [(need.code, need.empty, need.closing) for need in found] == [
        ("M1", False, True),
        ("M2", False, False),
        ("M3", True, False),
    ]
