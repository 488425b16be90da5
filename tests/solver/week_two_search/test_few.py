"""Week two at few sites: a first schedule, made better, and carried on to more sites."""

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Travel
from dipp_scheduler.domain.work import LedBy, MeetingKind
from dipp_scheduler.solver.cpsat.engine import Outcome, value_of
from dipp_scheduler.solver.cpsat.search import SolveOptions
from dipp_scheduler.solver.week_two import week as week_two
from dipp_scheduler.solver.week_two_search import few as week_two_few
from dipp_scheduler.solver.week_two_search import plan as week_two_plan
from dipp_scheduler.solver.week_two_search.few import Found
from dipp_scheduler.solver.week_two_search.search import PROVING
from tests.builders import deputy, lead, make_instance, meeting, site, staff

OPTIONS = SolveOptions(time_limit=20.0, workers=1, repeatable=True)


def two_sites() -> Instance:
    """Two people, each at a site of their own, half an hour apart."""
    return make_instance(
        team=(lead(), deputy()),
        staff=(staff("A"), staff("B", site="S2")),
        sites=(site("S1", 12), site("S2", 12)),
        travel=(Travel(start="S1", end="S2", minutes=30),),
        cases=(),
        meetings=tuple(
            meeting(f"M{code}", kind=MeetingKind.REQUIRED, people=(code,), led_by=LedBy.EITHER)
            for code in "AB"
        ),
    )


def started(*sites: str) -> Found:
    found = week_two_few.first(two_sites(), sites, OPTIONS, PROVING)
    assert found is not None
    return found


def costs(found: Found) -> dict[int, int]:
    tiers = found.built.tiers()
    return {t: value_of(found.built.model.cp, goal, found.values) for t, goal in tiers.items()}


def test_the_first_schedule_holds_what_must_be_held_at_the_sites_given() -> None:
    held = {each.need: each for each in started("S2").built.read(started("S2").values).meetings}
    assert set(held) == {"MA", "MB"}
    assert {each.site for each in held.values()} <= {"S2", None}


def test_steps_make_it_the_best_at_its_sites() -> None:
    # Both at S2: A's half hour of travel is all that it costs.
    found = week_two_few.better(started("S2"), OPTIONS, {})
    assert costs(found) == {1: 0, 3: 0, 4: 1}


def test_what_is_carried_to_more_sites_is_the_same_schedule() -> None:
    found = week_two_few.better(started("S2"), OPTIONS, {})
    more = week_two_few.at_more(found, ["S1"], OPTIONS)
    assert more.built.parts.frame.sites == ("S1", "S2")
    assert costs(more) == {1: 0, 3: 0, 4: 1}
    one, other = found.built.read(found.values), more.built.read(more.values)
    assert one.meetings == other.meetings
    assert one.stays == other.stays


def test_sites_that_are_there_already_change_nothing() -> None:
    found = started("S1", "S2")
    assert week_two_few.at_more(found, ["S2"], OPTIONS) is found


def test_the_search_begins_at_the_site_where_both_meetings_cost_least() -> None:
    # A at S1 and B at S2: going there costs a change of site and two quarter hours for each
    # inspector, 2 x (4 + 2 x 2); staying costs one half hour of travel for one person.
    assert len(week_two_plan.planned(two_sites(), OPTIONS, PROVING)) == 1


def test_without_a_face_to_face_meeting_it_begins_at_the_most_central_site() -> None:
    instance = make_instance(
        team=(lead(),), staff=(), sites=(site("S1", 12), site("S2", 12)), cases=(), meetings=()
    )
    assert week_two_plan.planned(instance, OPTIONS, PROVING) == ("S1",)


def test_without_sites_it_begins_nowhere() -> None:
    instance = make_instance(team=(lead(),), staff=(), sites=(), cases=(), meetings=())
    assert week_two_plan.planned(instance, OPTIONS, PROVING) == ()
    assert week_two.build(instance, sites=()).parts.frame.sites == ()


def test_the_most_central_site_is_the_one_with_least_travel() -> None:
    instance = two_sites()
    third = staff("C", site="S2")
    more = make_instance(
        **{name: getattr(instance, name) for name in ("team", "sites", "travel", "cases")},
        staff=(*instance.staff, third),
        meetings=(
            *instance.meetings,
            meeting("MC", kind=MeetingKind.REQUIRED, people=("C",), led_by=LedBy.EITHER),
        ),
    )
    # To S1 two people travel half an hour, to S2 one.
    assert week_two_plan.central(more) == ["S2", "S1"]


@pytest.mark.parametrize(("given", "taken"), [(45.0, 9.0), (10.0, 4.0), (3.0, 3.0)])
def test_the_first_schedule_may_take_a_fifth_and_more_of_a_short_limit(
    given: float, taken: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits: list[float] = []

    def asked(*_: object, options: SolveOptions, **__: object) -> Outcome:
        limits.append(options.time_limit)
        return Outcome("unknown")

    monkeypatch.setattr(week_two_few, "run", asked)
    assert week_two_few.first(two_sites(), ["S1"], SolveOptions(time_limit=given), PROVING) is None
    assert limits == [taken]
