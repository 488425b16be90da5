"""Invented regions: the right size, realistic in every sheet, the same for the same seed."""

import re
from datetime import date

import pytest

from dipp_scheduler.domain.availability import away
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.keydates import closed_in_span
from dipp_scheduler.domain.needs import week_two_needs
from dipp_scheduler.domain.people import Adjustment, ConflictKind, Inspector, Language, Role, Staff
from dipp_scheduler.domain.references import faults
from dipp_scheduler.domain.regions import regions
from dipp_scheduler.domain.work import CaseMode, CaseStatus, MeetingKind, Mode
from dipp_scheduler.errors import StorageError
from dipp_scheduler.synthetic import region

NAMES = [each.name for each in regions()]
ALL = {name: region(name) for name in NAMES}
every_region = pytest.mark.parametrize("name", NAMES)


def case_places(instance: Instance) -> int:
    return sum(instance.weekly_limit(each) for each in instance.interviewers)


@every_region
def test_the_same_seed_makes_the_same_region(name: str) -> None:
    assert region(name) == ALL[name]


@every_region
def test_another_seed_makes_another_region(name: str) -> None:
    assert region(name, seed=2).staff != ALL[name].staff


@every_region
def test_other_seeds_make_regions_without_mistakes(name: str) -> None:
    for seed in (2, 3, 4):
        assert [fault for fault in faults(region(name, seed)) if not fault.warning] == []


@every_region
def test_a_region_has_no_mistakes_and_no_warnings(name: str) -> None:
    assert faults(ALL[name]) == ()


@every_region
def test_a_region_has_its_real_number_of_cases_at_least_five_a_pdu(name: str) -> None:
    instance = ALL[name]
    wanted = next(each for each in regions() if each.name == name)
    assert len(instance.inspected_cases) == wanted.cases
    assert instance.pdus == wanted.pdus
    for pdu in instance.pdus:
        assert sum(case.pdu == pdu.code for case in instance.inspected_cases) >= 5


@every_region
def test_a_region_has_places_for_its_cases_and_few_to_spare(name: str) -> None:
    instance = ALL[name]
    cases = len(instance.inspected_cases)
    # Eight a week for most, fewer for part-timers and new inspectors, four for the lead.
    assert 1.08 * cases <= case_places(instance) <= 1.16 * cases


def test_teams_are_as_large_as_the_trials_took_them() -> None:
    without_lead = {name: len(ALL[name].interviewers) - 1 for name in NAMES}
    assert without_lead["Kent, Surrey and Sussex"] == 8  # 56 cases
    assert without_lead["South West"] == 9  # 64 cases
    assert without_lead["Greater Manchester"] == 10  # 72 cases
    assert without_lead["West Midlands"] == 12  # 84 cases
    assert without_lead["London"] == 15  # 104 cases


@every_region
def test_a_region_has_20_to_30_meetings(name: str) -> None:
    assert 20 <= len(ALL[name].meetings) <= 30
    assert 20 <= len(week_two_needs(ALL[name])) <= 30


@every_region
def test_every_post_of_the_manual_is_held(name: str) -> None:
    vacant = [need.vacant for need in week_two_needs(ALL[name]) if need.vacant]
    assert vacant == []
    assert [need.code for need in week_two_needs(ALL[name]) if need.empty] == []


@every_region
def test_every_group_can_reach_its_smallest_size(name: str) -> None:
    # The deputy heads of PDU may be a short group (R98 is a preference).
    short = [
        need.title
        for need in week_two_needs(ALL[name])
        if need.pool and not need.split_of and len(need.pool) < need.smallest
    ]
    assert short in ([], ["Deputy heads of PDU"])


def test_more_than_ten_heads_of_pdu_meet_in_sessions() -> None:
    split = {
        name: sum(need.split_of == "M03" for need in week_two_needs(ALL[name])) for name in NAMES
    }
    assert {name: count for name, count in split.items() if count} == {
        "North West": 2,  # 13 PDUs
        "Yorkshire and the Humber": 2,  # 11
        "London": 2,  # 18
    }


@every_region
def test_the_two_fieldwork_weeks_hold_no_bank_holiday(name: str) -> None:
    assert closed_in_span(ALL[name], "week_one") == ()
    assert closed_in_span(ALL[name], "week_two") == ()


def test_the_end_of_summer_time_falls_between_the_weeks_of_some_regions() -> None:
    clocks_change = date(2026, 10, 25)
    between = [
        name
        for name in NAMES
        if ALL[name].settings.fieldwork < clocks_change < ALL[name].week(2).days[0]
    ]
    assert between == ["North West", "Greater Manchester", "London", "Kent, Surrey and Sussex"]


def test_fieldwork_can_be_asked_for() -> None:
    asked = region("Wales", fieldwork=date(2027, 1, 11))
    assert asked.settings.fieldwork == date(2027, 1, 11)
    assert asked.week(2).days[0] == date(2027, 1, 25)


def test_an_unknown_region_is_refused_with_the_known_ones() -> None:
    with pytest.raises(StorageError, match=r"no region called Mercia.*North East, North West"):
        region("Mercia")


@every_region
def test_every_sheet_has_rows(name: str) -> None:
    instance = ALL[name]
    # Nobody has replied yet: nothing has been sent.
    others = ("settings", "weights", "replies")
    empty = [
        field
        for field in Instance.model_fields
        if field not in others and not getattr(instance, field)
    ]
    assert empty == []


@every_region
def test_everybody_has_a_name_of_their_own_and_an_address_that_reaches_nobody(name: str) -> None:
    people: list[Inspector | Staff] = [*ALL[name].team, *ALL[name].staff]
    assert len({each.name for each in people}) == len(people)
    assert [each.email for each in people if not each.email.endswith(".invalid")] == []


