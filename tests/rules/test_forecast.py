"""The forecast: what counting shows, worked out, and never more than is true."""

from datetime import date, time
from typing import Any

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import (
    Conflict,
    ConflictKind,
    Hours,
    Language,
    Role,
    Travel,
    Unavailable,
)
from dipp_scheduler.domain.work import (
    CaseMode,
    Form,
    LedBy,
    MeetingKind,
    Mode,
    PoolEntry,
    SecondReason,
)
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.forecast import forecast
from dipp_scheduler.rules.forecasts import Forecast
from tests.builders import (
    WEEK_TWO,
    adjustment,
    case,
    deputy,
    inspector,
    lead,
    make_instance,
    meeting,
    site,
    staff,
)
from tests.rules.held import (
    MONDAY,
    NEXT_FRIDAY,
    NEXT_MONDAY,
    NEXT_TUESDAY,
    NEXT_WEDNESDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    titled,
    whole_instance,
)


def warnings(instance: Instance) -> dict[str, int]:
    """What costs something, by what it is."""
    return {each.id: each.amount for each in forecast(instance) if each.amount}


def said(instance: Instance, form: str) -> Forecast:
    (found,) = (each for each in forecast(instance) if each.id == form)
    return found


def sample(count: int, **changed: Any) -> dict[str, Any]:
    """Some cases, each with a practitioner of its own."""
    return {
        "cases": tuple(
            case(f"C{number}", practitioner=f"PP{number}") for number in range(1, count + 1)
        ),
        "staff": tuple(staff(f"PP{number}") for number in range(1, count + 1)),
    } | changed


# --- places for interviews


def test_eight_cases_have_eight_places() -> None:
    expected = Forecast(
        "places_enough", 1, Level.INFORMS, 0, (), {"cases": 8, "places": 8, "least": 0}
    )
    found = said(make_instance(**sample(8)), "places_enough")
    assert found == expected
    assert found.message() == (
        "Cases to interview: 8; places for interviews: 8. Counting shows no shortage."
    )


def test_a_ninth_case_is_read_from_file() -> None:
    nine = make_instance(**sample(9))
    # 5 days of 2 interviews are 10 places, but the weekly limit is 8
    expected = Forecast(
        "places_short", 1, Level.WARNS, 1, (), {"cases": 9, "places": 8, "least": 1}
    )
    assert said(nine, "places_short") == expected
    assert warnings(nine) == {"places_short": 1}
    assert expected.message() == (
        "Cases to interview: 9; places for interviews: 8. At least 1 must be read from file."
    )
    assert expected.message("cy").endswith("O leiaf 1 i'w darllen o'r ffeil.")


@pytest.mark.parametrize(
    ("changed", "places"),
    [
        ({}, 8),
        ({"daily_limit": 1}, 5),
        ({"weekly_limit": 3}, 3),
        # two days of two
        ({"hours": tuple(Hours(weekday=day, start=time(9), end=time(17)) for day in (0, 1))}, 4),
        # 4 hours a day, 12 to 1pm for lunch: 3 hours a day, 180 minutes a case
        ({"hours": tuple(Hours(weekday=day, start=time(9), end=time(13)) for day in (0, 1))}, 2),
        # 3 hours a day, which lunch at 1pm leaves whole: one case of 180 minutes each
        ({"hours": tuple(Hours(weekday=day, start=time(10), end=time(13)) for day in (0, 1))}, 2),
        ({"hours": (Hours(weekday=0, start=time(14), end=time(17)),)}, 1),
        # 2 hours 45 minutes are not enough to read, interview and write up
        ({"hours": (Hours(weekday=0, start=time(14), end=time(16, 45)),)}, 0),
    ],
)
def test_places_follow_limits_and_hours(changed: dict[str, Any], places: int) -> None:
    instance = make_instance(team=(inspector(**changed),), **sample(9))
    assert said(instance, "places_short").facts["places"] == places


def test_the_lead_interviews_after_the_briefing() -> None:
    briefing = meeting("M0", kind=MeetingKind.BRIEFING, weekday=0, latest=time(13), people=("PP1",))
    monday = (Hours(weekday=0, start=time(9), end=time(17)),)
    team = (lead(hours=monday), deputy())
    free = make_instance(team=team, **sample(3))
    assert said(free, "places_short").facts["places"] == 2
    # 8 hours less lunch and 75 minutes' briefing are 345 minutes: one case of 180, not two
    bound = make_instance(team=team, meetings=(briefing,), **sample(3))
    assert said(bound, "places_short").facts["places"] == 1


