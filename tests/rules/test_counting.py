"""What the forecast counts with: free time and flow."""

from datetime import date, time
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.rules import freetime
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.flow import Network
from dipp_scheduler.rules.freetime import Spans
from tests.builders import make_instance
from tests.rules.held import MONDAY, TUESDAY

NINE, TEN, NOON, ONE, TWO, FIVE = (hour * 60 for hour in (9, 10, 12, 13, 14, 17))


def diary(*rows: Unavailable) -> Diary:
    return Diary(make_instance(unavailable=rows), Schedule())


def test_free_time_is_the_working_day_less_what_is_taken() -> None:
    row = Unavailable(who="AI1", day=MONDAY, start=time(10), end=time(12))
    assert freetime.free(diary(row), "AI1", MONDAY) == ((NINE, TEN), (NOON, FIVE))
    assert freetime.free(diary(row), "AI1", TUESDAY) == ((NINE, FIVE),)
    assert freetime.free(diary(Unavailable(who="AI1", day=MONDAY)), "AI1", MONDAY) == ()


@pytest.mark.parametrize(
    ("taken", "left"),
    [
        ((8 * 60, NINE), ((NINE, NOON),)),
        ((8 * 60, TEN), ((TEN, NOON),)),
        ((TEN, 11 * 60), ((NINE, TEN), (11 * 60, NOON))),
        ((11 * 60, ONE), ((NINE, 11 * 60),)),
        ((NINE, NOON), ()),
        ((NOON, ONE), ((NINE, NOON),)),
    ],
)
def test_what_is_taken_may_lie_anywhere(taken: tuple[int, int], left: Spans) -> None:
    assert freetime.without(((NINE, NOON),), taken) == left


def test_a_window_that_ends_before_it_starts_is_empty() -> None:
    assert freetime.window(time(9), time(12)) == ((NINE, NOON),)
    assert freetime.window(time(12), time(9)) == ()


def test_common_time_is_free_for_all() -> None:
    some, others = ((NINE, NOON), (ONE, FIVE)), ((TEN, TWO),)
    assert freetime.common(some, others) == ((TEN, NOON), (ONE, TWO))
    assert freetime.common(some, others, ((NINE, TEN),)) == ()
    assert freetime.length(some) == 180 + 240
    assert freetime.longest(some) == 240
    assert freetime.longest(()) == 0


@pytest.mark.parametrize(("end", "held"), [(10, 1), (11, 1), (11.25, 2), (12, 2), (12.5, 3)])
def test_things_with_gaps_fit_so_often(end: float, held: int) -> None:
    # n hours and n - 1 quarters: 1, 2¼, 3½ hours
    assert freetime.fits(((NINE, int(end * 60)),), 60, 15) == held


@pytest.mark.parametrize(
    ("spans", "cost"),
    [
        (((NINE, FIVE),), 60),
        (((NINE, NOON), (ONE, FIVE)), 0),
        # free until 12:30: lunch from 12:30 to 1:30pm takes nothing of the morning
        (((NINE, 12 * 60 + 30), (13 * 60 + 30, FIVE)), 0),
        # free until 12:45 and from 1:15pm: half an hour off duty, half an hour taken
        (((NINE, 12 * 60 + 45), (13 * 60 + 15, FIVE)), 30),
        ((), 0),
    ],
)
def test_lunch_takes_as_little_as_it_can(spans: Spans, cost: int) -> None:
    assert freetime.lunch_cost(diary(), spans) == cost


@pytest.mark.parametrize(
    ("taken", "left"),
    [((TEN, ONE), True), ((TEN, ONE + 1), False), ((ONE, FIVE), True), ((NOON + 1, ONE), True)],
)
def test_an_appointment_leaves_an_hour_of_the_lunch_window_or_not(
    taken: tuple[int, int], left: bool
) -> None:
    assert freetime.leaves_lunch(diary(), taken) == left


# --- flow


def network(*edges: tuple[str, str, int]) -> Network:
    found = Network()
    for start, end, capacity in edges:
        found.join(start, end, capacity)
    return found


def test_flow_is_held_back_by_the_narrowest_cut() -> None:
    pipes = network(("s", "a", 3), ("s", "b", 2), ("a", "t", 2), ("b", "t", 2), ("a", "b", 5))
    # a and b let through 2 each
    assert pipes.flow("s", "t") == 4
    assert pipes.reached("s") == {"s", "a", "b"}


def test_flow_turns_back_where_it_took_a_wrong_way() -> None:
    pipes = network(("s", "a", 1), ("s", "b", 1), ("a", "c", 1), ("a", "d", 1), ("b", "c", 1))
    for last in ("c", "d"):
        pipes.join(last, "t", 1)
    assert pipes.flow("s", "t") == 2


def test_nothing_flows_where_no_way_leads() -> None:
    assert network(("s", "a", 1), ("b", "t", 1)).flow("s", "t") == 0
    assert network(("a", "t", 1)).flow("s", "t") == 0


@given(st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=12))
@settings(max_examples=80)
def test_a_matching_is_as_large_as_halls_condition_allows(pairs: set[tuple[int, int]]) -> None:
    matching = Network()
    for left in range(5):
        matching.join("s", ("left", left), 1)
        matching.join(("right", left), "t", 1)
    for left, right in sorted(pairs):
        matching.join(("left", left), ("right", right), 1)
    # König and Hall: 5 less the largest shortage of any set of the left side
    shortage = max(
        len(some) - len({right for left, right in pairs if left in some})
        for size in range(6)
        for some in combinations(range(5), size)
    )
    assert matching.flow("s", "t") == 5 - shortage


def test_the_days_of_the_tests_are_those_of_the_builders() -> None:
    assert date(2026, 10, 5) == MONDAY
