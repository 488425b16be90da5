"""Cross-references and rows that must agree: each mistake with its sheet, row and column."""

from datetime import date, time
from typing import Any

import pytest

from dipp_scheduler.domain.changes import ChangeKind, ChangeRequest
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.mistakes import Mistake, Where
from dipp_scheduler.domain.names import resolved
from dipp_scheduler.domain.nearest import nearest
from dipp_scheduler.domain.people import (
    Conflict,
    ConflictKind,
    Hours,
    Pdu,
    Travel,
    Unavailable,
    Wish,
)
from dipp_scheduler.domain.references import faults
from dipp_scheduler.domain.work import (
    CaseStatus,
    Form,
    MeetingKind,
    Mode,
    PoolEntry,
    Relationship,
    SecondReason,
)
from dipp_scheduler.synthetic import region
from tests.builders import (
    adjustment,
    case,
    deputy,
    inspector,
    lead,
    make_instance,
    meeting,
    site,
    staff,
)

Brief = tuple[str, int | None, str, str]


def brief(found: Mistake) -> Brief:
    return found.sheet, found.row, found.column, found.problem


def mistakes(**changed: Any) -> list[Brief]:
    """What is wrong, with a lead and deputy so that nobody misses them."""
    ordinary = {"team": (lead(), deputy(), inspector())}
    return [brief(each) for each in faults(make_instance(**(ordinary | changed)))]


def only(**changed: Any) -> Mistake:
    """The one thing that is wrong."""
    ordinary = {"team": (lead(), deputy(), inspector())}
    (found,) = faults(make_instance(**(ordinary | changed)))
    return found


def test_an_ordinary_instance_has_no_mistakes() -> None:
    assert mistakes() == []


@pytest.mark.parametrize("name", ["South West", "Wales"])
def test_an_invented_region_has_no_mistakes(name: str) -> None:
    assert [each for each in faults(region(name)) if not each.warning] == []


def test_an_unknown_code_is_told_with_what_it_resembles() -> None:
    found = only(cases=(case(practitioner="Person PP2"),))
    assert brief(found) == ("cases", 0, "practitioner", "unknown_code")
    assert (found.value, found.nearest, found.targets) == (
        "Person PP2",
        "Person PP1 (PP1)",
        ("staff",),
    )


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"team": (lead(home_site="S9"), deputy())}, ("team", 0, "home_site")),
        ({"staff": (staff(site="S9"),)}, ("staff", 0, "site")),
        ({"staff": (staff(line_manager="S9"),)}, ("staff", 0, "line_manager")),
        ({"staff": (staff(also_manages=("S9",)),)}, ("staff", 0, "also_manages")),
        ({"sites": (site(pdu="P9"),)}, ("sites", 0, "pdu")),
        ({"travel": (Travel(start="S9", end="S1", minutes=5),)}, ("travel", 0, "start")),
        ({"travel": (Travel(start="S1", end="S9", minutes=5),)}, ("travel", 0, "end")),
        ({"cases": (case(pdu="P9"),)}, ("cases", 0, "pdu")),
        ({"cases": (case(support_person="PP9"),)}, ("cases", 0, "support_person")),
        ({"unavailable": (Unavailable(who="PP9", weekday=1),)}, ("unavailable", 0, "who")),
        ({"wishes": (Wish(who="P1", weekday=1),)}, ("wishes", 0, "who")),
        ({"meetings": (meeting(people=("PP9",)),)}, ("meetings", 0, "people")),
        ({"meetings": (meeting(people=("PP1",), site="S9"),)}, ("meetings", 0, "site")),
        ({"pool": (PoolEntry(meeting="M9", person="PP1"),)}, ("pool", 0, "meeting")),
    ],
)  # fmt: skip
def test_every_reference_is_looked_up(changed: dict[str, Any], place: tuple[str, int, str]) -> None:
    assert mistakes(**changed) == [(*place, "unknown_code")]


