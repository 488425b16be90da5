"""The people of the region in week two: nobody in two meetings at once, gaps, lunch."""

from collections.abc import Callable
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from dipp_scheduler.solver.week_two.meetings import total
from dipp_scheduler.solver.week_two.meetings_choices import lunch_left
from dipp_scheduler.solver.week_two.parts import Parts


@dataclass
class Bookings:
    """The needs that may take somebody's time, each with what says that it does."""

    code: str
    needs: dict[int, cp_model.IntVar] = field(default_factory=dict)

    def intervals(self, parts: Parts, tail: int) -> list[cp_model.IntervalVar]:
        """The meetings as intervals, each `tail` minutes longer."""
        return [
            parts.model.cp.new_optional_fixed_size_interval_var(
                parts.meetings.begins[need],
                parts.meetings.choices[need].minutes + tail,
                attends,
                "",
            )
            for need, attends in self.needs.items()
        ]


def bookings(parts: Parts) -> tuple[Bookings, ...]:
    """Everybody's bookings, in the instance's order."""
    found = {each.code: Bookings(each.code) for each in parts.frame.instance.staff}
    for choice in parts.meetings.possible:
        for code in choice.required:
            found[code].needs[choice.number] = parts.meetings.helds[choice.number]
        for code in parts.groups.members(choice.number):
            found[code].needs[choice.number] = parts.groups.member(choice.number, code)
    return tuple(each for each in found.values() if each.needs)


def apart(parts: Parts, rule: str, tail: Callable[[str], int]) -> None:
    """Nobody's meetings overlap, each lasting `tail(code)` minutes more."""
    for who in bookings(parts):
        if _meet(parts, list(who.needs)):
            parts.require_apart(who.intervals(parts, tail(who.code)), rule)


def lunches(parts: Parts, rule: str) -> None:
    """Everybody with meetings on both sides of the lunch window keeps their lunch."""
    for who in bookings(parts):
        for need, member in who.needs.items():
            starts = parts.meetings.choices[need].all_starts
            length = parts.meetings.choices[need].minutes
            good = [s for s in starts if lunch_left(parts.frame, (who.code,), s, s + length)]
            if len(good) < len(starts):
                parts.require_among(parts.meetings.begins[need], good, [member], rule)
        for day in range(len(parts.frame.grid.days)):
            near = [need for need in who.needs if _near_lunch(parts, need, day)]
            if _meet(parts, near):
                _lunch(parts, rule, who, day)


def available(parts: Parts) -> None:
    """Nobody is chosen for a group that meets while they are away."""
    for choice in parts.groups.pooled():
        kinds = parts.moments.kinds[choice.number]
        for code in parts.groups.members(choice.number):
            good = [kind.chosen for kind in kinds if code not in kind.away]
            if len(good) < len(kinds):
                member = parts.groups.member(choice.number, code)
                parts.model.require(member <= total(good), "available")


def _lunch(parts: Parts, rule: str, who: Bookings, day: int) -> None:
    opens, closes = parts.frame.lunch_window(day)
    lunch = parts.frame.instance.settings.lunch_minutes
    start = parts.model.cp.new_int_var(opens, closes - lunch, f"lunch {who.code} {day}")
    meal = parts.model.cp.new_fixed_size_interval_var(start, lunch, "")
    parts.require_apart([*who.intervals(parts, 0), meal], rule)


def _near_lunch(parts: Parts, need: int, day: int) -> bool:
    opens, closes = parts.frame.lunch_window(day)
    choice = parts.meetings.choices[need]
    return any(s < closes and opens < s + choice.minutes for s in choice.all_starts)


def _meet(parts: Parts, needs: list[int]) -> bool:
    """Whether two of some needs may have the same people: not the sessions of one group."""
    splits = {(parts.meetings.choices[need].need.split_of or need) for need in needs}
    return len(splits) > 1
