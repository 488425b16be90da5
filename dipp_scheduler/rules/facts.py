"""What fills the holes of a sentence: names and numbers as they are, the rest by language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TypeAlias

from dipp_scheduler.domain.manual import load_profile
from dipp_scheduler.domain.timegrid import LONDON, Interval
from dipp_scheduler.wording import dates
from dipp_scheduler.wording.strings import Lang, text


@dataclass(frozen=True)
class Word:
    """Words of the catalogue inside a sentence, put in the sentence's language."""

    key: str
    facts: Mapping[str, "Fact"] = field(default_factory=dict)


@dataclass(frozen=True)
class Title:
    """A meeting's title or a post, put in the sentence's language if the manual has it."""

    words: str
    profile: str
    code: str = ""


Fact: TypeAlias = "str | int | date | datetime | time | Interval | Word | Title | tuple[Fact, ...]"


def said(fact: Fact, lang: Lang) -> str:
    """A fact as the reader sees it."""
    if isinstance(fact, Word):
        return text(fact.key, lang, **{name: said(each, lang) for name, each in fact.facts.items()})
    if isinstance(fact, Title):
        words = load_profile(fact.profile).in_language(fact.words, lang)
        return f"{words} ({fact.code})" if fact.code else words
    if isinstance(fact, tuple):
        return ", ".join(said(each, lang) for each in fact)
    if isinstance(fact, Interval):
        return _interval(fact, lang)
    return _moment(fact, lang)


def _moment(fact: str | int | date | datetime | time, lang: Lang) -> str:
    if isinstance(fact, datetime):
        return dates.day_and_clock(fact, lang)
    if isinstance(fact, date):
        return dates.day(fact, lang)
    if isinstance(fact, time):
        return dates.clock(fact, lang)
    return str(fact)


def _interval(interval: Interval, lang: Lang) -> str:
    if interval.end.astimezone(LONDON).date() == interval.day:
        return dates.day_and_span(interval.start, interval.end, lang)
    start, end = (dates.day_and_clock(each, lang) for each in (interval.start, interval.end))
    return text("dates.span", lang, start=start, end=end)
