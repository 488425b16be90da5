"""The command that makes the draft a version: issue."""

from collections import Counter
from pathlib import Path
from typing import cast

from pydantic import JsonValue

from dipp_scheduler.cli.ctrl_c import written_whole
from dipp_scheduler.cli.draft import REPEATABLE, draft_to_judge, told_so_far
from dipp_scheduler.cli.ending import BrokenError, RefusedError
from dipp_scheduler.cli.folder import InspectionFolder
from dipp_scheduler.cli.handout import hand_out, handed_out
from dipp_scheduler.cli.judged import judged
from dipp_scheduler.cli.moment import now
from dipp_scheduler.cli.reports import check_data, level_lines
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.cli.waiting import asked, asked_lines
from dipp_scheduler.domain.differences import What, differences
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.versions import Overruling, Version, in_force, unproven
from dipp_scheduler.export.changepack import INDEX
from dipp_scheduler.export.ical import calendars
from dipp_scheduler.export.telling import own_work_alone
from dipp_scheduler.files.audit import records
from dipp_scheduler.files.folder import read_instance
from dipp_scheduler.files.store import read_draft
from dipp_scheduler.files.versions import Kept, add_version, chain
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.overruled import unsettled
from dipp_scheduler.rules.violations import Report


def issue(folder: Path, *, by: str, note: str, overrule: str | None, talk: Talk) -> None:
    """Freeze the draft as the next version and write what goes out with it.

    A rerun after an interruption completes what is missing and issues nothing twice.
    """
    place, lang = InspectionFolder(folder), talk.langs[0]
    _said(by, "by", talk)
    _said(note, "note", talk)
    if overrule is not None:
        _said(overrule, "overrule", talk)
    instance = read_instance(folder, lang).instance
    schedule = _draft(place, instance, talk)
    kept = chain(place.files.versions, lang)
    before = kept[-1].version(lang) if kept else None
    if before and _same(before, instance, schedule):
        _complete(place, kept, talk)
        return
    report = judged(place, instance, schedule, lang)
    overruled = _overruled(report, before, by=by, reason=overrule, talk=talk)
    talk.alert(asked_lines(instance, place.root, talk))
    moment = now()
    told = calendars(
        instance,
        schedule,
        namespace=REPEATABLE,
        state=told_so_far(place, instance, before, lang=talk.langs[0]),
        changed_at=moment,
    )
    with written_whole():
        new = add_version(
            place.files.versions,
            issued_at=moment,
            by=by,
            note=note,
            instance=instance,
            schedule=schedule,
            langs=talk.written(bilingual=instance.settings.bilingual),
            overruled=overruled,
            calendars=cast(JsonValue, told.state.model_dump(mode="json")),
            lang=lang,
        )
        _finish(place, (*kept, new), talk, said="cli.issue.done", report=report)


def _said(words: str, option: str, talk: Talk) -> None:
    if not words.strip():
        raise RefusedError("\n".join(talk.words("cli.issue.no_words", option=option)))


def _draft(place: InspectionFolder, instance: Instance, talk: Talk) -> Schedule:
    """The draft, if it is what people see, and made for the inspection as it is."""
    draft = read_draft(place.files.schedule, lang=talk.langs[0])
    file = draft_to_judge(place, talk)
    if file != place.files.schedule:
        words = talk.words("cli.issue.edited", file=file.name, root=place.root)
        raise RefusedError("\n".join(words))
    if file in place.edited() and any(each != file for each in place.draft.iterdir()):
        words = talk.words("cli.issue.unfinished", file=file.name, root=place.root)
        raise RefusedError("\n".join(words))
    if not draft.made_for(instance):
        raise RefusedError("\n".join(talk.words("cli.issue.stale", root=place.root)))
    return draft.schedule


def _same(before: Version, instance: Instance, schedule: Schedule) -> bool:
    """Whether a version is what would be issued: the same given, the same decided."""
    return in_force(before.instance) == in_force(instance) and (
        unproven(before.schedule) == unproven(schedule)
    )


