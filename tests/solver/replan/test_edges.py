"""What is pinned or past stays as it was issued in week one, of many tiny instances."""

import pytest

from dipp_scheduler.domain.differences import differences
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.errors import InfeasibleError
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.replan.as_issued import as_issued
from dipp_scheduler.solver.replan.rights import Part, Rights
from dipp_scheduler.solver.replan.week_one import replan
from tests.solver.brute_week_one import REPEATABLE, solved
from tests.solver.late import changed, sent
from tests.solver.tiny_week_one import tiny

SEEDS = [seed for seed in range(0, 40, 2) if not tiny(seed).weights]


def issued(seed: int) -> tuple[Instance, Schedule] | None:
    """A tiny instance with its best schedule; None if there is none with interviews."""
    first = solved(tiny(seed))
    if first is None or not first.schedule.interviews:
        return None
    return tiny(seed), first.schedule


def moved(known: Known, part: Part) -> set[str]:
    return {each.latest.code for each in differences(known.schedule, part.schedule)}


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_pinned_stays_or_is_named(seed: int) -> None:
    given = issued(seed)
    if given is None:
        return
    before, schedule = given
    instance, known = changed(seed, before, schedule), sent(before, schedule, seed)
    free = replan(instance, before, known, Rights(), REPEATABLE)
    wanted = {each.reference for each in instance.inspected_cases}
    held = {each.case for each in schedule.interviews} & wanted
    stays = Rights(pinned=frozenset(held - free.forced - free.movable))
    pinned = replan(instance, before, known, stays, REPEATABLE)
    assert not moved(known, pinned) & stays.pinned
    for lost in sorted(held & free.forced):
        with pytest.raises(InfeasibleError, match=lost):
            replan(instance, before, known, Rights(pinned=frozenset({lost})), REPEATABLE)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_has_begun_stays_and_nothing_new_lies_in_the_past(seed: int) -> None:
    given = issued(seed)
    if given is None:
        return
    before, schedule = given
    now = min(each.time.start for each in schedule.interviews)
    known = Known(schedule=schedule, now=now)
    try:
        part = replan(before, before, known, Rights(), REPEATABLE)
    except InfeasibleError:
        return
    after = as_issued(before, known, part.schedule)
    old = {each.case: each for each in schedule.interviews}
    for each in after.interviews:
        was = old.get(each.case)
        if was is not None and known.begun(was.time.start):
            assert each == was
        else:
            assert not known.begun(each.time.start)
    known_parts = {
        (each.case, each.inspector, moment)
        for each in schedule.inspections
        for part_ in each.reading
        for moment in (part_.start,)
    }
    for held in after.inspections:
        for piece in held.reading:
            known_to_be = (held.case, held.inspector, piece.start) in known_parts
            assert known_to_be or not known.begun(piece.start)
    assert not verify(before, after, weeks=(1,)).blocks
