"""A clash, its remedies and the questions for the region: as lines to read, and as data."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dipp_scheduler.cli.explained import named
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.rules.clash import Clash
from dipp_scheduler.rules.clash_told import headline, told
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.facts import said
from dipp_scheduler.rules.remedies_told import (
    Offer,
    gained,
    offers,
    questions,
    remedy_told,
    untried,
)
from dipp_scheduler.rules.why_points import Point
from dipp_scheduler.solver.why.explaining import Explained
from dipp_scheduler.solver.why.relax import Remedied
from dipp_scheduler.solver.why.trying import Relaxation
from dipp_scheduler.wording.strings import Lang, text

_SHOWN = 6
"""So many remedies are told; the others stand in the data."""


@dataclass(frozen=True)
class Helped:
    """Something left out, explained, with what would put it right."""

    found: Explained
    tried: Remedied

    @property
    def helps(self) -> tuple[Relaxation, ...]:
        """What helps, the best first: remedies one by one, or else two at once."""
        return self.tried.helps

    @property
    def told(self) -> tuple[Relaxation, ...]:
        """What is told of them, with somebody's days together where one of them is enough."""
        alone = [each.offers[0] for each in self.helps if len(each.offers) == 1]
        first = {each.offers[0].remedy: each for each in reversed(self.helps)}
        together = [replace(first[each.remedy], offers=(each,)) for each in offers(alone)]
        both = [each for each in self.helps if len(each.offers) > 1]
        return tuple([*together, *both][:_SHOWN])


def clash_lines(diary: Diary, found: Explained, lang: Lang) -> Iterator[str]:
    """Why something cannot be had."""
    clash = found.clash
    if clash is None:
        yield _without_clash(diary, found, lang)
        return
    reasons = tuple(told(diary, clash))
    yield headline(diary, clash).sentence(lang)
    yield from (f"  - {point.sentence(lang)}" for point in reasons)
    if found.also:
        names = ", ".join(named(diary, each.code, lang) for each in found.also)
        yield text("cli.explain.clash.also", lang, names=names)
    if clash.counted:
        yield text("cli.explain.clash.counted", lang)
    elif clash.parts:
        form = "minimal_one" if len(reasons) == 1 else "minimal"
        yield text(f"cli.explain.clash.{form if clash.minimal else 'unproven'}", lang)


def _without_clash(diary: Diary, found: Explained, lang: Lang) -> str:
    """Why something is not there though no rule forbids it, or that this is not known."""
    instance, code = diary.instance, found.demand.code
    form = "none" if found.told else "unknown"
    if instance.lead is None and instance.briefing and instance.briefing.code == code:
        form = "no_lead"
    return text(f"cli.explain.clash.{form}", lang, what=named(diary, code, lang))


def remedy_lines(diary: Diary, helped: Helped, lang: Lang) -> Iterator[str]:
    """What would put it right, and what to ask the region."""
    if helped.found.clash is not None:
        yield from _tried_lines(diary, helped, helped.found.clash, lang)
        yield from _question_lines(diary, helped, lang)


def hopeless_lines(
    instance: Instance, weeks: tuple[tuple[int, Clash], ...], talk: Talk
) -> Iterator[str]:
    """Why there is no schedule at all, week by week."""
    diary = Diary(instance, Schedule())
    for lang in talk.langs:
        for week, clash in weeks:
            yield from ("", _hopeless(week, lang))
            yield from (f"  - {point.sentence(lang)}" for point in told(diary, clash))


def hopeless_data(
    instance: Instance, weeks: tuple[tuple[int, Clash], ...], talk: Talk
) -> dict[str, object]:
    """The same as data."""
    diary, lang = Diary(instance, Schedule()), talk.langs[0]
    return {
        "clashes": [
            {
                "week": week,
                "message": _hopeless(week, lang),
                "rules": [part.rule for part in clash.parts],
                "reasons": [point.sentence(lang) for point in told(diary, clash)],
            }
            for week, clash in weeks
        ]
    }


def _hopeless(week: int, lang: Lang) -> str:
    return text("cli.explain.clash.hopeless", lang, week=text(f"solver.week.{week}", lang))


