"""The whole check: a correct schedule, one decision flipped at a time, and nonsense."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import (
    Schedule,
)
from dipp_scheduler.domain.work import Mode, Weight
from dipp_scheduler.rules.catalogue import PREFERENCES, RULE, Level
from dipp_scheduler.rules.preferences import costs
from dipp_scheduler.rules.verify import verify
from tests.builders import case, span
from tests.rules.held import (
    MONDAY,
    NEXT_FRIDAY,
    NEXT_MONDAY,
    NEXT_THURSDAY,
    NEXT_TUESDAY,
    NEXT_WEDNESDAY,
    TUESDAY,
    WEDNESDAY,
    whole_instance,
    whole_schedule,
)

Change = Callable[[Schedule], Schedule]


def noticed(instance: Instance, schedule: Schedule) -> list[str]:
    """The rules that a schedule breaks, warnings about the input left out."""
    levels = (Level.BLOCKS, Level.BLOCKS_ISSUING)
    report = verify(instance, schedule)
    return list(dict.fromkeys(each.rule for each in report.violations if each.level in levels))


def test_a_correct_schedule_breaks_no_rule() -> None:
    report = verify(whole_instance(), whole_schedule())
    assert [each.rule for each in report.violations] == ["five_cases_a_pdu", "five_cases_a_pdu"]
    assert not report.blocks
    assert not report.blocks_issuing


# --- one decision flipped at a time


def changed(part: str, index: int, **fields: Any) -> Change:
    """A change of one thing of a schedule."""

    def change(schedule: Schedule) -> Schedule:
        things = list(getattr(schedule, part))
        given = type(things[index]).model_validate(dict(things[index]) | fields)
        things[index] = given
        return schedule.model_copy(update={part: tuple(things)})

    return change


def removed(part: str, index: int) -> Change:
    """A change that leaves one thing out."""

    def change(schedule: Schedule) -> Schedule:
        things = list(getattr(schedule, part))
        del things[index]
        return schedule.model_copy(update={part: tuple(things)})

    return change


def briefed(**fields: Any) -> Change:
    """A change of the briefing."""

    def change(schedule: Schedule) -> Schedule:
        briefing = schedule.briefing
        assert briefing is not None
        return schedule.model_copy(update={"briefing": briefing.model_copy(update=fields)})

    return change


def moved(index: int, day: date, start: str, end: str, writing: str) -> Change:
    """A change of an interview's time with its write-up."""
    return changed("interviews", index, time=span(day, start, end), writing=span(day, end, writing))


