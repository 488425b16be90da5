"""The ladder for a lost meeting says what was tried, to the rung that was taken."""

from datetime import time

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.domain.work import PoolEntry
from dipp_scheduler.solver.options.ladder import Rung
from dipp_scheduler.solver.options.ladder_meetings import MeetingRung, meeting_ladder
from dipp_scheduler.solver.replan.rights import Rights
from dipp_scheduler.solver.replan.week_two import replan
from tests.builders import WEEK_ONE, deputy, lead, meeting, moment, site, staff
from tests.solver.brute_week_two import REPEATABLE, solved
from tests.solver.replan.test_attempts import crowded
from tests.solver.tight_week_two import TUESDAY, group, one, tuesday

LATE = Rights(broken_only=True)


def climbed(before: Instance, after: Instance, code: str = "M1") -> tuple[Rung, ...]:
    """The rungs of a meeting after a change that comes late."""
    found = solved(before)
    assert found is not None
    known = Known(schedule=found.schedule, now=moment(WEEK_ONE[0], "8:00"))
    part = replan(after, before, known, LATE, REPEATABLE)
    return meeting_ladder(after, known, part.schedule, code)


def told(rungs: tuple[Rung, ...]) -> list[tuple[MeetingRung, str]]:
    """Each rung with what became of it: taken, open, refused by a rule, or nothing to try."""
    found = []
    for each in rungs:
        refused = each.reasons[0].broken[0].rule if each.reasons else "nothing"
        word = "taken" if each.taken else "open" if each.legal else refused
        found.append((MeetingRung(each.kind), word))
    return found


def away(
    instance: Instance, who: str, start: time | None = None, end: time | None = None
) -> Instance:
    row = Unavailable(who=who, day=TUESDAY, start=start, end=end)
    return instance.model_copy(update={"unavailable": (*instance.unavailable, row)})


def test_another_time_that_day_is_the_first_rung() -> None:
    before = tuesday(meeting("M1", people=("PP1",), latest=time(11)))
    later = tuesday(meeting("M1", people=("PP1",)))
    assert told(climbed(before, away(later, "PP1", end=time(14)))) == [
        (MeetingRung.SAME_DAY, "taken")
    ]


def test_a_room_that_is_lost_leads_to_the_other_room() -> None:
    before = one((10, 11), sites=(site("S1", 12, 12),))
    found = solved(before)
    assert found is not None
    room = found.schedule.meetings[0].room or ""
    rungs = climbed(before, away(before, room))
    assert told(rungs) == [
        (MeetingRung.SAME_DAY, "available"),
        (MeetingRung.OTHER_DAY, "nothing"),
        (MeetingRung.OTHER_INSPECTORS, "nothing"),
        (MeetingRung.OTHER_PLACE, "taken"),
    ]


def test_the_next_of_the_pool_comes_after_every_other_rung_is_refused() -> None:
    before = tuesday(
        group(),
        staff=tuple(staff(f"PP{number}") for number in (1, 2, 3)),
        pool=tuple(PoolEntry(meeting="M1", person=f"PP{number}") for number in (1, 2, 3)),
    )
    found = solved(before)
    assert found is not None
    dropped = found.schedule.meetings[0].people[0]
    assert told(climbed(before, away(before, dropped))) == [
        (MeetingRung.SAME_DAY, "available"),
        # Only Tuesday is open, only the lead is there, and the site has one room.
        (MeetingRung.OTHER_DAY, "nothing"),
        (MeetingRung.OTHER_INSPECTORS, "nothing"),
        (MeetingRung.OTHER_PLACE, "nothing"),
        (MeetingRung.TEAMS, "available"),
        (MeetingRung.POOL, "taken"),
    ]


def test_another_time_with_other_inspectors_is_more_than_one_rung_at_once() -> None:
    team = (lead(), deputy())
    before = tuesday(meeting("M1", people=("PP1",), latest=time(11)), team=team)
    anytime = tuesday(meeting("M1", people=("PP1",)), team=team)
    after = away(away(anytime, "LI"), "PP1", end=time(14))
    assert told(climbed(before, after)) == [
        (MeetingRung.SAME_DAY, "available"),
        (MeetingRung.OTHER_DAY, "nothing"),
        (MeetingRung.OTHER_INSPECTORS, "available"),
        (MeetingRung.OTHER_PLACE, "nothing"),
        (MeetingRung.TEAMS, "available"),
        (MeetingRung.POOL, "nothing"),
        (MeetingRung.SEVERAL, "taken"),
    ]


def test_what_is_not_held_was_refused_on_every_rung() -> None:
    rungs = climbed(*crowded(), code="M2")
    assert told(rungs) == [
        (MeetingRung.SAME_DAY, "available"),
        # Wednesday at 10am is the only time that PP2 has, and then the lead is with PP1.
        (MeetingRung.OTHER_DAY, "available"),
        (MeetingRung.OTHER_INSPECTORS, "nothing"),
        (MeetingRung.OTHER_PLACE, "nothing"),
        (MeetingRung.TEAMS, "available"),
        (MeetingRung.POOL, "nothing"),
        (MeetingRung.NOT_HELD, "taken"),
    ]
    (_, other_day, *_) = rungs
    # An hour may start at 13 quarters of the morning (9am to noon), and of the afternoon.
    assert {each.broken[0].rule: each.places for each in other_day.reasons} == {
        "available": 25,
        "no_double_booking": 1,
    }


def test_there_is_no_ladder_where_only_those_change_who_must_come() -> None:
    people = tuple(staff(f"PP{number}") for number in (1, 2, 3))
    before = tuesday(meeting("M1", people=("PP1",)), staff=people)
    after = tuesday(meeting("M1", people=("PP3",)), staff=people)
    assert climbed(before, after) == ()
