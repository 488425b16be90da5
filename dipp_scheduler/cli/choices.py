"""What options there are for an appointment, in lines and as data."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from string import ascii_uppercase

from dipp_scheduler.cli.alike import Kind, Numbered, kinds, ranks
from dipp_scheduler.cli.reports import placed_name
from dipp_scheduler.cli.rungs import rung_line
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.cli.waiting import how_to_let
from dipp_scheduler.domain.differences import Difference
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import FileRead, HeldMeeting, Interview
from dipp_scheduler.export.telling import Teller
from dipp_scheduler.rules.violations import Violation
from dipp_scheduler.solver.options.ladder import Rung
from dipp_scheduler.solver.options.ranked import Option, Ranked
from dipp_scheduler.solver.options.touched import Held, code_of
from dipp_scheduler.wording import dates
from dipp_scheduler.wording.strings import Lang, catalogue, text


@dataclass(frozen=True)
class Choices:
    """The options for one appointment, and what they are chosen from."""

    instance: Instance
    root: Path
    """The folder of the inspection, for the commands that come next."""
    code: str
    now: Held | None
    against: tuple[Violation, ...]
    """Why it cannot stay where it is now."""
    ranked: Ranked
    rungs: tuple[Rung, ...]
    """The ladder, where the appointment is lost or has no other place."""
    pending: tuple[Difference, ...]
    """What the draft changes already for others, beside the last version."""
    teller: Teller
    decision: bool
    """Whether others move only by the lead's decision, as after the change deadline."""
    most: int
    """How many kinds of places are shown."""

    @property
    def alone(self) -> tuple[Numbered, ...]:
        """By what each option is taken for which everybody else stays: its rank."""
        return ranks(self.ranked.alone)

    @property
    def exchanges(self) -> tuple[Numbered, ...]:
        """Likewise by a letter where another appointment moves."""
        return tuple(zip(ascii_uppercase, self.ranked.exchanges, strict=False))

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """The first kinds of places that are left."""
        return kinds(self.alone)[: self.most]

    @property
    def more(self) -> bool:
        """Whether there are places that are not shown."""
        shown = sum(len(each.options) for each in self.kinds)
        return self.ranked.more or shown < len(self.ranked.alone)


def lines(found: Choices, lang: Lang) -> Iterator[str]:
    """Everything in words: where it is, the places that are left, and the ladder."""
    code, ranked = _named(found.instance, found.code, lang), found.ranked
    if found.now is not None:
        place = where(found.instance, found.now, lang)
        yield text("cli.options.now", lang, code=code, place=place)
    else:
        yield text("cli.options.nowhere", lang, code=code)
    if found.against:
        why = " ".join(dict.fromkeys(each.message(lang) for each in found.against))
        yield text("cli.options.against", lang, code=code, why=why)
    if found.pending:
        people = len({each.who for each in found.pending})
        yield text("cli.options.pending", lang, count=people)
    none = "none_late" if found.decision else "none"
    key = "more" if found.more else "found" if ranked.alone else none
    facts = {"root": found.root, "how": how_to_let(found.instance, found.root, lang)}
    yield text(f"cli.options.{key}", lang, code=code, count=len(found.kinds), **facts)
    for kind in found.kinds:
        yield from _kind(found, kind, lang)
    if found.exchanges:
        key = "exchanges_more" if ranked.more_exchanges else "exchanges"
        yield text(f"cli.options.{key}", lang, count=len(found.exchanges))
        if found.decision:
            yield text("cli.options.decision", lang)
    for number, each in found.exchanges:
        yield from _kind(found, Kind(number, each), lang)
    if any(not each.legal for each in found.rungs):
        yield text("cli.options.ladder", lang, code=code)
        yield from (f"  {rung_line(each, lang, decided=False)}" for each in found.rungs)


