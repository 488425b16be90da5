"""Week one's rules about cases: each just inside and just outside."""

from datetime import time
from typing import Any

import pytest

from dipp_scheduler.domain.schedule import Interview, Schedule, Unplaced
from dipp_scheduler.domain.work import CaseMode, CaseStatus, SecondReason
from dipp_scheduler.rules.facts import Word
from tests.builders import adjustment, case, inspector, make_instance, moment, span, staff
from tests.rules.held import (
    FRIDAY,
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    broken,
    file_read,
    found,
    interview,
    interview_at,
)

AI1 = {"inspector": "Inspector AI1 (AI1)", "case": "C1"}


def one(**changed: Any) -> Schedule:
    return Schedule(interviews=(interview(**changed),))


# --- each_case_once


def test_a_case_inspected_once_is_fine() -> None:
    assert found("each_case_once", make_instance(), one()) == []


def test_a_case_interviewed_and_read_is_inspected_twice() -> None:
    schedule = Schedule(interviews=(interview(),), file_reads=(file_read(),))
    # 1 interview + 1 file read = 2, one too many
    expected = broken("each_case_once", 1, "C1", facts={"case": "C1", "times": 2})
    assert found("each_case_once", make_instance(), schedule) == [expected]
    assert expected.message() == "Case C1 is inspected 2 times."


@pytest.mark.parametrize("status", [CaseStatus.EXCLUDED, CaseStatus.RESERVE])
def test_a_case_outside_the_sample_is_not_inspected(status: CaseStatus) -> None:
    instance = make_instance(cases=(case(status=status, reserve_rank=1),))
    expected = broken("each_case_once", 1, "C1", variant="not_in_sample", facts={"case": "C1"})
    assert found("each_case_once", instance, one()) == [expected]
    assert expected.message() == "Case C1 is not in the sample, but is inspected."


def test_a_case_whose_exclusion_is_only_proposed_is_inspected() -> None:
    instance = make_instance(cases=(case(status=CaseStatus.PROPOSED),))
    assert found("each_case_once", instance, one()) == []


def test_a_case_to_be_read_from_file_has_no_interview() -> None:
    instance = make_instance(cases=(case(mode=CaseMode.FILE_READ),))
    expected = broken("each_case_once", 1, "C1", variant="decided", facts={"case": "C1"})
    assert found("each_case_once", instance, one()) == [expected]
    assert expected.message() == "A file read was decided for case C1, but it has an interview."


@pytest.mark.parametrize(
    ("mode", "decided", "variant"),
    [
        (CaseMode.INTERVIEW, False, None),
        (CaseMode.INTERVIEW, True, "not_decided"),
        (CaseMode.FILE_READ, True, None),
        (CaseMode.FILE_READ, False, "decision_lost"),
    ],
)
def test_a_file_read_is_called_decided_if_it_was(
    mode: CaseMode, decided: bool, variant: str | None
) -> None:
    instance = make_instance(cases=(case(mode=mode),))
    schedule = Schedule(file_reads=(file_read(decided=decided),))
    expected = (
        [broken("each_case_once", 1, "C1", variant=variant, facts={"case": "C1"})]
        if variant
        else []
    )
    assert found("each_case_once", instance, schedule) == expected


def test_a_lost_decision_is_told_in_words() -> None:
    instance = make_instance(cases=(case(mode=CaseMode.FILE_READ),))
    (violation,) = found("each_case_once", instance, Schedule(file_reads=(file_read(),)))
    assert violation.message() == (
        "The schedule calls the file read of case C1 undecided, but it was decided."
    )
    assert violation.remedy().startswith("Keep one entry for the case")
    assert violation.name("cy") == "Pob achos unwaith"


# --- case_placed


@pytest.mark.parametrize(
    "schedule", [one(), Schedule(file_reads=(file_read(),))], ids=["interview", "file read"]
)
def test_a_case_is_placed_by_interview_or_file_read(schedule: Schedule) -> None:
    assert found("case_placed", make_instance(), schedule) == []


