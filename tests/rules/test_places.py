"""Week two's rules about places: each just inside and just outside."""

from datetime import time
from typing import Any

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Hours, Travel, Unavailable
from dipp_scheduler.domain.schedule import Block, Half, Schedule, Stay
from dipp_scheduler.domain.work import Form, Mode
from dipp_scheduler.rules.facts import Word
from tests.builders import deputy, inspector, lead, make_instance, meeting, site, span, staff
from tests.rules.held import (
    MONDAY,
    NEXT_FRIDAY,
    NEXT_MONDAY,
    NEXT_THURSDAY,
    NEXT_TUESDAY,
    NEXT_WEDNESDAY,
    broken,
    found,
    held,
    induction,
    lunch,
    on_teams,
    stays,
    titled,
    travel,
)


def inspection(*meetings: Any, **changed: Any) -> Instance:
    """Sites S1, S2 (30 minutes from S1) and S3 (on no road); lead only; PP1 and PP2 at S1."""
    ordinary: dict[str, Any] = {
        "team": (lead(),),
        "staff": (staff("PP1"), staff("PP2")),
        "sites": (site("S1", 3, 12), site("S2"), site("S3")),
        "travel": (Travel(start="S1", end="S2", minutes=30),),
        "meetings": meetings or (meeting(people=("PP1", "PP2")),),
    }
    return make_instance(**(ordinary | changed))


def one(**changed: Any) -> Schedule:
    return Schedule(meetings=(held(**({"people": ("PP1", "PP2")} | changed)),))


def check(rule: str, instance: Instance, schedule: Schedule) -> list[tuple[str, int]]:
    return [(each.variant, each.amount) for each in found(rule, instance, schedule)]


# --- mode_allowed


@pytest.mark.parametrize(
    ("wanted", "exception", "mode", "allowed"),
    [
        (Mode.FACE_TO_FACE, "", Mode.FACE_TO_FACE, True),
        (Mode.FACE_TO_FACE, "", Mode.TEAMS, True),
        (Mode.FACE_TO_FACE, "agreed", Mode.HYBRID, False),
        (Mode.TEAMS, "", Mode.TEAMS, True),
        (Mode.TEAMS, "", Mode.FACE_TO_FACE, False),
        (Mode.TEAMS, "agreed", Mode.HYBRID, False),
        (Mode.HYBRID, "agreed", Mode.HYBRID, True),
        (Mode.HYBRID, "agreed", Mode.FACE_TO_FACE, True),
        (Mode.HYBRID, "agreed", Mode.TEAMS, True),
        (Mode.HYBRID, " ", Mode.HYBRID, False),
    ],
)
def test_who_asks_for_what_gets_what(
    wanted: Mode, exception: str, mode: Mode, allowed: bool
) -> None:
    instance = inspection(meeting(people=("PP1",), mode=wanted, exception=exception))
    facts = {
        "meeting": titled("M1"),
        "found": Word(f"checked.mode.{mode.name.lower()}"),
        "wanted": Word(f"checked.mode.{wanted.name.lower()}"),
    }
    expected = broken("mode_allowed", 1, "M1", facts=facts)
    assert found("mode_allowed", instance, one(mode=mode)) == ([] if allowed else [expected])


def test_a_mode_that_is_not_allowed_is_told_in_words() -> None:
    instance = inspection(meeting(people=("PP1",), mode=Mode.TEAMS))
    (violation,) = found("mode_allowed", instance, one())
    assert violation.message() == ("Meeting M1 (M1) is face to face, but was asked for on Teams.")


@pytest.mark.parametrize(("home", "comes"), [("S1", True), ("S3", False)])
def test_a_hybrid_meeting_to_which_nobody_comes_is_one_on_teams(home: str, comes: bool) -> None:
    instance = inspection(
        meeting(people=("PP1", "PP2"), mode=Mode.HYBRID, exception="agreed"),
        staff=(staff("PP1", site=home), staff("PP2", site="S3")),
    )
    facts = {"meeting": titled("M1"), "site": "Site S1 (S1)"}
    told = broken("mode_allowed", 1, "M1", variant="nobody_comes", facts=facts)
    assert found("mode_allowed", instance, one(mode=Mode.HYBRID)) == ([] if comes else [told])
    assert told.message() == (
        "Meeting M1 (M1) is hybrid, but nobody comes to Site S1 (S1): "
        "everybody could meet on Teams."
    )


