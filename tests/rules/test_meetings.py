"""Week two's rules about meetings: each just inside and just outside."""

from datetime import date, time
from typing import Any

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import HeldMeeting, Schedule, Unplaced
from dipp_scheduler.domain.work import Form, LedBy, MeetingKind
from dipp_scheduler.rules.facts import Word
from tests.builders import deputy, inspector, lead, make_instance, meeting, span, staff
from tests.rules.held import (
    NEXT_FRIDAY,
    NEXT_MONDAY,
    NEXT_THURSDAY,
    NEXT_TUESDAY,
    NEXT_WEDNESDAY,
    THURSDAY,
    broken,
    found,
    held,
    on_teams,
    titled,
)


def inspection(*meetings: Any, **changed: Any) -> Instance:
    team = changed.pop("team", (lead(), deputy(), inspector()))
    return make_instance(team=team, meetings=meetings or (meeting(people=("PP1",)),), **changed)


def check(rule: str, instance: Instance, *meetings: HeldMeeting) -> list[tuple[str, int]]:
    violations = found(rule, instance, Schedule(meetings=meetings))
    return [(each.variant, each.amount) for each in violations]


# --- each_need_once, need_held


def test_a_meeting_held_once_is_fine() -> None:
    assert check("each_need_once", inspection(), held()) == []
    assert check("need_held", inspection(), held()) == []


def test_a_meeting_held_three_times_is_held_twice_too_often() -> None:
    expected = broken("each_need_once", 2, "M1", facts={"meeting": titled("M1"), "times": 3})
    schedule = Schedule(meetings=(held(), held(), on_teams()))
    assert found("each_need_once", inspection(), schedule) == [expected]
    assert expected.message() == "Meeting M1 (M1) is held 3 times."


def test_a_must_meeting_that_is_not_held_is_told_with_its_reason() -> None:
    instance = inspection(meeting("M1", people=("PP1",)), meeting("M2", must=False))
    unplaced = (Unplaced(code="M1", week=2, reason="unplaced.no_time"),)
    facts = {"meeting": titled("M1"), "reason": Word("unplaced.no_time")}
    expected = broken("need_held", 1, "M1", facts=facts)
    assert found("need_held", instance, Schedule(unplaced=unplaced)) == [expected]
    assert expected.message() == (
        "Meeting M1 (M1) must be held, but is not in the schedule."
        " There is no time left for it in the week."
    )


def test_a_meeting_that_nobody_could_attend_is_not_held_either() -> None:
    vacant = inspection(meeting(posts=("vacant",)))
    assert check("need_held", vacant) == [("", 1)]


@pytest.mark.parametrize(
    ("asked", "variant"),
    [
        ({"led_by": LedBy.LEAD}, "no_lead"),
        ({"led_by": LedBy.BOTH}, "no_lead"),
        ({"kind": MeetingKind.FIXED, "led_by": LedBy.EITHER}, "no_lead"),
        ({"kind": MeetingKind.CLOSING, "led_by": LedBy.DEPUTY}, "no_lead"),
        ({"led_by": LedBy.EITHER}, ""),
        ({"led_by": LedBy.DEPUTY}, ""),
    ],
)
def test_a_meeting_that_wants_a_lead_asks_for_one_first(
    asked: dict[str, Any], variant: str
) -> None:
    wanted = meeting(people=("PP1",), **asked)
    assert check("need_held", inspection(wanted)) == [("", 1)]  # there is a lead
    leaderless = make_instance(team=(deputy(), inspector()), meetings=(wanted,))
    (violation,) = found("need_held", leaderless, Schedule())
    assert violation.variant == variant
    assert violation.remedy().startswith("Give one person" if variant else "Free time for it")


def test_merged_needs_are_held_as_one() -> None:
    merged = inspection(meeting("M1", people=("PP1",)), meeting("M2", people=("PP1",)))
    assert check("need_held", merged, held("M1+M2")) == []
    assert check("need_held", merged, held("M1")) == [("", 1)]


def test_titles_of_the_manual_are_put_in_welsh() -> None:
    closing = inspection(meeting(title="Closing meeting", people=("PP1",)))
    (violation,) = found("need_held", closing, Schedule())
    assert violation.message("cy") == (
        "Rhaid cynnal Cyfarfod cloi (M1), ond nid yw yn yr amserlen. Ni roddir rheswm."
    )


# --- meeting_length


def test_a_meeting_lasts_as_long_as_was_asked() -> None:
    assert check("meeting_length", inspection(), held()) == []


