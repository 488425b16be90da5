"""Several searches share one limit of time."""

from dipp_scheduler.solver.cpsat.search import A_MOMENT, TO_FIND, Budget, SolveOptions

TEN = SolveOptions(time_limit=10, repeatable=True)


def test_what_a_part_takes_is_gone_of_the_whole() -> None:
    whole = Budget(TEN)
    half = whole.part(0.5)
    part = Budget(half, within=whole)
    part.spend(4)
    assert (half.time_limit, part.left(), whole.left()) == (5, 1, 6)


def test_a_search_gets_a_moment_though_all_is_spent() -> None:
    whole = Budget(TEN)
    whole.spend(11)
    assert whole.left() == -1
    assert whole.part() == SolveOptions(time_limit=A_MOMENT, repeatable=True)


def test_a_search_that_knows_nothing_yet_gets_half_of_what_is_left_with_overtime() -> None:
    whole = Budget(TEN)
    whole.spend(8)
    # Left are 2, and 2 of overtime.
    assert whole.part(least=TO_FIND).time_limit == 2
    whole.spend(2)
    assert whole.part(least=TO_FIND).time_limit == 1
    whole.spend(2)
    assert whole.part(least=TO_FIND).time_limit == A_MOMENT


def test_a_part_has_no_more_overtime_than_the_whole() -> None:
    whole = Budget(TEN)
    whole.spend(11)
    assert Budget(SolveOptions(time_limit=10), within=whole).with_overtime() == 1