# --- room_fits


def test_a_room_with_a_seat_for_each_fits() -> None:
    # 2 people + 1 inspector = 3 seats
    assert found("room_fits", inspection(), one()) == []


def test_a_seat_too_few_is_told() -> None:
    # 2 people + 2 inspectors = 4 for 3 seats
    facts = {
        "meeting": titled("M1"),
        "room": "Room 1 (S1: Room 1)",
        "people": 4,
        "seats": 3,
    }
    expected = broken("room_fits", 1, "M1", "S1: Room 1", variant="seats", facts=facts)
    assert found("room_fits", inspection(), one(inspectors=("LI", "DL"))) == [expected]
    assert expected.message() == (
        "Meeting M1 (M1) has 4 people for the 3 seats of Room 1 (S1: Room 1)."
    )


def hybrid(**changed: Any) -> Instance:
    wanted = meeting(people=("PP1", "PP2", "PP3"), mode=Mode.HYBRID, exception="agreed")
    people = (staff("PP1"), staff("PP2"), staff("PP3", site="S3"))
    return inspection(wanted, staff=people, **changed)


def test_in_a_hybrid_meeting_only_those_in_reach_take_a_seat() -> None:
    # PP3 joins on Teams: 2 people + 1 inspector = 3 seats
    schedule = one(mode=Mode.HYBRID, people=("PP1", "PP2", "PP3"))
    assert found("room_fits", hybrid(), schedule) == []


@pytest.mark.parametrize("missing", [{"room": None}, {"site": None}, {"site": None, "room": None}])
def test_face_to_face_needs_a_room_at_a_site(missing: dict[str, None]) -> None:
    expected = broken("room_fits", 1, "M1", variant="none", facts={"meeting": titled("M1")})
    assert found("room_fits", inspection(), one(**missing)) == [expected]
    assert expected.message() == "Meeting M1 (M1) has no room."


def test_teams_needs_none() -> None:
    assert found("room_fits", inspection(), Schedule(meetings=(on_teams(),))) == []


def test_a_meeting_for_a_site_is_held_there() -> None:
    instance = inspection(meeting(people=("PP1", "PP2"), site="S2"))
    facts = {"meeting": titled("M1"), "site": "Site S1 (S1)", "wanted": "Site S2 (S2)"}
    expected = broken("room_fits", 1, "M1", "S1", variant="site", facts=facts)
    assert found("room_fits", instance, one()) == [expected]
    assert expected.message() == "Meeting M1 (M1) is at Site S1 (S1) instead of Site S2 (S2)."
    assert found("room_fits", instance, one(site="S2", room="S2: Room 1")) == []


def test_where_there_is_no_room_at_all_the_wrong_site_is_not_told_as_well() -> None:
    instance = inspection(meeting(people=("PP1", "PP2"), site="S2"))
    assert check("room_fits", instance, one(site=None, room=None)) == [("none", 1)]


def test_the_room_is_at_the_meetings_site() -> None:
    facts = {
        "meeting": titled("M1"),
        "room": "Room 1 (S1: Room 1)",
        "site": "Site S2 (S2)",
    }
    expected = broken("room_fits", 1, "M1", "S1: Room 1", variant="elsewhere", facts=facts)
    assert found("room_fits", inspection(), one(site="S2")) == [expected]
    assert expected.message() == (
        "Meeting M1 (M1) is in Room 1 (S1: Room 1), which is not at Site S2 (S2)."
    )


@pytest.mark.parametrize("unknown", [{"site": "??"}, {"room": "??"}], ids=["site", "room"])
def test_unknown_places_are_left_to_known_codes(unknown: dict[str, str]) -> None:
    assert found("room_fits", inspection(), one(**unknown)) == []


