"""What a limit or setting would save, as a user reads it."""

import shutil
from pathlib import Path

from dipp_scheduler.files.found_workbook import opened
from tests.cli.conftest import Cli

CROWDED = Path(__file__).parents[2] / "instances" / "more-cases-than-places.json"


def folder(root: Path) -> Path:
    shutil.copy(CROWDED, root / "inspection.json")
    return root


def test_explain_ranks_what_limits_save_and_folds_the_rest(cli: Cli, tmp_path: Path) -> None:
    told = cli("explain", folder(tmp_path), "--prices", "--repeatable", "--time-limit", "400")
    lines = told.out.splitlines()
    assert (told.code, lines[:4]) == (
        0,
        [
            "What a limit or setting would save if it were one unit easier, "
            "everything else as it is:",
            "  1. Interviews a week per inspector: 9 instead of 8 (week one)",
            "     Saves exactly this, proven: Interview rather than file read: "
            "0 file reads instead of 1 file read (cost 1 lower).",
            "     Used: Piotr Penhaligon (AI1) has 9 interviews in the week; the limit is 8.",
        ],
    )
    assert "Proven to save nothing: 20" in lines
    assert "  - Interviews on Wednesday, AI1: 3 instead of 2 (week one)" in lines
    assert "  - Interviews a day, AI1: 3 instead of 2 (week one)" in lines
    assert not (tmp_path / "draft").exists()


def test_prices_as_data_and_as_a_workbook(cli: Cli, tmp_path: Path) -> None:
    told = cli(
        *("explain", folder(tmp_path), "--prices", "--sheet", "--json"),
        *("--repeatable", "--time-limit", "400"),
    )
    first = told.data["prices"][0]
    assert first["figure"] == "interviews_a_week"
    assert (first["exact"], first["saves_at_least"], first["saves_at_most"]) == (True, 1, 1)
    assert first["amounts"] == [{"preference": "file_reads", "before": 1, "after": 0}]
    written = tmp_path / "draft" / "prices.xlsx"
    assert told.data["files"] == [str(written)]
    book = opened(written.read_bytes(), written.name, "en")
    assert [sheet.title for sheet in book.sheets] == ["What a rule costs"]
