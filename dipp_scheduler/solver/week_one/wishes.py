"""What an appointment at a time costs somebody's wishes, in the units of their strength."""

from collections.abc import Callable
from datetime import time

from dipp_scheduler.domain.availability import disliked
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import DayPart, Wish
from dipp_scheduler.solver.week_one.clock import Clock, Span

MIDNIGHT = time.min


def wishing(instance: Instance) -> frozenset[str]:
    """Everybody to whom one time may be dearer than another."""
    disliking = {each.who for each in instance.unavailable if not each.hard}
    return frozenset({each.who for each in instance.wishes} | disliking)


def displeasure(instance: Instance, clock: Clock, code: str) -> Callable[[Span], int]:
    """A function from a span to the strength of somebody's wishes that it does not meet.

    Each wish to be spared a time that it touches costs its strength; wanted times cost
    the largest strength unless it lies inside one of them; touching disliked times costs 1.
    """
    wishes = [each for each in instance.wishes if each.who == code]
    spared = [(each.strength, _spans(instance, clock, each)) for each in wishes if each.avoid]
    wanted = [(each.strength, _spans(instance, clock, each)) for each in wishes if not each.avoid]
    unloved = clock.spans(disliked(instance, code, clock.grid))
    dearest = max((strength for strength, _ in wanted), default=0)

    def cost(span: Span) -> int:
        found = sum(
            strength for strength, spans in spared if any(_meet(span, each) for each in spans)
        )
        if not any(_inside(span, each) for _, spans in wanted for each in spans):
            found += dearest
        return found + int(any(_meet(span, each) for each in unloved))

    return cost


def _spans(instance: Instance, clock: Clock, wish: Wish) -> list[Span]:
    """The times of the week that a wish is about."""
    noon = instance.settings.afternoon_starts
    found = []
    for index, day in enumerate(clock.grid.days):
        if wish.weekday is not None and day.weekday() != wish.weekday:
            continue
        start, end = clock.day_span(index, MIDNIGHT, noon)
        if wish.part is DayPart.MORNING:
            found.append((start, end))
        elif wish.part is DayPart.AFTERNOON:
            found.append((end, clock.end_of(index)))
        else:
            found.append((start, clock.end_of(index)))
    return found


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _inside(one: Span, other: Span) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]
