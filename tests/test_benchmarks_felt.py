"""The parts of the benchmark of what is felt."""

from pathlib import Path

import openpyxl

from benchmarks.felt import Run, spoilt, table
from dipp_scheduler.files.workbook import write_workbook
from dipp_scheduler.synthetic.small import MONDAY, away, case, inspection, inspector, officer


def test_every_practitioner_and_every_day_of_absence_is_spoilt(tmp_path: Path) -> None:
    instance = inspection(
        team=(inspector("AI1"),),
        staff=(officer("PP1"),),
        cases=(case("C1", "PP1"), case("C2", "PP1")),
        unavailable=away("PP1", MONDAY),
    )
    workbook = tmp_path / "inspection.xlsx"
    write_workbook(instance, workbook)
    assert spoilt(workbook) == 3
    assert openpyxl.load_workbook(workbook)["Cases"].cell(5, 4).value == "nobody"


def test_a_row_says_what_part_of_the_solve_is_not_search() -> None:
    run = Run("Wales", help=0.4, mistakes=182, check=1.2, week=1, solve=2.0, building=0.5)
    assert table([run])[2:] == ["| Wales | 0.40 | 182 | 1.20 | 1 | 2.0 | 0.5 (25%) |"]