@pytest.mark.parametrize(("end", "minutes"), [("10:45", 45), ("11:15", 75)])
def test_a_quarter_hour_more_or_less_is_told(end: str, minutes: int) -> None:
    facts = {"meeting": titled("M1"), "minutes": minutes, "shortest": 60, "longest": 60}
    expected = broken("meeting_length", 15, "M1", facts=facts)
    schedule = Schedule(meetings=(held(time=span(NEXT_TUESDAY, "10", end)),))
    assert found("meeting_length", inspection(), schedule) == [expected]
    assert expected.message() == f"Meeting M1 (M1) lasts {minutes} minutes instead of 60."


@pytest.mark.parametrize("end", ["10:45", "11:30"])
def test_a_group_may_last_from_45_to_90_minutes(end: str) -> None:
    group = inspection(meeting(form=Form.GROUP, people=("PP1",)))
    assert check("meeting_length", group, held(time=span(NEXT_TUESDAY, "10", end))) == []


@pytest.mark.parametrize(("end", "minutes"), [("10:40", 40), ("11:35", 95)])
def test_a_group_outside_that_is_told(end: str, minutes: int) -> None:
    group = inspection(meeting(form=Form.GROUP, people=("PP1",)))
    facts = {"meeting": titled("M1"), "minutes": minutes, "shortest": 45, "longest": 90}
    expected = broken("meeting_length", 5, "M1", variant="group", facts=facts)
    schedule = Schedule(meetings=(held(time=span(NEXT_TUESDAY, "10", end)),))
    assert found("meeting_length", group, schedule) == [expected]
    assert expected.message().endswith("a group meeting lasts 45 to 90.")


def test_a_minute_too_many_counts_already() -> None:
    minute_more = held(time=span(NEXT_TUESDAY, "10", "11:01"))
    assert check("meeting_length", inspection(), minute_more) == [("", 1)]


# --- meeting_window


def at_time(day: date, start: str, end: str) -> HeldMeeting:
    return held(time=span(day, start, end))


@pytest.mark.parametrize(
    ("day", "start", "end"),
    [
        (NEXT_MONDAY, "13", "14"),
        (NEXT_TUESDAY, "9", "10"),
        (NEXT_TUESDAY, "12", "13"),
        (NEXT_THURSDAY, "16", "17"),
        (NEXT_FRIDAY, "13", "14"),
    ],
)
def test_meetings_fill_the_week_from_monday_1pm_to_friday_2pm(
    day: date, start: str, end: str
) -> None:
    assert check("meeting_window", inspection(), at_time(day, start, end)) == []


@pytest.mark.parametrize(
    ("day", "start", "end", "earliest", "latest"),
    [
        (NEXT_MONDAY, "12:45", "13", time(13), time(17)),
        (NEXT_FRIDAY, "13:15", "14:15", time(9), time(14)),
        (NEXT_TUESDAY, "8:45", "9:45", time(9), time(17)),
    ],
)
def test_a_quarter_hour_outside_the_week_is_told(
    day: date, start: str, end: str, earliest: time, latest: time
) -> None:
    facts = {
        "meeting": titled("M1"),
        "time": span(day, start, end),
        "earliest": earliest,
        "latest": latest,
    }
    expected = broken("meeting_window", 15, "M1", facts=facts)
    schedule = Schedule(meetings=(at_time(day, start, end),))
    assert found("meeting_window", inspection(), schedule) == [expected]


def test_a_meetings_own_times_bind() -> None:
    timed = inspection(meeting(people=("PP1",), earliest=time(10), latest=time(12)))
    assert check("meeting_window", timed, at_time(NEXT_TUESDAY, "10", "11")) == []
    assert check("meeting_window", timed, at_time(NEXT_TUESDAY, "11", "12")) == []
    (violation,) = found(
        "meeting_window", timed, Schedule(meetings=(at_time(NEXT_TUESDAY, "9:30", "10:30"),))
    )
    assert (violation.amount, violation.message()) == (
        30,
        "Meeting M1 (M1) is on Tuesday 20 October 2026, 9:30am to 10:30am,"
        " not between 10am and midday.",
    )
    assert check("meeting_window", timed, at_time(NEXT_TUESDAY, "11:30", "12:30")) == [("", 30)]


def test_a_fixed_meeting_is_on_its_day() -> None:
    fixed = inspection(meeting(people=("PP1",), weekday=1))
    assert check("meeting_window", fixed, at_time(NEXT_TUESDAY, "10", "11")) == []
    held_on = span(NEXT_WEDNESDAY, "10", "11")
    facts = {"meeting": titled("M1"), "time": held_on}
    expected = broken("meeting_window", 1, "M1", variant="day", facts=facts)
    assert found("meeting_window", fixed, Schedule(meetings=(held(time=held_on),))) == [expected]
    assert expected.message() == (
        "Meeting M1 (M1) is on Wednesday 21 October 2026, 10am to 11am, which is not its day."
    )


