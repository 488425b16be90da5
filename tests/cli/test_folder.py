"""The folder of an inspection: where things are, what was done, what was edited since."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from dipp_scheduler import __version__
from dipp_scheduler.cli.folder import InspectionFolder
from dipp_scheduler.domain.timegrid import LONDON

MOMENT = datetime(2026, 9, 14, 9, 30, tzinfo=LONDON)


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dipp_scheduler.cli.folder.now", lambda: MOMENT)


def with_draft(folder: Path) -> InspectionFolder:
    """A folder whose draft was written and recorded."""
    place = InspectionFolder(folder)
    place.draft.mkdir(parents=True)
    (place.draft / "schedule.xlsx").write_bytes(b"workbook")
    (place.draft / "schedule.json").write_bytes(b"{}")
    place.record("solve", draft=place.digests())
    return place


def records(place: InspectionFolder) -> list[dict[str, object]]:
    return [json.loads(line) for line in place.files.audit.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("given", ["south-west", "south-west/inspection.xlsx"])
def test_the_workbook_stands_for_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("south-west").mkdir()
    Path("south-west/inspection.xlsx").write_bytes(b"")
    place = InspectionFolder(Path(given))
    assert place.root == Path("south-west")
    assert place.files.workbook == Path("south-west/inspection.xlsx")
    assert place.files.schedule == Path("south-west/draft/schedule.json")


def test_a_folder_with_a_dot_in_its_name_is_a_folder(tmp_path: Path) -> None:
    assert InspectionFolder(tmp_path / "v1.2").root == tmp_path / "v1.2"


def test_a_folder_that_is_not_there_yet_is_its_own_root(tmp_path: Path) -> None:
    assert InspectionFolder(tmp_path / "new").root == tmp_path / "new"


def test_each_command_is_a_line_of_the_audit(tmp_path: Path) -> None:
    place = InspectionFolder(tmp_path)
    place.record("new", region="N58")
    place.record("solve", seed=3)
    common = {"at": "2026-09-14T09:30:00+01:00", "program": __version__}
    assert records(place) == [
        {**common, "command": "new", "region": "N58"},
        {**common, "command": "solve", "seed": 3},
    ]


def test_files_as_they_were_written_are_not_kept(tmp_path: Path) -> None:
    assert with_draft(tmp_path).keep_edited(MOMENT) == ()


def test_an_edited_workbook_is_kept_with_the_schedule_it_was_made_from(tmp_path: Path) -> None:
    place = with_draft(tmp_path)
    (place.draft / "schedule.xlsx").write_bytes(b"edited")
    workbook = place.draft / "schedule-edited-2026-09-14-093000.xlsx"
    assert place.keep_edited(MOMENT) == (workbook,)
    assert workbook.read_bytes() == b"edited"
    assert workbook.with_suffix(".json").read_bytes() == b"{}"
    assert not (place.draft / "schedule.xlsx").exists()


def test_a_file_of_unknown_origin_is_kept_too(tmp_path: Path) -> None:
    place = with_draft(tmp_path)
    place.files.audit.unlink()
    assert [path.name for path in place.keep_edited(MOMENT)] == [
        "schedule-edited-2026-09-14-093000.xlsx",
        "schedule-edited-2026-09-14-093000.json",
    ]


def test_the_last_record_counts_though_lines_after_it_are_damaged(tmp_path: Path) -> None:
    place = with_draft(tmp_path)
    with place.files.audit.open("ab") as file:
        file.write(b'{"draft": {"schedule.xlsx": "0"\n[]\n{"draft": 3}\n')
    assert place.keep_edited(MOMENT) == ()
