"""Reports passed on: what is told of a search among some schedules only."""

from dipp_scheduler.solver.cpsat.reporting import bound_of_all, bound_of_those
from dipp_scheduler.solver.cpsat.search import Progress


def progress(tier: int, found: int | None, bound: int) -> Progress:
    return Progress(week=1, tier=tier, found=found, bound=bound, seconds=1.0)


def test_of_a_search_among_some_the_bound_is_what_is_counted_of_all() -> None:
    told: list[Progress] = []
    report = bound_of_all(told.append, {1: 2, 2: 30})
    assert report is not None
    report(progress(1, None, 1))
    report(progress(1, 2, 2))
    report(progress(2, 50, 48))  # the first tier is at its floor, so that of the second holds
    report(progress(3, 9, 9))
    assert [each.bound for each in told] == [1, 2, 30, 0]


def test_a_floor_holds_only_while_the_tiers_before_are_at_theirs() -> None:
    told: list[Progress] = []
    report = bound_of_all(told.append, {1: 2, 2: 30})
    assert report is not None
    report(progress(1, 3, 3))
    report(progress(2, 50, 48))
    assert [each.bound for each in told] == [2, 0]


def test_who_watches_nothing_is_told_nothing() -> None:
    assert bound_of_all(None, {}) is None
    assert bound_of_those(None, "placed") is None


def test_a_report_says_of_which_schedules_its_bounds_are() -> None:
    told: list[Progress] = []
    report = bound_of_those(told.append, "others_stay")
    assert report is not None
    report(progress(1, 3, 3))
    assert [each.among_those for each in told] == ["others_stay"]
