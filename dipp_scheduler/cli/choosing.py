"""The command that ranks the places for one appointment, takes one, and takes it back: options."""

from pathlib import Path

from dipp_scheduler.cli.choices import Choices, data, lines, where
from dipp_scheduler.cli.draft import draft_to_judge, write_draft
from dipp_scheduler.cli.ending import BrokenError, RefusedError
from dipp_scheduler.cli.folder import InspectionFolder
from dipp_scheduler.cli.given import moment_of
from dipp_scheduler.cli.judged import judged
from dipp_scheduler.cli.moment import now as present
from dipp_scheduler.cli.reports import check_data, level_lines
from dipp_scheduler.cli.rights import rights_of
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.domain.differences import differences
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.needs import week_two_needs
from dipp_scheduler.domain.schedule import HeldMeeting, Interview, Schedule
from dipp_scheduler.export.telling import Teller, held_codes
from dipp_scheduler.export.texts import Wording
from dipp_scheduler.files.audit import records
from dipp_scheduler.files.edited import read_schedule
from dipp_scheduler.files.folder import read_instance
from dipp_scheduler.files.store import read_draft
from dipp_scheduler.files.store import write_draft as keep
from dipp_scheduler.files.versions import latest
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.solver.judge import against_now
from dipp_scheduler.solver.ladder import Rung, ladder
from dipp_scheduler.solver.ladder_meetings import meeting_ladder
from dipp_scheduler.solver.options import Option
from dipp_scheduler.solver.options import options as ranked
from dipp_scheduler.solver.replan_rights import Rights
from dipp_scheduler.solver.touched import code_of, held_in, without
from dipp_scheduler.wording.strings import text

BEFORE = "schedule-before.json"
"""The draft as it was before an option was taken."""


def options(
    folder: Path, appointment: str, *, most: int, take: str | None, now: str | None, talk: Talk
) -> None:
    """Rank the legal places; with `take`, make one of them the draft.

    RefusedError if there is no such appointment, it cannot move, or others may not with it.
    """
    place, lang = InspectionFolder(folder), talk.langs[0]
    moment = moment_of(now) if now else present()
    instance = read_instance(folder, lang).instance
    schedule = read_schedule(draft_to_judge(place, talk), instance, lang=lang)
    code = _code(instance, appointment, talk)
    kept = latest(place.files.versions, lang)
    version = kept.version(lang) if kept else None
    known = Known(schedule=version.schedule if version else schedule, now=moment)
    rights = rights_of(instance, moment)
    _movable(known, rights, code, talk)
    wanted = max(most, int(take)) if take is not None and take.isdecimal() else most
    against = against_now(Diary(instance, schedule), code)
    found = ranked(instance, schedule, code, known, most=wanted, stays=rights.holds)
    lost = bool(against) or not found.alone
    choices = Choices(
        instance=instance,
        code=code,
        now=next(iter(held_in(schedule, {code})), None),
        against=against,
        ranked=found,
        rungs=_rungs(instance, known, schedule, code) if lost and take is None else (),
        pending=differences(*(without(each, {code}) for each in (known.schedule, schedule))),
        teller=Teller(
            now=instance,
            before=version.instance if version else instance,
            words=Wording(talk.langs),
            own=False,
            held=held_codes(schedule),
        ),
        decision=rights.broken_only and version is not None,
    )
    if take is not None:
        _take(place, schedule, choices, take, talk)
        return
    for each_lang in talk.langs:
        talk.lines(lines(choices, each_lang))
    if found.alone or found.exchanges:
        talk.say("cli.options.take", root=place.root, code=code)
    talk.data({"exit_code": 0} | data(choices, talk))


def _code(instance: Instance, words: str, talk: Talk) -> str:
    """The case or need that is meant, by its code or a meeting's title."""
    wanted = words.strip().casefold()
    for case in instance.inspected_cases:
        if case.reference.casefold() == wanted:
            return case.reference
    needs = week_two_needs(instance)
    for need in needs:
        if wanted in (need.code.casefold(), need.title.casefold()):
            return need.code
    for need in needs:
        if wanted in (each.casefold() for each in need.meetings):
            return need.code
    raise RefusedError("\n".join(talk.words("cli.options.unknown", words=words)))