def test_access_is_looked_up_in_the_team() -> None:
    limited = case(limited_access=True, access=("AI1", "PP1"))
    assert mistakes(cases=(limited,)) == [("cases", 0, "access", "unknown_code")]


def test_sites_rooms_people_and_meetings_may_be_unavailable_or_have_wishes() -> None:
    absent = tuple(Unavailable(who=who, weekday=1) for who in ("AI1", "PP1", "S1", "S1: Room 1"))
    wishing = tuple(Wish(who=who) for who in ("AI1", "PP1", "M1"))
    asked = meeting(people=("PP1",))
    assert mistakes(unavailable=absent, wishes=wishing, meetings=(asked,)) == []


@pytest.mark.parametrize(
    ("kind", "against", "problem"),
    [
        (ConflictKind.REGION, "Test Region", None),
        (ConflictKind.REGION, "Elsewhere", "other_region"),
        (ConflictKind.PDU, "P1", None),
        (ConflictKind.PDU, "PP1", "unknown_code"),
        (ConflictKind.PERSON, "PP1", None),
        (ConflictKind.CASE, "C1", None),
        (ConflictKind.CASE, "P1", "unknown_code"),
    ],
)
def test_a_conflict_is_against_what_its_kind_says(
    kind: ConflictKind, against: str, problem: str | None
) -> None:
    declared = Conflict(inspector="AI1", kind=kind, against=against)
    expected = [("conflicts", 0, "against", problem)] if problem else []
    assert mistakes(conflicts=(declared,)) == expected


def test_a_change_names_something_unless_it_brings_it() -> None:
    def change(kind: ChangeKind) -> ChangeRequest:
        return ChangeRequest(number=1, received="2026-09-22T14:30:00Z", kind=kind, about="AI9")

    assert mistakes(changes=(change(ChangeKind.INSPECTOR_ADDED),)) == []
    assert mistakes(changes=(change(ChangeKind.INSPECTOR_AWAY),)) == [
        ("changes", 0, "about", "unknown_code")
    ]


def test_names_stand_for_codes_where_one_bears_them() -> None:
    people = (
        staff("PP1", name="Siân Llŷr"),
        staff("PP2", name="Jo Bell", line_manager="siân  LLŶR"),
    )
    named = make_instance(
        staff=people,
        cases=(case(pdu="north", practitioner="Jo Bell", substitute="pp1"),),
        meetings=(meeting(title="Officers", pooled=True, form=Form.GROUP),),
        pool=(PoolEntry(meeting="officers", role_family="po", unit="North"),),
    )
    found = resolved(named)
    assert found.staff[1].line_manager == "PP1"
    assert (found.cases[0].pdu, found.cases[0].practitioner) == ("P1", "PP2")
    assert found.cases[0].substitute == "PP1"
    assert found.pool == (PoolEntry(meeting="M1", role_family="PO", unit="P1"),)
    assert found.person["PP2"].line_manager == "PP1"  # lookups are made anew


def test_a_code_goes_before_a_name() -> None:
    people = (staff("PP1", name="PP2"), staff("PP2"))
    assert (
        resolved(make_instance(staff=people, cases=(case(practitioner="PP2"),)))
        .cases[0]
        .practitioner
        == "PP2"
    )


def test_a_name_of_several_is_not_guessed() -> None:
    people = (staff("PP1", name="Jo Bell"), staff("PP2", name="jo bell"))
    found = only(staff=people, cases=(case(practitioner="Jo Bell"),))
    assert (found.problem, found.facts) == ("name_of_several", {"codes": "PP1, PP2"})


