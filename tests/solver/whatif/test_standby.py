"""What becomes of half-days if inspectors fall ill: worked out on small weeks."""

from datetime import datetime, time

from dipp_scheduler.domain.falling_ill import Illness, illnesses, without
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.domain.schedule import Block, BlockKind, Half, HeldMeeting, Schedule
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.cpsat.search import SolveOptions
from dipp_scheduler.solver.solve import solve
from dipp_scheduler.solver.whatif.standby import Standby, standby
from dipp_scheduler.solver.whatif.standby_meetings import meetings_without
from tests.builders import (
    WEEK_ONE,
    WEEK_TWO,
    case,
    deputy,
    lead,
    make_instance,
    meeting,
    moment,
    site,
    span,
    staff,
)
from tests.cli.issued import MONDAY, TUESDAY, decided, given, interview

OPTIONS = SolveOptions(repeatable=True, workers=1, time_limit=100)


def only_then(code: str) -> tuple[Unavailable, ...]:
    """Rows that leave somebody free on Monday from 11am to midday and at no other time."""
    return (
        Unavailable(who=code, day=MONDAY, end=time(11)),
        Unavailable(who=code, day=MONDAY, start=time(12)),
        *(Unavailable(who=code, day=day) for day in WEEK_ONE[1:]),
    )


def fates(found: tuple[Standby, ...]) -> dict[tuple[object, ...], list[tuple[str, str]]]:
    """The half-days in which something changes, with what becomes of it."""
    return {
        (each.illness.who, each.illness.day, each.illness.half.value): [
            (one.code, one.fate.value) for one in each.outcomes
        ]
        for each in found
        if each.outcomes
    }


def test_an_interview_with_one_hour_goes_to_the_other_inspector() -> None:
    instance = given(cases=(case("C1"),), unavailable=only_then("PP1"))
    found = standby(instance, decided(interview("C1", "PP1", MONDAY)), OPTIONS)
    assert fates(found) == {("AI1", MONDAY, "morning"): [("C1", "others")]}
    # Two inspectors, five days, two halves; all of it is known and proven.
    assert len(found) == 20
    assert all(each.known and each.proven for each in found)


def test_with_nobody_else_it_becomes_a_file_read() -> None:
    instance = make_instance(unavailable=only_then("PP1"))
    found = standby(instance, decided(interview("C1", "PP1", MONDAY)), OPTIONS)
    assert fates(found) == {("AI1", MONDAY, "morning"): [("C1", "read")]}


def test_a_practitioner_with_time_moves_with_their_inspector() -> None:
    found = standby(make_instance(), decided(interview("C1", "PP1", MONDAY)), OPTIONS)
    assert fates(found) == {("AI1", MONDAY, "morning"): [("C1", "moved")]}


def test_who_has_had_lunch_by_then_keeps_the_interview_after_it() -> None:
    # PP1 is in two cases, so that their lunch is looked at. At 12:59 it is over, or under way
    # like that of AI1, and nothing keeps them from the interview at 1:15pm.
    instance = given(cases=(case("C1"), case("C2", practitioner="PP2"), case("C3")))
    after_lunch = interview("C1", "PP1", MONDAY).model_copy(
        update={
            "time": span(MONDAY, "13:15", "14:15"),
            "reading": (span(MONDAY, "10:30", "12"),),
            "writing": span(MONDAY, "14:15", "14:45"),
        }
    )
    others = (interview("C2", "PP2", MONDAY, "AI2", 15), interview("C3", "PP1", TUESDAY))
    schedule = decided(after_lunch, *others)
    eaten_at = {"AI1": ("12:15", "13:15"), "AI2": ("12", "13")}
    eaten = [
        each.model_copy(update={"time": span(MONDAY, *eaten_at[each.inspector])})
        if each.time.day == MONDAY
        else each
        for each in schedule.blocks
    ]
    schedule = schedule.model_copy(update={"blocks": tuple(eaten)})
    assert not verify(instance, schedule, weeks=(1,)).blocks
    found = standby(instance, schedule, OPTIONS, whom=("AI2",))
    assert {one.code for each in found for one in each.outcomes} == {"C2"}


def test_only_those_asked_for_from_a_moment_on() -> None:
    instance = given()
    schedule = decided(interview("C1", "PP1", MONDAY), interview("C2", "PP2", MONDAY, "AI2"))
    since = moment(WEEK_ONE[4], "8:00")
    found = standby(instance, schedule, OPTIONS, whom=("AI2",), since=since)
    assert [(each.illness.who, each.illness.day, each.illness.half) for each in found] == [
        ("AI2", WEEK_ONE[4], Half.MORNING),
        ("AI2", WEEK_ONE[4], Half.AFTERNOON),
    ]


