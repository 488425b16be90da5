"""Whatever is spoilt in a good workbook, its cell is named and nothing falls over."""

from random import Random

import pytest

from tests.files.books import book, faults
from tests.files.mutations import MUTATIONS


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_spoilt_cell_is_named(name: str) -> None:
    opened = book()
    place = MUTATIONS[name](opened, Random(name))
    assert place in [fault.place for fault in faults(opened) if not fault.warning]


@pytest.mark.parametrize("seed", range(8))
def test_several_spoilt_cells_are_named_at_once(seed: int) -> None:
    chance = Random(seed)
    # Cells of sheets that do not rest on one another, so that no mistake hides another.
    names = (
        *("no risk", "no minutes", "no clock time", "no hours", "unknown line manager"),
        *("unknown inspector", "no moment", "no travel minutes"),
    )
    opened = book()
    places = {MUTATIONS[name](opened, chance) for name in names}
    assert places <= {fault.place for fault in faults(opened) if not fault.warning}


def test_there_are_more_than_forty_ways_to_spoil_a_workbook() -> None:
    assert len(MUTATIONS) > 40
