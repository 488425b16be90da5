"""What a rough solution keeps when the choices that clash in it are made anew.

Most often a single day clashes: with that day solved again, in the whole model, what the
solution has won elsewhere need not be lost.
"""

from collections.abc import Iterator, Sequence

from ortools.sat.python import cp_model

from dipp_scheduler.solver.cpsat.search import Tuning
from dipp_scheduler.solver.week_two.week import WeekTwo
from dipp_scheduler.solver.week_two_search.best import Best
from dipp_scheduler.solver.week_two_search.means import Means
from dipp_scheduler.solver.week_two_search.neighbours import Values
from dipp_scheduler.solver.week_two_search.rough import Clash


def made_anew(
    best: Best, rough: Values, clashes: Sequence[Clash], means: Means, limit: float, tuning: Tuning
) -> Values | None:
    """A better schedule near a rough solution that clashes, if one is found within a limit."""
    goal, now = best.objective()
    whole = best.built.model.cp.clone()
    whole.add(goal <= now - 1)
    apart = apart_from(best.built, rough, clashes)
    return means.least(whole, goal, apart, rough, limit=limit, tuning=tuning).values


def apart_from(
    built: WeekTwo, rough: Values, clashes: Sequence[Clash]
) -> Iterator[cp_model.IntVar]:
    """The choices about other days than those of what clashes, and of needs not held on them."""
    parts, meetings = built.parts, built.parts.meetings
    by_need = (meetings.in_half, meetings.at, meetings.leads, parts.groups.sits)
    stays = parts.sites.stays.items()
    day = {half.index: half.day for half in parts.frame.halves}
    held = [
        (need, day[half]) for (need, half), then in meetings.in_half.items() if rough[then.index]
    ]
    clashing = {choice.index for clash in clashes for choice, _ in clash}
    needs = {key[0] for each in by_need for key, chosen in each.items() if chosen.index in clashing}
    days = {day[half] for (_, half, _), stay in stays if stay.index in clashing}
    days.update(when for need, when in held if need in needs)
    needs.update(need for need, when in held if when in days)
    for each in by_need:
        yield from (chosen for key, chosen in each.items() if key[0] not in needs)
    yield from (stay for (_, half, _), stay in stays if day[half] not in days)
