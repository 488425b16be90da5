"""The adapters for public problems: their scores by hand, and model and score agree."""

from pathlib import Path

import pytest

from benchmarks.public.interview_assignment import Company, Problem, cost, read, solved
from benchmarks.public.meeting_scheduling import Timetable
from benchmarks.public.meetings import Meeting, Place, score
from benchmarks.public.meetings import Problem as Timetabling
from benchmarks.public.neighbourhoods import improved

TWO = Problem(
    preferences=((1, 2), (1, 5)),  # the second student accepts the first company alone
    sessions=((0, 4), (0, 4)),  # Monday's first and Tuesday's first session
    companies=(Company(1, 2, 20, 1), Company(0, 1, 10, 1)),
)


def test_an_assignment_costs_preferences_days_and_suites() -> None:
    meetings = [(0, 0, 4), (0, 1, 0), (1, 0, 0)]
    # Preferences 1 + 2 + 1; two days of 20 and one of 10; two interviews at once on Monday.
    assert cost(TWO, meetings) == 4 + 50 + 400


def test_the_first_company_cannot_meet_two_students_at_once() -> None:
    with pytest.raises(ValueError, match="company 0 is short"):
        cost(TWO, [(0, 0, 0), (0, 1, 4), (1, 0, 0)])


def test_the_search_finds_the_least_of_a_tiny_problem() -> None:
    found, value = solved(TWO, seconds=5, seed=1, workers=1)
    # Only two orders are possible, and they cost the same.
    assert value == 454
    assert found.value // 1000 == 454


def test_files_with_bare_carriage_returns_are_read(tmp_path: Path) -> None:
    (tmp_path / "test.csv").write_text("A,B\r1,2\r1,5\r", encoding="utf-8", newline="")
    (tmp_path / "slots.csv").write_text("StudentNr,slot1,slot2\n1, 1, 5\n2, 1, 5\n")
    (tmp_path / "company.csv").write_text(
        "Company,Disappointment,Lower,Upper,DailyRate,Parallel\nA,1,1,2,20,1\nB,1,0,1,10,1"
    )
    assert read(tmp_path, "test", "slots", "company") == TWO


def meeting(topic: str, grains: int, required: str, preferred: str = "") -> Meeting:
    return Meeting(topic, grains, frozenset(required), frozenset(preferred))


TIMETABLING = Timetabling(
    meetings=(meeting("long", 3, "ab"), meeting("short", 1, "c", "a"), meeting("alone", 1, "d")),
    rooms=(3, 2),
    day_of=(0, 0, 0, 0, 1, 1),
)


def test_a_timetable_is_scored_in_three_levels() -> None:
    places = (Place(0, 0), Place(1, 2), Place(1, 3))
    # Medium: a is required in the long meeting and wanted in the short one, for a grain.
    # Soft: ends 2 + 2 + 3; one room is one seat larger than that of two meetings; an overlap
    # of a grain 10; the long and the short meeting end as the third starts: 100 each; and a,
    # who starts in the one room and, within two grains of its end, in the other: 1.
    assert score(TIMETABLING, places) == (0, -1, -(7 + 2 + 10 + 200 + 1))


def test_what_a_timetable_breaks_counts_as_hard() -> None:
    places = (Place(1, 2), Place(1, 2), Place(0, 6))
    # The long meeting runs into the next day (1) and shares its room for a grain (1); the
    # third meeting is past the last grain (6).
    assert score(TIMETABLING, places)[0] == -8


def test_the_model_keeps_hard_at_0_and_nobody_wanted_twice() -> None:
    model = Timetable(TIMETABLING)
    found = improved(
        model.cp,
        model.decided,
        [model.near_in_time, model.with_people_in_common, model.at_random],
        seconds=5,
        first=3,
        each=1,
        seed=1,
        workers=1,
    )
    assert found is not None
    assert score(TIMETABLING, model.places(found.values))[:2] == (0, 0)
