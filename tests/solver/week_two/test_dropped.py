"""Each encoder of week two left out in turn: the checker notices exactly that rule."""

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.rules.catalogue import RULES, Level
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.cpsat import engine
from dipp_scheduler.solver.week_two import week as week_two
from tests.solver.brute_week_two import REPEATABLE
from tests.solver.tight_week_two import ALLOWED, FORBIDDEN

RULES_OF_WEEK_TWO = [rule.id for rule in RULES if 2 in rule.weeks and rule.encoded]
WITH = {
    # A meeting's own latest time never reaches past the working day, for the solver.
    "working_day": ("meeting_window",),
}
"""The rules whose encoders say the same of an instance, so that both are left out."""


def found(instance: Instance, *dropped: str) -> Schedule:
    """The schedule that is found with the `dropped` rules left out."""
    built = week_two.build(instance, drop=frozenset(dropped))
    outcome = engine.run(built.model.cp, built.tiers(), week=2, options=REPEATABLE)
    assert outcome.values is not None
    held = built.read(outcome.values)
    return Schedule(
        meetings=held.meetings, blocks=held.blocks, stays=held.stays, unplaced=held.unplaced
    )


def broken(instance: Instance, schedule: Schedule) -> set[str]:
    """The rules that a schedule breaks, warnings aside."""
    report = verify(instance, schedule, weeks=(2,))
    levels = (Level.BLOCKS, Level.BLOCKS_ISSUING)
    return {each.rule for each in report.violations if each.level in levels}


def test_every_rule_of_week_two_has_its_encoder_in_the_catalogues_order() -> None:
    assert list(week_two.ENCODERS) == RULES_OF_WEEK_TWO
    assert list(FORBIDDEN) == RULES_OF_WEEK_TWO
    assert list(ALLOWED) == RULES_OF_WEEK_TWO


@pytest.mark.parametrize("rule", RULES_OF_WEEK_TWO)
def test_a_rule_left_out_is_broken_and_no_other(rule: str) -> None:
    instance = FORBIDDEN[rule]()
    assert broken(instance, found(instance, rule, *WITH.get(rule, ()))) == {rule}


@pytest.mark.parametrize("rule", RULES_OF_WEEK_TWO)
def test_with_the_rule_it_is_not_broken(rule: str) -> None:
    instance = FORBIDDEN[rule]()
    # What cannot be held blocks issuing, but breaks nothing else.
    assert broken(instance, found(instance)) <= {"need_held"} - {rule}
