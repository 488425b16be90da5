"""Remedies: two at once are tried where none alone helps, and it is known what was not tried."""

from datetime import date

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.needs import week_two_needs
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.rules.clash import Demand
from dipp_scheduler.solver.why.core import Cores
from dipp_scheduler.solver.why.relax import Remedied, relaxations
from dipp_scheduler.solver.why.time import Time
from dipp_scheduler.synthetic.small import (
    WEEK_TWO,
    away,
    inspection,
    leader,
    leads,
    meeting,
    officer,
)
from dipp_scheduler.synthetic.telling_impossible import partners_never_free_together
from tests.solver.planted import OPTIONS


def tried(instance: Instance) -> Remedied:
    """What puts the only meeting of a week right, and what was tried."""
    (need,) = week_two_needs(instance)
    clash = Cores(instance, Schedule(), 2, OPTIONS).clash(Demand(need.code, 2))
    assert clash is not None
    return relaxations(instance, Schedule(), clash, Time(OPTIONS))


def days(found: Remedied) -> list[list[tuple[str, date | None]]]:
    """Who would come on which day, remedy by remedy."""
    return [
        [(each.remedy.who[0], each.remedy.day) for each in helps.offers] for helps in found.helps
    ]


def two_away() -> Instance:
    """One meeting of two people who are both away all week."""
    people = tuple(leader(code) for code in ("A", "B"))
    return inspection(
        team=leads(),
        staff=people,
        meetings=(meeting("M", "Both", people=("A", "B")),),
        unavailable=(*away("A", *WEEK_TWO), *away("B", *WEEK_TWO)),
    )


def test_where_one_day_of_one_is_not_enough_a_day_of_both_is_found() -> None:
    found = tried(two_away())
    # With A there on Monday B is in the way: B comes on that day too, or is not needed (M).
    first, second = WEEK_TWO[:2]
    assert days(found) == [
        [("A", first), ("B", first)],
        [("A", second), ("B", second)],
        [("A", first), ("M", None)],
    ]
    assert [each.gain for each in found.helps] == [1, 1, 1]
    assert found.pairs >= 3


def test_where_one_remedy_helps_no_two_are_tried() -> None:
    found = tried(partners_never_free_together())
    assert found.helps
    assert (found.pairs, {len(each.offers) for each in found.helps}) == (0, {1})


def test_where_two_do_not_help_either_it_is_known_how_many_were_tried() -> None:
    # Three people are away all week: a day of two of them is not enough.
    whole = inspection(
        team=leads(),
        staff=tuple(officer(code) for code in ("A", "B", "C")),
        meetings=(meeting("M", "All", people=("A", "B", "C")),),
        unavailable=tuple(row for who in ("A", "B", "C") for row in away(who, *WEEK_TWO)),
    )
    found = tried(whole)
    assert found.helps == ()
    # What clashes are five days of A and that A is needed: three of the days are tried.
    assert (found.known, found.tried) == (6, 4)
    assert found.pairs > 0
