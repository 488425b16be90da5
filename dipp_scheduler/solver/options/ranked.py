"""Every legal place for one appointment, ranked by price: the checker judges, cheapest first.

A price is what the weighed preferences change by, tier by tier, and the notice that people
get. Places are judged in the order of their prices, so that the best few are found within a
second; nothing is offered that the checker has anything against.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from dipp_scheduler.domain.differences import Difference, differences
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.solver.options.of_interviews import InterviewPlaces
from dipp_scheduler.solver.options.of_meetings import MeetingPlaces
from dipp_scheduler.solver.options.price import Price, Pricing
from dipp_scheduler.solver.options.touched import Held, code_of, having, held_in, people_of

Tried = tuple[Held, ...]
"""The appointment somewhere else, and whatever moves with it."""

Alike = tuple[Tried, Hashable]
"""The same, with what places that cost the same have in common."""

EXCHANGES = 3
"""Exchanges that are offered beside the places for which everybody else stays."""


@dataclass(frozen=True)
class Option:
    """One legal place, with the whole schedule in which the appointment is there."""

    place: Held
    others: tuple[Held, ...]
    """What else moves, where it is then: nothing, or the other appointment of an exchange."""
    schedule: Schedule
    price: Price
    told: tuple[Difference, ...]
    """What people have to be told of these appointments, beside the schedule that they know."""
    own_time: bool
    """Whether the inspectors' reading, lunch or write-up about other work moves with it."""


@dataclass(frozen=True)
class Ranked:
    """The best options, the cheapest first."""

    alone: tuple[Option, ...]
    """Those for which everybody else stays."""
    more: bool
    """Whether there are more of them."""
    exchanges: tuple[Option, ...]
    """The best of those for which one other appointment moves too."""
    more_exchanges: bool


class Places(Protocol):
    """Where an appointment could be, and what comes of it."""

    week: int
    pricing: Pricing

    def alone(self) -> Iterable[Tried]:
        """Each place of the appointment with everything else where it is."""

    def exchanged(self, stays: Callable[[str], bool]) -> Iterable[Tried]:
        """Each exchange with another appointment, which comes second; some stay by their codes."""

    def alike(self, tried: Tried) -> Hashable:
        """The same for places that cost the same."""

    def legal(self, tried: Tried) -> Schedule | None:
        """The whole schedule with everything there, if the checker has nothing against it."""


def options(
    instance: Instance,
    schedule: Schedule,
    code: str,
    known: Known,
    *,
    most: int,
    exchanges: int = EXCHANGES,
    stays: Callable[[str], bool] = lambda _: False,
) -> Ranked:
    """The best places for a case or need; where it is now is none of them.

    With the best `exchanges` with another appointment, unless it `stays` by its code.
    """
    diary = Diary(instance, schedule)
    places = places_of(diary, code, known)
    alone, more = _best(places, places.alone(), diary, known, most)
    others = places.exchanged(stays) if exchanges else ()
    exchanged, more_exchanges = _best(places, others, diary, known, exchanges)
    return Ranked(alone, more, exchanged, more_exchanges)


def places_of(diary: Diary, code: str, known: Known) -> Places:
    """Where a case or need could be."""
    kind = InterviewPlaces if code in diary.instance.case else MeetingPlaces
    return kind(diary, code, known)


def _best(
    places: Places, tried: Iterable[Tried], diary: Diary, known: Known, most: int
) -> tuple[tuple[Option, ...], bool]:
    """The cheapest that are legal, and whether there are more."""
    costs: dict[tuple[int, Hashable], int] = {}

    def cost(tier: int, each: Alike) -> int:
        key = (tier, each[1])
        if key not in costs:
            costs[key] = places.pricing.cost(tier, *each[0])
        return costs[key]

    tiers = places.pricing.tiers(places.week)
    told_apart = [(each, places.alike(each)) for each in tried]
    legal = (
        _option(diary.schedule, known, price, each, whole)
        for (each, _), price in _by_price(told_apart, tiers, cost)
        for whole in (places.legal(each),)
        if whole is not None
    )
    found = tuple(islice(legal, most + 1))
    return found[:most], len(found) > most


def _by_price(
    tried: Iterable[Alike], tiers: tuple[int, ...], cost: Callable[[int, Alike], int]
) -> Iterator[tuple[Alike, Price]]:
    """The cheapest first; a later tier is only measured where the earlier ones are equal."""
    if not tiers:
        yield from ((each, ()) for each in tried)
        return
    groups: dict[int, list[Alike]] = {}
    for each in tried:
        groups.setdefault(cost(tiers[0], each), []).append(each)
    for amount in sorted(groups):
        for each, price in _by_price(groups[amount], tiers[1:], cost):
            yield each, ((tiers[0], amount), *price)


def _option(
    schedule: Schedule, known: Known, price: Price, tried: Tried, whole: Schedule
) -> Option:
    codes = [code_of(each) for each in tried]
    moved = held_in(whole, codes)
    placed = {code_of(each): each for each in moved}
    before = having(Schedule(), held_in(known.schedule, codes))
    return Option(
        place=placed[codes[0]],
        others=tuple(placed[code] for code in codes[1:]),
        schedule=whole,
        price=price,
        told=differences(before, having(Schedule(), moved)),
        own_time=_own_time(schedule, codes, tried) != _own_time(whole, codes, tried),
    )


def _own_time(schedule: Schedule, codes: Iterable[str], tried: Tried) -> set[object]:
    """When the inspectors of some appointments read about others, and have lunch."""
    people, own = people_of(*tried), {*codes}
    reading: set[object] = {
        (each.inspector, each.case, part)
        for each in schedule.inspections
        if each.inspector in people and each.case not in own
        for part in each.reading
    }
    return reading | {
        (each.inspector, each.time) for each in schedule.blocks if each.inspector in people
    }
