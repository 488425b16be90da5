"""Week one's rules about inspectors: each just inside and just outside."""

from typing import Any

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Conflict, ConflictKind, DayLimit, Language, Role
from dipp_scheduler.domain.schedule import Schedule
from tests.builders import case, deputy, inspector, make_instance, moment, staff
from tests.rules.held import MONDAY, TUESDAY, broken, file_read, found, interview, interview_at

AI1 = {"inspector": "Inspector AI1 (AI1)", "case": "C1"}
ONE = Schedule(interviews=(interview(),))
READ = Schedule(file_reads=(file_read(),))


# --- interview_gap


def two_interviews(start: str, end: str, **changed: Any) -> Schedule:
    """AI1 interviews from 9:30am to 10:30am, and again."""
    first = interview_at(MONDAY, "9:30", "10:30")
    return Schedule(interviews=(interview_at(MONDAY, start, end, case="C2", **changed), first))


def test_half_an_hour_between_two_interviews_is_enough() -> None:
    assert found("interview_gap", make_instance(), two_interviews("11", "12")) == []


def test_a_quarter_of_an_hour_between_two_interviews_is_not() -> None:
    facts = {
        "inspector": "Inspector AI1 (AI1)",
        "first": "C1",
        "second": "C2",
        "minutes": 15,
        "needed": 30,
        "ends": moment(MONDAY, "10:30"),
    }
    expected = broken("interview_gap", 15, "AI1", "C1", "C2", facts=facts)
    assert found("interview_gap", make_instance(), two_interviews("10:45", "11:45")) == [expected]
    assert expected.message() == (
        "Inspector AI1 (AI1) has 15 minutes between the interviews about cases C1"
        " (which ends on Monday 5 October 2026, 10:30am) and C2; 30 are needed."
    )


def test_overlapping_interviews_are_left_to_double_booking() -> None:
    assert found("interview_gap", make_instance(), two_interviews("10:15", "11:15")) == []


def test_the_gap_is_each_inspectors_own() -> None:
    instance = make_instance(team=(inspector(), inspector("AI2")))
    assert found("interview_gap", instance, two_interviews("10:30", "11:30", inspector="AI2")) == []


# --- no_conflict


def conflicted(kind: ConflictKind, against: str, who: str = "AI1") -> Instance:
    people = ("PP1", "PP2", "PP3", "PP4")
    return make_instance(
        cases=(case(substitute="PP2", second_person="PP3", support_person="PP4"),),
        staff=tuple(staff(each) for each in people),
        conflicts=(Conflict(inspector=who, kind=kind, against=against),),
    )


@pytest.mark.parametrize(
    ("kind", "against", "label"),
    [
        (ConflictKind.REGION, "Test Region", "Test Region"),
        (ConflictKind.PDU, "P1", "North (P1)"),
        (ConflictKind.CASE, "C1", "C1"),
        (ConflictKind.PERSON, "PP1", "Person PP1 (PP1)"),
        (ConflictKind.PERSON, "PP2", "Person PP2 (PP2)"),
        (ConflictKind.PERSON, "PP3", "Person PP3 (PP3)"),
        (ConflictKind.PERSON, "PP4", "Person PP4 (PP4)"),
    ],
)
@pytest.mark.parametrize("schedule", [ONE, READ], ids=["interview", "file read"])
def test_a_declared_conflict_bars_an_inspector(
    kind: ConflictKind, against: str, label: str, schedule: Schedule
) -> None:
    expected = broken("no_conflict", 1, "AI1", "C1", facts={**AI1, "against": label})
    assert found("no_conflict", conflicted(kind, against), schedule) == [expected]
    assert expected.message() == (
        "Inspector AI1 (AI1) inspects case C1, but declared a conflict of interest"
        f" against {label}."
    )


