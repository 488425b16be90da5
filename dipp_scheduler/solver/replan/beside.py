"""Which meetings of week two make room first, if what is broken cannot move alone."""

from collections.abc import Collection, Iterator
from datetime import date

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import BlockKind, Schedule
from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.verify import verify

Day = tuple[str, date]
"""An inspector, and a day of theirs."""


def beside(
    instance: Instance, issued: Schedule, loose: frozenset[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Some meetings and what is beside them: on their inspectors' days, and where these come next.

    An inspector who comes later or leaves earlier has other inductions, journeys and lunches.
    Who does not come to a site at all has the induction there on the next day there.
    """
    days = frozenset(_struck(instance, issued, loose))
    same_days = loose | _held_on(issued, days)
    return same_days, same_days | _held_on(issued, frozenset(_next_there(issued, days)))


def _struck(instance: Instance, issued: Schedule, loose: frozenset[str]) -> Iterator[Day]:
    """The days of some meetings, and those on which something else of somebody's is broken."""
    for each in issued.meetings:
        if each.need in loose:
            yield from ((who, each.time.day) for who in each.inspectors)
    for breach in verify(instance, issued, weeks=(2,)).at(Level.BLOCKS):
        time = breach.facts.get("time")
        if isinstance(time, Interval):
            yield from ((who, time.day) for who in breach.who)


def _next_there(issued: Schedule, days: Collection[Day]) -> Iterator[Day]:
    """By inspector, the next days at the sites whose inductions are on some days."""
    for block in issued.blocks:
        if block.kind is BlockKind.INDUCTION and (block.inspector, block.time.day) in days:
            later = [
                each.day
                for each in issued.stays
                if (each.inspector, each.site) == (block.inspector, block.site)
                and each.day > block.time.day
            ]
            if later:
                yield block.inspector, min(later)


def _held_on(issued: Schedule, days: Collection[Day]) -> frozenset[str]:
    return frozenset(
        each.need
        for each in issued.meetings
        if any((who, each.time.day) in days for who in each.inspectors)
    )
