"""Warnings about the input: each just inside and just outside."""

from datetime import date, timedelta
from typing import Any

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Pdu
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.work import CaseStatus, Form, MeetingKind, PoolEntry
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.facts import Title
from dipp_scheduler.rules.violations import Violation
from tests.builders import FIELDWORK, case, make_instance, meeting, staff
from tests.rules.held import MONDAY, NEXT_FRIDAY, broken, found, titled


def warned(rule: str, instance: Instance) -> list[Violation]:
    return found(rule, instance, Schedule())


def cases(count: int, **changed: Any) -> tuple[Any, ...]:
    return tuple(case(f"C{number}", **changed) for number in range(1, count + 1))


def test_five_cases_of_a_pdu_are_enough() -> None:
    assert warned("five_cases_a_pdu", make_instance(cases=cases(5))) == []


def test_four_cases_of_a_pdu_are_one_too_few() -> None:
    excluded = case("C5", status=CaseStatus.EXCLUDED)
    facts = {"pdu": "North (P1)", "cases": 4, "least": 5}
    expected = broken("five_cases_a_pdu", 1, "P1", facts=facts)
    assert warned("five_cases_a_pdu", make_instance(cases=(*cases(4), excluded))) == [expected]
    assert expected.level is Level.WARNS
    assert expected.message() == (
        "Cases of North (P1) in the sample: 4; the manual asks for at least 5."
    )


def test_each_pdu_is_counted_for_itself() -> None:
    pdus = (Pdu(code="P1", name="North"), Pdu(code="P2", name="South"))
    instance = make_instance(pdus=pdus, cases=cases(5))
    assert [each.who for each in warned("five_cases_a_pdu", instance)] == [("P2",)]


def test_a_practitioner_has_one_case() -> None:
    two = (case("C1"), case("C2", practitioner="PP2"), case("C3", status=CaseStatus.RESERVE))
    assert warned("one_case_a_practitioner", make_instance(cases=two)) == []


def test_a_practitioner_with_three_cases_has_two_too_many() -> None:
    facts = {"practitioner": "Person PP1 (PP1)", "cases": ("C1", "C2", "C3")}
    expected = broken("one_case_a_practitioner", 2, "PP1", "C1", "C2", "C3", facts=facts)
    assert warned("one_case_a_practitioner", make_instance(cases=cases(3))) == [expected]
    assert expected.message() == (
        "Person PP1 (PP1) has more than one case in the sample: C1, C2, C3."
    )


@pytest.mark.parametrize(
    ("days", "outside"), [(-211, 1), (-210, 0), (-197, 0), (-196, 1), (-190, 7)]
)
def test_cases_begin_in_the_two_weeks_of_the_sample(days: int, outside: int) -> None:
    begun = FIELDWORK + timedelta(days=days)
    facts = {
        "case": "C1",
        "commenced": begun,
        "first": date(2026, 3, 9),
        "last": date(2026, 3, 22),
    }
    expected = broken("sample_window", outside, "C1", facts=facts)
    violations = warned("sample_window", make_instance(cases=(case(commenced=begun),)))
    assert violations == ([expected] if outside else [])


def test_a_case_outside_the_sample_window_is_told_in_words() -> None:
    instance = make_instance(cases=(case(commenced=date(2026, 3, 8)), case("C2")))
    (violation,) = warned("sample_window", instance)
    assert violation.message() == (
        "Case C1 began on Sunday 8 March 2026,"
        " not from Monday 9 March 2026 to Sunday 22 March 2026."
    )


def group(**changed: Any) -> Instance:
    return make_instance(
        staff=(staff("PP1", line_manager="PP3"), staff("PP2"), staff("PP3", role_family="SPO")),
        meetings=(
            meeting("M1", **({"form": Form.GROUP, "pooled": True} | changed)),
            meeting("M2", form=Form.GROUP, people=("PP1", "PP2")),
        ),
        pool=(PoolEntry(meeting="M1", role_family="PO"),),
    )


def test_an_unknown_line_manager_of_somebody_in_a_group_is_told() -> None:
    facts = {
        "person": "Person PP2 (PP2)",
        "meetings": (titled("M1"), titled("M2")),
    }
    expected = broken("line_manager_known", 1, "PP2", "M1", "M2", facts=facts)
    # PP3 has none either, but sits in no group
    assert warned("line_manager_known", group()) == [expected]
    assert expected.message() == (
        "Nobody is given as line manager of Person PP2 (PP2), so who may not sit with them in"
        " Meeting M1 (M1), Meeting M2 (M2) cannot be checked in full."
    )


def test_a_meeting_that_is_no_group_asks_for_no_line_manager() -> None:
    alone = make_instance(staff=(staff("PP1"),), meetings=(meeting(people=("PP1",)),))
    assert warned("line_manager_known", alone) == []


def test_in_named_combinations_line_managers_do_not_matter() -> None:
    (violation,) = warned("line_manager_known", group(same_grade_exempt=True))
    assert violation.who == ("PP2", "M2")


def test_a_post_that_nobody_holds_is_told() -> None:
    instance = make_instance(
        staff=(staff(posts=("held",)),),
        meetings=(
            meeting("M0", kind=MeetingKind.BRIEFING, posts=("held", "Court lead")),
            meeting("M1", posts=("held",)),
        ),
    )
    facts = {"post": Title("Court lead", "dipp-v1.0"), "meeting": titled("M0")}
    expected = broken("post_held", 1, "M0", facts=facts)
    assert warned("post_held", instance) == [expected]
    assert expected.message() == (
        "Nobody holds the post “Court lead”, which Meeting M0 (M0) asks for."
    )
    assert "Arweinydd y Llysoedd" in expected.message("cy")


def test_a_bank_holiday_in_a_fieldwork_week_is_told() -> None:
    assert warned("fieldwork_week_open", make_instance()) == []
    closed = make_instance(settings={"closed_days": (MONDAY, NEXT_FRIDAY)})
    assert warned("fieldwork_week_open", closed) == [
        broken("fieldwork_week_open", 1, facts={"day": MONDAY, "week": 1}),
        broken("fieldwork_week_open", 1, facts={"day": NEXT_FRIDAY, "week": 2}),
    ]
    # Monday 31 May 2027 is a bank holiday
    (violation,) = warned(
        "fieldwork_week_open", make_instance(settings={"fieldwork": date(2027, 5, 31)})
    )
    assert violation.message() == "Monday 31 May 2027 is closed and lies in fieldwork week 1."


def test_an_exclusion_that_is_not_decided_informs() -> None:
    instance = make_instance(
        cases=(
            case("C1", status=CaseStatus.PROPOSED),
            case("C2"),
            case("C3", status=CaseStatus.EXCLUDED),
        )
    )
    expected = broken("exclusion_undecided", 1, "C1", facts={"case": "C1"})
    assert warned("exclusion_undecided", instance) == [expected]
    assert expected.level is Level.INFORMS
    assert expected.message() == "The exclusion of case C1 is proposed, but not decided."
