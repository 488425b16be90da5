"""The proof of a tier in the rough: its bound is the optimum, and what is better is found."""

from dipp_scheduler.domain.work import LedBy
from dipp_scheduler.solver.cpsat.search import SolveOptions
from dipp_scheduler.solver.week_two import week as week_two
from dipp_scheduler.solver.week_two_search.few import Found, at_more, costs_of, first
from dipp_scheduler.solver.week_two_search.proving import Search, prove
from dipp_scheduler.solver.week_two_search.search import PROVING
from tests.solver.week_two_search.test_few import two_sites
from tests.solver.week_two_search.test_rough import at_once

OPTIONS = SolveOptions(time_limit=20.0, workers=1, repeatable=True)
SEARCH = Search(OPTIONS, PROVING)


def held_nothing() -> Found:
    """Two who want one person at the same hour, and a schedule in which neither has them."""
    built = week_two.build(at_once(LedBy.LEAD, LedBy.DEPUTY))
    found = first(built.instance, ["S1"], OPTIONS, PROVING)
    assert found is not None
    return found


def test_the_last_tier_is_proven_and_what_is_better_found() -> None:
    found = first(two_sites(), ["S1"], OPTIONS, PROVING)
    assert found is not None
    wide = at_more(found, ["S1", "S2"], OPTIONS)
    best, bound = wide, 0
    for tier in (1, 3, 4):
        best, bound = prove(best, tier, 0, SEARCH)
    # Both at one site: somebody's half hour of travel is all that it costs.
    assert costs_of(best) == {1: 0, 3: 0, 4: 1}
    assert bound == 1


def test_a_known_bound_that_is_met_is_not_asked_about() -> None:
    found = first(two_sites(), ["S1"], OPTIONS, PROVING)
    assert found is not None
    met = costs_of(found)[4]
    assert prove(found, 4, met, SEARCH) == (found, met)


def test_what_finds_no_starts_is_learnt_and_the_bound_is_that_of_the_whole() -> None:
    found = held_nothing()
    best, bound = prove(found, 1, 0, SEARCH)
    # One of the two meetings can be held, not both.
    assert costs_of(best)[1] == bound
    assert len(best.built.read(best.values).meetings) == 1
