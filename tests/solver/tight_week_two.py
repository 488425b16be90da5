"""For each rule of week two two instances: one it just allows, and one that it alone forbids.

Only Tuesday is open, from 9am to 5pm, its afternoon from 1pm; lead LI (and deputy DL where
two are needed) meet PP1 and PP2, who are at site S1, for an hour each; the induction at the
first site takes 30 minutes, lunch an hour between 12 and 2pm.
"""

from datetime import time
from typing import Any

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Hours, Travel, Unavailable
from dipp_scheduler.domain.work import Form, LedBy, Meeting, MeetingKind, Mode, PoolEntry
from tests.builders import WEEK_TWO, deputy, lead, make_instance, meeting, site, staff
from tests.solver.tight import Made

TUESDAY = WEEK_TWO[1]
Span = tuple[float, float]
"""From one hour of the clock to another: `(10, 11.25)` is 10am to 11:15am."""


def clock(hours: float) -> time:
    """`clock(10.25)` is 10:15am."""
    return time(int(hours), round(hours % 1 * 60))


def only(who: str, span: Span) -> tuple[Unavailable, ...]:
    """The rows that leave somebody one span of Tuesday."""
    start, end = (clock(each) for each in span)
    return (
        Unavailable(who=who, day=TUESDAY, end=start),
        Unavailable(who=who, day=TUESDAY, start=end),
    )


def tuesday(*meetings: Meeting, free: dict[str, Span] | None = None, **changed: Any) -> Instance:
    """An instance on Tuesday; `free` says when somebody can be booked at all."""
    closed = tuple(day for day in WEEK_TWO if day != TUESDAY)
    rows = tuple(row for who, span in (free or {}).items() for row in only(who, span))
    ordinary: dict[str, Any] = {
        "settings": {"closed_days": closed} | changed.pop("settings", {}),
        "team": (lead(),),
        "staff": (staff("PP1"), staff("PP2")),
        "cases": (),
        "meetings": meetings or (meeting("M1", people=("PP1",)),),
        "unavailable": rows + changed.pop("unavailable", ()),
    }
    return make_instance(**(ordinary | changed))


def one(free: Span, **changed: Any) -> Instance:
    """One meeting with PP1, who can be met in one span."""
    return tuesday(free={"PP1": free}, **changed)


def two(first: Span, second: Span, **changed: Any) -> Instance:
    """A meeting each with PP1 and PP2, who can be met in one span each."""
    return _pair(
        meeting("M1", people=("PP1",)),
        meeting("M2", people=("PP2",)),
        free={"PP1": first, "PP2": second},
        **changed,
    )


def working(span: Span, *meetings: Meeting, **changed: Any) -> Instance:
    """The lead works in one span of Tuesday."""
    start, end = span
    hours = Hours(weekday=1, start=clock(start), end=clock(end))
    return tuesday(*meetings, team=(lead(hours=(hours,)),), **changed)


def group(**changed: Any) -> Meeting:
    """A group of two people from a pool."""
    return meeting("M1", form=Form.GROUP, pooled=True, smallest=2, largest=2, **changed)


def grouped(*pool: str, **changed: Any) -> Instance:
    """A group of two from a pool of some people."""
    entries = tuple(PoolEntry(meeting="M1", person=each) for each in pool)
    return tuesday(group(), pool=entries, **changed)


def both(first: Meeting, second: Meeting, free: dict[str, Span]) -> Instance:
    """Two meetings that lead and deputy may hold apart, in two rooms."""
    return _pair(first, second, free=free, team=(lead(), deputy()), sites=(site("S1", 12, 12),))


def on_the_way(minutes: int, second: Span, first: Span = (11, 12)) -> Instance:
    """The lead meets PP1 at S1 and PP2 at S2, some minutes away, in a span each."""
    return _pair(
        meeting("M1", people=("PP1",), site="S1"),
        meeting("M2", people=("PP2",), site="S2"),
        free={"PP1": first, "PP2": second},
        staff=(staff("PP1"), staff("PP2", site="S2")),
        sites=(site("S1"), site("S2")),
        travel=(Travel(start="S1", end="S2", minutes=minutes),),
    )


def _pair(first: Meeting, second: Meeting, **changed: Any) -> Instance:
    return tuesday(first, second, **changed)


def _closing(second: Span) -> Instance:
    closing = meeting("M1", people=("PP1",), kind=MeetingKind.CLOSING)
    return both(closing, meeting("M2", people=("PP2",)), {"PP1": (11, 12), "PP2": second})


def _first(second: Span) -> Instance:
    first = meeting("M1", people=("PP1",), first=True)
    return both(first, meeting("M2", people=("PP2",)), {"PP1": (10, 11), "PP2": second})


def _together(second: Span) -> Instance:
    joint = meeting("M1", people=("PP1", "PP2"))
    return tuesday(joint, free={"PP1": (10, 11), "PP2": second})


def _by_both(until: float) -> Instance:
    """DL works from 10am on, and everything is on Teams: there is no site."""
    hours = Hours(weekday=1, start=time(10), end=clock(until))
    return tuesday(
        meeting("M1", people=("PP1",), led_by=LedBy.BOTH),
        team=(lead(), deputy(hours=(hours,))),
        sites=(),
    )


def _of_three(limit: int) -> Instance:
    """Three people must come, and one more may."""
    named = group(people=("PP1", "PP2", "PP3"))
    return tuesday(
        named,
        staff=tuple(staff(f"PP{number}") for number in range(1, 5)),
        pool=(PoolEntry(meeting="M1", person="PP4"),),
        settings={"group_smallest": 2, "group_largest": 2, "group_limit": limit},
    )


