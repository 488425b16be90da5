"""A region taken apart: nothing is lost, nobody is booked twice, and the gap is told."""

import threading
from datetime import time, timedelta
from typing import Any

import pytest

from benchmarks.growth import grown
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.domain.schedule import Interview, Schedule
from dipp_scheduler.domain.timegrid import Interval, at
from dipp_scheduler.errors import NoScheduleError
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.cpsat.search import Progress, SolveOptions
from dipp_scheduler.solver.solve import solve
from dipp_scheduler.solver.week_one import search as week_one_search
from dipp_scheduler.solver.week_one import solving
from dipp_scheduler.solver.week_one.parted import joined, parts, without
from dipp_scheduler.synthetic.small import (
    WEEK,
    away,
    case,
    inspection,
    inspector,
    officer,
    pdu,
)
from tests.solver.week_one.test_search import two_at_once

OPTIONS = SolveOptions(repeatable=True, workers=1, time_limit=20, weeks=(1,))


def as_if_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """A region of 35 cases is taken apart, one of 20 is not."""
    monkeypatch.setattr(solving, "too_large", lambda part: len(part.inspected_cases) > 25)


def test_each_case_and_each_inspector_is_in_one_part_and_the_briefing_in_the_first() -> None:
    whole = grown(35)
    first, second = parts(whole, OPTIONS)
    assert first.lead == whole.lead
    assert first.briefing == whole.briefing
    assert second.briefing is None
    assert {*first.inspected_cases, *second.inspected_cases} == {*whole.inspected_cases}
    assert {each.code for each in first.team} ^ {each.code for each in second.team} == {
        each.code for each in whole.team
    }
    assert not {each.pdu for each in first.cases} & {each.pdu for each in second.cases}


def test_an_inspector_goes_with_the_cases_that_need_them() -> None:
    instance = inspection(
        pdus=(pdu("P1"), pdu("P2")),
        team=(inspector("AI1"), inspector("AI2")),
        staff=(officer("PP1"), officer("PP2", unit="P2")),
        cases=(
            case("C1", "PP1", limited_access=True, access=("AI2",)),
            case("C2", "PP2", pdu="P2", limited_access=True, access=("AI1",)),
        ),
    )
    teams = {
        part.cases[0].reference: {each.code for each in part.interviewers}
        for part in parts(instance, OPTIONS)
    }
    assert teams == {"C1": {"AI2"}, "C2": {"AI1"}}


def asked_twice() -> Instance:
    """PP1 has two cases."""
    return inspection(
        team=(inspector("AI1"),),
        staff=(officer("PP1"),),
        cases=(case("C1", "PP1"), case("C2", "PP1")),
    )


def booked(start: time, minutes: int) -> Schedule:
    """PP1 interviewed by AI1 on the first Monday."""
    begins = at(WEEK[0], start)
    ends = begins + timedelta(minutes=minutes)
    held = Interview(
        case="C1",
        inspector="AI1",
        interviewee="PP1",
        time=Interval(start=begins, end=ends),
        reading=(),
        writing=Interval(start=ends, end=ends + timedelta(minutes=30)),
    )
    return Schedule(interviews=(held,))


def test_somebody_whom_one_part_has_booked_is_away_for_the_others_then() -> None:
    instance = asked_twice()
    monday = WEEK[0]
    # A gap of 15 minutes before and after.
    row = Unavailable(who="PP1", day=monday, start=time(9, 45), end=time(11, 15))
    assert without(instance, [booked(time(10), 60)]).unavailable == (row,)
    assert without(instance, [Schedule()]) == instance


def test_an_appointment_in_the_lunch_window_takes_all_of_it_from_the_other_parts() -> None:
    instance = asked_twice()
    settings = instance.settings
    (row,) = without(instance, [booked(settings.lunch_opens, 30)]).unavailable
    opens = at(WEEK[0], settings.lunch_opens) - timedelta(minutes=15)
    assert (row.start, row.end) == (opens.time(), settings.lunch_closes)


def test_a_support_person_comes_to_cases_of_both_parts_in_one_day() -> None:
    """SUP1 is free on Monday alone, and wanted in P1 and in P2: no case is lost."""
    instance = inspection(
        pdus=(pdu("P1"), pdu("P2")),
        team=(inspector("AI1"), inspector("AI2")),
        staff=(officer("PP1"), officer("PP2", unit="P2"), officer("SUP1")),
        cases=(
            case("C1", "PP1", support_person="SUP1"),
            case("C2", "PP2", pdu="P2", support_person="SUP1"),
        ),
        unavailable=away("SUP1", *WEEK[1:]),
    )
    first, second = parts(instance, OPTIONS)
    held = solve(first, OPTIONS).schedule
    later = solve(without(second, [held]), OPTIONS).schedule
    together = joined([held, later])
    assert len(together.interviews) == 2
    assert not verify(instance, together, weeks=(1,)).blocks


def test_a_region_solved_in_parts_breaks_no_rule_and_is_near_its_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    instance = grown(35)
    as_if_large(monkeypatch)
    told: list[Progress] = []
    schedule = solve(instance, OPTIONS, told.append).schedule
    assert not verify(instance, schedule, weeks=(1,)).blocks
    assert len(schedule.interviews) + len(schedule.file_reads) == 35
    proofs = {proof.tier: proof for proof in schedule.proofs}
    assert proofs[4].bound <= proofs[4].value <= proofs[4].bound * 1.1
    assert proofs[4].seconds > 0
    # The bound of the whole first, then one part after the other, at the end the whole.
    assert list(dict.fromkeys((each.part, each.among) for each in told)) == [(0, 0), (1, 2), (2, 2)]
    # A part ends with what it came to, not with its bound alone.
    ends = {each.part: each.found for each in told}
    assert None not in ends.values()
    last = told[-1]
    assert (last.part, last.found, last.bound) == (0, proofs[4].value, proofs[4].bound)


def test_when_the_time_is_up_the_parts_that_are_left_are_placed_as_by_hand(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    instance = grown(35)
    as_if_large(monkeypatch)
    searched: list[int] = []
    undivided = solving._undivided

    def counted(part: Instance, *given: Any) -> solving.Solved | None:
        found = undivided(part, *given)
        if found is not None:
            searched.append(len(part.inspected_cases))
            stop.set()
        return found

    stop = threading.Event()
    monkeypatch.setattr(solving, "_undivided", counted)
    schedule = solve(instance, OPTIONS, stop=stop).schedule
    assert len(searched) == 1
    assert len(schedule.interviews) + len(schedule.file_reads) + len(schedule.unplaced) == 35
    assert not verify(instance, schedule, weeks=(1,)).blocks


def test_a_large_region_of_one_pdu_says_that_nothing_was_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(solving, "too_large", lambda part: True)
    with pytest.raises(NoScheduleError):
        solve(two_at_once(), OPTIONS)


def test_a_large_region_without_a_schedule_in_the_rough_is_not_searched_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(week_one_search, "LARGE", 0)
    monkeypatch.setattr(week_one_search, "_timed", lambda *given: week_one_search.Quick())
    assert week_one_search.search_quickly(two_at_once(), OPTIONS).large
    with pytest.raises(NoScheduleError):
        solve(two_at_once(), OPTIONS)


def test_schedules_joined_keep_everything_but_their_proofs() -> None:
    one = solve(two_at_once(), OPTIONS).schedule
    assert joined([one, Schedule()]) == one.model_copy(update={"proofs": ()})