@pytest.mark.parametrize(
    ("who", "label"), [("S1", "Site S1 (S1)"), ("S1: Room 1", "Room 1 (S1: Room 1)")]
)
def test_site_and_room_are_open(who: str, label: str) -> None:
    row = Unavailable(who=who, day=NEXT_TUESDAY, start=time(10, 45))
    facts = {"meeting": titled("M1"), "place": label, "time": span(NEXT_TUESDAY, "10", "11")}
    # from 10:45am to 11am
    expected = broken("room_fits", 15, "M1", who, variant="closed", facts=facts)
    assert found("room_fits", inspection(unavailable=(row,)), one()) == [expected]
    assert expected.message() == (
        f"{label} is not available for Meeting M1 (M1) on Tuesday 20 October 2026, 10am to 11am."
    )
    after = Unavailable(who=who, day=NEXT_TUESDAY, start=time(11))
    assert found("room_fits", inspection(unavailable=(after,)), one()) == []


@pytest.mark.parametrize(
    ("opens", "closes", "lost"),
    [(time(10), time(11), 0), (time(10, 15), None, 15), (None, time(10, 30), 30)],
)
def test_a_site_has_opening_hours(opens: time | None, closes: time | None, lost: int) -> None:
    instance = inspection(sites=(site("S1", 12, opens=opens, closes=closes),))
    expected = [("closed", lost)] if lost else []
    assert check("room_fits", instance, one()) == expected


# --- attendee_travel_limit


def far(minutes: int, **changed: Any) -> Instance:
    road = (Travel(start="S1", end="S2", minutes=minutes),)
    return inspection(travel=road, **changed)


AT_S2 = {"site": "S2", "room": "S2: Room 1", "people": ("PP1",)}


def test_ninety_minutes_are_within_the_limit() -> None:
    assert found("attendee_travel_limit", far(90), one(**AT_S2)) == []


def test_a_minute_more_is_not() -> None:
    facts = {
        "meeting": titled("M1"),
        "person": "Person PP1 (PP1)",
        "site": "Site S2 (S2)",
        "minutes": 91,
        "limit": 90,
    }
    expected = broken("attendee_travel_limit", 1, "M1", "PP1", facts=facts)
    assert found("attendee_travel_limit", far(91), one(**AT_S2)) == [expected]
    assert expected.message() == (
        "Person PP1 (PP1) would travel 91 minutes to Site S2 (S2) for Meeting M1 (M1);"
        " the limit is 90."
    )


@pytest.mark.parametrize("own", [None, "S3"], ids=["unknown site", "unknown way"])
def test_who_knows_no_way_cannot_come(own: str | None) -> None:
    instance = inspection(staff=(staff("PP1", site=own),))
    (violation,) = found("attendee_travel_limit", instance, one(people=("PP1",)))
    assert (violation.variant, violation.amount) == ("unknown", 1)
    assert violation.message() == (
        "How far Person PP1 (PP1) would travel to Site S1 (S1) for Meeting M1 (M1) is not known;"
        " the limit is 90 minutes."
    )


@pytest.mark.parametrize("mode", [Mode.TEAMS, Mode.HYBRID])
def test_those_who_join_on_teams_do_not_travel(mode: Mode) -> None:
    schedule = one(mode=mode, people=("PP1", "PP2", "PP3"))
    assert found("attendee_travel_limit", hybrid(), schedule) == []


def test_the_travel_of_unknown_people_or_to_unknown_sites_is_not_judged() -> None:
    assert found("attendee_travel_limit", inspection(), one(people=("??",))) == []
    assert found("attendee_travel_limit", inspection(), one(site="??")) == []


# --- one_site_a_half_day


def staying(*sites: str, **changed: Any) -> Schedule:
    return Schedule(**({"meetings": (held(),), "stays": stays("LI", *sites)} | changed))


def half_day(half: Half = Half.MORNING, day: Any = NEXT_TUESDAY) -> dict[str, Any]:
    word = Word(f"checked.half.{half.value}")
    return {"inspector": "Inspector LI (LI)", "day": day, "half": word}


def test_a_meeting_where_its_inspector_stays_is_fine() -> None:
    assert found("one_site_a_half_day", inspection(), staying("S1")) == []