def test_a_case_that_is_not_placed_is_told_with_its_reason() -> None:
    instance = make_instance(cases=(case("C1"), case("C2"), case("C3", status=CaseStatus.EXCLUDED)))
    reason = "unplaced.no_inspector_time"
    unplaced = (
        Unplaced(code="C1", week=2, reason="unplaced.no_time"),
        Unplaced(code="C1", week=1, reason=reason),
        Unplaced(code="C2", week=1, reason="because"),
    )
    violations = found("case_placed", instance, Schedule(unplaced=unplaced))
    assert violations == [
        broken("case_placed", 1, "C1", facts={"case": "C1", "reason": Word(reason)}),
        broken("case_placed", 1, "C2", facts={"case": "C2", "reason": Word("unplaced.no_reason")}),
    ]
    assert violations[0].message() == (
        "Case C1 is neither interviewed nor read from file. "
        "No time was found for it with an inspector who may do it."
    )


# --- counterpart_agreed


def test_the_practitioner_or_the_substitute_is_interviewed() -> None:
    instance = make_instance(cases=(case(substitute="PP2"),), staff=(staff(), staff("PP2")))
    assert found("counterpart_agreed", instance, one()) == []
    assert found("counterpart_agreed", instance, one(interviewee="PP2")) == []


def test_nobody_else_is_interviewed() -> None:
    instance = make_instance(staff=(staff(), staff("PP2")))
    facts = {"case": "C1", "person": "Person PP2 (PP2)", "agreed": ("Person PP1 (PP1)",)}
    expected = broken("counterpart_agreed", 1, "C1", "PP2", facts=facts)
    assert found("counterpart_agreed", instance, one(interviewee="PP2")) == [expected]
    assert expected.message() == (
        "The interview about case C1 is with Person PP2 (PP2); agreed are Person PP1 (PP1)."
    )


def with_others(**changed: Any) -> Any:
    people = {"second_person": "PP2", "support_person": "PP3"}
    return make_instance(
        cases=(case(**({"second_reason": SecondReason.KEY_ROLE} | people | changed)),),
        staff=(staff(), staff("PP2"), staff("PP3")),
    )


def test_second_and_support_person_come_along_in_any_order() -> None:
    assert found("counterpart_agreed", with_others(), one(others=("PP3", "PP2"))) == []


def test_a_substitute_who_is_also_the_second_person_comes_once() -> None:
    instance = with_others(substitute="PP2")
    assert found("counterpart_agreed", instance, one(interviewee="PP2", others=("PP3",))) == []


def test_those_missing_and_those_too_many_are_told() -> None:
    instance = with_others(support_person=None)
    schedule = one(others=("PP3",))
    facts = {"case": "C1", "person": "Person PP2 (PP2)"}
    missing = broken("counterpart_agreed", 1, "C1", "PP2", variant="missing", facts=facts)
    facts = {"case": "C1", "person": "Person PP3 (PP3)"}
    extra = broken("counterpart_agreed", 1, "C1", "PP3", variant="extra", facts=facts)
    assert found("counterpart_agreed", instance, schedule) == [missing, extra]
    assert missing.message() == (
        "Person PP2 (PP2) should be at the interview about case C1, but is not."
    )
    assert extra.message() == (
        "Person PP3 (PP3) is at the interview about case C1, but this was not agreed."
    )


def test_a_second_person_needs_a_reason() -> None:
    instance = with_others(second_reason=None, support_person=None)
    facts = {"case": "C1", "person": "Person PP2 (PP2)"}
    expected = broken("counterpart_agreed", 1, "C1", "PP2", variant="no_reason", facts=facts)
    assert found("counterpart_agreed", instance, one(others=("PP2",))) == [expected]
    assert expected.message() == (
        "Person PP2 (PP2) is the second person at the interview about case C1,"
        " but no reason is given."
    )


