"""How many cases of each PDU and band: sums worked by hand."""

from fractions import Fraction

import pytest

from dipp_scheduler.domain.longlist import Band
from dipp_scheduler.sampling.allocation import by_band, by_pdu, counted, shared

LOW, MEDIUM, HIGH = Band


def test_the_largest_remainders_round_up() -> None:
    # 7 by 1 : 2 : 3 is 1 1/6, 2 1/3 and 3 1/2: the half goes up.
    quotas = {"a": Fraction(7, 6), "b": Fraction(7, 3), "c": Fraction(7, 2)}
    assert shared(7, quotas) == {"a": 1, "b": 2, "c": 4}


def test_of_equal_remainders_the_first_rounds_up() -> None:
    assert shared(3, {"a": Fraction(3, 2), "b": Fraction(3, 2)}) == {"a": 2, "b": 1}


def test_quotas_below_nothing_count_as_nothing() -> None:
    # a is below 0; b and c would be 2 + 1 = 3, one too many: the least remainder gives way.
    quotas = {"a": Fraction(-1, 2), "b": Fraction(2), "c": Fraction(1)}
    assert shared(2, quotas) == {"a": 0, "b": 2, "c": 0}


def test_shares_follow_the_eligible_cases() -> None:
    # 30 of 20 + 40 + 60 = 120 is a quarter of each: 5, 10 and 15.
    eligible = {"a": 20, "b": 40, "c": 60}
    assert by_pdu(30, eligible, eligible, least=5) == {"a": 5, "b": 10, "c": 15}


def test_a_small_pdu_has_its_floor_and_the_others_share_the_rest() -> None:
    # a's share of 20 is 20 x 10/100 = 2: it keeps 5. The other 15 by 30 : 60 are 5 and 10.
    eligible = {"a": 10, "b": 30, "c": 60}
    assert by_pdu(20, eligible, eligible, least=5) == {"a": 5, "b": 5, "c": 10}


def test_a_pdu_gives_no_more_than_it_has_practitioners() -> None:
    # c's share of 20 is 12, and it has 8 practitioners; the other 12 by 1 : 3 are 3 and 9,
    # of which a keeps its floor 5 and b has 7.
    eligible = {"a": 10, "b": 30, "c": 60}
    assert by_pdu(20, eligible, {"a": 10, "b": 30, "c": 8}, least=5) == {"a": 5, "b": 7, "c": 8}


def test_floors_go_before_the_total() -> None:
    eligible = {"a": 10, "b": 10}
    assert by_pdu(6, eligible, eligible, least=5) == {"a": 5, "b": 5}


def test_a_pdu_with_too_few_gives_all_it_has() -> None:
    eligible = {"a": 3, "b": 30}
    assert by_pdu(10, eligible, eligible, least=5) == {"a": 3, "b": 7}
    assert by_pdu(10, {"a": 0, "b": 4}, {"a": 0, "b": 4}, least=5) == {"a": 0, "b": 4}


def test_bands_follow_the_pdu_s_own_eligible_cases() -> None:
    # 6 by 2 : 5 : 3 is 1.2, 3 and 1.8.
    eligible = {("a", LOW): 2, ("a", MEDIUM): 5, ("a", HIGH): 3}
    assert by_band({"a": 6}, eligible) == {("a", LOW): 1, ("a", MEDIUM): 3, ("a", HIGH): 2}


def test_what_rounding_takes_in_one_pdu_comes_back_in_the_next() -> None:
    # Each PDU is due 5 by 3 : 3 : 4, which is 1.5, 1.5 and 2. In a LOW gets the half; in b
    # MEDIUM is owed 1.5 + 0.5 and gets 2: over both, 3, 3 and 4.
    eligible = {(pdu, band): n for pdu in "ab" for band, n in ((LOW, 3), (MEDIUM, 3), (HIGH, 4))}
    assert by_band({"a": 5, "b": 5}, eligible) == {
        ("a", LOW): 2,
        ("a", MEDIUM): 1,
        ("a", HIGH): 2,
        ("b", LOW): 1,
        ("b", MEDIUM): 2,
        ("b", HIGH): 2,
    }


@pytest.mark.parametrize("total", range(1, 40))
def test_bands_add_up_to_their_pdu_and_stay_within_one_of_their_due(total: int) -> None:
    eligible = {
        (pdu, band): n
        for pdu, counts in (("a", (7, 11, 5)), ("b", (3, 13, 9)), ("c", (8, 8, 1)))
        for band, n in zip(Band, counts, strict=True)
    }
    totals = dict.fromkeys("abc", total)
    found = by_band(totals, eligible)
    for pdu in totals:
        assert sum(found[pdu, band] for band in Band) == total
    for band in Band:
        due = Fraction(0)
        for pdu in totals:
            there = sum(eligible[pdu, each] for each in Band)
            due += Fraction(total * eligible[pdu, band], there)
        assert abs(sum(found[pdu, band] for pdu in totals) - due) < 1


def test_counting_keeps_the_order_of_first_sight() -> None:
    assert list(counted(["b", "a", "b"]).items()) == [("b", 2), ("a", 1)]
