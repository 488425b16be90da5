"""The command that ranks the places for one appointment, and takes one: options."""

from pathlib import Path

from dipp_scheduler.cli.draft import draft_to_judge, write_draft
from dipp_scheduler.cli.ending import BrokenError, RefusedError
from dipp_scheduler.cli.folder import InspectionFolder
from dipp_scheduler.cli.given import moment_of
from dipp_scheduler.cli.judged import judged
from dipp_scheduler.cli.moment import now as present
from dipp_scheduler.cli.replanned import rung_line
from dipp_scheduler.cli.reports import check_data, level_lines
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.domain.changes import pins
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.needs import week_two_needs
from dipp_scheduler.domain.schedule import FileRead, HeldMeeting, Interview, Schedule
from dipp_scheduler.export.telling import Teller, held_codes
from dipp_scheduler.export.texts import Wording
from dipp_scheduler.files.edited import read_schedule
from dipp_scheduler.files.folder import read_instance
from dipp_scheduler.files.versions import latest
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.solver.ladder import ladder
from dipp_scheduler.solver.options import Option
from dipp_scheduler.solver.options import options as ranked
from dipp_scheduler.wording import dates
from dipp_scheduler.wording.strings import Lang, catalogue, text


def options(
    folder: Path, appointment: str, *, most: int, take: int | None, now: str | None, talk: Talk
) -> None:
    """Rank the legal places; with `take`, make one of them the draft.

    RefusedError if there is no such appointment, or it cannot move.
    """
    place, lang = InspectionFolder(folder), talk.langs[0]
    moment = moment_of(now) if now else present()
    instance = read_instance(folder, lang).instance
    schedule = read_schedule(draft_to_judge(place, talk), instance, lang=lang)
    code = _code(instance, appointment, talk)
    kept = latest(place.files.versions, lang)
    version = kept.version(lang) if kept else None
    known = Known(schedule=version.schedule if version else schedule, now=moment)
    _movable(instance, known, code, talk)
    wanted = max(most, take or 0)
    ranks = ranked(instance, schedule, code, known, most=wanted)
    found = ranks.options
    teller = Teller(
        now=instance,
        before=version.instance if version else instance,
        words=Wording(talk.langs),
        own=False,
        held=held_codes(schedule),
    )
    document: dict[str, object] = {"appointment": code}
    document["options"] = [_data(each, teller, talk) for each in found]
    if take is not None:
        _take(place, instance, found, take, document, talk)
        return
    for each_lang in talk.langs:
        talk.lines(_lines(instance, schedule, code, found, teller, each_lang))
    if not found and code in instance.case and version is not None:
        lost = [each for each in version.schedule.interviews if each.case == code]
        for rung in ladder(instance, known, schedule, code) if lost else ():
            talk.lines(f"  {rung_line(rung, each_lang)}" for each_lang in talk.langs)
    if found:
        talk.say("cli.options.take", root=place.root, code=code)
    talk.data({"exit_code": 0} | document)


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


def _movable(instance: Instance, known: Known, code: str, talk: Talk) -> None:
    """RefusedError if the appointment is pinned or has begun."""
    if pins(instance.changes) & {code, *code.split("+")}:
        raise RefusedError("\n".join(talk.words("cli.options.pinned", code=code)))
    held = [each.time for each in known.schedule.interviews if each.case == code]
    held += (each.time for each in known.schedule.meetings if each.need == code)
    if any(known.begun(each.start) for each in held):
        raise RefusedError("\n".join(talk.words("cli.options.begun", code=code)))


def _take(
    place: InspectionFolder,
    instance: Instance,
    found: tuple[Option, ...],
    take: int,
    document: dict[str, object],
    talk: Talk,
) -> None:
    """Write the draft with one option in it, verified like every draft."""
    if not 1 <= take <= len(found):
        raise RefusedError(
            "\n".join(talk.words("cli.options.no_such", number=take, last=len(found)))
        )
    chosen = found[take - 1]
    report = judged(place, instance, chosen.schedule, talk.langs[0])
    if report.blocks:
        talk.alert(level_lines(report, Level.BLOCKS, talk))
        words = talk.words("cli.solve.broken", count=len(report.at(Level.BLOCKS)))
        raise BrokenError("\n".join(words), document | check_data(report, talk))
    draft = write_draft(place, instance, chosen.schedule, report, repeatable=False, talk=talk)
    place.record("options", appointment=document["appointment"], taken=take, draft=place.digests())
    for lang in talk.langs:
        where = _where(instance, chosen.place, lang)
        talk.lines([text("cli.options.taken", lang, place=where, page=draft.page)])
    talk.data({"exit_code": 0, "taken": take} | document | check_data(report, talk))


def _lines(
    instance: Instance,
    schedule: Schedule,
    code: str,
    found: tuple[Option, ...],
    teller: Teller,
    lang: Lang,
) -> list[str]:
    now = next(
        (each for each in (*schedule.inspections, *schedule.meetings) if code == _code_of(each)),
        None,
    )
    lines = []
    if now is not None:
        lines.append(text("cli.options.now", lang, code=code, place=_where(instance, now, lang)))
    key = "cli.options.found" if found else "cli.options.none"
    lines.append(text(key, lang, code=code, count=len(found)))
    for number, each in enumerate(found, start=1):
        lines.append(f"{number:3}. {_where(instance, each.place, lang)}")
        lines.append(f"     {_price(each, lang)}")
        names = ", ".join(dict.fromkeys(teller.name(one.who) for one in each.told))
        told = len({one.who for one in each.told})
        lines.append("     " + text("cli.options.told", lang, count=told, names=names or "–"))
        if each.own_time:
            lines.append("     " + text("cli.options.own_time", lang))
    return lines


def _price(each: Option, lang: Lang) -> str:
    parts = [
        text("cli.options.part", lang, step=_tier(tier, lang), amount=f"{amount:+}")
        for tier, amount in each.price
        if amount
    ]
    return text("cli.options.price", lang, parts=", ".join(parts) or "0")


def _tier(tier: int, lang: Lang) -> str:
    named = f"cli.options.tier_{tier}"
    return text(named if named in catalogue(lang) else "cli.options.tier_other", lang, number=tier)


def _where(instance: Instance, place: Interview | FileRead | HeldMeeting, lang: Lang) -> str:
    if isinstance(place, FileRead):
        who = instance.name(place.inspector)
        return text("cli.options.file_read", lang, inspector=who)
    when = dates.day_and_span(place.time.start, place.time.end, lang)
    if isinstance(place, Interview):
        names = {"inspector": instance.name(place.inspector)}
        names["person"] = instance.name(place.interviewee)
        return text("cli.options.interview", lang, when=when, **names)
    team = ", ".join(instance.name(each) for each in place.inspectors)
    where = instance.name(place.room or place.site or "")
    key = "cli.options.meeting" if where else "cli.options.meeting_teams"
    return text(key, lang, when=when, where=where, inspector=team)


def _code_of(each: Interview | FileRead | HeldMeeting) -> str:
    return each.need if isinstance(each, HeldMeeting) else each.case


def _data(each: Option, teller: Teller, talk: Talk) -> dict[str, object]:
    return {
        "place": each.place.model_dump(mode="json"),
        "price": {f"tier {tier}": amount for tier, amount in each.price},
        "told": [
            {
                "code": one.who,
                "name": teller.name(one.who),
                "appointment": one.latest.code,
                "what": one.what.value,
                "sentence": teller.sentences(one).in_lang(talk.langs[0]),
            }
            for one in each.told
        ],
        "own_time": each.own_time,
    }
