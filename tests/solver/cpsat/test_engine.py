"""The engine on models of a few variables, each with its optimum worked out."""

import threading
from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby, pairwise
from random import Random
from typing import Any

import pytest
from ortools.sat.python import cp_model

from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.solver.cpsat import engine
from dipp_scheduler.solver.cpsat.engine import Outcome, Progress, SolveOptions, run
from dipp_scheduler.solver.cpsat.model import Linear
from dipp_scheduler.solver.cpsat.search import Attempt, Tuning, attempt
from dipp_scheduler.solver.solve import solve
from tests.builders import case, inspector, lead, make_instance, staff
from tests.solver.tiny_week_one import tiny

OPTIONS = SolveOptions(repeatable=True, workers=1, weeks=(1,), time_limit=10)
FIRST_LOOK = Tuning(first_look=True)


def two(at_least: int = 4) -> tuple[cp_model.CpModel, dict[int, Linear]]:
    """Minimise x, then y, where both together are at least some number and at most 9 each."""
    cp = cp_model.CpModel()
    x, y = (cp.new_int_var(0, 9, name) for name in "xy")
    cp.add(x + y >= at_least)
    return cp, {1: x + 0, 2: y + 0}


def ran(made: tuple[cp_model.CpModel, Mapping[int, Linear]], **given: Any) -> Outcome:
    """What the engine makes of a model and its tiers."""
    cp, tiers = made
    options: SolveOptions = given.pop("options", OPTIONS)
    return run(cp, tiers, week=1, options=options, **given)


def proven(outcome: Outcome) -> list[tuple[int, int, int]]:
    """The tier, value and bound of each proof."""
    return [(each.tier, each.value, each.bound) for each in outcome.proofs]


# --- tiers


@pytest.mark.parametrize("tuning", [None, FIRST_LOOK])
def test_an_earlier_tier_is_not_given_up_for_a_later_one(tuning: Tuning | None) -> None:
    # x = 0, so y = 4
    assert proven(ran(two(), tuning=tuning)) == [(1, 0, 0), (2, 4, 4)]


@pytest.mark.parametrize("tuning", [None, FIRST_LOOK])
def test_a_tier_above_its_least_is_held_at_its_value(tuning: Tuning | None) -> None:
    # y is 9 at the most, so x = 12 - 9
    outcome = ran(two(12), tuning=tuning)
    assert proven(outcome) == [(1, 3, 3), (2, 9, 9)]
    assert outcome.values is not None
    assert outcome.values[:2] == (3, 9)


def test_tiers_run_by_number_in_whatever_order_they_are_given() -> None:
    cp, tiers = two()
    assert proven(ran((cp, {2: tiers[1], 1: tiers[2]}))) == [(1, 0, 0), (2, 4, 4)]


def test_a_tier_without_anything_to_weigh_is_at_nothing() -> None:
    cp, tiers = two()
    found = ran((cp, {1: tiers[1], 3: 0, 4: tiers[2]}), tuning=FIRST_LOOK)
    assert proven(found) == [(1, 0, 0), (3, 0, 0), (4, 4, 4)]


# --- start


def test_a_start_with_more_values_than_variables_is_a_start_all_the_same() -> None:
    # A copy of a model gains a variable when a constant tier is held in it ("0 <= 0").
    outcome = ran(two(), start=(7, 1, 1))
    assert proven(outcome) == [(1, 0, 0), (2, 4, 4)]


def test_a_start_is_the_answer_if_the_search_is_stopped_before_it_begins() -> None:
    stop = threading.Event()
    stop.set()
    outcome = ran(two(), start=(7, 1), stop=stop)
    # Nothing is proven but that neither is below 0.
    assert (outcome.status, outcome.values) == ("solved", (7, 1))
    assert proven(outcome) == [(1, 7, 0), (2, 1, 0)]
    assert not any(each.optimal for each in outcome.proofs)


def test_a_start_is_the_answer_if_there_is_no_time() -> None:
    outcome = ran(two(), start=(7, 1), options=replace(OPTIONS, time_limit=0))
    assert (outcome.status, outcome.values) == ("solved", (7, 1))


def test_a_better_answer_takes_the_place_of_the_start() -> None:
    assert proven(ran(two(), start=(7, 1))) == [(1, 0, 0), (2, 4, 4)]


def test_an_answer_that_is_only_as_good_leaves_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    cp, tiers = two()
    both = {1: tiers[1] + tiers[2]}

    def as_good(*_: object, **__: object) -> Attempt:
        return Attempt("solved", values=(0, 4), value=4, bound=4)

    monkeypatch.setattr(engine, "attempt", as_good)
    outcome = ran((cp, both), start=(3, 1))
    assert (outcome.values, proven(outcome)) == ((3, 1), [(1, 4, 4)])


# --- floors


