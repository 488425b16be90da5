"""The three forms in which an instance is kept, and one written as its target's name says."""

import shutil
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.files import atomic
from dipp_scheduler.files.guard import MOST_BYTES, read_bytes, refuse
from dipp_scheduler.files.jsonfile import json_of
from dipp_scheduler.files.ownsheets import OwnSheet
from dipp_scheduler.files.rewriting import kept_name, refuse_if_open
from dipp_scheduler.files.tables import write_tables
from dipp_scheduler.files.template import template_of
from dipp_scheduler.wording.strings import Lang


class Form(StrEnum):
    """How an instance is kept."""

    WORKBOOK = "workbook"
    JSON = "JSON"
    TABLES = "CSV"


_SUFFIXES = {".xlsx": Form.WORKBOOK, ".json": Form.JSON, "": Form.TABLES}


def form_of(path: Path) -> Form | None:
    """The form that a name says: a folder, there already or without an ending, holds tables."""
    found = _SUFFIXES.get(path.suffix.lower())
    return Form.TABLES if found is None and path.is_dir() else found


def refuse_if_taken(target: Path, form: Form, *, replace: bool, lang: Lang = "en") -> None:
    """StorageError if something stands at the target that may not be replaced.

    An empty folder may. A folder in which there is anything but CSV files never may: an
    inspection's versions and drafts may be in it.
    """
    if not target.exists():
        return
    if target.is_dir() != (form is Form.TABLES):
        refuse("is_folder" if target.is_dir() else "is_file", target.name, lang)
    if form is not Form.TABLES:
        if not replace:
            refuse("taken_file", target.name, lang)
        refuse_if_open(target, lang)
        return
    inside = sorted(target.iterdir())
    other = [each.name for each in inside if each.is_dir() or each.suffix.lower() != ".csv"]
    if inside and not replace:
        refuse("taken_folder", target.name, lang)
    if other:
        refuse("taken_by_others", target.name, lang, files=", ".join(other[:_NAMED]))


_NAMED = 5
"""How many files a refusal names."""


def write_as(
    instance: Instance,
    target: Path,
    form: Form,
    *,
    stamp: str,
    lang: Lang = "en",
    own: Iterable[OwnSheet] = (),
) -> Path | None:
    """Write an instance in a form, whole or not at all; StorageError.

    `lang` is that of headings and choices; a workbook gets examples where a sheet has no rows,
    and users' `own` sheets. Returns where that was kept which stood there before, if anything.
    """
    if form is Form.TABLES:
        return _write_folder(instance, target, stamp, lang)
    data = json_of(instance) if form is Form.JSON else template_of(instance, lang, own=own)
    kept = None
    if target.exists():
        kept = kept_name(target, stamp)
        atomic.create_bytes(kept, read_bytes(target, MOST_BYTES, lang), lang=lang)
    atomic.write_bytes(target, data, lang=lang)
    return kept


def _write_folder(instance: Instance, target: Path, stamp: str, lang: Lang) -> Path | None:
    """Write the tables beside the target first, so that no folder ever holds half of them."""
    beside = kept_name(target.with_name(f".{target.name}"), stamp)
    try:
        write_tables(instance, beside, lang)
        if target.exists() and not any(target.iterdir()):
            for file in sorted(beside.iterdir()):
                file.rename(target / file.name)
            return None
        kept = target.rename(kept_name(target, stamp)) if target.exists() else None
        beside.rename(target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)  # empty, or there because something went wrong
    return kept
