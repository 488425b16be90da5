"""Dates and clock times in both languages, word for word."""

import subprocess
import sys
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from dipp_scheduler.wording import dates

LONDON = ZoneInfo("Europe/London")
MONDAY = date(2026, 1, 12)


@pytest.mark.parametrize(
    ("shown", "english", "welsh"),
    [
        (time(0), "midnight", "00:00"),
        (time(0, 15), "12:15am", "00:15"),
        (time(9), "9am", "09:00"),
        (time(9, 5), "9:05am", "09:05"),
        (time(9, 30), "9:30am", "09:30"),
        (time(11, 59), "11:59am", "11:59"),
        (time(12), "midday", "12:00"),
        (time(12, 30), "12:30pm", "12:30"),
        (time(13), "1pm", "13:00"),
        (time(17, 45), "5:45pm", "17:45"),
    ],
)
def test_a_clock_time_is_written_as_gov_uk_writes_it(shown: time, english: str, welsh: str) -> None:
    assert dates.clock(shown) == english
    assert dates.clock(shown, "cy") == welsh


def test_a_moment_is_shown_on_london_clocks() -> None:
    # 08:30 in UTC is 9:30am in summer and 8:30am in winter.
    assert dates.clock(datetime(2026, 10, 23, 8, 30, tzinfo=UTC)) == "9:30am"
    assert dates.clock(datetime(2026, 10, 26, 8, 30, tzinfo=UTC)) == "8:30am"


def test_a_moment_late_in_the_evening_in_utc_falls_on_the_next_day_in_london() -> None:
    moment = datetime(2026, 7, 6, 23, 30, tzinfo=UTC)
    assert dates.day_and_clock(moment) == "Tuesday 7 July 2026, 12:30am"
    assert dates.short_day(moment) == "Tue 7 Jul"


def test_a_datetime_without_a_time_zone_is_refused() -> None:
    naive = datetime(2026, 1, 12, 9)  # noqa: DTZ001 (that is the test)
    with pytest.raises(ValueError, match="2026-01-12 09:00:00 has no time zone"):
        dates.clock(naive)


def test_a_span_joins_two_clock_times() -> None:
    assert dates.span(time(10), time(11)) == "10am to 11am"
    assert dates.span(time(11, 15), time(12)) == "11:15am to midday"
    assert dates.span(time(9, 30), time(10, 30), "cy") == "09:30 i 10:30"


def test_a_day_has_its_weekday_and_year() -> None:
    assert dates.day(MONDAY) == "Monday 12 January 2026"
    assert dates.day(MONDAY, "cy") == "Dydd Llun 12 Ionawr 2026"
    assert dates.day_without_year(MONDAY) == "Monday 12 January"
    assert dates.day_without_year(MONDAY, "cy") == "Dydd Llun 12 Ionawr"


def test_a_grid_has_short_days() -> None:
    assert dates.short_day(MONDAY) == "Mon 12 Jan"
    assert dates.short_day(MONDAY, "cy") == "Llun 12 Ion"
    assert dates.short_day(date(2026, 9, 7)) == "Mon 7 Sep"


def test_an_appointment_has_its_day_and_span() -> None:
    start = datetime(2026, 1, 12, 10, tzinfo=LONDON)
    end = datetime(2026, 1, 12, 11, tzinfo=LONDON)
    assert dates.day_and_span(start, end) == "Monday 12 January 2026, 10am to 11am"
    assert dates.day_and_span(start, end, "cy") == "Dydd Llun 12 Ionawr 2026, 10:00 i 11:00"


@pytest.mark.parametrize(
    ("first", "last", "english", "welsh"),
    [
        (
            date(2026, 10, 5),
            date(2026, 10, 9),
            "Monday 5 to Friday 9 October 2026",
            "Dydd Llun 5 i ddydd Gwener 9 Hydref 2026",
        ),
        (
            date(2026, 9, 28),
            date(2026, 10, 2),
            "Monday 28 September to Friday 2 October 2026",
            "Dydd Llun 28 Medi i ddydd Gwener 2 Hydref 2026",
        ),
        (
            date(2026, 12, 28),
            date(2027, 1, 1),
            "Monday 28 December 2026 to Friday 1 January 2027",
            "Dydd Llun 28 Rhagfyr 2026 i ddydd Gwener 1 Ionawr 2027",
        ),
        (MONDAY, MONDAY, "Monday 12 January 2026", "Dydd Llun 12 Ionawr 2026"),
    ],
)
def test_days_say_no_month_or_year_twice(first: date, last: date, english: str, welsh: str) -> None:
    assert dates.days(first, last) == english
    assert dates.days(first, last, "cy") == welsh


def test_every_weekday_has_its_name() -> None:
    assert [dates.weekday(number) for number in range(7)] == [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ]
    assert [dates.weekday(number, "cy") for number in range(7)] == [
        "Dydd Llun",
        "Dydd Mawrth",
        "Dydd Mercher",
        "Dydd Iau",
        "Dydd Gwener",
        "Dydd Sadwrn",
        "Dydd Sul",
    ]
    assert [dates.short_weekday(number) for number in range(5)] == [
        "Mon",
        "Tue",
        "Wed",
        "Thu",
        "Fri",
    ]
    assert [dates.short_weekday(number, "cy") for number in range(5)] == [
        "Llun",
        "Maw",
        "Mer",
        "Iau",
        "Gwen",
    ]


def test_every_month_has_its_welsh_name() -> None:
    assert [dates.month(number, "cy") for number in range(1, 13)] == [
        "Ionawr",
        "Chwefror",
        "Mawrth",
        "Ebrill",
        "Mai",
        "Mehefin",
        "Gorffennaf",
        "Awst",
        "Medi",
        "Hydref",
        "Tachwedd",
        "Rhagfyr",
    ]


def test_babel_is_not_imported_until_a_name_is_needed() -> None:
    code = "import sys, dipp_scheduler.wording.dates; print('babel' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
