"""Which cases may be drawn: the edges of window, type and exclusions."""

from datetime import timedelta
from typing import Any

import pytest

from dipp_scheduler.domain.longlist import CaseType
from dipp_scheduler.sampling.eligible import Barred, barred
from tests.sampling.listed import FIRST, LAST, listed


def why(**changed: Any) -> Barred | None:
    return barred(listed(**changed), FIRST, LAST)


@pytest.mark.parametrize("day", [FIRST, LAST])
def test_the_window_s_first_and_last_day_are_inside(day: object) -> None:
    assert why(commenced=day) is None


@pytest.mark.parametrize("day", [FIRST - timedelta(days=1), LAST + timedelta(days=1)])
def test_the_days_beside_the_window_are_outside(day: object) -> None:
    assert why(commenced=day) is Barred.WINDOW


@pytest.mark.parametrize("order", [CaseType.COMMUNITY, CaseType.SUSPENDED])
def test_an_order_needs_a_requirement_or_programme(order: CaseType) -> None:
    assert why(case_type=order) is Barred.KIND
    assert why(case_type=order, requirement=True) is None


def test_licences_and_supervision_need_none() -> None:
    assert why(case_type=CaseType.LICENCE) is why(case_type=CaseType.SUPERVISION) is None


def test_what_ended_within_seven_days_is_out() -> None:
    assert why(ended=FIRST + timedelta(days=7)) is Barred.ENDED
    assert why(ended=FIRST + timedelta(days=8)) is None


def test_several_sentences_and_reviews_are_out() -> None:
    assert why(several_sentences=True) is Barred.SENTENCES
    assert why(review=True) is Barred.REVIEW
