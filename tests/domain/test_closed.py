"""Bank holidays, against the list of GOV.UK itself."""

from datetime import date, timedelta

import holidays
import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays

from dipp_scheduler.domain.closed import bank_holidays, list_fault, unlisted_years, working_day

YEARS = range(2012, 2029)


def test_weekday_bank_holidays_from_2012_to_2028_are_those_of_gov_uk() -> None:
    cached = BankHolidays(use_cached_holidays=True)
    listed = sorted(
        each["date"]
        for each in cached.get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
        if each["date"].year in YEARS
    )
    ours = [day for day in bank_holidays(YEARS) if day.weekday() < 5]
    assert len(listed) == 140
    assert ours == listed


def test_a_substitute_day_is_a_bank_holiday() -> None:
    # Boxing Day 2026 is a Saturday.
    assert date(2026, 12, 28) in bank_holidays([2026])


def test_a_year_given_twice_counts_once() -> None:
    assert bank_holidays([2026, 2026]) == bank_holidays([2026])


def test_a_year_past_the_list_warns() -> None:
    fault = list_fault([date(2028, 12, 11), date(2029, 1, 8), date(2029, 2, 1)])
    assert fault is not None
    assert (fault.sheet, fault.value, fault.warning) == ("Inspection", "2029", True)
    assert str(fault) == (
        "Inspection: GOV.UK has listed bank holidays to the end of 2028 only; those of 2029 are "
        "worked out and may change. Check GOV.UK, and enter any other bank holiday as an extra "
        "closed day."
    )


def test_the_last_listed_year_does_not_warn() -> None:
    assert unlisted_years([date(2028, 12, 29)]) == ()
    assert list_fault([date(2028, 12, 29)]) is None


def test_the_working_day_before_easter_monday_is_maundy_thursday() -> None:
    easter_monday = date(2027, 3, 29)
    assert working_day(easter_monday, bank_holidays([2027]), -1) == date(2027, 3, 25)
    assert working_day(easter_monday, bank_holidays([2027]), 1) == date(2027, 3, 30)


def test_an_open_day_is_its_own_working_day() -> None:
    tuesday = date(2027, 3, 30)
    assert working_day(tuesday, bank_holidays([2027]), -1) == tuesday
    assert working_day(tuesday - timedelta(days=2), (), 1) == date(2027, 3, 29)


@pytest.mark.parametrize("year", range(2024, 2031))
def test_years_written_down_and_years_computed_agree(year: int) -> None:
    computed = holidays.country_holidays("GB", subdiv="ENG", years=year)
    assert bank_holidays([year]) == tuple(sorted(computed))