def _overruled(
    report: Report, before: Version | None, *, by: str, reason: str | None, talk: Talk
) -> tuple[Overruling, ...]:
    """What stops issuing and was overruled, now or for a version before; raises if not all is."""
    document = check_data(report, talk)
    if broken := report.at(Level.BLOCKS):
        talk.alert(level_lines(report, Level.BLOCKS, talk))
        words = talk.words("cli.issue.broken", count=len(broken))
        raise BrokenError("\n".join(words), document)
    carried = tuple(each.overruled for each in report.violations if each.overruled)
    found = unsettled(report)
    if found and reason is None:
        talk.alert(level_lines(report, Level.BLOCKS_ISSUING, talk))
        words = talk.words("cli.issue.unsettled", count=len(found))
        raise BrokenError("\n".join(words), document)
    number = before.number + 1 if before else 1
    if found:
        talk.warn("cli.issue.overruled", by=by, count=len(found))
    return carried + tuple(
        Overruling(
            rule=each.rule,
            variant=each.variant,
            who=each.who,
            by=by,
            reason=reason or "",
            version=number,
        )
        for each in found
    )


def _complete(place: InspectionFolder, kept: tuple[Kept, ...], talk: Talk) -> None:
    """Finish an issue that was interrupted; RefusedError if it was not."""
    last = kept[-1]
    if handed_out(place, last.number) and _recorded(place, last):
        raise RefusedError("\n".join(talk.words("cli.issue.same", number=last.number)))
    with written_whole():
        _finish(place, kept, talk, said="cli.issue.completed", report=None)


def _finish(
    place: InspectionFolder,
    kept: tuple[Kept, ...],
    talk: Talk,
    *,
    said: str,
    report: Report | None,
) -> None:
    """All that follows once the version is there: audit line and files, then what to do."""
    last = kept[-1]
    version = last.version(talk.langs[0])
    if not _recorded(place, last):
        own = [each for each in version.overruled if each.version == last.number]
        place.record(
            "issue",
            version=last.number,
            sha256=last.digest,
            overruled=[{"rule": each.rule, "who": list(each.who)} for each in own],
        )
    before = kept[-2].version(talk.langs[0]) if len(kept) > 1 else None
    out = hand_out(place, kept, last.number, lang=talk.langs[0])
    talk.say(said, number=last.number)
    told, alone = _told(before, version), _own(before, version)
    if before is None:
        talk.say("cli.issue.first", people=told["people"])
    elif told["people"]:
        talk.say("cli.issue.told", **told)
        if alone:
            names = ", ".join(f"{version.instance.name(who)} ({who})" for who in alone)
            talk.say("cli.replan.own", names=names)
    else:
        talk.say("cli.issue.nobody")
    if out.unreachable:
        talk.warn("cli.issue.unreachable", count=len(out.unreachable))
    talk.say("cli.issue.where", index=out.folder / INDEX, folder=out.folder)
    talk.data(
        {"exit_code": 0, "version": last.number, "file": str(last.path), "sha256": last.digest}
        | {"told": told, "overruled": [each.model_dump(mode="json") for each in version.overruled]}
        | {"unreachable": list(out.unreachable), "files": [str(each) for each in out.files]}
        | {"waiting": [each.number for each in asked(version.instance)]}
        | (check_data(report, talk) if report else {})
    )


def _told(before: Version | None, version: Version) -> dict[str, int]:
    """How many people are to be told, and of how many appointments of each kind."""
    found = differences(before.schedule if before else Schedule(), version.schedule)
    count = Counter(each.what for each in found)
    people = len({*(each.who for each in found), *_own(before, version)})
    return {"people": people} | {what.value: count[what] for what in What}


def _own(before: Version | None, version: Version) -> tuple[str, ...]:
    """The inspectors who are to be told of nothing but their own work."""
    known = before.schedule if before else Schedule()
    knew = (before.instance,) if before else ()
    return own_work_alone(known, version.schedule, *knew, version.instance)


def _recorded(place: InspectionFolder, kept: Kept) -> bool:
    """Whether the audit knows of the version."""
    return any(
        line.get("command") == "issue" and line.get("sha256") == kept.digest
        for line in records(place.files.audit)
    )
