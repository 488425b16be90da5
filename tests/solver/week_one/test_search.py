"""The quick way to a proof in week one, and what it leaves behind when it misses."""

from datetime import time
from typing import Any

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.solver.cpsat.engine import Outcome, run
from dipp_scheduler.solver.cpsat.search import SolveOptions
from dipp_scheduler.solver.solve import solve
from dipp_scheduler.solver.week_one import search as week_one_search
from dipp_scheduler.solver.week_one import week as week_one
from dipp_scheduler.solver.week_one.search import search_quickly
from tests.builders import WEEK_ONE, case, inspector, make_instance, staff
from tests.solver.tiny_week_one import tiny

OPTIONS = SolveOptions(repeatable=True, workers=1, time_limit=20, weeks=(1,))


def only_at(code: str, start: time, end: time) -> tuple[Unavailable, ...]:
    """Rows that leave somebody free between two times of Monday and at no other time."""
    monday = WEEK_ONE[0]
    return (
        Unavailable(who=code, day=monday, end=start),
        Unavailable(who=code, day=monday, start=end),
        *(Unavailable(who=code, day=day) for day in WEEK_ONE[1:]),
    )


def two_at_once() -> Instance:
    """C1 and C2 are for AI1 alone and both at 10:30am; C3, at 2:30pm, is for either inspector."""
    return make_instance(
        team=(inspector("AI1"), inspector("AI2")),
        staff=(staff("PP1"), staff("PP2"), staff("PP3")),
        cases=(
            case("C1", practitioner="PP1", limited_access=True, access=("AI1",)),
            case("C2", practitioner="PP2", limited_access=True, access=("AI1",)),
            case("C3", practitioner="PP3"),
        ),
        unavailable=(
            *only_at("PP1", time(10, 30), time(11, 30)),
            *only_at("PP2", time(10, 30), time(11, 30)),
            *only_at("PP3", time(14, 30), time(15, 30)),
        ),
    )


def test_a_schedule_at_the_bound_is_proven() -> None:
    quick = search_quickly(make_instance(), OPTIONS)
    assert quick.schedule is not None
    assert len(quick.schedule.interviews) == 1
    # One case with one inspector: the first costs 1 point of load, times 2.
    assert {proof.tier: proof.value for proof in quick.proofs} == {1: 0, 3: 0, 4: 2}
    assert quick.floors == {1: 0, 3: 0, 4: 2}


def test_a_bound_that_no_schedule_reaches_is_kept_as_a_floor() -> None:
    quick = search_quickly(two_at_once(), OPTIONS)
    assert quick.schedule is None
    # In the rough AI1 has two places on Monday, so nothing seems to be a file read.
    assert quick.floors[1] == 0


def test_where_the_quick_way_misses_the_whole_model_proves() -> None:
    schedule = solve(two_at_once(), OPTIONS).schedule
    # AI1 cannot hear C1 and C2 at once: one of them is read from file.
    assert len(schedule.interviews) == 2
    first = schedule.proofs[0]
    assert (first.tier, first.value, first.optimal) == (1, 1, True)


def test_of_a_large_region_the_best_in_the_rough_is_timed_though_it_is_not_proven(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unproven(*given: Any, **named: Any) -> Outcome:
        outcome = run(*given, **named)
        last = outcome.proofs[-1]
        outcome.proofs[-1] = last.model_copy(update={"bound": 1, "optimal": False})
        return outcome

    monkeypatch.setattr(week_one_search, "LARGE", 0)  # as if one case were many
    monkeypatch.setattr(week_one_search, "run", unproven)
    quick = search_quickly(make_instance(), OPTIONS)
    assert quick.schedule is None
    assert quick.nearest is not None
    assert len(quick.nearest.interviews) == 1
    # It costs 2, as in the rough; all that is said to be known is that it cannot be below 1.
    assert [(proof.tier, proof.value, proof.bound) for proof in quick.proofs] == [
        (1, 0, 0),
        (3, 0, 0),
        (4, 2, 1),
    ]


def test_of_a_large_region_the_assignment_found_is_timed_and_the_bound_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(week_one_search, "LARGE", 0)  # as if three cases were many
    quick = search_quickly(two_at_once(), OPTIONS)
    assert quick.schedule is None
    assert quick.nearest is not None
    assert len(quick.nearest.interviews) == 2
    # In the rough there seemed to be no file read, so nothing is proven of the tiers after it.
    assert [(proof.tier, proof.value, proof.bound) for proof in quick.proofs] == [
        (1, 1, 0),
        (3, 0, 0),
        (4, 13, 0),  # loads 2 · (1 + 3) + 2 · 1, and one case beyond half of the PDU: 3
    ]
    assert solve(two_at_once(), OPTIONS).schedule.interviews == quick.nearest.interviews


@pytest.mark.parametrize("seed", range(6))
def test_a_week_encoded_afresh_has_the_model_that_building_it_anew_gives(seed: int) -> None:
    instance = tiny(seed)
    rough = week_one.build_rough(instance).week
    mine = week_one.Near({*rough.taken}, {})
    afresh, anew = week_one.afresh(rough, mine), week_one.build(instance, only=mine)
    assert str(afresh.model.cp.proto) == str(anew.model.cp.proto)
    assert str(afresh.tiers()) == str(anew.tiers())
