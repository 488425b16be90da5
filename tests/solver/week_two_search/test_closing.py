"""Which sites no better schedule visits: closed only if a visit alone costs too much."""

from dipp_scheduler.solver.cpsat.search import SolveOptions
from dipp_scheduler.solver.week_two_search import closing as week_two_sites
from dipp_scheduler.solver.week_two_search import floors as week_two_floors
from dipp_scheduler.solver.week_two_search.search import PROVING
from tests.solver.week_two_search.test_few import two_sites
from tests.solver.week_two_search.test_floors import apart

OPTIONS = SolveOptions(time_limit=30.0, workers=1, repeatable=True)


def closed(value: int) -> frozenset[str]:
    """What is closed of S2 for a schedule at S1 that costs `value`."""
    elsewhere = week_two_floors.floors(two_sites(), OPTIONS, PROVING).elsewhere
    assert elsewhere is not None
    return week_two_sites.never_better(elsewhere, value, ["S2"], OPTIONS, PROVING)


def test_a_visit_that_costs_as_much_as_the_schedule_is_not_worth_it() -> None:
    # Both at S2 all week: nobody of the team has a home, so only A's half hour counts.
    assert closed(1) == {"S2"}


def test_a_visit_that_could_be_cheaper_stays_open() -> None:
    assert closed(2) == frozenset()


def test_a_site_that_has_to_be_visited_costs_what_the_tier_costs() -> None:
    elsewhere = week_two_floors.floors(apart(), OPTIONS, PROVING).elsewhere
    assert elsewhere is not None
    # Both meetings in person: two journeys of an hour and two changes (`test_floors`).
    assert elsewhere.least(["S2"], OPTIONS, PROVING) == 24


def test_what_cannot_be_costs_more_than_anything() -> None:
    elsewhere = week_two_floors.floors(two_sites(), OPTIONS, PROVING).elsewhere
    assert elsewhere is not None
    assert elsewhere.least([], OPTIONS, PROVING) == week_two_floors.NEVER
