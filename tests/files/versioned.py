"""Versions of a small inspection, for tests."""

from datetime import datetime
from pathlib import Path
from typing import Any

from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.files.versions import Kept, add_version
from tests.builders import WEEK_ONE, make_instance, moment

NOON: datetime = moment(WEEK_ONE[0], "12")


def issued(folder: Path, **changed: Any) -> Kept:
    """A version by Dana Quill of an empty schedule, or what is `changed`."""
    ordinary: dict[str, Any] = {
        "issued_at": NOON,
        "by": "Dana Quill",
        "note": "first",
        "instance": make_instance(),
        "schedule": Schedule(),
    }
    return add_version(folder, **(ordinary | changed))
