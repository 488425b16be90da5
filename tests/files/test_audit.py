"""The audit is only ever added to, and survives a line that was cut off."""

from pathlib import Path

import pytest

from dipp_scheduler.errors import StorageError
from dipp_scheduler.files.audit import record, records
from tests.builders import FIELDWORK, moment

NOW = moment(FIELDWORK, "9:30")


def test_each_record_is_a_line_after_the_others(tmp_path: Path) -> None:
    file = tmp_path / "south-west" / "audit.jsonl"
    record(file, "new", moment=NOW, facts={"region": "N58"})
    record(file, "solve", moment=NOW)
    assert file.read_text(encoding="utf-8") == (
        '{"at": "2026-10-05T09:30:00+01:00", "command": "new", "region": "N58"}\n'
        '{"at": "2026-10-05T09:30:00+01:00", "command": "solve"}\n'
    )
    assert [each["command"] for each in records(file)] == ["new", "solve"]


def test_a_line_that_was_cut_off_spoils_no_other(tmp_path: Path) -> None:
    file = tmp_path / "audit.jsonl"
    file.write_bytes(b'{"command": "new"}\n{"command": "so')
    record(file, "verify", moment=NOW)
    assert [each["command"] for each in records(file)] == ["new", "verify"]


def test_there_may_be_no_record_yet(tmp_path: Path) -> None:
    assert records(tmp_path / "audit.jsonl") == ()


def test_a_record_that_cannot_be_kept_is_told(tmp_path: Path) -> None:
    (tmp_path / "audit.jsonl").mkdir()
    with pytest.raises(StorageError, match=r"audit\.jsonl could not be written"):
        record(tmp_path / "audit.jsonl", "new", moment=NOW)


def test_a_line_that_is_no_record_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "audit.jsonl").write_text('[1, 2]\n{"command": "solve"}\n', encoding="utf-8")
    assert records(tmp_path / "audit.jsonl") == ({"command": "solve"},)
