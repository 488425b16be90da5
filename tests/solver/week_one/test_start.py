"""Floors of week one by counting, exactly; and a start by hand that breaks no rule."""

from typing import Any

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Role, Unavailable
from dipp_scheduler.domain.work import CaseMode, Weight
from dipp_scheduler.solver.cpsat.engine import value_of
from dipp_scheduler.solver.week_one import week as week_one
from dipp_scheduler.solver.week_one.floors import beside, floors
from dipp_scheduler.solver.week_one.start import opening, start
from dipp_scheduler.synthetic import region
from tests.builders import case, inspector, make_instance, staff
from tests.solver.brute_week_one import measured, solved
from tests.solver.tight import FORBIDDEN
from tests.solver.tiny_week_one import tiny

LEADING = (Role.LEAD, Role.DEPUTY, Role.HEAD)


def counted(instance: Instance) -> dict[int, int]:
    """The floors of an instance."""
    return floors(week_one.build(instance).week)


def cases(count: int, **changed: Any) -> tuple[Any, ...]:
    return tuple(case(f"C{number}", **changed) for number in range(1, count + 1))


def away(who: str) -> tuple[Unavailable, ...]:
    return tuple(Unavailable(who=who, weekday=day) for day in range(5))


def test_enough_places_leave_the_floors_at_nothing() -> None:
    # 4 places, 4 cases
    instance = make_instance(team=(inspector(weekly_limit=4),), cases=cases(4))
    assert counted(instance) == {1: 0, 3: 0}


def test_each_case_above_the_places_of_the_week_is_a_file_read() -> None:
    # 5 cases, of which 1 is read by decision: 4 for 3 places
    instance = make_instance(
        team=(inspector(weekly_limit=3),),
        cases=(*cases(4), case("C5", mode=CaseMode.FILE_READ)),
    )
    assert counted(instance) == {1: 4 - 3, 3: 0}


def test_places_are_counted_by_the_days_that_somebody_works() -> None:
    # AI1 is away on Monday to Thursday: 1 day of 2 places for 4 cases
    rows = tuple(Unavailable(who="AI1", weekday=day) for day in range(4))
    assert counted(make_instance(cases=cases(4), unavailable=rows)) == {1: 4 - 2, 3: 0}


def test_a_case_nobody_can_be_asked_about_is_a_file_read_once() -> None:
    # PP1 is away: C1 and C2 are lost, and so is 1 of the 2 cases of PP2 (1 place)
    two = (case("C3", practitioner="PP2"), case("C4", practitioner="PP2"))
    instance = make_instance(
        team=(inspector(weekly_limit=1),),
        staff=(staff("PP1"), staff("PP2")),
        cases=(*cases(2), *two),
        unavailable=away("PP1"),
    )
    assert counted(instance) == {1: 2 + 1, 3: 0}


def standing_in(places: int, **changed: Any) -> Instance:
    """Three cases of PP1, who is away; PP2 stands in for two of them."""
    return make_instance(
        team=(inspector(weekly_limit=places),),
        staff=(staff("PP1"), staff("PP2")),
        cases=(case("C1"), *(case(each, substitute="PP2") for each in ("C2", "C3"))),
        unavailable=away("PP1"),
        **changed,
    )


def test_a_case_only_the_substitute_can_be_asked_about_has_the_substitute() -> None:
    # C1 is read from file; 2 substitutes at 10 each
    assert counted(standing_in(2)) == {1: 1, 3: 2 * 10}


def test_a_case_lost_for_want_of_a_place_may_be_one_with_the_substitute() -> None:
    # C1 is read from file, and one of C2 and C3; 1 substitute is left
    assert counted(standing_in(1)) == {1: 1 + 1, 3: (2 - 1) * 10}


def test_the_users_weights_count() -> None:
    weights = (
        Weight(preference="file_reads", weight=7, tier=1),
        Weight(preference="substitutes", weight=2, tier=3),
    )
    # 1 lost case at the lesser of 7 and 100; 2 substitutes at 2 each
    assert counted(standing_in(2, weights=weights)) == {1: 1 * 7, 3: 2 * 2}


