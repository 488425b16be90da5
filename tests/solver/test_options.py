"""Options agree with the checker: what is legal to one is legal to the other."""

from random import Random

import pytest

from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver import week_one
from dipp_scheduler.solver.bench import Bench, Place
from dipp_scheduler.solver.options import options
from dipp_scheduler.solver.week_one_clock import slots_in
from tests.solver.brute_week_one import solved
from tests.solver.late import sent
from tests.solver.tiny_week_one import tiny

SEEDS = range(0, 60, 2)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_move_is_legal_if_the_whole_check_says_so(seed: int) -> None:
    instance, rng = tiny(seed), Random(seed)
    first = solved(instance)
    if first is None or not first.schedule.interviews:
        return
    known = sent(instance, first.schedule, seed)
    reference = rng.choice(first.schedule.interviews).case
    bench = Bench(instance, first.schedule, reference, known)
    slots = [
        slot for each in week_one.narrowed(instance).pairings for slot in slots_in(each.starts)
    ]
    for _ in range(8):
        case = instance.case[reference]
        place = Place(
            rng.choice(instance.interviewers).code,
            rng.choice(instance.interviewees(case)),
            rng.choice(slots),
        )
        tried = bench.interview(place)
        whole = verify(instance, bench.around(tried), weeks=(1,)).at(Level.BLOCKS)
        assert (bench.violations(tried) == ()) == (whole == ())


@pytest.mark.parametrize("seed", SEEDS)
def test_every_option_passes_the_whole_check_at_its_price(seed: int) -> None:
    instance = tiny(seed)
    first = solved(instance)
    if first is None or not first.schedule.interviews:
        return
    known = sent(instance, first.schedule, seed)
    before = verify(instance, first.schedule, weeks=(1,), known=known)
    reference = first.schedule.interviews[0].case
    for each in options(instance, first.schedule, reference, known, most=6):
        after = verify(instance, each.schedule, weeks=(1,), known=known)
        assert after.at(Level.BLOCKS) == ()
        assert dict(each.price) == {
            tier: after.tier(1, tier) - before.tier(1, tier) for tier, _ in each.price
        }