def test_without_any_meeting_nobody_needs_a_site() -> None:
    assert found("one_site_a_half_day", inspection(), Schedule()) == []


def test_without_sites_nobody_can_stay_at_one() -> None:
    instance = inspection(sites=(), travel=())
    schedule = Schedule(meetings=(on_teams(),))
    assert found("one_site_a_half_day", instance, schedule) == []


def test_each_half_day_without_a_site_is_told() -> None:
    kept = tuple(
        stay
        for stay in stays("LI", "S1")
        if (stay.day, stay.half) != (NEXT_WEDNESDAY, Half.AFTERNOON)
    )
    facts = half_day(Half.AFTERNOON, NEXT_WEDNESDAY)
    expected = broken("one_site_a_half_day", 1, "LI", variant="missing", facts=facts)
    assert found("one_site_a_half_day", inspection(), staying("S1", stays=kept)) == [expected]
    assert expected.message() == (
        "Inspector LI (LI) has no site for the afternoon of Wednesday 21 October 2026."
    )


def test_lead_and_deputy_stay_nine_half_days_each() -> None:
    both = inspection(team=(lead(), deputy(), inspector()))
    schedule = Schedule(meetings=(on_teams(),))
    # Monday afternoon to Friday afternoon: 1 + 2 + 2 + 2 + 2 = 9, for two
    assert check("one_site_a_half_day", both, schedule) == [("missing", 1)] * 18


@pytest.mark.parametrize(
    ("setting", "clock", "half_days"),
    [
        # An induction takes 30 minutes, and the working day ends at 5pm.
        ("week_two_start", time(16, 30), 9),
        ("week_two_start", time(16, 45), 8),
        ("week_two_end", time(13, 30), 9),
        ("week_two_end", time(13, 15), 8),
    ],
)
def test_a_week_that_starts_late_or_ends_early_has_a_half_day_less(
    setting: str, clock: time, half_days: int
) -> None:
    instance = inspection(settings={setting: clock})
    schedule = Schedule(meetings=(on_teams(),))
    assert check("one_site_a_half_day", instance, schedule) == [("missing", 1)] * half_days


def on_tuesday(start: time, end: time, **changed: Any) -> Instance:
    """The lead works in one span of Tuesday."""
    hours = (Hours(weekday=1, start=start, end=end),)
    return inspection(team=(lead(hours=hours),), **changed)


@pytest.mark.parametrize(
    ("closes", "expected"), [(time(13, 30), [("missing", 1)]), (time(13, 15), [])]
)
def test_a_half_day_with_time_for_lunch_only_has_no_site(
    closes: time, expected: list[tuple[str, int]]
) -> None:
    # From noon to the afternoon at 1pm: an induction of 30 minutes, then lunch to 1:30pm.
    instance = on_tuesday(time(12), time(17), settings={"lunch_closes": closes})
    there = Stay(inspector="LI", day=NEXT_TUESDAY, half=Half.AFTERNOON, site="S1")
    later = held(time=span(NEXT_TUESDAY, "14", "15"))
    schedule = staying("S1", stays=(there,), meetings=(later,))
    assert check("one_site_a_half_day", instance, schedule) == expected


@pytest.mark.parametrize(("end", "arrives"), [(time(13, 30), True), (time(13, 25), False)])
def test_nobody_is_met_at_a_site_at_which_there_is_no_time_to_arrive(
    end: time, arrives: bool
) -> None:
    # 25 minutes from 1pm on are too few for an induction.
    instance = on_tuesday(time(13), end)
    meeting_time = span(NEXT_TUESDAY, "13", "13:25")
    there = Stay(inspector="LI", day=NEXT_TUESDAY, half=Half.AFTERNOON, site="S1")
    facts = {"inspector": "Inspector LI (LI)", "meeting": titled("M1"), "time": meeting_time}
    told = broken("one_site_a_half_day", 1, "M1", "LI", variant="nowhere", facts=facts)
    schedule = staying("S1", stays=(there,), meetings=(held(time=meeting_time),))
    expected = [] if arrives else [told]
    assert found("one_site_a_half_day", instance, schedule) == expected
    assert told.message() == (
        "Inspector LI (LI) has no time to arrive anywhere in the half-day of Meeting M1 (M1) "
        "(Tuesday 20 October 2026, 1pm to 1:25pm), so nobody can be met face to face."
    )


