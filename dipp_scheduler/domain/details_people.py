"""Details about people: a new inspector, a conflict of interest, wishes."""

from collections.abc import Iterator, Sequence

from dipp_scheduler.domain.effects import Joined
from dipp_scheduler.domain.names import Names
from dipp_scheduler.domain.nearest import same
from dipp_scheduler.domain.people import (
    Conflict,
    ConflictKind,
    DayPart,
    Inspector,
    Role,
    Unavailable,
    Wish,
)
from dipp_scheduler.domain.phrases import begins, chosen, code, parts, said, without
from dipp_scheduler.domain.when import Span, When
from dipp_scheduler.wording.reading import Misread, weekday_number

_MILD, _PLAIN, _STRONG = 1, 2, 3
_STRENGTHS = {"mild": _MILD, "plain": _PLAIN, "strong": _STRONG}

_AGAINST: tuple[tuple[str, ConflictKind, tuple[str, ...]], ...] = (
    ("against_region", ConflictKind.REGION, ("region",)),
    ("against_pdu", ConflictKind.PDU, ("pdus",)),
    ("against_case", ConflictKind.CASE, ("cases",)),
    ("against_person", ConflictKind.PERSON, ("staff",)),
)
"""The word that may stand before what a conflict is against, its kind, and where it is found."""


def joined(new: str, details: str, when: When) -> Joined:
    """Who joins the team: the name first, then e-mail, role and the rest in any order."""
    name, *others = tuple(parts(details, ",;")) or ("",)
    if not name:
        raise Misread("details_missing")
    found: dict[str, object] = {"code": new, "name": name}
    away: tuple[Unavailable, ...] = ()
    for words in others:
        role = chosen(words, Role, "role")
        limit = without(words, "at_most").partition(" ")
        if role is not None:
            found["role"] = role
        elif "@" in words:
            found["email"] = words
        elif same(words) in said("welsh_speaker"):
            found["welsh_speaker"] = True
        elif same(words) in said("new_inspector"):
            found["new_inspector"] = True
        elif limit[0].isdecimal() and same(limit[2]) in said("a_day"):
            found["daily_limit"] = int(limit[0])
        elif limit[0].isdecimal() and same(limit[2]) in said("a_week"):
            found["weekly_limit"] = int(limit[0])
        elif begins(words, "since"):
            away += tuple(_before(new, when.spans(words), when))
        else:
            raise Misread("details_inspector", part=words)
    if "role" not in found:
        raise Misread("details_no_role", part=details)
    return Joined(inspector=Inspector.model_validate(found), away=away)


def _before(who: str, here: Sequence[Span], when: When) -> Iterator[Unavailable]:
    """The fieldwork before somebody comes, `here` being that after it."""
    first = here[0]
    for day in when.fieldwork:
        if first.day is not None and day < first.day:
            yield Unavailable(who=who, day=day)
        elif day == first.day and first.start is not None:
            yield Unavailable(who=who, day=day, end=first.start)


def conflict(who: str, details: str, book: Names) -> Conflict:
    """A conflict of interest against the region, a PDU, a person or a case (R3, A47)."""
    words, *more = tuple(parts(details)) or ("",)
    if not words or more:
        raise Misread("details_parts" if more else "details_missing", part=details)
    words = without(words, "against")
    for key, kind, targets in _AGAINST:
        if same(words) in said(key) and kind is ConflictKind.REGION:
            return Conflict(inspector=who, kind=kind, against=book.region)
        bare = without(words, key)
        if bare != words:
            return Conflict(inspector=who, kind=kind, against=code(bare, targets, book))
    found = [(kind, targets) for _, kind, targets in _AGAINST if book.meant(words, targets)]
    if len(found) > 1:
        raise Misread("details_against", part=words)
    everything = tuple(each for _, _, targets in _AGAINST for each in targets)
    kind, targets = found[0] if found else (ConflictKind.PERSON, everything)
    return Conflict(inspector=who, kind=kind, against=code(words, targets, book))


def wishes(who: str, details: str) -> tuple[Wish, ...]:
    """Parts of days that somebody would like, or would rather be spared."""
    return tuple(_wish(who, part) for part in parts(details))


def _wish(who: str, part: str) -> Wish:
    """Weekday, part of the day and strength in any order: `not Friday afternoon, strong`."""
    found: dict[str, object] = {"who": who}
    for word in part.replace(",", " ").split():
        folded = same(word)
        weekday = weekday_number(word)
        strength = next((each for each in _STRENGTHS if folded in said(each)), None)
        day_part = next((each for each in DayPart if folded in said(each.name.lower())), None)
        if weekday is not None and "weekday" not in found:
            found["weekday"] = weekday
        elif folded in said("avoid"):
            found["avoid"] = True
        elif strength is not None:
            found["strength"] = _STRENGTHS[strength]
        elif day_part is not None and "part" not in found:
            found["part"] = day_part
        elif folded not in said("filling"):
            raise Misread("details_wish", part=word)
    if "weekday" not in found and "part" not in found:
        raise Misread("details_wish", part=part)
    return Wish.model_validate(found)
