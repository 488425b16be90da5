"""What a user probably meant."""

import pytest

from dipp_scheduler.domain.nearest import nearest, plain

CASES = ("C001", "C003", "C030", "C063")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("C03", "C003"), ("c3", "C003"), ("C0003", "C003"), ("C30", "C030"), ("C-63", "C063")],
)
def test_a_code_is_nearest_to_that_of_the_same_number(typed: str, meant: str) -> None:
    assert nearest(typed, CASES) == meant


def test_leading_zeros_make_no_difference_but_others_do() -> None:
    assert (plain("C007"), plain("007"), plain("C070"), plain("0")) == ("c7", "7", "c70", "0")


def test_accents_and_swapped_letters_are_forgiven() -> None:
    assert nearest("Sian Llyr", ("Ann Sykes", "Siân Llŷr")) == "Siân Llŷr"
    assert nearest("Larkni", ("Bristow", "Larkin")) == "Larkin"
    assert nearest("Zed", ("Bristow", "Larkin")) is None
