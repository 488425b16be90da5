"""Details in plain words, in many forms: what each means, and what cannot be read."""

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from dipp_scheduler.domain.changes import ChangeKind
from dipp_scheduler.domain.details import effect_of
from dipp_scheduler.domain.effects import Away, Cancelled, Declared, Exchanged, Held, Joined, Wished
from dipp_scheduler.domain.names import Names
from dipp_scheduler.domain.people import Conflict, ConflictKind, DayPart, Unavailable, Wish
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.wording.reading import Misread
from tests.builders import WEEK_ONE, WEEK_TWO, inspector, moment
from tests.domain.requested import change, given, misread, read

JO = "Jo Bell (PP2)"
MON, TUE, WED, THU, FRI = WEEK_ONE
NINE, NOON, ONE = time(9), time(12), time(13)
Row = tuple[date | int, time | None, time | None]


def rows(details: str, **changed: Any) -> list[Row]:
    """When PP1 is away: day or weekday, from, to."""
    effect = read(ChangeKind.PERSON_UNAVAILABLE, "PP1", details, **changed)
    assert isinstance(effect, Away)
    return [
        (each.day if each.day is not None else each.weekday or 0, each.start, each.end)
        for each in effect.rows
    ]


@pytest.mark.parametrize(
    ("details", "expected"),
    [
        ("Tuesday 6 October, 9am to 12pm", [(TUE, NINE, NOON)]),
        ("Tuesday, 6 October 2026, 9am to 12pm", [(TUE, NINE, NOON)]),
        ("tuesday 6th of october 9am-midday", [(TUE, NINE, NOON)]),
        ("6/10/2026 09:00 - 12:00", [(TUE, NINE, NOON)]),
        ("9am to 12pm on Tuesday 6 October", [(TUE, NINE, NOON)]),
        ("between 9am and 12pm on Tuesday", [(TUE, NINE, NOON)]),
        ("Dydd Mawrth 6 Hydref, 09:00 i 12:00", [(TUE, NINE, NOON)]),
        ("Dydd Mawrth ar ôl 12:00", [(TUE, NOON, None)]),
        ("ar fore Mawrth; brynhawn dydd Gwener", [(TUE, None, ONE), (FRI, ONE, None)]),
        ("Tuesday 6 October, 9 to 12pm", [(TUE, NINE, NOON)]),
        ("Tues 6th Oct 9 - 12", [(TUE, NINE, NOON)]),  # the working day is 9am to 5pm
        ("Tuesday 9.30 till 2", [(TUE, time(9, 30), time(14))]),
        ("Tuesday 9am to 12", [(TUE, NINE, NOON)]),
        ("Tuesday 12-1; Friday from 1", [(TUE, NOON, ONE), (FRI, ONE, None)]),
        ("Tuesday; 7 - 8 October", [(day, None, None) for day in (TUE, WED, THU)]),
        ("Tuesday, 1-3pm", [(TUE, ONE, time(15))]),
        ("Tuesday 9 to 5pm", [(TUE, NINE, time(17))]),
        ("Tuesday 12 to 1pm", [(TUE, NOON, ONE)]),
        ("Away on 2026-10-06.", [(TUE, None, None)]),
        ("Tuesday", [(TUE, None, None)]),
        ("Tuesday, all day", [(TUE, None, None)]),
        ("Tuesday morning", [(TUE, None, ONE)]),  # afternoons start at 1pm here
        ("afternoon of Tuesday 6 October", [(TUE, ONE, None)]),
        ("Tuesday before 12pm", [(TUE, None, NOON)]),
        ("Tuesday from 9am", [(TUE, NINE, None)]),
        ("Tuesday after 9am; Friday until midday", [(TUE, NINE, None), (FRI, None, NOON)]),
        ("6 and 8 October", [(TUE, None, None), (THU, None, None)]),
        ("Tuesday 6 to Thursday 8 October", [(day, None, None) for day in (TUE, WED, THU)]),
        ("Monday to Wednesday, 9am to 12pm", [(day, NINE, NOON) for day in (MON, TUE, WED)]),
        ("every Friday afternoon", [(4, ONE, None)]),
        ("every Monday and Tuesday", [(0, None, None), (1, None, None)]),
        ("does not work Mondays", [(0, None, None)]),
        ("every afternoon", [(day, ONE, None) for day in range(5)]),
        ("every day from 9am to 12pm", [(day, NINE, NOON) for day in range(5)]),
        ("Tuesday am; Thu pm", [(TUE, None, ONE), (THU, ONE, None)]),
        ("off sick Tuesday", [(TUE, None, None)]),
        ("Tuesday off", [(TUE, None, None)]),
        ("annual leave 6 - 7 October", [(TUE, None, None), (WED, None, None)]),
        ("from Tuesday to Wednesday", [(TUE, None, None), (WED, None, None)]),
        ("from Tuesday 9am to 12pm", [(TUE, NINE, NOON)]),
        ("from Thursday", [(day, None, None) for day in (THU, FRI, *WEEK_TWO)]),
        ("from Thursday morning", [(day, None, None) for day in (THU, FRI, *WEEK_TWO)]),
        ("Friday afternoon onwards", [(FRI, ONE, None), *((day, None, None) for day in WEEK_TWO)]),
        ("from Thursday 1pm", [(THU, ONE, None), *((day, None, None) for day in (FRI, *WEEK_TWO))]),
        ("from 12 October", [(day, None, None) for day in WEEK_TWO]),  # between the weeks
        ("left the service", [(day, None, None) for day in (*WEEK_ONE, *WEEK_TWO)]),
        ("all week", [(day, None, None) for day in WEEK_ONE]),
        ("Away all week.", [(day, None, None) for day in WEEK_ONE]),
        ("drwy'r wythnos", [(day, None, None) for day in WEEK_ONE]),
        ("week two", [(day, None, None) for day in WEEK_TWO]),
        ("both weeks", [(day, None, None) for day in (*WEEK_ONE, *WEEK_TWO)]),
        ("Tuesday of week two, before 12pm", [(WEEK_TWO[1], None, NOON)]),
        ("8 October to 20 October", [(d, None, None) for d in (THU, FRI, *WEEK_TWO[:2])]),
    ],
)
def test_days_and_times_are_read_in_many_forms(details: str, expected: list[Row]) -> None:
    assert rows(details) == expected


