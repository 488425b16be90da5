"""Week one's preferences: exact amounts, each with its sum."""

from datetime import time
from typing import Any

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import DayPart, Hours, Pdu, Unavailable, Wish
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.work import CaseMode, CaseStatus, MeetingKind, Risk
from dipp_scheduler.rules.costs import Witness
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.preferences import MEASURES
from tests.builders import case, deputy, inspector, lead, make_instance, meeting, span, staff
from tests.rules.held import (
    FRIDAY,
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    briefing,
    file_read,
    interview,
    interview_at,
)


def measure(preference: str, instance: Instance, schedule: Schedule) -> list[Witness]:
    return list(MEASURES[preference](Diary(instance, schedule)))


def amounts(preference: str, instance: Instance, schedule: Schedule) -> dict[Any, int]:
    return {each.who: each.amount for each in measure(preference, instance, schedule)}


def cases(count: int, **changed: Any) -> tuple[Any, ...]:
    return tuple(case(f"C{number}", **changed) for number in range(1, count + 1))


def interviewed(*pairs: tuple[str, str], **changed: Any) -> Schedule:
    """Interviews about some cases by some inspectors."""
    return Schedule(
        interviews=tuple(interview(case=about, inspector=who, **changed) for about, who in pairs)
    )


# --- cases_unplaced, file_reads


def test_each_case_neither_interviewed_nor_read_counts() -> None:
    instance = make_instance(cases=(*cases(4), case("C5", status=CaseStatus.RESERVE)))
    schedule = Schedule(interviews=(interview(),), file_reads=(file_read(case="C2"),))
    # C3 and C4; the reserve is not to be inspected
    assert measure("cases_unplaced", instance, schedule) == [Witness(("C3",)), Witness(("C4",))]


def test_file_reads_count_unless_somebody_decided_them() -> None:
    instance = make_instance(cases=(case("C1"), case("C2", mode=CaseMode.FILE_READ)))
    schedule = Schedule(file_reads=(file_read(), file_read(case="C2", decided=True)))
    assert measure("file_reads", instance, schedule) == [Witness(("C1", "AI1"))]


# --- substitutes, substitute_load


def substituted() -> Instance:
    return make_instance(
        cases=(*cases(4, substitute="SP"), case("C5", practitioner="SP", substitute="SP")),
        staff=(staff(), staff("SP")),
    )


def test_interviews_with_the_substitute_count() -> None:
    schedule = Schedule(
        interviews=(
            interview(),
            interview(case="C2", interviewee="SP"),
            interview(case="C5", interviewee="SP"),
            interview(case="??", interviewee="SP"),
        )
    )
    # C1 is with the practitioner; in C5 the practitioner is SP
    witness = Witness(("C2", "SP"), 1, span(MONDAY, "10:30", "11:30"))
    assert measure("substitutes", substituted(), schedule) == [witness]


def test_a_substitutes_interviews_beyond_two_a_day_count() -> None:
    four = tuple(interview(case=f"C{number}", interviewee="SP") for number in range(1, 5))
    tuesday = interview_at(TUESDAY, "10", "11", interviewee="SP")
    own = interview(case="C5", interviewee="SP")
    schedule = Schedule(interviews=(*four, tuesday, own))
    # Monday: 4 as a substitute - 2 = 2; Tuesday: 1; C5 is not as a substitute
    assert measure("substitute_load", substituted(), schedule) == [Witness(("SP",), 2, MONDAY)]
    assert measure("substitute_load", substituted(), Schedule(interviews=four[:2])) == []


@pytest.mark.parametrize(("good", "amount"), [(0, 3), (2, 1), (3, 0)])
def test_how_many_interviews_a_substitute_can_well_do_is_a_setting(good: int, amount: int) -> None:
    held = (interview(case=f"C{number}", interviewee="SP") for number in range(1, 4))
    settings = substituted().settings.model_copy(update={"substitutions_a_day": good})
    instance = substituted().model_copy(update={"settings": settings})
    expected = [Witness(("SP",), amount, MONDAY)] if amount else []
    assert measure("substitute_load", instance, Schedule(interviews=tuple(held))) == expected


# --- briefing_leaders_missing


def briefed(**changed: Any) -> Instance:
    people = (
        staff("RD", posts=("director", "operations")),
        staff("HO", posts=("operations",)),
        staff("XX"),
    )
    kind = MeetingKind.BRIEFING
    named = meeting("M0", kind=kind, posts=("director", "operations"), people=("XX", "HO"))
    return make_instance(**({"team": (lead(),), "staff": people, "meetings": (named,)} | changed))


