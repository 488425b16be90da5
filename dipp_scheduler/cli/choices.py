"""What options there are for an appointment, in lines and as data."""

from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_uppercase

from dipp_scheduler.cli.rungs import rung_line
from dipp_scheduler.cli.talk import Talk
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

    def numbered(self) -> Iterator[tuple[str, Option]]:
        """By what each option is taken: numbers, and letters where another appointment moves."""
        for number, each in enumerate(self.ranked.alone, start=1):
            yield str(number), each
        yield from zip(ascii_uppercase, self.ranked.exchanges, strict=False)


def lines(found: Choices, lang: Lang) -> Iterator[str]:
    """Everything in words: where it is, the places that are left, and the ladder."""
    code, ranked = found.code, found.ranked
    if found.now is not None:
        place = where(found.instance, found.now, lang)
        yield text("cli.options.now", lang, code=code, place=place)
    if found.against:
        why = " ".join(dict.fromkeys(each.message(lang) for each in found.against))
        yield text("cli.options.against", lang, code=code, why=why)
    if found.pending:
        people = len({each.who for each in found.pending})
        yield text("cli.options.pending", lang, count=people)
    key = "more" if ranked.more else "found" if ranked.alone else "none"
    yield text(f"cli.options.{key}", lang, code=code, count=len(ranked.alone))
    exchanged = False
    for number, each in found.numbered():
        if each.others and not exchanged:
            exchanged = True
            key = "exchanges_more" if ranked.more_exchanges else "exchanges"
            yield text(f"cli.options.{key}", lang, count=len(ranked.exchanges))
            if found.decision:
                yield text("cli.options.decision", lang)
        yield from _option(found, number, each, lang)
    if any(not each.legal for each in found.rungs):
        yield text("cli.options.ladder", lang, code=code)
        yield from (f"  {rung_line(each, lang, decided=False)}" for each in found.rungs)


def _option(found: Choices, number: str, each: Option, lang: Lang) -> Iterator[str]:
    yield f"{number:>3}. {where(found.instance, each.place, lang)}"
    for other in each.others:
        place = where(found.instance, other, lang)
        yield "     " + text("cli.options.with", lang, code=code_of(other), place=place)
    yield f"     {_price(each, lang)}"
    names = tuple(dict.fromkeys(found.teller.name(one.who) for one in each.told))
    told = text("cli.options.told", lang, count=len(names), names=", ".join(names) or "–")
    yield "     " + told
    if each.own_time:
        yield "     " + text("cli.options.own_time", lang)


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
    room = instance.name(place.room or place.site or "")
    key = "cli.options.meeting" if room else "cli.options.meeting_teams"
    return text(key, lang, when=when, where=room, inspector=team)


def data(found: Choices, talk: Talk) -> dict[str, object]:
    """Everything as data."""
    lang = talk.langs[0]
    return {
        "appointment": found.code,
        "against": [each.message(lang) for each in found.against],
        "options": [_data(found, number, each, lang) for number, each in found.numbered()],
        "more": found.ranked.more,
        "more_exchanges": found.ranked.more_exchanges,
        "ladder": [
            {"rung": each.kind.value, "legal": each.legal, "tried": each.tried}
            for each in found.rungs
        ],
    }


def _data(found: Choices, number: str, each: Option, lang: Lang) -> dict[str, object]:
    return {
        "number": number,
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
