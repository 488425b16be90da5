"""Week two again after one change: who is told, at what cost, and whether that is proven.

As in `tight_week_two` only Tuesday is open. People hear of the change a fortnight before,
when each of the region's people whose meeting moves counts 12, and an inspector 4.
"""

from datetime import datetime, time, timedelta
from typing import Any

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.domain.schedule import HeldMeeting, Schedule
from dipp_scheduler.domain.work import Mode, PoolEntry
from dipp_scheduler.errors import InfeasibleError
from dipp_scheduler.solver.replan.rights import Part, Rights
from dipp_scheduler.solver.replan.week_two import replan
from tests.builders import WEEK_ONE, WEEK_TWO, meeting, moment, staff
from tests.solver.brute_week_two import REPEATABLE, solved
from tests.solver.tight_week_two import TUESDAY, group, tuesday

MONDAY, WEDNESDAY = WEEK_TWO[0], WEEK_TWO[2]
A_FORTNIGHT_BEFORE = moment(WEEK_ONE[0], "8:00")
LATE = Rights(broken_only=True)
EITHER = pytest.mark.parametrize("rights", [Rights(), LATE], ids=["before", "after"])
"""Before the change deadline, and after it."""


def issued(instance: Instance) -> Schedule:
    found = solved(instance)
    assert found is not None
    return found.schedule


def again(
    before: Instance,
    after: Instance,
    rights: Rights = LATE,
    now: datetime = A_FORTNIGHT_BEFORE,
) -> tuple[Schedule, Part]:
    """What was issued before a change, and what comes after it."""
    schedule = issued(before)
    known = Known(schedule=schedule, now=now)
    return schedule, replan(after, before, known, rights, REPEATABLE)


def told(part: Part) -> tuple[int, int, bool]:
    """What it costs to tell people, how little it could be, and whether that is proven."""
    (proof,) = (each for each in part.proofs if each.tier == 2)
    return proof.value, proof.bound, proof.optimal


def held(schedule: Schedule, need: str) -> HeldMeeting:
    (found,) = (each for each in schedule.meetings if each.need == need)
    return found


def other_than(schedule: Schedule, need: str) -> list[HeldMeeting]:
    return [each for each in schedule.meetings if each.need != need]


def pair(**first: Any) -> Instance:
    """PP1 and PP2 meet the lead for an hour each; PP3 is nobody's yet."""
    asked = {"people": ("PP1",)} | first
    return tuesday(
        meeting("M1", **asked),
        meeting("M2", people=("PP2",)),
        staff=tuple(staff(f"PP{number}") for number in (1, 2, 3)),
    )


@EITHER
def test_whoever_takes_somebodys_place_comes_at_the_same_time(rights: Rights) -> None:
    before, after = pair(), pair(people=("PP3",))
    schedule, part = again(before, after, rights)
    assert held(part.schedule, "M1") == held(schedule, "M1").model_copy(update={"people": ("PP3",)})
    assert other_than(part.schedule, "M1") == other_than(schedule, "M1")
    # PP1 need not come, PP3 must (12 each), and the lead meets somebody else (2).
    assert told(part) == (26, 26, True)
    assert part.forced == {"M1"}


@EITHER
def test_no_meeting_is_dropped_so_that_fewer_are_told(rights: Rights) -> None:
    # To cancel it would be told to PP1 and the lead alone: 16.
    before, after = pair(must=False), pair(must=False, people=("PP3",))
    _, part = again(before, after, rights)
    assert held(part.schedule, "M1").people == ("PP3",)
    assert told(part) == (26, 26, True)


def on_days(weekday: int) -> Instance:
    """The meeting with PP1 on one weekday, with Tuesday and Wednesday open."""
    instance = pair(weekday=weekday)
    closed = tuple(day for day in WEEK_TWO if day not in (TUESDAY, WEDNESDAY))
    settings = instance.settings.model_copy(update={"closed_days": closed})
    m1, m2 = instance.meetings
    # The other's day is set, so that the day before is never the better one.
    meetings = (m1, m2.model_copy(update={"weekday": 1}))
    return instance.model_copy(update={"settings": settings, "meetings": meetings})


