"""The command that asks the region who is free when, and takes the answers back: ask."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dipp_scheduler.cli.ending import RefusedError
from dipp_scheduler.cli.folder import InspectionFolder
from dipp_scheduler.cli.given import moment_of
from dipp_scheduler.cli.missing import missing_data, missing_lines, when_due
from dipp_scheduler.cli.moment import now
from dipp_scheduler.cli.reports import fault_data, fault_lines
from dipp_scheduler.cli.rewritten import rewrite
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.domain.answers import Answer, entered, requested
from dipp_scheduler.domain.asking import asked, unit_of, units
from dipp_scheduler.domain.changes import ChangeState, deadline
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.names import BOOKABLE, Names
from dipp_scheduler.errors import Fault
from dipp_scheduler.export.asking import availability_sheet
from dipp_scheduler.files.answered import read_answered, write_answered
from dipp_scheduler.files.answers import read_answers
from dipp_scheduler.files.assemble import Reading
from dipp_scheduler.files.atomic import write_bytes
from dipp_scheduler.files.audit import records
from dipp_scheduler.files.busytimes import read_busy
from dipp_scheduler.files.columns_people import UNAVAILABLE
from dipp_scheduler.files.columns_work import CHANGES
from dipp_scheduler.files.folder import read_instance
from dipp_scheduler.files.slug import slugs
from dipp_scheduler.files.versions import latest

_OUTSIDE = "outside-pdus"
_DIARY = ".ics"


def ask(folder: Path, *, talk: Talk) -> None:
    """Write the availability sheets, one for each PDU; those changed since are kept."""
    place, lang = InspectionFolder(folder), talk.langs[0]
    instance = read_instance(folder, lang).instance
    moment = now()
    langs = talk.written(bilingual=instance.settings.bilingual)
    names = slugs(instance.pdu[unit].name for unit in units(instance) if unit)
    told: list[dict[str, object]] = []
    digests: dict[str, str] = {}
    before = _written(place)
    for unit in units(instance):
        name = f"{names[instance.pdu[unit].name] if unit else _OUTSIDE}.xlsx"
        path = place.files.availability / name
        data = availability_sheet(instance, unit, langs=langs, moment=moment)
        if path.is_file() and _digest(path.read_bytes()) != before.get(name):
            stamp = moment.strftime("%Y-%m-%d-%H%M%S")
            talk.warn("cli.ask.kept", what=path.rename(path.with_stem(f"{path.stem}-kept-{stamp}")))
        write_bytes(path, data, lang=lang)
        digests[name] = _digest(data)
        people = {each.who for each in asked(instance) if unit_of(instance, each.who) == unit}
        told.append({"file": str(path), "unit": unit, "people": len(people)})
    if told:
        place.record("ask", sheets=before | digests)
        talk.say("cli.ask.written", deadline=when_due(instance), count=len(told))
        for each in told:
            talk.say("cli.ask.sheet", file=each["file"], people=each["people"])
        talk.say("cli.ask.next", root=place.root)
    else:
        talk.say("cli.ask.nobody")
    talk.data({"exit_code": 0, "deadline": deadline(instance).isoformat(), "sheets": told})


def read(
    folder: Path, files: list[Path], *, whom: str | None, received: str | None, talk: Talk
) -> None:
    """Take answers back, and say who has not answered; with a mistake nothing is written."""
    place, lang = InspectionFolder(folder), talk.langs[0]
    reading = read_instance(folder, lang)
    moment = _received(received, talk)
    given, warnings = _answers(files, whom, reading.instance, talk)
    talk.lines(fault_lines(warnings, talk))
    known = read_answered(place.files.answered, lang)
    taken = _take(place, folder, reading, given, moment, talk) if files else _Taken()
    if given:
        known = write_answered(place.files.answered, known, given, lang)
    if files:
        place.record("ask", read=len(files), **taken.facts(given))
        _say(place, given, taken, talk)
    talk.lines(missing_lines(reading.instance, known, moment=now(), talk=talk))
    talk.data(
        {"exit_code": 0, "warnings": fault_data(warnings)}
        | taken.facts(given)
        | {"file": str(taken.file or ""), "kept": str(taken.kept or "")}
        | missing_data(reading.instance, known)
    )


def refuse(key: str, talk: Talk, **facts: object) -> RefusedError:
    """Why a command line cannot be followed."""
    return RefusedError("\n".join(talk.words(key, **facts)))


@dataclass(frozen=True)
class _Taken:
    """What became of some answers."""

    added: int = 0
    removed: int = 0
    requests: tuple[int, ...] = ()
    withdrawn: tuple[int, ...] = ()
    file: Path | None = None
    kept: Path | None = None

    def facts(self, given: tuple[Answer, ...]) -> dict[str, object]:
        """Counts and numbers, for the audit and as data."""
        return {
            "people": len({each.who for each in given}),
            "added": self.added,
            "removed": self.removed,
            "requests": list(self.requests),
            "withdrawn": list(self.withdrawn),
        }


def _received(words: str | None, talk: Talk) -> datetime:
    moment = moment_of(words) if words else now()
    if moment > now():
        raise refuse("cli.ask.future", talk, received=words)
    return moment


def _answers(
    files: list[Path], whom: str | None, instance: Instance, talk: Talk
) -> tuple[tuple[Answer, ...], tuple[Fault, ...]]:
    """The answers in sheets, or in one calendar."""
    lang = talk.langs[0]
    diaries = [each for each in files if each.suffix.lower() == _DIARY]
    if diaries and (whom is None or len(files) > 1):
        raise refuse("cli.ask.one_diary", talk)
    if whom is not None and not diaries:
        raise refuse("cli.ask.only_diary", talk)
    if whom is not None:
        codes = Names(instance).meant(whom, _PEOPLE)
        if len(codes) != 1:
            raise refuse("cli.ask.unknown", talk, who=whom)
        return read_busy(diaries[0], codes[0], instance, lang), ()
    answers = read_answers(files, instance, lang)
    return answers.given, answers.warnings


_PEOPLE = tuple(each for each in BOOKABLE if each in ("team", "staff"))


def _take(
    place: InspectionFolder,
    folder: Path,
    reading: Reading,
    given: tuple[Answer, ...],
    moment: datetime,
    talk: Talk,
) -> _Taken:
    """Enter answers as unavailable; once something is issued, as change requests (R84)."""
    lang = talk.langs[0]
    # As people wrote it, but for what has been issued since.
    before = reading.given.model_copy(update={"changes": reading.instance.changes})
    if latest(place.files.versions, lang) is None:
        after = entered(before, given)
        old, new = set(before.unavailable), set(after.unavailable)
        if after.unavailable == before.unavailable:
            return _Taken()
        file, kept = rewrite(folder, UNAVAILABLE, after, talk)
        return _Taken(added=len(new - old), removed=len(old - new), file=file, kept=kept)
    after = requested(before, given, known=reading.instance, received=moment, lang=lang)
    touched = [each for each in after.changes if each not in before.changes]
    if not touched:
        return _Taken()
    file, kept = rewrite(folder, CHANGES, after, talk)
    return _Taken(
        requests=tuple(each.number for each in touched if each.state is ChangeState.ASKED),
        withdrawn=tuple(each.number for each in touched if each.state is ChangeState.DECLINED),
        file=file,
        kept=kept,
    )


def _say(place: InspectionFolder, given: tuple[Answer, ...], taken: _Taken, talk: Talk) -> None:
    talk.say("cli.ask.read", people=len({each.who for each in given}))
    if taken.file is None:
        talk.say("cli.ask.nothing_new")
        return
    if taken.added or taken.removed:
        talk.say("cli.ask.entered", added=taken.added, removed=taken.removed)
    for key in ("requests", "withdrawn"):
        numbers = getattr(taken, key)
        if numbers:
            talk.say(f"cli.ask.{key}", numbers=", ".join(str(each) for each in numbers))
    talk.say("cli.ask.into", file=taken.file, before=taken.kept)
    if taken.requests:
        talk.say("cli.ask.decide", root=place.root)


def _written(place: InspectionFolder) -> dict[str, str]:
    """The digests of the sheets as they were last written, by file name."""
    found: dict[str, str] = {}
    for line in records(place.files.audit):
        sheets = line.get("sheets") if line.get("command") == "ask" else None
        found = sheets if isinstance(sheets, dict) else found
    return found


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
