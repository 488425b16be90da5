"""The inspection's file written afresh by a command, and what of the users' own is not in it."""

from collections.abc import Sequence
from pathlib import Path

from dipp_scheduler.cli.moment import now
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.files.folder import source
from dipp_scheduler.files.rewriting import write_sheet
from dipp_scheduler.files.sheets import Sheet

_NAMED = 12
"""How many sheets or cells a line names."""


def rewrite(folder: Path, sheet: Sheet, instance: Instance, talk: Talk) -> tuple[Path, Path]:
    """Write one sheet of the instance back; the file, and where it was kept as it was before."""
    lang = talk.langs[0]
    file = source(folder, lang)
    stamp = now().strftime("%Y-%m-%d-%H%M%S")
    written = write_sheet(file, sheet, instance, stamp=stamp, lang=lang)
    for what, places in written.left.items():
        talk.warn(f"cli.rewritten.{what}", places=few(places), kept=written.kept.name)
    return file, written.kept


def few(places: Sequence[str]) -> str:
    """The first sheets or cells of many, for a line; the data name all."""
    return ", ".join(places[:_NAMED]) + ("…" if len(places) > _NAMED else "")