FLIPPED: list[tuple[str, Change, list[str]]] = [
    # Interviews: 0 is C1 by AI1, 1 is C2 by AI1, 2 is C3 by LI, 3 is C4 (Welsh) by AI2.
    ("C1 left out", removed("interviews", 0), ["case_placed"]),
    ("C1 with another person", changed("interviews", 0, interviewee="PP4"), ["counterpart_agreed"]),
    ("C1 with somebody unknown", changed("interviews", 0, interviewee="??"), [
        "counterpart_agreed", "known_codes",
    ]),
    ("a stranger at C1", changed("interviews", 0, others=("PP4",)), ["counterpart_agreed"]),
    ("C1 by the deputy", changed("interviews", 0, inspector="DL"), [
        "may_inspect", "no_double_booking", "lunch_kept",
    ]),
    ("C1 called C2", changed("interviews", 0, case="C2"), [
        "each_case_once", "case_placed", "counterpart_agreed",
    ]),
    ("C1 called C5", changed("interviews", 0, case="C5"), [
        "each_case_once", "case_placed", "counterpart_agreed",
    ]),
    ("C1 in the second week", moved(0, NEXT_WEDNESDAY, "10:30", "11:30", "12"), [
        "reading_first", "no_double_booking", "lunch_kept", "working_day",
    ]),
    ("C1 over lunch", moved(0, MONDAY, "11:30", "12:30", "13"), ["no_double_booking"]),
    ("C1 at 10:35am", moved(0, MONDAY, "10:35", "11:35", "12"), [
        "writing_after", "interview_hours",
    ]),
    ("C1 75 minutes long", moved(0, MONDAY, "10:30", "11:45", "12"), [
        "writing_after", "interview_length",
    ]),
    ("C1 before its reading", moved(0, MONDAY, "9:30", "10:30", "11"), [
        "reading_first", "no_double_booking",
    ]),
    ("C1 unread", changed("interviews", 0, reading=()), ["reading_first"]),
    ("C1 written up at once", changed("interviews", 0, writing=span(MONDAY, "11:30", "11:45")), [
        "writing_after",
    ]),
    ("C2 right after C1", moved(1, MONDAY, "11:45", "12:45", "13:15"), [
        "reading_first", "interview_gap", "no_double_booking",
    ]),
    ("C2 too late", moved(1, MONDAY, "16", "17", "17:30"), ["interview_hours", "working_day"]),
    ("C2 in C4's Welsh hands", changed("interviews", 1, inspector="AI2"), []),
    ("C3 before the briefing ends", moved(2, MONDAY, "9:30", "10:30", "11"), [
        "reading_first", "lead_after_briefing", "no_double_booking",
    ]),
    ("C3 two days after its reading", moved(2, WEDNESDAY, "9:30", "10:30", "11"), [
        "reading_first", "lunch_kept",
    ]),
    ("C4 by somebody without Welsh", changed("interviews", 3, inspector="AI1"), [
        "welsh_spoken", "no_double_booking", "lunch_kept",
    ]),
    # The file read of C5, decided.
    ("C5 left out", removed("file_reads", 0), ["case_placed"]),
    ("C5 called undecided", changed("file_reads", 0, decided=False), ["each_case_once"]),
    ("C5 read too briefly", changed("file_reads", 0, reading=(span(WEDNESDAY, "9", "11"),)), [
        "file_read_time",
    ]),
    ("C5 by the deputy", changed("file_reads", 0, inspector="DL"), ["may_inspect", "lunch_kept"]),
    # The briefing.
    ("no briefing", lambda schedule: schedule.model_copy(update={"briefing": None}), [
        "briefing_placed",
    ]),
    ("no director", briefed(people=("HO",)), ["briefing_held"]),
    ("no deputy", briefed(inspectors=("LI",)), ["briefing_held"]),
    ("the briefing on Tuesday", briefed(time=span(TUESDAY, "11:15", "12:30")), [
        "briefing_held", "lead_after_briefing", "no_double_booking",
    ]),
    ("a practitioner at the briefing", briefed(people=("RD", "PP1")), ["no_double_booking"]),
    # Meetings: 0 is M1 (first), 1 M2 (Tuesday, S2), 2 M3 (group), 3 M4 (Teams), 4 M5 (closing).
    ("M1 left out", removed("meetings", 0), ["need_held"]),
    ("M1 twice", changed("meetings", 3, need="M1"), [
        "each_need_once", "need_held", "meeting_length", "meeting_window",
        "first_meeting_first", "required_present", "group_from_pool",
    ]),
    ("M1 on Tuesday", changed("meetings", 0, time=span(NEXT_TUESDAY, "10", "11")), [
        "meeting_window",
    ]),
    ("M1 last of all", changed("meetings", 0, time=span(NEXT_FRIDAY, "12:45", "13:45")), [
        "lunch_kept", "meeting_window", "first_meeting_first", "closing_last",
        "one_site_a_half_day",
    ]),
    ("M1 before its induction", changed("meetings", 0, time=span(NEXT_MONDAY, "13", "14")), [
        "no_double_booking", "induction",
    ]),
    ("M1 without HO", changed("meetings", 0, people=("RD",)), ["required_present"]),
    ("M1 by the deputy", changed("meetings", 0, inspectors=("DL",)), ["led_by"]),
    ("M1 in the small room", changed("meetings", 0, room="S1: Room 2"), []),
    ("M1 with half the week", changed("meetings", 0, people=("RD", "HO", "PP1")), [
        "group_from_pool",
    ]),
    ("M2 half an hour early", changed("meetings", 1, time=span(NEXT_TUESDAY, "13:45", "14:45")), [
        "no_double_booking", "induction",
    ]),
    ("M2 in the morning", changed("meetings", 1, time=span(NEXT_TUESDAY, "10", "11")), [
        "one_site_a_half_day", "induction",
    ]),
    ("M2 at S1", changed("meetings", 1, site="S1", room="S1: Room 1"), ["one_site_a_half_day"]),
    ("M2 in a room elsewhere", changed("meetings", 1, room="S1: Room 1"), ["room_fits"]),
    ("M2 hybrid", changed("meetings", 1, mode=Mode.HYBRID), ["mode_allowed"]),
    ("M2 on Teams", changed("meetings", 1, mode=Mode.TEAMS), []),
    ("M3 with a manager", changed("meetings", 2, people=("PP1", "PP2", "SP")), [
        "group_same_grade", "group_without_managers",
    ]),
    ("M3 with one person", changed("meetings", 2, people=("PP1",)), ["group_limit"]),
    ("M3 for two hours", changed("meetings", 2, time=span(NEXT_WEDNESDAY, "10", "12")), [
        "meeting_length",
    ]),
    ("M3 over noon", changed("meetings", 2, time=span(NEXT_WEDNESDAY, "12:30", "13:30")), [
        "no_double_booking", "lunch_kept", "meeting_window",
    ]),
    ("M4 face to face", changed(
        "meetings", 3, mode=Mode.FACE_TO_FACE, site="S1", room="S1: Room 1"
    ), ["mode_allowed", "one_site_a_half_day"]),
    ("M4 in the room of M5, with M5", changed(
        "meetings", 3, time=span(NEXT_FRIDAY, "11", "11:45"), room="S2: Room 1"
    ), ["no_double_booking", "closing_last"]),
    ("M5 ends the day before", changed("meetings", 4, time=span(NEXT_THURSDAY, "11", "11:45")), [
        "meeting_window", "closing_last",
    ]),
    ("M5 after 2pm", changed("meetings", 4, time=span(NEXT_FRIDAY, "13:30", "14:15")), [
        "lunch_kept", "meeting_window",
    ]),
    # Blocks: 0 is AI1's lunch, 1 and 2 LI's; 6 to 13 lunches of week two; 14 and 15 inductions
    # at S1, 16 LI's journey to S2, 17 the induction there.
    ("AI1 without lunch", removed("blocks", 0), ["lunch_kept"]),
    ("AI1's lunch at 1:15pm", changed("blocks", 0, time=span(MONDAY, "13:15", "14:15")), [
        "no_double_booking", "lunch_kept",
    ]),
    ("LI without lunch on Tuesday", removed("blocks", 7), ["lunch_kept"]),
    ("LI without induction at S1", removed("blocks", 14), ["induction"]),
    ("LI without a journey", removed("blocks", 16), ["travel_time"]),
    ("LI's journey too late", changed("blocks", 16, time=span(NEXT_TUESDAY, "13:15", "13:45")), [
        "no_double_booking", "travel_time",
    ]),
    ("LI without induction at S2", removed("blocks", 17), ["induction"]),
    # Stays: 0 to 8 are LI's, 9 to 17 DL's.
    ("LI nowhere on Monday", removed("stays", 0), ["one_site_a_half_day", "induction"]),
    ("LI at S2 already on Tuesday morning", changed("stays", 1, site="S2"), ["induction"]),
    ("DL at S2 on Wednesday morning", changed("stays", 12, site="S2"), [
        "one_site_a_half_day", "travel_time", "induction",
    ]),
    ("DL nowhere known", changed("stays", 17, site="??"), [
        "known_codes", "travel_time", "induction",
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("change", "rules"), [each[1:] for each in FLIPPED], ids=[
    each[0] for each in FLIPPED
])  # fmt: skip
def test_a_flipped_decision_is_noticed_by_exactly_these_rules(
    change: Change, rules: list[str]
) -> None:
    assert noticed(whole_instance(), change(whole_schedule())) == rules


def test_every_rule_notices_some_flip_or_the_input_would_have_to_change() -> None:
    seen = {rule for _, _, rules in FLIPPED for rule in rules}
    unseen = {rule.id for rule in RULE.values() if rule.encoded} - seen
    # These need another instance, not another decision; their own tests have them.
    assert unseen == {
        "no_conflict",
        "limited_access",
        "daily_limit",
        "weekly_limit",
        "gap_kept",
        "available",
        "attendee_travel_limit",
    }


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        ({"cases": (case("C1", limited_access=True),)}, ["limited_access"]),
        ({"conflicts": ({"inspector": "AI1", "kind": "PDU", "against": "P1"},)}, ["no_conflict"]),
        ({"unavailable": ({"who": "PP1", "day": MONDAY},)}, ["available"]),
        ({"unavailable": ({"who": "S2", "weekday": 4},)}, ["room_fits"]),
        ({"settings": {"gap_minutes": 120}}, []),
        ({"settings": {"interviews_a_week": 1}}, ["weekly_limit"]),
        ({"settings": {"interviews_a_day": 1}}, ["daily_limit"]),
        ({"settings": {"teams_beyond_minutes": 29}}, ["attendee_travel_limit"]),
        ({"settings": {"closed_days": (MONDAY,)}}, [
            "reading_first", "briefing_held", "working_day",
        ]),
    ],
    ids=["access", "conflict", "away", "closed", "gap", "week", "day", "travel", "holiday"],
)  # fmt: skip
def test_a_changed_input_is_noticed_by_exactly_these_rules(
    changes: dict[str, Any], rules: list[str]
) -> None:
    instance = whole_instance()
    given = dict(instance)
    for name, value in changes.items():
        if name == "settings":
            given[name] = instance.settings.model_copy(update=value)
        elif name == "cases":
            given[name] = (*value, *instance.cases[1:])
        else:
            given[name] = value
    assert noticed(Instance.model_validate(given), whole_schedule()) == rules


