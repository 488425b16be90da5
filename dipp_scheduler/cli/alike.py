"""Options of one kind: the same in everything but the clock time, and at the same price."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from dipp_scheduler.domain.schedule import FileRead, Interview
from dipp_scheduler.solver.options.ranked import Option
from dipp_scheduler.solver.options.touched import Held

Numbered = tuple[str, Option]
"""An option with the number or letter by which it is taken."""

STARTS = 6
"""Options that are looked for at first, for each kind that is shown."""
AT_MOST = 30
"""Likewise where those are of too few kinds: a day has no more starts."""


@dataclass(frozen=True)
class Kind:
    """The cheapest option of a kind, and the others that differ only in their start."""

    number: str
    first: Option
    others: tuple[Numbered, ...] = ()

    @property
    def options(self) -> tuple[Numbered, ...]:
        """All of the kind, as numbered."""
        return ((self.number, self.first), *self.others)


def ranks(options: Iterable[Option]) -> tuple[Numbered, ...]:
    """The options, cheapest first, numbered by their rank."""
    return tuple((str(rank), each) for rank, each in enumerate(options, start=1))


def kinds(options: Iterable[Numbered]) -> tuple[Kind, ...]:
    """The options by kind, each kind where its first option stands."""
    found: dict[Hashable, list[Numbered]] = {}
    for number, each in options:
        found.setdefault(_kind(number, each), []).append((number, each))
    return tuple(Kind(*first, tuple(others)) for first, *others in found.values())


def _kind(number: str, option: Option) -> Hashable:
    """What the options of a kind have in common; nothing with any other where more moves."""
    if option.others:
        return number
    told = frozenset(each.who for each in option.told)
    return _but_the_clock(option.place), option.price, told


def _but_the_clock(place: Held) -> Hashable:
    """A place with its day alone."""
    if isinstance(place, FileRead):
        return place
    day = place.time.day
    if isinstance(place, Interview):
        return day, place.inspector, place.interviewee, place.others
    return day, place.inspectors, place.people, place.mode, place.site, place.room