def test_codes_stand_once_over_all_people_places_cases_and_meetings() -> None:
    assert mistakes(staff=(staff("PP1"), staff("PP1"))) == [("staff", 1, "code", "code_twice")]
    assert mistakes(staff=(staff("PP1"), staff("AI1"))) == [("staff", 1, "code", "code_elsewhere")]
    assert mistakes(meetings=(meeting("C1", people=("PP1",)),)) == [
        ("meetings", 0, "code", "code_elsewhere")
    ]
    assert mistakes(sites=(site("S1"), site("P1"))) == []  # a PDU and a site may share a code
    found = only(pdus=(Pdu(code="P1", name="North"), Pdu(code="P1", name="South")))
    assert found.facts == {"first": Where("pdus", 0, "code")}


def test_people_do_not_manage_themselves() -> None:
    assert mistakes(staff=(staff(line_manager="PP1"),)) == [
        ("staff", 0, "line_manager", "manages_self")
    ]
    assert mistakes(staff=(staff(also_manages=("PP1",)),)) == [
        ("staff", 0, "also_manages", "manages_self")
    ]


def test_a_circle_of_managers_is_told_once_with_its_names() -> None:
    people = (
        staff("PP1", line_manager="PP2"),
        staff("PP2", line_manager="PP3"),
        staff("PP3", also_manages=("PP9",)),
        staff("PP9"),
        staff("PP4", line_manager="PP1"),  # below the circle, not in it
    )
    assert mistakes(staff=people) == []
    closed = (*people[:2], staff("PP3", line_manager="PP1"), *people[3:])
    found = only(staff=closed)
    assert brief(found) == ("staff", 0, "line_manager", "managers_in_a_circle")
    assert found.facts == {"circle": "Person PP1 → Person PP2 → Person PP3 → Person PP1"}


def test_managing_in_another_way_can_close_a_circle() -> None:
    people = (staff("PP1", line_manager="PP2"), staff("PP2"), staff("PP3"))
    also = (staff("PP1", line_manager="PP2", also_manages=("PP2",)), *people[1:])
    assert mistakes(staff=people) == []
    assert mistakes(staff=also) == [("staff", 0, "line_manager", "managers_in_a_circle")]


def test_there_is_one_lead_and_one_deputy() -> None:
    assert mistakes(team=(lead("L1"), lead("L2"), deputy())) == [("team", 1, "role", "second_lead")]
    assert mistakes(team=(lead(), deputy("D1"), deputy("D2"))) == [
        ("team", 2, "role", "second_deputy")
    ]
    found = faults(make_instance(team=(inspector(),)))
    assert [(brief(each), each.warning) for each in found] == [
        (("team", None, "role", "no_lead"), True),
        (("team", None, "role", "no_deputy"), True),
    ]


def test_hours_run_forwards_and_once_a_weekday() -> None:
    nine, one = time(9), time(13)
    twice = (Hours(weekday=0, start=nine, end=one), Hours(weekday=0, start=nine, end=one))
    back = (Hours(weekday=0, start=one, end=nine),)
    assert mistakes(team=(lead(hours=twice), deputy())) == [("team", 0, "hours", "weekday_twice")]
    assert mistakes(team=(lead(hours=back), deputy())) == [
        ("team", 0, "hours", "ends_before_start")
    ]


def test_an_adjustment_leaves_some_time() -> None:
    none = adjustment(earliest=time(12), latest=time(12))
    some = adjustment(earliest=time(12), latest=time(12, 1))
    assert mistakes(staff=(staff(adjustment=none),)) == [
        ("staff", 0, "latest", "ends_before_start")
    ]
    assert mistakes(staff=(staff(adjustment=some),)) == []


def test_an_address_is_only_wondered_at() -> None:
    assert mistakes(staff=(staff(email="sian.llyr@probation.example"),)) == []
    for odd in ("sian", "@x.y", "sian@probation", "sian llyr@x.y"):
        found = only(staff=(staff(email=odd),))
        assert (brief(found), found.warning) == (("staff", 0, "email", "no_address"), True)


