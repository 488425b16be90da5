"""Why an appointment is where it is: each fact in its own words."""

from datetime import time
from typing import Any

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Conflict, ConflictKind, Role, Unavailable
from dipp_scheduler.domain.requests import ChangeKind, ChangeRequest, ChangeState
from dipp_scheduler.domain.schedule import Schedule, Unplaced
from dipp_scheduler.domain.work import CaseStatus
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.preferences import costs
from dipp_scheduler.rules.why import concerning, why
from dipp_scheduler.rules.why_cases import against_others
from tests.builders import case, make_instance, meeting, moment, site
from tests.rules.held import (
    FRIDAY,
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    file_read,
    held,
    interview,
    on_teams,
    whole_instance,
    whole_schedule,
)


def said(
    code: str, instance: Instance | None = None, schedule: Schedule | None = None
) -> list[str]:
    diary = Diary(instance or whole_instance(), schedule or whole_schedule())
    return [each.sentence() for each in why(diary, code)]


def with_(**rows: Any) -> Instance:
    return whole_instance().model_copy(update=rows)


def test_a_case_that_nothing_binds_says_so() -> None:
    # Starts from 9:30am to 3:30pm every quarter of an hour: 25 a day.
    assert said("C1") == [
        "Any of the inspectors who interview may have it: "
        "Inspector LI (LI), Inspector AI1 (AI1), Inspector AI2 (AI2).",
        "It is with the practitioner, Person PP1 (PP1).",
        "Its people can come at any of its times (bookable starts: 125).",
        "The inspector reads for 90 minutes before, that day or the open day before.",
    ]


def test_only_a_welsh_speaker_may_have_a_case_in_welsh() -> None:
    assert said("C4")[0] == (
        "Nobody but Inspector AI2 (AI2) may have it with everything else as it is."
    )
    against = against_others(Diary(whole_instance(), whole_schedule()), "C4")
    assert [each.message() for each in against] == [
        "The interview about case C4 is in Welsh, which Inspector LI (LI) does not speak.",
        "The interview about case C4 is in Welsh, which Inspector AI1 (AI1) does not speak.",
    ]


def test_conflicts_and_limits_stand_against_other_inspectors() -> None:
    conflict = Conflict(inspector="AI2", kind=ConflictKind.PERSON, against="PP1")
    team = tuple(
        each.model_copy(update={"weekly_limit": 1}) if each.code == "LI" else each
        for each in whole_instance().team
    )
    against = against_others(Diary(with_(conflicts=(conflict,), team=team), whole_schedule()), "C1")
    assert [(each.rule, each.who[0]) for each in against] == [
        ("weekly_limit", "LI"),
        ("no_conflict", "AI2"),
    ]


def test_times_are_those_that_absence_and_adjustments_leave() -> None:
    away = tuple(Unavailable(who="PP1", day=day) for day in (TUESDAY, WEDNESDAY, FRIDAY))
    morning = Unavailable(who="PP1", day=MONDAY, end=moment(MONDAY, "14").time())
    inspects = Unavailable(who="AI1", day=MONDAY)
    instance = with_(unavailable=(*away, morning, inspects))
    # Monday 2pm to 3:30pm: 7 starts; Thursday 25.
    assert said("C1", instance)[2:4] == [
        "Person PP1 (PP1) can come only at these times: Monday 5 October 2pm to 4:30pm; "
        "Thursday 8 October 9:30am to 4:30pm (bookable starts: 32).",
        "Of these, Inspector AI1 (AI1) can be booked for 25, apart from other appointments.",
    ]


def test_people_who_are_never_free_together_are_named_one_by_one() -> None:
    cases = (case("C1", support_person="PP2"),)
    rest = {"PP1": (0, 1, 2), "PP2": (3, 4)}
    away = tuple(Unavailable(who=who, weekday=day) for who, days in rest.items() for day in days)
    found = said("C1", with_(cases=cases, unavailable=away), Schedule())
    assert found[0].startswith("It is neither interviewed nor read from file.")
    assert found[-1] == "Its people can never all come together."


@pytest.mark.parametrize(
    ("away", "sentence"),
    [
        (
            (),
            "It is with the agreed substitute, Person SP (SP), though Person PP2 (PP2) could come "
            "(bookable starts: 125).",
        ),
        (
            tuple(Unavailable(who="PP2", weekday=day) for day in range(5)),
            "It is with the agreed substitute, Person SP (SP): Person PP2 (PP2) cannot come to "
            "any interview time of the week as agreed.",
        ),
    ],
)
def test_a_substitute_says_whether_the_practitioner_could_come(
    away: tuple[Unavailable, ...], sentence: str
) -> None:
    schedule = Schedule(interviews=(interview(case="C2", interviewee="SP"),))
    assert said("C2", with_(unavailable=away), schedule)[1] == sentence


