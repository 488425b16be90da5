"""Options agree with the checker: what is legal to one is legal to the other."""

from random import Random

import pytest

from dipp_scheduler.domain.schedule import HeldMeeting, Interview
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.options.bench import Bench, Place
from dipp_scheduler.solver.options.ranked import options
from dipp_scheduler.solver.week_one import week as week_one
from dipp_scheduler.solver.week_one.clock import slots_in
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
        assert (bench.legal(tried) is not None) == (whole == ())


@pytest.mark.parametrize("seed", SEEDS)
def test_every_option_passes_the_whole_check_at_its_price(seed: int) -> None:
    instance = tiny(seed)
    first = solved(instance)
    if first is None or not first.schedule.interviews:
        return
    known = sent(instance, first.schedule, seed)
    before = verify(instance, first.schedule, weeks=(1,), known=known)
    reference = first.schedule.interviews[0].case
    for each in options(instance, first.schedule, reference, known, most=6, exchanges=0).alone:
        after = verify(instance, each.schedule, weeks=(1,), known=known)
        assert after.at(Level.BLOCKS) == ()
        assert dict(each.price) == {
            tier: after.tier(1, tier) - before.tier(1, tier) for tier, _ in each.price
        }


@pytest.mark.parametrize("seed", SEEDS)
def test_no_legal_place_is_missed(seed: int) -> None:
    instance = tiny(seed)
    first = solved(instance)
    if first is None or not first.schedule.interviews:
        return
    known = sent(instance, first.schedule, seed)
    now = first.schedule.interviews[0]
    bench = Bench(instance, first.schedule, now.case, known)
    tried = [
        bench.interview(Place(inspector.code, person, slot))
        for inspector in instance.team
        for person in instance.interviewees(instance.case[now.case])
        for slot in range(instance.week(1).slots)
    ]
    reads = [bench.file_read(inspector.code) for inspector in instance.team]
    legal = {
        (each.inspector, each.interviewee, each.time)
        for each in tried
        if not bench.violations(each)
    } | {(each.inspector, each.case, None) for each in reads if not bench.violations(each)}
    found = options(instance, first.schedule, now.case, known, most=10**6, exchanges=0)
    offered = {
        (each.place.inspector, each.place.interviewee, each.place.time)
        if isinstance(each.place, Interview)
        else (each.place.inspector, each.place.case, None)
        for each in found.alone
        if not isinstance(each.place, HeldMeeting)
    }
    assert not found.more
    assert offered == legal - {(now.inspector, now.interviewee, now.time)}
