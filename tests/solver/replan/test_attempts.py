"""What a replan of week two tries: others move only for what must be held, and nothing past does.

Tuesday and Wednesday are open. Where people hear of a change a fortnight before, each of the
region's people whose meeting moves counts 12, and the lead 4.
"""

from datetime import date, datetime, time
from typing import Any

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.domain.schedule import BlockKind, HeldMeeting, Schedule
from dipp_scheduler.domain.work import Meeting
from dipp_scheduler.errors import InfeasibleError
from dipp_scheduler.solver.replan import both_weeks
from dipp_scheduler.solver.replan.rights import Part, Rights
from dipp_scheduler.solver.replan.week_two import replan
from tests.builders import WEEK_ONE, WEEK_TWO, meeting, moment, staff
from tests.solver.brute_week_two import REPEATABLE, solved
from tests.solver.tight_week_two import TUESDAY, tuesday

WEDNESDAY = WEEK_TWO[2]
A_FORTNIGHT_BEFORE = moment(WEEK_ONE[0], "8:00")
TUESDAY_NOON = moment(TUESDAY, "12:00")
LATE = Rights(broken_only=True)
PP1 = meeting("M1", people=("PP1",))
PP2 = meeting("M2", people=("PP2",))


def two_days(*meetings: Meeting, **changed: Any) -> Instance:
    """The lead meets PP1 and PP2 on Tuesday and Wednesday."""
    closed = tuple(day for day in WEEK_TWO if day not in (TUESDAY, WEDNESDAY))
    return tuesday(*meetings, settings={"closed_days": closed}, **changed)


def only(who: str, day: date, start: int, end: int) -> tuple[Unavailable, ...]:
    """The rows that leave somebody some hours of one of the two days, and none of the other."""
    other = WEDNESDAY if day == TUESDAY else TUESDAY
    return (
        Unavailable(who=who, day=other),
        Unavailable(who=who, day=day, end=time(start)),
        Unavailable(who=who, day=day, start=time(end)),
    )


def issued(instance: Instance) -> Schedule:
    found = solved(instance)
    assert found is not None
    return found.schedule


def again(
    before: Instance, after: Instance, rights: Rights, now: datetime = A_FORTNIGHT_BEFORE
) -> tuple[Schedule, Part]:
    schedule = issued(before)
    return schedule, replan(after, before, Known(schedule=schedule, now=now), rights, REPEATABLE)


def starts(schedule: Schedule) -> dict[str, datetime]:
    return {each.need: each.time.start for each in schedule.meetings}


def held(schedule: Schedule, need: str) -> HeldMeeting:
    (found,) = (each for each in schedule.meetings if each.need == need)
    return found


def proof(part: Part, tier: int) -> tuple[int, int, bool]:
    (found,) = (each for each in part.proofs if each.tier == tier)
    return found.value, found.bound, found.optimal


def crowded(**second: Any) -> tuple[Instance, Instance]:
    """M1 is on Wednesday at 10am; PP2, who was met on Tuesday, can now come only then."""
    pair = (PP1, PP2.model_copy(update=second))
    first = only("PP1", WEDNESDAY, 10, 11)
    before = two_days(*pair, unavailable=(*first, *only("PP2", TUESDAY, 10, 11)))
    after = two_days(*pair, unavailable=only("PP2", WEDNESDAY, 10, 11))
    return before, after


def test_by_the_deadline_another_moves_for_a_meeting_that_must_be_held() -> None:
    schedule, part = again(*crowded(), Rights())
    assert starts(schedule)["M1"] == moment(WEDNESDAY, "10:00")
    assert starts(part.schedule)["M2"] == moment(WEDNESDAY, "10:00")
    assert starts(part.schedule)["M1"] != moment(WEDNESDAY, "10:00")
    assert part.schedule.unplaced == ()
    assert (set(part.forced), set(part.movable)) == ({"M2"}, set())
    # PP1 and PP2 (12 each), and the lead for both (4 each); all were searched.
    assert proof(part, 2) == (32, 32, True)


def test_after_the_deadline_it_is_left_out_and_nobody_else_moves() -> None:
    schedule, part = again(*crowded(), LATE)
    assert part.schedule.meetings == (held(schedule, "M1"),)
    (left,) = part.schedule.unplaced
    assert (left.code, left.reason) == ("M2", "unplaced.no_inspector_time")
    assert proof(part, 1) == (1, 1, True)


