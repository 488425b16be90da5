"""Who has to be told what, and what that counts: worked by hand."""

from datetime import datetime
from typing import Any

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import (
    Block,
    BlockKind,
    Briefing,
    FileRead,
    HeldMeeting,
    Interview,
    Schedule,
)
from dipp_scheduler.domain.work import CaseStatus, Form, Mode, PoolEntry
from dipp_scheduler.rules.costs import Witness
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.preferences import costs
from dipp_scheduler.rules.told import interview_people_told, meeting_people_told
from dipp_scheduler.rules.verify import verify
from tests.builders import (
    WEEK_ONE,
    WEEK_TWO,
    case,
    inspector,
    make_instance,
    meeting,
    moment,
    span,
    staff,
)

MONDAY, TUESDAY, WEDNESDAY, *_ = WEEK_ONE
LONG_BEFORE = moment(MONDAY.replace(month=9, day=1), "9")
"""More than a week before anything."""


def given(**changed: Any) -> Instance:
    ordinary: dict[str, Any] = {
        "team": (inspector("AI1"), inspector("AI2")),
        "staff": tuple(staff(f"PP{number}") for number in range(1, 6)),
        "cases": (case("C1", substitute="PP2"), case("C3", practitioner="PP3")),
    }
    return make_instance(**(ordinary | changed))


def held(
    reference: str = "C1",
    who: str = "PP1",
    inspects: str = "AI1",
    *,
    day: Any = WEDNESDAY,
    hour: int = 11,
    others: tuple[str, ...] = (),
) -> Interview:
    return Interview(
        case=reference,
        inspector=inspects,
        interviewee=who,
        others=others,
        time=span(day, f"{hour}", f"{hour + 1}"),
        reading=(span(day, f"{hour - 2}", f"{hour - 1}:30"),),
        writing=span(day, f"{hour + 1}", f"{hour + 1}:30"),
    )


def file_read(inspects: str, reference: str = "C1") -> FileRead:
    reading = (span(TUESDAY, "9", "11:30"),)
    return FileRead(case=reference, inspector=inspects, reading=reading, decided=False)


def told(
    before: Schedule,
    after: Schedule,
    *,
    instance: Instance | None = None,
    now: datetime = LONG_BEFORE,
    accepted: frozenset[tuple[str, str]] = frozenset(),
) -> dict[str, int]:
    """Whom it counts how much, by code."""
    known = Known(schedule=before, now=now, accepted=accepted)
    diary = Diary(instance or given(), after, known)
    found: dict[str, int] = {}
    for each in (*interview_people_told(diary), *meeting_people_told(diary)):
        found[each.who[0]] = found.get(each.who[0], 0) + each.amount
    return found


def interviews(*each: Interview) -> Schedule:
    return Schedule(interviews=each)


def test_nobody_is_told_of_what_stays_or_of_an_inspectors_own_time() -> None:
    lunch = Block(kind=BlockKind.LUNCH, inspector="AI1", time=span(WEDNESDAY, "13", "14"))
    read_before = held().model_copy(update={"reading": (span(TUESDAY, "9", "10:30"),)})
    after = Schedule(interviews=(read_before,), blocks=(lunch,))
    assert told(interviews(held()), after) == {}


def test_another_time_is_told_to_both_three_times_as_dear_to_the_region() -> None:
    assert told(interviews(held()), interviews(held(hour=14))) == {"PP1": 12, "AI1": 4}


def test_another_inspector_at_the_same_time_costs_the_person_a_little_less() -> None:
    # 9 instead of 12; one inspector has an appointment less, one has one more
    expected = {"PP1": 9, "AI1": 4, "AI2": 4}
    assert told(interviews(held()), interviews(held(inspects="AI2"))) == expected


def test_a_substitute_is_told_as_well_as_who_is_spared_and_who_meets_them() -> None:
    expected = {"PP1": 12, "PP2": 12, "AI1": 2}
    assert told(interviews(held()), interviews(held(who="PP2"))) == expected


def test_the_rungs_of_the_ladder_cost_more_and_more() -> None:
    before = interviews(held())
    rungs = [
        interviews(held(hour=14)),
        interviews(held(inspects="AI2")),
        interviews(held(inspects="AI2", hour=14)),
        interviews(held(who="PP2")),
    ]
    # 12 + 4; 9 + 4 + 4; 12 + 4 + 4; 12 + 12 + 2
    assert [sum(told(before, each).values()) for each in rungs] == [16, 17, 20, 26]


def test_whoever_has_accepted_counts_half_as_much_again_and_the_rungs_keep_their_order() -> None:
    before = interviews(held())
    rungs = [
        interviews(held(hour=14)),
        interviews(held(inspects="AI2")),
        interviews(held(inspects="AI2", hour=14)),
        interviews(held(who="PP2")),
        interviews(),
    ]
    yes = frozenset({("PP1", "C1")})
    # 18 + 4; 15 + 4 + 4; 18 + 4 + 4; 18 + 12 + 2; 18 + 4
    assert [sum(told(before, each, accepted=yes).values()) for each in rungs] == [
        22,
        23,
        26,
        32,
        22,
    ]


