"""Small instances of week two, each of which shows one thing (its docstring says which)."""

from datetime import date, time
from typing import Any

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Staff, Travel
from dipp_scheduler.domain.work import Form, MeetingKind, Mode, PoolEntry
from dipp_scheduler.synthetic.small import (
    WEEK_TWO,
    briefing,
    focus_group,
    free_only,
    inspection,
    leader,
    leads,
    meeting,
    officer,
    planned,
    site,
)

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = WEEK_TWO
NEAR, FAR = 45, 120
"""Minutes between sites, on this side of the limit for travel and on the other."""


def heads(count: int) -> tuple[Staff, ...]:
    """Heads of PDU with their post, all at site S1."""
    return tuple(
        leader(f"PH{number:02}", "pdu_head", role_family="Head of PDU")
        for number in range(1, count + 1)
    )


def members(count: int, **own: Any) -> tuple[Staff, ...]:
    """Probation officers who may join a group; every second one is at site S2 if there is one."""
    sites = own.pop("sites", ("S1",))
    return tuple(
        officer(f"PP{number:02}", site=sites[number % len(sites)], **own)
        for number in range(1, count + 1)
    )


def first_meeting_first_and_closing_last() -> Instance:
    """The director comes first on Monday afternoon and last on Friday; Tuesday is fixed too."""
    return inspection(
        team=leads(),
        staff=(
            leader("RPD", "regional_director"),
            leader("HO", "head_of_operations"),
            leader("HPP", "head_of_public_protection"),
            *heads(5),
        ),
        meetings=planned("M01", "M02", "M03", "M19"),
    )


def two_posts_one_meeting() -> Instance:
    """One person holds the posts of learning lead and serious further offence lead: one meeting."""
    return inspection(
        team=leads(),
        staff=(leader("LDL", "learning_lead", "sfo_lead"),),
        meetings=planned("M04", "M05"),
    )


def post_held_jointly() -> Instance:
    """Two people share the post of strategic lead for victims: both come to one meeting."""
    return inspection(
        team=leads(),
        staff=(leader("VIC1", "victims_lead"), leader("VIC2", "victims_lead")),
        meetings=planned("M16"),
        unavailable=free_only("VIC2", THURSDAY, time(10), time(11)),
    )


def pdu_heads_in_two_sessions() -> Instance:
    """Eleven heads of PDU meet in two sessions on Tuesday, each of them in one."""
    return inspection(team=leads(), staff=heads(11), meetings=planned("M03"))


def hybrid_with_exception() -> Instance:
    """Six of seven people meet in a room; the one two hours away joins on Teams, as recorded."""
    people = (*members(6), officer("PP07", site="S2"))
    group = meeting(
        "G1",
        "MAPPA coordinators",
        form=Form.GROUP,
        mode=Mode.HYBRID,
        exception="Agreed at the planning meeting.",
        people=tuple(each.code for each in people),
    )
    return inspection(
        team=leads(),
        staff=people,
        sites=(site("S1", 12), site("S2")),
        travel=(Travel(start="S1", end="S2", minutes=FAR),),
        meetings=(group,),
    )


def travel_between_half_days() -> Instance:
    """The lead is wanted at one site on Tuesday morning and at another in the afternoon."""
    return inspection(
        team=leads(),
        staff=(leader("CRT", "court_lead"), leader("VIC", "victims_lead", site="S2")),
        sites=(site("S1", 6), site("S2", 6)),
        travel=(Travel(start="S1", end="S2", minutes=NEAR),),
        meetings=(
            meeting("M09", "Courts", people=("CRT",), site="S1", weekday=1, latest=time(12)),
            meeting("M16", "Victims", people=("VIC",), site="S2", weekday=1, earliest=time(14)),
        ),
    )


def teams_beyond_ninety_minutes() -> Instance:
    """The only room is two hours from the person's office, so the meeting is on Teams."""
    return inspection(
        team=leads(),
        staff=(leader("VIC", "victims_lead", site="S2"),),
        sites=(site("S1", 6), site("S2")),
        travel=(Travel(start="S1", end="S2", minutes=FAR),),
        meetings=planned("M16"),
    )


