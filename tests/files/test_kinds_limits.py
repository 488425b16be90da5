"""Limits on single weekdays: as people write them, and as they are shown."""

import pytest

from dipp_scheduler.domain.people import DayLimit
from dipp_scheduler.files.cells import Remarks
from dipp_scheduler.files.kinds_limits import DayLimits
from dipp_scheduler.wording.strings import Lang
from tests.files.test_kinds import problem

LIMITS = (DayLimit(weekday=2, limit=3), DayLimit(weekday=4, limit=0))


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "Wednesday 3; Friday 0"), ("cy", "Mercher 3; Gwener 0")]
)
def test_limits_are_shown_by_weekday_and_read_back(lang: Lang, words: str) -> None:
    assert DayLimits().show(LIMITS, lang) == words
    assert DayLimits().read(words, Remarks()) == LIMITS
    assert DayLimits().show((), lang) is None


@pytest.mark.parametrize("words", ["Weds: 3; Fri 0", "wednesday  3 ; friday: 0"])
def test_limits_are_read_as_people_write_them(words: str) -> None:
    assert DayLimits().read(words, Remarks()) == LIMITS


@pytest.mark.parametrize("words", ["3", "Wednesday", "Someday 3", "Wednesday 11", "Wednesday -1"])
def test_other_limits_are_refused(words: str) -> None:
    assert problem(DayLimits(), words) == "day_limit_wanted"