def test_an_accepted_appointment_counts_more_the_nearer_it_is_too() -> None:
    before, after = interviews(held()), interviews(held(hour=14))
    yes = frozenset({("PP1", "C1")})
    day_before = moment(TUESDAY, "9")
    # (12 + 6) and 4, three times on the day before.
    assert told(before, after, accepted=yes, now=day_before) == {"PP1": 54, "AI1": 12}


def test_what_was_accepted_of_another_appointment_counts_nothing_here() -> None:
    yes = frozenset({("PP1", "C3"), ("PP3", "C1")})
    assert told(interviews(held()), interviews(held(hour=14)), accepted=yes) == {
        "PP1": 12,
        "AI1": 4,
    }


@pytest.mark.parametrize(
    ("now", "times"),
    [
        ("2026-09-29", 1),  # Wednesday 7 October is 8 days off
        ("2026-09-30", 2),
        ("2026-10-05", 2),
        ("2026-10-06", 3),
        ("2026-10-07", 4),
    ],
)
def test_it_counts_more_the_nearer_it_is(now: str, times: int) -> None:
    at_seven = moment(datetime.fromisoformat(now).date(), "7")
    moved = told(interviews(held()), interviews(held(hour=14)), now=at_seven)
    # What has begun to be read in vain does not come into it: reading starts at 9.
    assert moved == {"PP1": 12 * times, "AI1": 4 * times}


def test_the_nearer_of_the_two_times_counts() -> None:
    # On Tuesday morning: from Wednesday (3 times) to Tuesday itself (4 times)
    now = moment(TUESDAY, "7")
    assert told(interviews(held()), interviews(held(day=TUESDAY)), now=now) == {
        "PP1": 48,
        "AI1": 16,
    }


def test_what_has_begun_is_history() -> None:
    assert told(interviews(held()), Schedule(), now=moment(WEDNESDAY, "11")) == {}


def test_a_case_read_in_vain_counts_eight_more() -> None:
    # Wednesday at 9.30am AI1 has begun to read: 9, 4 and 4 four times over, and 8
    now = moment(WEDNESDAY, "9:30")
    expected = {"PP1": 36, "AI1": 24, "AI2": 16}
    assert told(interviews(held()), interviews(held(inspects="AI2")), now=now) == expected


def test_a_case_begun_to_be_read_in_part_is_read_in_vain_too() -> None:
    parts = (span(TUESDAY, "9", "10"), span(WEDNESDAY, "9", "9:30"))
    before = interviews(held().model_copy(update={"reading": parts}))
    # On Tuesday at 9.30am, three times over: 9, 4 and 4; and 8
    now = moment(TUESDAY, "9:30")
    expected = {"PP1": 27, "AI1": 20, "AI2": 12}
    assert told(before, interviews(held(inspects="AI2")), now=now) == expected


def test_whoever_keeps_the_case_has_not_read_it_in_vain() -> None:
    now = moment(WEDNESDAY, "9:30")
    assert told(interviews(held()), interviews(held(hour=14)), now=now) == {"PP1": 48, "AI1": 16}


def test_what_was_not_held_before_is_news_and_costs_nothing() -> None:
    assert told(Schedule(), interviews(held())) == {}


def test_a_file_read_instead_tells_its_reader_unless_they_held_the_interview() -> None:
    before = interviews(held())
    assert told(before, Schedule(file_reads=(file_read("AI1"),))) == {"PP1": 12, "AI1": 4}
    assert told(before, Schedule(file_reads=(file_read("AI2"),))) == {
        "PP1": 12,
        "AI1": 4,
        "AI2": 4,
    }


def test_another_reader_of_a_file_tells_both() -> None:
    before = Schedule(file_reads=(file_read("AI1"),))
    assert told(before, Schedule(file_reads=(file_read("AI2"),))) == {"AI1": 4, "AI2": 4}
    assert told(before, before) == {}


def test_a_file_read_that_becomes_an_interview_or_nothing_tells_its_reader() -> None:
    before = Schedule(file_reads=(file_read("AI1"),))
    assert told(before, interviews(held())) == {"AI1": 4}
    assert told(before, Schedule()) == {"AI1": 4}


def test_whoever_loses_an_interview_for_good_is_told_of_a_file_read_that_they_lose() -> None:
    excluded = given(cases=(case("C1", status=CaseStatus.EXCLUDED), case("C3", practitioner="PP3")))
    before = Schedule(interviews=(held(),), file_reads=(file_read("AI1", "C3"),))
    after = Schedule(file_reads=(file_read("AI2", "C3"),))
    # AI1: 4 for the interview and 4 for the file; AI2 reads it
    assert told(before, after, instance=excluded) == {"PP1": 12, "AI1": 8, "AI2": 4}


