"""What a newer schedule changes for each person, appointment by appointment."""

from typing import Any

from dipp_scheduler.domain.differences import Difference, What, by_person, differences
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.work import Mode
from tests.builders import WEEK_TWO, make_instance, span, staff
from tests.export.calendar_readers.samples import (
    ARRIVAL,
    MONDAY,
    TUESDAY,
    a_schedule,
    an_interview,
)

HELD = an_interview("C1", "PP1", MONDAY, 11, ("SP1",))


def one(**changed: Any) -> Schedule:
    return Schedule(interviews=(HELD.model_copy(update=changed),))


def found(before: Schedule, after: Schedule) -> list[tuple[str, str]]:
    return [(each.who, each.what.value) for each in differences(before, after)]


def test_the_same_schedule_differs_for_nobody() -> None:
    assert differences(a_schedule(), a_schedule()) == ()


def test_a_new_interview_is_added_for_everybody_in_it() -> None:
    assert found(Schedule(), one()) == [("AI1", "added"), ("PP1", "added"), ("SP1", "added")]


def test_an_interview_that_is_gone_is_cancelled_for_everybody_in_it() -> None:
    assert found(one(), Schedule()) == [
        *(("AI1", "cancelled"), ("PP1", "cancelled"), ("SP1", "cancelled")),
    ]


def test_another_time_moves_it_for_everybody_in_it() -> None:
    later = one(time=span(TUESDAY, "11", "12"))
    assert found(one(), later) == [("AI1", "moved"), ("PP1", "moved"), ("SP1", "moved")]
    (first, *_) = differences(one(), later)
    assert (first.new_time, first.new_place, first.new_counterparts) == (True, False, False)


def test_another_inspector_is_added_and_the_region_s_people_only_meet_somebody_else() -> None:
    assert found(one(), one(inspector="AI2")) == [
        ("AI2", "added"),
        ("PP1", "counterpart"),
        ("SP1", "counterpart"),
        ("AI1", "cancelled"),
    ]


def test_a_move_to_another_time_and_inspector_is_a_move() -> None:
    after = one(inspector="AI2", time=span(TUESDAY, "11", "12"))
    moved = [each for each in differences(one(), after) if each.who == "PP1"]
    assert [(each.what, each.new_counterparts) for each in moved] == [(What.MOVED, True)]


def test_a_substitute_is_added_the_practitioner_cancelled_and_the_inspector_meets_another() -> None:
    assert found(one(), one(interviewee="PP2")) == [
        ("AI1", "counterpart"),
        ("PP2", "added"),
        ("SP1", "counterpart"),
        ("PP1", "cancelled"),
    ]


def test_reading_at_another_time_is_nobody_else_s_business() -> None:
    assert differences(one(), one(reading=(span(MONDAY, "9:15", "10:45"),))) == ()


def test_another_room_or_teams_is_another_place() -> None:
    held = a_schedule().meetings[0]
    for change in ({"room": "S1: Room 2"}, {"mode": Mode.TEAMS, "site": None, "room": None}):
        after = Schedule(meetings=(held.model_copy(update=change),))
        moved = differences(Schedule(meetings=(held,)), after)
        assert {each.who for each in moved} == {"LI", "DL", "RPD", "HOO"}
        assert {(each.what, each.new_time, each.new_place) for each in moved} == {
            (What.MOVED, False, True)
        }


def test_who_joins_a_group_makes_no_difference_to_the_others_in_it() -> None:
    held = a_schedule().meetings[2]
    after = Schedule(meetings=(held.model_copy(update={"people": (*held.people, "PP3")}),))
    # The inspectors meet one more; the people of the group are not told of each other.
    assert found(Schedule(meetings=(held,)), after) == [
        ("LI", "counterpart"),
        ("DL", "counterpart"),
        ("PP3", "added"),
    ]


def test_an_hour_by_another_clock_is_the_same_time() -> None:
    held = a_schedule().meetings[0]
    utc = Schedule.model_validate_json(Schedule(meetings=(held,)).model_dump_json())
    assert differences(Schedule(meetings=(held,)), utc) == ()


def test_people_come_in_the_instance_s_order_and_each_one_s_by_time() -> None:
    instance = make_instance(staff=(staff("PP2"), staff("PP1")))
    early = an_interview("C2", "PP1", MONDAY, 14)
    late = an_interview("C1", "PP1", WEEK_TWO[0], 11)
    other = an_interview("C3", "PP2", TUESDAY, 11)
    gone = an_interview("C4", "X9", TUESDAY, 14)
    after = Schedule(interviews=(late, early, other))
    told = by_person(differences(Schedule(interviews=(gone,)), after), instance)
    # X9 is in no instance, and AI1 is of the team: first the team, last who is not known.
    assert list(told) == ["AI1", "PP2", "PP1", "X9"]
    assert [each.latest.code for each in told["PP1"]] == ["C2", "C1"]
    assert [each.latest.code for each in told["AI1"]] == ["C2", "C3", "C4", "C1"]


def test_somebody_only_the_older_instance_knows_comes_after_those_of_the_newer() -> None:
    now, before = make_instance(staff=(staff("PP1"),)), make_instance(staff=(staff("A0"),))
    gone, new = an_interview("C1", "A0", MONDAY, 11), an_interview("C2", "PP1", MONDAY, 14)
    told: dict[str, tuple[Difference, ...]] = by_person(
        differences(Schedule(interviews=(gone,)), Schedule(interviews=(new,))), now, before
    )
    assert list(told) == ["AI1", "PP1", "A0"]


def test_the_afternoon_of_arrival_counts_like_any_other_time() -> None:
    held = a_schedule().meetings[0]
    after = Schedule(meetings=(held.model_copy(update={"time": span(ARRIVAL, "14:15", "15:15")}),))
    assert {each.what for each in differences(Schedule(meetings=(held,)), after)} == {What.MOVED}