def test_named_leaders_who_are_not_there_count_once_each() -> None:
    schedule = Schedule(briefing=briefing(people=("HO", "PP1")))
    # RD, HO and XX are named; RD and XX are missing
    expected = [Witness(("RD",)), Witness(("XX",))]
    assert measure("briefing_leaders_missing", briefed(), schedule) == expected


def test_a_briefing_that_is_not_held_counts_itself_and_not_its_leaders() -> None:
    assert measure("briefing_not_held", briefed(), Schedule()) == [Witness(("M0",))]
    assert measure("briefing_leaders_missing", briefed(), Schedule()) == []
    assert measure("briefing_not_held", briefed(), Schedule(briefing=briefing())) == []


def test_without_a_lead_the_briefing_is_not_held_and_nobody_is_missing_at_it() -> None:
    leaderless = briefed(team=(inspector(),))
    assert measure("briefing_not_held", leaderless, Schedule()) == [Witness(("M0",))]
    assert measure("briefing_leaders_missing", leaderless, Schedule()) == []


def test_if_there_is_none_to_hold_nobody_is_missing() -> None:
    for preference in ("briefing_not_held", "briefing_leaders_missing"):
        assert measure(preference, briefed(meetings=()), Schedule()) == []


# --- even_loads


def test_loads_count_as_odd_numbers_weighed_by_the_limit() -> None:
    instance = make_instance(
        team=(lead(), inspector("AI1"), inspector("AI2", new_inspector=True), inspector("AI3")),
        cases=cases(9),
    )
    schedule = Schedule(
        interviews=(
            *(interview(case=f"C{number}", inspector="AI1") for number in (1, 2, 3)),
            *(interview(case=f"C{number}", inspector="LI") for number in (4, 5)),
            interview(case="C6", inspector="AI2"),
        ),
        file_reads=(file_read(case="C7", inspector="AI2"),),
    )
    # limits: lead 4, AI1 8 (the largest), AI2 6, AI3 8
    # AI1, 3 cases: 1·8//8 + 3·8//8 + 5·8//8 = 1 + 3 + 5 = 9
    # LI, 2 cases: 1·8//4 + 3·8//4 = 2 + 6 = 8
    # AI2, 2 cases: 1·8//6 + 3·8//6 = 1 + 4 = 5
    expected = [Witness(("LI",), 8), Witness(("AI1",), 9), Witness(("AI2",), 5)]
    assert measure("even_loads", instance, schedule) == expected


def test_without_interviewers_there_are_no_loads() -> None:
    schedule = interviewed(("C1", "DL"))
    for preference in ("even_loads", "pdu_mix", "pdu_majority", "risk_mix"):
        assert measure(preference, make_instance(team=(deputy(),)), schedule) == []


# --- pdu_mix, pdu_majority


def two_pdus(north: int, south: int) -> Instance:
    return make_instance(
        pdus=(Pdu(code="P1", name="North"), Pdu(code="P2", name="South")),
        team=(inspector("AI1"), inspector("AI2")),
        cases=(
            *cases(north),
            *(case(f"S{number}", pdu="P2") for number in range(1, south + 1)),
        ),
    )


@pytest.mark.parametrize(("held", "amount"), [(2, 0), (3, 1), (4, 3), (5, 6)])
def test_cases_of_one_pdu_beyond_the_second_cost_1_2_3(held: int, amount: int) -> None:
    # 3: 1; 4: 1 + 2 = 3; 5: 1 + 2 + 3 = 6
    instance = two_pdus(9, 2)
    names = [(f"C{number}", "AI1") for number in range(1, held + 1)]
    schedule = interviewed(*names, ("S1", "AI1"), ("S2", "AI1"))
    expected = {("AI1", "P1"): amount} if amount else {}
    assert amounts("pdu_mix", instance, schedule) == expected


def test_file_reads_count_as_cases_of_the_pdu_and_each_inspector_for_themselves() -> None:
    instance = two_pdus(6, 0)
    schedule = Schedule(
        interviews=tuple(interview(case=each, inspector="AI1") for each in ("C1", "C2")),
        file_reads=(file_read(case="C3"), file_read(case="C4", inspector="AI2")),
    )
    assert amounts("pdu_mix", instance, schedule) == {("AI1", "P1"): 1}


@pytest.mark.parametrize(
    ("total", "held", "amount"), [(4, 2, 0), (4, 3, 1), (5, 2, 0), (5, 3, 1), (5, 5, 3), (1, 1, 0)]
)
def test_cases_beyond_half_of_a_pdu_count(total: int, held: int, amount: int) -> None:
    # beyond floor(total / 2): 4 → 2, 5 → 2; a PDU with a single case counts nothing
    names = [(f"C{number}", "AI1") for number in range(1, held + 1)]
    expected = {("AI1", "P1"): amount} if amount else {}
    found = amounts("pdu_majority", two_pdus(total, 0), interviewed(*names))
    assert found == expected


