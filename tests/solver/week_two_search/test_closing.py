"""Which sites no better schedule visits: closed only if a visit alone costs too much."""

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.solver.cpsat.search import SolveOptions
from dipp_scheduler.solver.week_two_search.closing import never_better
from dipp_scheduler.solver.week_two_search.floors import Elsewhere, Floors
from tests.solver.week_two_search.test_few import two_sites
from tests.solver.week_two_search.test_floors import apart

OPTIONS = SolveOptions(time_limit=30.0, workers=1, repeatable=True)


def elsewhere(instance: Instance) -> Elsewhere:
    """What can be asked about the last tier, all tiers before it at their floors."""
    floors = Floors(instance)
    floors.ask({}, OPTIONS)
    assert floors.elsewhere is not None
    return floors.elsewhere


def closed(value: int) -> frozenset[str]:
    """What is closed of S2 for a schedule at S1 that costs `value`."""
    return never_better(elsewhere(two_sites()), value, ["S2"], OPTIONS)


def test_a_visit_that_costs_as_much_as_the_schedule_is_not_worth_it() -> None:
    # Both at S2 all week: nobody of the team has a home, so only A's half hour counts.
    assert closed(1) == {"S2"}


def test_a_visit_that_could_be_cheaper_stays_open() -> None:
    assert closed(2) == frozenset()


def test_a_site_that_has_to_be_visited_costs_what_the_tier_costs() -> None:
    asked = elsewhere(apart())
    # Both meetings in person: two journeys of an hour and two changes (`test_floors`), 24.
    assert asked.dear(["S2"], 24, OPTIONS)
    assert not asked.dear(["S2"], 25, OPTIONS)


def test_a_visit_nowhere_cannot_be() -> None:
    assert elsewhere(two_sites()).dear([], 10**6, OPTIONS)
