"""The lead let others move for some late changes only: what only the rest breaks moves nobody.

Each case has one place, which its own inspector's other case takes; so it can be interviewed
again only if that one makes room. Meetings likewise.
"""

from datetime import date, time
from typing import Any

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.errors import NoScheduleError
from dipp_scheduler.solver.replan import week_one, week_two
from dipp_scheduler.solver.replan.apart import Steps, steps
from dipp_scheduler.solver.replan.both_weeks import Replan, others_stay, replan
from dipp_scheduler.solver.replan.rights import Part, Rights
from tests.builders import (
    WEEK_ONE,
    WEEK_TWO,
    case,
    inspector,
    lead,
    make_instance,
    meeting,
    moment,
    staff,
)
from tests.solver import brute_week_one, brute_week_two
from tests.solver.brute_week_two import REPEATABLE

A_FORTNIGHT_BEFORE = moment(WEEK_ONE[0], "8:00")
PEOPLE = tuple(staff(f"PP{number}") for number in (1, 2, 3, 4))
TUESDAY, WEDNESDAY = WEEK_TWO[1:3]


# --- week one: a day each for four cases, of one inspector with one interview a day

DAYS = WEEK_ONE[:4]


def cases(**on: date) -> Instance:
    """PP1 to PP4 can come on one day each, if it is given, or on any."""
    return make_instance(
        settings={"closed_days": WEEK_ONE[4:], "interviews_a_day": 1},
        team=(inspector("AI1"),),
        staff=PEOPLE,
        cases=tuple(case(f"C{each}", practitioner=f"PP{each}") for each in (1, 2, 3, 4)),
        unavailable=tuple(
            Unavailable(who=who, day=day) for who, own in on.items() for day in DAYS if day != own
        ),
    )


MONDAY_TO_THURSDAY = cases(PP1=DAYS[0], PP2=DAYS[1], PP3=DAYS[2], PP4=DAYS[3])
BOTH_SWAP = cases(PP1=DAYS[1], PP3=DAYS[3])
"""PP1 can come only on PP2's day, and PP3 only on PP4's; the other two at any time."""
ONE_SWAPS = cases(PP1=DAYS[1], PP3=DAYS[2])
"""Only what became of PP1 is decided."""


def days(schedule: Schedule) -> dict[str, str]:
    return {each.case: f"{each.time.start:%A}" for each in schedule.interviews}


def cases_again(rights: Rights) -> Replan:
    found = brute_week_one.solved(MONDAY_TO_THURSDAY)
    assert found is not None
    known = Known(schedule=found.schedule, now=A_FORTNIGHT_BEFORE)
    return replan(BOTH_SWAP, MONDAY_TO_THURSDAY, known, rights, REPEATABLE)


def test_others_move_for_the_case_that_it_is_decided_for_and_for_no_other() -> None:
    found = cases_again(Rights(decided=ONE_SWAPS))
    now = days(found.schedule)
    assert now.pop("C2") in ("Monday", "Wednesday")  # PP1's day, and the one that PP3 has lost
    assert now == {"C1": "Tuesday", "C4": "Thursday"}
    assert [each.case for each in found.schedule.file_reads] == ["C3"]
    assert found.forced == {"C1", "C3"}
    assert found.alone == {"C3"}
    assert found.proven


def test_for_none_or_for_all_it_is_as_after_or_before_the_deadline() -> None:
    nobody, everybody = (cases_again(each) for each in (Rights(broken_only=True), Rights()))
    assert days(nobody.schedule) == {"C2": "Tuesday", "C4": "Thursday"}
    swapped = {"C1": "Tuesday", "C2": "Monday", "C3": "Thursday", "C4": "Wednesday"}
    assert days(everybody.schedule) == swapped
    assert nobody.alone == everybody.alone == frozenset()


def test_the_plan_that_moves_nobody_stands_where_no_other_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    within_time = week_one.replan

    def replan_in_time(*given: Any, **more: Any) -> Part:
        if given[3].placed.codes:  # the second step
            raise NoScheduleError("none found in time")
        return within_time(*given, **more)

    monkeypatch.setattr(week_one, "replan", replan_in_time)
    found = cases_again(Rights(decided=ONE_SWAPS))
    assert days(found.schedule) == {"C2": "Tuesday", "C4": "Thursday"}
    assert found.only_first == {1}
    assert found.alone == {"C3"}


# --- week two: two meetings each on Tuesday and Wednesday


