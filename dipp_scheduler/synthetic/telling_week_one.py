"""Small instances of week one, each of which shows one thing (its docstring says which)."""

from datetime import date, time

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import (
    Adjustment,
    Conflict,
    ConflictKind,
    DayPart,
    Hours,
    Language,
    Unavailable,
    Wish,
)
from dipp_scheduler.domain.work import CaseMode, CaseStatus, Relationship, Risk, SecondReason
from dipp_scheduler.synthetic.small import (
    FRIDAY,
    MONDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    WEEK,
    away,
    briefing,
    case,
    free_only,
    inspection,
    inspector,
    leader,
    leads,
    officer,
    pdu,
)


def welsh_interview_needs_a_welsh_speaker() -> Instance:
    """A Welsh-language case and a practitioner who prefers Welsh both go to the Welsh speaker."""
    return inspection(
        region="Wales",
        settings={"bilingual": True},
        team=(inspector("AI1"), inspector("AI2", welsh_speaker=True)),
        staff=(officer("PP1"), officer("PP2", language=Language.WELSH), officer("PP3")),
        cases=(
            case("C1", "PP1", language=Language.WELSH),
            case("C2", "PP2"),
            case("C3", "PP3"),
        ),
    )


def reading_the_evening_before() -> Instance:
    """The practitioner's one free hour is early on Tuesday, so most is read on Monday."""
    return inspection(
        team=(inspector("AI1"),),
        staff=(officer("PP1"),),
        cases=(case("C1", "PP1"),),
        unavailable=free_only("PP1", TUESDAY, time(9, 30), time(10, 30)),
    )


def limited_access() -> Instance:
    """A limited-access case goes to the one inspector who has access."""
    return inspection(
        team=(inspector("AI1"), inspector("AI2")),
        staff=(officer("PP1"), officer("PP2")),
        cases=(
            case("C1", "PP1", limited_access=True, access=("AI2",)),
            case("C2", "PP2"),
        ),
    )


def part_time_inspector() -> Instance:
    """One inspector works Monday to Wednesday, so Thursday's practitioner meets the other."""
    hours = tuple(Hours(weekday=day, start=time(9, 30), end=time(16)) for day in range(3))
    return inspection(
        team=(inspector("AI1", hours=hours), inspector("AI2")),
        staff=(officer("PP1"), officer("PP2")),
        cases=(case("C1", "PP1"), case("C2", "PP2")),
        unavailable=away("PP1", MONDAY, TUESDAY, WEDNESDAY),
    )


def lunch_blocks_noon() -> Instance:
    """Free from midday to 2pm only: the interview is at 1pm, after the inspector's lunch."""
    return inspection(
        team=(inspector("AI1"),),
        staff=(officer("PP1"),),
        cases=(case("C1", "PP1"),),
        unavailable=free_only("PP1", WEDNESDAY, time(12), time(14)),
    )


def substitute_for_a_practitioner_on_leave() -> Instance:
    """The practitioner is away all week, so the line manager is interviewed instead."""
    return inspection(
        team=(inspector("AI1"),),
        staff=(officer("PP1", line_manager="SP1"), officer("SP1", role_family="SPO")),
        cases=(case("C1", "PP1", substitute="SP1", relationship=Relationship.LINE_MANAGER),),
        unavailable=away("PP1", *WEEK),
    )


def practitioner_before_substitute() -> Instance:
    """A substitute is agreed, but the practitioner can come on Friday and does."""
    return inspection(
        team=(inspector("AI1"),),
        staff=(officer("PP1"), officer("PP2")),
        cases=(case("C1", "PP1", substitute="PP2", relationship=Relationship.COLLEAGUE),),
        unavailable=away("PP1", MONDAY, TUESDAY, WEDNESDAY, THURSDAY),
    )


def one_substitute_for_three_cases() -> Instance:
    """A manager stands in for three people, and does not have all three on one day."""
    manager = officer("SP1", role_family="SPO")
    people = tuple(officer(f"PP{number}", line_manager="SP1") for number in (1, 2, 3))
    return inspection(
        team=(inspector("AI1"), inspector("AI2")),
        staff=(manager, *people),
        cases=tuple(
            case(
                f"C{number}",
                f"PP{number}",
                substitute="SP1",
                relationship=Relationship.LINE_MANAGER,
            )
            for number in (1, 2, 3)
        ),
        unavailable=tuple(row for each in people for row in away(each.code, *WEEK)),
    )


def second_person_narrows_the_time() -> Instance:
    """A second person with an allowed reason is free only at 2pm on Thursday."""
    return inspection(
        team=(inspector("AI1"),),
        staff=(officer("PP1"), officer("PP2")),
        cases=(
            case(
                "C1",
                "PP1",
                second_person="PP2",
                second_reason=SecondReason.RECENT_CHANGE,
            ),
        ),
        unavailable=free_only("PP2", THURSDAY, time(14), time(15)),
    )