@every_region
def test_cases_are_known_by_reference_alone(name: str) -> None:
    references = [case.reference for case in ALL[name].cases]
    assert [each for each in references if not re.fullmatch(r"[CR]\d+", each)] == []


@every_region
def test_every_practitioner_has_one_case(name: str) -> None:
    practitioners = [case.practitioner for case in ALL[name].cases]
    assert len(practitioners) == len(set(practitioners))


@every_region
def test_nearly_every_case_has_somebody_to_interview(name: str) -> None:
    instance = ALL[name]
    week = instance.week(1)
    nobody = [
        case.reference
        for case in instance.inspected_cases
        if case.mode is CaseMode.INTERVIEW
        and all(
            sum(span.minutes for span in away(instance, code, week)) >= 5 * 23 * 60
            for code in instance.interviewees(case)
        )
    ]
    # One practitioner is away all week and has no substitute: a file read that nothing avoids.
    assert len(nobody) == 1
    assert sum(case.mode is CaseMode.FILE_READ for case in instance.inspected_cases) == 1


@every_region
def test_every_kind_of_case_occurs(name: str) -> None:
    cases = ALL[name].cases
    statuses = [case.status for case in cases]
    assert statuses.count(CaseStatus.PROPOSED) == 2
    assert statuses.count(CaseStatus.EXCLUDED) == 1
    ranks = [case.reserve_rank for case in cases if case.status is CaseStatus.RESERVE]
    assert ranks == sorted(ranks, key=lambda rank: rank or 0)
    assert len(ranks) == len(ALL[name].inspected_cases) // 10 - 1


def test_the_rarer_columns_are_filled_in_some_regions() -> None:
    cases = [case for each in ALL.values() for case in each.cases]
    staff = [person for each in ALL.values() for person in each.staff]
    team = [person for each in ALL.values() for person in each.team]
    assert any(case.second_person and case.second_reason for case in cases)
    assert any(case.support_person for case in cases)
    assert any(case.limited_access and case.access for case in cases)
    assert any(case.remarks for case in cases)
    assert {case.relationship for case in cases if case.substitute} >= {"line manager", "colleague"}
    assert any(person.adjustment != Adjustment() for person in staff)
    assert any(person.also_manages for person in staff)
    assert any(len(person.posts) == 2 for person in staff)
    assert any(person.hours for person in team)
    assert any(person.new_inspector for person in team)
    assert any(person.home_site for person in team)


@every_region
def test_conflicts_of_three_kinds_are_declared(name: str) -> None:
    kinds = {conflict.kind for conflict in ALL[name].conflicts}
    assert kinds == {ConflictKind.PDU, ConflictKind.PERSON, ConflictKind.CASE}


def test_wales_has_welsh_speakers_for_its_welsh_interviews() -> None:
    wales = ALL["Wales"]
    assert wales.settings.bilingual
    speakers = [each.code for each in wales.team if each.welsh_speaker]
    assert speakers == ["AI2", "LA1", "LA2"]
    welsh = [
        case
        for case in wales.inspected_cases
        if wales.interview_language(case, case.practitioner) is Language.WELSH
    ]
    places = sum(wales.weekly_limit(wales.inspector[code]) for code in speakers)
    assert 3 <= len(welsh) <= places - 5


@pytest.mark.parametrize("name", [name for name in NAMES if name != "Wales"])
def test_england_has_no_local_assessors_and_no_welsh_interviews(name: str) -> None:
    instance = ALL[name]
    assert [each.code for each in instance.team if each.role is Role.ASSESSOR] == []
    assert [case for case in instance.cases if case.language is Language.WELSH] == []


@every_region
def test_travel_is_known_between_all_sites_and_never_beaten_by_a_detour(name: str) -> None:
    instance = ALL[name]
    sites = len(instance.sites)
    assert len(instance.travel) == sites * (sites - 1) // 2
    direct = {(leg.start, leg.end): leg.minutes for leg in instance.travel}
    detours = [
        pair for pair, minutes in direct.items() if instance.travel_minutes[pair] < minutes - 5
    ]
    assert detours == []


def test_some_sites_lie_beyond_the_travel_limit() -> None:
    beyond = {
        name: sum(leg.minutes > instance.settings.teams_beyond_minutes for leg in instance.travel)
        for name, instance in ALL.items()
    }
    assert beyond["South West"] > 20
    assert beyond["Wales"] > 5
    assert beyond["Greater Manchester"] == 0


@every_region
def test_every_site_has_a_private_room_and_the_head_office_one_for_a_large_group(name: str) -> None:
    assert [site.code for site in ALL[name].sites if not site.rooms] == []
    assert max(room.seats for room in ALL[name].room.values()) == 16


@every_region
def test_the_area_director_has_one_half_day(name: str) -> None:
    instance = ALL[name]
    week = instance.week(2)
    busy = sum(span.minutes for span in away(instance, "AED", week))
    assert busy > 4 * 23 * 60  # all of four days, and some of the fifth


def test_a_hybrid_meeting_has_its_recorded_exception() -> None:
    hybrid = [
        meeting
        for instance in ALL.values()
        for meeting in instance.meetings
        if meeting.mode is Mode.HYBRID
    ]
    assert hybrid
    assert [meeting.code for meeting in hybrid if not meeting.exception] == []


@every_region
def test_focus_groups_of_three_grades_are_planned(name: str) -> None:
    groups = [
        meeting.title for meeting in ALL[name].meetings if meeting.kind is MeetingKind.FOCUS_GROUP
    ]
    assert groups[:3] == [
        "Probation officers",
        "Probation services officers",
        "Senior probation officers",
    ]
