"""Edges of week two's people: gaps, lunches, sessions, groups, and rooms to sit in."""

from datetime import time
from typing import Any

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.domain.schedule import HeldMeeting
from dipp_scheduler.domain.work import Form, Mode, PoolEntry
from tests.builders import adjustment, deputy, lead, meeting, site, staff
from tests.solver.tight_week_two import TUESDAY, Span, group, only, tuesday
from tests.solver.week_two.test_edges import AS_WISHED, LOST, ON_TEAMS, best, values

# --- gap_kept and lunch_kept of people


def company(first: Span, second: Span, gap: int | None = None, **changed: Any) -> Instance:
    """PP1 meets LI with PP2 in one span, and DL with PP3 in another."""
    return tuesday(
        meeting("M1", people=("PP1", "PP2"), minutes=round((first[1] - first[0]) * 60)),
        meeting("M2", people=("PP1", "PP3"), minutes=round((second[1] - second[0]) * 60)),
        free={"PP2": first, "PP3": second},
        team=(lead(), deputy()),
        staff=(
            staff("PP1", adjustment=adjustment(gap_minutes=gap)),
            *(staff(f"PP{number}") for number in (2, 3)),
        ),
        sites=(site("S1", 12, 12),),
        **changed,
    )


@pytest.mark.parametrize(
    ("start", "gap", "expected"),
    [
        (10.75, None, AS_WISHED),
        (10.5, None, LOST),
        (11.25, 45, AS_WISHED),
        (11, 45, LOST),
    ],
)
def test_a_persons_gap_may_be_longer_than_everybodys(
    start: float, gap: int | None, expected: tuple[int, ...]
) -> None:
    # The first ends at 10:30.
    assert values(company((9.5, 10.5), (start, start + 0.75), gap)) == expected


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        # From 11:45 to 12:30; an hour is left before 1:30pm.
        (13.5, AS_WISHED),
        (13.25, LOST),
    ],
)
def test_people_keep_their_lunch_between_two_meetings(
    start: float, expected: tuple[int, ...]
) -> None:
    assert values(company((11.75, 12.5), (start, start + 0.75))) == expected


# --- required_present, with sessions


def sessions(away: Span | None, **changed: Any) -> Instance:
    """Four people in two sessions of two, of whom PP4 can come in one span."""
    people = tuple(f"PP{number}" for number in range(1, 5))
    return tuesday(
        meeting("M1", form=Form.GROUP, people=people, **({"largest": 2, "smallest": 2} | changed)),
        staff=tuple(staff(code) for code in people),
        unavailable=() if away is None else only("PP4", away),
    )


def session_people(held: tuple[HeldMeeting, ...]) -> list[str]:
    return sorted(person for each in held for person in each.people)


@pytest.mark.parametrize(("span", "left_out"), [((10, 11), 0), ((10, 10.75), 1)])
def test_everybody_sits_in_exactly_one_session(span: Span, left_out: int) -> None:
    found = best(sessions(span))
    assert found.values[1] == left_out
    if not left_out:
        assert session_people(found.schedule.meetings) == ["PP1", "PP2", "PP3", "PP4"]


def test_people_of_several_sessions_are_of_one_family_in_each() -> None:
    instance = sessions(None)
    mixed = tuple(
        each.model_copy(update={"role_family": family})
        for each, family in zip(instance.staff, ("PO", "SPO", "PO", "SPO"), strict=True)
    )
    found = best(instance.model_copy(update={"staff": mixed}))
    assert found.values[1] == 0
    groups = {frozenset(each.people) for each in found.schedule.meetings}
    assert groups == {frozenset(("PP1", "PP3")), frozenset(("PP2", "PP4"))}


# --- groups with people who must come


@pytest.mark.parametrize(
    ("of_the_first", "expected"),
    [
        ({}, (0, 0, 3)),
        # One person alone where two are wanted is not a group.
        ({"role_family": "SPO"}, LOST),
        ({"also_manages": ("PP2",)}, LOST),
    ],
)
def test_nobody_joins_those_who_must_come_against_the_rules(
    of_the_first: dict[str, Any], expected: tuple[int, ...]
) -> None:
    instance = tuesday(
        group(people=("PP1",)),
        staff=(staff("PP1", **of_the_first), staff("PP2")),
        pool=(PoolEntry(meeting="M1", person="PP2"),),
    )
    assert values(instance) == expected


def test_a_named_combination_may_mix_grades_and_managers() -> None:
    instance = tuesday(
        group(people=("PP1",), same_grade_exempt=True),
        staff=(staff("PP1", role_family="SPO"), staff("PP2", line_manager="PP1")),
        pool=(PoolEntry(meeting="M1", person="PP2"),),
    )
    assert values(instance) == (0, 0, 3)


# --- rooms


def together(*seats: int) -> Instance:
    """Two meetings at the same hour, one by the lead and one by the deputy."""
    return tuesday(
        *(meeting(f"M{number}", people=(f"PP{number}",)) for number in (1, 2)),
        free={"PP1": (10, 11), "PP2": (10, 11)},
        team=(lead(), deputy()),
        sites=(site("S1", *seats),),
    )


@pytest.mark.parametrize(
    ("seats", "expected"),
    [
        # The lead alone and the deputy alone.
        ((2, 2), (0, 3 + 3, 0)),
        # The other meeting is held on Teams.
        ((2,), (0, 10 + 3 + 3, 0)),
        ((2, 1), (0, 10 + 3 + 3, 0)),
    ],
)
def test_two_meetings_at_once_take_two_rooms(
    seats: tuple[int, ...], expected: tuple[int, ...]
) -> None:
    assert values(together(*seats)) == expected


def test_a_second_inspector_needs_a_seat() -> None:
    both = (lead(), deputy())
    # With 2 seats one inspector stays away, which costs 3 and not the 10 of Teams.
    assert values(tuesday(team=both, sites=(site("S1", 3),))) == AS_WISHED
    assert values(tuesday(team=both, sites=(site("S1", 2),))) == (0, 3, 0)


@pytest.mark.parametrize(
    ("who", "until", "expected"),
    [
        ("S1", time(10), AS_WISHED),
        ("S1", time(10, 1), ON_TEAMS),
        ("S1: Room 1", time(10), AS_WISHED),
        ("S1: Room 1", time(10, 1), ON_TEAMS),
    ],
)
def test_the_site_and_the_room_are_open_for_the_whole_meeting(
    who: str, until: time, expected: tuple[int, ...]
) -> None:
    # PP1 can be met from 10am to 11am.
    closed = (Unavailable(who=who, day=TUESDAY, end=until),)
    assert values(tuesday(free={"PP1": (10, 11)}, unavailable=closed)) == expected


def test_a_meeting_for_a_site_is_held_there_or_on_teams() -> None:
    sites = (site("S1"), site("S2"))
    asked = meeting("M1", people=("PP1",), site="S2")
    # Nobody knows the way from S1 to S2.
    assert values(tuesday(asked, sites=sites)) == ON_TEAMS
    (held,) = best(tuesday(asked, sites=sites, staff=(staff("PP1", site="S2"),))).schedule.meetings
    assert (held.mode, held.site) == (Mode.FACE_TO_FACE, "S2")
