"""The rules of both weeks: each just inside and just outside."""

from datetime import time
from typing import Any

import pytest

from dipp_scheduler.domain.people import Hours, Role, Unavailable
from dipp_scheduler.domain.schedule import Schedule, Unplaced
from dipp_scheduler.domain.work import MeetingKind, Mode
from dipp_scheduler.rules.facts import Word
from tests.builders import (
    adjustment,
    deputy,
    inspector,
    lead,
    make_instance,
    meeting,
    moment,
    site,
    span,
    staff,
)
from tests.rules.held import (
    FRIDAY,
    MONDAY,
    NEXT_FRIDAY,
    NEXT_MONDAY,
    NEXT_TUESDAY,
    TUESDAY,
    briefing,
    broken,
    file_read,
    found,
    held,
    induction,
    interview,
    interview_at,
    lunch,
    on_teams,
    stays,
    titled,
    travel,
    whole_instance,
    whole_schedule,
)


def engaged(kind: str, code: str = "C1") -> Word:
    return Word(f"checked.engagement.{kind}", {"code": code})


# --- known_codes


def test_a_schedule_of_known_codes_is_fine() -> None:
    assert found("known_codes", whole_instance(), whole_schedule()) == []


@pytest.mark.parametrize(
    ("schedule", "kind", "code"),
    [
        (Schedule(interviews=(interview(case="??"),)), "case", "??"),
        (Schedule(interviews=(interview(inspector="PP1"),)), "inspector", "PP1"),
        (Schedule(interviews=(interview(interviewee="AI1"),)), "person", "AI1"),
        (Schedule(interviews=(interview(others=("??",)),)), "person", "??"),
        (Schedule(file_reads=(file_read(case="??"),)), "case", "??"),
        (Schedule(file_reads=(file_read(inspector="??"),)), "inspector", "??"),
        (Schedule(briefing=briefing(meeting="M1")), "briefing", "M1"),
        (Schedule(briefing=briefing(inspectors=("??",))), "inspector", "??"),
        (Schedule(briefing=briefing(people=("??",))), "person", "??"),
        (Schedule(meetings=(on_teams("M0"),)), "need", "M0"),
        (Schedule(meetings=(held(site="??"),)), "site", "??"),
        (Schedule(meetings=(held(room="??"),)), "room", "??"),
        (Schedule(meetings=(held(inspectors=("??",)),)), "inspector", "??"),
        (Schedule(meetings=(held(people=("??",)),)), "person", "??"),
        (Schedule(blocks=(lunch("??", MONDAY),)), "inspector", "??"),
        (Schedule(blocks=(travel("AI1", "??", MONDAY, "9", "10"),)), "site", "??"),
        (Schedule(stays=stays("AI1", "??")[:1]), "site", "??"),
        (Schedule(stays=stays("??", "S1")[:1]), "inspector", "??"),
        (Schedule(unplaced=(Unplaced(code="M1", week=1, reason=""),)), "left_out", "M1"),
        (Schedule(unplaced=(Unplaced(code="C1", week=2, reason=""),)), "need", "C1"),
    ],
)
def test_an_unknown_code_is_told_with_its_kind(schedule: Schedule, kind: str, code: str) -> None:
    instance = whole_instance()
    facts = {"kind": Word(f"checked.kind.{kind}"), "code": code}
    assert found("known_codes", instance, schedule) == [broken("known_codes", 1, code, facts=facts)]


def test_an_unknown_code_is_told_once_however_often_it_stands_there() -> None:
    schedule = Schedule(interviews=(interview(case="??"), interview(case="??")))
    (violation,) = found("known_codes", make_instance(), schedule)
    assert (violation.amount, violation.message()) == (
        2,
        "The schedule names the case ??, which the inspection does not have.",
    )


def test_without_a_briefing_in_the_instance_none_is_known() -> None:
    schedule = Schedule(briefing=briefing(inspectors=(), people=()))
    assert [each.who for each in found("known_codes", make_instance(), schedule)] == [("M0",)]


