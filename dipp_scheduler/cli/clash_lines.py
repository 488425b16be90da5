"""A clash, its remedies and the questions for the region: as lines to read, and as data."""

from collections.abc import Iterator

from dipp_scheduler.cli.explained import named
from dipp_scheduler.rules.clash import Clash
from dipp_scheduler.rules.clash_told import headline, told
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.facts import said
from dipp_scheduler.rules.remedies import Remedy
from dipp_scheduler.rules.remedies_told import (
    Offer,
    gained,
    offers,
    questions,
    remedy_told,
    untried,
)
from dipp_scheduler.rules.why_points import Point
from dipp_scheduler.solver.core_relax import Relaxation
from dipp_scheduler.solver.explaining import Explained
from dipp_scheduler.wording.strings import Lang, text

_SHOWN = 6
"""So many remedies are told; the others stand in the data."""


def clash_lines(diary: Diary, found: Explained, lang: Lang) -> Iterator[str]:
    """Why something cannot be had, what would put it right, and what to ask."""
    clash = found.clash
    if clash is None:
        form = "none" if found.told else "unknown"
        what = named(diary, found.demand.code, lang)
        yield text(f"cli.explain.clash.{form}", lang, what=what)
        return
    yield headline(diary, clash).sentence(lang)
    yield from (f"  - {point.sentence(lang)}" for point in told(diary, clash))
    if found.also:
        names = ", ".join(named(diary, each.code, lang) for each in found.also)
        yield text("cli.explain.clash.also", lang, names=names)
    if clash.counted:
        yield text("cli.explain.clash.counted", lang)
    elif clash.parts:
        form = "minimal_one" if len(clash.parts) == 1 else "minimal"
        yield text(f"cli.explain.clash.{form if clash.minimal else 'unproven'}", lang)
    yield from _remedy_lines(diary, found, clash, lang)
    yield from _question_lines(diary, found, lang)


def clash_data(diary: Diary, found: Explained, lang: Lang) -> dict[str, object]:
    """The same as data; questions stand in both languages."""
    clash = found.clash
    if clash is None:
        return {"code": found.demand.code, "clash": None, "found_out": found.told}
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
        "remedies": [_remedy_data(diary, each, lang) for each in found.relaxations],
        "questions": [
            {"en": point.sentence("en"), "cy": point.sentence("cy")}
            for point in _questions(diary, found)
        ],
    }


def _remedy_lines(diary: Diary, found: Explained, clash: Clash, lang: Lang) -> Iterator[str]:
    new = tuple(untried(diary, clash))
    if not found.relaxations and not new:
        yield text("cli.explain.clash.no_remedy", lang)
        return
    if found.relaxations:
        yield text("cli.explain.clash.remedies", lang)
    for number, each in enumerate(_offers(found)[:_SHOWN], start=1):
        asks = text(f"cli.explain.clash.asks_{each.remedy.asks.value}", lang)
        what = remedy_told(diary, each).sentence(lang)
        facts = {"what": what, "gain": _gain(diary, found, each.remedy, lang), "asks": asks}
        yield f"  {number}. {text('cli.explain.clash.remedy', lang, **facts)}"
    if new:
        yield text("cli.explain.clash.untried", lang)
        yield from (f"  - {point.sentence(lang)}" for point in new)


def _question_lines(diary: Diary, found: Explained, lang: Lang) -> Iterator[str]:
    asked = tuple(_questions(diary, found))
    if not asked:
        return
    yield text("cli.explain.clash.questions", lang)
    langs: tuple[Lang, ...] = (lang,)
    if diary.instance.settings.bilingual:
        langs = ("en", "cy")
    yield from (f"  {point.sentence(each)}" for point in asked for each in langs)


def _questions(diary: Diary, found: Explained) -> Iterator[Point]:
    yield from questions(diary, _offers(found)[:_SHOWN])


def _offers(found: Explained) -> tuple[Offer, ...]:
    return offers([Offer(each.remedy, each.times) for each in found.relaxations])


def _gain(diary: Diary, found: Explained, remedy: Remedy, lang: Lang) -> str:
    each = next(each for each in found.relaxations if each.remedy == remedy)
    return said(gained(diary, found.demand, each.gain, exact=each.proven), lang)


def _remedy_data(diary: Diary, each: Relaxation, lang: Lang) -> dict[str, object]:
    return {
        "kind": each.remedy.kind,
        "who": list(each.remedy.who),
        "day": each.remedy.day.isoformat() if each.remedy.day else None,
        "message": remedy_told(diary, Offer(each.remedy, each.times)).sentence(lang),
        "asks": each.remedy.asks.value,
        "gain": each.gain,
        "exact": each.proven,
        "times": [span.model_dump(mode="json") for span in each.times],
    }
