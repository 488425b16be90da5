"""What the cell of a day on an availability sheet can say."""

from datetime import date, time

import pytest

from dipp_scheduler.files.answerkind import ALL_DAY, Availability
from dipp_scheduler.files.cells import Remarks
from dipp_scheduler.wording.reading import Misread
from tests.builders import settings

KIND = Availability(settings=settings())


def read(words: object) -> object:
    return KIND.read(words, Remarks())


def problem(words: object) -> str:
    with pytest.raises(Misread) as error:
        read(words)
    return error.value.problem


@pytest.mark.parametrize(
    "words", ["Free all day", "free", " FREE ", "Any time.", "Rhydd drwy'r dydd"]
)
def test_free_all_day_is_never_busy(words: str) -> None:
    assert read(words) == ()


@pytest.mark.parametrize(
    "words",
    ["Not available", "away", "on leave", "a/l", "Ddim ar gael", "gwyliau", "prysur", "busy"],
)
def test_not_available_is_busy_all_day(words: str) -> None:
    assert read(words) == ALL_DAY


def test_a_day_that_is_not_asked_for_has_no_answer() -> None:
    assert read("–") is None
    assert read("-") is None


def test_not_before_times_makes_them_busy() -> None:
    assert read("Not 9am to 10:30am") == ((time(9), time(10, 30)),)
    assert read("ddim ar gael 09:00 i 10:30") == ((time(9), time(10, 30)),)


def test_free_only_before_times_makes_the_rest_of_the_day_busy() -> None:
    assert read("free only 10am to 12pm") == ((None, time(10)), (time(12), None))
    assert read("Rhydd yn unig 10:00 i 12:00") == ((None, time(10)), (time(12), None))


@pytest.mark.parametrize(
    "words",
    [
        *("free except 12-1", "Free all day, except 12pm to 1pm", "Free, except 12 to 1"),
        "available but not 12-1",
        *("rhydd heblaw 12-1", "rhydd drwy'r dydd ac eithrio 12:00 i 13:00", "prysur 12-1"),
    ],
)
def test_free_except_is_not(words: str) -> None:
    assert read(words) == ((time(12), time(13)),)


def test_after_is_understood_in_welsh_too() -> None:
    assert read("rhydd ar ôl 2") == read("free after 2") == ((None, time(14)),)


def test_several_times_stand_in_one_cell() -> None:
    two = ((time(9), time(10)), (time(14), time(15)))
    assert read("not 9am to 10am and 2pm to 3pm") == two
    assert read("not 2pm to 3pm; not 9am to 10am") == two
    assert read("free only 9am-12pm, 2pm-3pm") == (
        (None, time(9)),
        (time(12), time(14)),
        (time(15), None),
    )


def test_times_that_overlap_become_one() -> None:
    assert read("not 9am to 11am, 10am to 12pm") == ((time(9), time(12)),)
    assert read("not before 10am; not 9am to 11am") == ((None, time(11)),)
    assert read("not after 2pm; not 3pm to 4pm") == ((time(14), None),)


def test_half_days_go_by_the_inspection_s_afternoon() -> None:
    # The afternoon of the tests' inspection starts at 1pm.
    assert read("free in the morning") == ((time(13), None),)
    assert read("not in the afternoon") == ((time(13), None),)
    assert read("free only after 2pm") == ((None, time(14)),)


def test_times_alone_do_not_say_whether_they_are_free() -> None:
    assert problem("10am to 12pm") == "answer_unclear"
    assert problem(time(9, 30)) == "answer_unclear"
    assert problem(date(2026, 10, 5)) == "answer_unclear"


def test_free_and_not_in_one_cell_is_refused() -> None:
    assert problem("free 9am to 11am; not 10am to 11am") == "answer_both"


def test_times_that_run_backwards_are_refused() -> None:
    assert problem("not 3pm to 2pm") == "answer_backwards"


@pytest.mark.parametrize("words", ["maybe", "not 10am", "yes", "ask Jo", 5, True])
def test_anything_else_is_no_answer(words: object) -> None:
    assert problem(words) == "answer_wanted"