# --- no_double_booking


def test_one_thing_may_follow_another_at_once() -> None:
    schedule = Schedule(interviews=(interview(),), blocks=(lunch("AI1", MONDAY),))
    assert found("no_double_booking", make_instance(), schedule) == []


def test_somebody_in_two_things_at_once_is_told() -> None:
    schedule = Schedule(interviews=(interview(),), blocks=(lunch("AI1", MONDAY, "11:45", "12:45"),))
    facts = {
        "person": "Inspector AI1 (AI1)",
        "first": engaged("writing"),
        "first_time": span(MONDAY, "11:30", "12"),
        "second": engaged("lunch", ""),
        "second_time": span(MONDAY, "11:45", "12:45"),
    }
    expected = broken("no_double_booking", 15, "AI1", facts=facts)
    assert found("no_double_booking", make_instance(), schedule) == [expected]
    assert expected.message() == (
        "Inspector AI1 (AI1) is booked twice at once: the write-up of case C1"
        " (Monday 5 October 2026, 11:30am to midday) and lunch"
        " (Monday 5 October 2026, 11:45am to 12:45pm)."
    )


def test_every_overlapping_pair_is_told() -> None:
    # 9-12, 9:30-10 and 11-12: the first overlaps both others, which do not overlap each other
    reading = (span(MONDAY, "9", "12"), span(MONDAY, "9:30", "10"), span(MONDAY, "11", "12"))
    schedule = Schedule(file_reads=(file_read(reading=reading),))
    amounts = [each.amount for each in found("no_double_booking", make_instance(), schedule)]
    assert amounts == [30, 60]


def test_a_person_in_two_interviews_at_once_is_told() -> None:
    other = interview(case="C2", inspector="AI2", interviewee="PP2", others=("PP1",))
    schedule = Schedule(interviews=(interview(), other))
    violations = found("no_double_booking", make_instance(), schedule)
    assert [(each.who, each.amount) for each in violations] == [(("PP1",), 60)]


def test_two_meetings_in_one_room_at_once_are_told() -> None:
    later = held("M2", time=span(NEXT_TUESDAY, "10:30", "11:30"), inspectors=(), people=())
    instance = make_instance(meetings=(meeting("M1"), meeting("M2")))
    facts = {
        "room": "Room 1 (S1: Room 1)",
        "first": titled("M1"),
        "first_time": span(NEXT_TUESDAY, "10", "11"),
        "second": titled("M2"),
        "second_time": span(NEXT_TUESDAY, "10:30", "11:30"),
    }
    expected = broken(
        "no_double_booking", 30, "S1: Room 1", "M1", "M2", variant="room", facts=facts
    )
    assert found("no_double_booking", instance, Schedule(meetings=(later, held()))) == [expected]
    assert expected.message().startswith("Room 1 (S1: Room 1) is booked twice at once: Meeting M1")


def test_meetings_in_different_rooms_or_on_teams_do_not_clash() -> None:
    elsewhere = held("M2", room="S1: Room 2", inspectors=(), people=())
    remote = on_teams("M3", inspectors=(), people=())
    schedule = Schedule(meetings=(held(), elsewhere, remote))
    assert found("no_double_booking", make_instance(), schedule) == []


# --- gap_kept


def test_a_quarter_of_an_hour_between_appointments_is_enough() -> None:
    schedule = Schedule(
        interviews=(interview(), interview_at(MONDAY, "11:45", "12:45", inspector="AI2"))
    )
    assert found("gap_kept", make_instance(), schedule) == []


def test_less_than_a_quarter_of_an_hour_is_told() -> None:
    second = interview_at(MONDAY, "11:40", "12:40", case="C2", inspector="AI2")
    facts = {
        "person": "Person PP1 (PP1)",
        "first": engaged("interview"),
        "second": engaged("interview", "C2"),
        "ends": moment(MONDAY, "11:30"),
        "minutes": 10,
        "needed": 15,
    }
    expected = broken("gap_kept", 5, "PP1", facts=facts)
    schedule = Schedule(interviews=(interview(), second))
    assert found("gap_kept", make_instance(), schedule) == [expected]
    assert expected.message() == (
        "Person PP1 (PP1) has 10 minutes between the interview about case C1,"
        " which ends on Monday 5 October 2026, 11:30am, and the interview about case C2;"
        " 15 are needed."
    )


