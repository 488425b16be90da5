"""The command that ranks the places for one appointment: options."""

from collections.abc import Callable
from pathlib import Path

from dipp_scheduler.cli.alike import AT_MOST, STARTS, kinds, ranks
from dipp_scheduler.cli.choices import Choices, data, lines
from dipp_scheduler.cli.ending import RefusedError
from dipp_scheduler.cli.folder import InspectionFolder
from dipp_scheduler.cli.given import moment_of
from dipp_scheduler.cli.known import last_known
from dipp_scheduler.cli.moment import now as present
from dipp_scheduler.cli.rights import rights_of
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.cli.working import schedule_to_judge
from dipp_scheduler.domain import asked as meant
from dipp_scheduler.domain.differences import differences
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.needs import week_two_needs
from dipp_scheduler.domain.schedule import HeldMeeting, Interview, Schedule
from dipp_scheduler.export.telling import Teller, held_codes
from dipp_scheduler.export.texts import Wording
from dipp_scheduler.files.folder import read_instance
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.solver.options.judge import against_now
from dipp_scheduler.solver.options.ladder import Rung, ladder
from dipp_scheduler.solver.options.ladder_meetings import meeting_ladder
from dipp_scheduler.solver.options.ranked import Ranked
from dipp_scheduler.solver.options.ranked import options as ranked
from dipp_scheduler.solver.options.touched import held_in, without
from dipp_scheduler.solver.replan.both_weeks import others_stay
from dipp_scheduler.solver.replan.rights import Rights
from dipp_scheduler.wording.reading import Misread
from dipp_scheduler.wording.strings import Lang, text


def options(
    folder: Path, appointment: str, *, most: int, take: str | None, now: str | None, talk: Talk
) -> None:
    """Rank the legal places; with `take`, make one of them the draft.

    RefusedError if there is no such appointment, it cannot move, or others may not with it.
    """
    place, lang = InspectionFolder(folder), talk.langs[0]
    moment = moment_of(now) if now else present()
    reading = read_instance(folder, lang)
    instance = reading.instance
    schedule = schedule_to_judge(place, instance, talk)
    code = _code(instance, appointment, talk)
    last = last_known(place, instance, moment, lang)
    version, known = last or (None, Known(schedule=schedule, now=moment))
    rights = rights_of(instance, reading.given, moment)
    _movable(place, known, rights, code, talk)
    against = against_now(Diary(instance, schedule), code)
    found = _enough(
        most,
        take,
        lambda many: ranked(instance, schedule, code, known, most=many, stays=rights.holds),
    )
    lost = bool(against) or not found.alone
    choices = Choices(
        instance=instance,
        root=place.root,
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
        decision=version is not None
        and others_stay(instance, version.instance, known, rights, code),
        most=most,
    )
    if take is not None:
        from dipp_scheduler.cli import taking  # writes all that a draft has, and so loads it

        taking.take(place, schedule, choices, take, talk)
        return
    for each_lang in talk.langs:
        talk.lines(lines(choices, each_lang))
    if found.alone or found.exchanges:
        talk.say("cli.options.take", root=place.root, code=code)
    talk.data({"exit_code": 0} | data(choices, talk))


def _enough(most: int, take: str | None, rank: Callable[[int], Ranked]) -> Ranked:
    """As many places as make up the kinds that are shown, or up to the one that is taken."""
    if take is not None and take.isdecimal():
        return rank(max(int(take), 1))
    found = rank(most * STARTS)
    if found.more and len(kinds(ranks(found.alone))) < most:
        found = rank(most * AT_MOST)
    return found


def _code(instance: Instance, words: str, talk: Talk) -> str:
    """The case or need that is meant, by its code or a title; RefusedError with the nearest."""
    near: str | None = None
    try:
        code = meant.appointment(instance, words)
    except Misread as error:
        near = error.nearest
    else:
        inspected = {each.reference for each in instance.inspected_cases}
        if code in inspected or any(code == each.code for each in week_two_needs(instance)):
            return code

    def nearest(lang: Lang) -> str:
        return f" {text('cli.explain.refused.nearest', lang, nearest=near)}" if near else ""

    raise RefusedError("\n".join(talk.words("cli.options.unknown", words=words, nearest=nearest)))


def _movable(place: InspectionFolder, known: Known, rights: Rights, code: str, talk: Talk) -> None:
    """RefusedError if the appointment is pinned or has begun."""
    if rights.holds(code):
        raise RefusedError("\n".join(talk.words("cli.options.pinned", code=code, root=place.root)))
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
