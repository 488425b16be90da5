"""The decisions about meetings: where and when each is held, and by which inspectors.

The place and the half-day of a need are two choices, joined only by where its inspectors
stay: costs hang on one or the other, so that the relaxation sees them whole and stays
small. The exact start is a number that only has to fit in; it belongs to intervals.
"""

from collections.abc import Iterable

from ortools.sat.python import cp_model

from dipp_scheduler.solver.cpsat.model import Linear, Model
from dipp_scheduler.solver.week_two.frame import Frame
from dipp_scheduler.solver.week_two.meetings_choices import Choice, Place

TEAMS = ""
"""The site of a meeting on Teams, in keys of variables."""


class Meetings:
    """The variables of all needs, by number, behind questions."""

    def __init__(self, model: Model, frame: Frame, choices: tuple[Choice, ...]) -> None:
        self.model, self.frame = model, frame
        self.choices = choices
        self.helds: dict[int, cp_model.IntVar] = {}
        """By need that could be held: whether it is."""
        self.begins: dict[int, cp_model.IntVar] = {}
        """By need that could be held: the minute of the week at which it starts."""
        self.at: dict[tuple[int, str], cp_model.IntVar] = {}
        """By need and site (or Teams): whether it is held there."""
        self.in_half: dict[tuple[int, int], cp_model.IntVar] = {}
        """By need and half-day: whether it is held then."""
        self.leads: dict[tuple[int, str], cp_model.IntVar] = {}
        """By need and inspector: whether they hold it."""
        self.leads_at: dict[tuple[int, str, str], cp_model.IntVar] = {}
        """By need, site and inspector: whether they hold it there."""
        self.leads_in: dict[tuple[int, int, str], cp_model.IntVar] = {}
        """By need, half-day and inspector: whether they hold it then."""
        self.rooms: dict[tuple[int, str], cp_model.IntVar] = {}
        """By need and room: whether it is held there, where it matters which room it is."""
        for choice in self.choices:
            if choice.starts and (choice.places or choice.teams):
                self._decide(choice)

    @property
    def possible(self) -> tuple[Choice, ...]:
        """The needs that could be held."""
        return tuple(choice for choice in self.choices if choice.number in self.helds)

    def sites(self, need: int) -> tuple[str, ...]:
        """The sites (and Teams) where a need may be held."""
        return tuple(site for number, site in self.at if number == need)

    def held(self, need: int) -> Linear:
        """1 if a need is held."""
        return self.helds.get(need, 0)

    def on_teams(self, need: int) -> Linear:
        """1 if a need is held on Teams."""
        return self.at.get((need, TEAMS), 0)

    def place(self, need: int, site: str) -> Place:
        """What is known of a site for a need."""
        return next(each for each in self.choices[need].places if each.site == site)

    def starts(self, need: int, half: int) -> tuple[int, ...]:
        """The starts of a need in a half-day."""
        span = self.frame.halves[half]
        return tuple(s for s in self.choices[need].all_starts if span.start <= s < span.end)

    def _decide(self, choice: Choice) -> None:
        need, code = choice.number, choice.need.code
        held = self.helds[need] = self.model.boolean(f"held {code}")
        self.begins[need] = self.model.cp.new_int_var_from_domain(
            cp_model.Domain.from_values(list(choice.all_starts)), f"start {code}"
        )
        for place in choice.places:
            self.at[need, place.site] = self.model.boolean(f"at {code} {place.site}")
            for room in place.rooms if place.told_apart else ():
                self.rooms[need, room.code] = self.model.boolean(f"room {code} {room.code}")
        if choice.teams:
            self.at[need, TEAMS] = self.model.boolean(f"at {code} Teams")
        halves = [half.index for half in self.frame.halves if self.starts(need, half.index)]
        for half in halves:
            chosen = self.in_half[need, half] = self.model.boolean(f"in {code} {half}")
            within = cp_model.Domain.from_values(list(self.starts(need, half)))
            kept = self.model.cp.add_linear_expression_in_domain(self.begins[need], within)
            kept.only_enforce_if(chosen)
        self.model.define(total(self.at[need, site] for site in self.sites(need)) == held)
        self.model.define(total(self.in_half[need, half] for half in halves) == held)
        self._crew(choice, halves)

    def _crew(self, choice: Choice, halves: list[int]) -> None:
        """Who holds a need: at its place and in its half-day the same, and somebody."""
        need, code = choice.number, choice.need.code
        may = [who for who in self.frame.inspectors if any(who in crew for crew in choice.starts)]
        must = [who for who in may if all(who in crew for crew in choice.starts)]
        for who in may:
            if who in must:
                self.leads[need, who] = self.helds[need]
                for site in self.sites(need):
                    self.leads_at[need, site, who] = self.at[need, site]
                for half in halves:
                    self.leads_in[need, half, who] = self.in_half[need, half]
                continue
            leads = self.leads[need, who] = self.model.boolean(f"leads {code} {who}")
            for site in self.sites(need):
                here = self.model.boolean(f"leads {code} {who} at {site}")
                self.leads_at[need, site, who] = here
                self.model.define(here <= self.at[need, site])
            for half in halves:
                then = self.model.boolean(f"leads {code} {who} in {half}")
                self.leads_in[need, half, who] = then
                self.model.define(then <= self.in_half[need, half])
            sites, then_any = self.sites(need), halves
            self.model.define(total(self.leads_at[need, site, who] for site in sites) == leads)
            self.model.define(total(self.leads_in[need, half, who] for half in then_any) == leads)
        if not must:
            for site in self.sites(need):
                here_any = total(self.leads_at[need, site, who] for who in may)
                self.model.define(self.at[need, site] <= here_any)
            for half in halves:
                then_all = total(self.leads_in[need, half, who] for who in may)
                self.model.define(self.in_half[need, half] <= then_all)


def total(variables: Iterable[cp_model.IntVar]) -> Linear:
    """The sum of some variables; 0 if there are none."""
    return cp_model.LinearExpr.sum(list(variables))