@pytest.mark.parametrize(("own", "short"), [(45, 30), (10, 0), (None, 0)])
def test_an_adjustment_makes_the_gap_longer_never_shorter(own: int | None, short: int) -> None:
    instance = make_instance(staff=(staff(adjustment=adjustment(gap_minutes=own)),))
    second = interview_at(MONDAY, "11:45", "12:45", inspector="AI2")
    schedule = Schedule(interviews=(interview(), second))
    # 15 minutes lie between the two
    amounts = [each.amount for each in found("gap_kept", instance, schedule)]
    assert amounts == ([short] if short else [])


def test_overlapping_appointments_are_left_to_double_booking() -> None:
    second = interview_at(MONDAY, "11", "12", inspector="AI2")
    schedule = Schedule(interviews=(interview(), second))
    assert found("gap_kept", make_instance(), schedule) == []


def test_where_no_gap_is_asked_for_there_need_be_none() -> None:
    second = interview_at(MONDAY, "11:30", "12:30", case="C2", inspector="AI2")
    schedule = Schedule(interviews=(interview(), second))
    assert found("gap_kept", make_instance(settings={"gap_minutes": 0}), schedule) == []


def test_reading_and_lunch_need_no_gap() -> None:
    schedule = Schedule(interviews=(interview(),), blocks=(lunch("AI1", MONDAY, "12", "13"),))
    assert found("gap_kept", make_instance(), schedule) == []


# --- lunch_kept


def lunch_facts(who: str, day: Any = MONDAY) -> dict[str, Any]:
    name = f"Inspector {who} ({who})" if who in ("AI1", "LI", "DL") else f"Person {who} ({who})"
    opens, closes = time(12), time(14)
    return {"person": name, "day": day, "needed": 60, "opens": opens, "closes": closes}


def test_an_inspector_with_a_lunch_block_has_lunch() -> None:
    for start, end in (("12", "13"), ("13", "14")):
        schedule = Schedule(interviews=(interview(),), blocks=(lunch("AI1", MONDAY, start, end),))
        assert found("lunch_kept", make_instance(), schedule) == []


@pytest.mark.parametrize(
    ("blocks", "missing"),
    [((), 60), ((("12", "12:45"),), 15), ((("11:45", "12:45"),), 15), ((("13:30", "14:30"),), 30)],
)
def test_an_inspectors_lunch_is_written_down_whole_and_inside_the_window(
    blocks: tuple[tuple[str, str], ...], missing: int
) -> None:
    schedule = Schedule(
        interviews=(interview(),),
        blocks=tuple(lunch("AI1", MONDAY, start, end) for start, end in blocks),
    )
    expected = broken("lunch_kept", missing, "AI1", variant="written", facts=lunch_facts("AI1"))
    assert found("lunch_kept", make_instance(), schedule) == [expected]
    assert expected.message() == (
        "Inspector AI1 (AI1) has no lunch of 60 minutes in the schedule"
        " between midday and 2pm on Monday 5 October 2026."
    )


def test_the_longest_of_several_lunches_counts() -> None:
    two = (lunch("AI1", MONDAY, "12", "13"), lunch("AI1", MONDAY, "13:30", "14"))
    assert (
        found("lunch_kept", make_instance(), Schedule(interviews=(interview(),), blocks=two)) == []
    )


def test_lunch_alone_makes_no_day() -> None:
    schedule = Schedule(blocks=(lunch("AI1", MONDAY, "9", "9:15"),))
    assert found("lunch_kept", make_instance(), schedule) == []


def practitioner_on_monday(*times: tuple[str, str]) -> Schedule:
    return Schedule(
        interviews=tuple(interview_at(MONDAY, start, end, inspector="??") for start, end in times)
    )