def test_whoever_loses_an_interview_for_good_reads_another_case_at_no_cost() -> None:
    excluded = given(cases=(case("C1", status=CaseStatus.EXCLUDED), case("C3", practitioner="PP3")))
    before = interviews(held())
    for reader, cost in (("AI1", 0), ("AI2", 4)):
        after = Schedule(file_reads=(file_read(reader, "C3"),))
        found = told(before, after, instance=excluded)
        assert found.get("PP1") == 12
        assert found.get(reader, 0) - (4 if reader == "AI1" else 0) == cost


def test_a_briefing_tells_everybody_at_it_and_nobody_who_else_comes() -> None:
    briefing = Briefing(
        meeting="M0", time=span(MONDAY, "9", "10:15"), inspectors=("AI1",), people=("PP5",)
    )
    later = briefing.model_copy(update={"time": span(MONDAY, "14", "15:15")})
    joined = briefing.model_copy(update={"people": ("PP5", "PP4")})
    assert told(Schedule(briefing=briefing), Schedule(briefing=later)) == {"AI1": 4, "PP5": 12}
    assert told(Schedule(briefing=briefing), Schedule(briefing=joined)) == {"PP4": 12}


# --- week two


def group(*people: str, hour: int = 10, room: str = "S1: A") -> Schedule:
    return Schedule(
        meetings=(
            HeldMeeting(
                need="M1",
                time=span(WEEK_TWO[2], f"{hour}", f"{hour + 1}"),
                mode=Mode.FACE_TO_FACE,
                site="S1",
                room=room,
                inspectors=("AI1",),
                people=people,
            ),
        )
    )


def pooled() -> Instance:
    return given(
        meetings=(meeting("M1", form=Form.GROUP, pooled=True),),
        pool=tuple(PoolEntry(meeting="M1", person=f"PP{number}") for number in range(1, 6)),
    )


def test_who_takes_a_place_in_a_group_costs_nothing_and_who_is_one_more_does() -> None:
    before = group("PP1", "PP2")
    # PP2 leaves (12), PP3 takes the place, AI1 meets others (2)
    assert told(before, group("PP1", "PP3"), instance=pooled()) == {"PP2": 12, "AI1": 2}
    assert told(before, group("PP1", "PP2", "PP3"), instance=pooled()) == {"PP3": 12, "AI1": 2}
    assert told(before, group("PP1", "PP3", "PP4"), instance=pooled()) == {
        "PP2": 12,
        "PP4": 12,
        "AI1": 2,
    }


def test_only_the_regions_people_leave_a_place_and_only_the_pools_take_one() -> None:
    before = group("PP1", "PP2")
    (meeting_held,) = before.meetings
    crew = meeting_held.model_copy(update={"inspectors": ("AI2",), "people": ("PP1", "PP2", "PP3")})
    # AI1 leaves (4), but that is no place for PP3 (12); AI2 joins (4), the others meet others
    found = told(before, Schedule(meetings=(crew,)), instance=pooled())
    assert (found["AI1"], found["AI2"], found["PP3"]) == (4, 4, 12)
    both = meeting_held.model_copy(update={"inspectors": ("AI1", "AI2"), "people": ("PP1",)})
    # PP2 leaves (12), but AI2 (4) takes nobody's place
    found = told(before, Schedule(meetings=(both,)), instance=pooled())
    assert (found["PP2"], found["AI2"]) == (12, 4)


def test_whoever_stays_in_a_group_that_moves_is_told_though_somebody_left() -> None:
    assert told(group("PP1", "PP2"), group("PP1", hour=14), instance=pooled()) == {
        "PP1": 12,
        "PP2": 12,
        "AI1": 4,
    }


def test_in_a_group_that_is_wanted_no_longer_nobody_takes_a_place() -> None:
    assert told(group("PP1", "PP2"), group("PP1", "PP3")) == {"PP2": 12, "PP3": 12, "AI1": 2}


def test_a_meeting_that_has_begun_is_history() -> None:
    begun = moment(WEEK_TWO[2], "10")
    assert told(group("PP1"), group("PP1", hour=14), instance=pooled(), now=begun) == {}


def test_another_room_is_told_to_everybody() -> None:
    assert told(group("PP1"), group("PP1", room="S1: B"), instance=pooled()) == {
        "PP1": 12,
        "AI1": 4,
    }


# --- in force only beside a version


def test_it_is_a_cost_only_where_people_know_a_version() -> None:
    names = {each.preference for each in costs(given(), interviews(held()))}
    assert not names & {"interview_people_told", "meeting_people_told"}
    known = Known(schedule=interviews(held()), now=LONG_BEFORE)
    report = verify(given(), interviews(held(hour=14)), known=known)
    found = {each.preference: (each.tier, each.cost) for each in report.costs}
    assert found["interview_people_told"] == (2, 16)
    assert found["meeting_people_told"] == (2, 0)
    assert report.tier(1, 2) == 16


def test_a_witness_names_person_and_appointment() -> None:
    known = Known(schedule=interviews(held()), now=LONG_BEFORE)
    after = interviews(held(hour=14))
    time = after.interviews[0].time
    assert list(interview_people_told(Diary(given(), after, known))) == [
        Witness(("AI1", "C1"), 4, time),
        Witness(("PP1", "C1"), 12, time),
    ]
