"""One set of sites after another: the best schedule at two sites, proven by two routes."""

import threading
from dataclasses import replace

import pytest

from dipp_scheduler.files.folder import read_instance
from dipp_scheduler.solver.cpsat.engine import run
from dipp_scheduler.solver.cpsat.search import (
    Attempt,
    Budget,
    Progress,
    Report,
    SolveOptions,
    Tuning,
    attempt,
    feasible,
)
from dipp_scheduler.solver.week_two import week as week_two
from dipp_scheduler.solver.week_two_search import few as week_two_few
from dipp_scheduler.solver.week_two_search import through_sets as asking
from dipp_scheduler.solver.week_two_search.few import Found, costs_of
from dipp_scheduler.solver.week_two_search.floors import Elsewhere, Floors
from dipp_scheduler.solver.week_two_search.means import Means
from dipp_scheduler.solver.week_two_search.rough import Rough
from dipp_scheduler.solver.week_two_search.search import PROVING
from dipp_scheduler.solver.week_two_search.site_sets import SECOND, Enough, Named, SiteSets
from dipp_scheduler.solver.week_two_search.through_sets import through_sets
from tests.solver.week_two_search.test_few import started, two_sites
from tests.solver.week_two_search.test_floors import INSTANCES, TOLD

OPTIONS = SolveOptions(time_limit=30.0, workers=1, repeatable=True)


def elsewhere(found: Found) -> Elsewhere:
    """What the places tell of the last tier, all tiers before it at their floors."""
    floors = Floors(found.built.instance)
    floors.ask({}, OPTIONS)
    assert floors.elsewhere is not None
    return floors.elsewhere


def knowing_nothing(found: Found) -> Elsewhere:
    """Places that cost nothing, so that each set has to be asked about."""
    return replace(elsewhere(found), whole=0, times=0)


def cheapest() -> Found:
    """Both meetings at S2: half an hour of travel for A."""
    return week_two_few.better(started("S2"), OPTIONS, {})


def at_home() -> Found:
    """Each meeting where its person is: both inspectors travel to and fro."""
    found = started("S1", "S2")
    model, parts = found.built.model.cp.clone(), found.built.parts
    model.add(parts.meetings.at[0, "S1"] == 1)
    model.add(parts.meetings.at[1, "S2"] == 1)
    tiers = found.built.tiers()
    model.add(tiers[3] == 0)
    model.minimize(tiers[4])
    budget = Budget(OPTIONS)
    label, limit = (2, 4), 20.0
    asked = attempt(
        model, floor=0, label=label, options=OPTIONS, limit=limit, tuning=PROVING, budget=budget
    )
    assert asked.values is not None
    return replace(found, values=asked.values)


def test_a_dear_schedule_is_bettered_at_another_set_which_is_the_best() -> None:
    dear = at_home()
    # For each inspector a change of site (4) and two quarter hours (2 each).
    assert costs_of(dear) == {1: 0, 3: 0, 4: 16}
    found, floor = through_sets(dear, elsewhere(dear), 0, OPTIONS)
    assert costs_of(found) == {1: 0, 3: 0, 4: 1}
    assert len(found.built.parts.frame.sites) == 1
    assert floor == 1


def test_where_no_set_is_cheaper_nothing_is_asked_and_the_floor_is_the_cost() -> None:
    found = cheapest()
    best, floor = through_sets(found, elsewhere(found), 0, OPTIONS)
    assert best is found
    assert floor == 1


def test_sets_that_look_cheap_are_refuted_one_by_one() -> None:
    found = cheapest()
    best, floor = through_sets(found, knowing_nothing(found), 0, OPTIONS)
    assert best is found
    assert floor == 1


def test_a_floor_at_hand_is_enough() -> None:
    found = cheapest()
    sets = SiteSets(found, elsewhere(found), 1)
    assert sets.next(Means(OPTIONS, Budget(OPTIONS))) is None
    assert not sets.complete
    assert through_sets(found, elsewhere(found), 1, OPTIONS) == (found, 1)


