"""The region's briefing: each condition just inside and just outside."""

from datetime import time
from typing import Any

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Role, Unavailable
from dipp_scheduler.domain.schedule import Briefing, Schedule
from dipp_scheduler.domain.work import MeetingKind
from dipp_scheduler.rules.catalogue import Level
from tests.builders import (
    deputy,
    inspector,
    lead,
    make_instance,
    meeting,
    moment,
    span,
    staff,
)
from tests.rules.held import (
    MONDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    briefing,
    broken,
    found,
    interview,
    interview_at,
)


def inspection(*, team: tuple[Any, ...] = (), **changed: Any) -> Instance:
    """A lead, a deputy, and a briefing on Monday by RD (director), HO (operations) and XX."""
    ordinary: dict[str, Any] = {
        "kind": MeetingKind.BRIEFING,
        "weekday": 0,
        "earliest": time(9, 30),
        "latest": time(13),
        "posts": ("director", "operations"),
        "people": ("XX",),
    }
    settings = changed.pop("settings", {})
    unavailable = changed.pop("unavailable", ())
    return make_instance(
        team=team or (lead(), deputy(), inspector(), inspector("HD", role=Role.HEAD)),
        staff=(
            staff("RD", posts=("director",)),
            staff("HO", posts=("operations",)),
            staff("XX"),
            staff("PP1"),
        ),
        meetings=(meeting("M0", **(ordinary | changed)),),
        settings=settings,
        unavailable=unavailable,
    )


def one(**changed: Any) -> Schedule:
    return Schedule(briefing=briefing(**changed))


def check(instance: Instance, held: Briefing | None) -> list[tuple[str, int]]:
    violations = found("briefing_held", instance, Schedule(briefing=held))
    return [(each.variant, each.amount) for each in violations]


def test_the_briefing_in_its_window_with_its_people_is_fine() -> None:
    assert found("briefing_held", inspection(), one()) == []


def test_a_briefing_that_is_not_held_is_told() -> None:
    expected = broken("briefing_placed", 1, "M0", facts={})
    assert found("briefing_placed", inspection(), Schedule()) == [expected]
    assert found("briefing_placed", inspection(), one()) == []
    assert expected.level is Level.BLOCKS_ISSUING
    assert expected.message() == "The region's briefing is not in the schedule."


def test_without_a_briefing_there_is_none_to_hold() -> None:
    bare = make_instance(team=(lead(),))
    assert found("briefing_placed", bare, Schedule()) == []
    assert found("briefing_held", bare, Schedule()) == []


def test_without_a_lead_the_briefing_is_missed_all_the_same() -> None:
    leaderless = inspection(team=(inspector(),))
    expected = broken("briefing_placed", 1, "M0", variant="no_lead", facts={})
    assert found("briefing_placed", leaderless, Schedule()) == [expected]
    assert (expected.message(), expected.remedy()) == (
        "The region's briefing is not in the schedule: nobody in the team is the lead inspector, "
        "who has to hear it.",
        "Give one person on the Team sheet the role of lead inspector first, and make the draft "
        "anew.",
    )


def test_the_briefing_is_on_its_day() -> None:
    held = span(TUESDAY, "9:30", "10:45")
    expected = broken("briefing_held", 1, "M0", variant="day", facts={"time": held})
    assert found("briefing_held", inspection(), one(time=held)) == [expected]
    assert expected.message() == (
        "The briefing is on Tuesday 6 October 2026, 9:30am to 10:45am, which is not its day."
    )


def test_without_a_weekday_any_open_day_will_do() -> None:
    anyday = inspection(weekday=None, settings={"closed_days": (WEDNESDAY,)})
    assert check(anyday, briefing(time=span(TUESDAY, "9:30", "10:45"))) == []
    assert check(anyday, briefing(time=span(WEDNESDAY, "9:30", "10:45"))) == [("day", 1)]


def test_if_its_day_is_closed_it_is_on_the_next_open_one() -> None:
    closed = inspection(settings={"closed_days": (MONDAY, TUESDAY)})
    assert check(closed, briefing(time=span(WEDNESDAY, "9:30", "10:45"))) == []
    for other in (MONDAY, THURSDAY):
        assert check(closed, briefing(time=span(other, "9:30", "10:45"))) == [("day", 1)]


def test_the_briefing_may_fill_the_end_of_its_window() -> None:
    assert check(inspection(), briefing(time=span(MONDAY, "11:45", "13"))) == []


@pytest.mark.parametrize(("start", "end"), [("9:15", "10:30"), ("12", "13:15")])
def test_a_briefing_a_quarter_hour_outside_its_window_is_told(start: str, end: str) -> None:
    held = span(MONDAY, start, end)
    facts = {"time": held, "earliest": time(9, 30), "latest": time(13)}
    expected = broken("briefing_held", 15, "M0", variant="window", facts=facts)
    assert found("briefing_held", inspection(), one(time=held)) == [expected]
    assert expected.message().endswith("not between 9:30am and 1pm.")


def test_without_times_of_its_own_the_working_day_is_the_window() -> None:
    anytime = inspection(earliest=None, latest=None)
    assert check(anytime, briefing(time=span(MONDAY, "9", "10:15"))) == []
    assert check(anytime, briefing(time=span(MONDAY, "16", "17:15"))) == [("window", 15)]