def test_before_the_week_begins_nobody_is_told_that_there_is_no_time_to_arrive() -> None:
    # Monday morning is no half-day of week two: that is for the meeting's window to tell.
    early = held(time=span(NEXT_MONDAY, "10", "11"))
    assert check("one_site_a_half_day", inspection(), staying("S1", meetings=(early,))) == []


def test_a_closed_day_has_no_half_days() -> None:
    closed = inspection(settings={"closed_days": (NEXT_WEDNESDAY,)})
    kept = tuple(stay for stay in stays("LI", "S1") if stay.day != NEXT_WEDNESDAY)
    assert found("one_site_a_half_day", closed, staying("S1", stays=kept)) == []


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        # The morning lasts from 9am to 1pm; an induction takes half an hour.
        (None, time(13), []),
        (time(9, 30), None, [("missing", 1)]),
        (None, time(12, 30), [("missing", 1)]),
        (time(9, 15), time(12, 45), []),
    ],
)
def test_who_is_away_for_too_much_of_a_half_day_needs_no_site(
    start: time | None, end: time | None, told: list[tuple[str, int]]
) -> None:
    away = Unavailable(who="LI", day=NEXT_WEDNESDAY, start=start, end=end)
    kept = tuple(
        stay
        for stay in stays("LI", "S1")
        if stay.day != NEXT_WEDNESDAY or (stay.half is Half.AFTERNOON and start != time(9, 30))
    )
    found = check("one_site_a_half_day", inspection(unavailable=(away,)), staying("S1", stays=kept))
    assert found == told


def test_two_sites_in_a_half_day_are_told() -> None:
    extra = Stay(inspector="LI", day=NEXT_TUESDAY, half=Half.MORNING, site="S1")
    schedule = staying("S1", stays=(*stays("LI", "S1"), extra))
    expected = broken("one_site_a_half_day", 1, "LI", variant="two", facts=half_day())
    assert found("one_site_a_half_day", inspection(), schedule) == [expected]
    assert expected.message() == (
        "Inspector LI (LI) has more than one site for the morning of Tuesday 20 October 2026."
    )


@pytest.mark.parametrize(("day", "half"), [(NEXT_MONDAY, Half.MORNING), (MONDAY, Half.AFTERNOON)])
def test_a_stay_outside_week_two_is_told(day: Any, half: Half) -> None:
    extra = Stay(inspector="LI", day=day, half=half, site="S1")
    schedule = staying("S1", stays=(*stays("LI", "S1"), extra))
    expected = broken("one_site_a_half_day", 1, "LI", variant="outside", facts=half_day(half, day))
    assert found("one_site_a_half_day", inspection(), schedule) == [expected]
    assert "which is not in week two" in expected.message()


def test_a_meeting_elsewhere_is_told() -> None:
    facts = {
        "meeting": titled("M1"),
        "time": span(NEXT_TUESDAY, "10", "11"),
        "inspector": "Inspector LI (LI)",
        "site": "Site S1 (S1)",
        "stay": "Site S2 (S2)",
    }
    expected = broken("one_site_a_half_day", 1, "M1", "LI", variant="elsewhere", facts=facts)
    # Monday afternoon at S1, Tuesday morning at S2
    schedule = staying("S1", "S2", "S1")
    assert found("one_site_a_half_day", inspection(), schedule) == [expected]
    assert expected.message() == (
        "Inspector LI (LI) is at Site S2 (S2) on Tuesday 20 October 2026, 10am to 11am,"
        " but Meeting M1 (M1) is at Site S1 (S1)."
    )


def test_on_teams_it_does_not_matter_where_the_inspector_is() -> None:
    schedule = staying("S2", meetings=(on_teams(),))
    assert found("one_site_a_half_day", inspection(), schedule) == []