def test_cases_that_are_not_to_be_inspected_make_no_part_of_the_sample() -> None:
    excluded = case("C3", status=CaseStatus.EXCLUDED)
    instance = make_instance(cases=(case("C1"), case("C2"), excluded))
    schedule = interviewed(("C1", "AI1"), ("C2", "AI1"), ("C3", "AI1"))
    # 2 of 2 cases, 1 beyond half; C3 does not count
    assert amounts("pdu_majority", instance, schedule) == {("AI1", "P1"): 1}
    assert amounts("pdu_mix", instance, schedule) == {}


# --- risk_mix


def test_high_risk_cases_beyond_the_fair_share_cost_1_2_3() -> None:
    high = (*cases(4, risk=Risk.HIGH), case("C5", risk=Risk.VERY_HIGH), case("C6"))
    instance = make_instance(team=(lead(), inspector("AI1")), cases=high)
    # 5 high or very high; limits 4 + 8 = 12; shares: lead ⌈5·4/12⌉ = 2, AI1 ⌈5·8/12⌉ = 4
    schedule = interviewed(*((f"C{number}", "LI") for number in range(1, 7)))
    # the lead has 5, 3 beyond: 1 + 2 + 3 = 6
    assert amounts("risk_mix", instance, schedule) == {("LI",): 6}
    fair = interviewed(("C1", "LI"), ("C2", "LI"), ("C3", "AI1"), ("C4", "AI1"), ("C5", "AI1"))
    assert amounts("risk_mix", instance, fair) == {}


# --- interview_wishes


def wishing(*wishes: Wish, **changed: Any) -> Instance:
    return make_instance(wishes=wishes, **changed)


def wished(start: str, end: str, *wishes: Wish, **changed: Any) -> dict[Any, int]:
    schedule = Schedule(interviews=(interview_at(MONDAY, start, end),))
    return amounts("interview_wishes", wishing(*wishes, **changed), schedule)


AVOID = {"who": "PP1", "avoid": True, "strength": 2}
WANT = {"who": "PP1", "avoid": False, "strength": 3}


@pytest.mark.parametrize(
    ("start", "end", "part", "met"),
    [
        ("10", "11", DayPart.MORNING, False),
        ("12:30", "13:30", DayPart.MORNING, False),
        ("13", "14", DayPart.MORNING, True),
        ("12", "13", DayPart.AFTERNOON, True),
        ("12:30", "13:30", DayPart.AFTERNOON, False),
        ("13", "14", DayPart.AFTERNOON, False),
        ("10", "11", DayPart.ALL_DAY, False),
    ],
)
def test_a_part_to_be_spared_costs_its_strength_if_touched(
    start: str, end: str, part: DayPart, met: bool
) -> None:
    expected = {} if met else {("PP1", "C1"): 2}
    assert wished(start, end, Wish(part=part, weekday=0, **AVOID)) == expected
    assert wished(start, end, Wish(part=part, **AVOID)) == expected
    assert wished(start, end, Wish(part=part, weekday=1, **AVOID)) == {}


@pytest.mark.parametrize(
    ("start", "end", "part", "met"),
    [
        ("12", "13", DayPart.MORNING, True),
        ("12:30", "13:30", DayPart.MORNING, False),
        ("13", "14", DayPart.AFTERNOON, True),
        ("12:30", "13:30", DayPart.AFTERNOON, False),
        ("12:30", "13:30", DayPart.ALL_DAY, True),
    ],
)
def test_a_part_wished_for_costs_its_strength_unless_the_interview_is_inside(
    start: str, end: str, part: DayPart, met: bool
) -> None:
    expected = {} if met else {("PP1", "C1"): 3}
    assert wished(start, end, Wish(part=part, weekday=0, **WANT)) == expected
    assert wished(start, end, Wish(part=part, weekday=1, **WANT)) == {("PP1", "C1"): 3}


def test_of_several_wishes_one_met_is_enough_else_the_strongest_counts() -> None:
    tuesday = Wish(who="PP1", weekday=1, strength=1)
    friday = Wish(who="PP1", weekday=4, strength=3)
    monday = Wish(who="PP1", weekday=0, strength=1)
    assert wished("10", "11", tuesday, friday) == {("PP1", "C1"): 3}
    assert wished("10", "11", tuesday, friday, monday) == {}


