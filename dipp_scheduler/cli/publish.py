"""Commands that hand a schedule over: export."""

from pathlib import Path

from dipp_scheduler.cli.draft import draft_to_judge, write_draft
from dipp_scheduler.cli.ending import BrokenError
from dipp_scheduler.cli.folder import InspectionFolder
from dipp_scheduler.cli.reports import check_data, level_lines
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.files.edited import read_schedule
from dipp_scheduler.files.folder import read_instance
from dipp_scheduler.files.store import read_draft
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.verify import verify


def export(folder: Path, *, talk: Talk) -> None:
    """Write the draft's files again, edits by hand included; nothing if it breaks rules."""
    place = InspectionFolder(folder)
    lang = talk.langs[0]
    instance = read_instance(folder, lang).instance
    file = draft_to_judge(place, talk)
    schedule = read_schedule(file, instance, lang=lang)
    if not read_draft(place.files.schedule, lang=lang).made_for(instance):
        talk.warn("cli.export.changed", root=place.root)
    report = verify(instance, schedule)
    document = {"file": str(file)} | check_data(report, talk)
    if broken := report.at(Level.BLOCKS):
        talk.alert(level_lines(report, Level.BLOCKS, talk))
        words = talk.words("cli.export.broken", count=len(broken))
        raise BrokenError("\n".join(words), document)
    draft = write_draft(place, instance, schedule, report, repeatable=False, talk=talk)
    place.record("export", lang=talk.chosen, file=file.name, draft=place.digests())
    talk.say("cli.solve.where", page=draft.page, draft=place.draft)
    talk.data({"exit_code": 0, "files": [str(each) for each in draft.files]} | document)