# --- reading_first


def test_reading_may_be_split_over_the_day_before_and_the_day() -> None:
    schedule = one(
        time=span(WEDNESDAY, "10", "11"),
        writing=span(WEDNESDAY, "11", "11:30"),
        # 15 + 30 + 45 = 90 minutes
        reading=(
            span(TUESDAY, "9", "9:15"),
            span(TUESDAY, "16:30", "17"),
            span(WEDNESDAY, "9:15", "10"),
        ),
    )
    assert found("reading_first", make_instance(), schedule) == []


def test_a_quarter_hour_too_little_reading_is_told() -> None:
    schedule = one(reading=(span(MONDAY, "9", "10"), span(MONDAY, "10:15", "10:30")))
    # 60 + 15 = 75 of 90 minutes
    facts = {**AI1, "minutes": 75, "needed": 90}
    expected = broken("reading_first", 15, "AI1", "C1", variant="short", facts=facts)
    assert found("reading_first", make_instance(), schedule) == [expected]
    assert expected.message() == (
        "Inspector AI1 (AI1) has 75 minutes to read case C1; 90 are needed."
    )


def test_reading_two_days_before_is_too_early() -> None:
    part = span(MONDAY, "9", "10:30")
    schedule = one(
        time=span(WEDNESDAY, "10", "11"), writing=span(WEDNESDAY, "11", "11:30"), reading=(part,)
    )
    expected = broken("reading_first", 90, "AI1", "C1", variant="day", facts={**AI1, "time": part})
    assert found("reading_first", make_instance(), schedule) == [expected]
    assert expected.message() == (
        "Inspector AI1 (AI1) reads case C1 on Monday 5 October 2026, 9am to 10:30am,"
        " which is neither the day of the interview nor the open day before."
    )


def test_the_previous_open_day_skips_a_closed_one() -> None:
    instance = make_instance(settings={"closed_days": (TUESDAY,)})
    schedule = one(
        time=span(WEDNESDAY, "10", "11"),
        writing=span(WEDNESDAY, "11", "11:30"),
        reading=(span(MONDAY, "9", "10:30"),),
    )
    assert found("reading_first", instance, schedule) == []


def test_on_the_first_open_day_only_that_day_counts() -> None:
    instance = make_instance(settings={"closed_days": (MONDAY,)})
    part = span(MONDAY, "9", "10:30")
    schedule = one(
        time=span(TUESDAY, "10", "11"), writing=span(TUESDAY, "11", "11:30"), reading=(part,)
    )
    expected = broken("reading_first", 90, "AI1", "C1", variant="day", facts={**AI1, "time": part})
    assert found("reading_first", instance, schedule) == [expected]


def test_reading_on_the_day_of_an_interview_outside_the_week_is_of_the_right_day() -> None:
    saturday = FRIDAY.replace(day=10)
    schedule = one(
        time=span(saturday, "10:30", "11:30"),
        writing=span(saturday, "11:30", "12"),
        reading=(span(saturday, "9", "10:30"),),
    )
    assert found("reading_first", make_instance(), schedule) == []


def test_reading_ends_before_the_interview_starts() -> None:
    part = span(MONDAY, "9:15", "10:45")
    schedule = one(reading=(part,))
    # 10:45am is 15 minutes after the interview's start at 10:30am
    expected = broken("reading_first", 15, "AI1", "C1", variant="late", facts={**AI1, "time": part})
    assert found("reading_first", make_instance(), schedule) == [expected]
    assert expected.message() == (
        "Inspector AI1 (AI1) still reads case C1 on Monday 5 October 2026,"
        " 9:15am to 10:45am, after the interview has begun."
    )


@pytest.mark.parametrize(("start", "end"), [("8:55", "10:30"), ("9", "10:31")])
def test_reading_lies_on_the_grid(start: str, end: str) -> None:
    part = span(MONDAY, start, end)
    schedule = one(reading=(part,), time=span(MONDAY, "11", "12"))
    expected = broken("reading_first", 1, "AI1", "C1", variant="grid", facts={**AI1, "time": part})
    assert found("reading_first", make_instance(), schedule) == [expected]