def test_for_a_meeting_without_a_day_a_day_outside_the_week_is_another_rules_matter() -> None:
    assert check("meeting_window", inspection(), at_time(THURSDAY, "10", "11")) == []


def test_if_its_day_is_closed_a_meeting_is_on_the_next_open_one() -> None:
    fixed = inspection(
        meeting(people=("PP1",), weekday=1), settings={"closed_days": (NEXT_TUESDAY,)}
    )
    assert check("meeting_window", fixed, at_time(NEXT_WEDNESDAY, "10", "11")) == []
    assert check("meeting_window", fixed, at_time(NEXT_THURSDAY, "10", "11")) == [("day", 1)]


def test_if_its_day_is_closed_the_closing_meeting_is_on_the_last_open_one() -> None:
    closing = inspection(
        meeting(people=("PP1",), weekday=4, kind=MeetingKind.CLOSING),
        settings={"closed_days": (NEXT_FRIDAY,)},
    )
    assert check("meeting_window", closing, at_time(NEXT_THURSDAY, "10", "11")) == []
    assert check("meeting_window", closing, at_time(NEXT_WEDNESDAY, "10", "11")) == [("day", 1)]


def test_a_meeting_lies_in_one_half_day() -> None:
    crossing = span(NEXT_TUESDAY, "12:30", "13:30")
    facts = {"meeting": titled("M1"), "time": crossing, "afternoon": time(13)}
    expected = broken("meeting_window", 30, "M1", variant="crosses", facts=facts)
    assert found("meeting_window", inspection(), Schedule(meetings=(held(time=crossing),))) == [
        expected
    ]
    assert expected.message() == (
        "Meeting M1 (M1) on Tuesday 20 October 2026, 12:30pm to 1:30pm runs on after 1pm,"
        " when the afternoon starts."
    )


# --- first_meeting_first, closing_last


def ordered() -> Instance:
    return inspection(
        meeting("M1", people=("PP1",), first=True),
        meeting("M2", people=("PP2",)),
        meeting("M3", people=("PP3",), kind=MeetingKind.CLOSING),
        staff=(staff("PP1"), staff("PP2"), staff("PP3")),
    )


def test_the_first_meeting_starts_before_the_others() -> None:
    first = held("M1", time=span(NEXT_MONDAY, "13", "14"))
    other = held("M2", time=span(NEXT_MONDAY, "13:15", "14:15"))
    assert check("first_meeting_first", ordered(), first, other) == []


@pytest.mark.parametrize(
    ("start", "end", "amount"), [("14", "15", 1), ("13:45", "14:45", 15)], ids=["with", "before"]
)
def test_no_meeting_starts_with_or_before_the_first(start: str, end: str, amount: int) -> None:
    first = held("M1", time=span(NEXT_MONDAY, "14", "15"))
    other = held("M2", time=span(NEXT_MONDAY, start, end))
    facts = {
        "first": titled("M1"),
        "first_time": span(NEXT_MONDAY, "14", "15"),
        "other": titled("M2"),
        "other_time": span(NEXT_MONDAY, start, end),
    }
    expected = broken("first_meeting_first", amount, "M1", "M2", facts=facts)
    schedule = Schedule(meetings=(first, other))
    assert found("first_meeting_first", ordered(), schedule) == [expected]


def test_an_early_meeting_is_told_in_words() -> None:
    first = held("M1", time=span(NEXT_MONDAY, "14", "15"))
    other = held("M2", time=span(NEXT_MONDAY, "13", "14"))
    schedule = Schedule(meetings=(first, other))
    (violation,) = found("first_meeting_first", ordered(), schedule)
    assert violation.message() == (
        "Meeting M2 (M2) (Monday 19 October 2026, 1pm to 2pm) does not start after"
        " Meeting M1 (M1) (Monday 19 October 2026, 2pm to 3pm), which comes first of all."
    )


def test_the_closing_meeting_may_start_when_the_last_other_ends() -> None:
    closing = held("M3", time=span(NEXT_FRIDAY, "11", "12"))
    other = held("M2", time=span(NEXT_FRIDAY, "10", "11"))
    assert check("closing_last", ordered(), closing, other) == []


def test_no_meeting_ends_after_the_closing_one_has_begun() -> None:
    closing = held("M3", time=span(NEXT_FRIDAY, "11", "12"))
    other = held("M2", time=span(NEXT_FRIDAY, "10:15", "11:15"))
    facts = {
        "closing": titled("M3"),
        "closing_time": span(NEXT_FRIDAY, "11", "12"),
        "other": titled("M2"),
        "other_time": span(NEXT_FRIDAY, "10:15", "11:15"),
    }
    expected = broken("closing_last", 15, "M3", "M2", facts=facts)
    assert found("closing_last", ordered(), Schedule(meetings=(closing, other))) == [expected]
    assert expected.message() == (
        "Meeting M2 (M2) (Friday 23 October 2026, 10:15am to 11:15am) has not ended when"
        " Meeting M3 (M3) (Friday 23 October 2026, 11am to midday) starts."
    )


