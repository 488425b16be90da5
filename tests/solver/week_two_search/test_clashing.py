"""Where a rough solution clashes, the day is made anew and the rest is kept."""

from dipp_scheduler.domain.work import LedBy
from dipp_scheduler.solver.cpsat.engine import run
from dipp_scheduler.solver.week_two import week as week_two
from dipp_scheduler.solver.week_two_search.best import Best
from dipp_scheduler.solver.week_two_search.clashing import apart_from
from dipp_scheduler.solver.week_two_search.improve import improve
from dipp_scheduler.solver.week_two_search.rough import Rough, choices
from tests.solver.week_two_search.test_rough import OPTIONS, at_once, solved


def test_only_the_day_that_clashes_is_made_anew() -> None:
    # On Tuesday P1 would be in two rooms at 10am; on Wednesday, in one.
    built = week_two.build(at_once(LedBy.LEAD, LedBy.DEPUTY, wednesday=(LedBy.LEAD,)))
    rough = Rough(built)
    values, _ = solved(built, rough)
    clashes = rough.completed(values, values, OPTIONS).clashes
    kept = {each.index for each in apart_from(built, values, clashes)}
    named = [key for key, choice in choices(built).items() if choice.index in kept]
    halves = built.parts.frame.halves
    assert {key[1] for key in named if key[0] != "stays"} == {2}
    stays = {key[2] for key in named if key[0] == "stays"}
    assert {half.day for half in halves if half.index in stays} == {0, 2, 3, 4}


def test_the_steps_hold_what_can_be_held_beside_a_clash() -> None:
    # The rough model would hold all three meetings; two can be held, one of them on Tuesday.
    built = week_two.build(at_once(LedBy.LEAD, LedBy.DEPUTY, wednesday=(LedBy.LEAD,)))
    trial = built.model.cp.clone()
    trial.add(built.tiers()[1] == 3)
    nothing_held = run(trial, {1: built.tiers()[1]}, week=2, options=OPTIONS).values
    assert nothing_held is not None
    assert Best(built, improve(built, nothing_held, OPTIONS, {}), {}).costs[1] == 1