@EITHER
@pytest.mark.parametrize(
    ("clock", "first", "second", "expected"),
    [
        # From Wednesday to Tuesday, a fortnight before: 12 and 4.
        (moment(WEEK_ONE[0], "8:00"), 2, 1, 16),
        # On Monday Tuesday is tomorrow: three times as much, whichever way.
        (moment(MONDAY, "8:00"), 2, 1, 48),
        (moment(MONDAY, "8:00"), 1, 2, 48),
    ],
)
def test_a_meeting_on_another_day_counts_by_the_nearer_of_the_two(
    rights: Rights, clock: datetime, first: int, second: int, expected: int
) -> None:
    schedule, part = again(on_days(first), on_days(second), rights, clock)
    assert held(part.schedule, "M1").time.day == WEEK_TWO[second]
    assert other_than(part.schedule, "M1") == other_than(schedule, "M1")
    assert told(part) == (expected, expected, True)


@EITHER
def test_a_meeting_on_teams_instead_is_news_to_all_of_it(rights: Rights) -> None:
    schedule, part = again(pair(), pair(mode=Mode.TEAMS), rights)
    assert held(part.schedule, "M1").mode is Mode.TEAMS
    assert other_than(part.schedule, "M1") == other_than(schedule, "M1")
    assert told(part) == (16, 16, True)


def of_a_pool(*away: str) -> Instance:
    """A group of two of three people; some cannot come."""
    return tuesday(
        group(),
        staff=tuple(staff(f"PP{number}") for number in (1, 2, 3)),
        pool=tuple(PoolEntry(meeting="M1", person=f"PP{number}") for number in (1, 2, 3)),
        unavailable=tuple(Unavailable(who=who, day=TUESDAY) for who in away),
    )


@EITHER
def test_the_next_of_the_pool_joins_without_a_price(rights: Rights) -> None:
    before = of_a_pool()
    dropped, stays = issued(before).meetings[0].people
    (candidate,) = {"PP1", "PP2", "PP3"} - {dropped, stays}
    schedule, part = again(before, of_a_pool(dropped), rights)
    (was,), (now,) = schedule.meetings, part.schedule.meetings
    assert set(now.people) == {stays, candidate}
    assert now == was.model_copy(update={"people": now.people})
    # Whoever drops out is told (12), and the lead of other people there (2).
    assert told(part) == (14, 14, True)


def without_the_lead(start: time | None, end: time | None, before: Instance) -> Instance:
    away = Unavailable(who="LI", day=TUESDAY, start=start, end=end)
    return before.model_copy(update={"unavailable": (*before.unavailable, away)})


@EITHER
def test_what_the_leads_later_arrival_pushes_on_moves_too(rights: Rights) -> None:
    before = tuesday(
        meeting("M1", people=("PP1",), latest=time(13)),
        meeting("M2", people=("PP2",), earliest=time(13)),
    )
    m1, m2 = before.meetings
    anytime = m1.model_copy(update={"latest": None})
    after = before.model_copy(update={"meetings": (anytime, m2)})
    schedule, part = again(before, without_the_lead(None, time(13), after), rights)
    assert held(schedule, "M2").time.start == moment(TUESDAY, "13:00")
    # The lead arrives at 1pm, and the induction takes half an hour.
    assert [each.time.start for each in part.schedule.meetings] == [
        moment(TUESDAY, "13:30"),
        moment(TUESDAY, "14:45"),
    ]
    # M1 alone must move (16); that M2 must make room is shown by trying everything.
    assert told(part) == (32, 32, True)
    assert part.forced == {"M1"}
    assert part.movable == {"M2"}


