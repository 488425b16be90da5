"""The folder that a user named: its files, its audit, and what was edited by hand there."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dipp_scheduler import __version__
from dipp_scheduler.cli.moment import now
from dipp_scheduler.files.audit import record, records
from dipp_scheduler.files.folder import Layout

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
    def files(self) -> Layout:
        """Where everything is."""
        return Layout(self.root)

    @property
    def draft(self) -> Path:
        """The working schedule and its exports."""
        return self.files.draft

    def record(self, command: str, **facts: object) -> None:
        """Add a line to the audit: codes, counts and settings only, never names."""
        record(self.files.audit, command, moment=now(), facts={"program": __version__} | facts)

    def digests(self) -> dict[str, str]:
        """The SHA-256 of the draft's files that people may edit, by name."""
        return {
            name: hashlib.sha256((self.draft / name).read_bytes()).hexdigest()
            for name in EDITABLE
            if (self.draft / name).is_file()
        }

    def edited(self) -> tuple[Path, ...]:
        """The draft's files that are not as the program wrote them."""
        written: dict[str, str] = {}
        for line in records(self.files.audit):
            digests = line.get("draft")
            written = digests if isinstance(digests, dict) else written
        return tuple(
            self.draft / name
            for name, digest in self.digests().items()
            if digest != written.get(name)
        )

    def keep_edited(self, moment: datetime) -> tuple[Path, ...]:
        """Put the edited files of the draft aside, under names that say so; where they are.

        An edited workbook is read over the schedule it was made from, so that goes with it,
        though nobody need be told of it.
        """
        edited = self.edited()
        if not edited:
            return ()
        stamp = moment.strftime("%Y-%m-%d-%H%M%S")
        kept = []
        for name in EDITABLE:
            path = self.draft / name
            if path.is_file():
                aside = path.rename(path.with_stem(f"{path.stem}-edited-{stamp}"))
                kept += [aside] if path in edited else []
        return tuple(kept)
