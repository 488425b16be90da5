"""The command that says why an appointment is here, and why not there: explain."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from dipp_scheduler.cli import clashing, explained
from dipp_scheduler.cli.ending import RefusedError
from dipp_scheduler.cli.folder import InspectionFolder
from dipp_scheduler.cli.given import moment_of
from dipp_scheduler.cli.known import last_known
from dipp_scheduler.cli.moment import now as present
from dipp_scheduler.cli.options import Search
from dipp_scheduler.cli.talk import InWords, Talk
from dipp_scheduler.cli.working import schedule_to_judge
from dipp_scheduler.domain import asked as meant
from dipp_scheduler.domain.asked import Beside, Wanted
from dipp_scheduler.domain.schedule import FileRead
from dipp_scheduler.domain.when import When
from dipp_scheduler.files.folder import read_instance
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.why import appointed
from dipp_scheduler.solver.options.elsewhere import lacking
from dipp_scheduler.solver.options.whynot import why_not
from dipp_scheduler.wording import dates
from dipp_scheduler.wording.reading import Misread
from dipp_scheduler.wording.strings import Lang, text

_Meant = TypeVar("_Meant")


@dataclass(frozen=True)
class Asked:
    """Where else an appointment might be, as it was typed."""

    at: str | None = None
    whom: tuple[str, ...] = ()
    place: str | None = None


def explain(
    folder: Path,
    appointment: str,
    asked: Asked,
    *,
    now: str | None,
    search: Search,
    talk: Talk,
) -> None:
    """Why an appointment of the draft is here; with something asked, why not there.

    RefusedError if what was typed is not known, or cannot be tried. The draft stays as it is.
    """
    place, lang = InspectionFolder(folder), talk.langs[0]
    instance = read_instance(folder, lang).instance
    code = understood(lambda: meant.appointment(instance, appointment), "unknown", "several", talk)
    schedule = schedule_to_judge(place, instance, talk)
    moment = moment_of(now) if now else present()
    last = last_known(place, instance, moment, lang)
    known = last[1] if last else None
    diary = Diary(instance, schedule, known)
    wanted = _wanted(diary, code, asked, talk)
    if wanted.empty:
        out = clashing.missing(diary, code)
        data = explained.why_here(diary, code, talk)
        if out is not None:
            data["left_out"] = clashing.explain_one(diary, out, search=search, talk=talk)
        talk.data(data)
        return
    _possible(diary, code, wanted, talk)
    explained.why_not_there(diary, why_not(instance, schedule, code, wanted, known), code, talk)


def _wanted(diary: Diary, code: str, asked: Asked, talk: Talk) -> Wanted:
    """What was typed, with codes and times in place of words."""
    instance = diary.instance
    wanted = understood(lambda: meant.people(instance, asked.whom), "who", "who_several", talk)
    if asked.place is not None:
        there = asked.place
        found = understood(lambda: meant.place(instance, there), "where", "where_several", talk)
        wanted = wanted.model_copy(
            update={"mode": found.mode, "site": found.site, "room": found.room}
        )
    if asked.at is not None:
        words, beside = asked.at, _beside(diary, code)
        start = understood(lambda: beside.start(words), "when", "when", talk)
        wanted = wanted.model_copy(update={"start": start})
    return wanted


def _beside(diary: Diary, code: str) -> Beside:
    """Days without a date lie in the week of the appointment."""
    held = appointed(diary, code)
    start = None if held is None or isinstance(held, FileRead) else held.time.start
    when = When(diary.instance.settings, received=present())
    return Beside(when, monday=when.weeks[1 if code in diary.needs else 0], now=start)


def understood(read: Callable[[], _Meant], unknown: str, several: str, talk: Talk) -> _Meant:
    """What some words mean; RefusedError with the nearest match if they mean nothing here."""
    try:
        return read()
    except Misread as error:
        key = several if error.problem == "details_of_several" else unknown
        facts = {"words": error.facts["part"], "codes": error.facts.get("codes", "")}
        raise _refused(key, talk, **facts, nearest=_nearest(error.nearest)) from None


def _nearest(near: str | None) -> InWords:
    def said(lang: Lang) -> str:
        return f" {text('cli.explain.refused.nearest', lang, nearest=near)}" if near else ""

    return said


def _possible(diary: Diary, code: str, wanted: Wanted, talk: Talk) -> None:
    """RefusedError if an appointment cannot be tried elsewhere, or too little was said."""

    def what(lang: Lang) -> str:
        return explained.named(diary, code, lang)

    case = diary.instance.case.get(code)
    if case is not None and not case.inspected:
        key = f"choice.status.{case.status.name.lower()}"
        raise _refused("not_in_sample", talk, what=what, status=lambda lang: text(key, lang))
    if begun(diary, code):
        raise _refused("begun", talk, what=what)
    start = wanted.start
    if diary.known is not None and start is not None and diary.known.begun(start):
        raise _refused("over", talk, when=lambda lang: dates.day_and_clock(start, lang))
    missing = lacking(diary.instance, diary.schedule, code, wanted)
    if missing is not None:
        raise _refused(missing, talk, what=what)


def begun(diary: Diary, code: str) -> bool:
    """Whether people know a time of an appointment that has come."""
    if diary.known is None:
        return False
    held = appointed(Diary(diary.instance, diary.known.schedule), code)
    if held is None or isinstance(held, FileRead):
        return False
    return diary.known.begun(held.time.start)


def _refused(key: str, talk: Talk, **facts: object) -> RefusedError:
    return RefusedError("\n".join(talk.words(f"cli.explain.refused.{key}", **facts)))