def test_a_lead_who_works_only_before_the_briefing_has_no_places() -> None:
    briefing = meeting("M0", kind=MeetingKind.BRIEFING, weekday=1, people=("PP1",))
    monday = (Hours(weekday=0, start=time(9), end=time(17)),)
    early = make_instance(team=(lead(hours=monday), deputy()), meetings=(briefing,), **sample(1))
    # the briefing is on Tuesday, the lead works on Monday only
    assert warnings(early) == {
        "places_short": 1,
        "case_no_inspector_time": 1,
        "briefing_no_time": 1,
    }


def test_without_inspectors_there_are_no_places() -> None:
    nobody = make_instance(team=(inspector("AD", role=Role.ADMINISTRATOR),), **sample(2))
    assert warnings(nobody) == {"places_short": 2, "time_short": 2}


def test_before_anybody_is_in_the_team_nothing_is_said() -> None:
    assert forecast(make_instance(team=(), **sample(2), meetings=(meeting("M1"),))) == ()


def test_without_cases_nothing_is_said_of_them() -> None:
    assert forecast(make_instance(cases=())) == ()


# --- cases without a place


def test_a_case_that_everybody_is_barred_from() -> None:
    conflict = Conflict(inspector="AI1", kind=ConflictKind.PERSON, against="PP1")
    barred = make_instance(conflicts=(conflict,), **sample(2))
    assert warnings(barred) == {"case_barred": 1}
    found = said(barred, "case_barred")
    assert (found.who, found.message()) == (
        ("C1",),
        "Case C1 cannot be inspected: conflicts of interest or limited access bar every inspector.",
    )
    # the other case is counted without it
    assert said(barred, "places_enough").facts["cases"] == 1


def test_a_case_to_which_nobody_has_access() -> None:
    instance = make_instance(cases=(case(limited_access=True),))
    assert warnings(instance) == {"case_barred": 1}
    assert warnings(make_instance(cases=(case(limited_access=True, access=("AI1",)),))) == {}


def test_an_interview_in_welsh_that_nobody_speaks() -> None:
    welsh = {"cases": (case(language=Language.WELSH),)}
    assert warnings(make_instance(**welsh)) == {"places_unfit": 1, "case_welsh": 1}
    speaker = (inspector("AI1", welsh_speaker=True),)
    assert warnings(make_instance(team=speaker, **welsh)) == {}
    # read from file it needs no Welsh
    read = make_instance(cases=(case(language=Language.WELSH, mode=CaseMode.FILE_READ),))
    assert warnings(read) == {}


def away(who: str, *days: date) -> tuple[Unavailable, ...]:
    return tuple(Unavailable(who=who, day=day) for day in days)


def test_a_practitioner_who_is_away_all_week() -> None:
    week = make_instance(unavailable=away("PP1", MONDAY, TUESDAY, WEDNESDAY, THURSDAY))
    assert warnings(week) == {}
    gone = (Unavailable(who="PP1"), *(Unavailable(who="PP1", weekday=day) for day in range(5)))
    away_all_week = make_instance(unavailable=gone)
    assert warnings(away_all_week) == {"places_unfit": 1, "case_people_away": 1}
    assert said(away_all_week, "case_people_away").message() == (
        "Case C1 cannot have an interview: Person PP1 (PP1) cannot come"
        " to any interview time of the week as agreed."
    )
    substitute = make_instance(
        unavailable=gone,
        cases=(case(substitute="PP2"),),
        staff=(staff("PP1"), staff("PP2")),
    )
    assert warnings(substitute) == {}


def test_people_who_are_never_free_together() -> None:
    reason = SecondReason.KEY_ROLE
    instance = make_instance(
        cases=(case(second_person="PP2", second_reason=reason),),
        staff=(staff("PP1"), staff("PP2")),
        unavailable=(
            *(Unavailable(who="PP1", weekday=day) for day in (0, 1, 2)),
            *(Unavailable(who="PP2", weekday=day) for day in (3, 4)),
        ),
    )
    found = said(instance, "case_people_away")
    assert found.facts["people"] == ("Person PP1 (PP1)", "Person PP2 (PP2)")


