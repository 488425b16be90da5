"""What an instance says of itself."""

from datetime import date, time

import pytest
from pydantic import ValidationError

from dipp_scheduler.domain.people import Adjustment, Conflict, ConflictKind, Language, Role, Travel
from dipp_scheduler.domain.work import CaseStatus
from tests.builders import case, deputy, inspector, lead, make_instance, site, staff


def test_limits_follow_the_role_unless_set() -> None:
    team = (
        lead(),
        deputy(),
        inspector("AI1"),
        inspector("AI2", new_inspector=True),
        inspector("AI3", weekly_limit=5),
        inspector("H", role=Role.HEAD),
    )
    instance = make_instance(team=team)
    assert [instance.weekly_limit(each) for each in team] == [4, 0, 8, 6, 5, 8]
    # The deputy has no places by default, and the head of programme never interviews.
    assert [each.code for each in instance.interviewers] == ["LI", "AI1", "AI2", "AI3"]


def test_only_cases_in_the_sample_or_not_yet_excluded_are_inspected() -> None:
    cases = tuple(case(f"C{number}", status=status) for number, status in enumerate(CaseStatus))
    instance = make_instance(cases=cases)
    assert [each.status for each in instance.inspected_cases] == [
        CaseStatus.SAMPLE,
        CaseStatus.PROPOSED,
    ]


def test_an_interview_is_welsh_if_the_case_or_the_person_asks_for_it() -> None:
    people = (staff("PP1"), staff("PP2", language=Language.WELSH))
    instance = make_instance(staff=people)
    english, welsh = case(), case(language=Language.WELSH)
    assert instance.interview_language(english, "PP1") is Language.ENGLISH
    assert instance.interview_language(english, "PP2") is Language.WELSH
    assert instance.interview_language(welsh, "PP1") is Language.WELSH


def test_an_adjustment_lengthens_an_interview_and_never_shortens_it() -> None:
    people = (
        staff("PP1"),
        staff("PP2", adjustment=Adjustment(slot_minutes=75)),
        staff("PP3", adjustment=Adjustment(slot_minutes=45)),
    )
    instance = make_instance(staff=people)
    assert [instance.interview_minutes(each.code) for each in people] == [60, 75, 60]


@pytest.mark.parametrize(
    ("kind", "against"),
    [
        (ConflictKind.REGION, "Test Region"),
        (ConflictKind.PDU, "P1"),
        (ConflictKind.PERSON, "PP1"),
        (ConflictKind.PERSON, "SPO"),
        (ConflictKind.CASE, "C1"),
    ],
)
def test_a_conflict_bars_an_inspector_at_every_level(kind: ConflictKind, against: str) -> None:
    subject = case(second_person="SPO")
    conflicts = (Conflict(inspector="AI1", kind=kind, against=against),)
    instance = make_instance(cases=(subject,), conflicts=conflicts)
    assert instance.conflicted("AI1", subject)
    assert not instance.conflicted("AI2", subject)


def test_the_line_goes_up_through_managers_and_those_who_also_manage() -> None:
    people = (
        staff("PO", line_manager="SPO"),
        staff("SPO", line_manager="HEAD"),
        staff("HEAD"),
        staff("TUTOR", also_manages=("PO",), line_manager="HEAD"),
    )
    instance = make_instance(staff=people)
    assert sorted(instance.line("PO")) == ["HEAD", "SPO", "TUTOR"]
    assert list(instance.line("HEAD")) == []


def test_week_two_starts_a_fortnight_after_week_one() -> None:
    instance = make_instance()
    assert instance.week(1).days[0] == date(2026, 10, 5)
    assert instance.week(2).days[0] == date(2026, 10, 19)


def test_a_bank_holiday_closes_its_day_unless_the_lead_opens_it() -> None:
    # Monday 31 August 2026 is the summer bank holiday.
    summer = {"fieldwork": date(2026, 8, 31)}
    assert make_instance(settings=summer).week(1).days[0] == date(2026, 9, 1)
    opened = summer | {"open_days": (date(2026, 8, 31),)}
    assert make_instance(settings=opened).week(1).days[0] == date(2026, 8, 31)


def test_an_extra_closed_day_is_left_out() -> None:
    instance = make_instance(settings={"closed_days": (date(2026, 10, 7),)})
    assert [day.day for day in instance.week(1).days] == [5, 6, 8, 9]


def test_travel_takes_the_shortest_way_through_the_pairs_given() -> None:
    sites = tuple(site(code) for code in ("A", "B", "C", "D"))
    travel = (
        Travel(start="A", end="B", minutes=20),
        Travel(start="B", end="C", minutes=25),
        Travel(start="A", end="C", minutes=90),
    )
    instance = make_instance(sites=sites, travel=travel)
    minutes = instance.travel_minutes
    # A to C is 90 directly and 20 + 25 = 45 by way of B.
    assert minutes["A", "C"] == minutes["C", "A"] == 45
    assert minutes["D", "D"] == 0
    assert ("A", "D") not in minutes


def test_an_instance_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        make_instance().cases = ()  # type: ignore[misc]


def test_errors_never_quote_the_value() -> None:
    with pytest.raises(ValidationError) as raised:
        staff(language="Siân")
    assert "Siân" not in str(raised.value)


def test_clock_settings_are_times() -> None:
    assert make_instance().settings.latest_interview == time(15, 30)
