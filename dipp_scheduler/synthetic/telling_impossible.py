"""Small instances in which something cannot be placed.

The first line of a docstring says what happens; the rest is the explanation expected.
"""

from datetime import time

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import (
    Adjustment,
    Conflict,
    ConflictKind,
    Language,
    Unavailable,
)
from dipp_scheduler.domain.work import PoolEntry, SecondReason
from dipp_scheduler.synthetic.small import (
    MONDAY,
    THURSDAY,
    TUESDAY,
    WEEK,
    WEEK_TWO,
    away,
    briefing,
    case,
    focus_group,
    free_only,
    inspection,
    inspector,
    leader,
    leads,
    officer,
    planned,
)
from dipp_scheduler.synthetic.telling_week_two import heads


def nobody_speaks_welsh() -> Instance:
    """A Welsh-language interview is wanted and no inspector speaks Welsh.

    Case C1 is to be discussed in Welsh, and neither AI1 nor AI2 speaks Welsh.
    So there is no interview, and C1 is read from file.
    A Welsh-speaking inspector or local assessor in the team would put it right.
    """
    return inspection(
        region="Wales",
        settings={"bilingual": True},
        team=(inspector("AI1"), inspector("AI2")),
        staff=(officer("PP1", language=Language.WELSH), officer("PP2")),
        cases=(case("C1", "PP1"), case("C2", "PP2")),
    )


def conflict_with_every_inspector() -> Instance:
    """Every inspector has declared a conflict with one practitioner.

    AI1 and AI2 have both declared a conflict of interest with PP1.
    So nobody may interview about case C1 or read it from file: it is not placed.
    Another inspector, or a reserve case in its place, would put it right.
    """
    return inspection(
        team=(inspector("AI1"), inspector("AI2")),
        staff=(officer("PP1"), officer("PP2")),
        cases=(case("C1", "PP1"), case("C2", "PP2")),
        conflicts=tuple(
            Conflict(inspector=code, kind=ConflictKind.PERSON, against="PP1")
            for code in ("AI1", "AI2")
        ),
    )


def nobody_has_access() -> Instance:
    """A limited-access case to which no inspector has been given access.

    Case C1 is marked as limited access and its access list is empty.
    So no inspector may open it, not even for a file read: it is not placed.
    Access for one inspector would put it right.
    """
    return inspection(
        team=(inspector("AI1"),),
        staff=(officer("PP1"), officer("PP2")),
        cases=(case("C1", "PP1", limited_access=True), case("C2", "PP2")),
    )


def practitioner_away_without_a_substitute() -> Instance:
    """A practitioner is away all week and no substitute was agreed.

    PP1 is away from Monday to Friday and case C1 has no substitute.
    So C1 is read from file.
    A substitute who knows the case would save the interview.
    """
    return inspection(
        team=(inspector("AI1"),),
        staff=(officer("PP1"), officer("PP2")),
        cases=(case("C1", "PP1"), case("C2", "PP2")),
        unavailable=away("PP1", *WEEK),
    )


def more_cases_than_places() -> Instance:
    """Nine cases for an inspector who may do eight interviews in the week.

    AI1 may do 8 interviews in the week, and there are 9 cases.
    So one case, whichever it is, is read from file.
    A second inspector, or a ninth interview for AI1, would put it right.
    """
    return inspection(
        team=(inspector("AI1"),),
        staff=tuple(officer(f"PP{number}") for number in range(1, 10)),
        cases=tuple(case(f"C{number}", f"PP{number}") for number in range(1, 10)),
    )


def second_person_never_free_together() -> Instance:
    """A practitioner and the agreed second person have no free hour together.

    PP1 works on Monday and Tuesday, and the second person PP2 on Wednesday and Thursday.
    So there is no hour for the interview about case C1, and it is read from file.
    An interview with PP1 alone would put it right.
    """
    return inspection(
        team=(inspector("AI1"),),
        staff=(officer("PP1"), officer("PP2")),
        cases=(
            case("C1", "PP1", second_person="PP2", second_reason=SecondReason.NEW_PRACTITIONER),
        ),
        unavailable=(
            *away("PP1", *WEEK[2:]),
            *away("PP2", MONDAY, TUESDAY, WEEK[4]),
        ),
    )


def adjusted_interview_does_not_fit() -> Instance:
    """An interview of 90 minutes for somebody who can be booked for an hour a day.

    PP1 needs 90 minutes, not before 2pm and over by 3pm.
    So no interview fits, and case C1 is read from file.
    A later end on one day would put it right; the adjustment itself is not in question.
    """
    hours = Adjustment(slot_minutes=90, earliest=time(14), latest=time(15))
    return inspection(
        team=(inspector("AI1"),),
        staff=(officer("PP1", adjustment=hours),),
        cases=(case("C1", "PP1"),),
    )