def test_an_adjusted_interview_that_does_not_fit() -> None:
    hours = adjustment(slot_minutes=90, earliest=time(14), latest=time(15, 15))
    assert warnings(make_instance(staff=(staff(adjustment=hours),))) == {
        "places_unfit": 1,
        "case_people_away": 1,
    }
    longer = adjustment(slot_minutes=90, earliest=time(14), latest=time(15, 30))
    assert warnings(make_instance(staff=(staff(adjustment=longer),))) == {}


def test_an_hour_before_anybody_could_have_read() -> None:
    rows = (
        *(Unavailable(who="PP1", weekday=day) for day in (1, 2, 3, 4)),
        Unavailable(who="PP1", weekday=0, start=time(10, 45)),
    )
    # on Monday from 9:30am or 9:45am: at most 45 of 90 minutes' reading come before
    early = make_instance(unavailable=rows)
    assert warnings(early) == {"places_unfit": 1, "case_no_inspector_time": 1}
    assert said(early, "case_no_inspector_time").message() == (
        "Case C1 cannot have an interview: when Person PP1 (PP1) can come, no inspector who may"
        " inspect it is free and has had time to read."
    )
    tuesday = (
        *(Unavailable(who="PP1", weekday=day) for day in (0, 2, 3, 4)),
        Unavailable(who="PP1", weekday=1, start=time(10, 30)),
    )
    # on Tuesday the reading may lie on Monday
    assert warnings(make_instance(unavailable=tuesday)) == {}


def free_only_at(who: str, day: int, start: int) -> tuple[Unavailable, ...]:
    others = (Unavailable(who=who, weekday=each) for each in range(5) if each != day)
    before = Unavailable(who=who, weekday=day, end=time(start))
    return (*others, before, Unavailable(who=who, weekday=day, start=time(start + 1)))


def test_two_people_with_the_same_hour_and_one_inspector() -> None:
    rows = (*free_only_at("PP1", 3, 14), *free_only_at("PP2", 3, 14))
    one = make_instance(unavailable=rows, **sample(3))
    assert warnings(one) == {"places_unfit": 1, "places_of_some": 1}
    found = said(one, "places_of_some")
    assert (found.who, found.message()) == (
        ("C1", "C2"),
        "Because of who may inspect them and when their people are free,"
        " these cases have places for only 1 of 2: C1, C2.",
    )
    two = make_instance(unavailable=rows, team=(inspector("AI1"), inspector("AI2")), **sample(3))
    assert warnings(two) == {}


def test_cases_short_of_different_inspectors_are_told_apart() -> None:
    """C1 to C3 only for AI1, C4 to C6 only for AI2, each with one place; AI3 for the rest."""
    limited = tuple(
        case(
            f"C{number}",
            practitioner=f"PP{number}",
            limited_access=True,
            access=("AI1",) if number < 4 else ("AI2",),
        )
        for number in range(1, 7)
    )
    team = (inspector("AI1", weekly_limit=1), inspector("AI2", weekly_limit=1), inspector("AI3"))
    people = tuple(staff(f"PP{number}") for number in range(1, 8))
    instance = make_instance(
        team=team, staff=people, cases=(*limited, case("C7", practitioner="PP7"))
    )
    found = [each for each in forecast(instance) if each.id == "places_of_some"]
    assert [(each.who, each.amount) for each in found] == [
        (("C1", "C2", "C3"), 2),
        (("C4", "C5", "C6"), 2),
    ]
    # 7 cases: 1 + 1 + 1
    assert said(instance, "places_unfit").amount == 4


def test_cases_short_of_common_inspectors_are_told_together() -> None:
    """C1 only for AI1, C2 only for AI2, C3 for both; no places but one of AI1's."""
    access = {"C1": ("AI1",), "C2": ("AI2",), "C3": ("AI1", "AI2")}
    cases = tuple(
        case(code, practitioner=f"P{code}", limited_access=True, access=who)
        for code, who in access.items()
    )
    team = (inspector("AI1", weekly_limit=1), inspector("AI2", weekly_limit=1), inspector("AI3"))
    people = tuple(staff(f"P{code}") for code in access)
    instance = make_instance(team=team, staff=people, cases=cases)
    assert said(instance, "places_of_some").who == ("C1", "C2", "C3")