def test_things_to_be_spared_add_up_and_everybody_counts_for_themselves() -> None:
    wishes = (
        Wish(who="AI1", avoid=True, strength=1),
        Wish(who="AI1", weekday=0, avoid=True, strength=3),
        Wish(who="PP1", weekday=4, strength=2),
        Wish(who="PP2", avoid=True, strength=3),
    )
    schedule = Schedule(interviews=(interview(others=("PP2",)),))
    # AI1: 1 + 3 = 4; PP1: 2; PP2 is neither inspector nor interviewee
    when = span(MONDAY, "10:30", "11:30")
    assert measure("interview_wishes", wishing(*wishes), schedule) == [
        Witness(("AI1", "C1"), 4, when),
        Witness(("PP1", "C1"), 2, when),
    ]


def test_time_somebody_would_rather_not_be_booked_costs_1_once() -> None:
    rows = (
        Unavailable(who="PP1", day=MONDAY, start=time(10), end=time(10, 45), hard=False),
        Unavailable(who="PP1", weekday=0, start=time(11), hard=False),
        Unavailable(who="AI1", day=MONDAY, start=time(11, 30), hard=False),
        Unavailable(who="AI1", day=MONDAY, hard=True),
    )
    # PP1 twice in one interview: 1; AI1's wish begins when the interview ends
    assert wished("10:30", "11:30", unavailable=rows) == {("PP1", "C1"): 1}


# --- lead_last_hour, late_friday


@pytest.mark.parametrize(
    ("start", "end", "writing_end", "late"),
    [
        ("14:30", "15:30", "16", False),
        ("14:45", "15:45", "16:15", True),
        ("15:15", "16:15", "16:15", True),
    ],
)
def test_the_leads_last_hour_is_free(start: str, end: str, writing_end: str, late: bool) -> None:
    writing = span(MONDAY, "15:30", writing_end) if writing_end != end else span(MONDAY, "15", "16")
    held = interview(inspector="LI", time=span(MONDAY, start, end), writing=writing)
    instance = make_instance(team=(lead(), inspector()))
    expected = [Witness(("LI",), 1, MONDAY)] if late else []
    schedule = Schedule(interviews=(held, held))
    # two interviews on one day are one day
    assert measure("lead_last_hour", instance, schedule) == expected


def test_others_may_use_the_last_hour() -> None:
    late = interview_at(MONDAY, "15:30", "16:30", writing=span(MONDAY, "16:30", "17"))
    schedule = Schedule(interviews=(late,))
    assert measure("lead_last_hour", make_instance(team=(lead(), inspector())), schedule) == []
    assert measure("lead_last_hour", make_instance(), schedule) == []


def test_interviews_that_end_after_3pm_on_friday_count() -> None:
    schedule = Schedule(
        interviews=(
            interview_at(FRIDAY, "14", "15"),
            interview_at(FRIDAY, "14:15", "15:15", case="C2"),
            interview_at(MONDAY, "15:30", "16:30"),
        )
    )
    expected = [Witness(("C2", "AI1", "PP1"), 1, span(FRIDAY, "14:15", "15:15"))]
    assert measure("late_friday", make_instance(), schedule) == expected


@pytest.mark.parametrize(
    ("minutes", "late"), [(0, False), (30, False), (31, True), (60, True), (480, True)]
)
def test_how_long_the_lead_stays_free_is_a_setting(minutes: int, late: bool) -> None:
    # The write-up ends at 4:30pm, 30 minutes before the day does.
    held = interview(
        inspector="LI", time=span(MONDAY, "15", "16"), writing=span(MONDAY, "16", "16:30")
    )
    instance = make_instance(team=(lead(), inspector()), settings={"lead_free_minutes": minutes})
    expected = [Witness(("LI",), 1, MONDAY)] if late else []
    assert measure("lead_last_hour", instance, Schedule(interviews=(held,))) == expected


@pytest.mark.parametrize(("after", "late"), [(time(11), False), (time(10, 59), True)])
def test_when_friday_is_late_is_a_setting(after: time, late: bool) -> None:
    instance = make_instance(settings={"late_friday_after": after})
    schedule = Schedule(interviews=(interview_at(FRIDAY, "10", "11"),))
    expected = [Witness(("C1", "AI1", "PP1"), 1, span(FRIDAY, "10", "11"))] if late else []
    assert measure("late_friday", instance, schedule) == expected


# --- part_time_days, spare_places


def part_time() -> Instance:
    hours = tuple(Hours(weekday=day, start=time(9), end=time(17)) for day in (0, 1))
    return make_instance(
        team=(inspector("AI1", hours=hours), inspector("AI2"), deputy(hours=hours))
    )


