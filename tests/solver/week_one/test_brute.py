"""The solver finds what trying everything finds, and proves it."""

from functools import cache

import pytest

from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.solver.cpsat import engine
from dipp_scheduler.solver.week_one import week as week_one
from tests.solver.brute_week_one import REPEATABLE, Best, measured, solved, tried
from tests.solver.tiny_week_one import tiny

SEEDS = (*range(80), 283, 396, 505, 1090)
"""The last ones once differed: rough bounds, weights of 0, a substitute as second person."""
PLAIN = range(1, 80, 4)
"""Seeds that are also solved tier by tier, without a start, floors or a first look."""


@cache
def brute(seed: int) -> Best | None:
    """What trying everything finds."""
    return tried(tiny(seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_solver_finds_the_best_and_costs_what_the_checker_measures(seed: int) -> None:
    instance, expected = tiny(seed), brute(seed)
    found = solved(instance)
    assert (found and found.values) == (expected and expected.values)
    for each in (found, expected):
        assert each is None or measured(instance, each.schedule) == each.values


@pytest.mark.parametrize("seed", PLAIN)
def test_the_plain_tiers_come_to_the_same(seed: int) -> None:
    expected = brute(seed)
    built = week_one.build(tiny(seed))
    outcome = engine.run(built.model.cp, built.tiers(), week=1, options=REPEATABLE)
    assert outcome.status == ("infeasible" if expected is None else "solved")
    values = {} if expected is None else expected.values
    found = {proof.tier: (proof.value, proof.optimal) for proof in outcome.proofs}
    assert found == {tier: (value, True) for tier, value in values.items()}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_rough_model_never_costs_more_than_the_best(seed: int) -> None:
    expected = brute(seed)
    rough = week_one.build_rough(tiny(seed))
    outcome = engine.run(rough.model.cp, rough.tiers(), week=1, options=REPEATABLE)
    if expected is not None:
        assert [proof.value for proof in outcome.proofs] <= list(expected.values.values())


def _traits(seed: int, schedule: Schedule) -> set[str]:
    """What a schedule has to show."""
    instance, interviews = tiny(seed), schedule.interviews
    asked = [(instance.case[each.case], each) for each in interviews]
    shown = {
        "decided file read": any(each.decided for each in schedule.file_reads),
        "other file read": any(not each.decided for each in schedule.file_reads),
        "substitute": any(each.interviewee != about.practitioner for about, each in asked),
        "others there": any(each.others for each in interviews),
        "read the day before": any(
            part.day < each.time.day for each in interviews for part in each.reading
        ),
        "read in parts": any(len(each.reading) > 1 for each in interviews),
        "adjusted": any(
            each.time.minutes > instance.settings.interview_minutes for each in interviews
        ),
        "briefing": schedule.briefing is not None,
        "own weights": bool(instance.weights),
        "everybody interviewed": len(interviews) == len(instance.inspected_cases),
    }
    return {trait for trait, there in shown.items() if there}


def test_the_instances_show_something_of_everything() -> None:
    best = {seed: brute(seed) for seed in range(80)}
    shown = [_traits(seed, each.schedule) for seed, each in best.items() if each is not None]
    assert len(shown) == 80
    rare = {trait for trait in set().union(*shown) if sum(trait in each for each in shown) < 3}
    assert rare == set()
    assert len(set().union(*shown)) == 10
