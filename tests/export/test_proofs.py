"""Proofs in words claim what was proven, and no more."""

from dipp_scheduler.domain.schedule import Proof
from dipp_scheduler.domain.work import Weight
from dipp_scheduler.export.proofs import Proofs
from dipp_scheduler.rules.costs import Cost
from dipp_scheduler.rules.violations import Report, breach
from tests.export.calendar_readers.samples import an_instance
from tests.export.viewed import COSTS, INSPECTORS, PROOFS, a_report, proven


def sentences(
    proofs: tuple[Proof, ...], report: Report, weights: tuple[Weight, ...] = ()
) -> list[str]:
    found = Proofs(an_instance(weights=weights), proven(proofs=proofs), report, INSPECTORS)
    return [str(each) for each in found.sentences()]


def first_tier(reads: int = 0, unplaced: int = 0) -> tuple[tuple[Proof, ...], Report]:
    cost = 100 * unplaced + reads
    proof = Proof(week=1, tier=1, value=cost, bound=cost, optimal=True, seconds=1)
    costs = (
        Cost("cases_unplaced", 1, 1, weight=100, amount=unplaced, cost=100 * unplaced),
        Cost("briefing_not_held", 1, 1, weight=1000, amount=0, cost=0),
        Cost("file_reads", 1, 1, weight=1, amount=reads, cost=reads),
    )
    return (proof,), Report(costs=costs)


def second_week(missing: int) -> tuple[tuple[Proof, ...], Report]:
    proof = Proof(week=2, tier=1, value=missing, bound=missing, optimal=True, seconds=1)
    return (proof,), Report(costs=(Cost("needs_not_held", 2, 1, 1, missing, missing),))


def test_each_tier_has_its_sentence() -> None:
    assert sentences(PROOFS, a_report()) == [
        "Week one, cases placed. Proven: no schedule has fewer file reads."
        " No case is read from file for want of an interview.",
        "Week one, substitutes and leaders at the briefing."
        " Proven: with that kept, no schedule does better.",
        "Week one, loads, mix of cases and wishes."
        " Not proven to be the best: it costs 6, and no schedule can cost less than 4.",
    ]


def test_file_reads_are_counted_in_the_claim() -> None:
    assert sentences(*first_tier(reads=2)) == [
        "Week one, cases placed. Proven: no schedule that places every case has fewer file reads."
        " Read from file for want of an interview: 2."
    ]


def test_with_a_case_left_out_only_the_sum_is_claimed() -> None:
    # 100 for the case and 1 for the file read: leaving cases out would save file reads.
    assert sentences(*first_tier(reads=1, unplaced=1)) == [
        "Week one, cases placed. Proven: no schedule does better on cases placed and file reads,"
        " weighed together."
    ]


def test_meetings_are_claimed_to_be_held_only_if_all_are() -> None:
    assert sentences(*second_week(missing=0)) == [
        "Week two, meetings held. Proven: nothing better is possible."
        " Every meeting that must be held is held."
    ]
    assert sentences(*second_week(missing=2)) == [
        "Week two, meetings held. Proven: no schedule holds more of the meetings that must be"
        " held. Not held: 2."
    ]


def test_own_tiers_are_named_by_number() -> None:
    # File reads no longer count in the first tier, so nothing is said about them.
    moved = (Weight(preference="file_reads", weight=1, tier=4),)
    assert sentences(*first_tier(), weights=moved) == [
        "Week one, level 1. Proven: with the levels before it kept, no schedule does better."
    ]


def test_a_preference_without_weight_is_not_claimed() -> None:
    free = (Weight(preference="file_reads", weight=0, tier=1),)
    assert sentences(*first_tier(), weights=free) == [
        "Week one, level 1. Proven: with the levels before it kept, no schedule does better."
    ]


def test_a_weight_changed_within_its_tier_keeps_the_plain_words() -> None:
    dearer = (Weight(preference="file_reads", weight=7, tier=1),)
    assert "no schedule has fewer file reads" in sentences(*first_tier(), weights=dearer)[0]


def test_a_schedule_that_costs_more_than_was_proven_is_not_called_the_best() -> None:
    # A hand edit made a file read of an interview: the first tier costs 1, proven was 0.
    _, edited = first_tier(reads=1)
    assert sentences(PROOFS[:1], edited) == [
        "Week one, cases placed. Not proven to be the best:"
        " it costs 1, and no schedule can cost less than 0."
    ]


def test_a_search_cut_short_may_have_counted_too_much() -> None:
    # The solver's last word was 6; the check counts 1 late interview x 3 and 2 of something.
    cheaper = (*COSTS[:3], Cost("late_friday", 1, 4, 3, 1, 3), Cost("pdu_mix", 1, 4, 2, 1, 2))
    assert sentences(PROOFS, a_report(costs=cheaper))[2].endswith(
        "it costs 5, and no schedule can cost less than 4."
    )


def test_a_schedule_that_beats_a_proven_bound_is_another_schedule() -> None:
    # 1 late interview x 3 = 3, and 4 was proven to be the least.
    better = (*COSTS[:3], Cost("late_friday", 1, 4, 3, 1, 3))
    assert sentences(PROOFS, a_report(costs=better))[2].endswith("may no longer hold.")


def test_nothing_is_said_of_a_tier_behind_one_that_got_worse() -> None:
    # Two substitutes where one was proven to be enough: the last tier was solved with one.
    dearer = (*COSTS[:3], Cost("substitutes", 1, 3, 10, 2, 20), COSTS[4])
    found = sentences(PROOFS, a_report(costs=dearer))
    assert [each.endswith("may no longer hold.") for each in found] == [False, False, True]


def test_a_schedule_that_breaks_a_rule_claims_nothing() -> None:
    broken = breach("each_case_once", 1, who=("C-0142",), case="C-0142", times=2)
    assert len(sentences(PROOFS, a_report(violations=(broken,)))) == 1


def test_the_least_disturbance_is_claimed_among_the_schedules_that_keep_what_may_not_move() -> None:
    proof = Proof(week=1, tier=2, value=3, bound=3, optimal=True, seconds=1)
    assert sentences((proof,), Report()) == [
        "Week one, people disturbed. Proven: with that kept, no schedule disturbs people less.",
        "These proofs are among the schedules that keep what may not move: what is pinned or past, "
        "and after the change deadline whatever the changes do not break.",
    ]


def test_an_unsolved_schedule_says_that_there_is_no_proof() -> None:
    table = Proofs(an_instance(), proven(proofs=()), a_report(), INSPECTORS).table()
    assert (table.rows, str(table.empty)) == (
        (),
        "There is no proof: the schedule was not solved.",
    )