@pytest.mark.parametrize(
    "instance",
    [
        conflicted(ConflictKind.PDU, "P2"),
        conflicted(ConflictKind.PERSON, "PP9"),
        conflicted(ConflictKind.PDU, "P1", who="AI2"),
    ],
    ids=["another PDU", "another person", "another inspector"],
)
def test_a_conflict_elsewhere_does_not(instance: Instance) -> None:
    assert found("no_conflict", instance, ONE) == []


def test_another_inspectors_conflict_is_not_laid_to_one_who_declared_others() -> None:
    conflicts = (
        Conflict(inspector="AI1", kind=ConflictKind.PDU, against="P2"),
        Conflict(inspector="AI2", kind=ConflictKind.PDU, against="P1"),
    )
    instance = make_instance(cases=(case(),), staff=(staff("PP1"),), conflicts=conflicts)
    assert found("no_conflict", instance, ONE) == []


def test_a_conflict_with_somebody_who_was_not_agreed_counts_too() -> None:
    schedule = Schedule(interviews=(interview(interviewee="PP9"),))
    instance = conflicted(ConflictKind.PERSON, "PP9")
    assert [each.rule for each in found("no_conflict", instance, schedule)] == ["no_conflict"]


# --- limited_access


@pytest.mark.parametrize("schedule", [ONE, READ], ids=["interview", "file read"])
def test_a_limited_access_case_needs_access(schedule: Schedule) -> None:
    barred = make_instance(cases=(case(limited_access=True, access=("AI2",)),))
    expected = broken("limited_access", 1, "AI1", "C1", facts=dict(AI1))
    assert found("limited_access", barred, schedule) == [expected]
    assert expected.message() == "Inspector AI1 (AI1) inspects case C1 without having access to it."
    allowed = make_instance(cases=(case(limited_access=True, access=("AI2", "AI1")),))
    assert found("limited_access", allowed, schedule) == []


def test_a_case_open_to_all_needs_no_access() -> None:
    assert found("limited_access", make_instance(cases=(case(access=("AI2",)),)), ONE) == []


# --- welsh_spoken


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [(Language.WELSH, Language.ENGLISH), (Language.ENGLISH, Language.WELSH)],
    ids=["by the case", "by the practitioner"],
)
def test_an_interview_in_welsh_needs_a_welsh_speaker(asked: Language, spoken: Language) -> None:
    wanted: dict[str, Any] = {
        "cases": (case(language=asked),),
        "staff": (staff(language=spoken),),
    }
    expected = broken("welsh_spoken", 1, "AI1", "C1", facts=dict(AI1))
    assert found("welsh_spoken", make_instance(**wanted), ONE) == [expected]
    assert expected.message() == (
        "The interview about case C1 is in Welsh, which Inspector AI1 (AI1) does not speak."
    )
    speaker = make_instance(**wanted, team=(inspector(welsh_speaker=True),))
    assert found("welsh_spoken", speaker, ONE) == []


def test_anybody_may_interview_in_english_or_read_a_welsh_case() -> None:
    assert found("welsh_spoken", make_instance(), ONE) == []
    assert found("welsh_spoken", make_instance(cases=(case(language=Language.WELSH),)), READ) == []


@pytest.mark.parametrize(
    "unknown", [{"case": "C9"}, {"inspector": "AI9"}, {"interviewee": "PP9"}], ids=str
)
def test_the_language_of_unknown_codes_is_not_judged(unknown: dict[str, str]) -> None:
    schedule = Schedule(interviews=(interview(**unknown),))
    instance = make_instance(cases=(case(language=Language.WELSH),))
    assert found("welsh_spoken", instance, schedule) == []


# --- daily_limit, weekly_limit


def many(count: int, who: str = "AI1") -> Schedule:
    return Schedule(
        interviews=tuple(interview(case=f"C{number}", inspector=who) for number in range(count)),
        file_reads=(file_read(inspector=who), file_read(inspector=who)),
    )


def test_two_interviews_a_day_are_within_the_limit_and_file_reads_do_not_count() -> None:
    assert found("daily_limit", make_instance(), many(2)) == []