def test_a_substitute_needs_a_relationship_and_the_other_way_round() -> None:
    people = (staff("PP1"), staff("PP2"))
    known = Relationship.COLLEAGUE
    assert mistakes(staff=people, cases=(case(substitute="PP2"),)) == [
        ("cases", 0, "relationship", "no_relationship")
    ]
    assert mistakes(staff=people, cases=(case(relationship=known),)) == [
        ("cases", 0, "substitute", "no_substitute")
    ]
    assert mistakes(staff=people, cases=(case(substitute="PP2", relationship=known),)) == []


def test_a_second_person_needs_a_reason() -> None:
    people = (staff("PP1"), staff("PP2"))
    reason = SecondReason.KEY_ROLE
    assert mistakes(staff=people, cases=(case(second_person="PP2"),)) == [
        ("cases", 0, "second_reason", "no_second_reason")
    ]
    assert mistakes(staff=people, cases=(case(second_reason=reason),)) == [
        ("cases", 0, "second_person", "no_second_person")
    ]
    assert mistakes(staff=people, cases=(case(second_person="PP2", second_reason=reason),)) == []


def test_nobody_sits_in_an_interview_twice() -> None:
    reason = SecondReason.KEY_ROLE
    people = (staff("PP1"), staff("PP2"))
    own = case(substitute="PP1", relationship=Relationship.COLLEAGUE)
    assert mistakes(cases=(own,)) == [("cases", 0, "substitute", "same_person")]
    both = case(second_person="PP2", second_reason=reason, support_person="PP2")
    assert mistakes(staff=people, cases=(both,)) == []  # the same person in two roles


def test_the_line_manager_is_the_one_of_the_staff_sheet() -> None:
    people = (staff("PP1", line_manager="PP2"), staff("PP2"), staff("PP3"))
    manager = Relationship.LINE_MANAGER
    right = case(substitute="PP2", relationship=manager)
    other = case(substitute="PP3", relationship=manager)
    assert mistakes(staff=people, cases=(right,)) == []
    found = only(staff=people, cases=(other,))
    assert (found.problem, found.warning) == ("not_the_line_manager", True)


def test_limited_access_needs_somebody_who_has_it_and_interviews() -> None:
    assert mistakes(cases=(case(limited_access=True, access=("AI1",)),)) == []
    for changed, problem in (
        ({"limited_access": True}, "nobody_has_access"),
        ({"access": ("AI1",)}, "access_unlimited"),
        ({"limited_access": True, "access": ("DL",)}, "access_without_interviews"),
    ):
        found = only(cases=(case(**changed),))
        assert (found.problem, found.warning) == (problem, True)


def test_a_reserve_case_has_a_rank_and_no_other() -> None:
    assert mistakes(cases=(case(status=CaseStatus.RESERVE),)) == [
        ("cases", 0, "reserve_rank", "reserve_without_rank")
    ]
    assert mistakes(cases=(case(status=CaseStatus.RESERVE, reserve_rank=1),)) == []
    assert only(cases=(case(reserve_rank=1),)).problem == "rank_without_reserve"


def test_a_reference_is_no_name_and_a_start_lies_before_fieldwork() -> None:
    found = only(cases=(case("John Smith"),))
    assert (found.problem, found.warning) == ("reference_like_name", True)
    assert mistakes(cases=(case(commenced=date(2026, 10, 6)),)) == [
        ("cases", 0, "commenced", "commenced_after_fieldwork")
    ]
    assert mistakes(cases=(case(commenced=date(2026, 10, 5)),)) == []


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


def test_absences_are_not_wondered_at_when_the_fieldwork_itself_is_wrong() -> None:
    outside = (Unavailable(who="PP1", day=date(2026, 10, 12)),)
    assert mistakes(settings={"fieldwork": date(2026, 10, 6)}, unavailable=outside) == [
        ("settings", 0, "fieldwork", "fieldwork_not_monday")
    ]


