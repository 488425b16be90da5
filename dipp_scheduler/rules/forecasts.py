"""One sentence of a forecast: what can be said before anything is placed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.facts import Fact, Word, said
from dipp_scheduler.wording.strings import Lang


@dataclass(frozen=True)
class Forecast:
    """What counting alone shows: never that something is impossible which is not.

    `amount` is how many cases or meetings it costs at least; 0 if it only informs.
    """

    id: str
    week: int
    level: Level
    amount: int = 0
    who: tuple[str, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)

    def message(self, lang: Lang = "en") -> str:
        """What to expect, in one sentence."""
        return said(Word(f"forecast.{self.id}", self.facts), lang)
