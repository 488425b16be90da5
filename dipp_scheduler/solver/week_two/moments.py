"""Kinds of start: those of a half-day that cost the same wishes and let the same people come.

The exact start belongs to intervals, of which a relaxation sees little. What a start costs and
who can come hangs on its kind, which is chosen like a place or a half-day.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ortools.sat.python import cp_model

from dipp_scheduler.domain.people import DayPart, Wish
from dipp_scheduler.solver.cpsat.model import Model
from dipp_scheduler.solver.week_two.frame import DAY, Frame, clock_minutes
from dipp_scheduler.solver.week_two.groups import Groups
from dipp_scheduler.solver.week_two.meetings import Meetings, total
from dipp_scheduler.solver.week_two.meetings_choices import Choice


@dataclass(frozen=True)
class Kind:
    """Starts of a need in a half-day between which nothing but the clock differs."""

    half: int
    starts: tuple[int, ...]
    cost: int
    """The strengths of the wishes that such a start does not meet."""
    away: frozenset[str]
    """Who of the group's pool cannot come."""
    chosen: cp_model.IntVar


class Moments:
    """The kinds of start of every need, behind questions."""

    def __init__(self, model: Model, frame: Frame, meetings: Meetings, groups: Groups) -> None:
        self.model, self.frame, self.meetings = model, frame, meetings
        self._wishes: dict[str, list[Wish]] = {}
        for wish in frame.instance.wishes:
            self._wishes.setdefault(wish.who, []).append(wish)
        self.kinds: dict[int, list[Kind]] = {
            choice.number: [
                kind
                for half in frame.halves
                if (choice.number, half.index) in meetings.in_half
                for kind in self._kinds(choice, half.index, groups.members(choice.number))
            ]
            for choice in meetings.possible
        }

    def _kinds(self, choice: Choice, half: int, members: tuple[str, ...]) -> Iterator[Kind]:
        here = self.meetings.in_half[choice.number, half]
        found: dict[tuple[int, frozenset[str]], list[int]] = {}
        for start in self.meetings.starts(choice.number, half):
            end = start + choice.minutes
            away = frozenset(code for code in members if not self.frame.free(code, start, end))
            found.setdefault((self._cost(choice, start, end), away), []).append(start)
        if len(found) == 1:
            ((cost, away),) = found
            yield Kind(half, self.meetings.starts(choice.number, half), cost, away, here)
            return
        kinds = []
        for (cost, away), starts in found.items():
            chosen = self.model.boolean(f"kind {choice.need.code} {half} {starts[0]}")
            within = cp_model.Domain.from_values(starts)
            begins = self.meetings.begins[choice.number]
            kept = self.model.cp.add_linear_expression_in_domain(begins, within)
            kept.only_enforce_if(chosen)
            kinds.append(Kind(half, tuple(starts), cost, away, chosen))
        self.model.define(total(kind.chosen for kind in kinds) == here)
        yield from kinds

    def _cost(self, choice: Choice, start: int, end: int) -> int:
        codes = dict.fromkeys((*choice.need.meetings, *choice.required))
        return sum(self._wished(code, start, end) for code in codes)

    def _wished(self, code: str, start: int, end: int) -> int:
        wishes = self._wishes.get(code, [])
        cost = sum(
            wish.strength
            for wish in wishes
            if wish.avoid
            and any(start < closes and opens < end for opens, closes in self._spans(wish))
        )
        wanted = [wish for wish in wishes if not wish.avoid]
        if wanted and not any(
            opens <= start and end <= closes
            for wish in wanted
            for opens, closes in self._spans(wish)
        ):
            cost += max(wish.strength for wish in wanted)
        if any(start < until and begins < end for begins, until in self.frame.disliked(code)):
            cost += 1
        return cost

    def _spans(self, wish: Wish) -> list[tuple[int, int]]:
        noon = clock_minutes(self.frame.instance.settings.afternoon_starts)
        first, last = {
            DayPart.MORNING: (0, noon),
            DayPart.AFTERNOON: (noon, DAY),
            DayPart.ALL_DAY: (0, DAY),
        }[wish.part]
        return [
            (day * DAY + first, day * DAY + last)
            for day, date in enumerate(self.frame.grid.days)
            if wish.weekday in (None, date.weekday())
        ]