def test_the_week_that_is_meant_is_the_next_one_to_come() -> None:
    friday, saturday = moment(FRI, "16:00"), moment(date(2026, 10, 10), "9")
    assert rows("Friday", received=friday) == [(FRI, None, None)]
    assert rows("Friday", received=saturday) == [(WEEK_TWO[4], None, None)]
    assert rows("all week", received=saturday)[0] == (WEEK_TWO[0], None, None)


def test_what_is_near_counts_from_the_day_on_which_the_request_came() -> None:
    thursday = moment(THU, "22:00")
    assert rows("tomorrow morning", received=thursday) == [(FRI, None, ONE)]
    assert rows("today", received=thursday) == [(THU, None, None)]
    assert rows("this week", received=thursday) == [(day, None, None) for day in WEEK_ONE]
    assert rows("from now on", received=thursday) == [
        (day, None, None) for day in (THU, FRI, *WEEK_TWO)
    ]


@pytest.mark.parametrize(
    ("details", "problem", "part"),
    [
        ("", "details_missing", None),
        ("soon", "details_when", "soon"),
        ("Tuesday 6 October at 9am", "details_when", "Tuesday 6 October at 9am"),
        ("Tuesday 6 October, 8 to 12", "details_when", "Tuesday 6 October, 8 to 12"),
        ("Tuesday 6 - 7", "details_when", "Tuesday 6 - 7"),  # the 6th and 7th, it may be
        ("Tuesday; sometime", "details_when", "sometime"),
        ("Tuesday 5 October", "details_other_weekday", "Tuesday 5 October"),
        ("31 September", "details_no_date", "31/9"),
        ("Tuesday 6 October, 12pm to 9am", "details_backwards", "12pm to 9am"),
        ("Tuesday 13 October", "details_outside", "Tuesday 13 October"),
        ("from 26 October", "details_outside", "26 October"),
        ("next week", "details_outside", "next week"),
        ("Friday to Monday", "details_days_backwards", None),
    ],
)
def test_what_is_no_day_or_time_is_told_by_its_part(
    details: str, problem: str, part: str | None
) -> None:
    assert misread(ChangeKind.PERSON_UNAVAILABLE, "PP1", details)[:2] == (problem, part)