def test_a_part_timers_days_with_an_interview_count() -> None:
    schedule = Schedule(
        interviews=(
            interview(),
            interview(case="C2"),
            interview_at(TUESDAY, "10", "11"),
            interview_at(TUESDAY, "10", "11", inspector="AI2"),
            interview_at(TUESDAY, "10", "11", inspector="DL"),
        ),
        file_reads=(file_read(reading=(span(WEDNESDAY, "9", "11:30"),)),),
    )
    # AI1 on Monday and Tuesday; AI2 works full time, the deputy inspects nothing
    expected = [Witness(("AI1",), 1, MONDAY), Witness(("AI1",), 1, TUESDAY)]
    assert measure("part_time_days", part_time(), schedule) == expected


@pytest.mark.parametrize(
    ("days", "start", "end", "counts"),
    [
        (range(5), time(9), time(17), False),  # all of the working week, written out
        (range(5), time(8, 30), time(17, 30), False),
        (range(4), time(9), time(17), True),
        (range(5), time(9, 15), time(17), True),
        (range(5), time(9), time(16, 45), True),
    ],
)
def test_whoever_works_all_of_the_week_is_no_part_timer(
    days: range, start: time, end: time, counts: bool
) -> None:
    hours = tuple(Hours(weekday=day, start=start, end=end) for day in days)
    instance = make_instance(team=(inspector("AI1", hours=hours),))
    expected = [Witness(("AI1",), 1, MONDAY)] if counts else []
    assert measure("part_time_days", instance, Schedule(interviews=(interview(),))) == expected


def on_day(day: Any, count: int) -> tuple[Any, ...]:
    return tuple(interview_at(day, "10", "11", case=f"C{number}") for number in range(count))


def test_interviews_beyond_three_quarters_of_a_days_places_cost_1_2_3() -> None:
    instance = part_time()
    # Monday: AI1 and AI2 work, 4 places, ⌊3⌋ free: 5 interviews cost 1 + 2 = 3
    # Wednesday: only AI2 works, 2 places, ⌊1.5⌋ = 1 free: 2 interviews cost 1
    schedule = Schedule(interviews=(*on_day(MONDAY, 5), *on_day(WEDNESDAY, 2)))
    expected = [Witness((), 3, MONDAY), Witness((), 1, WEDNESDAY)]
    assert measure("spare_places", instance, schedule) == expected
    within = Schedule(interviews=(*on_day(MONDAY, 3), *on_day(WEDNESDAY, 1)))
    assert measure("spare_places", instance, within) == []


def test_who_is_away_all_day_has_no_places_but_half_a_day_is_enough() -> None:
    away = Unavailable(who="AI1", day=MONDAY)
    half = Unavailable(who="AI1", day=TUESDAY, start=time(12))
    instance = make_instance(team=(inspector("AI1"),), unavailable=(away, half))
    schedule = Schedule(interviews=(*on_day(MONDAY, 1), *on_day(TUESDAY, 2)))
    # Monday: no place, 1 beyond 0; Tuesday: 2 places, 1 free, 1 beyond
    expected = [Witness((), 1, MONDAY), Witness((), 1, TUESDAY)]
    assert measure("spare_places", instance, schedule) == expected


@pytest.mark.parametrize(
    ("percent", "amount"), [(100, 0), (80, 0), (79, 1), (60, 1), (59, 3), (0, 10)]
)
def test_how_many_places_are_planned_is_a_setting(percent: int, amount: int) -> None:
    # 3 + 2 places on Monday, 4 interviews: 80% of 5 are 4; 79% and 60% are 3.95 and 3, so 3: 1
    # beyond; 59% are 2.95, so 2: 1 + 2; none: 1 + 2 + 3 + 4 = 10
    instance = make_instance(
        team=(inspector("AI1", daily_limit=3), inspector("AI2")),
        settings={"planned_places_percent": percent},
    )
    expected = [Witness((), amount, MONDAY)] if amount else []
    assert measure("spare_places", instance, Schedule(interviews=on_day(MONDAY, 4))) == expected


@pytest.mark.parametrize(("good", "amount"), [(0, 10), (1, 6), (3, 1), (4, 0)])
def test_how_many_cases_of_a_pdu_mix_well_is_a_setting(good: int, amount: int) -> None:
    # Four cases of one PDU: 1 + 2 + 3 + 4, 1 + 2 + 3, 1, none
    instance = make_instance(cases=cases(4), settings={"same_pdu_cases": good})
    schedule = interviewed(*((f"C{number}", "AI1") for number in range(1, 5)))
    expected = [Witness(("AI1", "P1"), amount)] if amount else []
    assert measure("pdu_mix", instance, schedule) == expected
