"""The forecast says no more than is true: on instances whose outcome is known, and by solving."""

from datetime import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Hours, Unavailable
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.forecast import forecast
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.solve import SolveOptions, solve
from dipp_scheduler.synthetic.collection import Telling, tellings
from tests.builders import case, inspector, make_instance, staff
from tests.rules.held import MONDAY, TUESDAY, WEDNESDAY

COSTS = {
    "should-hold-gives-way": {"person_short": 1},
    "nobody-speaks-welsh": {"places_unfit": 1, "case_welsh": 1},
    "conflict-with-every-inspector": {"case_barred": 1},
    "nobody-has-access": {"case_barred": 1},
    "practitioner-away-without-a-substitute": {"places_unfit": 1, "case_people_away": 1},
    "more-cases-than-places": {"places_short": 1},
    "second-person-never-free-together": {"places_unfit": 1, "case_people_away": 1},
    "adjusted-interview-does-not-fit": {"places_unfit": 1, "case_people_away": 1},
    "only-hour-leaves-no-time-to-read": {"places_unfit": 1, "case_no_inspector_time": 1},
    "two-practitioners-one-inspector": {"places_unfit": 1, "places_of_some": 1},
    "lead-away-on-monday": {"briefing_no_time": 1, "need_no_time": 1},
    "head-of-pdu-away-on-tuesday": {"need_no_time": 1},
    "partners-never-free-together": {"need_no_time": 1},
    "post-that-nobody-holds": {"need_empty": 1},
    "group-of-manager-and-managed": {"need_group_impossible": 1},
    "one-hour-for-two-meetings": {"person_short": 1},
}
"""What cannot be placed in each small instance (its docstring says so); nothing in all others."""


@pytest.mark.parametrize("telling", tellings(), ids=lambda each: each.name)
def test_what_cannot_be_placed_is_foreseen_and_nothing_else(telling: Telling) -> None:
    foreseen = {each.id: each.amount for each in forecast(telling.make()) if each.amount}
    assert foreseen == COSTS.get(telling.name, {})


# --- by solving: few people, little time, so that something is often short

DAYS = (MONDAY, TUESDAY, WEDNESDAY)
CLOCKS = st.sampled_from([time(hour, minute) for hour in range(9, 17) for minute in (0, 30)])


@st.composite
def rows(draw: st.DrawFn) -> tuple[Any, ...]:
    """Each practitioner is free on one of three days only, and there for some hours."""
    found = []
    for number in range(1, 5):
        day = draw(st.sampled_from(DAYS))
        who = f"PP{number}"
        found += [Unavailable(who=who, weekday=each) for each in range(5) if each != day.weekday()]
        found.append(Unavailable(who=who, day=day, end=draw(CLOCKS)))
    found.append(Unavailable(who="AI1", day=draw(st.sampled_from(DAYS)), start=draw(CLOCKS)))
    return tuple(found)


@st.composite
def tight(draw: st.DrawFn) -> Instance:
    """Four cases, and one or two inspectors who work on three days."""
    end = draw(st.sampled_from([time(14), time(16), time(17)]))
    hours = tuple(Hours(weekday=day, start=time(9), end=end) for day in range(3))
    team = [inspector("AI1", hours=hours, weekly_limit=draw(st.integers(1, 4)))]
    if draw(st.booleans()):
        team.append(inspector("AI2", hours=hours[:1]))
    return make_instance(
        team=tuple(team),
        staff=tuple(staff(f"PP{number}") for number in range(1, 5)),
        cases=tuple(case(f"C{number}", practitioner=f"PP{number}") for number in range(1, 5)),
        unavailable=draw(rows()),
    )


@given(tight())
@settings(max_examples=12)
def test_no_schedule_has_fewer_file_reads_than_foreseen(instance: Instance) -> None:
    options = SolveOptions(weeks=(1,), workers=1, repeatable=True, time_limit=20)
    schedule = solve(instance, options).schedule
    report = verify(instance, schedule, weeks=(1,))
    assert report.at(Level.BLOCKS) == ()
    foreseen = {each.id: each.amount for each in forecast(instance) if each.week == 1}
    least = foreseen.get("places_short", 0) + foreseen.get("places_unfit", 0)
    lost = len(instance.cases) - len(schedule.interviews)
    assert lost >= least
    assert len(schedule.unplaced) >= foreseen.get("time_short", 0)
    # What the solver says its first tier costs is what the checker counts.
    assert [proof.value for proof in schedule.proofs if proof.tier == 1] == [report.tier(1, 1)]