@pytest.mark.parametrize(
    ("kind", "details", "expected"),
    [
        (ChangeKind.PRACTITIONER_REPLACED, "", ("details_missing", None, None)),
        (ChangeKind.PRACTITIONER_REPLACED, "Jo Bel", ("details_unknown", "Jo Bel", JO)),
        (ChangeKind.PRACTITIONER_REPLACED, "PP2, PP3", ("details_parts", "PP2, PP3", None)),
        (ChangeKind.SUBSTITUTE_OFFERED, "SPO1", ("details_parts", "SPO1", None)),
        (ChangeKind.SUBSTITUTE_OFFERED, "SPO1, boss", ("details_relationship", "boss", None)),
        (ChangeKind.SECOND_PERSON, "PP2, nice", ("details_second_reason", "nice", None)),
        (ChangeKind.CASE_ADDED, "by phone", ("details_case_mode", "by phone", None)),
    ],
)  # fmt: skip
def test_what_is_wrong_about_a_case_is_told(
    kind: ChangeKind, details: str, expected: tuple[str, str | None, str | None]
) -> None:
    assert misread(kind, "C1", details) == expected


def test_a_name_of_several_is_not_guessed() -> None:
    instance = given()
    twins = tuple(each.model_copy(update={"name": "Jo Bell"}) for each in instance.staff[:2])
    named = instance.model_copy(update={"staff": twins})
    wanted = change(ChangeKind.PRACTITIONER_REPLACED, "C1", "Jo Bell")
    with pytest.raises(Misread) as error:
        effect_of(named, wanted, Names(named))
    assert (error.value.problem, error.value.facts["codes"]) == ("details_of_several", "PP1, PP2")


def test_words_beside_the_reserve_case_say_why() -> None:
    found = read(ChangeKind.FOUND_EXCLUDABLE, "C1", "Sentence broken; replaced by C6")
    assert found == Exchanged(case="C1", reserve="C6")
    assert read(ChangeKind.FOUND_EXCLUDABLE, "C1", "A review has begun.") == Exchanged(case="C1")


def test_an_inspector_is_told_in_any_order_after_the_name() -> None:
    details = "Ivo Larkin; new inspector; local assessor; at most 2 a day; 6 interviews a week"
    assert read(ChangeKind.INSPECTOR_ADDED, "AI9", details) == Joined(
        inspector=inspector(
            "AI9",
            name="Ivo Larkin",
            role="local assessor",
            new_inspector=True,
            daily_limit=2,
            weekly_limit=6,
        )
    )
    assert misread(ChangeKind.INSPECTOR_ADDED, "AI9", "Ivo Larkin")[0] == "details_no_role"
    assert misread(ChangeKind.INSPECTOR_ADDED, "AI9", "Ivo, local assessor, tall")[:2] == (
        *("details_inspector", "tall"),
    )


@pytest.mark.parametrize(
    ("details", "expected"),
    [
        ("from Wednesday", [(MON, None), (TUE, None)]),
        ("from Wednesday 7 October 1pm", [(MON, None), (TUE, None), (WED, ONE)]),
        ("o ddydd Mercher", [(MON, None), (TUE, None)]),
        ("from Monday", []),
        ("from 19 October", [(day, None) for day in WEEK_ONE]),
    ],
)
def test_an_inspector_who_joins_later_is_not_free_before(
    details: str, expected: list[tuple[date, time | None]]
) -> None:
    effect = read(ChangeKind.INSPECTOR_ADDED, "AI9", f"Ivo Larkin; local assessor; {details}")
    assert isinstance(effect, Joined)
    rows = tuple(Unavailable(who="AI9", day=day, end=end) for day, end in expected)
    assert effect.away == rows


