"""Why a meeting of week two is not held, as the solver tells it."""

from collections.abc import Callable
from datetime import time
from typing import Any

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Proof
from dipp_scheduler.domain.work import Form, LedBy, Weight
from dipp_scheduler.solver.cpsat import engine
from dipp_scheduler.solver.week_two import week as week_two
from dipp_scheduler.wording.strings import catalogue
from tests.builders import deputy, lead, meeting, site, staff
from tests.solver.brute_week_two import REPEATABLE, solved
from tests.solver.tight_week_two import FORBIDDEN, only, tuesday


def _group(**of_the_second: Any) -> Instance:
    """A group that PP1 and PP2 must both join."""
    return tuesday(
        meeting("M1", form=Form.GROUP, people=("PP1", "PP2")),
        staff=(staff("PP1"), staff("PP2", **of_the_second)),
    )


def _one_person_twice() -> Instance:
    """PP1 is asked by the lead with PP2, and by the deputy with PP3, within 75 minutes."""
    rows = tuesday(free={"PP1": (10, 11.25)}).unavailable
    return tuesday(
        meeting("M1", people=("PP1", "PP2"), led_by=LedBy.LEAD),
        meeting("M2", people=("PP1", "PP3"), led_by=LedBy.DEPUTY),
        team=(lead(), deputy()),
        staff=tuple(staff(f"PP{number}") for number in (1, 2, 3)),
        sites=(site("S1", 12, 12),),
        unavailable=rows,
    )


def _sessions() -> Instance:
    """Four people in two sessions of two, of whom PP4 is away all day."""
    people = tuple(f"PP{number}" for number in range(1, 5))
    return tuesday(
        meeting("M1", form=Form.GROUP, people=people, largest=2, smallest=2),
        staff=tuple(staff(code) for code in people),
        unavailable=only("PP4", (9, 9.25)),
    )


def _unweighed() -> Instance:
    """A meeting that should be held, on Teams, which costs more than to leave it out."""
    return tuesday(
        meeting("M1", people=("PP1",), must=False),
        staff=(staff("PP1", site=None),),
        weights=(Weight(preference="should_not_held", weight=9, tier=3),),
    )


UNPLACED: dict[str, list[Callable[[], Instance]]] = {
    "nobody": [lambda: tuesday(meeting("M1"))],
    "vacant": [lambda: tuesday(meeting("M1", posts=("court lead",)))],
    "group_too_large": [FORBIDDEN["group_limit"]],
    "may_not_meet": [
        lambda: _group(role_family="SPO"),
        lambda: _group(line_manager="PP1"),
    ],
    "group_too_small": [FORBIDDEN["group_same_grade"], FORBIDDEN["group_without_managers"]],
    "no_window": [FORBIDDEN["meeting_window"]],
    "no_common_time": [
        FORBIDDEN["available"],
        FORBIDDEN["required_present"],
        FORBIDDEN["lunch_kept"],
        FORBIDDEN["working_day"],
    ],
    "nobody_may": [lambda: tuesday(meeting("M1", people=("PP1",), led_by=LedBy.DEPUTY))],
    "no_inspector_then": [FORBIDDEN["led_by"]],
    "no_time_in_order": [FORBIDDEN["first_meeting_first"], FORBIDDEN["closing_last"]],
    "people_in_meetings": [_one_person_twice],
    "no_inspector_time": [FORBIDDEN["gap_kept"], FORBIDDEN["no_double_booking"]],
    "not_all_in_sessions": [_sessions],
    "outweighed": [_unweighed],
}
"""What cannot be held for a reason alone."""


@pytest.mark.parametrize(
    ("reason", "made"), [(reason, made) for reason, each in UNPLACED.items() for made in each]
)
def test_what_is_not_held_is_told_with_its_reason(
    reason: str, made: Callable[[], Instance]
) -> None:
    found = solved(made())
    assert found is not None
    assert [each.reason for each in found.schedule.unplaced] == [f"unplaced.{reason}"]


def test_every_reason_has_its_words() -> None:
    keys = {f"unplaced.{reason}" for reason in (*UNPLACED, "out_of_time")}
    assert keys <= set(catalogue("en")) & set(catalogue("cy"))


def proof(tier: int, *, optimal: bool) -> Proof:
    bound = 1 if optimal else 0
    return Proof(week=2, tier=tier, value=1, bound=bound, optimal=optimal, seconds=1)


@pytest.mark.parametrize(
    ("tier", "made", "reason"),
    [
        (1, FORBIDDEN["gap_kept"], "out_of_time"),
        # The tier of the meetings that should be held says nothing of those that must.
        (3, FORBIDDEN["gap_kept"], "no_inspector_time"),
        # However long the search, nobody is free.
        (1, FORBIDDEN["available"], "no_common_time"),
        (3, _unweighed, "out_of_time"),
    ],
)
def test_a_search_that_ended_too_soon_says_so(
    tier: int, made: Callable[[], Instance], reason: str
) -> None:
    built = week_two.build(made())
    outcome = engine.run(built.model.cp, built.tiers(), week=2, options=REPEATABLE)
    assert outcome.values is not None
    read = built.read(outcome.values, [proof(tier, optimal=False), proof(4, optimal=True)])
    assert [each.reason for each in read.unplaced] == [f"unplaced.{reason}"]


def test_whoever_would_have_no_lunch_is_in_other_meetings() -> None:
    # PP1 is with PP2 from 11:15 to 12:45, and is asked again for 45 minutes by 2pm: there are
    # times for it from 1pm on, but then no hour for lunch before 2pm.
    asked = tuesday(
        meeting("M1", people=("PP1", "PP2"), minutes=90, latest=time(12, 45)),
        meeting("M2", people=("PP1", "PP3"), minutes=45, latest=time(14)),
        staff=tuple(staff(f"PP{number}") for number in (1, 2, 3)),
        unavailable=only("PP1", (11.25, 14)),
        settings={"afternoon_starts": time(12, 45)},
    )
    found = solved(asked)
    assert found is not None
    assert [each.reason for each in found.schedule.unplaced] == ["unplaced.people_in_meetings"]
