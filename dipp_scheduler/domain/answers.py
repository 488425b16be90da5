"""Answers to the question when people are free, and what becomes of them in the instance."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time

from dipp_scheduler.domain.availability import spans
from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.domain.details import effect_of
from dipp_scheduler.domain.effects import Away
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.names import Names
from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.domain.requests import ChangeKind, ChangeRequest, ChangeState
from dipp_scheduler.domain.timegrid import TimeGrid
from dipp_scheduler.wording import dates
from dipp_scheduler.wording.reading import LANGS, Misread
from dipp_scheduler.wording.strings import Lang, text

Busy = tuple[tuple[time | None, time | None], ...]
"""When somebody is not free on a day; None leaves an end open, twice None is all day."""


class Answer(Frozen):
    """What somebody answered for one day."""

    who: str
    day: date
    busy: Busy


def busy_of(answer: Answer) -> tuple[Unavailable, ...]:
    """The rows of the Unavailable sheet that an answer stands for."""
    return tuple(
        Unavailable(who=answer.who, day=answer.day, start=start, end=end)
        for start, end in answer.busy
    )


def entered(instance: Instance, answers: Iterable[Answer]) -> Instance:
    """The instance with the answers on its Unavailable sheet, for before anything is issued.

    An answer takes the place of what was there for its person and day; preferences and
    weekday patterns stay. The same answers again change nothing.
    """
    newest = {(each.who, each.day): each for each in answers}
    kept: list[Unavailable] = []
    there: dict[tuple[str, date], set[Unavailable]] = {}
    for row in instance.unavailable:
        key = (row.who, row.day) if row.day and row.hard else None
        if key is None or key not in newest:
            kept.append(row)
        elif row in busy_of(newest[key]) and row not in there.setdefault(key, set()):
            kept.append(row)
            there[key].add(row)
    for key, answer in newest.items():
        kept += (row for row in busy_of(answer) if row not in there.get(key, ()))
    return instance.model_copy(update={"unavailable": tuple(kept)})


def requested(
    instance: Instance,
    answers: Iterable[Answer],
    *,
    known: Instance,
    received: datetime,
    lang: Lang = "en",
) -> Instance:
    """The instance with change requests for what the answers add, for after an issue (R84).

    `known` is the instance as the changes in force make it: what it knows is not asked for
    again. A request of an earlier answer that waits for its decision is brought up to date
    for the days answered, or withdrawn; decided ones stay. The same answers again change
    nothing.
    """
    changes = list(instance.changes)
    own: dict[str, list[Answer]] = {}
    for each in answers:
        own.setdefault(each.who, []).append(each)
    for who, given in own.items():
        sender = text("ask.sender", lang)
        waiting, before = _waiting(instance, changes, who)
        days = {each.day for each in given}
        kept = [each for each in before if each.day not in days]
        details = _details(known, (*kept, *(row for each in given for row in busy_of(each))), lang)
        if waiting is None and details:
            changes.append(
                ChangeRequest(
                    number=max((each.number for each in changes), default=0) + 1,
                    received=received,
                    sender=sender,
                    kind=_kind(instance, who),
                    about=who,
                    details=details,
                )
            )
        elif waiting is not None and not details:
            withdrawn = {
                "state": ChangeState.DECLINED,
                "decided_by": sender,
                "decided": received,
                "reason": text("ask.withdrawn", lang),
            }
            changes[waiting] = changes[waiting].model_copy(update=withdrawn)
        elif waiting is not None and changes[waiting].details != details:
            newer = {"received": received, "details": details}
            changes[waiting] = changes[waiting].model_copy(update=newer)
    return instance.model_copy(update={"changes": tuple(changes)})


def _kind(instance: Instance, who: str) -> ChangeKind:
    inspects = who in instance.inspector
    return ChangeKind.INSPECTOR_AWAY if inspects else ChangeKind.PERSON_UNAVAILABLE


_AWAY = (ChangeKind.PERSON_UNAVAILABLE, ChangeKind.INSPECTOR_AWAY)


def _waiting(
    instance: Instance, changes: list[ChangeRequest], who: str
) -> tuple[int | None, tuple[Unavailable, ...]]:
    """Where the request of an earlier answer stands that nobody has decided, and what it asks.

    One that somebody has written into so that it cannot be understood is left to them.
    """
    senders = {text("ask.sender", lang) for lang in LANGS}
    for number, each in enumerate(changes):
        asked = each.state is ChangeState.ASKED and each.sender in senders
        if not asked or each.about != who or each.kind not in _AWAY:
            continue
        try:
            effect = effect_of(instance, each, Names(instance))
        except Misread:
            continue
        if isinstance(effect, Away):
            return number, effect.rows
    return None, ()


def _details(known: Instance, rows: Iterable[Unavailable], lang: Lang) -> str:
    """What rows say beyond what is known, as `domain.when` reads it."""
    said = (
        line
        for row in sorted(rows, key=lambda each: (each.day or date.min, each.start or time.min))
        if not _is_known(known, row)
        for line in _line(row, lang)
    )
    return "; ".join(said)


def _is_known(known: Instance, row: Unavailable) -> bool:
    """Whether somebody is known to be away for the whole of a span."""
    if row.day is None:
        raise ValueError("an answer is about a date")
    day = TimeGrid(
        days=(row.day,),
        opens=known.settings.opens,
        closes=known.settings.closes,
        slot_minutes=known.settings.slot_minutes,
    )
    there = (each for each in known.unavailable if each.who == row.who and each.hard)
    (wanted,) = spans((row,), day)
    return any(each.contains(wanted) for each in spans(there, day))


def _line(row: Unavailable, lang: Lang) -> Iterator[str]:
    if row.day is None:
        return
    day = dates.day(row.day, lang)
    if row.start and row.end:
        yield f"{day}, {dates.span(row.start, row.end, lang)}"
    elif row.start:
        yield f"{day}, {text('ask.after', lang, clock=dates.clock(row.start, lang))}"
    elif row.end:
        yield f"{day}, {text('ask.before', lang, clock=dates.clock(row.end, lang))}"
    else:
        yield day