def test_floors_are_not_claimed_where_the_users_weights_undo_them() -> None:
    nothing = (Weight(preference="file_reads", weight=0, tier=1),)
    assert counted(standing_in(2, weights=nothing)) == {}
    earlier = (Weight(preference="substitutes", weight=10, tier=1),)
    assert counted(standing_in(2, weights=earlier)) == {}


def test_file_reads_without_weight_take_the_place_of_substitutes() -> None:
    weights = (Weight(preference="file_reads", weight=0, tier=1),)
    instance = standing_in(2, weights=weights)
    found = solved(instance)
    assert found is not None
    # All 3 are read from file at 0 each. Loads (1 + 3 + 5) · 2, the third case of one
    # PDU 1 · 2, cases beyond half of it (3 - 1) · 3: 18 + 2 + 6.
    assert found.values == {1: 0, 3: 0, 4: 26}
    assert measured(instance, found.schedule) == found.values


# --- the start by hand


def wales() -> Instance:
    """Wales with 14 of its cases, its lead, deputy and head, and four inspectors."""
    whole = region("Wales")
    others = [each.code for each in whole.interviewers if each is not whole.lead][:4]
    team = [each for each in whole.team if each.code in others or each.role in LEADING]
    return whole.model_copy(update={"team": tuple(team), "cases": whole.cases[:14]})


def test_the_opening_is_a_schedule_that_breaks_no_rule() -> None:
    instance = wales()
    built = week_one.build(instance)
    chosen = opening(built.week)
    values = start(built.week, built.tiers(), seed=1)
    assert values is not None
    schedule = built.read(values)
    # Every interview of the opening stands in it as it was chosen.
    assert all(values[number] == 1 for number in chosen.values())
    assert {each.case for each in schedule.interviews} >= set(chosen)
    assert schedule.briefing is not None
    costs = measured(instance, schedule)
    assert costs == {
        tier: value_of(built.model.cp, objective, values)
        for tier, objective in built.tiers().items()
    }


def test_the_opening_places_nearly_every_case() -> None:
    instance = wales()
    wanted = [each for each in instance.inspected_cases if each.mode is CaseMode.INTERVIEW]
    chosen = opening(week_one.build(instance).week)
    assert set(chosen) <= {each.reference for each in wanted}
    assert len(chosen) == len(wanted)


def test_the_opening_passes_over_what_cannot_be() -> None:
    # 2 places for 3 cases of 3 people
    instance = make_instance(
        team=(inspector(weekly_limit=2),),
        staff=tuple(staff(f"PP{number}") for number in (1, 2, 3)),
        cases=tuple(case(f"C{number}", practitioner=f"PP{number}") for number in (1, 2, 3)),
    )
    built = week_one.build(instance)
    assert len(opening(built.week)) == 2
    values = start(built.week, built.tiers(), seed=1)
    assert values is not None
    schedule = built.read(values)
    assert (len(schedule.interviews), len(schedule.file_reads)) == (2, 1)
    assert measured(instance, schedule)[1] == 1


def test_where_the_briefing_cannot_be_held_the_start_is_without_it() -> None:
    # The director's briefing has an hour, and takes 75 minutes.
    built = week_one.build(FORBIDDEN["briefing_held"]())
    values = start(built.week, built.tiers(), seed=1)
    assert values is not None
    schedule = built.read(values)
    assert (schedule.briefing, len(schedule.interviews)) == (None, 1)
    assert [(each.code, each.week) for each in schedule.unplaced] == [("M0", 1)]


def test_a_floor_is_never_above_what_can_be_reached() -> None:
    for seed in range(20):
        instance = tiny(seed)
        found = solved(instance)
        if found is not None:
            first, *_ = found.values.values()
            assert counted(instance).get(1, 0) <= first


def test_a_floor_holds_only_while_every_tier_before_is_at_its_own() -> None:
    # Tier 1 is above its floor; that tier 3 costs nothing makes tier 4's floor no truer.
    proofs = beside({1: 2, 3: 0, 4: 5}, {1: 1, 3: 0, 4: 4})
    assert [(each.tier, each.bound, each.optimal) for each in proofs] == [
        (1, 1, False),
        (3, 0, True),
        (4, 0, False),
    ]
