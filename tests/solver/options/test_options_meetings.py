"""Where a meeting may be instead: nothing legal is missed, and what goes along with it."""

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import BlockKind, HeldMeeting, Schedule
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.options.of_meetings import MeetingPlaces
from dipp_scheduler.solver.options.ranked import Ranked, options
from dipp_scheduler.solver.options.touched import without
from tests.builders import WEEK_ONE, meeting, moment, span, staff
from tests.solver.brute_week_two import solved
from tests.solver.late import sent
from tests.solver.tight_week_two import TUESDAY, tuesday
from tests.solver.tiny_week_two import tiny

A_FORTNIGHT_BEFORE = moment(WEEK_ONE[0], "8:00")
Where = tuple[object, ...]


def places(instance: Instance, schedule: Schedule, known: Known, code: str) -> set[Where]:
    """Every time, crew, mode and site that the checker allows, tried one by one."""
    tries = MeetingPlaces(Diary(instance, schedule), code, known)
    found: set[Where] = set()
    rooms = [(site.code, room.code) for site in instance.sites for room in site.rooms]
    for crew in tries.frame.crews:
        for start in tries.frame.starts:
            held = HeldMeeting(
                need=code,
                time=tries.frame.interval(start, tries.choice.minutes),
                mode=Mode.TEAMS,
                inspectors=crew,
                people=tries.people,
            )
            tried = [held]
            for mode in (Mode.FACE_TO_FACE, Mode.HYBRID):
                tried += (
                    held.model_copy(update={"mode": mode, "site": site, "room": room})
                    for site, room in rooms
                )
            found |= {where(each) for each in tried if not tries.violations(each)}
    return found


def where(held: object) -> Where:
    assert isinstance(held, HeldMeeting)
    return held.time, held.inspectors, held.mode is Mode.TEAMS, held.site


@pytest.mark.parametrize("seed", range(0, 30, 2))
def test_no_legal_place_is_missed(seed: int) -> None:
    instance = tiny(seed)
    first = solved(instance)
    if first is None or not first.schedule.meetings:
        return
    known = sent(instance, first.schedule, seed)
    now = first.schedule.meetings[0]
    found = options(instance, first.schedule, now.need, known, most=10**6, exchanges=0)
    offered = {where(each.place) for each in found.alone}
    assert offered | {where(now)} == places(instance, first.schedule, known, now.need)


# --- Tuesday alone


def of(instance: Instance, schedule: Schedule, code: str = "M1") -> Ranked:
    known = Known(schedule=schedule, now=A_FORTNIGHT_BEFORE)
    return options(instance, schedule, code, known, most=10**6)


def drafted(instance: Instance) -> Schedule:
    found = solved(instance)
    assert found is not None
    return found.schedule


def test_lunch_moves_out_of_the_way_of_a_meeting() -> None:
    instance = tuesday(free={"PP1": (9, 17)})
    schedule = drafted(instance)
    lunch = next(each for each in schedule.blocks if each.kind is BlockKind.LUNCH)
    found = [
        each
        for each in of(instance, schedule).alone
        if isinstance(each.place, HeldMeeting) and each.place.time.overlaps(lunch.time)
    ]
    assert found
    assert all(each.own_time for each in found)
    assert not any(verify(instance, each.schedule, weeks=(2,)).blocks for each in found)


def test_a_meeting_that_is_left_out_has_places_if_nobody_has_to_be_chosen() -> None:
    instance = tuesday(free={"PP1": (14, 15)})
    whole = drafted(instance)
    found = of(instance, without(whole, {"M1"}))
    # The hour of PP1, in the room or on Teams; to hold what must be held is worth 1.
    assert {where(each.place)[0] for each in found.alone} == {span(TUESDAY, "14", "15")}
    assert {dict(each.price)[1] for each in found.alone} == {-1}


def test_whoever_must_come_now_is_there() -> None:
    people = (staff("PP1"), staff("PP2"))
    schedule = drafted(tuesday(meeting("M1", people=("PP1",)), staff=people))
    joined = tuesday(meeting("M1", people=("PP1", "PP2")), staff=people)
    found = of(joined, schedule)
    assert found.alone
    assert {each.place.people for each in found.alone if isinstance(each.place, HeldMeeting)} == {
        ("PP1", "PP2")
    }
