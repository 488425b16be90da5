"""What the page can be narrowed to: a person, a PDU, a site, a day, what has changed.

Choices are numbered, so that no code or name ever becomes part of an attribute's syntax.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from dipp_scheduler.domain.differences import What
from dipp_scheduler.export.appointments import Appointment
from dipp_scheduler.export.cards import Card
from dipp_scheduler.export.texts import Text
from dipp_scheduler.export.views import View

KINDS = ("person", "unit", "site", "day")
_CHANGED = (What.ADDED, What.MOVED, What.COUNTERPART)
_ANY = len(_CHANGED) + 1
"""The number of "changed in whatever way", after those of the ways."""


@dataclass(frozen=True)
class Choice:
    """One drop-down: its name, its label, and its numbered options."""

    name: str
    label: Text
    options: tuple[tuple[int, str], ...]


class Filters:
    """The choices of a view, and which of them each appointment and card answers to."""

    def __init__(self, shown: View) -> None:
        self._words = shown.reader.words
        self._names: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
        sites = {site.code: site.name for site in shown.codes.sites}
        people, units = self._names["person"], self._names["unit"]
        people |= {each.code: each.name for board in shown.boards for each in board.rows}
        for each in shown.appointments:
            people |= {who.code: who.name for who in (*each.inspectors, *each.people)}
            units |= {unit.code: unit.name for unit in each.units}
        visited = {card.site for card in shown.cards}
        self._names["site"] = {code: name for code, name in sites.items() if code in visited}
        self._names["day"] = {
            board.day.isoformat(): str(board.title) for board in shown.boards if not board.empty
        }
        self._number = {
            kind: {code: str(number) for number, code in enumerate(names, start=1)}
            for kind, names in self._names.items()
        }

        self._marks = shown.marks
        self._since = shown.since

    def choices(self) -> tuple[Choice, ...]:
        """The drop-downs with something to choose; names in order, days as they come."""
        return (
            *(
                Choice(kind, self._words(f"export.page.{kind}"), tuple(self._options(kind)))
                for kind in KINDS
                if self._names[kind]
            ),
            *self._changed(),
        )

    def mark(self, each: Appointment | Card) -> Text | None:
        """What has become of an appointment since the version before, in words."""
        what = self._marks.get(each.key)
        return self._words(f"export.changes.{what.value}") if what else None

    def tags(self, each: Appointment | Card) -> Markup:
        """The attributes by which the page's script knows what to show."""
        if isinstance(each, Card):
            people: Iterable[str] = (each.inspector, *each.people)
            units: Iterable[str] = each.units
            site = each.site
        else:
            people = [who.code for who in (*each.inspectors, *each.people)]
            units = [unit.code for unit in each.units]
            site = each.site.code if each.site else None
        asked = {
            "person": people,
            "unit": units,
            "site": [site] if site else [],
            "day": [each.time.day.isoformat()],
        }
        numbers = {kind: self._numbers(kind, codes) for kind, codes in asked.items()}
        if self._since is not None:
            numbers["since"] = self._change_numbers(each)
        return Markup(" ").join(
            Markup('data-{}="{}"').format(kind, " ".join(found)) for kind, found in numbers.items()
        )

    def _changed(self) -> Iterable[Choice]:
        """The choice of what has changed, if anything has."""
        if self._since is None or not self._marks:
            return
        there = {*self._marks.values()}
        options = [(_ANY, str(self._words("export.changes.any")))] + [
            (number, str(self._words(f"export.changes.{what.value}")))
            for number, what in enumerate(_CHANGED, start=1)
            if what in there
        ]
        label = self._words("export.changes.filter", number=self._since)
        yield Choice("since", label, tuple(options))

    def _change_numbers(self, each: Appointment | Card) -> list[str]:
        what = self._marks.get(each.key)
        return [str(_CHANGED.index(what) + 1), str(_ANY)] if what else []

    def _numbers(self, kind: str, codes: Iterable[str]) -> list[str]:
        known = self._number[kind]
        return [known[code] for code in codes if code in known]

    def _options(self, kind: str) -> list[tuple[int, str]]:
        found = [(int(self._number[kind][code]), name) for code, name in self._names[kind].items()]
        return found if kind == "day" else sorted(found, key=lambda each: each[1].casefold())
