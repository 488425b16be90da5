"""Commands that hand a schedule over: export."""

from pathlib import Path

from dipp_scheduler.cli.draft import strangers, write_draft
from dipp_scheduler.cli.ending import BrokenError
from dipp_scheduler.cli.folder import InspectionFolder
from dipp_scheduler.cli.reports import check_data, level_lines
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.files.folder import read_instance
from dipp_scheduler.files.store import read_draft
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.verify import verify


def export(folder: Path, *, talk: Talk) -> None:
    """Write the exports of the draft again, in the languages asked for."""
    place = InspectionFolder(folder)
    instance = read_instance(folder, talk.langs[0]).instance
    kept = read_draft(place.files.schedule, lang=talk.langs[0])
    if unknown := strangers(instance, kept.schedule):
        words = talk.words("cli.export.strangers", codes=", ".join(unknown), root=place.root)
        raise BrokenError("\n".join(words), {"unknown": list(unknown)})
    if not kept.made_for(instance):
        talk.warn("cli.export.changed", root=place.root)
    report = verify(instance, kept.schedule)
    talk.alert(level_lines(report, Level.BLOCKS, talk))
    draft = write_draft(place, instance, kept.schedule, report, repeatable=False, talk=talk)
    place.record("export", lang=talk.chosen, draft=place.digests())
    talk.say("cli.solve.where", page=draft.page, draft=place.draft)
    talk.data(
        {"exit_code": 0, "files": [str(each) for each in draft.files]} | check_data(report, talk)
    )