def test_of_many_cases_the_sentence_names_ten() -> None:
    closed = sample(12)
    cases = tuple(
        each.model_copy(update={"limited_access": True, "access": ("AI1",)})
        for each in closed["cases"]
    )
    instance = make_instance(
        staff=closed["staff"], cases=cases, team=(inspector("AI1"), inspector("AI2"))
    )
    found = said(instance, "places_of_some")
    assert (len(found.who), found.facts["count"], found.amount) == (12, 12, 4)
    assert found.message().endswith("C9, C10, ….")


# --- time


def test_reading_takes_hours_too() -> None:
    reads = {
        "cases": tuple(case(f"C{number}", mode=CaseMode.FILE_READ) for number in range(1, 4)),
    }
    monday = inspector(hours=(Hours(weekday=0, start=time(9), end=time(17)),))
    # 3 · 150 = 450 minutes; 8 hours less lunch are 420: two file reads
    short = make_instance(team=(monday,), **reads)
    assert warnings(short) == {"time_short": 1}
    assert said(short, "time_short").message() == (
        "Inspecting all cases (3) takes 8 hours of the inspectors' time and 7 are free:"
        " at least 1 cannot be inspected in the week."
    )
    enough = said(make_instance(**reads), "time_enough")
    assert enough.message() == (
        "Inspecting all cases (3) takes 8 hours of the inspectors' time; 35 are free."
    )


# --- briefing


def briefed(**changed: Any) -> Instance:
    named = meeting(
        "M0",
        kind=MeetingKind.BRIEFING,
        weekday=0,
        earliest=time(9, 30),
        latest=time(13),
        posts=("director", "operations"),
    )
    return make_instance(
        **{
            "team": (lead(), deputy(), inspector("HD", role=Role.HEAD)),
            "staff": (
                staff("RD", posts=("director",)),
                staff("HO", posts=("operations",)),
                staff("PP1"),
            ),
            "meetings": (named,),
        }
        | changed
    )


@pytest.mark.parametrize(
    ("rows", "possible"),
    [
        ((), True),
        ((Unavailable(who="LI", weekday=0),), False),
        ((Unavailable(who="LI", weekday=0, end=time(11, 45)),), True),
        ((Unavailable(who="LI", weekday=0, end=time(11, 46)),), False),
        ((Unavailable(who="DL", weekday=0),), True),
        ((Unavailable(who="DL", weekday=0), Unavailable(who="HD", weekday=0)), False),
        ((Unavailable(who="RD", weekday=0),), True),
        ((Unavailable(who="RD", weekday=0), Unavailable(who="HO", weekday=0)), False),
        # the director can come from 11:45am only, the lead until then
        (
            (
                Unavailable(who="RD", weekday=0, end=time(11, 45)),
                Unavailable(who="LI", weekday=0, start=time(11, 45)),
            ),
            False,
        ),
    ],
)
def test_the_briefing_needs_a_time_for_all(rows: tuple[Unavailable, ...], possible: bool) -> None:
    assert ("briefing_no_time" not in warnings(briefed(unavailable=rows))) == possible


def test_a_briefing_without_a_time_is_told() -> None:
    rows = (Unavailable(who="LI", weekday=0),)
    found = said(briefed(unavailable=rows), "briefing_no_time")
    assert found.message() == (
        "The briefing cannot be held: there is no time in its window when those who must be"
        " there are free (Inspector LI (LI), Inspector DL (DL), Inspector HD (HD),"
        " Person RD (RD), Person HO (HO))."
    )


def test_a_briefing_that_nobody_can_hear_beside_the_lead_is_told() -> None:
    alone = briefed(team=(lead(),))
    found = said(alone, "briefing_no_second")
    assert found.message() == (
        "The briefing cannot be held: beside the lead one of deputy, head of programme and "
        "deputy head has to hear it, and none of them is in the team."
    )


def test_a_briefing_without_a_lead_is_told() -> None:
    found = said(briefed(team=(inspector(),)), "briefing_no_lead")
    assert found.message() == (
        "The briefing cannot be held: nobody in the team is the lead inspector, who has to hear it."
    )


