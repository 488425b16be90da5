"""What a preference costs: an amount in its unit, times its weight, with who it concerns."""

from dataclasses import dataclass
from datetime import date

from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.wording.strings import Lang, text


@dataclass(frozen=True)
class Witness:
    """One part of a preference's amount: how much, whom it concerns (codes), and when."""

    who: tuple[str, ...]
    amount: int = 1
    when: Interval | date | None = None


@dataclass(frozen=True)
class Cost:
    """A preference measured on a schedule; its amount is the sum of its witnesses' amounts."""

    preference: str
    week: int
    tier: int
    weight: int
    amount: int
    cost: int
    witnesses: tuple[Witness, ...] = ()

    def name(self, lang: Lang = "en") -> str:
        """What is preferred, in a few words."""
        return text(f"preference.{self.preference}.name", lang)

    def sentence(self, lang: Lang = "en") -> str:
        """What is counted, as a sentence."""
        return text(f"preference.{self.preference}.sentence", lang)

    def unit(self, lang: Lang = "en") -> str:
        """The amount with its unit: `3 file reads`."""
        form = "one" if self.amount == 1 else "many"
        return f"{self.amount} {text(f'preference.{self.preference}.unit.{form}', lang)}"
