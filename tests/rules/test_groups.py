"""Week two's rules about groups: each just inside and just outside."""

from typing import Any

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.work import Form, PoolEntry
from tests.builders import make_instance, meeting, staff
from tests.rules.held import broken, found, held, titled


def group(*people: Any, **changed: Any) -> Instance:
    """A pooled group M1 of everybody in role family PO, unless told otherwise."""
    pool = changed.pop("pool", (PoolEntry(meeting="M1", role_family="PO"),))
    ordinary: dict[str, Any] = {"form": Form.GROUP, "pooled": True}
    meetings = (meeting(**(ordinary | changed)),)
    return make_instance(staff=people, meetings=meetings, pool=pool)


def of(*people: str) -> Schedule:
    return Schedule(meetings=(held(people=people),))


def officers(count: int) -> tuple[Any, ...]:
    return tuple(staff(f"PP{number}") for number in range(1, count + 1))


# --- group_from_pool


def test_a_group_is_of_its_pool_and_of_those_required() -> None:
    instance = group(*officers(2), staff("XX", role_family="SPO"), people=("XX",))
    assert found("group_from_pool", instance, of("PP1", "PP2", "XX")) == []


def test_who_is_neither_is_told() -> None:
    instance = group(*officers(2), staff("XX", role_family="SPO"))
    facts = {"meeting": titled("M1"), "person": "Person XX (XX)"}
    expected = broken("group_from_pool", 1, "M1", "XX", facts=facts)
    assert found("group_from_pool", instance, of("PP1", "XX", "XX")) == [expected]
    assert expected.message() == (
        "Person XX (XX) is at Meeting M1 (M1), but is neither required nor in its pool."
    )


def test_a_meeting_for_one_person_is_for_that_person_alone() -> None:
    instance = make_instance(staff=officers(2), meetings=(meeting(people=("PP1",)),))
    assert [each.who for each in found("group_from_pool", instance, of("PP1", "PP2"))] == [
        ("M1", "PP2")
    ]


# --- group_same_grade


def mixed(**changed: Any) -> Instance:
    everybody = (PoolEntry(meeting="M1"),)
    seniors = (staff("S1", role_family="SPO"), staff("S2", role_family="SPO"))
    return group(*officers(3), *seniors, pool=everybody, **changed)


def test_a_group_of_one_role_is_fine() -> None:
    assert found("group_same_grade", mixed(), of("PP1", "PP2", "PP3")) == []


def test_those_of_another_role_than_most_are_told() -> None:
    # 3 probation officers, 2 senior ones: 2 in the minority
    facts = {
        "meeting": titled("M1"),
        "family": "PO",
        "people": ("Person S1 (S1)", "Person S2 (S2)"),
    }
    expected = broken("group_same_grade", 2, "M1", "S1", "S2", facts=facts)
    schedule = of("S1", "PP1", "PP2", "PP3", "S2")
    assert found("group_same_grade", mixed(), schedule) == [expected]
    assert expected.message() == (
        "Meeting M1 (M1) is a group of PO, but has others in it: Person S1 (S1), Person S2 (S2)."
    )


def test_a_named_combination_is_exempt() -> None:
    assert found("group_same_grade", mixed(same_grade_exempt=True), of("PP1", "S1")) == []


def test_two_people_who_are_no_group_may_be_of_two_roles() -> None:
    instance = make_instance(
        staff=(staff(), staff("S1", role_family="SPO")),
        meetings=(meeting(people=("PP1", "S1")),),
    )
    assert found("group_same_grade", instance, of("PP1", "S1")) == []


# --- group_without_managers


def family(**changed: Any) -> Instance:
    """PP1 under PP2 under PP3; PP4 also manages PP1; PP5 is nobody's manager."""
    people = (
        staff("PP1", line_manager="PP2"),
        staff("PP2", line_manager="PP3"),
        staff("PP3"),
        staff("PP4", also_manages=("PP1",)),
        staff("PP5", line_manager="PP3"),
    )
    return group(*people, **changed)


def test_colleagues_may_sit_together() -> None:
    assert found("group_without_managers", family(), of("PP1", "PP5")) == []
    assert found("group_without_managers", family(), of("PP2", "PP5", "PP4")) == []


def test_nobody_sits_with_their_line_manager() -> None:
    facts = {
        "meeting": titled("M1"),
        "person": "Person PP1 (PP1)",
        "manager": "Person PP2 (PP2)",
    }
    expected = broken("group_without_managers", 1, "M1", "PP1", "PP2", facts=facts)
    assert found("group_without_managers", family(), of("PP2", "PP1")) == [expected]
    assert expected.message() == (
        "Person PP1 (PP1) is in Meeting M1 (M1) together with Person PP2 (PP2), who manages them."
    )


def test_nor_with_anybody_above_nor_with_who_also_manages_them() -> None:
    violations = found("group_without_managers", family(), of("PP1", "PP3", "PP4"))
    assert [each.who for each in violations] == [("M1", "PP1", "PP3"), ("M1", "PP1", "PP4")]


def test_a_named_combination_may_have_managers() -> None:
    instance = family(same_grade_exempt=True)
    assert found("group_without_managers", instance, of("PP1", "PP2")) == []


def test_unknown_people_have_no_managers() -> None:
    assert found("group_without_managers", family(), of("??", "PP1")) == []


def test_who_stands_in_a_circle_of_managers_does_not_clash_with_themselves() -> None:
    circle = group(staff("PP1", line_manager="PP2"), staff("PP2", line_manager="PP1"))
    assert found("group_without_managers", circle, of("PP1")) == []


# --- group_limit


def test_twelve_people_are_within_the_limit() -> None:
    people = tuple(f"PP{number}" for number in range(1, 13))
    assert found("group_limit", group(*officers(13)), of(*people)) == []


def test_a_thirteenth_is_one_too_many() -> None:
    people = tuple(f"PP{number}" for number in range(1, 14))
    facts = {"meeting": titled("M1"), "size": 13, "limit": 12}
    expected = broken("group_limit", 1, "M1", variant="large", facts=facts)
    assert found("group_limit", group(*officers(13)), of(*people)) == [expected]
    assert expected.message() == "Meeting M1 (M1) has 13 people; the limit is 12."


def test_one_person_is_no_group_where_two_could_come() -> None:
    facts = {"meeting": titled("M1"), "size": 1}
    expected = broken("group_limit", 1, "M1", variant="small", facts=facts)
    assert found("group_limit", group(*officers(2)), of("PP1")) == [expected]
    assert expected.message() == (
        "Meeting M1 (M1) is a group meeting for at least two people, but has 1."
    )


def test_two_are_a_group_where_three_could_come() -> None:
    assert found("group_limit", group(*officers(3)), of("PP1", "PP2")) == []


def test_a_group_for_which_there_is_only_one_may_be_that_one() -> None:
    assert found("group_limit", group(*officers(1)), of("PP1")) == []
    assert [each.amount for each in found("group_limit", group(*officers(1)), of())] == [1]


def test_meetings_that_are_no_groups_have_no_limit() -> None:
    people = tuple(f"PP{number}" for number in range(1, 14))
    instance = make_instance(staff=officers(13), meetings=(meeting(people=people),))
    assert found("group_limit", instance, of(*people)) == []