def test_an_inspector_who_is_not_at_the_meeting_may_be_elsewhere() -> None:
    both = inspection(team=(lead(), deputy()))
    schedule = staying("S1", stays=(*stays("LI", "S1"), *stays("DL", "S2")))
    assert found("one_site_a_half_day", both, schedule) == []


# --- travel_time

MOVE = ("S1", "S1", "S2")
"""Monday afternoon and Tuesday morning at S1, then S2: 30 minutes' travel on Tuesday."""


def moving(*blocks: Block, **changed: Any) -> Schedule:
    afternoon = held(time=span(NEXT_TUESDAY, "14", "15"), site="S2", room="S2: Room 1")
    ordinary = {"meetings": (held(), afternoon), "stays": stays("LI", *MOVE), "blocks": blocks}
    return Schedule(**(ordinary | changed))


@pytest.mark.parametrize(("start", "end"), [("11", "11:30"), ("13:30", "14"), ("12", "13")])
def test_travel_lies_between_the_mornings_and_the_afternoons_work(start: str, end: str) -> None:
    schedule = moving(travel("LI", "S2", NEXT_TUESDAY, start, end))
    assert found("travel_time", inspection(), schedule) == []


MOVES = {
    "inspector": "Inspector LI (LI)",
    "day": NEXT_TUESDAY,
    "start": "Site S1 (S1)",
    "end": "Site S2 (S2)",
}


@pytest.mark.parametrize(
    ("blocks", "variant", "missing"),
    [
        ((), "", 30),
        ((travel("LI", "S2", NEXT_TUESDAY, "11", "11:15"),), "", 15),
        ((travel("LI", "S1", NEXT_TUESDAY, "11", "11:30"),), "", 30),
        ((travel("LI", "S2", NEXT_WEDNESDAY, "11", "11:30"),), "", 30),
        ((travel("DL", "S2", NEXT_TUESDAY, "11", "11:30"),), "", 30),
        ((induction("LI", "S2", NEXT_TUESDAY, "13", "14"),), "", 30),
        ((travel("LI", "S2", NEXT_TUESDAY, "10:45", "11:15"),), "late", 30),
        ((travel("LI", "S2", NEXT_TUESDAY, "13:45", "14:15"),), "late", 30),
    ],
    ids=["none", "short", "wrong way", "wrong day", "wrong person", "no travel", "early", "late"],
)
def test_a_move_without_its_travel_is_told(
    blocks: tuple[Block, ...], variant: str, missing: int
) -> None:
    expected = broken(
        "travel_time",
        missing,
        "LI",
        "S1",
        "S2",
        variant=variant,
        facts={**MOVES, "needed": 30},
    )
    assert found("travel_time", inspection(), moving(*blocks)) == [expected]


def test_missing_and_misplaced_travel_are_told_in_words() -> None:
    (missing,) = found("travel_time", inspection(), moving())
    assert missing.message() == (
        "Inspector LI (LI) moves from Site S1 (S1) to Site S2 (S2) on Tuesday 20 October 2026"
        " without the 30 minutes of travel."
    )
    late = travel("LI", "S2", NEXT_TUESDAY, "13:45", "14:15")
    (misplaced,) = found("travel_time", inspection(), moving(late))
    assert misplaced.message() == (
        "Inspector LI (LI) moves from Site S1 (S1) to Site S2 (S2) on Tuesday 20 October 2026,"
        " but not between the morning's and the afternoon's work (30 minutes)."
    )


def test_the_longest_of_several_journeys_counts() -> None:
    whole = travel("LI", "S2", NEXT_TUESDAY, "11", "11:30")
    short = travel("LI", "S2", NEXT_TUESDAY, "13", "13:15")
    assert found("travel_time", inspection(), moving(whole, short)) == []


def test_nobody_travels_between_two_meetings_of_the_morning() -> None:
    mornings = (
        held(time=span(NEXT_TUESDAY, "9", "10")),
        held(time=span(NEXT_TUESDAY, "11", "12")),
    )
    between = moving(travel("LI", "S2", NEXT_TUESDAY, "10", "10:30"), meetings=mornings)
    assert check("travel_time", inspection(), between) == [("late", 30)]
    after = moving(travel("LI", "S2", NEXT_TUESDAY, "12", "12:30"), meetings=mornings)
    assert found("travel_time", inspection(), after) == []


