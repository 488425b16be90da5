"""Week two's start: every need at its planned place, or everybody at one site."""

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Travel
from dipp_scheduler.domain.schedule import HeldMeeting
from dipp_scheduler.domain.work import LedBy, MeetingKind, Mode
from dipp_scheduler.solver import week_two, week_two_plan, week_two_start
from dipp_scheduler.solver.search import SolveOptions
from dipp_scheduler.solver.week_two_search import PROVING
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


def started(plan: dict[str, str]) -> dict[str, HeldMeeting]:
    built = week_two.build(two_sites())
    values = week_two_start.start(built, plan, OPTIONS, PROVING)
    assert values is not None
    return {each.need: each for each in built.read(values).meetings}


def test_every_need_is_held_where_the_plan_says() -> None:
    held = started({"MA": "S2", "MB": "S2"})
    assert {code: each.site for code, each in held.items()} == {"MA": "S2", "MB": "S2"}


def test_a_need_that_is_planned_on_teams_is_held_on_teams() -> None:
    held = started({"MA": "S1", "MB": ""})
    assert (held["MA"].site, held["MB"].mode) == ("S1", Mode.TEAMS)


def test_without_a_plan_everybody_stays_at_one_site() -> None:
    held = started({})
    assert len({each.site for each in held.values() if each.site}) == 1


def test_a_plan_that_no_time_allows_gives_way_to_one_site() -> None:
    # Nothing may be held at a place that is none, and both meetings must be.
    built = week_two.build(two_sites())
    planned = {"MA": "nowhere", "MB": "nowhere"}
    values = week_two_start.start(built, planned, OPTIONS, PROVING)
    assert values is not None
    assert {each.need for each in built.read(values).meetings} == {"MA", "MB"}


def test_the_plan_takes_every_need_to_the_site_where_it_costs_least() -> None:
    # A at S1 and B at S2: going there costs a change of site and two quarter hours for each
    # inspector, 2 x (4 + 2 x 2); staying costs one half hour of travel for one person.
    found = week_two_plan.plan(two_sites(), OPTIONS, PROVING)
    assert len({*found.values()}) == 1
    assert set(found) == {"MA", "MB"}


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