@pytest.mark.parametrize(("end", "minutes"), [("10:30", 60), ("11", 90)])
def test_the_briefing_lasts_75_minutes(end: str, minutes: int) -> None:
    facts = {"minutes": minutes, "needed": 75}
    expected = broken("briefing_held", 15, "M0", variant="length", facts=facts)
    assert found("briefing_held", inspection(), one(time=span(MONDAY, "9:30", end))) == [expected]
    assert expected.message() == f"The briefing lasts {minutes} minutes instead of 75."


def test_the_lead_hears_the_briefing() -> None:
    facts = {"lead": "Inspector LI (LI)"}
    expected = broken("briefing_held", 1, "M0", "LI", variant="lead", facts=facts)
    assert found("briefing_held", inspection(), one(inspectors=("DL",))) == [expected]
    assert expected.message() == ("Inspector LI (LI), the lead inspector, is not at the briefing.")


def test_a_second_senior_inspector_hears_it_too() -> None:
    expected = broken("briefing_held", 1, "M0", variant="second", facts={})
    assert found("briefing_held", inspection(), one(inspectors=("LI", "AI1"))) == [expected]
    assert check(inspection(), briefing(inspectors=("LI", "HD"))) == []


def test_the_director_gives_the_briefing() -> None:
    facts = {"person": "Person RD (RD)"}
    expected = broken("briefing_held", 1, "M0", "RD", variant="leader", facts=facts)
    assert found("briefing_held", inspection(), one(people=("HO", "XX"))) == [expected]
    assert expected.message() == (
        "Person RD (RD) is to give the briefing and is free that day, but is not at it."
    )


def director_away(start: time | None, end: time | None) -> Instance:
    return inspection(unavailable=(Unavailable(who="RD", day=MONDAY, start=start, end=end),))


def test_another_leader_stands_in_for_a_director_who_is_away() -> None:
    for stand_in in ("HO", "XX"):
        assert check(director_away(None, None), briefing(people=(stand_in,))) == []


def test_a_director_without_75_minutes_in_the_window_counts_as_away() -> None:
    # free from 9:30am to 10:30am and from midday to 1pm: an hour each
    assert check(director_away(time(10, 30), time(12)), briefing(people=("HO",))) == []


def test_a_director_with_75_minutes_in_the_window_is_not_away() -> None:
    # free from 11:45am to 1pm, and from 9:30am to 10:45am: exactly 75 minutes
    for busy in (director_away(time(9), time(11, 45)), director_away(time(10, 45), time(13))):
        assert check(busy, briefing(people=("HO",))) == [("leader", 1)]


def test_if_a_director_who_is_free_is_missed_that_is_told_once() -> None:
    assert check(inspection(), briefing(people=())) == [("leader", 1)]


def test_time_outside_the_window_does_not_help() -> None:
    # free all afternoon, but the window ends at 1pm
    assert check(director_away(time(9), time(12)), briefing(people=("HO",))) == []


def test_somebody_must_give_the_briefing() -> None:
    expected = broken("briefing_held", 1, "M0", variant="nobody", facts={})
    away = director_away(None, None)
    assert found("briefing_held", away, one(people=("PP1",))) == [expected]
    assert expected.message() == "None of the region's named leaders is at the briefing."


def test_if_nobody_is_named_nobody_is_missed() -> None:
    vacant = inspection(posts=("vacant",), people=())
    assert check(vacant, briefing(people=())) == []


def test_without_posts_any_named_person_will_do() -> None:
    people = inspection(posts=(), people=("XX", "HO"))
    assert check(people, briefing(people=("XX",))) == []
    assert check(people, briefing(people=())) == [("nobody", 1)]


def test_the_lead_may_interview_from_the_end_of_the_briefing() -> None:
    after = interview_at(MONDAY, "10:45", "11:45", inspector="LI")
    schedule = Schedule(briefing=briefing(), interviews=(after,))
    assert found("lead_after_briefing", inspection(), schedule) == []


def test_the_lead_may_not_interview_before() -> None:
    early = interview_at(MONDAY, "10:30", "11:30", inspector="LI")
    schedule = Schedule(briefing=briefing(), interviews=(early,))
    facts = {
        "lead": "Inspector LI (LI)",
        "case": "C1",
        "start": moment(MONDAY, "10:30"),
        "ends": moment(MONDAY, "10:45"),
    }
    expected = broken("lead_after_briefing", 15, "LI", "C1", facts=facts)
    assert found("lead_after_briefing", inspection(), schedule) == [expected]
    assert expected.message() == (
        "Inspector LI (LI) starts the interview about case C1 on Monday 5 October 2026,"
        " 10:30am, before the briefing ends on Monday 5 October 2026, 10:45am."
    )


def test_others_may_interview_before_the_briefing() -> None:
    schedule = Schedule(briefing=briefing(), interviews=(interview(),))
    assert found("lead_after_briefing", inspection(), schedule) == []


def test_without_a_briefing_or_a_lead_nobody_waits() -> None:
    early = Schedule(interviews=(interview(inspector="LI"),))
    assert found("lead_after_briefing", inspection(), early) == []
    held = Schedule(briefing=briefing(), interviews=(interview(inspector="LI"),))
    assert found("lead_after_briefing", inspection(team=(inspector(),)), held) == []