def _kind(found: Choices, kind: Kind, lang: Lang) -> Iterator[str]:
    """A kind of option: where, what else moves, the price, whom to tell, and when else."""
    each = kind.first
    yield f"{kind.number:>3}. {where(found.instance, each.place, lang)}"
    for other in each.others:
        place = where(found.instance, other, lang)
        named = _named(found.instance, code_of(other), lang)
        yield "     " + text("cli.options.with", lang, code=named, place=place)
    yield f"     {_price(each, lang)}"
    names = tuple(dict.fromkeys(found.teller.name(one.who) for one in each.told))
    told = text("cli.options.told", lang, count=len(names), names=", ".join(names) or "–")
    yield "     " + told
    moving = [number for number, one in kind.options if one.own_time]
    if moving:
        key = "own_time" if len(moving) == len(kind.options) else "own_time_some"
        yield "     " + text(f"cli.options.{key}", lang, numbers=", ".join(moving))
    if kind.others:
        starts = ", ".join(_start(number, one, lang) for number, one in kind.others)
        yield "     " + text("cli.options.alike", lang, starts=starts)


def _named(instance: Instance, code: str, lang: Lang) -> str:
    """A case by its reference, as its place says whose it is; a meeting by title and code."""
    return code if code in instance.case else placed_name(instance, code, lang)


def _start(number: str, option: Option, lang: Lang) -> str:
    """The start of an option that is otherwise like another, and how it is taken."""
    place = option.place
    if isinstance(place, FileRead):  # Those are alike only if they are the same.
        return number
    start = dates.clock(place.time.start, lang)
    return text("cli.options.start", lang, number=number, start=start)


def _price(each: Option, lang: Lang) -> str:
    parts = [
        text("cli.options.part", lang, step=_tier(tier, lang), amount=f"{amount:+}")
        for tier, amount in each.price
        if amount
    ]
    return text("cli.options.price", lang, parts="; ".join(parts) or "0")


def _tier(tier: int, lang: Lang) -> str:
    named = f"cli.options.tier_{tier}"
    return text(named if named in catalogue(lang) else "cli.options.tier_other", lang, number=tier)


def where(instance: Instance, place: Held, lang: Lang) -> str:
    """A place in words: when, where, and who is there for the inspectorate."""
    if isinstance(place, FileRead):
        who = instance.name(place.inspector)
        return text("cli.options.file_read", lang, inspector=who)
    when = dates.day_and_span(place.time.start, place.time.end, lang)
    if isinstance(place, Interview):
        names = {"inspector": instance.name(place.inspector)}
        names["person"] = instance.name(place.interviewee)
        return text("cli.options.interview", lang, when=when, **names)
    return _meeting(instance, place, when, lang)


def _meeting(instance: Instance, place: HeldMeeting, when: str, lang: Lang) -> str:
    team = ", ".join(instance.name(each) for each in place.inspectors)
    there = ", ".join(instance.name(each) for each in (place.site, place.room) if each)
    key = "cli.options.meeting" if there else "cli.options.meeting_teams"
    return text(key, lang, when=when, where=there, inspector=team)


def data(found: Choices, talk: Talk) -> dict[str, object]:
    """Everything as data."""
    lang = talk.langs[0]
    return {
        "appointment": found.code,
        "against": [each.message(lang) for each in found.against],
        "options": [
            _data(found, number, each, kind.number, lang)
            for kind in (*found.kinds, *(Kind(*one) for one in found.exchanges))
            for number, each in kind.options
        ],
        "more": found.more,
        "more_exchanges": found.ranked.more_exchanges,
        "ladder": [
            {"rung": each.kind.value, "legal": each.legal, "tried": each.tried}
            for each in found.rungs
        ],
    }


def _data(found: Choices, number: str, each: Option, like: str, lang: Lang) -> dict[str, object]:
    return {
        "number": number,
        "like": like,
        "place": each.place.model_dump(mode="json"),
        "others": [other.model_dump(mode="json") for other in each.others],
        "needs_decision": bool(each.others) and found.decision,
        "price": {f"tier {tier}": amount for tier, amount in each.price},
        "told": [
            {
                "code": one.who,
                "name": found.teller.name(one.who),
                "appointment": one.latest.code,
                "what": one.what.value,
                "sentence": found.teller.sentences(one).in_lang(lang),
            }
            for one in each.told
        ],
        "own_time": each.own_time,
    }
