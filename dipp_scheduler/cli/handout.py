"""The files that go out with a version: the same each time, and completed if interrupted."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from dipp_scheduler.cli.draft import REPEATABLE, since
from dipp_scheduler.cli.folder import InspectionFolder
from dipp_scheduler.domain.versions import Version
from dipp_scheduler.export.ical import CalendarSet, calendars
from dipp_scheduler.export.ical_state import CalendarState
from dipp_scheduler.export.invites import invitations
from dipp_scheduler.export.package import write_exports
from dipp_scheduler.export.readers import IssueInfo
from dipp_scheduler.files.atomic import write_bytes
from dipp_scheduler.files.versions import Kept, version_name
from dipp_scheduler.rules.overruled import with_overrulings
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.wording.strings import Lang

CONTENTS = "contents.json"
"""Written last: the SHA-256 of every file that went out with the version."""


@dataclass(frozen=True)
class Handout:
    """Where a version's files are, and which they are."""

    folder: Path
    files: tuple[Path, ...]
    unreachable: tuple[str, ...]
    """The codes of people with news for whom no invitation could be made."""


def handed_out(place: InspectionFolder, number: int) -> bool:
    """Whether all files of a version were written when it was issued."""
    return (place.files.issued / version_name(number) / CONTENTS).is_file()


def hand_out(
    place: InspectionFolder,
    kept: Sequence[Kept],
    number: int,
    *,
    langs: tuple[Lang, ...] | None = None,
    lang: Lang = "en",
) -> Handout:
    """Write the files of a version, or those of them that are missing; StorageError.

    A file that is there as it went out is left alone. In other languages than the version
    was issued in they get a folder of their own.
    """
    version = kept[number - 1].version(lang)
    before = kept[number - 2].version(lang) if number > 1 else None
    own = cast(tuple[Lang, ...], version.langs)
    name = version_name(number)
    if langs not in (None, own):
        name = f"{name}-{'-'.join(langs or ())}"
    folder = place.files.issued / name
    went_out = _went_out(folder)
    written: dict[str, str] = {}

    def write(path: Path, data: bytes) -> None:
        named = path.relative_to(folder).as_posix()
        there = _digest(path.read_bytes()) if path.is_file() else ""
        if not there or there not in (went_out.get(named), _digest(data)):
            write_bytes(path, data, lang=lang)
            there = _digest(data)
        written[named] = there

    told = told_with(version, before)
    files = write_exports(
        version.instance,
        version.schedule,
        with_overrulings(verify(version.instance, version.schedule), version.overruled),
        folder,
        issued=IssueInfo(
            moment=version.issued_at, version=number, by=version.by, note=version.note
        ),
        calendars=told,
        since=since(before) if before else None,
        write=write,
        langs=langs or own,
    )
    document = {"version": number, "sha256": kept[number - 1].digest, "files": written}
    write_bytes(folder / CONTENTS, (json.dumps(document, indent=1) + "\n").encode(), lang=lang)
    missed = invitations(version.instance, told, before.instance if before else None).unreachable
    return Handout(folder, files, missed)


def told_with(version: Version, before: Version | None) -> CalendarSet:
    """Everybody's calendar as a version told it, after what the version before told."""
    if before is not None:
        state = CalendarState.model_validate(before.calendars)
    else:
        first = CalendarState.model_validate(version.calendars)
        state = CalendarState(namespace=first.namespace)
    return calendars(
        version.instance,
        version.schedule,
        namespace=REPEATABLE,
        state=state,
        changed_at=version.issued_at,
    )


def _went_out(folder: Path) -> dict[str, str]:
    """The digests of the files that went out; none if that was never finished."""
    try:
        files = json.loads((folder / CONTENTS).read_text(encoding="utf-8"))["files"]
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return {}
    return files if isinstance(files, dict) else {}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
