"""Small instances in which something cannot be placed.

The first line of a docstring says what happens; the rest is the explanation expected.
"""

from datetime import time

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Adjustment, Conflict, ConflictKind, Language, Unavailable
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

    The practitioner of case C1 is to be interviewed in Welsh, and neither of the two
    inspectors (AI1 and AI2) speaks Welsh.
    So there is no interview, and case C1 is only read from file.
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

    Both inspectors (AI1, AI2) have a conflict of interest with the practitioner of C1 (PP1).
    So nobody may interview about that case or read its file: it is left out of the schedule.
    A third inspector without a conflict, or a reserve case in its place, would put it right.
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

    The records of case C1 are of limited access, and no inspector is on its access list.
    So no inspector may open them, not even for a file read: case C1 is left out of the schedule.
    Access for one inspector, asked of the region, would put it right.
    """
    return inspection(
        team=(inspector("AI1"),),
        staff=(officer("PP1"), officer("PP2")),
        cases=(case("C1", "PP1", limited_access=True), case("C2", "PP2")),
    )


def practitioner_away_without_a_substitute() -> Instance:
    """A practitioner is away all week and no substitute was agreed.

    The practitioner of case C1 (PP1) is away from Monday to Friday, and nobody is named who
    could be interviewed instead.
    So there is no interview, and case C1 is only read from file.
    A substitute who knows the case, or one day of the practitioner's, would put it right.
    """
    return inspection(
        team=(inspector("AI1"),),
        staff=(officer("PP1"), officer("PP2")),
        cases=(case("C1", "PP1"), case("C2", "PP2")),
        unavailable=away("PP1", *WEEK),
    )


def more_cases_than_places() -> Instance:
    """Nine cases for an inspector who may do eight interviews in the week.

    The only inspector (AI1) may hold 8 interviews in the week, and there are 9 cases.
    So one case, whichever it is, is only read from file.
    A second inspector, or a ninth interview for the first, would put it right.
    """
    return inspection(
        team=(inspector("AI1"),),
        staff=tuple(officer(f"PP{number}") for number in range(1, 10)),
        cases=tuple(case(f"C{number}", f"PP{number}") for number in range(1, 10)),
    )


def second_person_never_free_together() -> Instance:
    """A practitioner and the agreed second person have no free hour together.

    The practitioner of case C1 (PP1) is there on Monday and Tuesday, and the second person who
    was agreed for the interview (PP2) on Wednesday and Thursday.
    So there is no hour for the interview, and case C1 is only read from file.
    A day on which both come, or an interview with the practitioner alone, would put it right.
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

    Adjustments were agreed with the practitioner of case C1 (PP1): the interview takes 90
    minutes, does not begin before 2pm and is over by 3pm.
    So no interview fits, and case C1 is only read from file.
    A later end on one day would put it right; the longer interview itself is not in question.
    """
    hours = Adjustment(slot_minutes=90, earliest=time(14), latest=time(15))
    return inspection(
        team=(inspector("AI1"),),
        staff=(officer("PP1", adjustment=hours),),
        cases=(case("C1", "PP1"),),
    )


def only_hour_leaves_no_time_to_read() -> Instance:
    """The practitioner is free only at 9:30am on Monday, before anybody could have read the case.

    The practitioner of case C1 (PP1) is free from 9:30am to 10:30am on Monday only.
    The inspector has to read the case for 90 minutes first, on the same day, since Monday is
    the first working day of the fieldwork.
    So there is no interview, and case C1 is only read from file.
    An hour later on Monday, or one on another day, would put it right.
    """
    return inspection(
        team=(inspector("AI1"),),
        staff=(officer("PP1"),),
        cases=(case("C1", "PP1"),),
        unavailable=free_only("PP1", MONDAY, time(9, 30), time(10, 30)),
    )


def lead_away_on_monday() -> Instance:
    """The lead inspector does not work on Mondays.

    The region's briefing is on the first Monday, and the meeting with its director and its Head
    of Operations on the second Monday; both need the lead inspector.
    So neither of the two can be held.
    The lead inspector working on both Mondays would put it right.
    """
    return inspection(
        team=leads(),
        staff=(leader("RPD", "regional_director"), leader("HO", "head_of_operations")),
        meetings=(briefing(), *planned("M01", "M19")),
        unavailable=(Unavailable(who="LI", weekday=0),),
    )


def head_of_pdu_away_on_tuesday() -> Instance:
    """One of five heads of PDU is away on the day on which they all meet.

    The five heads of the region's delivery units (PDUs) are met together on Tuesday, and one of
    them (PH03) is away on that day.
    So their meeting (M03) cannot be held.
    Another day, or somebody in the place of the one who is away, would put it right.
    """
    return inspection(
        team=leads(),
        staff=heads(5),
        meetings=planned("M03"),
        unavailable=away("PH03", WEEK_TWO[1]),
    )


def partners_never_free_together() -> Instance:
    """Two people share a post and are never free at the same time.

    Two people share the post of victims' lead. One (VIC1) is there on Wednesday only, the other
    (VIC2) on Thursday only, and their meeting needs both.
    So the meeting about victims (M16) cannot be held.
    A day on which both come, or a meeting with one of them alone, would put it right.
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

    The region's Head of Interventions is to be met, and nobody is entered for that post.
    So there is nobody to meet, and the meeting about interventions (M08) cannot be held.
    The post, entered against somebody's name in the Staff sheet, would put it right.
    """
    return inspection(
        team=leads(),
        staff=(leader("HPQ", "head_of_performance"),),
        meetings=planned("M08", "M10"),
    )


def group_of_manager_and_managed() -> Instance:
    """The whole pool of a group is a manager and the one person managed.

    Only two people can be chosen for the group of probation officers (G1), and one (PP2) is the
    line manager of the other (PP1).
    Nobody sits in a group with their manager, and one alone is no group: it cannot be held.
    More people to choose from would put it right.
    """
    return inspection(
        team=leads(),
        staff=(officer("PP1", line_manager="PP2"), officer("PP2")),
        meetings=(focus_group("G1", "Probation officers"),),
        pool=(PoolEntry(meeting="G1", role_family="PO"),),
    )


def one_hour_for_two_meetings() -> Instance:
    """Two meetings with different company need the same person, who has one free hour.

    The Head of Interventions (HOI) is free on Wednesday from 10am to 11am only, and two meetings
    (M08 and M20) need the Head of Interventions for an hour each.
    So one of the two meetings, whichever it is, cannot be held.
    Another free hour of the same person would put it right.
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

    The practitioners of cases C1 and C2 (PP1 and PP2) are both free from 2pm to 3pm on Thursday
    only, and there is one inspector (AI1).
    So one of the two cases, whichever it is, is only read from file.
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
