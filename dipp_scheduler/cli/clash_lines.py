"""A clash, its remedies and the questions for the region: as lines to read, and as data."""

from collections.abc import Iterator
from dataclasses import dataclass

from dipp_scheduler.cli.explained import named
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
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
from dipp_scheduler.solver.why.explaining import Explained
from dipp_scheduler.solver.why.relax import Relaxation
from dipp_scheduler.wording.strings import Lang, text

_SHOWN = 6
"""So many remedies are told; the others stand in the data."""


@dataclass(frozen=True)
class Helped:
    """Something left out, explained, with what would put it right."""

    found: Explained
    helps: tuple[Relaxation, ...] = ()

    @property
    def offers(self) -> tuple[Offer, ...]:
        """The remedies, with somebody's days together."""
        return offers([Offer(each.remedy, each.times) for each in self.helps])


def clash_lines(diary: Diary, found: Explained, lang: Lang) -> Iterator[str]:
    """Why something cannot be had."""
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
        "remedies": [_remedy_data(diary, each, lang) for each in helped.helps],
        "questions": [
            {"en": point.sentence("en"), "cy": point.sentence("cy")}
            for point in _questions(diary, helped)
        ],
    }


def _tried_lines(diary: Diary, helped: Helped, clash: Clash, lang: Lang) -> Iterator[str]:
    new = tuple(untried(diary, clash))
    if not helped.helps and not new:
        yield text("cli.explain.clash.no_remedy", lang)
        return
    if helped.helps:
        yield text("cli.explain.clash.remedies", lang)
    for number, each in enumerate(helped.offers[:_SHOWN], start=1):
        asks = text(f"cli.explain.clash.asks_{each.remedy.asks.value}", lang)
        what = remedy_told(diary, each).sentence(lang)
        facts = {"what": what, "gain": _gain(diary, helped, each.remedy, lang), "asks": asks}
        yield f"  {number}. {text('cli.explain.clash.remedy', lang, **facts)}"
    if new:
        yield text("cli.explain.clash.untried", lang)
        yield from (f"  - {point.sentence(lang)}" for point in new)


def _question_lines(diary: Diary, helped: Helped, lang: Lang) -> Iterator[str]:
    asked = tuple(_questions(diary, helped))
    if not asked:
        return
    yield text("cli.explain.clash.questions", lang)
    langs: tuple[Lang, ...] = (lang,)
    if diary.instance.settings.bilingual:
        langs = ("en", "cy")
    yield from (f"  {point.sentence(each)}" for point in asked for each in langs)


def _questions(diary: Diary, helped: Helped) -> Iterator[Point]:
    yield from questions(diary, helped.offers[:_SHOWN])


def _gain(diary: Diary, helped: Helped, remedy: Remedy, lang: Lang) -> str:
    each = next(each for each in helped.helps if each.remedy == remedy)
    return said(gained(diary, helped.found.demand, each.gain, exact=each.proven), lang)


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
