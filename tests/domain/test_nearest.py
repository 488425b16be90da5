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


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Cardiff and Vale", "Cardiff and the Vale of Glamorgan"),
        ("Wrexham", "Wrecsam / Wrexham"),
        ("med", "medium"),
        ("deputy lead", "deputy lead inspector"),
        ("Lead", "lead inspector"),  # which begins with it; the deputy's only holds it
        ("de", None),  # too short to mean anything
        ("ton", None),  # begins no word
        ("deputy", None),  # begins two
    ],
)
def test_words_left_out_or_cut_short_are_understood(typed: str, meant: str | None) -> None:
    options = (
        "Cardiff and the Vale of Glamorgan",
        "Wrecsam / Wrexham",
        "medium",
        "deputy lead inspector",
        "lead inspector",
        "deputy head of programme",
    )
    assert nearest(typed, options) == meant