def test_the_grid_begins_when_the_day_opens() -> None:
    instance = make_instance(settings={"opens": time(9, 10), "slot_minutes": 20})
    schedule = one(reading=(span(MONDAY, "9:10", "10:50"),), time=span(MONDAY, "11:10", "12:10"))
    assert found("reading_first", instance, schedule) == []


# --- writing_after


def test_writing_may_last_longer() -> None:
    schedule = one(writing=span(MONDAY, "11:30", "12:15"))
    assert found("writing_after", make_instance(), schedule) == []


@pytest.mark.parametrize(("start", "end"), [("11:45", "12:15"), ("11:15", "11:45")])
def test_writing_starts_when_the_interview_ends(start: str, end: str) -> None:
    writing = span(MONDAY, start, end)
    # 15 minutes after or before 11:30am
    facts = {**AI1, "time": writing, "ends": moment(MONDAY, "11:30")}
    expected = broken("writing_after", 15, "AI1", "C1", variant="apart", facts=facts)
    assert found("writing_after", make_instance(), one(writing=writing)) == [expected]


def test_short_writing_is_told() -> None:
    facts = {**AI1, "minutes": 20, "needed": 30}
    expected = broken("writing_after", 10, "AI1", "C1", variant="short", facts=facts)
    schedule = one(writing=span(MONDAY, "11:30", "11:50"))
    assert found("writing_after", make_instance(), schedule) == [expected]
    assert expected.message() == (
        "Inspector AI1 (AI1) has 20 minutes to write up case C1; 30 are needed."
    )


def test_writing_apart_is_told_in_words() -> None:
    schedule = one(writing=span(MONDAY, "11:45", "12:15"))
    (violation,) = found("writing_after", make_instance(), schedule)
    assert violation.message() == (
        "Inspector AI1 (AI1) writes up case C1 on Monday 5 October 2026, 11:45am to 12:15pm,"
        " not directly after the interview, which ends on Monday 5 October 2026, 11:30am."
    )


# --- file_read_time


def test_a_file_read_may_be_spread_over_the_week() -> None:
    # 60 + 90 = 150 minutes
    reading = (span(MONDAY, "9", "10"), span(FRIDAY, "15:30", "17"))
    schedule = Schedule(file_reads=(file_read(reading=reading),))
    assert found("file_read_time", make_instance(), schedule) == []


def test_a_short_file_read_is_told() -> None:
    schedule = Schedule(file_reads=(file_read(reading=(span(MONDAY, "9", "11:15"),)),))
    facts = {**AI1, "minutes": 135, "needed": 150}
    expected = broken("file_read_time", 15, "AI1", "C1", variant="short", facts=facts)
    assert found("file_read_time", make_instance(), schedule) == [expected]
    assert expected.message() == (
        "Inspector AI1 (AI1) has 135 minutes for the file read of case C1; 150 are needed."
    )


def test_a_file_read_lies_on_the_grid() -> None:
    part = span(MONDAY, "9:05", "11:45")
    schedule = Schedule(file_reads=(file_read(reading=(part,)),))
    expected = broken("file_read_time", 1, "AI1", "C1", variant="grid", facts={**AI1, "time": part})
    assert found("file_read_time", make_instance(), schedule) == [expected]


# --- interview_length


def test_an_interview_lasts_an_hour() -> None:
    assert found("interview_length", make_instance(), one()) == []