def test_a_third_interview_a_day_is_over_the_limit() -> None:
    facts = {"inspector": "Inspector AI1 (AI1)", "day": MONDAY, "held": 3, "limit": 2}
    expected = broken("daily_limit", 1, "AI1", facts=facts)
    assert found("daily_limit", make_instance(), many(3)) == [expected]
    assert expected.message() == (
        "Inspector AI1 (AI1) has 3 interviews on Monday 5 October 2026; the limit is 2."
    )


def test_each_day_has_its_own_limit() -> None:
    schedule = Schedule(
        interviews=(interview(), interview(), interview_at(TUESDAY, "10", "11")),
    )
    assert found("daily_limit", make_instance(), schedule) == []


def test_an_inspectors_own_daily_limit_goes_before_the_settings() -> None:
    instance = make_instance(team=(inspector(daily_limit=1),))
    assert [each.amount for each in found("daily_limit", instance, many(2))] == [1]


def test_a_limit_on_a_single_day_goes_before_the_daily_limit_on_that_day_alone() -> None:
    # Two on Monday, where one is allowed; two on Tuesday, where the settings allow two.
    monday_one = inspector(day_limits=(DayLimit(weekday=0, limit=1),))
    instance = make_instance(team=(monday_one,))
    tuesday = tuple(interview_at(TUESDAY, *hours) for hours in (("10", "11"), ("13", "14")))
    schedule = Schedule(interviews=(*many(2).interviews, *tuesday))
    (broken_once,) = found("daily_limit", instance, schedule)
    assert (broken_once.amount, broken_once.facts["day"]) == (1, MONDAY)
    three = inspector(day_limits=(DayLimit(weekday=0, limit=3),))
    assert found("daily_limit", make_instance(team=(three,)), many(3)) == []


def test_the_limits_of_unknown_inspectors_are_not_judged() -> None:
    assert found("daily_limit", make_instance(), many(9, who="AI9")) == []
    assert found("weekly_limit", make_instance(), many(9, who="AI9")) == []


def test_eight_interviews_a_week_are_within_the_limit() -> None:
    assert found("weekly_limit", make_instance(), many(8)) == []


def test_ten_interviews_a_week_are_two_too_many() -> None:
    facts = {"inspector": "Inspector AI1 (AI1)", "held": 10, "limit": 8}
    expected = broken("weekly_limit", 2, "AI1", facts=facts)
    assert found("weekly_limit", make_instance(), many(10)) == [expected]
    assert expected.message() == (
        "Inspector AI1 (AI1) has 10 interviews in the week; the limit is 8."
    )


# --- may_inspect


@pytest.mark.parametrize("schedule", [many(1, who="DL"), many(0, who="DL")], ids=["both", "read"])
def test_the_deputy_inspects_no_cases_by_default(schedule: Schedule) -> None:
    instance = make_instance(team=(deputy(),))
    facts = {"inspector": "Inspector DL (DL)", "case": "C1"}
    expected = broken("may_inspect", 1, "DL", "C1", facts=facts)
    violations = found("may_inspect", instance, schedule)
    assert violations == [expected] * 2
    assert expected.message() == (
        "Inspector DL (DL) inspects case C1, but is not to inspect cases."
    )
    # the deputy's limit of 0 is this rule's matter, not the weekly limit's
    assert found("weekly_limit", instance, schedule) == []


def test_a_deputy_with_a_weekly_limit_inspects() -> None:
    instance = make_instance(team=(deputy(weekly_limit=2),))
    schedule = Schedule(interviews=(interview(inspector="DL"),))
    assert found("may_inspect", instance, schedule) == []


def test_an_administrator_inspects_nothing_whatever_the_limit() -> None:
    instance = make_instance(team=(inspector(role=Role.ADMINISTRATOR, weekly_limit=8),))
    assert [each.who for each in found("may_inspect", instance, ONE)] == [("AI1", "C1")]


def test_an_unknown_inspector_is_left_to_known_codes() -> None:
    schedule = Schedule(interviews=(interview(inspector="AI9"),))
    assert found("may_inspect", make_instance(), schedule) == []
