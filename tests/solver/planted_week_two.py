"""Weeks two in which all goes well but for one conflict, planted by seed and rule family."""

from collections.abc import Callable
from datetime import date, time
from random import Random
from typing import Any

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Staff
from dipp_scheduler.domain.work import Form, LedBy, Meeting, MeetingKind, PoolEntry
from dipp_scheduler.rules.clash import Part
from dipp_scheduler.synthetic.small import (
    WEEK_TWO,
    away,
    focus_group,
    free_only,
    inspection,
    leader,
    leads,
    meeting,
    officer,
)
from tests.solver.planted_week_one import Planted


def base(
    rng: Random, staff: tuple[Staff, ...], meetings: tuple[Meeting, ...], **rows: Any
) -> Instance:
    """The meetings given beside some others that can all be held."""
    others = [f"X{number}" for number in range(1, rng.randint(2, 5))]
    noise = tuple(row for who in others for row in away(who, rng.choice(WEEK_TWO)))
    return inspection(
        team=leads(),
        staff=(*staff, *map(leader, others)),
        meetings=(*meetings, *(meeting(f"N{who[1:]}", who, people=(who,)) for who in others)),
        unavailable=(*rows.pop("unavailable", ()), *noise),
        **rows,
    )


def _days(who: str, *days: date) -> set[Part]:
    return {Part("available", (who,), day) for day in days}


def _planted(
    instance: Instance, wanted: set[str], parts: set[Part], *, several: bool = False
) -> Planted:
    return Planted(instance, 2, frozenset(wanted), frozenset(parts), several)


def away_all_week(rng: Random) -> Planted:
    """The one person to be met is away."""
    whole = base(
        rng,
        (leader("A"),),
        (meeting("M", "A", people=("A",)),),
        unavailable=away("A", *WEEK_TWO),
    )
    return _planted(whole, {"M"}, _days("A", *WEEK_TWO) | {Part("required_present")})


def away_on_its_day(rng: Random) -> Planted:
    """One of several is away on the day that is fixed."""
    number = rng.randint(1, 3)
    own = meeting("M", "All", people=("A", "B", "C"), weekday=number)
    who = rng.choice("ABC")
    day = WEEK_TWO[number]
    whole = base(rng, tuple(map(leader, "ABC")), (own,), unavailable=away(who, day))
    parts = _days(who, day) | {Part("meeting_window", ("M",)), Part("required_present")}
    return _planted(whole, {"M"}, parts)


def never_together(rng: Random) -> Planted:
    """Two people are never there on the same day."""
    days = list(WEEK_TWO)
    rng.shuffle(days)
    cut = rng.randint(1, 4)
    whole = base(
        rng,
        tuple(map(leader, "AB")),
        (meeting("M", "Both", people=("A", "B")),),
        unavailable=(*away("A", *days[:cut]), *away("B", *days[cut:])),
    )
    parts = _days("A", *days[:cut]) | _days("B", *days[cut:])
    return _planted(whole, {"M"}, parts | {Part("required_present")})


def one_hour_for_two(rng: Random) -> Planted:
    """Two meetings want the same person, who has one hour."""
    day, hour = rng.choice(WEEK_TWO[1:4]), rng.choice((9, 10, 14, 15))
    whole = base(
        rng,
        tuple(map(leader, "ABC")),
        (meeting("M", "One", people=("A", "B")), meeting("N", "Other", people=("A", "C"))),
        unavailable=free_only("A", day, time(hour), time(hour + 1)),
        settings={"gap_minutes": 0},
    )
    parts = _days("A", *WEEK_TWO) | {Part("no_double_booking"), Part("required_present")}
    return _planted(whole, {"M", "N"}, parts)


def no_gap_between_two(rng: Random) -> Planted:
    """Two meetings fit into the two hours of somebody, but not with a gap between them."""
    day, hour = rng.choice(WEEK_TWO[1:4]), rng.choice((9, 10, 14, 15))
    whole = base(
        rng,
        tuple(map(leader, "ABC")),
        (meeting("M", "One", people=("A", "B")), meeting("N", "Other", people=("A", "C"))),
        unavailable=free_only("A", day, time(hour), time(hour + 2)),
    )
    parts = _days("A", *WEEK_TWO) | {Part("gap_kept"), Part("meeting_length")}
    return _planted(whole, {"M", "N"}, parts)


def lead_away_on_its_day(rng: Random) -> Planted:
    """The lead must hold it on a day when the lead is away."""
    number = rng.randint(1, 3)
    day = WEEK_TWO[number]
    kinds: tuple[dict[str, Any], ...] = ({"kind": MeetingKind.FIXED}, {"led_by": LedBy.LEAD})
    own = meeting("M", "A", people=("A",), weekday=number, **rng.choice(kinds))
    whole = base(rng, (leader("A"),), (own,), unavailable=away("LI", day))
    parts = _days("LI", day) | {Part("meeting_window", ("M",)), Part("led_by")}
    return _planted(whole, {"M"}, parts)


