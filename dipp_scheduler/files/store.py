"""The draft schedule on disk, with a fingerprint of the instance it was made for."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.timegrid import LONDON
from dipp_scheduler.domain.versions import in_force
from dipp_scheduler.files import atomic
from dipp_scheduler.files.guard import refuse
from dipp_scheduler.files.jsonfile import document_of
from dipp_scheduler.wording.strings import Lang

_Kept = TypeVar("_Kept", bound=Frozen)

FORMAT = 1
"""The form of the file; a higher one was written by a newer program."""


@dataclass(frozen=True)
class Draft:
    """A schedule as it was kept."""

    schedule: Schedule
    fingerprint: str
    """Of the instance that it was made for."""

    def made_for(self, instance: Instance) -> bool:
        """Whether the instance is still the one that the schedule was made for."""
        return self.fingerprint == fingerprint(instance)


def fingerprint(instance: Instance) -> str:
    """A digest of everything that a schedule has to follow: the same for equal instances.

    Change requests that are not in force, and whether one was issued yet, make no difference.
    """
    document = in_force(instance).model_dump(mode="json")
    canonical = json.dumps(document, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def write_draft(path: Path, schedule: Schedule, instance: Instance, *, lang: Lang = "en") -> None:
    """Keep a schedule, in place of the one before; StorageError."""
    atomic.write_bytes(path, draft_of(schedule, instance), lang=lang)


def draft_of(schedule: Schedule, instance: Instance) -> bytes:
    """The bytes in which a schedule is kept."""
    document = {
        "format": FORMAT,
        "instance": fingerprint(instance),
        "schedule": schedule.model_dump(mode="json"),
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def read_draft(path: Path, *, lang: Lang = "en") -> Draft:
    """The schedule that was kept, in London's clock; StorageError."""
    if not path.exists():
        refuse("no_draft", path.as_posix(), lang)
    document = document_of(path, lang)
    if not isinstance(document, dict) or not isinstance(document.get("format"), int):
        refuse("draft_broken", path.name, lang)
    if document["format"] > FORMAT:
        refuse("draft_newer", path.name, lang)
    try:
        schedule = Schedule.model_validate(document["schedule"])
        return Draft(in_london(schedule), str(document["instance"]))
    except (KeyError, ValidationError, OverflowError):  # the last: no such day in London
        refuse("draft_broken", path.name, lang)


def in_london(kept: _Kept) -> _Kept:
    """The same object with every moment in London's clock, as the solver gives it."""
    found: _Kept = _in_london(kept)
    return found


def _in_london(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(LONDON)
    if isinstance(value, tuple):
        return tuple(_in_london(each) for each in value)
    if isinstance(value, Frozen):
        fields = {name: _in_london(getattr(value, name)) for name in type(value).model_fields}
        return type(value).model_construct(**fields)
    return value