@pytest.mark.parametrize(
    "times",
    [
        (("9:30", "10:30"),),
        (("12", "13"),),
        (("11:30", "13"), ("14", "15")),
        (("12", "12:30"), ("13:30", "14:30")),
    ],
)
def test_others_keep_an_hour_free_in_the_window(times: tuple[tuple[str, str], ...]) -> None:
    assert found("lunch_kept", make_instance(), practitioner_on_monday(*times)) == []


def test_an_hour_broken_in_two_is_no_lunch() -> None:
    # 12 to 12:30, 12:45 to 1:30pm and 1:45pm to 2pm are free: 45 minutes at most
    schedule = practitioner_on_monday(("12:30", "12:45"), ("13:30", "13:45"))
    expected = broken("lunch_kept", 15, "PP1", facts=lunch_facts("PP1"))
    assert expected in found("lunch_kept", make_instance(), schedule)
    assert expected.message() == (
        "Person PP1 (PP1) has no 60 minutes free for lunch"
        " between midday and 2pm on Monday 5 October 2026."
    )


def test_overlapping_appointments_leave_what_none_of_them_takes() -> None:
    # 11am to 1:30pm and 12:15 to 12:30pm: only 1:30pm to 2pm is free
    schedule = practitioner_on_monday(("11", "13:30"), ("12:15", "12:30"))
    (violation,) = [
        each for each in found("lunch_kept", make_instance(), schedule) if each.who == ("PP1",)
    ]
    assert violation.amount == 30


def test_a_window_that_is_taken_leaves_nothing_of_lunch() -> None:
    schedule = practitioner_on_monday(("12", "14"))
    expected = broken("lunch_kept", 60, "PP1", facts=lunch_facts("PP1"))
    assert expected in found("lunch_kept", make_instance(), schedule)


def test_who_only_hears_the_briefing_needs_no_lunch_block() -> None:
    instance = make_instance(
        team=(lead(), inspector("HD", role=Role.HEAD)),
        staff=(staff("RD"),),
        meetings=(meeting("M0", kind=MeetingKind.BRIEFING),),
    )
    schedule = Schedule(briefing=briefing(inspectors=("LI", "HD")))
    assert found("lunch_kept", instance, schedule) == []


def test_the_lead_with_reading_after_the_briefing_does() -> None:
    instance = make_instance(team=(lead(),), staff=(staff("RD"),))
    schedule = Schedule(
        briefing=briefing(inspectors=("LI",)),
        file_reads=(file_read(inspector="LI", reading=(span(MONDAY, "14", "16:30"),)),),
    )
    expected = broken("lunch_kept", 60, "LI", variant="written", facts=lunch_facts("LI"))
    assert found("lunch_kept", instance, schedule) == [expected]


@pytest.mark.parametrize(
    ("day", "start", "end", "needed"),
    [
        (NEXT_MONDAY, "14", "15", False),
        (NEXT_MONDAY, "13:45", "14:45", True),
        (NEXT_TUESDAY, "14", "15", True),
        (NEXT_FRIDAY, "11", "12", False),
        (NEXT_FRIDAY, "11:15", "12:15", True),
    ],
)
def test_in_week_two_the_outer_days_need_a_block_only_if_something_meets_lunch_time(
    day: Any, start: str, end: str, needed: bool
) -> None:
    instance = make_instance(team=(deputy(),), meetings=(meeting(),))
    schedule = Schedule(
        meetings=(on_teams(time=span(day, start, end), inspectors=("DL",), people=()),)
    )
    expected = broken("lunch_kept", 60, "DL", variant="written", facts=lunch_facts("DL", day))
    assert found("lunch_kept", instance, schedule) == ([expected] if needed else [])


