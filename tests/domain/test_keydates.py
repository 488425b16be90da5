"""Key dates: the worked examples of the requirements, section 1.3."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.keydates import KeyDate, closed_in_span, key_date, key_dates
from tests.builders import make_instance

MONDAYS = [date(2026, 9, 7) + timedelta(weeks=week) for week in range(69)]
"""Every Monday from September 2026 to the end of 2027."""


def inspection(fieldwork: date = date(2026, 10, 5), **changed: Any) -> Instance:
    return make_instance(settings={"region": "South West", "fieldwork": fieldwork, **changed})


def days(instance: Instance) -> dict[str, tuple[date, date | None]]:
    return {each.key: (each.date, each.end) for each in key_dates(instance)}


def on(month: int, day: int, year: int = 2026) -> date:
    return date(year, month, day)


def test_the_worked_example_of_5_october_2026() -> None:
    assert days(inspection()) == {
        "sample_window": (on(3, 9), on(3, 22)),
        "sample_ready": (on(9, 11), None),
        "announcement": (on(9, 14), None),
        "planning_meeting": (on(9, 22), None),
        "change_deadline": (on(9, 23), None),
        "evidence": (on(9, 28), None),
        "meetings_draft": (on(10, 2), None),
        "briefing": (on(10, 5), None),
        "week_one": (on(10, 5), on(10, 9)),
        "review_week": (on(10, 12), on(10, 16)),
        "week_two": (on(10, 19), on(10, 23)),
        "headline_findings": (on(10, 19), None),
        "fixed_tuesday": (on(10, 20), None),
        "closing_meeting": (on(10, 23), None),
        "drafting": (on(10, 26), on(11, 6)),
        "follow_up": (on(11, 9), on(11, 13)),
        "draft_report": (on(11, 13), None),
        "publication": (on(12, 4), None),
    }


def test_nothing_moves_in_the_worked_example() -> None:
    assert [each.key for each in key_dates(inspection()) if each.moved] == []


def test_key_dates_come_in_the_order_of_the_days() -> None:
    found = [each.date for each in key_dates(inspection())]
    assert found == sorted(found)


def test_wales_has_two_more_weeks_for_translation() -> None:
    for instance in (inspection(region="Wales"), inspection(bilingual=True)):
        found = days(instance)
        assert found["translation"] == (on(12, 4), on(12, 18))
        assert found["publication"] == (on(12, 18), None)


@pytest.mark.parametrize("week", [3, 10, 17])
def test_the_real_inspection_of_kent_surrey_and_sussex(week: int) -> None:
    found = days(inspection(on(11, week, 2025), region="Kent, Surrey and Sussex"))
    # 3, 10 or 17 November 2025 were announced on 13, 20 or 27 October.
    assert found["announcement"][0] == on(10, week + 10, 2025)
    # Six weeks after fieldwork: 2, 9 or 16 January 2026.
    assert found["publication"][0] == on(1, week - 1, 2026)


def test_fieldwork_weeks_that_hold_a_bank_holiday() -> None:
    broken = [
        fieldwork
        for fieldwork in MONDAYS
        if closed_in_span(inspection(fieldwork), "week_one")
        or closed_in_span(inspection(fieldwork), "week_two")
    ]
    assert broken == [
        *(on(12, day) for day in (7, 14, 21, 28)),
        *(on(3, day, 2027) for day in (8, 15, 22, 29)),
        on(4, 19, 2027),
        *(on(5, day, 2027) for day in (3, 17, 31)),
        *(on(8, day, 2027) for day in (16, 30)),
        *(on(12, day, 2027) for day in (13, 20, 27)),
    ]


def test_fieldwork_whose_review_week_alone_holds_a_bank_holiday() -> None:
    found = [
        fieldwork
        for fieldwork in MONDAYS
        if closed_in_span(inspection(fieldwork), "review_week")
        and not closed_in_span(inspection(fieldwork), "week_one")
        and not closed_in_span(inspection(fieldwork), "week_two")
    ]
    assert found == [on(4, 26, 2027), on(5, 24, 2027), on(8, 23, 2027)]


def test_fieldwork_whose_milestone_monday_is_a_bank_holiday() -> None:
    moved = [
        fieldwork
        for fieldwork in MONDAYS
        if key_date(inspection(fieldwork), "announcement").moved
        or key_date(inspection(fieldwork), "evidence").moved
    ]
    assert moved == [
        *(on(9, day) for day in (7, 21)),
        *(on(1, day, 2027) for day in (4, 18)),
        *(on(4, day, 2027) for day in (5, 19)),
        *(on(5, day, 2027) for day in (10, 24)),
        *(on(6, day, 2027) for day in (7, 21)),
        *(on(9, day, 2027) for day in (6, 20)),
    ]


def test_a_date_on_a_bank_holiday_moves_to_the_working_day_before_and_is_marked() -> None:
    # 7 September 2026 less 7 days is 31 August, the summer bank holiday: Friday 28 August.
    assert key_date(inspection(on(9, 7)), "evidence") == KeyDate(
        key="evidence",
        date=on(8, 28),
        nominal=on(8, 31),
        moved=True,
        section="3.6, R48, A5",
    )


def test_a_date_in_the_year_before_knows_that_years_bank_holidays() -> None:
    # 18 January 2027 less 21 days is 28 December 2026, the substitute for Boxing Day;
    # 25 December is closed too, and 26 and 27 are a weekend.
    announcement = key_date(inspection(on(1, 18, 2027)), "announcement")
    assert (announcement.date, announcement.moved) == (on(12, 24), True)


def test_an_extra_closed_day_moves_a_date_and_an_opened_day_does_not() -> None:
    royal = inspection(closed_days=(on(9, 28),))
    assert key_date(royal, "evidence").date == on(9, 25)
    opened = inspection(on(9, 7), open_days=(on(8, 31),))
    assert key_date(opened, "evidence").date == on(8, 31)


def test_the_briefing_moves_into_the_week_and_not_out_of_it() -> None:
    assert key_date(inspection(closed_days=(on(10, 5),)), "briefing").date == on(10, 6)


def test_the_change_deadline_is_at_5pm() -> None:
    assert key_date(inspection(), "change_deadline").by == time(17)


def test_an_agreed_change_deadline_replaces_the_counted_one() -> None:
    deadline = key_date(inspection(change_deadline=on(9, 25)), "change_deadline")
    assert (deadline.date, deadline.nominal) == (on(9, 25), on(9, 23))
    assert (deadline.agreed, deadline.moved) == (True, False)


def test_what_comes_after_fieldwork_is_a_target() -> None:
    targets = [each.key for each in key_dates(inspection(region="Wales")) if each.target]
    assert targets == ["follow_up", "draft_report", "translation", "publication"]


def test_a_key_date_has_a_name_in_both_languages() -> None:
    announcement = key_date(inspection(), "evidence")
    assert announcement.name() == "Evidence uploaded by the region"
    assert announcement.name("cy") == "Y rhanbarth yn uwchlwytho'r dystiolaeth"


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError, match="party"):
        key_date(inspection(), "party")