def test_a_start_at_its_floor_is_proven_without_a_search(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> Attempt:
        raise AssertionError("a search was begun")

    monkeypatch.setattr(engine, "attempt", refused)
    # x >= 3 since y <= 9; then y = 9
    outcome = ran(two(12), start=(3, 9), floors={1: 3, 2: 9})
    assert proven(outcome) == [(1, 3, 3), (2, 9, 9)]


def test_a_floor_is_the_bound_where_nothing_was_searched() -> None:
    stop = threading.Event()
    stop.set()
    outcome = ran(two(12), start=(3, 10), stop=stop, floors={1: 3, 2: 9})
    assert proven(outcome) == [(1, 3, 3), (2, 10, 9)]


def test_later_floors_do_not_hold_once_an_earlier_tier_is_above_its_own() -> None:
    # The floor of y was counted for x = 0, where y >= 12; but y <= 9 makes x = 3, y = 9.
    assert proven(ran(two(12), floors={1: 0, 2: 12})) == [(1, 3, 3), (2, 9, 9)]


@pytest.mark.parametrize("tuning", [None, FIRST_LOOK])
def test_a_floor_that_is_reached_ends_in_a_proof(tuning: Tuning | None) -> None:
    assert proven(ran(two(12), floors={1: 3}, tuning=tuning)) == [(1, 3, 3), (2, 9, 9)]


# --- stopping


def covers() -> tuple[cp_model.CpModel, dict[int, Linear]]:
    """Choose as few of 300 as meet 900 random triples: found at once, proven only after long."""
    rng, cp = Random(5), cp_model.CpModel()
    chosen = [cp.new_bool_var("") for _ in range(300)]
    for _ in range(900):
        cp.add_bool_or(rng.sample(chosen, 3))
    return cp, {1: sum(chosen)}


def test_a_stop_ends_the_search_with_the_best_so_far() -> None:
    stop = threading.Event()

    def told(progress: Progress) -> None:
        if progress.found is not None:
            stop.set()

    outcome = ran(covers(), report=told, stop=stop, options=replace(OPTIONS, time_limit=500))
    assert outcome.status == "solved"
    (proof,) = outcome.proofs
    assert proof.bound < proof.value
    assert not proof.optimal


def test_a_limit_ends_the_search_with_the_same_each_time() -> None:
    short = replace(OPTIONS, time_limit=0.3)
    once, again = ran(covers(), options=short), ran(covers(), options=short)
    assert once.values == again.values
    assert proven(once) == proven(again)


# --- infeasible


def impossible() -> tuple[cp_model.CpModel, dict[int, Linear]]:
    return two(at_least=19)  # 9 + 9 = 18


class Doubtful:
    """Says what it is told to on the first route, and on the second what is true or told."""

    def __init__(self, *told: str | None) -> None:
        self.told = list(told)
        self.tunings: list[Tuning] = []

    def __call__(self, cp: cp_model.CpModel, **given: Any) -> Attempt:
        self.tunings.append(given["tuning"])
        status = self.told.pop(0) if self.told else None
        return attempt(cp, **given) if status is None else Attempt(status)


def test_infeasible_is_said_when_a_second_route_agrees(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Doubtful()
    monkeypatch.setattr(engine, "attempt", asked)
    outcome = ran(impossible())
    assert (outcome.status, outcome.values, outcome.proofs) == ("infeasible", None, [])
    first, second = asked.tunings
    assert first.parameters.get("cp_model_presolve", True) is True
    assert second.parameters["cp_model_presolve"] is False


def test_a_second_route_that_finds_something_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "attempt", Doubtful("infeasible"))
    assert proven(ran(two())) == [(1, 0, 0), (2, 4, 4)]


def test_infeasible_is_not_said_when_the_second_route_does_not_know(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine, "attempt", Doubtful("infeasible", "unknown"))
    outcome = ran(impossible())
    assert (outcome.status, outcome.values, outcome.proofs) == ("unknown", None, [])


def test_an_impossible_first_look_is_no_verdict() -> None:
    # Not both at 0, but possible.
    assert ran(two(), tuning=FIRST_LOOK).status == "solved"


def test_an_invalid_model_is_our_mistake_and_not_unknown() -> None:
    cp, tiers = two()
    cp.proto.variables[0].domain[0] = 10  # a domain from 10 to 9
    with pytest.raises(ValueError, match="var #0"):
        run(cp, {2: tiers[2]}, week=1, options=OPTIONS)


# --- repeatable, progress


def week() -> Any:
    """Six cases of three people with two inspectors and the lead: many equal schedules."""
    return make_instance(
        team=(lead(), inspector("AI1"), inspector("AI2")),
        staff=tuple(staff(f"PP{number}") for number in (1, 2, 3)),
        cases=tuple(case(f"C{n}", practitioner=f"PP{1 + n % 3}") for n in range(6)),
    )


def without_seconds(schedule: Schedule) -> Schedule:
    proofs = tuple(each.model_copy(update={"seconds": 0.0}) for each in schedule.proofs)
    return schedule.model_copy(update={"proofs": proofs})


def test_the_same_seed_gives_the_same_schedule() -> None:
    once, again = (without_seconds(solve(week(), OPTIONS).schedule) for _ in range(2))
    assert once.model_dump_json() == again.model_dump_json()


def never_worse(reports: list[Progress]) -> bool:
    """Whether bounds only rise, what is found only falls, and nothing found is forgotten."""
    return all(
        now.bound >= before.bound
        and (before.found is None or (now.found is not None and now.found <= before.found))
        and now.seconds >= before.seconds
        for before, now in pairwise(reports)
    )


@pytest.mark.parametrize("seed", [0, 6, 12, 20, 22])
def test_each_tier_gets_only_better_while_it_runs(seed: int) -> None:
    reports: list[Progress] = []
    solve(tiny(seed), OPTIONS, progress=reports.append)
    tiers = [list(each) for _, each in groupby(reports, key=lambda each: each.tier)]
    assert tiers
    assert [each for each in tiers if not never_worse(each)] == []