def test_one_of_several_meetings_may_be_the_one_that_meets_lunch_time() -> None:
    instance = make_instance(team=(deputy(),), meetings=(meeting(),))
    schedule = Schedule(
        meetings=tuple(
            on_teams(time=span(NEXT_FRIDAY, start, end), inspectors=("DL",), people=())
            for start, end in (("9", "10"), ("12", "13"))
        )
    )
    assert [each.amount for each in found("lunch_kept", instance, schedule)] == [60]


def test_without_lunch_minutes_nobody_needs_lunch() -> None:
    instance = make_instance(settings={"lunch_minutes": 0})
    assert found("lunch_kept", instance, Schedule(interviews=(interview(),))) == []


# --- working_day


def test_the_working_day_may_be_filled() -> None:
    schedule = Schedule(
        interviews=(interview_at(FRIDAY, "15:30", "16:30", writing=span(FRIDAY, "16:30", "17")),)
    )
    assert found("working_day", make_instance(), schedule) == []


@pytest.mark.parametrize(("start", "end"), [("8:45", "9:45"), ("16:15", "17:15")])
def test_a_quarter_hour_outside_the_working_day_is_told_once_for_all(start: str, end: str) -> None:
    schedule = Schedule(interviews=(interview_at(MONDAY, start, end),))
    facts = {
        "what": engaged("interview"),
        "time": span(MONDAY, start, end),
        "opens": time(9),
        "closes": time(17),
    }
    expected = broken("working_day", 15, "AI1", "PP1", variant="hours", facts=facts)
    assert found("working_day", make_instance(), schedule) == [expected]


def test_a_late_interview_is_told_in_words() -> None:
    schedule = Schedule(interviews=(interview_at(MONDAY, "16:15", "17:15"),))
    (violation,) = found("working_day", make_instance(), schedule)
    assert violation.message() == (
        "On Monday 5 October 2026, 4:15pm to 5:15pm there is the interview about case C1,"
        " outside the working day from 9am to 5pm."
    )


def test_something_that_runs_overnight_is_outside_too() -> None:
    overnight = {"start": moment(MONDAY, "16"), "end": moment(TUESDAY, "10")}
    schedule = Schedule(file_reads=(file_read(reading=(overnight,)),))
    # from 5pm on Monday to 10am on Tuesday: 17 hours
    (violation,) = found("working_day", make_instance(), schedule)
    assert violation.amount == 17 * 60
    assert violation.message() == (
        "On Monday 5 October 2026, 4pm to Tuesday 6 October 2026, 10am there is"
        " the file read of case C1, outside the working day from 9am to 5pm."
    )


@pytest.mark.parametrize(
    ("schedule", "who", "what"),
    [
        (
            Schedule(interviews=(interview(time=span(NEXT_MONDAY, "10", "11")),)),
            ("AI1", "PP1"),
            engaged("interview"),
        ),
        (
            Schedule(file_reads=(file_read(reading=(span(NEXT_MONDAY, "10", "11"),)),)),
            ("AI1",),
            engaged("file_read"),
        ),
        (
            Schedule(briefing=briefing(time=span(NEXT_MONDAY, "10", "11"))),
            ("LI", "DL", "RD"),
            Word("checked.engagement.briefing", {"code": "M0"}),
        ),
        (
            Schedule(meetings=(on_teams(time=span(MONDAY, "10", "11")),)),
            ("LI", "PP1"),
            Word("checked.engagement.meeting", {"code": "M1"}),
        ),
        (
            Schedule(blocks=(induction("LI", "S1", MONDAY, "10", "11"),)),
            ("LI",),
            Word("checked.engagement.induction", {"code": "Site S1 (S1)"}),
        ),
        (
            Schedule(blocks=(travel("LI", "S1", MONDAY, "10", "11"),)),
            ("LI",),
            Word("checked.engagement.travel", {"code": "Site S1 (S1)"}),
        ),
    ],
    ids=["interview", "file read", "briefing", "meeting", "induction", "travel"],
)
def test_everything_lies_in_its_own_week(
    schedule: Schedule, who: tuple[str, ...], what: Word
) -> None:
    wrong = [each for each in found("working_day", make_instance(), schedule) if each.variant]
    lasts = wrong[0].facts["time"]
    facts = {"what": what, "time": lasts}
    expected = broken("working_day", lasts.minutes, *who, variant="day", facts=facts)  # type: ignore[union-attr]
    assert wrong == [expected]


