"""For each rule of week one two instances: one it just allows, and one that it alone forbids.

Only Monday and Tuesday are open unless an instance says so; inspector AI1 works from 9am
to 5pm and reads for 90 minutes; an interview takes 60 minutes and the write-up 30.
"""

from collections.abc import Callable
from datetime import date, time
from typing import Any

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Conflict, ConflictKind, Hours, Language, Role, Unavailable
from dipp_scheduler.domain.work import CaseMode, MeetingKind, Mode, SecondReason
from tests.builders import (
    adjustment,
    case,
    deputy,
    inspector,
    lead,
    make_instance,
    meeting,
    staff,
)
from tests.rules.held import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY

Made = Callable[[], Instance]


def two_days(**changed: Any) -> Instance:
    """An instance on Monday and Tuesday; `free` says when somebody can be booked at all."""
    settings = {"closed_days": (WEDNESDAY, THURSDAY, FRIDAY)} | changed.pop("settings", {})
    rows = tuple(row for each in changed.pop("free", ()) for row in only(*each))
    return make_instance(settings=settings, unavailable=rows, **changed)


def only(who: str, day: date, start: time, end: time) -> tuple[Unavailable, ...]:
    """The rows that leave somebody one span of Monday or Tuesday."""
    other = TUESDAY if day == MONDAY else MONDAY
    return (
        Unavailable(who=who, day=other),
        Unavailable(who=who, day=day, end=start),
        Unavailable(who=who, day=day, start=end),
    )


def two_people(**changed: Any) -> Instance:
    """Two cases of PP1 and PP2."""
    ordinary: dict[str, Any] = {
        "cases": (case("C1"), case("C2", practitioner="PP2")),
        "staff": (staff("PP1"), staff("PP2")),
    }
    return two_days(**(ordinary | changed))


def asked(*, hour: time, until: time, **changed: Any) -> Instance:
    """PP1 can be asked in one span of Tuesday."""
    return two_days(free=(("PP1", TUESDAY, hour, until),), **changed)


def twice(first: tuple[time, time], second: tuple[time, time], **changed: Any) -> Instance:
    """PP1 and PP2 can each be asked in one span of Tuesday, by one inspector."""
    free = (("PP1", TUESDAY, *first), ("PP2", TUESDAY, *second))
    return two_people(free=free, **changed)


def working(start: time, end: time, **changed: Any) -> Instance:
    """The only inspector works on Monday only, between two clock times."""
    hours = (Hours(weekday=0, start=start, end=end),)
    return two_days(team=(inspector(hours=hours),), **changed)


def briefed(earliest: time, latest: time, **changed: Any) -> Instance:
    """The region's director briefs the lead and the deputy on Monday, between two clock times."""
    ordinary: dict[str, Any] = {
        "team": (lead(), deputy()),
        "staff": (staff("PP1"), staff("RD", posts=("director",))),
        "meetings": (
            meeting(
                "M0",
                kind=MeetingKind.BRIEFING,
                mode=Mode.TEAMS,
                weekday=0,
                earliest=earliest,
                latest=latest,
                posts=("director",),
            ),
        ),
    }
    return two_days(**(ordinary | changed))


def _conflict(against: str) -> Instance:
    declared = Conflict(inspector="AI1", kind=ConflictKind.PDU, against=against)
    return two_days(conflicts=(declared,))


def _second(reason: SecondReason | None) -> Instance:
    return two_days(
        cases=(case(second_person="PP2", second_reason=reason),),
        staff=(staff("PP1"), staff("PP2")),
    )


def _welsh(**of_the_inspector: Any) -> Instance:
    return two_days(team=(inspector(**of_the_inspector),), cases=(case(language=Language.WELSH),))


def _colleagues(until: time) -> Instance:
    """Both cases are PP1's, who can be asked from 9:30 on Tuesday, by AI1 and AI2."""
    return asked(
        hour=time(9, 30),
        until=until,
        team=(inspector("AI1"), inspector("AI2")),
        cases=(case("C1"), case("C2")),
    )


def _with_operations(*, away: date) -> Instance:
    """A briefing by the director and the Head of Operations, who is away on a day."""
    instance = briefed(time(14), time(15, 15))
    (named,) = instance.meetings
    return instance.model_copy(
        update={
            "staff": (*instance.staff, staff("HO", posts=("operations",))),
            "meetings": (named.model_copy(update={"posts": ("director", "operations")}),),
            "unavailable": (*instance.unavailable, Unavailable(who="HO", day=away)),
        }
    )


def _after_briefing(hour: time, until: time) -> Instance:
    """PP1 can be asked in one span of Monday, by the lead, who is briefed from 2pm to 3:15pm."""
    free = (("PP1", MONDAY, hour, until),)
    return briefed(time(14), time(15, 15), free=free)


def _pair(**changed: Any) -> Instance:
    """PP1 can be asked from 9:30 to 10:30, PP2 from 11am to noon; the write-up fits between."""
    early, late = (time(9, 30), time(10, 30)), (time(11), time(12))
    return twice(early, late, **changed)