def test_a_briefing_without_named_leaders_needs_none() -> None:
    bare = meeting("M0", kind=MeetingKind.BRIEFING, weekday=0)
    assert "briefing_no_time" not in warnings(briefed(meetings=(bare,)))
    people = meeting("M0", kind=MeetingKind.BRIEFING, weekday=0, people=("HO",))
    assert "briefing_no_time" not in warnings(briefed(meetings=(people,)))


# --- week two


def inspection(*meetings: Any, **changed: Any) -> Instance:
    """Lead and deputy; PP1 to PP6 at S1; no cases."""
    ordinary: dict[str, Any] = {
        "team": (lead(), deputy()),
        "staff": tuple(staff(f"PP{number}") for number in range(1, 7)),
        "cases": (),
        "meetings": meetings,
    }
    return make_instance(**(ordinary | changed))


def test_a_small_inspection_has_room() -> None:
    found = forecast(whole_instance())
    assert [(each.id, each.level) for each in found] == [
        ("places_enough", Level.INFORMS),
        ("time_enough", Level.INFORMS),
        ("meetings_enough", Level.INFORMS),
    ]


def test_a_meeting_that_nobody_could_attend() -> None:
    must = inspection(meeting(posts=("vacant",)))
    expected = Forecast("need_empty", 2, Level.WARNS, 1, ("M1",), {"meeting": titled("M1")})
    assert forecast(must) == (expected,)
    assert expected.message() == (
        "Meeting M1 (M1) cannot be held: nobody is named who could attend."
    )
    should = inspection(meeting(posts=("vacant",), must=False))
    assert said(should, "need_empty").level is Level.INFORMS


@pytest.mark.parametrize(
    ("led_by", "kind", "team", "possible"),
    [
        (LedBy.EITHER, MeetingKind.REQUIRED, (lead(),), True),
        (LedBy.EITHER, MeetingKind.REQUIRED, (deputy(),), True),
        (LedBy.EITHER, MeetingKind.REQUIRED, (inspector("AI1"),), False),
        (LedBy.EITHER, MeetingKind.FIXED, (deputy(),), False),
        (LedBy.EITHER, MeetingKind.CLOSING, (lead(),), True),
        (LedBy.DEPUTY, MeetingKind.REQUIRED, (lead(),), False),
        (LedBy.LEAD, MeetingKind.REQUIRED, (lead(),), True),
        (LedBy.BOTH, MeetingKind.REQUIRED, (lead(),), False),
        (LedBy.BOTH, MeetingKind.REQUIRED, (lead(), deputy()), True),
    ],
)
def test_the_inspectors_asked_for_must_be_in_the_team(
    led_by: LedBy, kind: MeetingKind, team: Any, possible: bool
) -> None:
    instance = inspection(meeting(people=("PP1",), led_by=led_by, kind=kind), team=team)
    assert warnings(instance) == ({} if possible else {"need_no_inspector": 1})


def test_people_must_be_free_together_long_enough() -> None:
    both = meeting(people=("PP1", "PP2"), minutes=60)
    rows = (
        *(Unavailable(who="PP1", day=day) for day in WEEK_TWO if day != NEXT_WEDNESDAY),
        Unavailable(who="PP2", day=NEXT_WEDNESDAY, start=time(10)),
    )
    # both are free on Wednesday from 9am to 10am
    assert warnings(inspection(both, unavailable=rows)) == {}
    longer = meeting(people=("PP1", "PP2"), minutes=75)
    short = inspection(longer, unavailable=rows)
    assert warnings(short) == {"need_no_time": 1}
    assert said(short, "need_no_time").message() == (
        "Meeting M1 (M1) cannot be held: the people it requires and the inspectors"
        " are never free together for 75 minutes in its times."
    )


@pytest.mark.parametrize(
    ("times", "possible"),
    [
        ({}, True),
        ({"earliest": time(10), "latest": time(11)}, True),
        ({"earliest": time(10, 15)}, False),
        ({"latest": time(10, 45)}, False),
    ],
)
def test_a_meeting_needs_its_people_in_its_own_times(times: dict[str, Any], possible: bool) -> None:
    rows = (
        *(Unavailable(who="PP1", day=day) for day in WEEK_TWO if day != NEXT_WEDNESDAY),
        Unavailable(who="PP1", day=NEXT_WEDNESDAY, end=time(10)),
        Unavailable(who="PP1", day=NEXT_WEDNESDAY, start=time(11)),
    )
    # PP1 is free on Wednesday from 10am to 11am
    wanted = meeting(people=("PP1",), **times)
    assert warnings(inspection(wanted, unavailable=rows)) == (
        {} if possible else {"need_no_time": 1}
    )