@pytest.mark.parametrize(("end", "minutes"), [("11:15", 45), ("11:45", 75)])
def test_an_interview_lasts_neither_more_nor_less(end: str, minutes: int) -> None:
    schedule = one(time=span(MONDAY, "10:30", end))
    facts = {"case": "C1", "person": "Person PP1 (PP1)", "minutes": minutes, "needed": 60}
    expected = broken("interview_length", 15, "C1", "PP1", facts=facts)
    assert found("interview_length", make_instance(), schedule) == [expected]
    assert expected.message() == (
        f"The interview of Person PP1 (PP1) about case C1 lasts {minutes} minutes instead of 60."
    )


def test_an_adjustment_makes_an_interview_longer() -> None:
    instance = make_instance(staff=(staff(adjustment=adjustment(slot_minutes=90)),))
    # 90 - 60 = 30 minutes short
    (violation,) = found("interview_length", instance, one())
    assert violation.amount == 30
    assert found("interview_length", instance, one(time=span(MONDAY, "10:30", "12"))) == []


# --- interview_hours


@pytest.mark.parametrize(("start", "end"), [("9:30", "10:30"), ("15:30", "16:30")])
def test_interviews_start_from_the_earliest_to_the_latest_start(start: str, end: str) -> None:
    assert found("interview_hours", make_instance(), one(time=span(MONDAY, start, end))) == []


@pytest.mark.parametrize(("start", "end"), [("9:15", "10:15"), ("15:45", "16:45")])
def test_an_interview_a_quarter_hour_outside_is_told(start: str, end: str) -> None:
    facts = {
        "case": "C1",
        "start": moment(MONDAY, start),
        "earliest": time(9, 30),
        "latest": time(15, 30),
    }
    expected = broken("interview_hours", 15, "C1", "PP1", facts=facts)
    assert found("interview_hours", make_instance(), one(time=span(MONDAY, start, end))) == [
        expected
    ]


def test_an_early_interview_is_told_in_words() -> None:
    schedule = Schedule(interviews=(interview_at(MONDAY, "9:15", "10:15"),))
    (violation,) = found("interview_hours", make_instance(), schedule)
    assert violation.message() == (
        "The interview about case C1 starts on Monday 5 October 2026, 9:15am,"
        " not between 9:30am and 3:30pm."
    )


def test_seconds_past_the_latest_start_are_too_late_and_off_the_grid() -> None:
    moved = interview().time.start.replace(hour=15, minute=30, second=20)
    held: Interview = interview(time={"start": moved, "end": moved.replace(hour=16)})
    violations = found("interview_hours", make_instance(), Schedule(interviews=(held,)))
    # less than a minute counts as one
    assert [(each.variant, each.amount) for each in violations] == [("", 1), ("grid", 1)]


def test_the_grid_begins_when_the_working_day_does() -> None:
    early = make_instance(settings={"opens": time(8, 50)})
    # 8:50am and 6 or 7 quarter hours
    for start, end in (("10:20", "11:20"), ("10:35", "11:35")):
        assert found("interview_hours", early, one(time=span(MONDAY, start, end))) == []


def test_an_interview_starts_on_the_grid() -> None:
    start = moment(MONDAY, "10:40")
    facts = {"case": "C1", "start": start, "slot": 15}
    expected = broken("interview_hours", 1, "C1", "PP1", variant="grid", facts=facts)
    schedule = one(time=span(MONDAY, "10:40", "11:40"))
    assert found("interview_hours", make_instance(), schedule) == [expected]
    assert expected.message() == (
        "The interview about case C1 starts on Monday 5 October 2026, 10:40am,"
        " which is not one of the starts every 15 minutes."
    )


# --- codes that nobody knows are another rule's matter


@pytest.mark.parametrize(
    "rule", ["each_case_once", "counterpart_agreed", "interview_length", "reading_first"]
)
def test_unknown_codes_are_left_to_known_codes(rule: str) -> None:
    instance = make_instance(team=(inspector(),))
    schedule = Schedule(
        interviews=(interview(case="C9", inspector="AI9", interviewee="PP9"),),
        file_reads=(file_read(case="C9", inspector="AI9"),),
    )
    assert found(rule, instance, schedule) == []
