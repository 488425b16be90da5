"""The standby list, as a user reads it."""

from pathlib import Path

from dipp_scheduler.files.found_workbook import opened
from tests.cli.conftest import Cli
from tests.cli.issued import drafted

SEARCH = ("--repeatable", "--time-limit", "100")


def test_the_standby_list_says_what_would_become_of_each_half_day(cli: Cli, tmp_path: Path) -> None:
    told = cli("explain", drafted(tmp_path), "--standby", "--with", "Farah Bristow", *SEARCH)
    assert told.code == 0
    lines = told.out.splitlines()
    # Five days, two halves; PP1 has time all week, and moves with the inspector.
    assert lines[:5] == [
        "Half-days looked at: 10. Something would change in 1, nothing in 9. "
        "Interviews or meetings that would be lost, over all of them: 0.",
        "Proven, unless it says otherwise: no plan loses less or tells fewer people.",
        "",
        "If Farah Bristow (AI1) fell ill:",
        "  Monday 5 October, morning",
    ]
    assert lines[5].startswith("    - Case C1: moves. ")
    assert lines[5].endswith("Farah Bristow with Siân Llŷr")
    assert len(lines) == 6


def test_the_standby_list_as_data_and_as_a_workbook(cli: Cli, tmp_path: Path) -> None:
    told = cli(
        *("explain", drafted(tmp_path), "--standby", "--sheet", "--json"),
        *("--now", "2026-10-08 17:00", *SEARCH),
    )
    # Friday is left: two inspectors, two halves, and nobody has anything then.
    assert [(each["who"], each["half"]) for each in told.data["standby"]] == [
        ("AI1", "morning"),
        ("AI2", "morning"),
        ("AI1", "afternoon"),
        ("AI2", "afternoon"),
    ]
    assert all(each["known"] and each["changes"] == [] for each in told.data["standby"])
    written = tmp_path / "draft" / "standby.xlsx"
    book = opened(written.read_bytes(), written.name, "en")
    assert [sheet.title for sheet in book.sheets] == ["Standby list"]
    # The same again, byte for byte; and a new draft does away with what was about the old one.
    before = written.read_bytes()
    cli("explain", tmp_path, "--standby", "--sheet", "--now", "2026-10-08 17:00", *SEARCH)
    assert written.read_bytes() == before
    assert cli("export", tmp_path).code == 0
    assert not written.exists()


def test_somebody_unknown_is_asked_about(cli: Cli, tmp_path: Path) -> None:
    told = cli("explain", drafted(tmp_path), "--standby", "--with", "Farah Bristo")
    assert told.code == 2
    assert "Did you mean Farah Bristow (AI1)?" in told.err