@pytest.mark.parametrize(
    ("kind", "details"),
    [
        (ChangeKind.MEETING_CANCELLED, ""),
        (ChangeKind.MEETING_CANCELLED, "The prison is shut."),
        (ChangeKind.MEETING_CHANGED, "cancelled"),
        (ChangeKind.MEETING_CHANGED, "Cancelled: the prison is shut"),
        (ChangeKind.MEETING_CHANGED, "no longer needed, the lead has met them"),
        (ChangeKind.MEETING_CHANGED, "wedi'i ganslo"),
    ],
)
def test_a_meeting_is_cancelled_by_its_own_kind_or_in_words(kind: ChangeKind, details: str) -> None:
    assert read(kind, "M2", details) == Cancelled(meeting="M2")


@pytest.mark.parametrize(
    ("details", "kind", "against"),
    [
        ("Jo Bell", ConflictKind.PERSON, "PP2"),
        ("against PP2", ConflictKind.PERSON, "PP2"),
        ("C1", ConflictKind.CASE, "C1"),
        ("case C1", ConflictKind.CASE, "C1"),
        ("North", ConflictKind.PDU, "P1"),
        ("PDU P1", ConflictKind.PDU, "P1"),
        ("the region", ConflictKind.REGION, "Test Region"),
    ],
)
def test_what_a_conflict_is_against(details: str, kind: ConflictKind, against: str) -> None:
    found = read(ChangeKind.CONFLICT_DECLARED, "AI1", details)
    assert found == Declared(conflict=Conflict(inspector="AI1", kind=kind, against=against))


def test_a_conflict_with_nobody_known_is_told() -> None:
    assert misread(ChangeKind.CONFLICT_DECLARED, "AI1", "Zebedee")[0] == "details_unknown"
    assert misread(ChangeKind.CONFLICT_DECLARED, "AI1", "")[0] == "details_missing"


@pytest.mark.parametrize(
    ("details", "expected"),
    [
        ("PP1 in place of PP3", {"joining": ("PP1",), "leaving": ("PP3",)}),
        ("PP3 replaced by Jo Bell", {"joining": ("PP2",), "leaving": ("PP3",)}),
        ("add PP1 and Jo Bell; remove PP3", {"joining": ("PP1", "PP2"), "leaving": ("PP3",)}),
        ("Wednesday", {"weekday": 2}),
        ("Tuesday 20 October, 10am to 12pm", {"weekday": 1, "earliest": time(10), "latest": NOON}),
        ("not before 10am; not after 12pm", {"earliest": time(10), "latest": NOON}),
        ("in the afternoon", {"earliest": ONE}),
        # It lasts 60 minutes.
        ("moved to Thursday 10am", {"weekday": 3, "earliest": time(10), "latest": time(11)}),
        ("2pm on Tuesday 20 October", {"weekday": 1, "earliest": time(14), "latest": time(15)}),
        ("at 10; 2 hours", {"minutes": 120, "earliest": time(10), "latest": NOON}),
        (
            "Thursday at 10am, online",
            {"weekday": 3, "earliest": time(10), "latest": time(11), "mode": Mode.TEAMS},
        ),
        ("on Teams", {"mode": Mode.TEAMS}),
        ("in person", {"mode": Mode.FACE_TO_FACE}),
        ("face to face at Plymouth", {"mode": Mode.FACE_TO_FACE, "site": "S2"}),
        ("hybrid: one cannot travel", {"mode": Mode.HYBRID, "exception": "one cannot travel"}),
        ("at Plymouth", {"site": "S2"}),
        ("90 minutes", {"minutes": 90}),
        ("any day; any site; any time", {"freed": ("weekday", "site", "earliest", "latest")}),
    ],
)
def test_what_is_new_about_a_meeting(details: str, expected: dict[str, Any]) -> None:
    assert read(ChangeKind.MEETING_CHANGED, "M2", details) == Held(meeting="M2", **expected)


