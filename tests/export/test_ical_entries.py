"""What an entry may be, and what Outlook would cut."""

from datetime import date

import pytest

from dipp_scheduler.errors import InputError
from dipp_scheduler.export.ical_entries import Days, Entry
from tests.builders import moment

WEEK = Days(first=date(2026, 10, 5), last=date(2026, 10, 9))


def test_whole_days_run_from_midnight_to_the_midnight_after_the_last() -> None:
    assert WEEK.start == moment(date(2026, 10, 5), "0")
    assert WEEK.end == moment(date(2026, 10, 10), "0")


def test_whole_days_over_a_clock_change_have_an_hour_more() -> None:
    # Sunday 25 October 2026 has 25 hours.
    sunday = Days(first=date(2026, 10, 25), last=date(2026, 10, 25))
    assert (sunday.end.timestamp() - sunday.start.timestamp()) / 3600 == 25


@pytest.mark.parametrize("field", ["summary", "location"])
def test_255_units_fit_and_256_do_not(field: str) -> None:
    # The calendar sign is one character and two UTF-16 units: 253 + 2 = 255.
    fits = "ŵ" * 253 + "🗓"
    ordinary = {"key": "a", "time": WEEK, "summary": "Week"}
    assert getattr(Entry(**(ordinary | {field: fits})), field) == fits  # type: ignore[arg-type]
    with pytest.raises(InputError) as caught:
        Entry(**(ordinary | {field: fits + "x"}))  # type: ignore[arg-type]
    (fault,) = caught.value.faults
    assert fault.message == (
        "A title or place in a calendar is longer than the 255 characters that Outlook shows."
    )
    assert (
        fault.remedy == "Shorten the title of the meeting, or the names of the site and its room."
    )
    assert fault.value == fits + "x"