# --- required_present


def test_all_holders_of_a_post_are_required() -> None:
    joint = inspection(
        meeting(posts=("chair",)),
        staff=(staff("PP1", posts=("chair",)), staff("PP2", posts=("chair",))),
    )
    assert check("required_present", joint, held(people=("PP2", "PP1"))) == []
    facts = {"meeting": titled("M1"), "person": "Person PP2 (PP2)"}
    expected = broken("required_present", 1, "M1", "PP2", facts=facts)
    assert found("required_present", joint, Schedule(meetings=(held(),))) == [expected]
    assert expected.message() == (
        "Person PP2 (PP2) is required at Meeting M1 (M1), but is not there."
    )


def split() -> Instance:
    """Four heads for a group of at most two: sessions M1/1 and M1/2."""
    codes = ("H1", "H2", "H3", "H4")
    return inspection(
        meeting(form=Form.GROUP, posts=("head",), smallest=2, largest=2),
        staff=tuple(staff(code, posts=("head",)) for code in codes),
    )


def test_everybody_sits_in_one_session() -> None:
    sessions = (held("M1/1", people=("H1", "H3")), held("M1/2", people=("H2", "H4")))
    assert check("required_present", split(), *sessions) == []


def test_who_sits_in_none_or_in_two_is_told() -> None:
    sessions = (held("M1/1", people=("H1", "H2")), held("M1/2", people=("H2", "H4")))
    facts = {"meeting": titled("M1"), "person": "Person H2 (H2)"}
    twice = broken("required_present", 1, "M1", "H2", variant="twice", facts=facts)
    facts = {"meeting": titled("M1"), "person": "Person H3 (H3)"}
    missing = broken("required_present", 1, "M1", "H3", variant="session", facts=facts)
    assert found("required_present", split(), Schedule(meetings=sessions)) == [twice, missing]
    assert twice.message() == "Person H2 (H2) is in more than one session of Meeting M1 (M1)."
    assert missing.message() == "Person H3 (H3) is in no session of Meeting M1 (M1)."


def test_while_a_session_is_not_held_nobody_is_missed_in_it() -> None:
    assert check("required_present", split(), held("M1/1", people=("H1", "H3"))) == []


# --- led_by


@pytest.mark.parametrize(
    ("asked", "there", "missing"),
    [
        (LedBy.LEAD, ("LI",), ()),
        (LedBy.LEAD, ("DL",), ("lead",)),
        (LedBy.DEPUTY, ("DL",), ()),
        (LedBy.DEPUTY, ("LI",), ("deputy",)),
        (LedBy.BOTH, ("DL", "LI"), ()),
        (LedBy.BOTH, ("LI",), ("deputy",)),
        (LedBy.BOTH, ("AI1",), ("lead", "deputy")),
        (LedBy.EITHER, ("LI",), ()),
        (LedBy.EITHER, ("DL", "AI1"), ()),
        (LedBy.EITHER, ("AI1",), ("either",)),
        (LedBy.EITHER, (), ("either",)),
    ],
)
def test_the_inspectors_asked_for_are_there(
    asked: LedBy, there: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    instance = inspection(meeting(people=("PP1",), led_by=asked))
    schedule = Schedule(meetings=(held(inspectors=there),))
    assert found("led_by", instance, schedule) == [
        broken(
            "led_by",
            1,
            "M1",
            facts={"meeting": titled("M1"), "role": Word(f"checked.role.{role}")},
        )
        for role in missing
    ]


@pytest.mark.parametrize("kind", [MeetingKind.FIXED, MeetingKind.CLOSING])
def test_the_lead_holds_fixed_and_closing_meetings(kind: MeetingKind) -> None:
    instance = inspection(meeting(people=("PP1",), kind=kind))
    assert check("led_by", instance, held(inspectors=("LI",))) == []
    (violation,) = found("led_by", instance, Schedule(meetings=(held(inspectors=("DL",)),)))
    assert violation.message() == ("Meeting M1 (M1) needs the lead inspector, who is not there.")


def test_without_a_deputy_the_lead_is_enough_for_either() -> None:
    alone = inspection(team=(lead(),))
    assert check("led_by", alone, held(inspectors=("LI",))) == []
    nobody = inspection(team=(inspector(),))
    assert check("led_by", nobody, held(inspectors=("AI1",))) == [("", 1)]


def test_needs_that_are_not_known_are_not_judged() -> None:
    for rule in ("each_need_once", "meeting_length", "meeting_window", "led_by"):
        assert check(rule, inspection(), held("??", inspectors=())) == []
