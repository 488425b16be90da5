"""The workbook that `new` makes: settings and meetings filled in, an example row elsewhere."""

from collections.abc import Iterable
from pathlib import Path

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.files import atomic
from dipp_scheduler.files.ownsheets import OwnSheet
from dipp_scheduler.files.workbook import workbook_of
from dipp_scheduler.wording.strings import Lang


def write_template(instance: Instance, path: Path, lang: Lang = "en") -> None:
    """Write the workbook to fill in, as a new file; StorageError if there is one already."""
    atomic.create_bytes(path, template_of(instance, lang), lang=lang)


def template_of(instance: Instance, lang: Lang = "en", *, own: Iterable[OwnSheet] = ()) -> bytes:
    """The bytes of the workbook to fill in: every sheet without rows shows an example.

    Behind the sheets of the inspection come the users' `own`.
    """
    return workbook_of(instance, lang, with_examples=True, own=own)
