"""Which starts a day's lunch and journey leave: a bound that the exact starts would see too late.

A meeting whose people are free at noon only makes its inspectors take lunch after it, and so
leaves them a shorter afternoon. The exact starts know that; the model in the rough does not.
"""

from collections.abc import Collection, Mapping

from dipp_scheduler.domain.schedule import Half
from dipp_scheduler.solver.week_two.frame import HalfDay
from dipp_scheduler.solver.week_two.meetings import total
from dipp_scheduler.solver.week_two.meetings_days import Divided, Way
from dipp_scheduler.solver.week_two.parts import Parts


def bound_lunches(parts: Parts, divided: Mapping[tuple[str, int], list[Divided]]) -> None:
    """An inspector who holds a need then has divided the day so that one of its starts is left."""
    for need, kinds in parts.moments.kinds.items():
        for kind in kinds:
            half = parts.frame.halves[kind.half]
            for who in parts.frame.inspectors:
                leads = parts.meetings.leads_in.get((need, half.index, who))
                days = divided.get((who, half.day), [])
                fits = [each for each in days if _fits(parts, need, who, kind.starts, each.ways)]
                if leads is None or len(fits) == len(days):
                    continue
                left = total(each.chosen for each in fits)
                whole = leads is parts.meetings.in_half[need, half.index]
                if whole or kind.chosen is parts.meetings.in_half[need, half.index]:
                    parts.model.define((kind.chosen if whole else leads) <= left)
                else:
                    parts.model.define(kind.chosen + leads - 1 <= left)


def _fits(
    parts: Parts, need: int, who: str, starts: Collection[int], ways: Collection[Way]
) -> bool:
    """Whether an inspector can hold a need at one of some starts, with one of some ways."""
    choice = parts.meetings.choices[need]
    own = {start for crew, each in choice.starts.items() if who in crew for start in each}
    return any(
        _free(parts, parts.frame.half_of(start), (start, start + choice.minutes), way)
        for start in own.intersection(starts)
        for way in ways
    )


def _free(parts: Parts, half: HalfDay | None, span: tuple[int, int], way: Way) -> bool:
    """Whether a way leaves a span of its day free."""
    start, end = span
    if start < way.meal + parts.frame.instance.settings.lunch_minutes and way.meal < end:
        return False
    if half is None or way.journey is None:
        return True
    leaves, arrives = way.journey
    return end <= leaves if half.half is Half.MORNING else arrives <= start