def no_room_large_enough() -> Instance:
    """Eight people and the lead want nine seats and the largest room has eight: Teams."""
    return inspection(
        team=leads(),
        staff=heads(8),
        sites=(site("S1", 8, 4),),
        meetings=planned("M03"),
    )


def manager_stays_out_of_the_group() -> Instance:
    """One of seven officers manages two of the others, so the group is of the other six."""
    covering = officer("PP07", also_manages=("PP01", "PP02"))
    people = (*members(6), covering)
    return inspection(
        team=leads(),
        staff=people,
        meetings=(focus_group("G1", "Probation officers"),),
        pool=tuple(PoolEntry(meeting="G1", person=each.code) for each in people),
    )


def one_grade_a_group() -> Instance:
    """A pool of six officers and six services officers makes a group of one of the two roles."""
    officers = members(6)
    services = tuple(
        officer(f"PQ{number:02}", role_family="PSO", grade="band 3") for number in range(1, 7)
    )
    return inspection(
        team=leads(),
        staff=(*officers, *services),
        meetings=(focus_group("G1", "Practitioners"),),
        pool=(PoolEntry(meeting="G1", unit="P1"),),
    )


def group_from_several_sites() -> Instance:
    """A group of six from four places rather than from one."""
    sites = ("S1", "S2", "S3", "S4")
    return inspection(
        team=leads(),
        staff=members(12, sites=sites),
        sites=tuple(site(code, 12) for code in sites),
        travel=tuple(
            Travel(start=one, end=other, minutes=30)
            for number, one in enumerate(sites)
            for other in sites[number + 1 :]
        ),
        meetings=(focus_group("G1", "Probation officers", largest=6),),
        pool=(PoolEntry(meeting="G1", role_family="PO"),),
    )


def lead_and_deputy_in_parallel() -> Instance:
    """Six people are free on Wednesday morning only: lead and deputy hold three meetings each."""
    people = tuple(leader(f"RL{number}") for number in range(1, 7))
    return inspection(
        team=leads(),
        staff=people,
        sites=(site("S1", 6, 6),),
        meetings=tuple(
            meeting(f"M{number}", f"Regional lead {number}", people=(f"RL{number}",), minutes=45)
            for number in range(1, 7)
        ),
        unavailable=tuple(
            row for each in people for row in free_only(each.code, WEDNESDAY, time(9), time(12, 30))
        ),
    )


def induction_on_arrival() -> Instance:
    """On Monday at 1pm comes the induction at the site, and only then the first meeting."""
    return inspection(
        team=leads(),
        staff=(leader("RPD", "regional_director"), leader("HO", "head_of_operations")),
        meetings=planned("M01"),
    )


def should_hold_gives_way() -> Instance:
    """One hour of one person, wanted by a meeting that must be held and by one that should."""
    return inspection(
        team=leads(),
        staff=(leader("HOI", "head_of_interventions"), leader("PAR")),
        meetings=(
            *planned("M08"),
            meeting("M20", "Partners", kind=MeetingKind.OTHER, people=("HOI", "PAR"), must=False),
        ),
        unavailable=free_only("HOI", WEDNESDAY, time(10), time(11)),
    )


def clocks_change_between_the_weeks() -> Instance:
    """Summer time ends on 25 October 2026, between the two fieldwork weeks."""
    return inspection(
        fieldwork=date(2026, 10, 12),
        team=leads(),
        staff=(leader("RPD", "regional_director"), leader("HO", "head_of_operations")),
        meetings=(briefing(), *planned("M01", "M19")),
    )


WEEK_TWO_TELLING = (
    first_meeting_first_and_closing_last,
    two_posts_one_meeting,
    post_held_jointly,
    pdu_heads_in_two_sessions,
    hybrid_with_exception,
    travel_between_half_days,
    teams_beyond_ninety_minutes,
    no_room_large_enough,
    manager_stays_out_of_the_group,
    one_grade_a_group,
    group_from_several_sites,
    lead_and_deputy_in_parallel,
    induction_on_arrival,
    should_hold_gives_way,
    clocks_change_between_the_weeks,
)