def _movable(known: Known, rights: Rights, code: str, talk: Talk) -> None:
    """RefusedError if the appointment is pinned or has begun."""
    if rights.holds(code):
        raise RefusedError("\n".join(talk.words("cli.options.pinned", code=code)))
    held = (e for e in held_in(known.schedule, {code}) if isinstance(e, Interview | HeldMeeting))
    if any(known.begun(each.time.start) for each in held):
        raise RefusedError("\n".join(talk.words("cli.options.begun", code=code)))


def _rungs(instance: Instance, known: Known, schedule: Schedule, code: str) -> tuple[Rung, ...]:
    """What was tried for an appointment that people know and that cannot stay."""
    rest = without(schedule, {code})
    rungs: tuple[Rung, ...] = ()
    for held in held_in(known.schedule, {code}):
        if isinstance(held, Interview):
            rungs = ladder(instance, known, rest, code)
        if isinstance(held, HeldMeeting):
            rungs = meeting_ladder(instance, known, rest, code)
    return tuple(each for each in rungs if not each.taken)


def _take(
    place: InspectionFolder, draft: Schedule, choices: Choices, take: str, talk: Talk
) -> None:
    """Write the draft with one option in it, verified like every draft; the one before is kept."""
    instance, chosen = choices.instance, _chosen(place, choices, take, talk)
    report = judged(place, instance, chosen.schedule, talk.langs[0])
    said = data(choices, talk) | check_data(report, talk)
    was = judged(place, instance, draft, talk.langs[0]).at(Level.BLOCKS)
    worse = [each for each in report.at(Level.BLOCKS) if each not in was]
    if worse:
        talk.alert(level_lines(report, Level.BLOCKS, talk))
        raise BrokenError("\n".join(talk.words("cli.solve.broken", count=len(worse))), said)
    keep(place.draft / BEFORE, draft, instance, lang=talk.langs[0])
    written = write_draft(place, instance, chosen.schedule, report, repeatable=False, talk=talk)
    moved = [code_of(each) for each in chosen.others]
    facts = {"appointment": choices.code, "taken": take, "others": moved}
    place.record("options", **facts, draft=place.digests())
    for lang in talk.langs:
        there = "; ".join(where(instance, each, lang) for each in (chosen.place, *chosen.others))
        talk.lines([text("cli.options.taken", lang, place=there, page=written.page)])
    talk.alert(level_lines(report, Level.BLOCKS, talk))
    talk.say("cli.options.undo", root=place.root, code=choices.code)
    talk.data({"exit_code": 0, "taken": take} | said)


def _chosen(place: InspectionFolder, choices: Choices, take: str, talk: Talk) -> Option:
    """The option that is taken; RefusedError if there is none, or it waits for a decision."""
    numbered = dict(choices.numbered())
    chosen = numbered.get(take.strip().upper())
    if chosen is None:
        there = ", ".join(numbered) or "–"
        raise RefusedError("\n".join(talk.words("cli.options.no_such", number=take, there=there)))
    if chosen.others and choices.decision:
        codes = ", ".join(code_of(each) for each in chosen.others)
        facts = {"number": take, "codes": codes, "root": place.root}
        raise RefusedError("\n".join(talk.words("cli.options.undecided", **facts)))
    return chosen


def undo(folder: Path, talk: Talk) -> None:
    """Put back the draft as it was before an option was taken; RefusedError if it was not last."""
    place = InspectionFolder(folder)
    before = place.draft / BEFORE
    drafts = [each for each in records(place.files.audit) if "draft" in each]
    last = drafts[-1] if drafts else {}
    if not before.is_file() or "taken" not in last or place.edited():
        raise RefusedError("\n".join(talk.words("cli.options.nothing_to_undo")))
    instance = read_instance(place.root, talk.langs[0]).instance
    schedule = read_draft(before, lang=talk.langs[0]).schedule
    report = judged(place, instance, schedule, talk.langs[0])
    written = write_draft(place, instance, schedule, report, repeatable=False, talk=talk)
    before.unlink()
    place.record("options", appointment=last["appointment"], undone=True, draft=place.digests())
    talk.say("cli.options.undone", page=written.page)
    talk.data({"exit_code": 0, "undone": True} | check_data(report, talk))