def test_a_group_may_be_shortened_before_it_is_called_impossible() -> None:
    rows = (
        *(Unavailable(who="PP1", day=day) for day in WEEK_TWO if day != NEXT_WEDNESDAY),
        Unavailable(who="PP1", day=NEXT_WEDNESDAY, start=time(9, 45)),
    )
    # 45 minutes, the shortest group
    group = meeting(people=("PP1", "PP2"), minutes=90, form=Form.GROUP, smallest=2)
    assert warnings(inspection(group, unavailable=rows)) == {}


@pytest.mark.parametrize(
    ("row", "possible"),
    [
        (Unavailable(who="LI", day=NEXT_TUESDAY), False),
        (Unavailable(who="LI", day=NEXT_MONDAY), True),
        (Unavailable(who="DL", day=NEXT_TUESDAY), True),
        # an hour before noon would do, but half of it lies after
        (Unavailable(who="PP1", day=NEXT_TUESDAY, start=time(13, 30)), True),
    ],
)
def test_a_fixed_meeting_needs_its_day(row: Unavailable, possible: bool) -> None:
    fixed = meeting(people=("PP1",), weekday=1, kind=MeetingKind.FIXED)
    assert warnings(inspection(fixed, unavailable=(row,))) == (
        {} if possible else {"need_no_time": 1}
    )


def test_no_meeting_crosses_noon_or_leaves_the_weeks_window() -> None:
    def free(day: date, start: time, end: time) -> tuple[Unavailable, ...]:
        others = (Unavailable(who="PP1", day=each) for each in WEEK_TWO if each != day)
        before = Unavailable(who="PP1", day=day, end=start)
        return (*others, before, Unavailable(who="PP1", day=day, start=end))

    one = meeting(people=("PP1",))
    crossing = free(NEXT_TUESDAY, time(12, 30), time(13, 45))
    assert warnings(inspection(one, unavailable=crossing)) == {"need_no_time": 1}
    monday = free(NEXT_MONDAY, time(9), time(13, 45))
    assert warnings(inspection(one, unavailable=monday)) == {"need_no_time": 1}
    friday = free(NEXT_FRIDAY, time(13, 15), time(17))
    assert warnings(inspection(one, unavailable=friday)) == {"need_no_time": 1}
    last = free(NEXT_FRIDAY, time(13), time(17))
    assert warnings(inspection(one, unavailable=last)) == {}


# --- groups


def group(*people: Any, **changed: Any) -> Instance:
    ordinary: dict[str, Any] = {"form": Form.GROUP, "pooled": True, "smallest": 3}
    return inspection(
        meeting(**(ordinary | changed)), staff=people, pool=(PoolEntry(meeting="M1"),)
    )


def groups(instance: Instance) -> dict[str, Any]:
    return {
        each.id: each.facts["largest"]
        for each in forecast(instance)
        if each.id.startswith("need_group")
    }


def test_three_colleagues_are_a_group_of_three() -> None:
    assert groups(group(staff("A"), staff("B"), staff("C"))) == {}


def test_the_largest_family_without_managers_makes_the_group() -> None:
    # officers A under B under C, D under C: A and D, or B and D; the SPO alone is smaller
    people = (
        staff("A", line_manager="B"),
        staff("B", line_manager="C"),
        staff("C"),
        staff("D", line_manager="C"),
        staff("S", role_family="SPO"),
    )
    small = group(*people)
    assert groups(small) == {"need_group_small": 2}
    found = said(small, "need_group_small")
    assert (found.level, found.amount, found.message()) == (
        Level.INFORMS,
        0,
        "Meeting M1 (M1) will be small: 3 people are wanted, and of those named (5) at most 2 "
        "may sit together.",
    )


def test_a_manager_and_the_one_managed_are_no_group() -> None:
    pair = group(staff("A", line_manager="B"), staff("B"))
    assert warnings(pair) == {"need_group_impossible": 1}
    assert said(pair, "need_group_impossible").message() == (
        "Meeting M1 (M1) cannot be held: of the 2 people named, no two may sit together."
    )