def test_a_row_that_says_the_same_again_is_wondered_at() -> None:
    row = Unavailable(who="PP1", weekday=1)
    found = only(unavailable=(row, row))
    assert (brief(found), found.warning) == (("unavailable", 1, "who", "row_twice"), True)


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


def test_hybrid_needs_a_recorded_exception() -> None:
    hybrid = meeting(people=("PP1",), mode=Mode.HYBRID)
    assert mistakes(meetings=(hybrid,)) == [
        ("meetings", 0, "exception", "hybrid_without_exception")
    ]
    agreed = hybrid.model_copy(update={"exception": "Agreed by the lead"})
    assert mistakes(meetings=(agreed,)) == []


@pytest.mark.parametrize(
    ("kind", "problem"),
    [(MeetingKind.BRIEFING, "second_briefing"), (MeetingKind.CLOSING, "second_closing")],
)
def test_there_is_one_briefing_and_one_closing_meeting(kind: MeetingKind, problem: str) -> None:
    two = tuple(meeting(code, kind=kind, people=("PP1",)) for code in ("M1", "M2"))
    assert mistakes(meetings=two) == [("meetings", 1, "kind", problem)]


def test_one_meeting_is_first_of_all() -> None:
    two = tuple(meeting(code, first=True, people=("PP1",)) for code in ("M1", "M2"))
    assert mistakes(meetings=two) == [("meetings", 1, "first", "second_first")]


def test_a_meeting_fits_into_its_window_and_the_day() -> None:
    def window(**changed: Any) -> list[Brief]:
        return mistakes(meetings=(meeting(people=("PP1",), **changed),))

    assert window(earliest=time(9), latest=time(10)) == []  # 60 minutes
    assert window(earliest=time(9), latest=time(9, 59)) == [
        ("meetings", 0, "minutes", "window_too_short")
    ]
    assert window(earliest=time(16)) == []  # until 5pm
    assert window(earliest=time(16, 1)) == [("meetings", 0, "minutes", "window_too_short")]
    assert window(earliest=time(10), latest=time(10)) == [
        ("meetings", 0, "latest", "ends_before_start")
    ]


def test_groups_keep_to_sizes_and_lengths() -> None:
    def group(**changed: Any) -> list[Brief]:
        asked = meeting(people=("PP1",), form=Form.GROUP, **changed)
        return mistakes(meetings=(asked,))

    assert group(minutes=45) == []
    assert group(minutes=44) == [("meetings", 0, "minutes", "group_minutes")]
    assert group(minutes=91) == [("meetings", 0, "minutes", "group_minutes")]
    assert group(largest=12) == []
    assert group(largest=13) == [("meetings", 0, "largest", "group_above_limit")]
    assert group(smallest=7, largest=6) == [("meetings", 0, "largest", "most_below_least")]


def test_somebody_is_invited() -> None:
    found = only(meetings=(meeting(),))
    assert (brief(found), found.warning) == (("meetings", 0, "posts", "nobody_invited"), True)
    pooled = meeting(pooled=True, form=Form.GROUP)
    found = only(meetings=(pooled,))
    assert (brief(found), found.warning) == (("meetings", 0, "pooled", "group_without_pool"), True)


def test_a_post_that_is_nearly_one_of_the_staff_sheet_is_told() -> None:
    people = (staff(posts=("Head of Operations",)),)
    found = only(staff=people, meetings=(meeting(posts=("Head of Operation",)),))
    assert (found.problem, found.nearest) == ("post_nearly_held", "Head of Operations")
    vacant = meeting(posts=("Court lead",))  # nobody holds it: the checker says so (R104)
    assert mistakes(staff=people, meetings=(vacant,)) == []