def test_the_wrong_day_is_told_in_words() -> None:
    schedule = Schedule(blocks=(travel("LI", "S1", MONDAY, "10", "11"),))
    (violation,) = found("working_day", make_instance(), schedule)
    assert violation.message() == (
        "On Monday 5 October 2026, 10am to 11am there is the journey to Site S1 (S1),"
        " but that is no open day of its fieldwork week."
    )


def test_lunch_belongs_to_either_week_but_to_no_closed_day() -> None:
    lunches = Schedule(blocks=(lunch("AI1", MONDAY), lunch("AI1", NEXT_MONDAY)))
    assert found("working_day", make_instance(), lunches) == []
    closed = make_instance(settings={"closed_days": (MONDAY,)})
    assert [each.amount for each in found("working_day", closed, lunches)] == [60]


# --- available


def test_nobody_is_booked_when_away() -> None:
    instance = make_instance(
        unavailable=(Unavailable(who="PP1", day=MONDAY, start=time(11), end=time(12)),)
    )
    schedule = Schedule(interviews=(interview(),))
    facts = {
        "person": "Person PP1 (PP1)",
        "what": engaged("interview"),
        "time": span(MONDAY, "10:30", "11:30"),
    }
    # 11am to 11:30am
    expected = broken("available", 30, "PP1", facts=facts)
    assert found("available", instance, schedule) == [expected]
    assert expected.message() == (
        "Person PP1 (PP1) is away during the interview about case C1"
        " on Monday 5 October 2026, 10:30am to 11:30am."
    )


@pytest.mark.parametrize(
    "row",
    [
        Unavailable(who="PP1", day=MONDAY, start=time(11, 30)),
        Unavailable(who="PP1", day=MONDAY, end=time(10, 30)),
        Unavailable(who="PP1", day=TUESDAY),
        Unavailable(who="PP1", day=MONDAY, hard=False),
    ],
    ids=["from the end", "until the start", "another day", "only a wish"],
)
def test_time_beside_it_or_merely_disliked_does_not_matter(row: Unavailable) -> None:
    schedule = Schedule(interviews=(interview(),))
    assert found("available", make_instance(unavailable=(row,)), schedule) == []


@pytest.mark.parametrize(
    ("changed", "amount"),
    [({"earliest": time(10, 45)}, 15), ({"latest": time(11, 15)}, 15), ({"latest": time(9)}, 60)],
)
def test_an_adjustment_bounds_the_day(changed: dict[str, time], amount: int) -> None:
    instance = make_instance(staff=(staff(adjustment=adjustment(**changed)),))
    violations = found("available", instance, Schedule(interviews=(interview(),)))
    assert [each.amount for each in violations] == [amount]


def test_an_inspector_off_duty_is_away_but_may_have_lunch() -> None:
    hours = (Hours(weekday=0, start=time(9), end=time(12)),)
    instance = make_instance(team=(inspector(hours=hours),))
    schedule = Schedule(
        interviews=(interview(),),
        file_reads=(file_read(case="C2", reading=(span(TUESDAY, "9", "11:30"),)),),
        blocks=(lunch("AI1", MONDAY, "12", "13"),),
    )
    # Tuesday is not worked at all: 150 minutes
    violations = found("available", instance, schedule)
    assert [(each.amount, each.facts["what"]) for each in violations] == [
        (150, engaged("file_read", "C2"))
    ]


def test_absences_of_week_two_count_in_week_two() -> None:
    instance = make_instance(
        team=(lead(),),
        meetings=(meeting(mode=Mode.TEAMS),),
        sites=(site(),),
        unavailable=(Unavailable(who="LI", weekday=1),),
    )
    schedule = Schedule(meetings=(on_teams(),))
    assert [each.amount for each in found("available", instance, schedule)] == [60]