def test_an_induction_is_work_of_its_half_day() -> None:
    blocks = (
        travel("LI", "S2", NEXT_TUESDAY, "13:15", "13:45"),
        induction("LI", "S2", NEXT_TUESDAY, "13:30", "14"),
    )
    assert check("travel_time", inspection(), moving(*blocks)) == [("late", 30)]


def test_lunch_may_lie_on_either_side_of_the_travel() -> None:
    for blocks in (
        (lunch("LI", NEXT_TUESDAY), travel("LI", "S2", NEXT_TUESDAY, "13", "13:30")),
        (travel("LI", "S2", NEXT_TUESDAY, "11:30", "12"), lunch("LI", NEXT_TUESDAY)),
    ):
        assert found("travel_time", inspection(), moving(*blocks)) == []


def test_on_a_day_without_work_the_travel_lies_anywhere_in_the_working_day() -> None:
    schedule = moving(travel("LI", "S2", NEXT_TUESDAY, "9", "9:30"), meetings=())
    assert found("travel_time", inspection(), schedule) == []


def test_a_move_on_no_known_way_is_told() -> None:
    schedule = Schedule(stays=stays("LI", "S1", "S1", "S3"))
    facts = {**MOVES, "end": "Site S3 (S3)"}
    expected = broken("travel_time", 1, "LI", "S1", "S3", variant="unknown", facts=facts)
    assert found("travel_time", inspection(), schedule) == [expected]
    assert expected.message().endswith("but how far that is is not known.")


def test_between_days_travel_takes_no_working_time() -> None:
    # Monday at S1, from Tuesday morning on at S2
    schedule = Schedule(stays=stays("LI", "S1", "S2"))
    assert found("travel_time", inspection(), schedule) == []


# --- induction


def first_day(*blocks: Block, **changed: Any) -> Schedule:
    ordinary = {
        "meetings": (held(time=span(NEXT_MONDAY, "14", "15")),),
        "stays": stays("LI", "S1"),
        "blocks": blocks,
    }
    return Schedule(**(ordinary | changed))


@pytest.mark.parametrize(("start", "end"), [("13", "13:30"), ("13:30", "14"), ("13", "14")])
def test_the_first_half_day_at_a_site_begins_with_an_induction(start: str, end: str) -> None:
    schedule = first_day(induction("LI", "S1", NEXT_MONDAY, start, end))
    assert found("induction", inspection(), schedule) == []


@pytest.mark.parametrize(
    ("blocks", "missing"),
    [
        ((), 30),
        ((induction("LI", "S1", NEXT_MONDAY, "13", "13:15"),), 15),
        ((induction("LI", "S1", NEXT_MONDAY, "13:45", "14:15"),), 30),
        ((induction("LI", "S1", NEXT_MONDAY, "12:45", "13:15"),), 30),
        ((induction("LI", "S1", NEXT_TUESDAY, "13", "13:30"),), 30),
        ((induction("LI", "S2", NEXT_MONDAY, "13", "13:30"),), 30),
        ((induction("DL", "S1", NEXT_MONDAY, "13", "13:30"),), 30),
        ((travel("LI", "S1", NEXT_MONDAY, "13", "13:30"),), 30),
    ],
    ids=["none", "short", "late", "early", "next day", "elsewhere", "another's", "travel"],
)
def test_without_it_the_stay_is_told(blocks: tuple[Block, ...], missing: int) -> None:
    facts = {
        **half_day(Half.AFTERNOON, NEXT_MONDAY),
        "site": "Site S1 (S1)",
        "needed": 30,
    }
    expected = broken("induction", missing, "LI", "S1", facts=facts)
    assert found("induction", inspection(), first_day(*blocks)) == [expected]