def test_without_time_nothing_is_claimed() -> None:
    options = SolveOptions(time_limit=0, workers=1)
    found = standby(make_instance(), decided(interview("C1", "PP1", MONDAY)), options)
    (untried,) = [each for each in found if not each.tried]
    assert (untried.illness.day, untried.illness.half) == (MONDAY, Half.MORNING)
    assert (untried.known, untried.proven, untried.outcomes) == (False, False, ())


def test_a_meeting_stays_with_the_inspector_who_is_left() -> None:
    instance = make_instance(
        team=(lead(), deputy()),
        staff=(staff("RD", posts=("director",)),),
        sites=(),
        cases=(),
        meetings=(meeting("M1", posts=("director",), mode=Mode.TEAMS),),
    )
    tuesday = WEEK_TWO[1]
    held = HeldMeeting(
        need="M1",
        time=span(tuesday, "10", "11"),
        mode=Mode.TEAMS,
        inspectors=("LI", "DL"),
        people=("RD",),
    )
    lunches = tuple(
        Block(kind=BlockKind.LUNCH, inspector=who, time=span(tuesday, "12", "13"))
        for who in ("LI", "DL")
    )
    schedule = Schedule(meetings=(held,), blocks=lunches)
    assert not verify(instance, schedule, weeks=(2,)).blocks
    found = standby(instance, schedule, OPTIONS)
    assert fates(found) == {
        ("LI", tuesday, "morning"): [("M1", "others")],
        ("DL", tuesday, "morning"): [("M1", "others")],
    }
    # It keeps the rules, but nothing says that no other way is better.
    assert [each.proven for each in found if each.outcomes] == [False, False]


def test_whoever_is_ill_for_a_morning_is_back_at_the_start_of_the_afternoon() -> None:
    instance = make_instance()
    ill = Illness(who="AI1", week=1, day=MONDAY, half=Half.MORNING)
    assert ill.time(instance) == span(MONDAY, "9", "13")
    assert ill.known(instance) == datetime.fromisoformat("2026-10-05T08:59:00+01:00")
    assert without(instance, ill).unavailable == (
        Unavailable(who="AI1", day=MONDAY, start=time(9), end=time(13)),
    )


def test_week_two_has_the_half_days_of_lead_and_deputy() -> None:
    instance = make_instance(team=(lead(), deputy()), meetings=(meeting(),))
    found = [each for each in illnesses(instance) if each.week == 2]
    assert [each.who for each in found[:4]] == ["LI", "DL", "LI", "DL"]
    assert len(found) == 20  # two people, five days, two halves


def test_an_induction_that_an_illness_takes_is_made_up_for_at_the_next_arrival() -> None:
    instance = make_instance(
        team=(lead(), deputy()),
        staff=(staff("RD", posts=("director",), site="S1"),),
        sites=(site("S1", 12),),
        cases=(),
        meetings=(meeting("M1", posts=("director",), weekday=1, latest=time(12)),),
    )
    tuesday = WEEK_TWO[1]
    solved = solve(instance, OPTIONS).schedule
    (held,) = solved.meetings
    inductions = {each.inspector: each.time for each in solved.blocks if each.site == "S1"}
    # Both are inducted on Monday from 1pm on, and the meeting is the first thing on Tuesday.
    assert inductions == dict.fromkeys(("LI", "DL"), span(WEEK_TWO[0], "13", "13:30"))
    assert held.time == span(tuesday, "9", "10")
    ill = Illness(who="LI", week=2, day=WEEK_TWO[0], half=Half.AFTERNOON)
    known = Known(schedule=solved, now=ill.known(instance))
    after = meetings_without(without(instance, ill), solved, ill, known)
    assert after is not None
    # Before it there is no time for an induction, so the deputy holds it alone.
    assert [each.inspectors for each in after.meetings] == [("DL",)]
    (made_up,) = [each.time for each in after.blocks if each.site and each.inspector == "LI"]
    assert made_up == span(tuesday, "9", "9:30")
    assert fates(standby(instance, solved, OPTIONS, whom=("LI",))) == {
        ("LI", WEEK_TWO[0], "afternoon"): [("M1", "others")],
        ("LI", tuesday, "morning"): [("M1", "others")],
    }