def test_a_decided_file_read_was_decided() -> None:
    assert said("C5")[0] == "A file read was decided for it."


def test_a_file_read_for_want_of_an_interview_has_the_reason_that_counting_gives() -> None:
    away = tuple(Unavailable(who="PP1", weekday=day) for day in range(5))
    found = said("C1", make_instance(unavailable=away), Schedule(file_reads=(file_read(),)))
    assert found[0] == (
        "It is read from file for want of an interview. Case C1 cannot have an interview: "
        "Person PP1 (PP1) cannot come to any interview time of the week as agreed."
    )
    assert said("C1", make_instance(), Schedule(file_reads=(file_read(),)))[0] == (
        "It is read from file for want of an interview. No interview could be placed beside "
        "all others, or another case was given the place."
    )


def test_an_excluded_case_is_not_inspected() -> None:
    excluded = make_instance(cases=(case(status=CaseStatus.EXCLUDED),))
    assert said("C1", excluded, Schedule()) == ["The case is not inspected. Its status: excluded."]


def test_a_pinned_appointment_says_so_first() -> None:
    pin = ChangeRequest(
        number=1,
        received=moment(MONDAY, "8"),
        kind=ChangeKind.PIN,
        about="M4",
        state=ChangeState.ACCEPTED,
    )
    assert said("M4", with_(changes=(pin,)))[0] == (
        "It is pinned, so it stays until it is unpinned."
    )


def test_a_fixed_meeting_has_its_day_and_its_lead() -> None:
    # Monday afternoon from 1pm to 5pm: 13 starts for an hour.
    assert said("M1") == [
        "It has a fixed day: Monday 19 October 2026.",
        "It comes before every other meeting of the week.",
        "It cannot be held without Inspector LI (LI).",
        "Its people can come at any of its times (bookable starts: 13).",
    ]


def test_a_meeting_whose_own_times_are_too_short_has_no_start() -> None:
    tight = meeting("M4", people=("SP",), earliest=time(9), latest=time(9, 30))
    assert said("M4", with_(meetings=(tight,)), Schedule())[-1] == (
        "Its day, its times and its length leave no start for it."
    )


def test_times_of_a_meeting_are_told_without_the_break_at_noon() -> None:
    away = tuple(Unavailable(who="SP", weekday=day) for day in range(4))
    # Friday from 9am to 2pm: 14 starts for 45 minutes before 1pm, 2 after it.
    assert said("M4", with_(unavailable=away))[-1] == (
        "Person SP (SP) can come only at these times: Friday 23 October 9am to 2pm "
        "(bookable starts: 16)."
    )


def test_the_closing_meeting_comes_last_and_the_briefing_has_its_leaders() -> None:
    assert said("M5")[1] == "It comes after every other meeting of the week."
    assert said("M0")[2] == (
        "The region's leaders who may give it: Person RD (RD), Person HO (HO)."
    )


def test_a_meeting_on_teams_says_what_each_site_lacks() -> None:
    apart = with_(travel=(), sites=(site("S1", 2), site("S2", 6)))
    schedule = Schedule(meetings=(on_teams("M2", people=("HP",)),))
    assert said("M2", with_(travel=(), sites=(site("S1", 12), site("S2", 1))), schedule)[2:5] == [
        "It is on Teams because at no site can all of its people come within 90 minutes and "
        "find a room with enough seats.",
        "More than 90 minutes away for somebody, or not known: Site S1 (S1).",
        "No room with 2 seats: Site S2 (S2).",
    ]
    assert said("M2", apart, schedule)[2] == (
        "It is on Teams, though its people could come to Site S2 (S2)."
    )
    assert said("M4")[1] == "It was asked for on Teams."


def test_a_meeting_that_is_not_held_has_the_reason_of_the_schedule() -> None:
    left_out = Unplaced(code="M4", week=2, reason="unplaced.no_inspector_time")
    assert said("M4", schedule=Schedule(unplaced=(left_out,)))[0] == (
        "It is not held. No time was found for it with an inspector who may do it."
    )


def test_a_briefing_without_a_lead_says_who_is_wanting() -> None:
    others = tuple(each for each in whole_instance().team if each.role is not Role.LEAD)
    assert said("M0", with_(team=others), Schedule())[0] == (
        "It is not held. Nobody in the team is the lead inspector, who has to hear it."
    )


def test_what_an_appointment_costs_is_what_its_witnesses_say() -> None:
    schedule = Schedule(meetings=(held("M2", people=("HP",)), on_teams("M4", people=("SP",))))
    found = concerning(costs(whole_instance(), schedule), "M2")
    # HP travels 30 minutes to S1: 1 half hour.
    assert [(each.preference, each.amount) for each in found] == [
        ("one_inspector", 1),
        ("attendee_travel", 1),
    ]