def test_people_in_a_circle_of_managers_count_as_one() -> None:
    circle = (
        staff("A", line_manager="B"),
        staff("B", line_manager="C"),
        staff("C", line_manager="A"),
        staff("D"),
    )
    assert groups(group(*circle)) == {"need_group_small": 2}


def test_a_single_candidate_may_come_alone() -> None:
    assert groups(group(staff("A"))) == {"need_group_small": 1}


def test_those_required_decide_who_may_join_them() -> None:
    people = (
        staff("A"),
        staff("B", line_manager="A"),
        staff("C"),
        staff("S", role_family="SPO"),
    )
    # with A required: C may join, B is managed by A, S is of another family
    assert groups(group(*people, people=("A",))) == {"need_group_small": 2}
    # a named combination takes everybody
    assert groups(group(*people, people=("A",), same_grade_exempt=True)) == {}


def test_required_people_who_may_not_sit_together() -> None:
    clash = group(staff("A"), staff("B", line_manager="A"), people=("A", "B"))
    found = said(clash, "need_group_clash")
    assert (found.who, found.message()) == (
        ("M1", "A", "B"),
        "Meeting M1 (M1) cannot be held as a group: Person A (A), Person B (B)"
        " may not sit together.",
    )
    exempt = group(
        staff("A"), staff("B", line_manager="A"), people=("A", "B"), same_grade_exempt=True
    )
    assert warnings(exempt) == {}


# --- Teams


@pytest.mark.parametrize(
    ("changed", "meets"),
    [
        ({}, True),
        ({"site": "S1"}, True),
        ({"site": "S2"}, True),
        ({"site": "S3"}, False),
        ({"people": ("PP1", "FAR")}, False),
        ({"people": ("PP1", "PP2", "PP3")}, True),
        ({"people": ("PP1", "PP2", "PP3", "PP4")}, False),
        ({"people": ("PP1", "PP2", "PP3"), "led_by": LedBy.BOTH}, False),
        ({"people": ("PP1", "FAR"), "mode": Mode.TEAMS}, True),  # as it was wanted
    ],
)
def test_a_meeting_that_can_only_be_on_teams_is_told(changed: dict[str, Any], meets: bool) -> None:
    instance = inspection(
        meeting(**({"people": ("PP1",)} | changed)),
        staff=(*(staff(f"PP{number}") for number in range(1, 5)), staff("FAR", site="S3")),
        sites=(site("S1", 2, 4), site("S2", 4), site("S3", 12)),
        travel=(
            Travel(start="S1", end="S2", minutes=90),
            Travel(start="S1", end="S3", minutes=91),
        ),
    )
    found = [each for each in forecast(instance) if each.id == "need_on_teams"]
    assert [each.message() for each in found] == (
        []
        if meets
        else [
            "Meeting M1 (M1) will be on Teams: at no site can its people come"
            " within the travel limit and find a room with enough seats."
        ]
    )


def test_a_pool_must_have_people_in_reach() -> None:
    near, far = staff("A"), staff("B", site=None)
    assert said(group(near, far), "need_on_teams").level is Level.INFORMS
    assert "need_on_teams" not in [each.id for each in forecast(group(near, far, staff("C")))]


# --- people and hours


def test_somebody_with_one_hour_for_two_meetings() -> None:
    rows = (
        *(Unavailable(who="PP1", day=day) for day in WEEK_TWO if day != NEXT_WEDNESDAY),
        Unavailable(who="PP1", day=NEXT_WEDNESDAY, start=time(11)),
    )
    two = (meeting("M1", people=("PP1", "PP2")), meeting("M2", people=("PP1", "PP3")))
    # 9am to 11am is two hours, but two meetings with a gap take 2¼
    short = inspection(*two, unavailable=rows)
    assert warnings(short) == {"person_short": 1}
    found = said(short, "person_short")
    assert (found.who, found.message()) == (
        ("PP1", "M1", "M2"),
        "Person PP1 (PP1) is needed at 2 meetings and has time for at most 1 of them,"
        " so at least 1 cannot be held: Meeting M1 (M1), Meeting M2 (M2).",
    )
    enough = (*rows[:-1], Unavailable(who="PP1", day=NEXT_WEDNESDAY, start=time(11, 15)))
    assert warnings(inspection(*two, unavailable=enough)) == {}


