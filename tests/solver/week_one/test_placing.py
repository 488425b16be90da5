"""Lunch and reading settled by hand: days of 32 slots from 9am to 5pm, lunch from noon to 2pm."""

from collections.abc import Iterable

from dipp_scheduler.solver.week_one.clock import Clock, Span
from dipp_scheduler.solver.week_one.place import Job
from dipp_scheduler.solver.week_one.placing import Fixed, Placed, settle
from tests.builders import make_instance

CLOCK = Clock(make_instance().week(1))
ALWAYS = (1 << CLOCK.grid.slots) - 1


def span(start: float, end: float, *, day: int = 0) -> Span:
    """Clock hours of a day in minutes of the week."""
    return day * 1440 + round(start * 60), day * 1440 + round(end * 60)


def slot(hour: float, *, day: int = 0) -> int:
    """The slot that starts at an hour."""
    return CLOCK.starts.index(day * 1440 + round(hour * 60))


def reading(owed: int, *, by: float, day: int = 0, code: str = "C1") -> Job:
    """Reading of a day, before an hour."""
    return Job(code=code, release=CLOCK.first_slot(day), deadline=slot(by, day=day), owed=owed)


def between(start: float, end: float, *, day: int = 0) -> int:
    """The slots between two hours as a mask."""
    return CLOCK.covered(span(start, end, day=day))


HALF_PAST, NOON, ONE = span(12.5, 13.5), span(12, 13), span(13, 14)


def week(
    *jobs: Job,
    blocks: Iterable[Span] = (),
    lunches: dict[int, tuple[Span, ...]] | None = None,
    working: int = ALWAYS,
) -> Placed:
    """A week settled; lunch on Monday best at 12:30, else at noon, else at 1pm."""
    if lunches is None:
        lunches = {0: (HALF_PAST, NOON, ONE)}
    return settle(CLOCK, Fixed(working, tuple(blocks), jobs, lunches))


def test_lunch_lies_where_it_is_best_if_nothing_asks_for_another_place() -> None:
    # The interview at 10:30 is read for from 9am.
    found = week(reading(6, by=10.5), blocks=[span(10.5, 12)])
    assert found == Placed(reading={"C1": [(slot(9), 6)]}, lunches={0: HALF_PAST})


def test_lunch_gives_way_to_an_interview() -> None:
    assert week(blocks=[span(12, 13)]).lunches == {0: ONE}


def test_a_day_with_no_place_for_lunch_has_none() -> None:
    assert week(blocks=[span(12, 14)]).lunches == {}


def test_nobody_who_keeps_no_lunch_is_given_one() -> None:
    found = week(reading(6, by=14), blocks=[span(14, 15.5)], lunches={})
    assert found == Placed(reading={"C1": [(slot(12.5), 6)]}, lunches={})


def test_lunch_moves_so_that_reading_stays_in_one_piece() -> None:
    # Free from 11:30 to 2:15pm. Lunch at 12:30 leaves 4 and 3 slots, at noon 2 and 5; at
    # 1pm there are 6 before it.
    found = week(reading(6, by=14.25), blocks=[span(9, 11.5), span(14.25, 15.75)])
    assert found == Placed(reading={"C1": [(slot(11.5), 6)]}, lunches={0: ONE})


def test_lunch_moves_to_the_hour_with_the_least_work_if_there_is_little_time() -> None:
    # Work starts at 12:30: of 10 slots to 3pm lunch at noon takes 2 and leaves the 8 owed.
    working = between(12.5, 17)
    found = week(reading(8, by=15), blocks=[span(15, 16.5)], working=working)
    assert found == Placed(reading={"C1": [(slot(13), 8)]}, lunches={0: NOON})


def test_lunch_waits_until_what_is_due_has_been_read() -> None:
    # All 16 slots from 9am to 1pm are owed for an interview at 1pm that ends at 1:15pm.
    lunches: dict[int, tuple[Span, ...]] = {
        0: (span(12.5, 13), span(12, 12.5), span(13.25, 13.75), span(13.5, 14))
    }
    found = week(reading(16, by=13), blocks=[span(13, 13.25)], lunches=lunches)
    assert found == Placed(reading={"C1": [(slot(9), 16)]}, lunches={0: span(13.5, 14)})


def test_each_day_may_need_another_kind_of_lunch() -> None:
    # On Monday from 12:15 to 12:30 nobody works, so lunch at noon takes least; but all 15
    # slots up to 1pm are owed. On Tuesday only the lunch at noon leaves the 8 slots.
    early, late = span(12, 12.5), span(13.5, 14)
    noon, one = span(12, 13, day=1), span(13, 14, day=1)
    working = (
        between(9, 17) & ~between(12.25, 12.5)
        | between(12.5, 17, day=1)
    )  # fmt: skip
    found = week(
        reading(15, by=13),
        reading(8, by=15, day=1, code="C2"),
        blocks=[span(13, 13.25), span(15, 16.5, day=1)],
        lunches={0: (early, late), 1: (one, noon)},
        working=working,
    )
    assert found.lunches == {0: late, 1: noon}
    assert found.reading == {
        "C1": [(slot(9), 13), (slot(12.5), 2)],
        "C2": [(slot(13, day=1), 8)],
    }


def test_where_nothing_fits_lunch_is_kept_and_reading_is_short() -> None:
    # From 9am to noon there are 12 slots.
    found = week(reading(14, by=12), blocks=[span(12, 12.5)], lunches={0: (ONE,)})
    assert found == Placed(reading={"C1": [(slot(9), 12)]}, lunches={0: ONE})
