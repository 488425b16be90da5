"""What the draw came to, in words: each rule, whether it is met, and why not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.longlist import Band
from dipp_scheduler.sampling.allocation import counted
from dipp_scheduler.sampling.draw import Drawn
from dipp_scheduler.sampling.eligible import Barred, barred
from dipp_scheduler.wording import dates
from dipp_scheduler.wording.strings import Lang, text


@dataclass(frozen=True)
class Drawing:
    """A draw with everything that makes it again, and what it was drawn from."""

    drawn: Drawn
    listed: int
    barred: Mapping[Barred, int]
    window: tuple[date, date]
    size: int
    least: int
    seed: int
    digest: str
    """SHA-256 of the long list."""


def short_pdus(drawing: Drawing, instance: Instance) -> dict[str, int]:
    """The PDUs with fewer cases than they must have, and how many they have (R8, A44)."""
    there = counted([each.pdu for each in drawing.drawn.sample])
    found = {pdu.code: there.get(pdu.code, 0) for pdu in instance.pdus}
    return {pdu: count for pdu, count in found.items() if count < drawing.least}


def ineligible(drawing: Drawing) -> tuple[str, ...]:
    """The drawn cases, by reference, that may not be drawn: none, looked at once more."""
    drawn = (*drawing.drawn.sample, *(case for case, _ in drawing.drawn.reserve))
    return tuple(each.reference for each in drawn if barred(each, *drawing.window) is not None)


def several_cases(drawing: Drawing) -> tuple[str, ...]:
    """The practitioners with more than one case in the sample: none, counted once more (R67)."""
    there = counted([each.practitioner for each in drawing.drawn.sample])
    return tuple(who for who, count in there.items() if count > 1)


def report_lines(drawing: Drawing, instance: Instance, lang: Lang) -> Iterator[str]:
    """The report, line by line, without any case."""
    drawn = drawing.drawn
    yield _say("drawn", lang, count=len(drawn.sample), reserve=len(drawn.reserve))
    yield _say("seed", lang, seed=drawing.seed, digest=drawing.digest)
    yield _say("listed", lang, count=drawing.listed, eligible=sum(drawn.eligible.values()))
    for why, count in drawing.barred.items():
        yield "  - " + _say(f"barred.{why.value}", lang, count=count)
    yield ""
    yield _say("rules", lang)
    yield from (f"  - {line}" for line in _rules(drawing, instance, lang))
    yield ""
    yield _say("table", lang)
    yield from (f"  - {line}" for line in _table(drawing, instance, lang))


def _rules(drawing: Drawing, instance: Instance, lang: Lang) -> Iterator[str]:
    drawn = drawing.drawn
    days = dates.days(*drawing.window, lang)
    wrong = ineligible(drawing)
    yield _say("short.window" if wrong else "met.window", lang, days=days, count=len(wrong))
    yield _say("met.random", lang, seed=drawing.seed)
    twice = several_cases(drawing)
    yield _say("short.practitioner" if twice else "met.practitioner", lang, count=len(twice))
    short = short_pdus(drawing, instance)
    if not short:
        yield _say("met.pdu", lang, least=drawing.least)
    bands = counted([each.band for each in drawn.sample])
    for pdu, count in short.items():
        eligible = sum(drawn.eligible[pdu, band] for band in Band)
        facts = {"pdu": instance.name(pdu), "count": count, "least": drawing.least}
        yield _say("short.pdu", lang, eligible=eligible, **facts)
    for band in Band:
        there = sum(count for (_, each), count in drawn.eligible.items() if each is band)
        whole = sum(drawn.eligible.values())
        yield _say(
            "met.band",
            lang,
            band=text(f"sample.band.{band.name.lower()}", lang),
            drawn=bands.get(band, 0),
            size=len(drawn.sample),
            share=_percent(bands.get(band, 0), len(drawn.sample)),
            due=_percent(there, whole),
        )
    if len(drawn.sample) < drawing.size:
        less = drawing.size - len(drawn.sample)
        yield _say("short.size", lang, count=less, size=drawing.size)
    elif len(drawn.sample) > drawing.size:
        more = len(drawn.sample) - drawing.size
        yield _say("short.floors", lang, count=more, size=drawing.size, least=drawing.least)
    empty = _without_reserve(drawn, instance)
    yield _say("short.reserve" if empty else "met.reserve", lang, cells=_cells(empty, lang))


def _without_reserve(drawn: Drawn, instance: Instance) -> list[tuple[str, Band]]:
    there = {(case.pdu, case.band) for case, _ in drawn.reserve}
    used = dict.fromkeys((each.pdu, each.band) for each in drawn.sample)
    return [(instance.name(pdu), band) for pdu, band in used if (pdu, band) not in there]


def _cells(cells: Sequence[tuple[str, Band]], lang: Lang) -> str:
    worded = (f"{pdu} ({text(f'sample.band.{band.name.lower()}', lang)})" for pdu, band in cells)
    return "; ".join(worded)


def _table(drawing: Drawing, instance: Instance, lang: Lang) -> Iterator[str]:
    """A line for each PDU: of each band, how many were drawn of how many eligible."""
    there = counted([(each.pdu, each.band) for each in drawing.drawn.sample])
    for pdu in instance.pdus:
        parts = ", ".join(
            _say(
                "cell",
                lang,
                band=text(f"sample.band.{band.name.lower()}", lang),
                drawn=there.get((pdu.code, band), 0),
                eligible=drawing.drawn.eligible[pdu.code, band],
            )
            for band in Band
        )
        count = sum(number for (code, _), number in there.items() if code == pdu.code)
        yield _say("pdu", lang, pdu=pdu.name, count=count, parts=parts)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}%" if whole else "–"


def _say(key: str, lang: Lang, **facts: object) -> str:
    return text(f"sample.{key}", lang, **facts)