ALLOWED: dict[str, Made] = {
    # C1 is read from file as decided.
    "each_case_once": lambda: two_days(cases=(case(mode=CaseMode.FILE_READ),)),
    # AI1 has no conflict with P1.
    "case_placed": lambda: _conflict("P2"),
    "counterpart_agreed": lambda: _second(SecondReason.KEY_ROLE),
    # 9am to 10:30 on Monday: 90 minutes to read.
    "reading_first": lambda: two_days(free=(("PP1", MONDAY, time(10, 30), time(11, 30)),)),
    # 90 + 60 + 30 minutes from 9am on.
    "writing_after": lambda: working(
        time(9), time(12), free=(("PP1", MONDAY, time(10, 30), time(11, 30)),)
    ),
    # 150 minutes from 9am on.
    "file_read_time": lambda: working(
        time(9), time(11, 30), cases=(case(mode=CaseMode.FILE_READ),)
    ),
    # 10am to 11:30: 90 minutes.
    "interview_length": lambda: asked(
        hour=time(10), until=time(11, 30), staff=(staff(adjustment=adjustment(slot_minutes=90)),)
    ),
    # The earliest start is 9:30.
    "interview_hours": lambda: asked(hour=time(9, 30), until=time(10, 30)),
    # From 10:30 to 11am.
    "interview_gap": lambda: _pair(settings={"interview_gap_minutes": 30}),
    "no_conflict": lambda: _conflict("P2"),
    "limited_access": lambda: two_days(cases=(case(limited_access=True, access=("AI1",)),)),
    "welsh_spoken": lambda: _welsh(welsh_speaker=True),
    "daily_limit": lambda: _pair(settings={"interviews_a_day": 2}),
    "weekly_limit": lambda: two_people(team=(inspector(weekly_limit=2),)),
    "may_inspect": lambda: two_days(team=(inspector(weekly_limit=1, role=Role.DEPUTY),)),
    "briefing_placed": lambda: _with_operations(away=TUESDAY),
    # 9:30 to 10:45: 75 minutes.
    "briefing_held": lambda: briefed(time(9, 30), time(10, 45)),
    # 15 minutes after the briefing, the gap between two appointments.
    "lead_after_briefing": lambda: _after_briefing(time(15, 30), time(16, 30)),
    # The write-up of the first ends at 11am, when the second starts.
    "no_double_booking": lambda: _pair(settings={"interview_gap_minutes": 0}),
    # 60 + 15 + 60 minutes from 9:30 on.
    "gap_kept": lambda: _colleagues(time(11, 45)),
    # 11:30 to 12:30 and the write-up to 1pm leave an hour to 2pm.
    "lunch_kept": lambda: asked(hour=time(11, 30), until=time(12, 30)),
    # 3:30pm to 4:30pm and the write-up to 5pm.
    "working_day": lambda: asked(
        hour=time(15, 30), until=time(16, 30), settings={"latest_interview": time(16)}
    ),
    "available": lambda: asked(hour=time(10), until=time(11)),
}
"""The instance that a rule just allows: the case, or both, are inspected as wanted."""


FORBIDDEN: dict[str, Made] = {
    "each_case_once": lambda: two_days(team=(inspector("AI1"), inspector("AI2"))),
    "case_placed": lambda: two_days(),
    "counterpart_agreed": lambda: _second(None),
    # 75 minutes to read.
    "reading_first": lambda: two_days(free=(("PP1", MONDAY, time(10, 15), time(11, 15)),)),
    # 15 minutes too few for the write-up.
    "writing_after": lambda: working(
        time(9), time(11, 45), free=(("PP1", MONDAY, time(10, 30), time(11, 30)),)
    ),
    "file_read_time": lambda: working(
        time(9), time(11, 15), cases=(case(mode=CaseMode.FILE_READ),)
    ),
    "interview_length": lambda: asked(
        hour=time(10), until=time(11, 15), staff=(staff(adjustment=adjustment(slot_minutes=90)),)
    ),
    "interview_hours": lambda: asked(hour=time(9, 15), until=time(10, 15)),
    "interview_gap": lambda: _pair(settings={"interview_gap_minutes": 45}),
    "no_conflict": lambda: _conflict("P1"),
    "limited_access": lambda: two_days(cases=(case(limited_access=True),)),
    "welsh_spoken": lambda: _welsh(welsh_speaker=False),
    "daily_limit": lambda: _pair(settings={"interviews_a_day": 1}),
    "weekly_limit": lambda: two_people(team=(inspector(weekly_limit=1),)),
    "may_inspect": lambda: two_days(team=(inspector(role=Role.HEAD),)),
    # The briefing without one of its leaders is worse in tier 3 than none.
    "briefing_placed": lambda: _with_operations(away=MONDAY),
    "briefing_held": lambda: briefed(time(9, 30), time(10, 30)),
    "lead_after_briefing": lambda: _after_briefing(time(10, 30), time(11, 30)),
    "no_double_booking": lambda: twice(
        (time(9, 30), time(10, 30)),
        (time(10, 45), time(11, 45)),
        settings={"interview_gap_minutes": 0},
    ),
    "gap_kept": lambda: _colleagues(time(11, 30)),
    "lunch_kept": lambda: asked(hour=time(11, 45), until=time(12, 45)),
    "working_day": lambda: asked(
        hour=time(15, 45), until=time(16, 45), settings={"latest_interview": time(16)}
    ),
    "available": lambda: asked(hour=time(10), until=time(10, 45)),
}
"""The instance that a rule alone stands against: without it the case would be inspected."""
