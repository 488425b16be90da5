"""Thresholds of preferences are settings: solver and checker read the same ones."""

from datetime import time

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Travel
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.cpsat.engine import run
from dipp_scheduler.solver.cpsat.search import SolveOptions
from dipp_scheduler.solver.week_two.week import build
from tests.builders import deputy, lead, make_instance, meeting, site, staff
from tests.solver.brute_week_one import measured, solved, tried
from tests.solver.tiny_week_one import tiny

SEEDS = (2, 9, 16, 23, 30, 37, 44, 58, 65, 72)
STRICT = {
    "same_pdu_cases": 0,
    "lead_free_minutes": 300,
    "late_friday_after": time(11),
    "planned_places_percent": 34,
    "substitutions_a_day": 0,
}
OF_WEEK_ONE = {"pdu_mix", "lead_last_hour", "late_friday", "spare_places", "substitute_load"}
"""The preferences that those settings are about."""


def strict(seed: int) -> Instance:
    """A tiny week one with other thresholds."""
    instance = tiny(seed)
    return instance.model_copy(update={"settings": instance.settings.model_copy(update=STRICT)})


@pytest.mark.parametrize("seed", SEEDS)
def test_week_one_costs_by_other_thresholds_what_trying_everything_finds(seed: int) -> None:
    instance = strict(seed)
    found, expected = solved(instance), tried(instance)
    assert (found and found.values) == (expected and expected.values)
    assert found is None or measured(instance, found.schedule) == found.values


def test_each_of_those_thresholds_costs_something_there() -> None:
    costly = set()
    for seed in SEEDS:
        found = solved(strict(seed))
        if found is not None:
            report = verify(strict(seed), found.schedule, weeks=(1,))
            costly |= {each.preference for each in report.costs if each.amount}
    assert costly & OF_WEEK_ONE == OF_WEEK_ONE


@pytest.mark.parametrize(
    ("near", "easy", "nights", "crowded"),
    # Site S1 on Monday, S2 on Tuesday, 40 minutes away: the night counts where only less is near.
    # Two meetings on Tuesday morning, with both inspectors: beyond 1 each, or beyond 0.
    [(40, 2, 0, 0), (39, 2, 2, 0), (40, 1, 0, 2), (40, 0, 0, 6)],
)
def test_week_two_costs_by_other_thresholds_what_the_checker_measures(
    near: int, easy: int, nights: int, crowded: int
) -> None:
    instance = make_instance(
        settings={"far_night_minutes": near, "easy_half_day_meetings": easy},
        team=(lead(), deputy()),
        staff=(staff("RD", posts=("a",)), staff("HO", posts=("b",)), staff("SP", posts=("c",))),
        sites=(site("S1", 12), site("S2", 12)),
        travel=(Travel(start="S1", end="S2", minutes=40),),
        cases=(),
        meetings=(
            meeting("M1", weekday=0, posts=("a",), site="S1"),
            meeting("M2", weekday=1, posts=("b",), site="S2", latest=time(12)),
            meeting("M3", weekday=1, posts=("c",), site="S2", latest=time(12)),
        ),
    )
    built = build(instance)
    options = SolveOptions(time_limit=20.0, workers=1, repeatable=True)
    outcome = run(built.model.cp, built.tiers(), week=2, options=options)
    assert outcome.values is not None
    held = built.read(outcome.values)
    schedule = Schedule(meetings=held.meetings, blocks=held.blocks, stays=held.stays)
    report = verify(instance, schedule, weeks=(2,))
    amounts = {each.preference: each.amount for each in report.costs}
    assert (amounts["far_nights"], amounts["crowded_half_days"]) == (nights, crowded)
    costs = dict.fromkeys((1, 3, 4), 0)
    for each in report.costs:
        costs[each.tier] += each.cost
    assert {proof.tier: proof.value for proof in outcome.proofs} == costs
    assert all(proof.optimal for proof in outcome.proofs)