def test_the_longest_of_several_inductions_counts() -> None:
    whole = induction("LI", "S1", NEXT_MONDAY, "13", "13:30")
    short = induction("LI", "S1", NEXT_MONDAY, "13:30", "13:45")
    assert found("induction", inspection(), first_day(whole, short)) == []


@pytest.mark.parametrize(("start", "fine"), [("13:30", True), ("13:15", False)])
def test_on_monday_it_waits_for_the_week_to_begin(start: str, fine: bool) -> None:
    later = inspection(settings={"week_two_start": time(13, 30)})
    schedule = first_day(induction("LI", "S1", NEXT_MONDAY, start, "14"))
    assert check("induction", later, schedule) == ([] if fine else [("", 30)])


def test_a_missing_induction_is_told_in_words() -> None:
    (violation,) = found("induction", inspection(), first_day())
    assert violation.message() == (
        "Inspector LI (LI) has no induction of 30 minutes at Site S1 (S1)"
        " in the afternoon of Monday 19 October 2026, before the first meeting there."
    )


def test_each_site_has_its_own_induction_once() -> None:
    blocks = (
        induction("LI", "S1", NEXT_MONDAY, "13", "13:30"),
        induction("LI", "S2", NEXT_TUESDAY, "9", "9:30"),
    )
    schedule = first_day(*blocks, stays=stays("LI", "S1", "S2", "S2", "S1"))
    assert found("induction", inspection(), schedule) == []


@pytest.mark.parametrize(
    ("day", "start", "end", "fine"),
    [
        (NEXT_THURSDAY, "12:30", "13", True),
        (NEXT_THURSDAY, "12:45", "13:15", False),
        (NEXT_THURSDAY, "13", "13:30", False),
    ],
)
def test_a_mornings_induction_lies_in_the_morning(
    day: Any, start: str, end: str, fine: bool
) -> None:
    # S2 from Thursday morning on: half-days 1 to 5 at S1
    blocks = (
        induction("LI", "S1", NEXT_MONDAY, "13", "13:30"),
        induction("LI", "S2", day, start, end),
    )
    schedule = first_day(*blocks, stays=stays("LI", *("S1",) * 5, "S2"))
    assert check("induction", inspection(), schedule) == ([] if fine else [("", 30)])


@pytest.mark.parametrize(
    ("start", "end", "fine"), [("13:30", "14", True), ("13:45", "14:15", False)]
)
def test_on_friday_afternoon_it_ends_with_the_week(start: str, end: str, fine: bool) -> None:
    # S2 on Friday afternoon only: half-days 1 to 8 at S1
    blocks = (
        induction("LI", "S1", NEXT_MONDAY, "13", "13:30"),
        induction("LI", "S2", NEXT_FRIDAY, start, end),
    )
    schedule = first_day(*blocks, stays=stays("LI", *("S1",) * 8, "S2"))
    assert check("induction", inspection(), schedule) == ([] if fine else [("", 30)])


def test_meetings_on_teams_or_elsewhere_may_come_before_it() -> None:
    earlier = (
        on_teams(time=span(NEXT_MONDAY, "13", "13:30"), site="S1"),
        held(time=span(NEXT_MONDAY, "13", "13:30"), inspectors=("DL",)),
        held(time=span(NEXT_MONDAY, "13", "13:30"), site="S2"),
    )
    schedule = first_day(induction("LI", "S1", NEXT_MONDAY, "13:30", "14"), meetings=earlier)
    assert found("induction", inspection(), schedule) == []


def test_without_induction_minutes_there_is_none() -> None:
    instance = inspection(settings={"induction_minutes": 0})
    assert found("induction", instance, first_day()) == []
    # A quarter hour, which is a slot, is time to arrive then; ten minutes are not.
    for minutes, expected in ((15, [("missing", 1)]), (10, [])):
        brief = on_tuesday(time(14), time(14, minutes), settings={"induction_minutes": 0})
        schedule = Schedule(meetings=(on_teams(),))
        assert check("one_site_a_half_day", brief, schedule) == expected


def test_groups_take_seats_too() -> None:
    group = inspection(meeting(people=("PP1", "PP2"), form=Form.GROUP))
    assert found("room_fits", group, one()) == []
