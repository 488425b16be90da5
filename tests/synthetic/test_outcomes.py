"""The small instances come out as their files say, when they are solved to proof."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import BlockKind, HeldMeeting, Interview, Schedule
from dipp_scheduler.domain.timegrid import LONDON
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.solver.solve import SolveOptions, solve
from dipp_scheduler.synthetic.collection import HEADINGS, tellings

TELLING = {telling.name: telling for telling in tellings()}
ENOUGH = SolveOptions(seed=1, time_limit=120.0, workers=2)


def made(name: str) -> Instance:
    return TELLING[name].make()


@cache
def solved(name: str) -> Schedule:
    """The schedule of a small instance, proven best in every tier."""
    result = solve(made(name), ENOUGH)
    assert result.proven
    return result.schedule


def interviews(name: str) -> Mapping[str, Interview]:
    return {each.case: each for each in solved(name).interviews}


def meetings(name: str) -> Mapping[str, HeldMeeting]:
    return {each.need: each for each in solved(name).meetings}


def clock(moment: datetime) -> str:
    return moment.astimezone(LONDON).strftime("%A %H:%M")


def forced(schedule: Schedule) -> list[str]:
    return [read.case for read in schedule.file_reads if not read.decided]


def left_out(schedule: Schedule) -> list[str]:
    return [each.code for each in schedule.unplaced]


# What cannot be placed: (cases read from file, cases and meetings not placed at all).
OUTCOMES: Mapping[str, tuple[list[str], list[str]]] = {
    "nobody-speaks-welsh": (["C1"], []),
    "conflict-with-every-inspector": ([], ["C1"]),
    "nobody-has-access": ([], ["C1"]),
    "practitioner-away-without-a-substitute": (["C1"], []),
    "second-person-never-free-together": (["C1"], []),
    "adjusted-interview-does-not-fit": (["C1"], []),
    "only-hour-leaves-no-time-to-read": (["C1"], []),
    "head-of-pdu-away-on-tuesday": ([], ["M03"]),
    "partners-never-free-together": ([], ["M16"]),
    "post-that-nobody-holds": ([], ["M08"]),
    "group-of-manager-and-managed": ([], ["G1"]),
    "lead-away-on-monday": ([], ["M00", "M01"]),
}
WHICHEVER: Mapping[str, tuple[int, int]] = {
    # The same, where only the number is determined.
    "more-cases-than-places": (1, 0),  # 9 cases, 8 places
    "two-practitioners-one-inspector": (1, 0),
    "one-hour-for-two-meetings": (0, 1),
}


def test_every_instance_that_cannot_be_placed_has_its_outcome() -> None:
    impossible = {name for name, each in TELLING.items() if each.heading == HEADINGS[-1]}
    assert impossible == {*OUTCOMES, *WHICHEVER}


@pytest.mark.parametrize("name", list(OUTCOMES))
def test_what_cannot_be_placed_is_left_out_and_nothing_else(name: str) -> None:
    assert (forced(solved(name)), left_out(solved(name))) == OUTCOMES[name]


@pytest.mark.parametrize("name", list(WHICHEVER))
def test_as_few_as_possible_are_left_out(name: str) -> None:
    schedule = solved(name)
    assert (len(forced(schedule)), len(left_out(schedule))) == WHICHEVER[name]


@pytest.mark.parametrize(
    "name", [name for name, each in TELLING.items() if each.heading != HEADINGS[-1]]
)
def test_everything_else_is_placed(name: str) -> None:
    assert forced(solved(name)) == []
    expected = ["M20"] if name == "should-hold-gives-way" else []
    assert left_out(solved(name)) == expected


def test_welsh_interviews_go_to_the_welsh_speaker() -> None:
    held = interviews("welsh-interview-needs-a-welsh-speaker")
    assert (held["C1"].inspector, held["C2"].inspector) == ("AI2", "AI2")


def test_the_reading_is_done_the_evening_before() -> None:
    held = interviews("reading-the-evening-before")["C1"]
    assert clock(held.time.start) == "Tuesday 09:30"
    monday = sum(part.minutes for part in held.reading if part.day < held.time.day)
    # 90 minutes, of which at most 30 fit between 9am and 9:30am on Tuesday.
    assert monday >= 60


def test_limited_access_and_conflicts_decide_the_inspector() -> None:
    assert interviews("limited-access")["C1"].inspector == "AI2"
    assert interviews("conflict-of-interest")["C1"].inspector == "AI2"


def test_a_part_time_inspector_has_no_interview_on_a_day_off() -> None:
    held = interviews("part-time-inspector")["C1"]
    assert held.inspector == "AI2"
    assert held.time.day.weekday() in (3, 4)


def test_lunch_is_kept_before_an_interview_at_one() -> None:
    assert clock(interviews("lunch-blocks-noon")["C1"].time.start) == "Wednesday 13:00"
    lunches = [
        clock(block.time.start)
        for block in solved("lunch-blocks-noon").blocks
        if block.kind is BlockKind.LUNCH and block.inspector == "AI1"
    ]
    assert lunches == ["Wednesday 12:00"]


def test_a_substitute_stands_in_only_if_need_be() -> None:
    assert interviews("substitute-for-a-practitioner-on-leave")["C1"].interviewee == "SP1"
    held = interviews("practitioner-before-substitute")["C1"]
    assert (held.interviewee, held.time.day.weekday()) == ("PP1", 4)


def test_a_substitute_for_three_does_not_have_all_on_one_day() -> None:
    held = interviews("one-substitute-for-three-cases")
    assert [each.interviewee for each in held.values()] == ["SP1", "SP1", "SP1"]
    days = [each.time.day for each in held.values()]
    assert max(days.count(day) for day in days) <= 2


def test_a_second_person_and_an_adjustment_narrow_the_time() -> None:
    second = interviews("second-person-narrows-the-time")["C1"]
    assert (clock(second.time.start), second.others) == ("Thursday 14:00", ("PP2",))
    adjusted = interviews("adjustment-makes-the-interview-longer")["C1"]
    assert (clock(adjusted.time.start), adjusted.time.minutes) == ("Tuesday 10:30", 90)


def test_the_lead_interviews_after_the_briefing() -> None:
    name = "lead-interviews-after-the-briefing"
    briefing = solved(name).briefing
    assert briefing is not None
    assert interviews(name)["C1"].time.start >= briefing.time.end


def test_another_leader_gives_the_briefing_of_a_director_who_is_away() -> None:
    briefing = solved("briefing-without-the-director").briefing
    assert briefing is not None
    assert briefing.people == ("HO",)


def test_a_decided_file_read_is_no_forced_one() -> None:
    reads = solved("file-read-by-decision").file_reads
    assert [(read.case, read.decided) for read in reads] == [("C1", True)]


def test_reserve_and_excluded_cases_are_not_inspected() -> None:
    assert sorted(interviews("reserve-and-excluded-cases-wait")) == ["C1", "C2"]


def test_loads_are_even_and_pdus_mixed() -> None:
    held = interviews("even-loads-and-mixed-pdus")
    instance = made("even-loads-and-mixed-pdus")
    shares = sorted((each.inspector, instance.case[case].pdu) for case, each in held.items())
    assert shares == [
        *[("AI1", "P1")] * 2,
        *[("AI1", "P2")] * 2,
        *[("AI2", "P1")] * 2,
        *[("AI2", "P2")] * 2,
    ]


def test_a_wish_for_the_afternoon_is_met() -> None:
    held = interviews("wishes-are-weighed")["C1"]
    assert held.time.start.astimezone(LONDON).hour >= 13


def test_nobody_works_on_the_bank_holiday() -> None:
    days = {each.time.day.isoformat() for each in solved("bank-holiday-in-week-one").interviews}
    assert days == {"2027-05-04", "2027-05-05", "2027-05-06", "2027-05-07"}


def test_the_director_comes_first_and_last() -> None:
    held = sorted(
        solved("first-meeting-first-and-closing-last").meetings, key=lambda each: each.time.start
    )
    assert (held[0].need, held[-1].need) == ("M01", "M19")
    assert {each.time.day.weekday() for each in held[1:-1]} == {1}


def test_posts_are_merged_and_shared() -> None:
    assert list(meetings("two-posts-one-meeting")) == ["M04+M05"]
    joint = meetings("post-held-jointly")["M16"]
    assert (joint.people, clock(joint.time.start)) == (("VIC1", "VIC2"), "Thursday 10:00")


def test_eleven_heads_sit_in_two_sessions_each_in_one() -> None:
    people = [code for each in solved("pdu-heads-in-two-sessions").meetings for code in each.people]
    assert sorted(people) == [f"PH{number:02}" for number in range(1, 12)]
    assert sorted(meetings("pdu-heads-in-two-sessions")) == ["M03/1", "M03/2"]


def test_a_hybrid_meeting_is_not_wholly_face_to_face() -> None:
    held = meetings("hybrid-with-exception")["G1"]
    assert len(held.people) == 7
    assert held.mode in (Mode.HYBRID, Mode.TEAMS)


def test_inspectors_travel_between_half_days() -> None:
    legs = [
        (block.inspector, block.time.minutes)
        for block in solved("travel-between-half-days").blocks
        if block.kind is BlockKind.TRAVEL
    ]
    assert ("LI", 45) in legs or ("DI", 45) in legs
    sites = {each.need: each.site for each in solved("travel-between-half-days").meetings}
    assert sites == {"M09": "S1", "M16": "S2"}


@pytest.mark.parametrize(
    ("name", "need"), [("teams-beyond-ninety-minutes", "M16"), ("no-room-large-enough", "M03")]
)
def test_what_no_room_can_hold_is_held_on_teams(name: str, need: str) -> None:
    assert meetings(name)[need].mode is Mode.TEAMS


def test_groups_are_of_one_role_without_managers_and_from_several_sites() -> None:
    without = meetings("manager-stays-out-of-the-group")["G1"].people
    assert without == tuple(f"PP{number:02}" for number in range(1, 7))
    instance = made("one-grade-a-group")
    people = meetings("one-grade-a-group")["G1"].people
    assert len({instance.person[code].role_family for code in people}) == 1
    instance = made("group-from-several-sites")
    people = meetings("group-from-several-sites")["G1"].people
    assert len({instance.person[code].site for code in people}) == 4


def test_lead_and_deputy_hold_three_meetings_each() -> None:
    held = [each.inspectors for each in solved("lead-and-deputy-in-parallel").meetings]
    assert sorted(held) == [("DI",)] * 3 + [("LI",)] * 3


def test_the_induction_comes_before_the_first_meeting() -> None:
    schedule = solved("induction-on-arrival")
    inductions = [block for block in schedule.blocks if block.kind is BlockKind.INDUCTION]
    assert {block.inspector for block in inductions} >= {"LI"}
    first = meetings("induction-on-arrival")["M01"]
    assert all(block.time.end <= first.time.start for block in inductions)


def test_meetings_after_the_end_of_summer_time_are_at_the_clock_time_meant() -> None:
    first = meetings("clocks-change-between-the-weeks")["M01"].time.start.astimezone(LONDON)
    offset = first.utcoffset()
    assert offset is not None
    assert (first.date().isoformat(), offset.total_seconds()) == ("2026-10-26", 0)


def test_a_lead_away_on_mondays_has_no_site_then() -> None:
    away = [each.day.weekday() for each in solved("lead-away-on-monday").stays]
    # From Monday afternoon the deputy has 9 half-days, the lead 8.
    assert len(away) == 17
    assert away.count(0) == 1
