"""Each encoder of week one left out in turn: the checker notices exactly that rule."""

from collections.abc import Mapping

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.rules.catalogue import RULE, RULES, Level
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.cpsat import engine
from dipp_scheduler.solver.cpsat.model import Linear
from dipp_scheduler.solver.week_one import week as week_one
from dipp_scheduler.solver.week_one.interviews import ENCODERS
from dipp_scheduler.solver.week_one.interviews_narrow import NARROWING
from dipp_scheduler.solver.week_one.week import WeekOne
from tests.solver.brute_week_one import REPEATABLE
from tests.solver.tight import FORBIDDEN

RULES_OF_WEEK_ONE = [rule.id for rule in RULES if 1 in rule.weeks and rule.encoded]
LEFT_OUT = {"case_placed", "briefing_placed"}
"""What blocks issuing where a rule leaves no way to hold something."""


def wanted(rule: str, built: WeekOne) -> Mapping[int, Linear]:
    """What the search is after: nothing gains by inspecting a case twice unless told so."""
    if rule == "each_case_once":
        taken = built.week.taken.values()
        return {1: len(taken) - built.model.total(taken)}
    return built.tiers()


def found(instance: Instance, rule: str, *dropped: str) -> Schedule | None:
    """The schedule that is found with the `dropped` rules left out; None if there is none."""
    built = week_one.build(instance, drop=frozenset(dropped))
    outcome = engine.run(built.model.cp, wanted(rule, built), week=1, options=REPEATABLE)
    return None if outcome.values is None else built.read(outcome.values)


def broken(instance: Instance, schedule: Schedule) -> set[str]:
    """The rules that a schedule breaks, warnings aside."""
    report = verify(instance, schedule, weeks=(1,))
    levels = (Level.BLOCKS, Level.BLOCKS_ISSUING)
    return {each.rule for each in report.violations if each.level in levels}


def test_every_rule_of_week_one_has_its_encoder_in_the_catalogues_order() -> None:
    assert list(ENCODERS) == RULES_OF_WEEK_ONE
    assert list(FORBIDDEN) == RULES_OF_WEEK_ONE
    for rule, encoders in ENCODERS.items():
        assert {encode.__name__ for encode in encoders} == {rule}


def test_what_narrows_the_choices_is_named_and_ordered_as_in_the_catalogue() -> None:
    assert list(NARROWING) == [rule for rule in RULES_OF_WEEK_ONE if rule in NARROWING]
    for rule, narrow in NARROWING.items():
        assert narrow in ENCODERS[rule]


@pytest.mark.parametrize("rule", RULES_OF_WEEK_ONE)
def test_a_rule_left_out_is_broken_and_no_other(rule: str) -> None:
    instance = FORBIDDEN[rule]()
    schedule = found(instance, rule, rule)
    assert schedule is not None
    assert broken(instance, schedule) == {rule}


@pytest.mark.parametrize("rule", RULES_OF_WEEK_ONE)
def test_with_the_rule_it_is_not_broken(rule: str) -> None:
    instance = FORBIDDEN[rule]()
    schedule = found(instance, rule)
    assert schedule is not None
    assert broken(instance, schedule) <= LEFT_OUT - {rule}


@pytest.mark.parametrize("rule", RULES_OF_WEEK_ONE)
def test_a_rule_left_out_counts_no_constraint(rule: str) -> None:
    assert RULE[rule].id not in week_one.build(FORBIDDEN[rule](), frozenset({rule})).model.required
