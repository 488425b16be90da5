"""A briefing that cannot stay as people know it had to change; it makes room for nothing."""

from datetime import time

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.work import MeetingKind, Mode
from dipp_scheduler.solver.replan.rights import Placed, Rights
from dipp_scheduler.solver.replan.week_one import replan
from tests.builders import WEEK_ONE, deputy, lead, make_instance, meeting, moment, span, staff
from tests.rules.held import briefing
from tests.solver.brute_week_one import REPEATABLE

MONDAY = WEEK_ONE[0]
BRIEFING = meeting(
    "M0",
    kind=MeetingKind.BRIEFING,
    mode=Mode.TEAMS,
    weekday=0,
    earliest=time(9, 30),
    latest=time(13),
    posts=("director",),
    people=("HQ",),
)


def given(*away: Unavailable, briefed: bool = True) -> Instance:
    """The director and a head brief the lead and the deputy; no case is to be inspected."""
    return make_instance(
        team=(lead(), deputy()),
        staff=(staff("PP1"), staff("RD", posts=("director",)), staff("HQ")),
        cases=(),
        meetings=(BRIEFING,) if briefed else (),
        unavailable=away,
    )


@pytest.mark.parametrize(
    ("now", "forced"),
    [
        (given(), set()),
        (given(Unavailable(who="HQ", day=MONDAY)), {"M0"}),  # the head stays away, others come
        (given(Unavailable(who="RD", day=MONDAY, end=time(11))), {"M0"}),  # it is held later
        (given(Unavailable(who="PP1", day=MONDAY)), set()),
        (given(briefed=False), {"M0"}),
    ],
)
def test_a_briefing_is_forced_where_somebody_must_be_told_of_it(
    now: Instance, forced: set[str]
) -> None:
    known = Known(
        schedule=Schedule(briefing=briefing(people=("RD", "HQ"))),
        now=moment(MONDAY, "9"),
    )
    found = replan(now, given(), known, Rights(broken_only=True), REPEATABLE)
    assert found.forced == forced


def test_a_briefing_that_has_begun_is_history() -> None:
    held = briefing(people=("RD", "HQ"), time=span(MONDAY, "9:30", "10:45"))
    known = Known(schedule=Schedule(briefing=held), now=moment(MONDAY, "10"))
    away = given(Unavailable(who="HQ", day=MONDAY, start=time(10)))
    assert replan(away, given(), known, Rights(broken_only=True), REPEATABLE).forced == set()


def test_a_briefing_that_is_placed_already_stays_there_or_left_out() -> None:
    known = Known(
        schedule=Schedule(briefing=briefing(people=("RD", "HQ"))), now=moment(MONDAY, "9")
    )
    away = given(Unavailable(who="RD", day=MONDAY, end=time(11)))
    later = briefing(people=("RD", "HQ"), time=span(MONDAY, "11:45", "13"))
    for there in (later, None):
        placed = Placed(Schedule(briefing=there), frozenset({"M0"}))
        found = replan(away, given(), known, Rights(placed=placed), REPEATABLE)
        assert found.schedule.briefing == there
