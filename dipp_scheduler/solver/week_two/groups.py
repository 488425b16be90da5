"""Who sits in a group: one variable per person of the pool and place, so that travel is exact."""

from collections.abc import Iterator

from ortools.sat.python import cp_model

from dipp_scheduler.solver.cpsat.model import Linear, Model
from dipp_scheduler.solver.week_two.frame import Frame
from dipp_scheduler.solver.week_two.meetings import TEAMS, Meetings, total
from dipp_scheduler.solver.week_two.meetings_choices import Choice, managed, open_group


class Groups:
    """Membership of every need that has a pool, behind questions."""

    def __init__(self, model: Model, frame: Frame, meetings: Meetings) -> None:
        self.model, self.frame, self.meetings = model, frame, meetings
        self.sits: dict[tuple[int, str, str], cp_model.IntVar] = {}
        """By need, person and site: whether somebody of the pool is in the group held there."""
        self.chosen_people: dict[tuple[int, str], cp_model.IntVar] = {}
        """By need and person: whether somebody of the pool is in the group."""
        for choice in self.pooled():
            for code in candidates(model, frame, choice):
                self._seat(choice, code)

    def pooled(self) -> Iterator[Choice]:
        """The needs that choose people from a pool."""
        return (choice for choice in self.meetings.possible if choice.pool)

    def members(self, need: int) -> tuple[str, ...]:
        """Everyone who may be chosen for a need, in the pool's order."""
        return tuple(code for number, code in self.chosen_people if number == need)

    def sites(self, need: int) -> tuple[str, ...]:
        """The sites (and Teams) where a need's group may meet."""
        return self.meetings.sites(need)

    def member(self, need: int, code: str) -> cp_model.IntVar:
        """1 if somebody of the pool is chosen."""
        return self.chosen_people[need, code]

    def chosen_at(self, need: int, site: str) -> Linear:
        """How many of the pool are chosen for a group that meets at a site."""
        return total(
            sits
            for (number, _, place), sits in self.sits.items()
            if (number, place) == (need, site)
        )

    def coming(self, need: int, site: str) -> Linear:
        """How many of the pool come to a site in person."""
        reach = self.meetings.place(need, site).reach
        return total(
            sits
            for (number, code, place), sits in self.sits.items()
            if (number, place) == (need, site) and code in reach
        )

    def _seat(self, choice: Choice, code: str) -> None:
        seats = []
        for site in self.sites(choice.number):
            if site == TEAMS or choice.hybrid or code in self._reach(choice, site):
                sits = self.model.boolean(f"sits {choice.need.code} {code} {site}")
                self.sits[choice.number, code, site] = sits
                self.model.define(sits <= self.meetings.at[choice.number, site])
                seats.append(sits)
        if seats:
            chosen = self.model.boolean(f"chosen {choice.need.code} {code}")
            self.model.define(total(seats) == chosen)
            self.chosen_people[choice.number, code] = chosen

    def _reach(self, choice: Choice, site: str) -> frozenset[str]:
        return self.meetings.place(choice.number, site).reach


def candidates(model: Model, frame: Frame, choice: Choice) -> tuple[str, ...]:
    """Who of a pool may sit with the people required: same family, no manager (R148, R149)."""
    if not open_group(choice.need):
        return choice.pool
    families = {frame.instance.person[code].role_family for code in choice.required}
    return tuple(
        code
        for code in choice.pool
        if (
            not model.obeys("group_same_grade")
            or not families
            or frame.instance.person[code].role_family in families
        )
        and (
            not model.obeys("group_without_managers")
            or not any(managed(frame, code, other) for other in choice.required)
        )
    )