def test_a_pool_names_somebody_for_a_meeting_that_uses_it() -> None:
    asked = meeting(pooled=True, form=Form.GROUP)

    def entry(**changed: Any) -> list[Brief]:
        return mistakes(meetings=(asked,), pool=(PoolEntry(meeting="M1", **changed),))

    assert entry(person="PP1") == []
    assert entry(role_family="PO", unit="P1") == []
    assert entry() == [("pool", 0, "person", "pool_of_nobody")]
    assert entry(person="PP1", unit="P1") == [("pool", 0, "person", "pool_person_and_role")]
    assert entry(role_family="SPO") == [("pool", 0, "role_family", "unknown_family")]
    assert entry(unit="P9") == [("pool", 0, "unit", "unknown_unit")]
    alone = PoolEntry(meeting="M1", person="PP1")
    assert mistakes(meetings=(meeting(people=("PP1",)),), pool=(alone,)) == [
        ("pool", 0, "meeting", "pool_not_used")
    ]
    one = meeting(pooled=True)
    assert mistakes(meetings=(one,), pool=(alone,)) == [("meetings", 0, "form", "pool_for_one")]


def test_a_pool_that_fits_nobody_is_wondered_at() -> None:
    people = (staff("PP1"), staff("PP2", role_family="SPO", unit="P2"))
    pdus = (Pdu(code="P1", name="North"), Pdu(code="P2", name="South"))
    asked = meeting(pooled=True, form=Form.GROUP)
    nobody = PoolEntry(meeting="M1", role_family="PO", unit="P2")
    found = only(pdus=pdus, staff=people, meetings=(asked,), pool=(nobody,))
    assert (found.problem, found.value, found.warning) == ("pool_selects_nobody", "PO P2", True)


@pytest.mark.parametrize(
    ("changed", "column", "problem"),
    [
        ({"fieldwork": date(2026, 10, 7)}, "fieldwork", "fieldwork_not_monday"),
        ({"change_deadline": date(2026, 10, 5)}, "change_deadline", "deadline_too_late"),
        ({"lunch_minutes": 121}, "lunch_minutes", "lunch_too_long"),
        ({"lunch_opens": time(8)}, "lunch_opens", "lunch_outside_day"),
        ({"slot_minutes": 25}, "slot_minutes", "slot_not_in_hour"),
        ({"latest_interview": time(9)}, "latest_interview", "ends_before_start"),
        ({"earliest_interview": time(8)}, "earliest_interview", "starts_before_day"),
        ({"latest_interview": time(15, 31)}, "latest_interview", "latest_too_late"),
        ({"group_largest": 5}, "group_largest", "most_below_least"),
        ({"group_limit": 9}, "group_limit", "most_below_least"),
        ({"group_minutes_longest": 44}, "group_minutes_longest", "most_below_least"),
        ({"afternoon_starts": time(9)}, "afternoon_starts", "ends_before_start"),
    ],
)
def test_settings_agree_with_each_other(changed: dict[str, Any], column: str, problem: str) -> None:
    assert mistakes(settings=changed, cases=()) == [("settings", 0, column, problem)]


def test_a_day_is_not_both_closed_and_worked() -> None:
    day = (date(2026, 10, 6),)
    assert mistakes(settings={"closed_days": day, "open_days": day}) == [
        ("settings", 0, "open_days", "closed_and_open")
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sian Llyr", "Siân Llŷr"),
        ("sian  llyr", "Siân Llŷr"),
        ("Sion Llŷr", "Siân Llŷr"),
        ("12", "00012"),
        ("Zebedee", None),
        ("", None),
    ],
)
def test_what_is_nearest_to_a_text(text: str, found: str | None) -> None:
    assert nearest(text, ["Jo Bell", "Siân Llŷr", "00012"]) == found


def test_findings_come_in_the_same_order_each_time() -> None:
    def spoilt() -> Instance:
        return make_instance(
            team=(inspector(),),
            staff=(staff(line_manager="PP1", site="S9"),),
            cases=(case(pdu="P9"), case("C2", practitioner="PP9")),
        )

    assert faults(spoilt()) == faults(spoilt())
