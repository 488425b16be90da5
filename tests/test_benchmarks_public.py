"""The adapters for public problems: their scores by hand, and model and score agree."""

from pathlib import Path

import pytest

from benchmarks.public.annealing import Board, annealed
from benchmarks.public.interview_assignment import Assignment, Students, solved
from benchmarks.public.interviews import Company, Problem, cost, read
from benchmarks.public.meeting_scheduling import Meetings
from benchmarks.public.meetings import Meeting, Place, score
from benchmarks.public.meetings import Problem as Timetabling
from benchmarks.public.neighbourhoods import Neighbourhood, improved, searched
from benchmarks.public.places import Prices, first

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


def test_the_model_of_all_students_finds_the_least_of_a_tiny_problem() -> None:
    model = Assignment(TWO, range(2))
    found = searched(model.cp, seconds=5, units=1, seed=1)
    # Only two orders are possible, and they cost the same.
    assert found.values is not None
    assert (found.proven, cost(TWO, model.meetings(found.values))) == (True, 454)


def test_one_student_makes_room_beside_another_who_stays() -> None:
    four = Problem(((1,),) * 4, ((0, 4),) * 3 + ((0, 8),), (Company(0, 4, 20, 2),))
    now = ((0, 0, 0), (1, 0, 0), (2, 0, 4), (3, 0, 8))
    part = Students(four).part({3}, now)
    found = searched(part.cp, seconds=5, units=1, seed=1)
    # Monday's first session is full for the fourth student, who stays on Wednesday.
    assert found.values is not None
    assert sorted(part.solution(found.values)) == sorted(now)
    # With the first one free as well, the two change about: no need of Wednesday.
    both = Students(four).part({0, 3}, now)
    found = searched(both.cp, seconds=5, units=1, seed=1)
    assert found.values is not None
    # Four times 1, two days of 20, two suites.
    assert cost(four, both.solution(found.values)) == 4 + 40 + 400


def test_a_search_begins_with_an_even_spread() -> None:
    found = solved(TWO, seconds=0.3, seed=1, workers=1)
    assert found.cost == (454,)


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


def test_places_have_their_price_beside_the_others() -> None:
    price = Prices(TIMETABLING).price(1, {0: Place(0, 0), 2: Place(1, 3)})
    # The short meeting needs two seats, which both rooms have. Beside the long meeting, in the
    # other room, it costs 1 medium for a; in the same room the long one is in its way, as the
    # one alone is in the fourth grain of the smaller room.
    assert price.blocked.tolist() == [[1, 0], [1, 0], [1, 0], [0, 1], [0, 0], [0, 0]]
    assert price.medium[:, 1].tolist() == [1, 1, 1, 0, 0, 0]
    # In grain 2: end 2, one seat fewer 1, an overlap 10, just before the third 100, and a
    # changes rooms 1. In grain 4: end 4, 1, just after the third 100, a changes rooms 1.
    assert price.soft[2, 1] == 2 + 1 + 10 + 100 + 1
    assert price.soft[4, 1] == 4 + 1 + 100 + 1


def test_a_board_counts_as_the_prices_do() -> None:
    prices = Prices(TIMETABLING)
    board = Board(prices, (Place(0, 0), Place(1, 2), Place(1, 3)))
    board.take(1)
    # By room and grain, how many meetings are in the way of the short one.
    blocked = board.busy[:, :, 1] + board.missed[:, 1]
    assert blocked.T.tolist() == [[1, 0], [1, 0], [1, 0], [0, 1], [0, 0], [0, 0]]
    # 1000 for a medium point; 10 for a grain at once; 100 for one after another: after the
    # long meeting (grain 3), before and after the third (2 and 4).
    assert board.cost[:, 1].tolist() == [1010, 1010, 1110, 110, 100, 0]


def test_meetings_that_require_a_person_are_never_at_once() -> None:
    meetings = (meeting("one", 2, "a"), meeting("two", 2, "ab"), meeting("three", 2, "b", "c"))
    problem = Timetabling(meetings, (4, 4), (0, 0, 0, 0))
    # The first and the third have nobody in common and go beside the second, one at a time.
    assert score(problem, first(Prices(problem), 1))[:2] == (0, 0)


def test_annealing_and_the_search_of_parts_leave_nobody_wanted_twice() -> None:
    start = annealed(TIMETABLING, 0.2, 1)
    assert score(TIMETABLING, start)[:2] == (0, 0)
    worst = (Place(0, 0), Place(1, 2), Place(1, 3))
    meetings = Meetings(TIMETABLING)
    found = improved(
        worst,
        lambda places: tuple(-level for level in score(TIMETABLING, places)),
        [Neighbourhood(meetings.at_random, 3), Neighbourhood(meetings.near_in_time, 3)],
        seconds=0.5,
        units=0.2,
        seed=1,
        workers=1,
    )
    assert found.cost[:2] == (0, 0)
