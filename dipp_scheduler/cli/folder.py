"""Where things are in the folder of an inspection, and the record of what was done there."""

import hashlib
import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from dipp_scheduler import __version__

WORKBOOK = "inspection.xlsx"
INPUT_FILES = (".xlsx", ".xlsm", ".json")
EDITABLE = ("schedule.xlsx", "schedule.json")
"""Files of the draft that people change by hand."""


@dataclass(frozen=True)
class InspectionFolder:
    """The plain files of one inspection; `given` is what the user named."""

    given: Path

    @property
    def root(self) -> Path:
        """The folder itself, also when its workbook was named instead."""
        named_file = self.given.suffix.lower() in INPUT_FILES and not self.given.is_dir()
        return self.given.parent if named_file else self.given

    @property
    def workbook(self) -> Path:
        """The workbook that people fill in."""
        return self.root / WORKBOOK

    @property
    def draft(self) -> Path:
        """The working schedule and its exports."""
        return self.root / "draft"

    @property
    def schedule(self) -> Path:
        """The working schedule as data."""
        return self.draft / "schedule.json"

    @property
    def audit(self) -> Path:
        """Who did what when, one JSON object a line."""
        return self.root / "audit.jsonl"

    def record(self, command: str, *, moment: datetime, **facts: object) -> None:
        """Add a line to the audit; a line that was cut off stays alone on its line.

        Codes, counts and settings only: never names, so that the record can be mailed.
        """
        line = {"at": moment.isoformat(timespec="seconds"), "command": command}
        document = json.dumps(line | {"program": __version__} | facts, ensure_ascii=False)
        before = self.audit.read_bytes() if self.audit.is_file() else b""
        cut = before and not before.endswith(b"\n")
        with self.audit.open("a", encoding="utf-8", newline="\n") as file:
            file.write(("\n" if cut else "") + document + "\n")
            file.flush()
            os.fsync(file.fileno())

    def digests(self) -> dict[str, str]:
        """The SHA-256 of the draft's files that people may edit, by name."""
        return {
            name: hashlib.sha256((self.draft / name).read_bytes()).hexdigest()
            for name in EDITABLE
            if (self.draft / name).is_file()
        }

    def keep_edited(self, moment: datetime) -> tuple[Path, ...]:
        """Move files of the draft that were edited since they were written; where to."""
        written = self._written()
        kept = []
        for name, digest in self.digests().items():
            if digest != written.get(name):
                old = self.draft / name
                stamp = moment.strftime("%Y-%m-%d-%H%M%S")
                kept.append(old.replace(old.with_stem(f"{old.stem}-edited-{stamp}")))
        return tuple(kept)

    def _written(self) -> dict[str, str]:
        """The digests that the audit recorded last."""
        if not self.audit.is_file():
            return {}
        found: dict[str, str] = {}
        for line in self.audit.read_text(encoding="utf-8", errors="replace").splitlines():
            found = _digests(line) or found
        return found


def _digests(line: str) -> dict[str, str]:
    try:
        record: Any = json.loads(line)
    except ValueError:
        return {}  # a line cut off by a crash says nothing
    digests = record.get("draft") if isinstance(record, dict) else None
    return digests if isinstance(digests, dict) else {}
