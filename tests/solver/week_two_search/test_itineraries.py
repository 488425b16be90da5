"""Itineraries: in what order they are asked about, and the best schedule along one."""

from dataclasses import replace

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Travel
from dipp_scheduler.domain.work import LedBy
from dipp_scheduler.solver.cpsat.engine import run
from dipp_scheduler.solver.cpsat.search import Budget, SolveOptions
from dipp_scheduler.solver.week_two import week as week_two
from dipp_scheduler.solver.week_two.frame import Frame
from dipp_scheduler.solver.week_two.week import WeekTwo
from dipp_scheduler.solver.week_two_search.best import Best
from dipp_scheduler.solver.week_two_search.improve import improve
from dipp_scheduler.solver.week_two_search.itineraries import Way, Ways, along, itineraries
from dipp_scheduler.solver.week_two_search.means import Means
from tests.builders import deputy, lead, site
from tests.solver.week_two_search.test_improve import five, worst
from tests.solver.week_two_search.test_rough import at_once

OPTIONS = SolveOptions(time_limit=20.0, workers=1, repeatable=True)
AT_ONE = ("S1",) * 9


def means() -> Means:
    return Means(OPTIONS, Budget(OPTIONS))


def two_sites() -> Instance:
    """The five meetings of five people at S1, to whom S2 is too far; both inspectors live there."""
    one = five()
    return one.model_copy(
        update={
            "sites": (site("S1", 12), site("S2", 12)),
            "team": (lead(home_site="S2"), deputy(home_site="S2")),
            "travel": (Travel(start="S1", end="S2", minutes=120),),
        }
    )


def nothing_held(built: WeekTwo) -> tuple[int, ...]:
    trial = built.model.cp.clone()
    trial.add(sum(built.parts.meetings.helds.values()) == 0)
    values = run(trial, {1: built.tiers()[1]}, week=2, options=OPTIONS).values
    assert values is not None
    return values


def test_the_shortest_journeys_come_first() -> None:
    ways = itineraries(Frame(two_sites()))
    # At either site all week, or with one change from either to the other; home costs nothing.
    assert len(set(ways)) == len(ways) == 2 + 2 * 8
    assert ways[0] == ("S2",) * 9
    assert {AT_ONE, ("S1", *("S2",) * 8), (*("S2",) * 8, "S1")} < set(ways)


def test_none_is_asked_about_before_the_floors_are_known() -> None:
    built = week_two.build(two_sites())
    floors: dict[int, int] = {1: 0}
    best, ways = Best(built, nothing_held(built), floors), Ways()
    assert ways.next(best) is None
    floors[3] = 0
    assert ways.next(best) == Way(("S2",) * 9, strict=True)


def test_one_that_is_the_only_one_waits_for_no_floors() -> None:
    built = week_two.build(five())
    floors: dict[int, int] = {}
    best, ways = Best(built, worst(built), floors), Ways()
    assert ways.next(best) == Way(AT_ONE, strict=False)
    assert ways.next(best) is None
    floors.update({1: 0, 3: 0})
    assert ways.next(best) == Way(AT_ONE, strict=True)
    assert ways.next(best) is None


def test_one_that_misses_the_floors_is_asked_how_near_it_comes() -> None:
    built = week_two.build(five())
    best, ways = Best(built, worst(built), {1: 0, 3: 0}), Ways()
    way = ways.next(best)
    assert way is not None
    ways.learn(way, clashed=False)
    near = ways.next(best)
    assert near == replace(way, strict=False)
    ways.learn(near, clashed=False)
    assert ways.next(best) is None


def test_one_along_which_something_clashes_is_asked_about_three_times() -> None:
    built = week_two.build(five())
    best, ways = Best(built, worst(built), {1: 0, 3: 0}), Ways()
    asked = 0
    while (way := ways.next(best)) is not None:
        asked += 1
        ways.learn(way, clashed=True)
    assert asked == 3


def test_the_best_along_an_itinerary_is_found() -> None:
    built = week_two.build(five())
    best = Best(built, worst(built), {1: 0, 3: 0})
    for strict in (True, False):
        values, clashed = along(best, Way(AT_ONE, strict=strict), means())
        assert values is not None
        assert not clashed
        assert Best(built, values, {}).costs == {1: 0, 3: 0, 4: 0}


def test_nothing_is_found_along_an_itinerary_where_nobody_can_be_met() -> None:
    built = week_two.build(two_sites())
    best = Best(built, nothing_held(built), {1: 0, 3: 0})
    values, clashed = along(best, Way(("S2",) * 9, strict=True), means())
    assert (values, clashed) == (None, False)


def test_what_clashes_along_an_itinerary_is_learnt_and_the_day_made_anew() -> None:
    # The rough model would hold all three meetings; two can be held, one of them on Tuesday.
    built = week_two.build(at_once(LedBy.LEAD, LedBy.DEPUTY, wednesday=(LedBy.LEAD,)))
    best = Best(built, nothing_held(built), {})
    values, clashed = along(best, Way(AT_ONE, strict=False), means())
    assert clashed
    assert best.rough.nogoods
    assert values is not None
    assert Best(built, values, {}).costs[1] == 1
    # Asked again, the rough model has learnt that two of the three are all that can be held.
    best.offer(values)
    values, clashed = along(best, Way(AT_ONE, strict=False), means())
    assert not clashed
    assert values is not None
    assert Best(built, values, {}).costs == {1: 1, 3: 0, 4: 0}


def test_the_steps_go_through_the_itineraries_too() -> None:
    built = week_two.build(two_sites())
    start = nothing_held(built)
    # Two inspectors, to S1 and home again: 4 x 8 quarter hours, of weight 2.
    values = improve(built, start, OPTIONS, {1: 0, 3: 0, 4: 64}, ways=Ways())
    assert Best(built, values, {}).costs == {1: 0, 3: 0, 4: 64}