def meetings(**on: tuple[date, int]) -> Instance:
    """PP1 to PP4 meet the lead; some can come only in one hour."""
    return make_instance(
        settings={"closed_days": tuple(e for e in WEEK_TWO if e not in (TUESDAY, WEDNESDAY))},
        team=(lead(),),
        staff=PEOPLE,
        cases=(),
        meetings=tuple(meeting(f"M{each}", people=(f"PP{each}",)) for each in (1, 2, 3, 4)),
        unavailable=tuple(row for who, own in on.items() for row in only(who, *own)),
    )


def only(who: str, day: date, hour: int) -> tuple[Unavailable, ...]:
    other = WEDNESDAY if day == TUESDAY else TUESDAY
    return (
        Unavailable(who=who, day=other),
        Unavailable(who=who, day=day, end=time(hour)),
        Unavailable(who=who, day=day, start=time(hour + 1)),
    )


HELD = meetings(PP1=(WEDNESDAY, 10), PP2=(TUESDAY, 10), PP3=(WEDNESDAY, 15), PP4=(TUESDAY, 15))
BOTH_CHANGE = meetings(PP2=(WEDNESDAY, 10), PP4=(WEDNESDAY, 15))
"""PP2 can come only when PP1 is met, and PP4 only when PP3 is; those two at any time."""
ONE_CHANGES = meetings(PP2=(WEDNESDAY, 10), PP4=(TUESDAY, 15))


def meetings_again(rights: Rights) -> tuple[Schedule, Replan]:
    found = brute_week_two.solved(HELD)
    assert found is not None
    known = Known(schedule=found.schedule, now=A_FORTNIGHT_BEFORE)
    return found.schedule, replan(BOTH_CHANGE, HELD, known, rights, REPEATABLE)


def starts(schedule: Schedule) -> dict[str, str]:
    return {each.need: f"{each.time.start:%A %H}" for each in schedule.meetings}


def test_others_move_for_the_meeting_that_it_is_decided_for_and_for_no_other() -> None:
    schedule, found = meetings_again(Rights(decided=ONE_CHANGES))
    now = starts(found.schedule)
    assert now.keys() == {"M1", "M2", "M3"}
    assert (now["M2"], now["M3"]) == ("Wednesday 10", starts(schedule)["M3"])
    assert now["M1"] != starts(schedule)["M1"]
    assert [each.code for each in found.schedule.unplaced] == ["M4"]
    assert found.forced == {"M2", "M4"}
    assert found.alone == {"M4"}


def test_a_meeting_without_the_decision_goes_where_it_can_beside_the_others() -> None:
    elsewhere = meetings(PP2=(WEDNESDAY, 10), PP4=(TUESDAY, 16))
    found = brute_week_two.solved(HELD)
    assert found is not None
    known = Known(schedule=found.schedule, now=A_FORTNIGHT_BEFORE)
    again = replan(elsewhere, HELD, known, Rights(decided=ONE_CHANGES), REPEATABLE)
    assert starts(again.schedule).keys() == {"M1", "M2", "M3", "M4"}
    assert starts(again.schedule)["M4"] == "Tuesday 16"
    assert again.alone == {"M4"}


# --- which steps a week takes


def test_a_change_of_one_week_does_not_hold_the_other() -> None:
    found = brute_week_one.solved(MONDAY_TO_THURSDAY)
    assert found is not None
    known = Known(schedule=found.schedule, now=A_FORTNIGHT_BEFORE)
    given = (BOTH_SWAP, MONDAY_TO_THURSDAY, known)
    all_decided = Rights(decided=BOTH_SWAP)
    assert steps(week_one.struck, *given, all_decided) == Steps(Rights())
    assert steps(week_two.struck, *given, all_decided) == Steps(Rights())
    nothing_of_it = Rights(decided=MONDAY_TO_THURSDAY)
    alone = frozenset(("C1", "C2", "C3", "C4"))
    late = Rights(broken_only=True)
    assert steps(week_one.struck, *given, nothing_of_it) == Steps(late, None, alone)
    both = Steps(late, Rights(), frozenset({"C3"}))
    assert steps(week_one.struck, *given, Rights(decided=ONE_SWAPS)) == both


def test_one_may_ask_whether_others_may_move_for_an_appointment() -> None:
    found = brute_week_one.solved(MONDAY_TO_THURSDAY)
    assert found is not None
    known = Known(schedule=found.schedule, now=A_FORTNIGHT_BEFORE)
    given = (BOTH_SWAP, MONDAY_TO_THURSDAY, known)
    half = Rights(decided=ONE_SWAPS)
    assert [others_stay(*given, half, code) for code in ("C1", "C3")] == [False, True]
    assert others_stay(*given, Rights(broken_only=True), "C1")
    assert not others_stay(*given, Rights(), "C3")
