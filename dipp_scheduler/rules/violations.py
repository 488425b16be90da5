"""Rules broken: which, by how much, by whom, with a sentence ready in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dipp_scheduler.domain.versions import Overruling
from dipp_scheduler.rules.catalogue import RULE, Level
from dipp_scheduler.rules.costs import Cost
from dipp_scheduler.rules.facts import Fact, Word, said
from dipp_scheduler.wording.strings import Lang, catalogue, text


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
    overruled: Overruling | None = None
    """By whom and why the schedule was issued in spite of it."""

    def message(self, lang: Lang = "en") -> str:
        """One sentence that says what is wrong, with names and values, and who overruled it."""
        form = f"violation_{self.variant}" if self.variant else "violation"
        sentence = said(Word(f"rule.{self.rule}.{form}", self.facts), lang)
        if self.overruled is None:
            return sentence
        facts = {"by": self.overruled.by, "reason": self.overruled.reason}
        note = text("overruled.note", lang, version=self.overruled.version, **facts)
        return f"{sentence} {note}"

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
        return any(each.level in levels and not each.overruled for each in self.violations)

    def at(self, level: Level) -> tuple[Violation, ...]:
        """The violations of one level, in catalogue order."""
        return tuple(each for each in self.violations if each.level is level)

    def tier(self, week: int, tier: int) -> int:
        """What a week's preferences of one tier cost together: the solver's objective."""
        return sum(each.cost for each in self.costs if (each.week, each.tier) == (week, tier))
