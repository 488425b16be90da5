"""Mistakes in the input as lines."""

from dipp_scheduler.cli.faults import folded
from dipp_scheduler.errors import Fault


def fault(cell: str, sheet: str = "Cases", message: str = "Nobody is called PP9.") -> Fault:
    return Fault(sheet=sheet, message=message, remedy="Add them.", cell=cell)


def test_the_same_mistake_in_a_column_is_told_once_with_all_its_cells() -> None:
    given = (fault("F7"), fault("G7"), fault("F9"), fault("F12", message="It is empty."))
    assert list(folded(given, "en")) == [
        "Cases!F7: Nobody is called PP9. Add them. The same is true of 1 more in this column: F9",
        "Cases!G7: Nobody is called PP9. Add them.",
        "Cases!F12: It is empty. Add them.",
    ]


def test_the_same_mistake_in_another_sheet_is_another() -> None:
    assert len(list(folded((fault("F7"), fault("F7", sheet="Staff")), "en"))) == 2
