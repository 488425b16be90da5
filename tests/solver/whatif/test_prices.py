"""What limits and settings save: worked values on small instances."""

import threading
from datetime import time
from pathlib import Path

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Travel, Unavailable
from dipp_scheduler.files.folder import read_instance
from dipp_scheduler.solver.cpsat.search import SolveOptions
from dipp_scheduler.solver.whatif.prices import Price, prices
from tests.builders import (
    WEEK_ONE,
    case,
    deputy,
    inspector,
    lead,
    make_instance,
    meeting,
    site,
    staff,
)
from tests.solver.week_one.test_search import two_at_once

INSTANCES = Path(__file__).parents[3] / "instances"
OPTIONS = SolveOptions(repeatable=True, workers=1, time_limit=400)


def crowded() -> Instance:
    """Nine cases, and AI1, the only one who interviews, may do eight."""
    return read_instance(INSTANCES / "more-cases-than-places.json").instance


def priced(instance: Instance, options: SolveOptions = OPTIONS) -> tuple[Price, ...]:
    return prices(instance, None, options)


def saving(found: tuple[Price, ...]) -> dict[tuple[str, str | None], tuple[object, ...]]:
    """What saves something for certain: tier, least and most, and the amounts that change."""
    return {
        (each.easing.figure, each.easing.who): (
            *(each.tier, each.least, each.most),
            *((one.preference, one.amount, other.amount) for one, other in each.amounts),
        )
        for each in found
        if each.least
    }


def test_each_of_the_limits_that_cost_an_interview_is_proven_to() -> None:
    found = priced(crowded())
    # AI1 may do 8 of 9 cases: a ninth of theirs, or one of lead or deputy, saves the file read.
    one_read = (1, 1, 1, ("file_reads", 1, 0))
    assert saving(found) == {
        ("interviews_a_week", None): one_read,
        ("deputy_interviews_a_week", None): one_read,
        ("weekly_limit", "LI"): one_read,
        ("weekly_limit", "AI1"): one_read,
    }
    # Nothing else does, and that is proven too.
    assert all(each.exact for each in found)
    # Each says what of the schedule found only the easing allows.
    assert {each.easing.who: [rule.rule for rule in each.used] for each in found if each.used} == {
        None: ["may_inspect"],
        "LI": ["may_inspect"],
        "AI1": ["weekly_limit"],
    }


def test_a_second_interview_on_any_one_day_saves_the_file_read() -> None:
    # Six cases, and AI1 does one a day: the sixth is read, whichever day has no second place.
    people = tuple(staff(f"PP{number}") for number in range(1, 7))
    cases = tuple(case(f"C{number}", practitioner=f"PP{number}") for number in range(1, 7))
    instance = make_instance(team=(inspector(daily_limit=1),), staff=people, cases=cases)
    found = [each for each in priced(instance) if each.easing.weekday is not None]
    assert {each.easing.weekday for each in found} == {0, 1, 2, 3, 4}
    assert {(each.easing.who, each.easing.before, each.easing.after) for each in found} == {
        ("AI1", 1, 2)
    }
    assert {(each.tier, each.least, each.most) for each in found} == {(1, 1, 1)}
    # Each is used on its own day.
    days = [(each.easing.weekday, one.facts["day"]) for each in found for one in each.used]
    assert sorted(days) == list(enumerate(WEEK_ONE))


def test_shares_are_measured_by_the_limits_that_are_given() -> None:
    # One case: whatever the limits, it costs one point of load. A limit of 9 instead of 8
    # changes the scale of loads, not what is saved.
    assert saving(priced(make_instance())) == {}


def test_where_the_rough_bound_leaves_room_the_whole_model_proves() -> None:
    # C1 and C2 are for AI1 alone, both at 10:30am: no limit gives AI1 two places at once.
    found = priced(two_at_once())
    assert saving(found) == {}
    assert all(each.exact for each in found)


def far() -> Instance:
    """One meeting with somebody who is 100 minutes from the only site with a room."""
    return make_instance(
        team=(lead(), deputy()),
        staff=(staff("RD", posts=("director",), site="S2"),),
        sites=(site("S1", 12), site("S2", rooms=())),
        travel=(Travel(start="S1", end="S2", minutes=100),),
        cases=(),
        meetings=(meeting("M1", posts=("director",)),),
    )


def test_a_longer_way_allowed_saves_a_meeting_on_teams() -> None:
    found = priced(far())
    # Within 105 minutes RD comes to S1: one meeting less on Teams, which costs 10.
    assert saving(found) == {
        ("teams_beyond_minutes", None): (3, 10, 10, ("held_on_teams", 1, 0)),
    }
    assert all(each.exact for each in found)


def test_a_stop_leaves_the_rest_untried_with_what_is_known_all_the_same() -> None:
    stop = threading.Event()

    def tell(done: int, _: int) -> None:
        if done == 1:
            stop.set()

    found = prices(crowded(), None, OPTIONS, stop=stop, tell=tell)
    # What saves nothing for everybody saves nothing for AI1 alone.
    assert [each.easing.figure for each in found if each.tried] == [
        "interviews_a_day",
        "daily_limit",
        *["day_limits"] * 5,
    ]
    # There is one file read, so that nothing can save more of them.
    assert {(each.tier, each.most) for each in found if not each.tried} == {(1, 1)}


def test_one_slot_later_saves_the_interview_that_waits_for_it() -> None:
    # PP1 can come on Friday from 3:45pm on only, and the latest start is 3:30pm. From 3:45pm
    # the interview lasts until 4:45pm and its write-up until 5pm, when the day ends.
    rows = [Unavailable(who="PP1", day=day) for day in WEEK_ONE[:-1]]
    rows.append(Unavailable(who="PP1", day=WEEK_ONE[-1], end=time(15, 45)))
    found = priced(make_instance(unavailable=tuple(rows), settings={"writing_minutes": 15}))
    assert saving(found) == {("latest_interview", None): (1, 1, 1, ("file_reads", 1, 0))}