@pytest.mark.parametrize(("rights", "expected"), [(Rights(), 44), (LATE, 56)])
def test_before_the_deadline_somebody_makes_room_if_fewer_are_told(
    rights: Rights, expected: int
) -> None:
    open_days = {"closed_days": WEEK_TWO[3:]}
    m1 = meeting("M1", people=("PP1", "PP2"), weekday=1)
    m2 = meeting("M2", people=("PP3",), weekday=2, latest=time(10))
    m3 = meeting("M3", people=("PP4",), weekday=1)
    people = tuple(staff(f"PP{number}") for number in (1, 2, 3, 4))
    before = tuesday(m1, m2, m3, staff=people, settings=open_days)
    only = (
        Unavailable(who="PP1", day=MONDAY, end=time(14)),
        Unavailable(who="PP1", day=TUESDAY),
        Unavailable(who="PP1", day=WEDNESDAY, start=time(10)),
    )
    anyday = (m1.model_copy(update={"weekday": None}), m2.model_copy(update={"latest": None}), m3)
    after = before.model_copy(update={"meetings": anyday, "unavailable": only})
    a_week_before = moment(WEEK_ONE[0] + timedelta(days=7), "8:00")
    _, part = again(before, after, rights, a_week_before)
    # On Monday, a week on, all counts twice: (12 + 12 + 4) * 2. On Wednesday at 9am M1 takes the
    # place of M2, which moves: 12 + 12 + 4 and 12 + 4.
    assert told(part) == (expected, expected, True)


def test_a_meeting_moves_if_only_the_induction_before_it_cannot_be() -> None:
    before = tuesday(meeting("M1", people=("PP1",), earliest=time(13)))
    schedule, part = again(before, without_the_lead(None, time(13), before))
    assert held(schedule, "M1").time.start == moment(TUESDAY, "13:00")
    assert held(part.schedule, "M1").time.start >= moment(TUESDAY, "13:30")
    assert told(part) == (16, 16, True)
    assert part.movable == {"M1"}


def test_after_the_deadline_too_more_moves_if_the_rules_cannot_be_met_without() -> None:
    settings = on_days(1).settings
    m1 = meeting("M1", people=("PP1",), weekday=1, earliest=time(13))
    m2 = meeting("M2", people=("PP2",), weekday=2)
    early = Unavailable(who="PP2", day=WEDNESDAY, start=time(10))
    before = tuesday(m1, m2, unavailable=(early,)).model_copy(update={"settings": settings})
    free = before.model_copy(
        update={"meetings": (m1.model_copy(update={"weekday": 2}), m2), "unavailable": ()}
    )
    after = without_the_lead(None, None, free)
    schedule, part = again(before, after)
    assert held(schedule, "M2").time.start == moment(WEDNESDAY, "9:00")
    # The lead no longer arrives on Tuesday, so the induction is at 9am on Wednesday.
    assert held(part.schedule, "M2").time.start >= moment(WEDNESDAY, "9:30")
    assert told(part) == (32, 32, True)


def test_a_lead_who_is_away_when_nothing_is_held_disturbs_nobody() -> None:
    before = pair(earliest=time(14))
    schedule, part = again(before, without_the_lead(time(16, 30), None, before))
    assert part.schedule.meetings == schedule.meetings
    assert told(part) == (0, 0, True)


def test_what_is_pinned_and_broken_is_named() -> None:
    pinned = Rights(pinned=frozenset({"M1"}))
    with pytest.raises(InfeasibleError, match="M1"):
        again(pair(), pair(people=("PP3",)), pinned)


def test_what_is_pinned_stays() -> None:
    pinned = Rights(pinned=frozenset({"M2"}))
    schedule, part = again(pair(), pair(people=("PP3",)), pinned)
    assert held(part.schedule, "M2") == held(schedule, "M2")


@EITHER
def test_where_nothing_is_broken_nothing_changes(rights: Rights) -> None:
    schedule, part = again(pair(), pair(), rights)
    assert part.schedule.meetings == schedule.meetings
    assert part.schedule.blocks == schedule.blocks
    assert told(part) == (0, 0, True)
    assert part.forced == frozenset()
