"""The key dates as a calendar: every date of the manual, marked where it moved."""

from datetime import date

from dipp_scheduler.domain.keydates import key_dates
from dipp_scheduler.export.ical import key_dates_calendar
from tests.builders import make_instance
from tests.export.calendar_readers.lint import Line, events, lint, words
from tests.export.calendar_readers.samples import ANNOUNCED


def dated(**settings: object) -> dict[str, dict[str, Line]]:
    instance = make_instance(settings=settings)
    data = key_dates_calendar(instance, changed_at=ANNOUNCED)
    lint(data)
    return {words(each["SUMMARY"].value): each for each in events(data)}


def test_every_key_date_is_there_once_as_a_free_day() -> None:
    instance = make_instance()
    found = dated()
    assert len(found) == len(key_dates(instance))
    assert {each["TRANSP"].value for each in found.values()} == {"TRANSPARENT"}


def test_the_announcement_is_three_weeks_before_fieldwork() -> None:
    found = dated()["Inspection announced; sample, provisional schedule and key dates sent"]
    assert (found["DTSTART"].value, found["DTEND"].value) == ("20260914", "20260915")


def test_a_deadline_says_its_time() -> None:
    found = dated()["Last day for change requests and proposed exclusions (by 5pm)"]
    assert found["DTSTART"].value == "20260923"


def test_a_moved_date_says_from_where() -> None:
    # F = 21 September 2026: the announcement, F - 21, would be the August bank holiday.
    found = dated(fieldwork=date(2026, 9, 21))
    announced = found["Inspection announced; sample, provisional schedule and key dates sent"]
    assert announced["DTSTART"].value == "20260828"
    assert words(announced["DESCRIPTION"].value).splitlines()[0] == (
        "Moved from Monday 31 August 2026, which is not a working day."
    )


def test_a_target_is_no_promise() -> None:
    published = dated()["Report published"]
    assert words(published["DESCRIPTION"].value).splitlines()[0] == "A target, not a promise."


def test_an_agreed_deadline_stands_in_place_of_the_counted_one() -> None:
    found = dated(change_deadline=date(2026, 9, 24))
    agreed = found["Last day for change requests and proposed exclusions (by 5pm)"]
    assert agreed["DTSTART"].value == "20260924"
    assert words(agreed["DESCRIPTION"].value).splitlines()[0] == (
        "Agreed date; the usual date is Wednesday 23 September 2026."
    )


def test_in_wales_the_dates_are_in_both_languages() -> None:
    found = dated(region="Wales", bilingual=True)
    assert "Review week / Wythnos adolygu" in found


def test_the_key_dates_are_the_same_byte_for_byte() -> None:
    instance = make_instance()
    first = key_dates_calendar(instance, changed_at=ANNOUNCED)
    assert first == key_dates_calendar(instance, changed_at=ANNOUNCED)


def test_two_inspections_share_no_key_date() -> None:
    first = {each["UID"].value for each in dated().values()}
    second = {each["UID"].value for each in dated(fieldwork=date(2026, 10, 12)).values()}
    assert not first & second
