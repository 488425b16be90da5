"""What a change request does, in sentences: how its details were understood."""

from collections.abc import Iterator, Sequence
from datetime import time
from itertools import groupby

from dipp_scheduler.domain import effects
from dipp_scheduler.domain.applying import comparable
from dipp_scheduler.domain.changes import ChangeRequest
from dipp_scheduler.domain.details import effect_of
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.names import Names
from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.wording import dates
from dipp_scheduler.wording.reading import Misread
from dipp_scheduler.wording.strings import Lang, text


def understood(instance: Instance, change: ChangeRequest, lang: Lang) -> Iterator[str]:
    """What the change does to the instance before it; nothing where it cannot be read."""
    try:
        effect = effect_of(instance, change, Names(instance))
    except Misread:
        return  # what is wrong with it is told with its cell
    yield from _sentences(instance, effect, lang)


def named(instance: Instance, code: str) -> str:
    """A code with the name or title behind it, if it has one: `Siân Llŷr (PP1)`."""
    meeting = instance.meeting.get(code)
    name = meeting.title if meeting else instance.name(code)
    return code if name == code else f"{name} ({code})"


def _sentences(instance: Instance, effect: effects.Effect, lang: Lang) -> Iterator[str]:
    match effect:
        case effects.Away():
            yield _says("away", lang, when="; ".join(_spans(effect.rows, lang)))
        case effects.Replaced():
            who = named(instance, effect.practitioner)
            yield _says("replaced", lang, case=effect.case, who=who)
        case effects.Substituted():
            what = text(f"choice.relationship.{effect.relationship.name.lower()}", lang)
            who = named(instance, effect.substitute)
            yield _says("substituted", lang, case=effect.case, who=who, what=what)
        case effects.Accompanied():
            why = text(f"choice.second_reason.{effect.reason.name.lower()}", lang)
            who = named(instance, effect.second_person)
            yield _says("accompanied", lang, case=effect.case, who=who, why=why)
        case effects.Excluded():
            yield _says("excluded", lang, case=effect.case)
        case effects.Exchanged():
            yield _exchange(instance, effect, lang)
        case effects.Added():
            mode = text(f"choice.case_mode.{effect.mode.name.lower()}", lang)
            yield _says("added", lang, case=effect.case, mode=mode)
        case effects.Joined():
            role = text(f"choice.role.{effect.inspector.role.name.lower()}", lang)
            facts = {"code": effect.inspector.code, "name": effect.inspector.name, "role": role}
            yield _says("joined", lang, **facts)
            if effect.away:
                yield _says("away", lang, when="; ".join(_spans(effect.away, lang)))
        case effects.Declared():
            against = named(instance, effect.conflict.against)
            who = named(instance, effect.conflict.inspector)
            yield _says("declared", lang, who=who, against=against)
        case effects.Wished():
            for wish in effect.wishes:
                yield _says(
                    "avoided" if wish.avoid else "wished",
                    lang,
                    day="" if wish.weekday is None else dates.weekday(wish.weekday, lang) + ", ",
                    part=text(f"choice.part.{wish.part.name.lower()}", lang),
                )
        case effects.Pinned():
            yield _says(
                "pinned" if effect.pinned else "unpinned", lang, what=named(instance, effect.code)
            )
        case effects.Cancelled():
            yield _says("cancelled", lang, meeting=named(instance, effect.meeting))
        case effects.Held():
            yield from _meeting(instance, effect, lang)
        case _:
            raise TypeError(f"{type(effect).__name__} has no words")


def _exchange(instance: Instance, effect: effects.Exchanged, lang: Lang) -> str:
    best = effect.reserve
    if best is None and (case := instance.case.get(effect.case)):
        found = comparable(instance, case)
        best = found.reference if found else None
    if best is None:
        return _says("excluded", lang, case=effect.case)
    return _says("exchanged", lang, case=effect.case, reserve=best)


def _meeting(instance: Instance, effect: effects.Held, lang: Lang) -> Iterator[str]:
    """One sentence for each thing about a meeting that is new."""
    for who in effect.joining:
        yield _says("joining", lang, who=named(instance, who))
    for who in effect.leaving:
        yield _says("leaving", lang, who=named(instance, who))
    if effect.weekday is not None:
        yield _says("on_day", lang, day=dates.weekday(effect.weekday, lang))
    if effect.earliest is not None:
        yield _says("not_before", lang, clock=dates.clock(effect.earliest, lang))
    if effect.latest is not None:
        yield _says("not_after", lang, clock=dates.clock(effect.latest, lang))
    if effect.minutes is not None:
        yield _says("minutes", lang, minutes=effect.minutes)
    if effect.mode is not None:
        yield _says("in_mode", lang, mode=text(f"choice.mode.{effect.mode.name.lower()}", lang))
    if effect.site is not None:
        yield _says("at_site", lang, site=named(instance, effect.site))
    for name in effect.freed:
        yield _says(f"free_{name}", lang)


def _spans(rows: Sequence[Unavailable], lang: Lang) -> Iterator[str]:
    """Days that follow each other and have the same times stand together."""
    dated = [row for row in rows if row.day is not None]
    numbered = enumerate(dated)
    for _, group in groupby(
        numbered, key=lambda each: (_ordinal(each[1]) - each[0], each[1].start, each[1].end)
    ):
        days = [row for _, row in group]
        first, last = days[0].day, days[-1].day
        if first is not None and last is not None:
            yield f"{dates.days(first, last, lang)}{_times(days[0], lang)}"
    weekly = [row for row in rows if row.weekday is not None]
    if [row.weekday for row in weekly] == [*range(5)] and len({_at(row) for row in weekly}) == 1:
        yield text("requested.every_day", lang) + _times(weekly[0], lang)
        return
    for row in weekly:
        day = dates.weekday(row.weekday or 0, lang)
        yield text("requested.every", lang, day=day) + _times(row, lang)


def _at(row: Unavailable) -> tuple[time | None, time | None]:
    return row.start, row.end


def _ordinal(row: Unavailable) -> int:
    return row.day.toordinal() if row.day else 0


def _times(row: Unavailable, lang: Lang) -> str:
    if row.start is not None and row.end is not None:
        return f", {dates.span(row.start, row.end, lang)}"
    if row.start is not None:
        return ", " + text("requested.from", lang, clock=dates.clock(row.start, lang))
    if row.end is not None:
        return ", " + text("requested.until", lang, clock=dates.clock(row.end, lang))
    return ""


def _says(key: str, lang: Lang, **facts: object) -> str:
    return text(f"requested.{key}", lang, **facts)
