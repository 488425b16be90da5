"""The solver finds in week two what trying everything finds, and proves it."""

from functools import cache

import pytest

from dipp_scheduler.domain.needs import week_two_needs
from dipp_scheduler.domain.schedule import BlockKind, Schedule
from dipp_scheduler.domain.work import LedBy, Mode
from dipp_scheduler.rules.preferences import costs
from dipp_scheduler.solver.cpsat import engine
from dipp_scheduler.solver.week_two import week as week_two
from tests.solver.brute_week_two import REPEATABLE, Best, measured, solved, tried
from tests.solver.tiny_week_two import tiny

SEEDS = range(64)
PLAIN = range(1, 64, 4)
"""Seeds that are also solved tier by tier, without a start, floors or steps."""


@cache
def brute(seed: int) -> Best:
    """What trying everything finds."""
    return tried(tiny(seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_solver_finds_the_best_and_costs_what_the_checker_measures(seed: int) -> None:
    instance, expected = tiny(seed), brute(seed)
    found = solved(instance)
    assert found is not None
    assert found.values == expected.values
    for each in (found, expected):
        assert measured(instance, each.schedule) == each.values


@pytest.mark.parametrize("seed", PLAIN)
def test_the_plain_tiers_come_to_the_same(seed: int) -> None:
    built = week_two.build(tiny(seed))
    outcome = engine.run(built.model.cp, built.tiers(), week=2, options=REPEATABLE)
    found = {proof.tier: (proof.value, proof.optimal) for proof in outcome.proofs}
    assert found == {tier: (value, True) for tier, value in brute(seed).values.items()}


def _traits(seed: int, schedule: Schedule) -> set[str]:
    """What a schedule has to show."""
    instance = tiny(seed)
    needs = {need.code: need for need in week_two_needs(instance)}
    held = [(needs[each.need], each) for each in schedule.meetings]
    kinds = {each.kind for each in schedule.blocks}
    cost = {each.preference for each in costs(instance, schedule) if each.week == 2 and each.cost}
    shown = {
        **{f"a {kind.value}": kind in kinds for kind in BlockKind},
        **{f"{mode.value}": any(each.mode is mode for _, each in held) for mode in Mode},
        "a group from a pool": any(need.pool for need, _ in held),
        "two sessions": sum(need.split_of is not None for need, _ in held) > 1,
        "two needs in one": any(len(need.meetings) > 1 for need, _ in held),
        "the first": len(held) > 1 and any(need.first for need, _ in held),
        "the closing": len(held) > 1 and any(need.closing for need, _ in held),
        "held by both": any(need.led_by is LedBy.BOTH for need, _ in held),
        "two at once": any(
            one.time.overlaps(other.time) for _, one in held for _, other in held if one != other
        ),
        "own weights": bool(instance.weights),
        "everything held": len(held) == len(needs),
        "no site": not instance.sites,
    }
    return {trait for trait, there in shown.items() if there} | cost


def test_the_instances_show_something_of_everything() -> None:
    assert len(set().union(*(_traits(seed, brute(seed).schedule) for seed in SEEDS))) == 28
