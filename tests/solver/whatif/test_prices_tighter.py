"""What limits and settings would cost one unit tighter: worked values on a small instance."""

from dataclasses import replace

from dipp_scheduler.solver.whatif.prices import prices
from dipp_scheduler.solver.whatif.prices_found import Base
from dipp_scheduler.solver.whatif.prices_tighter import tighter
from tests.solver.whatif.test_prices import OPTIONS, crowded


def test_each_limit_that_would_cost_an_interview_is_proven_to() -> None:
    bases: dict[int, Base] = {}
    prices(crowded(), None, replace(OPTIONS, time_limit=100), bases=bases)
    found = tighter(bases, OPTIONS)
    certain = {(each.easing.figure, each.easing.who): each for each in found if each.least}
    # Nine cases: AI1 may do 8, two a day for five days. Seven leave one more file read; one a
    # day leaves five interviews, three more file reads than now.
    expected = {
        ("interviews_a_day", None): (1, 3, 3),
        ("interviews_a_week", None): (1, 1, 1),
        ("weekly_limit", "AI1"): (1, 1, 1),
        ("daily_limit", "AI1"): (1, 3, 3),
    }
    first = {key: each for key, each in certain.items() if each.tier == 1}
    assert {key: (each.tier, each.least, each.most) for key, each in first.items()} == expected


def test_what_there_is_no_time_for_is_not_called_free() -> None:
    bases: dict[int, Base] = {}
    prices(crowded(), None, replace(OPTIONS, time_limit=100), bases=bases)
    found = tighter(bases, replace(OPTIONS, repeatable=False, time_limit=0.001))
    assert all(each.tried is (each.least == each.most == 0 and each.exact) for each in found)
    assert not all(each.tried for each in found)