def test_whoever_meets_nobody_face_to_face_stays_at_the_most_central_site(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = cheapest()
    asked = elsewhere(found)
    nowhere = (0,) * len(asked.places.cp.proto.variables)
    monkeypatch.setattr(SiteSets, "cheapest", lambda *_: Attempt("solved", nowhere))
    named = SiteSets(found, asked, 0).next(Means(OPTIONS, Budget(OPTIONS)))
    assert named is not None
    assert named.sites == {"S1"}


def test_a_refuted_set_does_not_count_unless_the_second_route_agrees(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = asking._least

    def unsure(*given: object) -> Attempt:
        """As before, but the second route comes to no end."""
        found: Attempt = asked(*given)  # type: ignore[arg-type]
        return Attempt("unknown") if given[-1] is SECOND else found

    monkeypatch.setattr(asking, "_least", unsure)
    found = cheapest()
    assert through_sets(found, knowing_nothing(found), 0, OPTIONS) == (found, 0)
    # Nor does it where the best there was found on the way.
    dear = at_home()
    sets = SiteSets(dear, knowing_nothing(dear), 0)
    named = Named(frozenset({"S1", "S2"}), 0, (), dear.built, dear.rough)
    assert not asking._better(sets, named, Means(OPTIONS, Budget(OPTIONS)))
    assert (sets.cost, named.least, named.settled) == (1, 0, False)


def test_that_no_set_is_left_does_not_count_unless_the_second_route_agrees(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = SiteSets.cheapest

    def unsure(sets: SiteSets, means: Means, tuning: Tuning) -> Attempt:
        return Attempt("unknown") if tuning is SECOND else asked(sets, means, tuning)

    monkeypatch.setattr(SiteSets, "cheapest", unsure)
    found = cheapest()
    assert through_sets(found, elsewhere(found), 0, OPTIONS) == (found, 0)


def test_a_site_outside_a_settled_set_can_be_reached_without_inductions_too() -> None:
    instance = two_sites()
    settings = instance.settings.model_copy(update={"induction_minutes": 0})
    built = week_two.build(instance.model_copy(update={"settings": settings}))
    assert built.parts.sites.visits == {}
    named = Named(frozenset({"S1", "S2"}), 0, (frozenset({"S1"}),), built, Rough(built))
    dear = at_home()
    means = Means(OPTIONS, Budget(OPTIONS))
    sets = SiteSets(dear, elsewhere(dear), 0)
    found = asking._least(sets, named, sets.limits, means, SECOND)
    # Both meetings at S2.
    assert (found.status, found.value) == ("solved", 1)


TWO_CORES = SolveOptions(time_limit=30.0, workers=2)


def test_steps_on_another_core_are_heard_at_once_and_end_when_a_set_is_settled() -> None:
    dear, better = at_home(), cheapest()
    told: list[Progress] = []
    ended: list[bool] = []

    def steps(heard: Report, enough: threading.Event) -> Found:
        heard(Progress(2, 4, 1, 0, 0.0))
        ended.append(enough.wait(30.0))
        return better

    asked = knowing_nothing(dear)
    best, floor = through_sets(dear, asked, 0, TWO_CORES, told.append, steps=steps)
    assert ended == [True]
    assert best is better
    assert floor == 1
    # What sets find that is no better than what is known is not told.
    assert [progress.found for progress in told] == [1]


def test_once_an_earlier_tier_is_better_what_was_asked_no_longer_counts() -> None:
    found = cheapest()
    told: list[Progress] = []
    sets = SiteSets(found, knowing_nothing(found), 0, told.append)
    sets.costs[3] = 3
    # Steps speak of the first tier above its floor, also where only a later one is better.
    sets.hear(Progress(2, 3, 3, 0, 0.0))
    assert not sets.left
    sets.hear(Progress(2, 3, 0, 0, 0.0))
    sets.hear(Progress(2, 4, 7, 0, 0.0))
    assert [progress.found for progress in told] == [3, 0, 7]
    assert sets.next(Means(OPTIONS, Budget(OPTIONS))) is None
    assert (sets.cost, sets.floor) == (1, 0)


def test_steps_hear_that_the_user_wants_the_best_so_far() -> None:
    stop = threading.Event()
    enough = Enough(stop)
    assert not enough.is_set()
    stop.set()
    assert enough.is_set()


@pytest.mark.parametrize("name", TOLD)
def test_what_is_proven_set_by_set_is_what_the_whole_model_proves(name: str) -> None:
    instance = read_instance(INSTANCES / f"{name}.json").instance
    built = week_two.build(instance)
    *earlier, last = run(built.model.cp, built.tiers(), week=2, options=OPTIONS).proofs
    assert all(proof.optimal for proof in (*earlier, last))
    found = week_two_few.first(instance, [each.code for each in instance.sites], OPTIONS, PROVING)
    assert found is not None
    model, tiers = found.built.model.cp.clone(), found.built.tiers()
    for proof in earlier:
        model.add(tiers[proof.tier] <= proof.value)
    dear = feasible(model, OPTIONS, 20.0)
    assert dear.values is not None
    found = replace(found, values=dear.values[: len(found.values)])
    best, floor = through_sets(found, knowing_nothing(found), 0, OPTIONS)
    assert costs_of(best)[last.tier] == last.value
    assert floor == last.value