def clash_data(diary: Diary, helped: Helped, lang: Lang) -> dict[str, object]:
    """Both as data; questions stand in both languages."""
    found, clash = helped.found, helped.found.clash
    if clash is None:
        return {
            "code": found.demand.code,
            "clash": None,
            "found_out": found.told,
            "message": _without_clash(diary, found, lang),
        }
    return {
        "code": found.demand.code,
        "also": [each.code for each in found.also],
        "clash": {
            "message": headline(diary, clash).sentence(lang),
            "wanted": [vars(each) for each in clash.demands],
            "parts": [
                {
                    "rule": each.rule,
                    "who": list(each.who),
                    "day": each.day.isoformat() if each.day else None,
                }
                for each in clash.parts
            ],
            "reasons": [point.sentence(lang) for point in told(diary, clash)],
            "minimal": clash.minimal,
            "counted": clash.counted,
        },
        "remedies": [_remedy_data(diary, each, lang) for each in helped.helps],
        "tried": {
            "alone": helped.tried.tried,
            "known": helped.tried.known,
            "pairs": helped.tried.pairs,
        },
        "questions": [
            {"en": _asked(each, "en"), "cy": _asked(each, "cy")}
            for each in _questions(diary, helped)
        ],
    }


def _tried_lines(diary: Diary, helped: Helped, clash: Clash, lang: Lang) -> Iterator[str]:
    new, tried = tuple(untried(diary, clash)), helped.tried
    pairs = helped.helps and len(helped.helps[0].offers) > 1
    if helped.helps:
        yield text(f"cli.explain.clash.remedies{'_two' if pairs else ''}", lang)
    elif tried.tried or not new:
        form = "_nor_two" if tried.pairs else "" if tried.tried else "_at_all"
        yield text(f"cli.explain.clash.no_remedy{form}", lang, pairs=tried.pairs)
    for number, each in enumerate(helped.told, start=1):
        facts = {"gain": _gain(diary, helped, each, lang), "what": _what(diary, each, lang)}
        told = text("cli.explain.clash.remedy", lang, asks=_asks(each, lang), **facts)
        yield f"  {number}. {told}"
    if 0 < tried.tried < tried.known:
        yield text("cli.explain.clash.cut", lang, tried=tried.tried, known=tried.known)
    if new:
        yield text("cli.explain.clash.untried", lang)
        yield from (f"  - {point.sentence(lang)}" for point in new)


def _what(diary: Diary, each: Relaxation, lang: Lang) -> str:
    """What to do: one remedy, or two at once."""
    said_of = [remedy_told(diary, offer).sentence(lang) for offer in each.offers]
    if len(said_of) == 1:
        return said_of[0]
    return text("cli.explain.clash.both", lang, one=said_of[0], other=said_of[1])


def _asks(each: Relaxation, lang: Lang) -> str:
    asked = dict.fromkeys(offer.remedy.asks for offer in each.offers)
    return " ".join(text(f"cli.explain.clash.asks_{who.value}", lang) for who in asked)


def _question_lines(diary: Diary, helped: Helped, lang: Lang) -> Iterator[str]:
    asked = tuple(_questions(diary, helped))
    if not asked:
        return
    yield text("cli.explain.clash.questions", lang)
    langs: tuple[Lang, ...] = (lang,)
    if diary.instance.settings.bilingual:
        langs = ("en", "cy")
    yield from (f"  {_asked(points, each)}" for points in asked for each in langs)


def _questions(diary: Diary, helped: Helped) -> tuple[tuple[Point, ...], ...]:
    """The questions of each remedy; those of two remedies at once stand together."""
    found: list[tuple[Point, ...]] = []
    for each in helped.told:
        own = tuple(questions(diary, each.offers))
        if own and own not in found:
            found.append(own)
    return tuple(found)


def _asked(points: tuple[Point, ...], lang: Lang) -> str:
    """One question, or two that only help together."""
    said_of = [each.sentence(lang) for each in points]
    if len(said_of) == 1:
        return said_of[0]
    return text("cli.explain.clash.both", lang, one=said_of[0], other=said_of[1])


def _gain(diary: Diary, helped: Helped, each: Relaxation, lang: Lang) -> str:
    return said(gained(diary, helped.found.demand, each.gain, exact=each.proven), lang)


def _remedy_data(diary: Diary, each: Relaxation, lang: Lang) -> dict[str, object]:
    first, *others = (_offer_data(diary, offer, lang) for offer in each.offers)
    both = {"with": others} if others else {}
    return first | {"gain": each.gain, "exact": each.proven} | both


def _offer_data(diary: Diary, offer: Offer, lang: Lang) -> dict[str, object]:
    remedy = offer.remedy
    return {
        "kind": remedy.kind,
        "who": list(remedy.who),
        "day": remedy.day.isoformat() if remedy.day else None,
        "message": remedy_told(diary, offer).sentence(lang),
        "asks": remedy.asks.value,
        "times": [span.model_dump(mode="json") for span in offer.times],
    }
