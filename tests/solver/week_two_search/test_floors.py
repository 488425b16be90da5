"""The floors of week two: never above what the whole model is proven to cost."""

from datetime import time
from pathlib import Path

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Travel
from dipp_scheduler.domain.work import LedBy, MeetingKind
from dipp_scheduler.files.folder import read_instance
from dipp_scheduler.solver.cpsat.engine import run
from dipp_scheduler.solver.cpsat.model import Model
from dipp_scheduler.solver.cpsat.search import SolveOptions
from dipp_scheduler.solver.week_two import week as week_two
from dipp_scheduler.solver.week_two.frame import Frame
from dipp_scheduler.solver.week_two_search.floors import Floors
from dipp_scheduler.solver.week_two_search.routes import Routes
from tests.builders import deputy, lead, make_instance, meeting, settings, site, staff
from tests.solver.week_two.test_week import small

INSTANCES = Path(__file__).parents[3] / "instances"
OPTIONS = SolveOptions(time_limit=30.0, workers=1, repeatable=True)

TOLD = (
    "first-meeting-first-and-closing-last",
    "group-from-several-sites",
    "hybrid-with-exception",
    "induction-on-arrival",
    "lead-and-deputy-in-parallel",
    "no-room-large-enough",
    "pdu-heads-in-two-sessions",
    "should-hold-gives-way",
    "teams-beyond-ninety-minutes",
    "travel-between-half-days",
)


def asked(instance: Instance, **held: int) -> Floors:
    """The floors, with what is held in hand: `tier_3=18` says that tier 3 is at 18."""
    floors = Floors(instance)
    floors.ask({int(name.removeprefix("tier_")): value for name, value in held.items()}, OPTIONS)
    return floors


@pytest.mark.parametrize("name", TOLD)
def test_no_floor_is_above_the_proven_optimum(name: str) -> None:
    instance = read_instance(INSTANCES / f"{name}.json").instance
    floors = asked(instance).known
    built = week_two.build(instance)
    outcome = run(built.model.cp, built.tiers(), week=2, options=OPTIONS)
    assert all(proof.optimal for proof in outcome.proofs)
    for proof in outcome.proofs:
        assert floors.get(proof.tier, 0) <= proof.value
        if floors.get(proof.tier, 0) < proof.value:
            break  # The later floors hold only beside this one.


def test_an_easy_week_has_floors_of_zero_in_every_tier() -> None:
    assert asked(small()).known == {1: 0, 3: 0, 4: 0}


def apart() -> Instance:
    """Two people who cannot meet at the other's site: an hour's way, 45 minutes' limit."""
    return make_instance(
        settings=settings(teams_beyond_minutes=45),
        team=(lead(), deputy()),
        staff=(staff("A"), staff("B", site="S2")),
        sites=(site("S1", 12), site("S2", 12)),
        travel=(Travel(start="S1", end="S2", minutes=60),),
        cases=(),
        meetings=(
            meeting("M1", kind=MeetingKind.REQUIRED, people=("A",), led_by=LedBy.EITHER),
            meeting("M2", kind=MeetingKind.REQUIRED, people=("B",), led_by=LedBy.EITHER),
        ),
    )


def test_a_second_site_costs_its_way_and_the_change_in_the_floors() -> None:
    # Both inspectors hold both meetings, which costs nothing in tier 3. So either of them
    # travels 60 minutes, 4 quarter hours at 2 each, and changes site once at 4: 2 x 12.
    assert asked(apart()).known == {1: 0, 3: 0, 4: 24}


def test_a_floor_of_the_last_tier_holds_for_what_the_tier_before_is_at() -> None:
    # One inspector alone in each meeting costs 3 twice in tier 3, and only one change of site
    # between them in tier 4; with both in both, each of them travels: 24 as above.
    at_six = asked(apart(), tier_1=0, tier_3=6)
    assert at_six.known == {1: 0, 3: 0, 4: 0}  # one at S1 all week, the other at S2


def test_asked_again_with_more_in_the_tier_before_the_last_floor_is_lower() -> None:
    floors = asked(apart(), tier_1=0)
    assert floors.known == {1: 0, 3: 0, 4: 24}
    floors.ask({1: 0, 3: 6, 4: 0}, OPTIONS)
    assert floors.known == {1: 0, 3: 0, 4: 0}
    floors.ask({1: 0, 3: 0, 4: 24}, OPTIONS)
    assert floors.known == {1: 0, 3: 0, 4: 24}


def test_the_sites_of_the_cheapest_places_are_known() -> None:
    # Both tiers before the last can be 0, but only at both sites.
    assert asked(apart(), tier_1=0, tier_3=6).visited(OPTIONS) == {"S1", "S2"}


def full(meetings: int) -> Instance:
    """So many meetings of two hours that have to be held face to face on one morning."""
    return make_instance(
        team=(lead(), deputy()),
        staff=tuple(staff(f"P{number}") for number in range(meetings)),
        sites=(site("S1", 12, 12),),
        cases=(),
        meetings=tuple(
            meeting(
                f"M{number}",
                kind=MeetingKind.REQUIRED,
                people=(f"P{number}",),
                led_by=LedBy.EITHER,
                minutes=120,
                weekday=1,
                earliest=time(9),
                latest=time(13),
            )
            for number in range(meetings)
        ),
    )


@pytest.mark.parametrize(("meetings", "alone"), [(1, 0), (2, 2)])
def test_what_does_not_fit_beside_inductions_is_in_the_floor_of_tier_three(
    meetings: int, alone: int
) -> None:
    built = week_two.build(full(meetings))
    outcome = run(built.model.cp, built.tiers(), week=2, options=OPTIONS)
    assert [proof.value for proof in outcome.proofs][:2] == [0, 3 * alone]
    assert asked(full(meetings)).known[3] == 3 * alone


def forced(*sites: str, home: str | None) -> int:
    """The least travel (in quarter hours) of a lead who has to visit some sites."""
    instance = make_instance(
        team=(lead(home_site=home),),
        sites=(site("S1"), site("S2"), site("S3")),
        travel=(
            Travel(start="S1", end="S2", minutes=30),
            Travel(start="S2", end="S3", minutes=44),
        ),
    )
    model = Model()
    routes = Routes(model, Frame(instance))
    for each in sites:
        model.define(routes.visits["LI", each] == 1)
    outcome = run(model.cp, {4: routes.travel + 100 * routes.changes}, week=2, options=OPTIONS)
    (proof,) = outcome.proofs
    assert proof.optimal
    return proof.value


@pytest.mark.parametrize(
    ("sites", "home", "least"),
    [
        (("S1",), None, 0),
        (("S1", "S2"), None, 102),  # one change, 30 minutes
        (("S1", "S2", "S3"), None, 204),  # two changes, 30 and 44 minutes: 2 + 2
        (("S1", "S3"), None, 104),  # 74 minutes are 4 quarter hours, by S2 as well
        (("S3",), "S1", 8),  # there and back
        (("S1", "S3"), "S1", 108),  # home is S1: out by S1, back from S3
    ],
)
def test_a_round_trip_costs_its_cheapest_way(
    sites: tuple[str, ...], home: str | None, least: int
) -> None:
    assert forced(*sites, home=home) == least


def test_who_visits_nothing_travels_nowhere() -> None:
    assert forced(home="S1") == 0
