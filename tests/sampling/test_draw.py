"""The draw: made again from its seed, one case a practitioner, filled whenever it can be."""

from collections import Counter

from dipp_scheduler.domain.longlist import Band, Listed
from dipp_scheduler.domain.work import Risk
from dipp_scheduler.sampling.draw import Drawn, draw
from tests.sampling.listed import listed

MANY = tuple(
    listed(f"L{number:03}", pdu=("P1", "P2")[number % 2], risk=tuple(Risk)[number % 3])
    for number in range(90)
)


def drawn(*cases: Listed, size: int, least: int = 0, reserve: int = 0, seed: int = 1) -> Drawn:
    return draw(cases, ["P1", "P2"], size=size, least=least, reserve=reserve, seed=seed)


def references(found: Drawn) -> list[str]:
    return [each.reference for each in found.sample]


def test_the_same_seed_draws_the_same_sample_whatever_the_order() -> None:
    one = drawn(*MANY, size=20, reserve=2)
    assert drawn(*reversed(MANY), size=20, reserve=2) == one
    assert references(drawn(*MANY, size=20, seed=2)) != references(one)


def test_the_sample_is_proportionate() -> None:
    # 45 cases in each PDU, 15 of each band, so that each of the 6 cells gives 18 / 6 = 3.
    found = drawn(*MANY, size=18)
    assert Counter((each.pdu, each.band) for each in found.sample) == {
        (pdu, band): 3 for pdu in ("P1", "P2") for band in Band
    }


def test_no_practitioner_has_two_cases() -> None:
    cases = [listed(f"L{n:02}", practitioner=f"PP{n % 7}") for n in range(28)]
    found = drawn(*cases, size=7)
    assert sorted(each.practitioner for each in found.sample) == [f"PP{n}" for n in range(7)]


def test_a_place_is_filled_by_giving_another_practitioner_s_case_up() -> None:
    # Only A has a low case, and a medium one like B: one low and one medium can be had only
    # if A gives the low one, whichever case is drawn first.
    cases = (
        listed("L1", practitioner="A", risk=Risk.LOW),
        listed("L2", practitioner="A"),
        listed("L3", practitioner="B"),
    )
    for seed in range(20):
        found = drawn(*cases, size=2, seed=seed)
        assert sorted(references(found)) == ["L1", "L3"]


def test_the_nearest_band_stands_in_where_practitioners_run_out() -> None:
    # Three cases of A are high, two cases of B and C are medium: high is due 1.8 of 3, so 2.
    cases = [listed(f"L{n}", practitioner="A", risk=Risk.HIGH) for n in range(3)]
    cases += [listed("L8", practitioner="B"), listed("L9", practitioner="C")]
    found = drawn(*cases, size=3)
    assert found.wanted["P1", Band.HIGH] == 2
    assert sorted(each.practitioner for each in found.sample) == ["A", "B", "C"]


def test_what_cannot_be_drawn_with_one_case_a_practitioner_is_not() -> None:
    cases = [
        listed("L1", practitioner="A"),
        listed("L2", practitioner="A", pdu="P2"),
    ]
    # A has cases in both PDUs, each of which has one practitioner: two places, one person.
    assert len(drawn(*cases, size=2).sample) == 1


def test_the_reserve_is_ranked_and_free_practitioners_come_first() -> None:
    cases = [listed(f"L{n}", practitioner="A") for n in range(3)]
    cases += [listed("L8", practitioner="B"), listed("L9", practitioner="C")]
    found = drawn(*cases, size=1, reserve=2)
    (sampled,) = found.sample
    reserve = [(case.practitioner, rank) for case, rank in found.reserve]
    assert [rank for _, rank in reserve] == [1, 2]
    assert sampled.practitioner not in [who for who, _ in reserve] or sampled.practitioner == "B"
    assert len({case.reference for case, _ in found.reserve} | {sampled.reference}) == 3


def test_every_pdu_gets_its_least() -> None:
    cases = [listed(f"L{n:02}") for n in range(40)]
    cases += [listed(f"M{n}", pdu="P2") for n in range(6)]
    found = drawn(*cases, size=12, least=5)
    assert Counter(each.pdu for each in found.sample) == {"P1": 7, "P2": 5}