def only_hour_leaves_no_time_to_read() -> Instance:
    """The practitioner is free only at 9:30am on Monday, before anybody could have read the case.

    PP1 is free from 9:30am to 10:30am on Monday only.
    The inspector reads for 90 minutes first, on the same day, since no working day of the week
    comes before Monday. So there is no interview, and case C1 is read from file.
    An hour after 10:30am, or on another day, would put it right.
    """
    return inspection(
        team=(inspector("AI1"),),
        staff=(officer("PP1"),),
        cases=(case("C1", "PP1"),),
        unavailable=free_only("PP1", MONDAY, time(9, 30), time(10, 30)),
    )


def lead_away_on_monday() -> Instance:
    """The lead inspector does not work on Mondays.

    The briefing and the first meeting of week two are both on Monday, and both need the lead.
    So the briefing cannot be held, nor the meeting with the director and the Head of Operations.
    The lead working on both Mondays would put it right.
    """
    return inspection(
        team=leads(),
        staff=(leader("RPD", "regional_director"), leader("HO", "head_of_operations")),
        meetings=(briefing(), *planned("M01", "M19")),
        unavailable=(Unavailable(who="LI", weekday=0),),
    )


def head_of_pdu_away_on_tuesday() -> Instance:
    """One of five heads of PDU is away on the day on which they all meet.

    The heads of PDU meet on Tuesday, all five, and PH03 is away on that day.
    So the meeting M03 cannot be held.
    A deputy in the place of PH03, or another day, would put it right.
    """
    return inspection(
        team=leads(),
        staff=heads(5),
        meetings=planned("M03"),
        unavailable=away("PH03", WEEK_TWO[1]),
    )


def partners_never_free_together() -> Instance:
    """Two people share a post and are never free at the same time.

    VIC1 is free on Wednesday only, and VIC2 on Thursday only; the post needs both.
    So the meeting M16 cannot be held.
    A meeting with one of them alone, or a day for both, would put it right.
    """
    days = {"VIC1": WEEK_TWO[2], "VIC2": WEEK_TWO[3]}
    return inspection(
        team=leads(),
        staff=tuple(leader(code, "victims_lead") for code in days),
        meetings=planned("M16"),
        unavailable=tuple(
            row for code, day in days.items() for row in free_only(code, day, time(9), time(17))
        ),
    )


def post_that_nobody_holds() -> Instance:
    """A required meeting asks for a post that nobody in the Staff sheet holds.

    Nobody is entered as Head of Interventions.
    So there is nobody to meet, and M08 cannot be held.
    The post against somebody's name in the Staff sheet would put it right.
    """
    return inspection(
        team=leads(),
        staff=(leader("HPQ", "head_of_performance"),),
        meetings=planned("M08", "M10"),
    )


def group_of_manager_and_managed() -> Instance:
    """The whole pool of a group is a manager and the one person managed.

    PP2 manages PP1, and there is nobody else in the pool of G1.
    The two may not sit in a group together, and one person is no group: G1 cannot be held.
    More people in the pool would put it right.
    """
    return inspection(
        team=leads(),
        staff=(officer("PP1", line_manager="PP2"), officer("PP2")),
        meetings=(focus_group("G1", "Probation officers"),),
        pool=(PoolEntry(meeting="G1", role_family="PO"),),
    )


def one_hour_for_two_meetings() -> Instance:
    """Two meetings with different company need the same person, who has one free hour.

    HOI is free on Wednesday from 10am to 11am only, and both M08 and M20 need HOI for an hour.
    So one of the two, whichever it is, cannot be held.
    Another free hour of HOI would put it right.
    """
    both = planned("M08")[0].model_copy(
        update={"code": "M20", "title": "Interventions with partners", "people": ("PAR",)}
    )
    return inspection(
        team=leads(),
        staff=(leader("HOI", "head_of_interventions"), leader("PAR")),
        meetings=(*planned("M08"), both),
        unavailable=free_only("HOI", WEEK_TWO[2], time(10), time(11)),
    )


def two_practitioners_one_inspector() -> Instance:
    """Two practitioners are free in the same hour, and there is one inspector.

    PP1 and PP2 are both free from 2pm to 3pm on Thursday only, and AI1 is the only inspector.
    So one of the cases C1 and C2, whichever it is, is read from file.
    A second inspector, or another hour for one of them, would put it right.
    """
    return inspection(
        team=(inspector("AI1"),),
        staff=(officer("PP1"), officer("PP2")),
        cases=(case("C1", "PP1"), case("C2", "PP2")),
        unavailable=tuple(
            row for code in ("PP1", "PP2") for row in free_only(code, THURSDAY, time(14), time(15))
        ),
    )


IMPOSSIBLE = (
    nobody_speaks_welsh,
    conflict_with_every_inspector,
    nobody_has_access,
    practitioner_away_without_a_substitute,
    more_cases_than_places,
    second_person_never_free_together,
    adjusted_interview_does_not_fit,
    only_hour_leaves_no_time_to_read,
    two_practitioners_one_inspector,
    lead_away_on_monday,
    head_of_pdu_away_on_tuesday,
    partners_never_free_together,
    post_that_nobody_holds,
    group_of_manager_and_managed,
    one_hour_for_two_meetings,
)
