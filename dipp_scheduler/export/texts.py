"""Words in the reader's languages: English, or English and Welsh side by side."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.wording import dates
from dipp_scheduler.wording.strings import Lang, catalogue, text

_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]+"
)
"""Control characters, line breaks and marks that turn the direction of writing."""


@dataclass(frozen=True)
class Text:
    """The same words in each language of the reader; a name is the same in all."""

    parts: tuple[tuple[Lang | None, str], ...]

    def in_lang(self, lang: Lang) -> str:
        """The words in one language; those of a name in any."""
        return next((words for each, words in self.parts if each in (lang, None)), self.parts[0][1])

    def __str__(self) -> str:
        """All languages on one line."""
        return " / ".join(words for _, words in self.parts)


def clean(words: str) -> str:
    """`words` from the input on one line, without characters that nobody can see."""
    return _UNSEEN.sub(" ", words).strip()


def plain(words: str) -> Text:
    """A name, a code or another word of no language."""
    return Text(parts=((None, clean(words)),))


def joined(texts: Iterable[Text], separator: str) -> Text:
    """Several texts as one, in each language."""
    each = tuple(texts)
    langs: dict[Lang, None] = {}
    for one in each:
        langs |= {lang: None for lang, _ in one.parts if lang}
    if not langs:
        return Text(parts=((None, separator.join(str(one) for one in each)),))
    return Text(
        parts=tuple((lang, separator.join(one.in_lang(lang) for one in each)) for lang in langs)
    )


@dataclass(frozen=True)
class Wording:
    """Speaks the reader's languages."""

    langs: tuple[Lang, ...]

    def __call__(self, key: str, **facts: object) -> Text:
        """The string of `key` in each language, its holes filled."""
        if not facts:
            return _fixed(self, key)
        return self.each(lambda lang: text(key, lang, **_facts(facts, lang)))

    def each(self, words: Callable[[Lang], str]) -> Text:
        """What `words` says in each language; once, where all say the same."""
        said = tuple((lang, clean(words(lang))) for lang in self.langs)
        if len(said) > 1 and len({one for _, one in said}) == 1:
            return Text(parts=((None, said[0][1]),))
        return Text(parts=said)

    def known(self, words: str) -> Text:
        """A name or code from the input; "none" where there is none."""
        return plain(words) if clean(words) else self("export.none")

    def listed(self, words: str, prefix: str) -> Text:
        """`words` of the input; translated where they are an English string under `prefix`."""
        key = _english(prefix).get(words)
        return self(key) if key else self.known(words)

    def day(self, when: date) -> Text:
        """A date with its weekday and year."""
        return self.each(lambda lang: dates.day(when, lang))

    def short_day(self, when: date) -> Text:
        """A date for the head of a grid."""
        return self.each(lambda lang: dates.short_day(when, lang))

    def days(self, first: date, last: date) -> Text:
        """From one day to another, both included."""
        return self.each(lambda lang: dates.days(first, last, lang))

    def clock(self, moment: datetime) -> Text:
        """A clock time."""
        return self.each(lambda lang: dates.clock(moment, lang))

    def span(self, time: Interval) -> Text:
        """From one clock time to another."""
        return self.each(lambda lang: dates.span(time.start, time.end, lang))

    def day_and_span(self, time: Interval) -> Text:
        """A date and its clock times."""
        return self.each(lambda lang: dates.day_and_span(time.start, time.end, lang))

    def day_and_clock(self, moment: datetime) -> Text:
        """A moment with its date."""
        return self.each(lambda lang: dates.day_and_clock(moment, lang))


@cache
def _fixed(words: Wording, key: str) -> Text:
    """A string without holes; they are asked for again and again."""
    return words.each(lambda lang: text(key, lang))


@cache
def _english(prefix: str) -> dict[str, str]:
    """The key of each English string under `prefix`."""
    return {words: key for key, words in catalogue("en").items() if key.startswith(prefix)}


def _facts(facts: dict[str, object], lang: Lang) -> dict[str, object]:
    return {
        name: fact.in_lang(lang)
        if isinstance(fact, Text)
        else clean(fact)
        if isinstance(fact, str)
        else fact
        for name, fact in facts.items()
    }
