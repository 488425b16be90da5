"""Settings that agree with each other."""

from datetime import date, time
from typing import Any

import pytest

from dipp_scheduler.domain import fitting_settings
from tests.builders import make_instance
from tests.domain.found import mistakes


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
    assert mistakes(settings=changed, cases=()) == [
        ("cases", None, "reference", "no_rows_cases"),
        ("settings", 0, column, problem),
    ]


@pytest.mark.parametrize(
    ("start", "afternoon", "warned"),
    [(13, 13, False), (12, 13, True), (13, 14, True), (14, 13, False)],
)
def test_a_week_two_that_starts_in_the_morning_is_warned_of(
    start: int, afternoon: int, warned: bool
) -> None:
    changed = {"week_two_start": time(start), "afternoon_starts": time(afternoon)}
    settings = make_instance(settings=changed, cases=())
    told = [(each.problem, each.warning) for each in fitting_settings.settings(settings)]
    assert told == ([("monday_morning", True)] if warned else [])


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        # The working day is 9am to 5pm: 480 minutes.
        ({"late_friday_after": time(9)}, []),
        ({"late_friday_after": time(8, 59)}, [("late_friday_after", "late_outside_day")]),
        ({"late_friday_after": time(17)}, []),
        ({"late_friday_after": time(17, 1)}, [("late_friday_after", "late_outside_day")]),
        ({"lead_free_minutes": 0}, []),
        ({"lead_free_minutes": 479}, []),
        ({"lead_free_minutes": 480}, [("lead_free_minutes", "lead_never_booked")]),
    ],
)
def test_a_threshold_that_counts_all_or_nothing_is_warned_of(
    changed: dict[str, Any], found: list[tuple[str, str]]
) -> None:
    settings = make_instance(settings=changed, cases=())
    told = [
        (each.column, each.problem, each.warning) for each in fitting_settings.settings(settings)
    ]
    assert told == [(column, problem, True) for column, problem in found]


@pytest.mark.parametrize(
    ("contact", "told"),
    [("inspection@hmip.example", False), ("", False), ("gm inspection@hmip", True), ("Dana", True)],
)
def test_a_mailbox_that_is_no_address_is_warned_of(contact: str, *, told: bool) -> None:
    found = fitting_settings.settings(make_instance(settings={"contact": contact}))
    expected = [("contact", "no_mailbox", contact, True)] if told else []
    assert [(e.column, e.problem, e.value, e.warning) for e in found] == expected


def test_a_day_is_not_both_closed_and_worked() -> None:
    day = (date(2026, 10, 6),)
    assert mistakes(settings={"closed_days": day, "open_days": day}) == [
        ("settings", 0, "open_days", "closed_and_open")
    ]
