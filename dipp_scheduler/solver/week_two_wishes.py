"""What the times of week two's meetings cost the wishes about them and of their people."""

from itertools import pairwise

from ortools.sat.python import cp_model

from dipp_scheduler.domain.availability import disliked
from dipp_scheduler.domain.people import DayPart, Wish
from dipp_scheduler.solver.model import Linear
from dipp_scheduler.solver.week_two_frame import clock_minutes
from dipp_scheduler.solver.week_two_parts import Parts


def meeting_wishes(parts: Parts) -> Linear:
    """The strengths of wishes not met, and people met when they would rather not be."""
    amount: Linear = 0
    for choice in parts.meetings.choices:
        codes = tuple(dict.fromkeys((*choice.need.meetings, *choice.required)))
        for half in parts.frame.halves:
            here = parts.meetings.in_half.get((choice.number, half.index))
            if here is not None:
                costs = {
                    start: sum(
                        _wished(parts, code, start, start + choice.minutes) for code in codes
                    )
                    for start in parts.meetings.starts(choice.number, half.index)
                }
                amount = amount + _stepped(parts, choice.number, here, costs)
    return amount


def _stepped(parts: Parts, need: int, here: cp_model.IntVar, costs: dict[int, int]) -> Linear:
    """The cost of a start in a half-day: what the cheapest costs, and steps above it."""
    levels = sorted(set(costs.values()))
    amount = levels[0] * here
    for below, level in pairwise(levels):
        above = parts.model.boolean(f"wish {need} {level}")
        cheap = [start for start, cost in costs.items() if cost < level]
        parts.among(parts.meetings.begins[need], cheap, [here, above.negated()])
        amount = amount + (level - below) * above
    return amount


def _wished(parts: Parts, code: str, start: int, end: int) -> int:
    instance = parts.frame.instance
    wishes = [wish for wish in instance.wishes if wish.who == code]
    cost = sum(
        wish.strength
        for wish in wishes
        if wish.avoid
        and any(start < closes and opens < end for opens, closes in _spans(parts, wish))
    )
    wanted = [wish for wish in wishes if not wish.avoid]
    if wanted and not any(
        opens <= start and end <= closes for wish in wanted for opens, closes in _spans(parts, wish)
    ):
        cost += max(wish.strength for wish in wanted)
    interval = parts.frame.interval(start, end - start)
    if any(span.overlaps(interval) for span in disliked(instance, code, parts.frame.grid)):
        cost += 1
    return cost


def _spans(parts: Parts, wish: Wish) -> list[tuple[int, int]]:
    noon = clock_minutes(parts.frame.instance.settings.afternoon_starts)
    first, last = {
        DayPart.MORNING: (0, noon),
        DayPart.AFTERNOON: (noon, 1440),
        DayPart.ALL_DAY: (0, 1440),
    }[wish.part]
    return [
        (day * 1440 + first, day * 1440 + last)
        for day, date in enumerate(parts.frame.grid.days)
        if wish.weekday in (None, date.weekday())
    ]
