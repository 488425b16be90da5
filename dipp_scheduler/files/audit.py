"""Who did what when: one JSON object a line, only ever added to."""

import json
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from dipp_scheduler.errors import StorageError
from dipp_scheduler.files.guard import refusal
from dipp_scheduler.wording.strings import Lang


def record(
    path: Path,
    command: str,
    *,
    moment: datetime,
    facts: Mapping[str, Any] | None = None,
    lang: Lang = "en",
) -> None:
    """Add a line: codes, counts and settings only, never names. StorageError.

    A line that was cut off by a crash stays alone on its line.
    """
    line = {"at": moment.isoformat(timespec="seconds"), "command": command, **(facts or {})}
    data = json.dumps(line, ensure_ascii=False, sort_keys=False).encode() + b"\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab+") as file:
            if file.tell():
                file.seek(-1, os.SEEK_END)
                if file.read(1) != b"\n":
                    data = b"\n" + data
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        reason = error.strerror or ""
        raise StorageError(refusal("cannot_write", path.name, lang, reason=reason)) from error


def records(path: Path) -> tuple[dict[str, Any], ...]:
    """Every whole line, in order; what a crash cut off is passed over."""
    if not path.is_file():
        return ()
    found = []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if isinstance(entry, dict):
            found.append(entry)
    return tuple(found)
