"""What a change may move: by the deadline, after it, and once what it concerns has begun."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from dipp_scheduler.domain.changes import (
    ChangeKind,
    ChangeRequest,
    ChangeState,
    Freedom,
    deadline,
    freedom,
    holding_others,
    policy,
)
from dipp_scheduler.domain.schedule import HeldMeeting, Interview, Schedule
from dipp_scheduler.domain.timegrid import LONDON
from dipp_scheduler.domain.work import Mode
from tests.builders import WEEK_ONE, WEEK_TWO, moment, settings, span
from tests.domain.requested import change, given

DEADLINE = datetime(2026, 9, 23, 17, 0, tzinfo=LONDON)
MINUTE = timedelta(minutes=1)


def received(at: datetime, **changed: Any) -> ChangeRequest:
    return change(ChangeKind.PERSON_UNAVAILABLE, "PP1", "all week", received=at, **changed)


def test_the_deadline_is_wednesday_at_five_twelve_days_before() -> None:
    assert deadline(given()) == DEADLINE


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (DEADLINE - MINUTE, Freedom.FREE),
        (DEADLINE, Freedom.FREE),
        (DEADLINE + MINUTE, Freedom.BROKEN_ONLY),
    ],
)
def test_five_o_clock_exactly_is_by_the_deadline(at: datetime, expected: Freedom) -> None:
    assert policy(given(), received(at)) is expected
    assert freedom(given(), (received(at),)) is expected


def test_a_deadline_on_a_closed_day_is_the_working_day_before() -> None:
    # Monday 30 November 2026 less 12 days is Wednesday 18 November, closed here.
    closed = given(
        settings=settings(fieldwork=date(2026, 11, 30), closed_days=(date(2026, 11, 18),))
    )
    tuesday = datetime(2026, 11, 17, 17, 0, tzinfo=LONDON)
    assert deadline(closed) == tuesday
    assert policy(closed, received(tuesday)) is Freedom.FREE
    assert policy(closed, received(tuesday + MINUTE)) is Freedom.BROKEN_ONLY


def test_a_deadline_on_a_bank_holiday_is_the_working_day_before() -> None:
    # Monday 6 January 2025 less 12 days is Wednesday 25 December 2024: Tuesday instead.
    instance = given(settings=settings(fieldwork=date(2025, 1, 6)))
    assert deadline(instance) == datetime(2024, 12, 24, 17, 0, tzinfo=LONDON)


def test_the_deadline_of_the_settings_goes_over_the_counted_one() -> None:
    instance = given(settings=settings(change_deadline=date(2026, 9, 25)))
    friday = datetime(2026, 9, 25, 17, 0, tzinfo=LONDON)
    assert policy(instance, received(friday)) is Freedom.FREE
    assert policy(instance, received(friday + MINUTE)) is Freedom.BROKEN_ONLY


def test_the_lead_s_decision_lets_others_move_after_the_deadline() -> None:
    late = received(DEADLINE + MINUTE, others_because="both are free", others_by="Owain Prys")
    assert policy(given(), late) is Freedom.FREE
    assert freedom(given(), (late,)) is Freedom.FREE


def test_one_late_change_without_that_decision_holds_the_others() -> None:
    changes = (received(DEADLINE), received(DEADLINE + MINUTE, number=2))
    assert holding_others(given(), changes) == changes[1:]
    assert freedom(given(), changes) is Freedom.BROKEN_ONLY


@pytest.mark.parametrize("state", [ChangeState.ASKED, ChangeState.DECLINED, ChangeState.DONE])
def test_only_accepted_changes_that_are_not_done_count(state: ChangeState) -> None:
    assert freedom(given(), (received(DEADLINE + MINUTE, state=state),)) is Freedom.FREE


def test_without_changes_everything_may_move() -> None:
    assert freedom(given(), ()) is Freedom.FREE


def test_an_absence_is_history_once_it_is_over() -> None:
    tuesday = WEEK_ONE[1]
    morning = change(ChangeKind.PERSON_UNAVAILABLE, "PP1", "Tuesday 6 October, 9am to 12pm")
    during = morning.model_copy(update={"received": moment(tuesday, "11:59")})
    after = morning.model_copy(update={"received": moment(tuesday, "12:00")})
    assert policy(given(), during) is Freedom.BROKEN_ONLY
    assert policy(given(), after) is Freedom.NOTHING


def test_an_interview_that_has_begun_is_history() -> None:
    held = Interview(
        case="C1",
        inspector="AI1",
        interviewee="PP1",
        time=span(WEEK_ONE[1], "11", "12"),
        reading=(span(WEEK_ONE[1], "9", "10:30"),),
        writing=span(WEEK_ONE[1], "12", "12:30"),
    )
    schedule = Schedule(interviews=(held,))

    def at(clock: str, kind: ChangeKind = ChangeKind.PRACTITIONER_REPLACED) -> Freedom:
        wanted = change(kind, "C1", "PP2", received=moment(WEEK_ONE[1], clock))
        return policy(given(), wanted, schedule)

    assert at("10:59") is Freedom.BROKEN_ONLY
    assert at("11:00") is Freedom.NOTHING
    # What is found in the interview itself still brings a case to be read (R127).
    assert at("11:00", ChangeKind.FOUND_EXCLUDABLE) is Freedom.BROKEN_ONLY


def test_without_a_schedule_a_case_is_history_when_its_week_is_over() -> None:
    friday = WEEK_ONE[-1]
    wanted = change(ChangeKind.PRACTITIONER_REPLACED, "C1", "PP2")
    for clock, expected in (("16:59", Freedom.BROKEN_ONLY), ("17:00", Freedom.NOTHING)):
        late = wanted.model_copy(update={"received": moment(friday, clock)})
        assert policy(given(), late) is expected


def test_a_merged_meeting_has_begun_for_each_of_its_needs() -> None:
    held = HeldMeeting(
        need="M2+M4",
        time=span(WEEK_TWO[1], "10", "11"),
        mode=Mode.TEAMS,
        inspectors=("LI",),
        people=("PP3",),
    )
    wanted = change(
        ChangeKind.MEETING_CHANGED, "M2", "Teams", received=moment(WEEK_TWO[1], "10:00")
    )
    assert policy(given(), wanted, Schedule(meetings=(held,))) is Freedom.NOTHING
    assert policy(given(), wanted, Schedule()) is Freedom.BROKEN_ONLY
