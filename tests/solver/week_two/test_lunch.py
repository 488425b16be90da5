"""Lunch after a meeting at noon shortens the afternoon, in the model in the rough as well."""

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.solver.cpsat.engine import run
from dipp_scheduler.solver.cpsat.search import SolveOptions
from dipp_scheduler.solver.week_two import week as week_two
from dipp_scheduler.solver.week_two_search.rough import Rough
from tests.builders import meeting, staff
from tests.solver.tight_week_two import clock, tuesday

OPTIONS = SolveOptions(time_limit=20.0, workers=1, repeatable=True)


def afternoon(count: int, *, noon: float) -> Instance:
    """A meeting of an hour with PP1, who is free from some time on, and others after 1pm."""
    people = tuple(f"P{number}" for number in range(count))
    late = (
        meeting(f"M{who}", people=(who,), mode=Mode.TEAMS, earliest=clock(13)) for who in people
    )
    return tuesday(
        meeting("M", people=("PP1",), mode=Mode.TEAMS),
        *late,
        free={"PP1": (noon, noon + 1)},
        staff=(staff("PP1"), *(staff(who) for who in people)),
        sites=(),
    )


def lost(instance: Instance, *, rough: bool) -> int:
    """How many meetings cannot be held."""
    built = week_two.build(instance)
    cp = Rough(built).copy() if rough else built.model.cp
    (proof,) = run(cp, {1: built.tiers()[1]}, week=2, options=OPTIONS).proofs
    assert proof.optimal
    return proof.value


@pytest.mark.parametrize(
    ("noon", "count", "missing"),
    [
        (11, 3, 0),  # lunch at noon; three hours and two gaps of 15 minutes fit before 5pm
        (12, 2, 0),  # lunch at 1pm; two of them fit after 2pm
        (12, 3, 1),  # but not three
    ],
)
def test_a_meeting_at_noon_leaves_room_for_one_less_in_the_afternoon(
    noon: float, count: int, missing: int
) -> None:
    instance = afternoon(count, noon=noon)
    assert lost(instance, rough=True) == missing
    assert lost(instance, rough=False) == missing


def test_without_the_bound_the_rough_model_does_not_see_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(week_two, "bound_lunches", lambda _parts, _divided: None)
    instance = afternoon(3, noon=12)
    assert (lost(instance, rough=True), lost(instance, rough=False)) == (0, 1)
