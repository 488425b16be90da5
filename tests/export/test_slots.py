"""The numbers of interviews for readers who see no cases."""

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.export.slots import slot_numbers
from tests.builders import case, make_instance, staff


def numbered(*cases: str) -> Instance:
    """Cases in the order of their sheet."""
    return make_instance(cases=tuple(case(each) for each in cases), staff=(staff(),))


def test_a_number_is_not_the_place_on_the_cases_sheet() -> None:
    assert slot_numbers(numbered("C-1", "C-2", "C-3", "C-4", "C-5", "C-6")) == {
        "C-1": 1,
        "C-3": 2,
        "C-2": 3,
        "C-5": 4,
        "C-6": 5,
        "C-4": 6,
    }


def test_a_number_stays_when_the_sheet_is_sorted_anew() -> None:
    one, other = numbered("C-1", "C-2", "C-3"), numbered("C-3", "C-1", "C-2")
    assert slot_numbers(one) == slot_numbers(other)
