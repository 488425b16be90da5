"""The inspection's file written afresh by a command, and what of the users' own is not in it."""

from pathlib import Path

from dipp_scheduler.cli.moment import now
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.files.folder import source
from dipp_scheduler.files.rewriting import write_sheet
from dipp_scheduler.files.sheets import Sheet


def rewrite(folder: Path, sheet: Sheet, instance: Instance, talk: Talk) -> tuple[Path, Path]:
    """Write one sheet of the instance back; the file, and where it was kept as it was before."""
    lang = talk.langs[0]
    file = source(folder, lang)
    stamp = now().strftime("%Y-%m-%d-%H%M%S")
    written = write_sheet(file, sheet, instance, stamp=stamp, lang=lang)
    if written.beside:
        talk.warn("cli.beside", sheets=", ".join(written.beside), kept=written.kept.name)
    return file, written.kept