# --- weeks, levels, costs


def test_a_week_can_be_checked_alone() -> None:
    nothing = Schedule()
    first = verify(whole_instance(), nothing, weeks=(1,))
    assert {each.rule for each in first.violations} == {
        "case_placed",
        "briefing_placed",
        "five_cases_a_pdu",
    }
    assert {each.week for each in first.costs} == {1}
    second = verify(whole_instance(), nothing, weeks=(2,))
    assert {each.rule for each in second.violations} == {"need_held"}
    assert {each.week for each in second.costs} == {2}


def test_violations_come_in_the_catalogues_order() -> None:
    order = list(RULE)
    violations = verify(whole_instance(), Schedule(meetings=whole_schedule().meetings)).violations
    found = [order.index(each.rule) for each in violations]
    assert found == sorted(found)


def test_a_schedule_with_a_case_left_out_may_stand_as_a_draft_only() -> None:
    report = verify(whole_instance(), removed("interviews", 0)(whole_schedule()))
    assert not report.blocks
    assert report.blocks_issuing
    assert [each.who for each in report.at(Level.BLOCKS_ISSUING)] == [("C1",)]


def test_a_double_booking_blocks() -> None:
    report = verify(whole_instance(), removed("blocks", 0)(whole_schedule()))
    assert report.blocks
    assert report.blocks_issuing


