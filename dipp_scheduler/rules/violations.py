"""Rules broken: which, by how much, by whom, with a sentence ready in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TypeAlias

from dipp_scheduler.domain.timegrid import LONDON, Interval
from dipp_scheduler.rules.catalogue import RULE, Level
from dipp_scheduler.rules.costs import Cost
from dipp_scheduler.wording import dates
from dipp_scheduler.wording.strings import Lang, catalogue, text


@dataclass(frozen=True)
class Word:
    """Words of the catalogue inside a sentence, put in the sentence's language."""

    key: str
    facts: Mapping[str, "Fact"] = field(default_factory=dict)


Fact: TypeAlias = str | int | date | datetime | time | Interval | Word
"""What fills a hole of a sentence: names and numbers as they are, the rest by language."""


def said(fact: Fact, lang: Lang) -> str:
    """A fact as the reader sees it."""
    if isinstance(fact, Word):
        return text(fact.key, lang, **{name: said(each, lang) for name, each in fact.facts.items()})
    if isinstance(fact, Interval):
        return _interval(fact, lang)
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


@dataclass(frozen=True)
class Violation:
    """A rule broken: its id and level, by how much, and whose codes are concerned.

    `facts` fill the holes of the wording `rule.<rule>.violation`, or of
    `rule.<rule>.violation_<variant>` where a rule can be broken in several ways.
    """

    rule: str
    level: Level
    amount: int
    who: tuple[str, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)
    variant: str = ""

    def message(self, lang: Lang = "en") -> str:
        """One sentence that says what is wrong, with names and values."""
        form = f"violation_{self.variant}" if self.variant else "violation"
        return said(Word(f"rule.{self.rule}.{form}", self.facts), lang)

    def remedy(self, lang: Lang = "en") -> str:
        """One sentence that says how to mend it."""
        own = f"rule.{self.rule}.remedy_{self.variant}"
        return text(own if own in catalogue(lang) else f"rule.{self.rule}.remedy", lang)

    def name(self, lang: Lang = "en") -> str:
        """The rule's name, in a few words."""
        return text(f"rule.{self.rule}.name", lang)


def breach(
    rule: str, amount: int, *, who: tuple[str, ...], variant: str = "", **facts: Fact
) -> Violation:
    """A violation of a rule at the level that the catalogue gives it."""
    return Violation(
        rule=rule, level=RULE[rule].level, amount=amount, who=who, facts=facts, variant=variant
    )


@dataclass(frozen=True)
class Report:
    """What a check of a schedule found: every violation and every cost."""

    violations: tuple[Violation, ...] = ()
    costs: tuple[Cost, ...] = ()

    @property
    def blocks(self) -> bool:
        """Whether a rule is broken that no schedule may break."""
        return any(each.level is Level.BLOCKS for each in self.violations)

    @property
    def blocks_issuing(self) -> bool:
        """Whether the schedule may not be issued, though a draft may stand."""
        levels = (Level.BLOCKS, Level.BLOCKS_ISSUING)
        return any(each.level in levels for each in self.violations)

    def at(self, level: Level) -> tuple[Violation, ...]:
        """The violations of one level, in catalogue order."""
        return tuple(each for each in self.violations if each.level is level)

    def tier(self, week: int, tier: int) -> int:
        """What a week's preferences of one tier cost together: the solver's objective."""
        return sum(each.cost for each in self.costs if (each.week, each.tier) == (week, tier))