def test_the_briefing_lies_in_week_one_and_other_meetings_in_week_two() -> None:
    briefing = read(ChangeKind.MEETING_CHANGED, "M1", "Tuesday 6 October")
    assert briefing == Held(meeting="M1", weekday=1)
    found = misread(ChangeKind.MEETING_CHANGED, "M2", "Tuesday 6 October")
    assert found[:2] == ("details_other_week", "Tuesday 6 October")


@pytest.mark.parametrize(
    ("details", "problem"),
    [
        ("", "details_missing"),
        ("hybrid", "details_hybrid"),
        ("Teams: why not", "details_hybrid"),
        ("Tuesday and Wednesday", "details_one_day"),
        ("add Zebedee", "details_unknown"),
        ("at Atlantis", "details_unknown"),
        ("better", "details_meeting"),
        ("Thursday 22", "details_meeting"),  # an hour, or a day
        ("10", "details_meeting"),
        ("Wednesday, better", "details_meeting"),
    ],
)
def test_what_is_wrong_about_a_meeting_is_told(details: str, problem: str) -> None:
    assert misread(ChangeKind.MEETING_CHANGED, "M2", details)[0] == problem


@pytest.mark.parametrize(
    ("details", "expected"),
    [
        ("Tuesday morning", Wish(who="PP1", weekday=1, part=DayPart.MORNING)),
        ("mornings, strong", Wish(who="PP1", part=DayPart.MORNING, strength=3)),
        (
            "Would rather not be interviewed on Friday.",
            Wish(who="PP1", weekday=4, avoid=True),
        ),
        ("nid Dydd Gwener", Wish(who="PP1", weekday=4, avoid=True)),
    ],
)
def test_a_wish_is_read_in_any_order(details: str, expected: Wish) -> None:
    assert read(ChangeKind.WISH, "PP1", details) == Wished(wishes=(expected,))


def test_a_wish_for_nothing_is_told() -> None:
    assert misread(ChangeKind.WISH, "PP1", "soon")[:2] == ("details_wish", "soon")
    twice = misread(ChangeKind.WISH, "PP1", "Tuesday or Wednesday morning")
    assert twice[:2] == ("details_wish", "or")
    assert misread(ChangeKind.WISH, "PP1", "Tuesday Friday")[:2] == ("details_wish", "Friday")
    assert misread(ChangeKind.WISH, "PP1", "strong")[:2] == ("details_wish", "strong")


@pytest.mark.parametrize("kind", [ChangeKind.INSPECTOR_ADDED, ChangeKind.CONFLICT_DECLARED])
@pytest.mark.parametrize("details", ["", ".", ";", " ; . "])
def test_stops_alone_are_details_that_are_missing(kind: ChangeKind, details: str) -> None:
    assert misread(kind, "AI1", details)[0] == "details_missing"


READ_BY_OTHERS = ("month_first", "no_such_date", "year_far_off")


@drawn(st.sampled_from(ChangeKind), st.text(max_size=60))
def test_any_words_are_read_or_refused(kind: ChangeKind, details: str) -> None:
    instance = given()
    about = {ChangeKind.MEETING_CHANGED: "M2", ChangeKind.CONFLICT_DECLARED: "AI1"}.get(kind, "C1")
    problem = "details_none"
    try:
        effect_of(instance, change(kind, about, details), Names(instance))
    except Misread as error:
        problem = error.problem
    assert problem.startswith("details_") or problem in READ_BY_OTHERS


def test_an_away_row_is_hard() -> None:
    effect = read(ChangeKind.INSPECTOR_AWAY, "AI1", "Tuesday")
    assert effect == Away(rows=(Unavailable(who="AI1", day=TUE, hard=True),))
