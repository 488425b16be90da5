"""Why not there: exact answers, and the checker's agreement on random moves."""

from typing import Any

import pytest

from dipp_scheduler.domain.asked import Wanted
from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.domain.schedule import HeldMeeting, Interview, Schedule
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.options.elsewhere import lacking
from dipp_scheduler.solver.options.whynot import Answer, why_not
from tests.builders import moment
from tests.rules.held import (
    FRIDAY,
    MONDAY,
    NEXT_WEDNESDAY,
    TUESDAY,
    WEDNESDAY,
    lunch,
    whole_instance,
    whole_schedule,
)
from tests.solver.whynot_true import faults


def asked(code: str, **wanted: Any) -> Answer:
    return why_not(whole_instance(), whole_schedule(), code, Wanted(**wanted), None)


def test_the_places_by_hand_break_no_rule() -> None:
    assert not verify(whole_instance(), whole_schedule()).blocks


def test_a_legal_move_places_reading_and_write_up_again_and_names_whom_it_concerns() -> None:
    answer = asked("C1", start=moment(TUESDAY, "11"))
    (held,) = [each for each in answer.schedule.interviews if each.case == "C1"]
    assert answer.legal
    assert answer.prices == ()
    assert [(part.start, part.minutes) for part in held.reading] == [(moment(TUESDAY, "9:30"), 90)]
    assert held.writing.start == moment(TUESDAY, "12")
    assert {each.who for each in answer.told} == {"AI1", "PP1"}


def test_a_price_says_each_preference_before_and_after() -> None:
    # Friday at 3:30pm is late; AI2 then has 3 cases, two of them interviews.
    answer = asked("C1", inspectors=("AI2",), start=moment(FRIDAY, "15:30"))
    prices = [(now.preference, now.amount, then.amount) for now, then in answer.prices]
    assert prices == [("even_loads", 10, 12), ("pdu_majority", 0, 1), ("late_friday", 0, 1)]
    # 2 × 2 + 1 × 3 + 1 × 3
    assert answer.dearer == 10


def test_the_first_tier_that_changes_decides_whether_it_is_dearer() -> None:
    answer = asked("C2", people=("SP",))
    assert [(now.preference, then.amount) for now, then in answer.prices] == [("substitutes", 1)]
    assert answer.dearer == 10


def test_who_cannot_come_as_it_is_cannot_come_with_another_inspector_either() -> None:
    away = Unavailable(who="PP1", day=MONDAY)
    instance = whole_instance()
    late = instance.model_copy(update={"unavailable": (*instance.unavailable, away)})
    answer = why_not(late, whole_schedule(), "C1", Wanted(inspectors=("AI2",)), None)
    assert "available" in {each.rule for each in answer.against}


@pytest.mark.parametrize(
    ("code", "wanted", "rules"),
    [
        ("C1", {"start": moment(MONDAY, "14:30")}, {"no_double_booking"}),
        ("C1", {"start": moment(MONDAY, "9:30")}, {"reading_first"}),
        ("C1", {"start": moment(TUESDAY, "11:05")}, {"interview_hours"}),
        ("C1", {"start": moment(TUESDAY, "16")}, {"interview_hours", "working_day"}),
        ("C1", {"inspectors": ("DL",), "start": moment(FRIDAY, "11")}, {"may_inspect"}),
        ("C1", {"people": ("PP4",)}, {"counterpart_agreed"}),
        ("C3", {"start": moment(MONDAY, "10:30")}, {"lead_after_briefing", "no_double_booking"}),
        ("C4", {"inspectors": ("AI1",), "start": moment(FRIDAY, "11")}, {"welsh_spoken"}),
        ("C5", {"start": moment(FRIDAY, "11")}, {"each_case_once"}),
        ("M3", {"site": "S2"}, {"one_site_a_half_day"}),
    ],
)
def test_what_is_refused_names_the_rules(
    code: str, wanted: dict[str, Any], rules: set[str]
) -> None:
    assert {each.rule for each in asked(code, **wanted).against} == rules


def test_a_file_read_goes_to_another_inspector_without_a_time() -> None:
    answer = asked("C5", inspectors=("AI1",))
    assert answer.legal
    assert answer.readers == ("AI2", "AI1")


def test_a_meeting_moves_to_teams_at_the_price_of_meeting_there() -> None:
    answer = asked("M2", mode=Mode.TEAMS)
    assert answer.legal
    assert ("held_on_teams", 0, 1) in [(a.preference, a.amount, b.amount) for a, b in answer.prices]


def test_lunch_of_week_two_gives_way_to_a_meeting() -> None:
    answer = asked("M4", start=moment(NEXT_WEDNESDAY, "12:15"))
    lunches = [each for each in answer.schedule.blocks if each.time.day == NEXT_WEDNESDAY]
    assert answer.legal
    assert lunches == [lunch(who, NEXT_WEDNESDAY, "13", "14") for who in ("LI", "DL")]


@pytest.mark.parametrize(
    ("code", "wanted", "missing"),
    [
        ("C1", Wanted(site="S1"), "place"),
        ("C5", Wanted(people=("PP4",)), "time"),
        ("C1", Wanted(inspectors=("AI1", "AI2")), "one"),
        ("C1", Wanted(start=moment(MONDAY, "14")), None),
    ],
)
def test_too_little_to_try_is_said(code: str, wanted: Wanted, missing: str | None) -> None:
    assert lacking(whole_instance(), whole_schedule(), code, wanted) == missing


def test_what_the_draft_does_not_hold_needs_a_time_and_an_inspector() -> None:
    instance, empty = whole_instance(), Schedule()
    start = moment(WEDNESDAY, "11")
    assert lacking(instance, empty, "C1", Wanted(inspectors=("AI1",))) == "time"
    assert lacking(instance, empty, "C1", Wanted(start=start)) == "inspector"
    assert lacking(instance, empty, "M0", Wanted(start=start)) == "people"
    assert lacking(instance, empty, "M3", Wanted(start=start)) == "people"
    wanted = Wanted(start=start, inspectors=("AI1",))
    answer = why_not(instance, empty, "C1", wanted, None)
    assert isinstance(answer.place, Interview)
    assert answer.legal


def test_a_meeting_that_is_not_held_is_tried_with_those_who_must_be_there() -> None:
    start = moment(NEXT_WEDNESDAY, "11")
    answer = why_not(whole_instance(), Schedule(), "M4", Wanted(start=start), None)
    assert isinstance(answer.place, HeldMeeting)
    assert (answer.place.people, answer.place.inspectors) == (("SP",), ("LI",))


@pytest.mark.parametrize("seed", range(100))
def test_answers_agree_with_the_checker(seed: int) -> None:
    # The others by `python -m tests.solver.whynot_true --moves 0:500`.
    assert list(faults(seed)) == []