def adjustment_makes_the_interview_longer() -> Instance:
    """An interview of 90 minutes that does not begin before 10:30am."""
    return inspection(
        team=(inspector("AI1"),),
        staff=(officer("PP1", adjustment=Adjustment(slot_minutes=90, earliest=time(10, 30))),),
        cases=(case("C1", "PP1"),),
        unavailable=free_only("PP1", TUESDAY, time(9), time(12)),
    )


def conflict_of_interest() -> Instance:
    """An inspector who worked in a PDU takes the cases of another."""
    return inspection(
        pdus=(pdu("P1"), pdu("P2")),
        team=(inspector("AI1"), inspector("AI2")),
        staff=(officer("PP1"), officer("PP2", unit="P2")),
        cases=(case("C1", "PP1"), case("C2", "PP2", pdu="P2")),
        conflicts=(Conflict(inspector="AI1", kind=ConflictKind.PDU, against="P1"),),
    )


def lead_interviews_after_the_briefing() -> Instance:
    """The lead hears the briefing on Monday morning and interviews only after it."""
    return inspection(
        team=(*leads(), inspector("HP")),
        staff=(
            leader("RPD", "regional_director"),
            leader("HO", "head_of_operations"),
            officer("PP1"),
        ),
        cases=(case("C1", "PP1"),),
        meetings=(briefing(),),
        unavailable=away("PP1", TUESDAY, WEDNESDAY, THURSDAY, FRIDAY),
    )


def briefing_without_the_director() -> Instance:
    """The director is away on Monday, so another named leader gives the briefing."""
    return inspection(
        team=leads(),
        staff=(leader("RPD", "regional_director"), leader("HO", "head_of_operations")),
        meetings=(briefing(),),
        unavailable=away("RPD", MONDAY),
    )


def file_read_by_decision() -> Instance:
    """The lead decided on a file read: it takes an inspector's time, and no interview is sought."""
    return inspection(
        team=(inspector("AI1"),),
        staff=(officer("PP1"), officer("PP2")),
        cases=(case("C1", "PP1", mode=CaseMode.FILE_READ), case("C2", "PP2")),
    )


def reserve_and_excluded_cases_wait() -> Instance:
    """Only the sample is inspected: the reserve waits, and the excluded case is out."""
    return inspection(
        team=(inspector("AI1"),),
        staff=tuple(officer(f"PP{number}") for number in range(1, 5)),
        cases=(
            case("C1", "PP1"),
            case("C2", "PP2", status=CaseStatus.PROPOSED),
            case("C3", "PP3", status=CaseStatus.EXCLUDED),
            case("C4", "PP4", status=CaseStatus.RESERVE, reserve_rank=1),
        ),
    )


def even_loads_and_mixed_pdus() -> Instance:
    """Eight cases of two PDUs and two inspectors: four each, two of each PDU, high risk shared."""
    return inspection(
        pdus=(pdu("P1"), pdu("P2")),
        team=(inspector("AI1"), inspector("AI2")),
        staff=tuple(officer(f"PP{n}", unit="P1" if n <= 4 else "P2") for n in range(1, 9)),
        cases=tuple(
            case(
                f"C{n}",
                f"PP{n}",
                pdu="P1" if n <= 4 else "P2",
                risk=Risk.HIGH if n in (1, 5) else Risk.MEDIUM,
            )
            for n in range(1, 9)
        ),
    )


def wishes_are_weighed() -> Instance:
    """A practitioner who would rather not be interviewed in the morning is seen after it."""
    return inspection(
        team=(inspector("AI1"),),
        staff=(officer("PP1"), officer("PP2")),
        cases=(case("C1", "PP1"), case("C2", "PP2")),
        unavailable=(Unavailable(who="PP2", weekday=4, hard=False),),
        wishes=(Wish(who="PP1", part=DayPart.MORNING, avoid=True, strength=3),),
    )


def bank_holiday_in_week_one() -> Instance:
    """Week one begins on the bank holiday of 3 May 2027: four days are left, and a warning."""
    return inspection(
        fieldwork=date(2027, 5, 3),
        team=(inspector("AI1"),),
        staff=tuple(officer(f"PP{number}") for number in range(1, 9)),
        cases=tuple(case(f"C{number}", f"PP{number}") for number in range(1, 9)),
    )


WEEK_ONE = (
    welsh_interview_needs_a_welsh_speaker,
    reading_the_evening_before,
    limited_access,
    part_time_inspector,
    lunch_blocks_noon,
    substitute_for_a_practitioner_on_leave,
    practitioner_before_substitute,
    one_substitute_for_three_cases,
    second_person_narrows_the_time,
    adjustment_makes_the_interview_longer,
    conflict_of_interest,
    lead_interviews_after_the_briefing,
    briefing_without_the_director,
    file_read_by_decision,
    reserve_and_excluded_cases_wait,
    even_loads_and_mixed_pdus,
    wishes_are_weighed,
    bank_holiday_in_week_one,
)
