"""What changes concern since a version: what is asked for anew, or given otherwise."""

from datetime import time

import pytest

from dipp_scheduler.domain.changes import ChangeKind, ChangeState
from dipp_scheduler.domain.concerned import concerned
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.domain.work import Relationship
from tests.builders import WEEK_ONE, WEEK_TWO, inspector, staff
from tests.domain.requested import change, given


def away(who: str, *, start: time | None = None, week: tuple[object, ...] = WEEK_ONE) -> Instance:
    row = Unavailable.model_validate({"who": who, "day": week[1], "start": start})
    return given(unavailable=(row,))


def test_nothing_is_concerned_where_nothing_has_changed() -> None:
    assert concerned(given(), given()) == frozenset()


def test_whoever_has_less_time_asks_for_nothing() -> None:
    assert concerned(away("PP1"), given()) == frozenset()


@pytest.mark.parametrize(
    ("who", "week", "expected"),
    [
        ("PP1", WEEK_ONE, {"C1"}),
        # PP1 is one of the officers from whom the group M3 is chosen.
        ("PP1", WEEK_TWO, {"M3"}),
        ("SPO1", WEEK_ONE, {"M1"}),
        ("AI1", WEEK_ONE, {"C1", "C2", "M1"}),
        ("LI", WEEK_TWO, {"M2", "M3"}),
    ],
)
def test_whoever_has_more_time_may_be_asked_again(
    who: str, week: tuple[object, ...], expected: set[str]
) -> None:
    assert concerned(given(), away(who, week=week)) == expected
    # From all of Tuesday to Tuesday afternoon: the morning is free again.
    assert concerned(away(who, start=time(13), week=week), away(who, week=week)) == expected


def test_a_case_or_meeting_that_is_given_otherwise_is_concerned() -> None:
    cases = tuple(
        each.model_copy(update={"substitute": "PP3", "relationship": Relationship.LINE_MANAGER})
        if each.reference == "C2"
        else each
        for each in given().cases
    )
    meetings = tuple(
        each.model_copy(update={"minutes": 45}) if each.code == "M2" else each
        for each in given().meetings
    )
    assert concerned(given(cases=cases, meetings=meetings), given()) == {"C2", "M2"}


def test_an_accepted_change_about_a_meeting_concerns_it_until_it_is_done() -> None:
    wanted = change(ChangeKind.MEETING_CHANGED, "M2", "Teams")
    asked = wanted.model_copy(update={"state": ChangeState.ASKED})
    done = wanted.model_copy(update={"state": ChangeState.DONE})
    found = [concerned(given(changes=(each,)), given()) for each in (wanted, asked, done)]
    assert found == [{"M2"}, frozenset(), frozenset()]


@pytest.mark.parametrize("kind", [ChangeKind.PIN, ChangeKind.UNPIN, ChangeKind.WISH])
def test_a_pin_or_a_wish_asks_for_nothing(kind: ChangeKind) -> None:
    assert concerned(given(changes=(change(kind, "M2"),)), given()) == frozenset()


def test_whoever_joins_the_team_or_the_staff_asks_for_nothing() -> None:
    more = given(team=(*given().team, inspector("AI2")), staff=(*given().staff, staff("PP9")))
    # But PP9 is one more officer from whom the group is chosen.
    assert concerned(more, given()) == {"M3"}
