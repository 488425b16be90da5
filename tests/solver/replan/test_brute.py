"""A replan disturbs as little as trying everything finds, and proves it."""

import pytest

from dipp_scheduler.domain.differences import differences
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.errors import InfeasibleError
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.replan.rights import Part, Rights
from dipp_scheduler.solver.replan.week_one import replan
from tests.solver.brute_week_one import REPEATABLE, Values, solved, tried
from tests.solver.late import changed, sent
from tests.solver.tiny_week_one import tiny

SEEDS = range(200)


def issued(seed: int) -> tuple[Instance, Instance, Known] | None:
    """An instance before and after a late change, and what people know; None if nothing is."""
    instance = tiny(seed)
    first = solved(instance)
    if first is None:
        return None
    known = sent(instance, first.schedule, seed)
    return instance, changed(seed, instance, first.schedule), known


def replanned(instance: Instance, before: Instance, known: Known, rights: Rights) -> Part | None:
    try:
        return replan(instance, before, known, rights, REPEATABLE)
    except InfeasibleError:
        return None


def measured(instance: Instance, known: Known, part: Part) -> Values:
    report = verify(instance, part.schedule, weeks=(1,), known=known)
    assert [each.message() for each in report.at(Level.BLOCKS)] == []
    return {tier: report.tier(1, tier) for tier in sorted({each.tier for each in report.costs})}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_least_disturbance_is_found_and_proven(seed: int) -> None:
    given = issued(seed)
    if given is None:
        return
    before, instance, known = given
    expected = tried(instance, known)
    found = replanned(instance, before, known, Rights())
    assert (found is None) == (expected is None)
    if found is None or expected is None:
        return
    proofs = {proof.tier: (proof.value, proof.optimal) for proof in found.proofs}
    assert proofs == {tier: (value, True) for tier, value in expected.values.items()}
    assert measured(instance, known, found) == expected.values


@pytest.mark.parametrize("seed", range(0, 200, 5))
def test_after_the_deadline_only_what_is_broken_moves(seed: int) -> None:
    given = issued(seed)
    if given is None:
        return
    before, instance, known = given
    found = replanned(instance, before, known, Rights(broken_only=True))
    if found is None:
        return
    measured(instance, known, found)
    moved = {each.latest.code for each in differences(known.schedule, found.schedule)}
    briefing = {known.schedule.briefing.meeting} if known.schedule.briefing else set()
    assert moved <= found.forced | found.movable | briefing