def test_nobody_moves_for_a_meeting_that_only_should_be_held() -> None:
    schedule, part = again(*crowded(must=False), Rights())
    assert part.schedule.meetings == (held(schedule, "M1"),)


def test_what_cannot_be_held_with_everything_free_is_left_out_and_that_is_proven() -> None:
    first = only("PP1", WEDNESDAY, 10, 11)
    before = two_days(PP1, PP2, unavailable=(*first, *only("PP2", TUESDAY, 10, 11)))
    after = two_days(PP1, PP2, unavailable=(*first, *only("PP2", WEDNESDAY, 10, 11)))
    schedule, part = again(before, after, Rights())
    assert part.schedule.meetings == (held(schedule, "M1"),)
    assert [each.reason for each in part.schedule.unplaced] == ["unplaced.no_inspector_time"]
    assert proof(part, 1) == (1, 1, True)


def test_the_versions_bounds_hold_on_where_people_only_have_less_time() -> None:
    # Nobody knows where PP2 is, so they meet on Teams: 10 in the third tier.
    who = {"staff": (staff("PP1"), staff("PP2", site=None))}
    before = two_days(PP1, PP2, unavailable=only("PP2", TUESDAY, 14, 16), **who)
    later = two_days(PP1, PP2, unavailable=only("PP2", TUESDAY, 15, 16), **who)
    narrowed = later.model_copy(update={"unavailable": (*before.unavailable, *later.unavailable)})
    both = [again(before, each, Rights())[1] for each in (narrowed, later)]
    # In `later` a row of before is gone, so somebody may have more time than they had.
    assert [proof(each, 3) for each in both] == [(10, 10, True), (10, 0, False)]


def test_what_people_were_told_for_a_version_is_known_to_them_by_the_next() -> None:
    before, after = crowded()
    _, part = again(before, after, Rights())
    assert proof(part, 2)[0] > 0
    sent = Known(
        schedule=part.schedule.model_copy(update={"proofs": part.proofs}), now=A_FORTNIGHT_BEFORE
    )
    stays = replan(after, after, sent, Rights(), REPEATABLE)
    assert proof(stays, 2) == (0, 0, True)


# --- what has begun

MORNING = PP1.model_copy(update={"weekday": 1, "latest": time(12)})
AT_TWO = two_days(MORNING, PP2, unavailable=only("PP2", TUESDAY, 14, 15))
"""M1 is on Tuesday morning, M2 on Tuesday at 2pm."""


def at_noon(*unavailable: Unavailable, rights: Rights) -> tuple[Schedule, Part]:
    """What comes of other absences that are known on Tuesday at noon."""
    after = two_days(MORNING, PP2, unavailable=unavailable)
    return again(AT_TWO, after, rights, TUESDAY_NOON)


EITHER = pytest.mark.parametrize("rights", [Rights(), LATE], ids=["before", "after"])


@EITHER
def test_nothing_is_held_in_the_past_and_nothing_of_it_moves(rights: Rights) -> None:
    # PP2 had time on Tuesday morning, when M1 was held.
    schedule, part = at_noon(*only("PP2", TUESDAY, 9, 12), rights=rights)
    assert part.schedule.meetings == (held(schedule, "M1"),)
    assert [each.code for each in part.schedule.unplaced] == ["M2"]
    assert [each for each in part.schedule.blocks if each.kind is BlockKind.INDUCTION] == [
        each for each in schedule.blocks if each.kind is BlockKind.INDUCTION
    ]


@EITHER
def test_the_leads_own_time_stays_as_it_was_issued(rights: Rights) -> None:
    schedule, part = at_noon(*only("PP2", TUESDAY, 15, 17), rights=rights)
    assert held(part.schedule, "M1") == held(schedule, "M1")
    assert held(part.schedule, "M2").time.start >= moment(TUESDAY, "15:00")
    assert part.schedule.stays == schedule.stays
    assert part.schedule.blocks == schedule.blocks


def test_what_was_entered_about_the_past_is_told_to_be_history() -> None:
    schedule = issued(AT_TWO)
    gone = Unavailable(who="PP1", day=TUESDAY, end=time(12))
    row = {"unavailable": (*AT_TWO.unavailable, gone)}
    known = Known(schedule=schedule, now=TUESDAY_NOON)
    with pytest.raises(InfeasibleError, match="stays as it was"):
        both_weeks.replan(AT_TWO.model_copy(update=row), AT_TWO, known, LATE, REPEATABLE)
