"""The versions of an inspection on disk: written once, never changed, each bound to the last.

`versions/v0001.json`, `v0002.json` … Each file holds the SHA-256 of the bytes of the one
before it and a digest of its own content, so that a change, a gap or a double is noticed
whenever the folder is read.
"""

import hashlib
import json
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import JsonValue, ValidationError

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.versions import FORMAT, Overruling, Version, settled
from dipp_scheduler.files import atomic
from dipp_scheduler.files.guard import read_bytes, refuse
from dipp_scheduler.files.store import in_london
from dipp_scheduler.wording.strings import Lang

MOST_BYTES = 64 * 2**20
"""More than any version needs; a larger file is not one."""

_NAME = re.compile(r"v(\d{4,})\.json")
_LOOKS_LIKE_ONE = re.compile(r"v(\d{4,}).*\.json", re.IGNORECASE)
"""A copy that OneDrive or Explorer made beside a version: `v0002-LAPTOP.json`."""

_DIGEST = "content"
_SAID = ("by", "note", "instance", "schedule")
"""What makes two versions the same version, saved twice."""


@dataclass(frozen=True)
class Kept:
    """A version on disk, its place in the chain checked."""

    number: int
    path: Path
    digest: str
    """SHA-256 of the file's bytes, which the next version holds."""
    document: Mapping[str, Any]

    def version(self, lang: Lang = "en") -> Version:
        """The version itself, in London's clock; StorageError if it is none."""
        fields = {name: value for name, value in self.document.items() if name != _DIGEST}
        try:
            return in_london(Version.model_validate(fields))
        except ValidationError:
            refuse("version_broken", self.path.name, lang)


def version_name(number: int) -> str:
    """How a version's file and folder are called: `v0001`."""
    return f"v{number:04}"


def chain(folder: Path, lang: Lang = "en") -> tuple[Kept, ...]:
    """Every version in order, once the whole chain is found whole; StorageError if it is not."""
    found = _numbered(folder, lang)
    kept: list[Kept] = []
    for number in range(1, max(found, default=0) + 1):
        path = folder / f"{version_name(number)}.json"
        if number not in found:
            refuse("version_missing", path.name, lang, last=version_name(max(found)))
        data = read_bytes(path, MOST_BYTES, lang)
        if not data and number == max(found):
            break  # a save that was ended after it took the name: the version is not there yet
        before = kept[-1].digest if kept else None
        kept.append(_kept(path, number, data, before, lang))
    return tuple(kept)


def latest(folder: Path, lang: Lang = "en") -> Kept | None:
    """The last version; None before the first is issued. StorageError as `chain`."""
    kept = chain(folder, lang)
    return kept[-1] if kept else None


def read_version(folder: Path, number: int, lang: Lang = "en") -> Version:
    """One version, once the chain is found whole; StorageError, also if there is none."""
    kept = chain(folder, lang)
    if not kept:
        refuse("no_version", folder.name, lang)
    if not 1 <= number <= len(kept):
        refuse("version_unknown", folder.name, lang, number=number, last=len(kept))
    return kept[number - 1].version(lang)


def add_version(
    folder: Path,
    *,
    issued_at: datetime,
    by: str,
    note: str,
    instance: Instance,
    schedule: Schedule,
    langs: tuple[str, ...] = ("en",),
    overruled: tuple[Overruling, ...] = (),
    calendars: JsonValue = None,
    lang: Lang = "en",
    sleep: atomic.Sleep = time.sleep,
) -> Kept:
    """Write the next version; the one that is there if the same was saved before.

    So a save whose outcome was not known (power lost, drive gone) is simply made again.
    Accepted changes are done in it. StorageError leaves the versions as they were, or has
    the new one whole: never half of it, never two.
    """
    before = latest(folder, lang)
    version = Version(
        number=before.number + 1 if before else 1,
        issued_at=issued_at,
        by=by,
        note=note,
        langs=langs,
        instance=settled(instance),
        schedule=schedule,
        overruled=overruled,
        calendars=calendars,
        previous=before.digest if before else None,
    )
    document = version.model_dump(mode="json")
    if before and all(before.document.get(name) == document[name] for name in _SAID):
        atomic.sync_folder(folder, lang=lang)  # the save before may have ended just short of it
        return before
    data = _bytes_of(document)
    path = folder / f"{version_name(version.number)}.json"
    atomic.create_bytes(path, data, lang=lang, sleep=sleep)
    return Kept(version.number, path, _sha256(data), _document(data))


def _numbered(folder: Path, lang: Lang) -> frozenset[int]:
    """The numbers of the versions that are there, each once."""
    try:
        names = sorted(each.name for each in folder.iterdir())
    except FileNotFoundError:
        return frozenset()
    except OSError:
        refuse("unreadable", folder.name, lang)
    numbers = set()
    for name in names:
        own = _NAME.fullmatch(name)
        if own and name == f"{version_name(int(own[1]))}.json":
            numbers.add(int(own[1]))
        elif alike := _LOOKS_LIKE_ONE.fullmatch(name):
            refuse("version_twice", name, lang, number=int(alike[1]))
    return frozenset(numbers)


def _kept(path: Path, number: int, data: bytes, before: str | None, lang: Lang) -> Kept:
    """A version whose content, number and predecessor are as they were issued."""
    try:
        document = _document(data)
    except (ValueError, RecursionError):
        refuse("version_changed", path.name, lang)
    if isinstance(document.get("format"), int) and document["format"] > FORMAT:
        refuse("draft_newer", path.name, lang)
    whole = document.get(_DIGEST) == _content(document)
    if not whole or document.get("number") != number or document.get("previous") != before:
        refuse("version_changed", path.name, lang)
    return Kept(number, path, _sha256(data), document)


def _document(data: bytes) -> dict[str, Any]:
    document = json.loads(data.decode())
    if not isinstance(document, dict):
        raise ValueError("not an object")
    return document


def _bytes_of(document: Mapping[str, Any]) -> bytes:
    """The bytes of a version's file, its digest first."""
    held = {_DIGEST: _content(document), **document}
    return (json.dumps(held, ensure_ascii=False, indent=1) + "\n").encode()


def _content(document: Mapping[str, Any]) -> str:
    """A digest of all that a file says, however it is laid out."""
    parts = dict(_without_digest(document))
    canonical = json.dumps(parts, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return _sha256(canonical.encode())


def _without_digest(document: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((name, value) for name, value in document.items() if name != _DIGEST)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
