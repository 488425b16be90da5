"""The decisions about meetings: in which half-day, by whom and where; and when exactly.

Costs hang on `at` (need, half-day, crew, site), which the relaxation sees whole. The exact
start is a number that only has to fit in: it belongs to intervals, not to the relaxation.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ortools.sat.python import cp_model

from dipp_scheduler.solver.meetings_choices import Choice, Place, choices
from dipp_scheduler.solver.model import Linear, Model
from dipp_scheduler.solver.week_two_frame import Crew, Frame

TWICE = 2
"""How often a need may be held when the rule against it is dropped."""

TEAMS = ""
"""The site of a meeting on Teams, in keys of variables."""


@dataclass(frozen=True)
class At:
    """A half-day, crew and site of a need, and the variable that chooses it."""

    need: int
    half: int
    crew: Crew
    site: str
    chosen: cp_model.IntVar


class Meetings:
    """The variables of all needs, behind questions."""

    def __init__(self, model: Model, frame: Frame) -> None:
        self.model, self.frame = model, frame
        self.choices: tuple[Choice, ...] = choices(model, frame)
        self.ats: tuple[tuple[At, ...], ...] = tuple(map(self._ats, self.choices))
        self.helds: tuple[cp_model.IntVar, ...] = tuple(
            self._sum(f"held {choice.need.code}", (each.chosen for each in ats))
            for choice, ats in zip(self.choices, self.ats, strict=True)
        )
        self.in_half: dict[tuple[int, int], cp_model.IntVar] = {}
        """By need and half-day: whether it is held then."""
        self.attends: dict[tuple[int, int, str], cp_model.IntVar] = {}
        """By need, half-day and inspector: whether they hold it then."""
        self.begins: dict[int, cp_model.IntVar] = {}
        """By need that can be held: the minute of the week at which it starts."""
        self.rooms: dict[tuple[int, str], cp_model.IntVar] = {}
        """By need and room: whether it is held there, where it matters which room it is."""
        for choice in self.choices:
            self._name(choice)

    def held(self, need: int) -> cp_model.IntVar:
        """1 if a need is held."""
        return self.helds[need]

    def times(self, need: int) -> Linear:
        """How often a need is held: 0 or 1, unless the rule about that is dropped."""
        if self.model.obeys("each_need_once"):
            return self.helds[need]
        return total(each.chosen for each in self.ats[need])

    def at_site(self, need: int, site: str) -> Linear:
        """1 if a need is held at a site (or on Teams)."""
        return total(each.chosen for each in self.ats[need] if each.site == site)

    def on_teams(self, need: int) -> Linear:
        """1 if a need is held on Teams."""
        return self.at_site(need, TEAMS)

    def attends_at_all(self, need: int, inspector: str) -> list[cp_model.IntVar]:
        """Whether an inspector holds a need, by half-day."""
        return [
            attends
            for (number, _, who), attends in self.attends.items()
            if (number, who) == (need, inspector)
        ]

    def place(self, need: int, site: str) -> Place:
        """What is known of a site for a need."""
        return next(each for each in self.choices[need].places if each.site == site)

    def starts(self, need: int, half: int) -> tuple[int, ...]:
        """The starts of a need in a half-day."""
        span = self.frame.halves[half]
        return tuple(s for s in self.choices[need].all_starts if span.start <= s < span.end)

    def open(self, place: Place, start: int, end: int) -> bool:
        """Whether a site is open and one of its fitting rooms free."""
        if not self.model.obeys("room_fits"):
            return True
        return self.frame.free(place.site, start, end) and any(
            self.frame.free(room.code, start, end) for room in place.rooms
        )

    def _ats(self, choice: Choice) -> tuple[At, ...]:
        found = []
        for crew, starts in choice.starts.items():
            by_half: dict[int, list[int]] = {}
            for start in starts:
                half = self.frame.half_of(start)
                if half is not None:
                    by_half.setdefault(half.index, []).append(start)
            for half, within in by_half.items():
                sites = [
                    place.site
                    for place in choice.places
                    if any(self.open(place, start, start + choice.minutes) for start in within)
                ]
                for site in (*sites, TEAMS) if choice.teams else sites:
                    name = f"at {choice.need.code} {half} {'+'.join(crew)} {site}"
                    chosen = self.model.boolean(name)
                    found.append(At(choice.number, half, crew, site, chosen))
        return tuple(found)

    def _name(self, choice: Choice) -> None:
        halves: dict[int, list[cp_model.IntVar]] = {}
        who: dict[tuple[int, str], list[cp_model.IntVar]] = {}
        for at in self.ats[choice.number]:
            halves.setdefault(at.half, []).append(at.chosen)
            for inspector in at.crew:
                who.setdefault((at.half, inspector), []).append(at.chosen)
        code = choice.need.code
        for half, chosen in halves.items():
            self.in_half[choice.number, half] = self._sum(f"in {code} {half}", chosen)
        for (half, inspector), chosen in who.items():
            name = f"attends {code} {half} {inspector}"
            self.attends[choice.number, half, inspector] = self._sum(name, chosen)
        if halves:
            domain = cp_model.Domain.from_values(list(choice.all_starts))
            begins = self.model.cp.new_int_var_from_domain(domain, f"start {code}")
            self.begins[choice.number] = begins
            for half in halves:
                within = cp_model.Domain.from_values(list(self.starts(choice.number, half)))
                kept = self.model.cp.add_linear_expression_in_domain(begins, within)
                kept.only_enforce_if(self.in_half[choice.number, half])
        for place in choice.places if halves else ():
            for room in place.rooms if place.told_apart else ():
                self.rooms[choice.number, room.code] = self.model.boolean(
                    f"room {code} {room.code}"
                )

    def _sum(self, name: str, variables: Iterable[cp_model.IntVar]) -> cp_model.IntVar:
        """A variable for a sum, so that no search needs to learn that it is 0 or 1."""
        whole = self.model.boolean(name)
        if self.model.obeys("each_need_once"):
            self.model.define(total(variables) == whole)
        else:
            self.model.define(total(variables) <= TWICE * whole)
        return whole


def total(variables: Iterable[cp_model.IntVar]) -> Linear:
    """The sum of some variables; 0 if there are none."""
    return cp_model.LinearExpr.sum(list(variables))