def _mixed(exception: str) -> Instance:
    """PP2 is too far away to come to S1, and PP1 to come to S2."""
    return tuesday(
        meeting("M1", people=("PP1", "PP2"), mode=Mode.HYBRID, exception=exception),
        staff=(staff("PP1"), staff("PP2", site="S2")),
        sites=(site("S1"), site("S2")),
        travel=(Travel(start="S1", end="S2", minutes=100),),
    )


def _from_afar(minutes: int) -> Instance:
    """PP1 is at S2, which has no room."""
    return tuesday(
        staff=(staff("PP1", site="S2"),),
        sites=(site("S1"), site("S2", rooms=())),
        travel=(Travel(start="S1", end="S2", minutes=minutes),),
    )


def _teams(**changed: Any) -> Meeting:
    return meeting("M1", people=("PP1",), mode=Mode.TEAMS, **changed)


def _windowed(latest: float) -> Instance:
    return tuesday(meeting("M1", people=("PP1",), earliest=time(10), latest=clock(latest)))


def _late(start: float) -> Instance:
    """The meeting itself may last until 6pm, PP1 can come from some time on."""
    return one((start, 18), meetings=(meeting("M1", people=("PP1",), latest=time(18)),))


LATER_LUNCH = {"afternoon_starts": time(14)}

ALLOWED: dict[str, Made] = {
    # The induction takes 30 minutes, and the meeting an hour.
    "no_double_booking": lambda: working((9, 10.5), _teams()),
    # 15 minutes after the first.
    "gap_kept": lambda: two((10, 11), (11.25, 12.25)),
    # Lunch is from 12 to 1pm.
    "lunch_kept": lambda: one((13, 14), settings=LATER_LUNCH),
    "working_day": lambda: _late(16),
    "available": lambda: one((10, 11)),
    "each_need_once": lambda: tuesday(),
    # Nobody knows where PP1 is, so they meet on Teams.
    "need_held": lambda: tuesday(staff=(staff("PP1", site=None),)),
    "meeting_length": lambda: one((10, 11)),
    "meeting_window": lambda: _windowed(11),
    # DL's meeting starts a slot after LI's.
    "first_meeting_first": lambda: _first((10.25, 11.25)),
    # DL's meeting ends when LI's starts.
    "closing_last": lambda: _closing((10, 11)),
    "required_present": lambda: _together((10, 11)),
    "group_from_pool": lambda: grouped("PP1", "PP2"),
    "group_same_grade": lambda: grouped("PP1", "PP2"),
    "group_without_managers": lambda: grouped(
        "PP1", "PP2", staff=(staff("PP1"), staff("PP2", line_manager="PP3"), staff("PP3"))
    ),
    "group_limit": lambda: _of_three(3),
    "led_by": lambda: _by_both(11),
    "mode_allowed": lambda: _mixed("agreed"),
    # A seat for LI and one for PP1.
    "room_fits": lambda: tuesday(sites=(site("S1", 2),)),
    "attendee_travel_limit": lambda: _from_afar(90),
    # A journey, an hour of lunch and an induction between noon and 2pm.
    "one_site_a_half_day": lambda: on_the_way(30, (14, 15)),
    "travel_time": lambda: on_the_way(30, (14, 15)),
    # An induction from 9am to 9:30.
    "induction": lambda: one((9.5, 10.5)),
}
"""The instance that a rule just allows: everything is held as wanted."""

FORBIDDEN: dict[str, Made] = {
    "no_double_booking": lambda: working((9, 10.25), _teams()),
    "gap_kept": lambda: two((10, 11), (11, 12)),
    # 45 minutes before it and 15 after.
    "lunch_kept": lambda: one((12.75, 13.75), settings=LATER_LUNCH),
    "working_day": lambda: _late(16.25),
    "available": lambda: one((10, 10.75)),
    "each_need_once": lambda: tuesday(),
    "need_held": lambda: tuesday(staff=(staff("PP1", site=None),)),
    "meeting_length": lambda: one((10, 10.75)),
    "meeting_window": lambda: _windowed(10.75),
    "first_meeting_first": lambda: _first((10, 11)),
    "closing_last": lambda: _closing((10.25, 11.25)),
    "required_present": lambda: _together((10.25, 11.25)),
    "group_from_pool": lambda: grouped("PP1"),
    "group_same_grade": lambda: grouped(
        "PP1", "PP2", staff=(staff("PP1"), staff("PP2", role_family="SPO"))
    ),
    "group_without_managers": lambda: grouped(
        "PP1", "PP2", staff=(staff("PP1"), staff("PP2", line_manager="PP1"))
    ),
    "group_limit": lambda: _of_three(2),
    "led_by": lambda: _by_both(10.75),
    "mode_allowed": lambda: _mixed(""),
    "room_fits": lambda: tuesday(sites=(site("S1", 1),)),
    "attendee_travel_limit": lambda: _from_afar(91),
    # Both in the morning, with time enough for a journey and an induction.
    "one_site_a_half_day": lambda: on_the_way(0, (11.75, 12.75), first=(9.75, 10.75)),
    "travel_time": lambda: on_the_way(31, (14, 15)),
    "induction": lambda: one((9.25, 10.25)),
}
"""The instance that a rule alone stands against: without it all would be held as wanted."""
