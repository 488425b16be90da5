"""People and cases that make sense together."""

from datetime import date, time

import pytest

from dipp_scheduler.domain.fitting_people import people
from dipp_scheduler.domain.people import (
    DayLimit,
    Hours,
    Pdu,
)
from dipp_scheduler.domain.references import faults
from dipp_scheduler.domain.work import (
    CaseStatus,
    Relationship,
    SecondReason,
)
from tests.builders import (
    adjustment,
    case,
    deputy,
    inspector,
    lead,
    make_instance,
    staff,
)
from tests.domain.found import brief, mistakes, only


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


def test_limits_on_single_days_stand_once_a_weekday() -> None:
    twice = (DayLimit(weekday=2, limit=3), DayLimit(weekday=2, limit=1))
    assert mistakes(team=(lead(day_limits=twice), deputy())) == [
        ("team", 0, "day_limits", "day_limit_twice")
    ]
    assert mistakes(team=(lead(day_limits=twice[:1]), deputy())) == []


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


def test_a_function_that_looks_like_a_pdu_is_asked_about() -> None:
    north = Pdu(code="P1", name="Salford and Trafford")
    for unit, near in (
        ("P1", None),
        ("Salford and Trafford", None),
        ("Salford & Trafford", "Salford and Trafford (P1)"),
        ("Salfrod and Trafford", "Salford and Trafford (P1)"),
        ("Regional", None),
        ("", None),
    ):
        given = make_instance(pdus=(north,), staff=(staff(unit=unit),), team=(lead(), deputy()))
        found = [(each.value, each.nearest, each.warning) for each in people(given)]
        assert found == ([(unit, near, True)] if near else [])


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
    unknown = case(limited_access=True, access=("DL", "AI9"))  # who may well do interviews
    assert mistakes(cases=(unknown,)) == [("cases", 0, "access", "unknown_code")]


def test_a_reserve_case_has_a_rank_and_no_other() -> None:
    assert mistakes(cases=(case(status=CaseStatus.RESERVE),)) == [
        ("cases", 0, "reserve_rank", "reserve_without_rank")
    ]
    assert mistakes(cases=(case(status=CaseStatus.RESERVE, reserve_rank=1),)) == []
    assert only(cases=(case(reserve_rank=1),)).problem == "rank_without_reserve"


@pytest.mark.parametrize(
    ("remarks", "told"),
    [
        ("A. Smith, DOB 3/4/1980", True),
        ("born in May", True),
        ("crn x123456", True),
        ("see X123456 too", True),
        ("A1234BC moved", True),
        ("Dyddiad geni 3/4/1980", True),
        ("Reborn Road office; room X12", False),
        ("Call before 10am", False),
    ],
)
def test_remarks_that_tell_who_somebody_is_are_asked_to_be_taken_out(
    remarks: str, *, told: bool
) -> None:
    expected = [("cases", 0, "remarks", "remarks_personal")] if told else []
    assert mistakes(cases=(case(remarks=remarks),)) == expected


def test_a_reference_is_no_name_and_a_start_lies_before_fieldwork() -> None:
    found = only(cases=(case("John Smith"),))
    assert (found.problem, found.warning) == ("reference_like_name", True)
    assert mistakes(cases=(case(commenced=date(2026, 10, 6)),)) == [
        ("cases", 0, "commenced", "commenced_after_fieldwork")
    ]
    assert mistakes(cases=(case(commenced=date(2026, 10, 5)),)) == []
