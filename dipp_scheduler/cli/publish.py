"""Commands that hand a schedule over: export."""

from pathlib import Path

from dipp_scheduler.cli.ctrl_c import written_whole
from dipp_scheduler.cli.draft import draft_to_judge, write_draft
from dipp_scheduler.cli.ending import BrokenError
from dipp_scheduler.cli.folder import InspectionFolder
from dipp_scheduler.cli.handout import hand_out
from dipp_scheduler.cli.judged import judged
from dipp_scheduler.cli.reports import check_data, level_lines
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.cli.working import schedule_in
from dipp_scheduler.files.folder import read_instance
from dipp_scheduler.files.store import read_draft
from dipp_scheduler.files.versions import chain, read_version
from dipp_scheduler.rules.catalogue import Level


def export(folder: Path, version: int | None, *, talk: Talk) -> None:
    """Write a version's files again, or the draft's."""
    if version is None:
        _draft(folder, talk)
    else:
        _version(folder, version, talk)


def _version(folder: Path, number: int, talk: Talk) -> None:
    """Complete the files that went out with a version, or write them in other languages."""
    place, lang = InspectionFolder(folder), talk.langs[0]
    kept = chain(place.files.versions, lang)
    version = read_version(place.files.versions, number, lang)
    chosen = talk.written(bilingual=version.instance.settings.bilingual) if talk.chosen else None
    with written_whole():
        out = hand_out(place, kept, number, langs=chosen, lang=lang)
        place.record("export", lang=talk.chosen, version=number)
    talk.say("cli.solve.where", page=out.folder / "schedule.html", draft=out.folder)
    talk.data({"exit_code": 0, "version": number, "files": [str(each) for each in out.files]})


def _draft(folder: Path, talk: Talk) -> None:
    """Write the draft's files again, edits by hand included; nothing if it breaks rules."""
    place = InspectionFolder(folder)
    lang = talk.langs[0]
    instance = read_instance(folder, lang).instance
    file = draft_to_judge(place, talk)
    schedule = schedule_in(file, instance, talk)
    if not read_draft(place.files.schedule, lang=lang).made_for(instance):
        talk.warn("cli.export.changed", root=place.root)
    report = judged(place, instance, schedule, lang)
    document = {"file": str(file)} | check_data(report, talk)
    if broken := report.at(Level.BLOCKS):
        talk.alert(level_lines(report, Level.BLOCKS, talk))
        words = [*talk.words("cli.export.broken", count=len(broken))]
        if file != place.files.schedule:
            words += talk.words("cli.export.give_up", file=file)
        raise BrokenError("\n".join(words), document)
    with written_whole():
        draft = write_draft(place, instance, schedule, report, repeatable=False, talk=talk)
        place.record("export", lang=talk.chosen, file=file.name, draft=place.digests())
    talk.say("cli.solve.where", page=draft.page, draft=place.draft)
    talk.data({"exit_code": 0, "files": [str(each) for each in draft.files]} | document)