def test_the_lead_on_a_day_with_too_many_fixed_meetings() -> None:
    codes = [f"M{number}" for number in range(1, 5)]
    fixed = tuple(
        meeting(code, people=(f"PP{number}", "PP6"), weekday=4, kind=MeetingKind.FIXED)
        for number, code in enumerate(codes, start=1)
    )
    # Friday 9am to 1pm and 1pm to 2pm: 3 hours and a half with gaps, and one more: 4
    assert warnings(inspection(*fixed)) == {}
    late = Unavailable(who="LI", weekday=4, end=time(10))
    # 10am to 1pm: 2 (2¼ hours), 1pm to 2pm: 1
    short = inspection(*fixed, unavailable=(late,))
    assert warnings(short) == {"person_short": 1}
    assert said(short, "person_short").who == ("LI", *codes)


def test_meetings_that_take_more_hours_than_there_are() -> None:
    codes = [f"M{number}" for number in range(1, 6)]
    meetings = tuple(
        meeting(code, people=(f"PP{number}",), led_by=LedBy.EITHER)
        for number, code in enumerate(codes, start=1)
    )
    hours = (Hours(weekday=1, start=time(9), end=time(14)),)
    # 5 hours less lunch and induction are 3½ hours: 3 meetings of an hour
    short = inspection(*meetings, team=(lead(hours=hours),))
    assert warnings(short)["meetings_short"] == 2
    assert said(short, "meetings_short").message() == (
        "The meetings that must be held (5) take at least 5 hours of the lead and the deputy"
        " and 3 are free: at least 2 cannot be held."
    )
    # without sites there is no induction: 4 hours
    remote = inspection(*meetings, team=(lead(hours=hours),), sites=())
    assert warnings(remote)["meetings_short"] == 1
    assert "meetings_short" not in warnings(inspection(*meetings))


def test_meetings_with_both_take_both_their_hours() -> None:
    both = inspection(meeting(people=("PP1",), led_by=LedBy.BOTH, minutes=90))
    # 2 · 90 minutes; free: 4 + 3 · 7 + 5 hours, less half an hour's induction, for two
    assert said(both, "meetings_enough").message() == (
        "The meetings that must be held (1) take at least 3 hours of the lead and the deputy;"
        " 59 are free."
    )


def test_a_closed_weekday_moves_what_is_fixed_on_it() -> None:
    fixed = meeting(people=("PP1",), weekday=4, kind=MeetingKind.FIXED)
    # no open day comes after Friday
    closed = inspection(fixed, settings={"closed_days": (NEXT_FRIDAY,)})
    assert warnings(closed) == {"need_no_time": 1}


def test_in_a_week_of_one_day_the_day_is_counted_once() -> None:
    codes = ("M1", "M2")
    fixed = tuple(
        meeting(code, people=("PP1",), weekday=4, kind=MeetingKind.FIXED) for code in codes
    )
    closed = {"closed_days": tuple(day for day in WEEK_TWO if day != NEXT_FRIDAY)}
    late = (Unavailable(who="LI", weekday=4, end=time(13)), Unavailable(who="PP1", end=time(9)))
    short = inspection(*fixed, settings=closed, unavailable=late)
    # 1pm to 2pm: one meeting of two, told once for the lead
    assert [each.who for each in forecast(short) if each.amount] == [("LI", "M1", "M2")]


@pytest.mark.parametrize(
    ("instance", "form", "words"),
    [
        (
            make_instance(cases=(case(language=Language.WELSH), case("C2"))),
            "places_unfit",
            "Cases to interview: 2; places for interviews: 8, but not every case fits one."
            " At least 1 must be read from file.",
        ),
        (
            make_instance(cases=(case(language=Language.WELSH),)),
            "case_welsh",
            "Case C1 cannot have an interview: it is to be in Welsh,"
            " and no inspector who may inspect it speaks Welsh.",
        ),
        (
            inspection(meeting(people=("PP1",)), team=(inspector("AI1"),)),
            "need_no_inspector",
            "Meeting M1 (M1) cannot be held: an inspector who must lead it is not in the team.",
        ),
    ],
)
def test_a_forecast_is_a_sentence(instance: Instance, form: str, words: str) -> None:
    assert said(instance, form).message() == words
    assert said(instance, form).message("cy") != words