def test_costs_are_amounts_times_weights_in_the_catalogues_order() -> None:
    found = costs(whole_instance(), whole_schedule())
    in_force = [each.id for each in PREFERENCES if not each.replanning]
    assert [each.preference for each in found] == in_force
    assert {each.preference: (each.amount, each.cost) for each in found if each.amount} == {
        # M2 and M5 by LI alone, M3 by DL alone, weight 3
        "one_inspector": (3, 9),
        # LI 1 case of 4: 8 // 4 = 2; AI1 and AI2 2 of 8 each: 1 + 3 = 4; weight 2
        "even_loads": (10, 20),
        # M3: PP1 and PP2 at S1, PP5 at S2: 3 - 2, weight 3
        "group_sites": (1, 3),
        # LI from S1 to S2: 30 // 15 = 2, weight 2
        "inspector_travel": (2, 4),
        "site_changes": (1, 4),
        # PP5 to S1 and RD to S2: 30 // 30 each, weight 1
        "attendee_travel": (2, 2),
    }


def test_an_amount_is_the_sum_of_its_witnesses() -> None:
    for cost in costs(whole_instance(), Schedule()):
        assert cost.amount == sum(each.amount for each in cost.witnesses)


def test_the_users_own_weights_and_tiers_count() -> None:
    weights = (Weight(preference="site_changes", weight=7, tier=3),)
    instance = whole_instance().model_copy(update={"weights": weights})
    (cost,) = (
        each for each in costs(instance, whole_schedule()) if each.preference == "site_changes"
    )
    assert (cost.amount, cost.weight, cost.cost, cost.tier) == (1, 7, 7, 3)


def test_the_costs_of_a_tier_add_up_to_the_solvers_objective() -> None:
    report = verify(whole_instance(), whole_schedule())
    # 9 in tier 3 of week two; 3 + 4 + 4 + 2 = 13 in tier 4
    assert report.tier(2, 3) == 9
    assert report.tier(2, 4) == 13
    assert report.tier(1, 1) == 0


def test_a_cost_says_itself_in_both_languages() -> None:
    found = {each.preference: each for each in costs(whole_instance(), Schedule())}
    unplaced, reads = found["cases_unplaced"], found["file_reads"]
    assert (unplaced.unit(), unplaced.unit("cy")) == ("5 cases", "5 achos")
    assert reads.unit() == "0 file reads"
    assert reads.name() == "Interview rather than file read"
    assert reads.sentence() == "File reads that nobody decided."
    (one,) = (
        each
        for each in costs(whole_instance(), whole_schedule())
        if each.preference == "site_changes"
    )
    assert one.unit() == "1 change"