def shorter_than_the_meeting(rng: Random) -> Planted:
    """Its own times are shorter than it lasts."""
    hour = rng.choice((9, 10, 14))
    own = meeting("M", "A", people=("A",), earliest=time(hour), latest=time(hour, 45))
    whole = base(rng, (leader("A"),), (own,))
    parts = {Part("meeting_window", ("M",)), Part("meeting_length")}
    return _planted(whole, {"M"}, parts)


def manager_and_managed(rng: Random) -> Planted:
    """A group of somebody and their line manager."""
    staff = (officer("A", line_manager="B"), officer("B"))
    pool = tuple(PoolEntry(meeting="M", person=who) for who in "AB")
    whole = base(rng, staff, (focus_group("M", "Officers"),), pool=pool)
    # Others might join but for the pool, and then but for their roles.
    return _planted(whole, {"M"}, {Part("group_without_managers")}, several=True)


def two_grades(rng: Random) -> Planted:
    """A group of people in different roles, all of whom must come."""
    staff = (officer("A", role_family="PO"), officer("B", role_family="PSO"))
    own = meeting("M", "Both", form=Form.GROUP, people=("A", "B"))
    whole = base(rng, staff, (own,))
    return _planted(whole, {"M"}, {Part("group_same_grade")})


def too_large_a_group(rng: Random) -> Planted:
    """More people must come than a group may have."""
    count = rng.randint(13, 15)
    people = tuple(f"G{number}" for number in range(count))
    own = meeting("M", "All", form=Form.GROUP, people=people, largest=count)
    whole = base(rng, tuple(map(officer, people)), (own,))
    return _planted(whole, {"M"}, {Part("group_limit")})


def first_comes_too_late(rng: Random) -> Planted:
    """The first meeting's person is there only after another meeting's."""
    early, late = rng.choice(((1, 2), (1, 3), (2, 3)))
    whole = base(
        rng,
        tuple(map(leader, "AB")),
        (meeting("M", "First", people=("A",), first=True), meeting("N", "Other", people=("B",))),
        unavailable=(
            *free_only("A", WEEK_TWO[late], time(9), time(17)),
            *free_only("B", WEEK_TWO[early], time(9), time(17)),
        ),
    )
    whole = whole.model_copy(update={"meetings": whole.meetings[:2]})
    parts = {Part("first_meeting_first"), *_days("A", *WEEK_TWO[early : early + 1])}
    # What keeps one from coming before the other may be told of either.
    return _planted(whole, {"M", "N"}, parts, several=True)


def closing_comes_too_soon(rng: Random) -> Planted:
    """The closing meeting's person leaves before another meeting can be held."""
    early, late = rng.choice(((1, 2), (1, 3), (2, 3)))
    closing = meeting("M", "Closing", people=("A",), kind=MeetingKind.CLOSING)
    whole = base(
        rng,
        tuple(map(leader, "AB")),
        (closing, meeting("N", "Other", people=("B",))),
        unavailable=(
            *free_only("A", WEEK_TWO[early], time(9), time(17)),
            *free_only("B", WEEK_TWO[late], time(9), time(17)),
        ),
    )
    whole = whole.model_copy(update={"meetings": whole.meetings[:2]})
    parts = {Part("closing_last"), *_days("A", *WEEK_TWO[late : late + 1])}
    return _planted(whole, {"M", "N"}, parts, several=True)


def after_the_week_ends(rng: Random) -> Planted:
    """Somebody is there on Friday afternoon only, when the second week is over."""
    start = rng.choice((14, 15))
    whole = base(
        rng,
        (leader("A"),),
        (meeting("M", "A", people=("A",)),),
        unavailable=free_only("A", WEEK_TWO[4], time(start), time(17)),
    )
    return _planted(whole, {"M"}, _days("A", *WEEK_TWO) | {Part("meeting_window")})


def lunch_in_the_way(rng: Random) -> Planted:
    """The only time is over lunch, and the meeting would take all of it."""
    day = rng.choice(WEEK_TWO[1:4])
    whole = base(
        rng,
        (leader("A"),),
        (meeting("M", "A", people=("A",), minutes=75),),
        unavailable=free_only("A", day, time(11, 45), time(13)),
        settings={"lunch_closes": time(13)},
    )
    parts = _days("A", *WEEK_TWO) | {Part("lunch_kept")}
    return _planted(whole, {"M"}, parts)


FAMILIES: tuple[Callable[[Random], Planted], ...] = (
    away_all_week,
    away_on_its_day,
    never_together,
    one_hour_for_two,
    no_gap_between_two,
    lead_away_on_its_day,
    shorter_than_the_meeting,
    manager_and_managed,
    two_grades,
    too_large_a_group,
    first_comes_too_late,
    closing_comes_too_soon,
    after_the_week_ends,
    lunch_in_the_way,
)
"""Each way to plant a conflict in week two."""
