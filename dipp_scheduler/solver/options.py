"""Every legal place for one appointment, ranked by price: the checker judges, cheapest first.

A price is what the weighed preferences change by, tier by tier, and the notice that people
get. Places are judged in the order of their prices, so that the best few are found within a
second; whatever is offered has passed the whole check.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from dipp_scheduler.domain.differences import Difference, differences
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.solver.options_interviews import InterviewPlaces
from dipp_scheduler.solver.options_meetings import MeetingPlaces
from dipp_scheduler.solver.pricing import Price
from dipp_scheduler.solver.touched import Held, code_of, having, held_in, people_of


@dataclass(frozen=True)
class Option:
    """One legal place, with the whole schedule in which the appointment is there."""

    place: Held
    others: tuple[Held, ...]
    """What else moves, where it is then."""
    schedule: Schedule
    price: Price
    told: tuple[Difference, ...]
    """What people have to be told of these appointments, beside the schedule that they know."""
    own_time: bool
    """Whether the inspectors' reading, lunch or write-up about other work moves with it."""


@dataclass(frozen=True)
class Ranked:
    """The best options, the cheapest first."""

    options: tuple[Option, ...]
    more: bool
    """Whether there are more legal ones."""


class Places(Protocol):
    """Where an appointment could be, and what comes of it."""

    def priced(self) -> Iterable[tuple[Price, tuple[Held, ...]]]:
        """Each place with its price: the appointment first, then what else moves."""

    def legal(self, tried: tuple[Held, ...]) -> Schedule | None:
        """The whole schedule with everything there, if the checker has nothing against it."""


def options(
    instance: Instance, schedule: Schedule, code: str, known: Known, *, most: int
) -> Ranked:
    """The best places for a case or need; where it is now is none of them."""
    places: Places
    if code in instance.case:
        places = InterviewPlaces(instance, schedule, code, known)
    else:
        places = MeetingPlaces(instance, schedule, code, known)
    numbered = [(price, number, each) for number, (price, each) in enumerate(places.priced())]
    numbered.sort(key=lambda each: each[:2])
    legal = (
        _option(schedule, known, price, tried, whole)
        for price, _, tried in numbered
        for whole in (places.legal(tried),)
        if whole is not None
    )
    found = tuple(islice(legal, most + 1))
    return Ranked(found[:most], more=len(found) > most)


def _option(
    schedule: Schedule, known: Known, price: Price, tried: tuple[Held, ...], whole: Schedule
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


def _own_time(schedule: Schedule, codes: Iterable[str], tried: tuple[Held, ...]) -> set[object]:
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
