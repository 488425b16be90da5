"""Week two in the rough: the whole model less the exact starts and all that hangs on them.

What is left are the choices of place, half-day, inspectors and people, with the counted bounds
of what fits into a half-day. It is solved many times quicker than the whole, and nothing that
is better in the whole is missing from it. A solution of it that finds no starts teaches it
which few choices clash, as nogoods (logic-based Benders cuts: Hooker and Ottosson,
Mathematical Programming 2003).
"""

import threading
from dataclasses import dataclass

from ortools.sat.python import cp_model

from dipp_scheduler.solver.cpsat.engine import hint
from dipp_scheduler.solver.cpsat.search import Assumed, SolveOptions, feasible, nogood
from dipp_scheduler.solver.week_two.week import WeekTwo

Values = tuple[int, ...]

COMPLETING = 1.0
"""What looking for exact starts may take, in seconds (or deterministic units)."""

NOGOODS = 4
"""How many nogoods are learnt of one solution at the most: its days often clash apart."""


Clash = tuple[Assumed, ...]
"""Choices that find no starts together."""


@dataclass(frozen=True)
class Completion:
    """A rough solution with its starts; or else what clashes in it, as far as that was found."""

    values: Values | None
    clashes: tuple[Clash, ...] = ()


class Rough:
    """The rough model of a whole one, and the way back."""

    def __init__(self, built: WeekTwo) -> None:
        self.whole = built.model.cp
        self._starts = _starts(built)
        self._choices = {each.index: each for each in choices(built).values()}
        self._model = _without(built.model.cp, self._starts)
        self.nogoods: list[Clash] = []
        """What was learnt."""
        self._goal = sum(built.tiers().values())
        self._lock = threading.Lock()

    def copy(self) -> cp_model.CpModel:
        """The rough model with all that was learnt, to be changed at will."""
        with self._lock:
            return self._model.clone()

    def completed(
        self,
        rough: Values,
        near: Values,
        options: SolveOptions,
        stop: threading.Event | None = None,
    ) -> Completion:
        """A solution of the whole with a rough one's choices, its starts as in `near` if they can.

        If there is none, the rough model learns why.
        """
        trial = self.whole.clone()
        trial.minimize(self._goal)  # with all choices taken, the tiers no longer compete
        for number, choice in self._choices.items():
            trial.add(choice == rough[number])
        hint(trial, _with_starts(rough, near, self._starts))
        found = feasible(trial, options, COMPLETING, stop)
        if found.values is not None:
            return Completion(found.values[: len(near)])
        clashes = self._learn(rough, options, stop) if found.status == "infeasible" else []
        return Completion(None, tuple(clashes))

    def _learn(
        self, rough: Values, options: SolveOptions, stop: threading.Event | None
    ) -> list[Clash]:
        """Find the choices that clash, again without those that do, until the others fit."""
        every = [(each, bool(rough[number])) for number, each in self._choices.items()]
        # What was chosen tells more than what was not, and most often it is enough.
        taken = [each for each in every if each[1]]
        clashes: list[Clash] = []
        for number in range(NOGOODS):
            known = nogood(self.whole, taken, options, COMPLETING, stop)
            if not known and number == 0:
                known = nogood(self.whole, every, options, COMPLETING, stop)
            if not known:
                break
            clashes.append(tuple(known))
            with self._lock:
                self._model.add_bool_or(~each if value else each for each, value in known)
                self.nogoods.append(tuple(known))
            seen = {each.index for each, _ in known}
            taken = [(each, value) for each, value in taken if each.index not in seen]
        return clashes


def _without(whole: cp_model.CpModel, starts: frozenset[int]) -> cp_model.CpModel:
    """The model with every constraint emptied that is about an exact start."""
    rough = whole.clone()
    for constraint in rough.proto.constraints:
        if constraint.has_interval() or constraint.has_no_overlap():
            constraint.clear_interval()
            constraint.clear_no_overlap()
        elif constraint.has_linear() and not starts.isdisjoint(constraint.linear.vars):
            constraint.clear_linear()
    return rough


def _starts(built: WeekTwo) -> frozenset[int]:
    """The numbers of the variables that are exact starts."""
    slots = (slot.start for slot in built.parts.sites.slots)
    return frozenset(each.index for each in (*built.parts.meetings.begins.values(), *slots))


def choices(built: WeekTwo) -> dict[tuple[object, ...], cp_model.IntVar]:
    """All that is chosen besides the starts and rooms, by what it is about."""
    meetings = built.parts.meetings
    return {
        **{("in", *key): each for key, each in meetings.in_half.items()},
        **{("at", *key): each for key, each in meetings.at.items()},
        **{("leads", *key): each for key, each in meetings.leads.items()},
        **{("sits", *key): each for key, each in built.parts.groups.sits.items()},
        **{("stays", *key): each for key, each in built.parts.sites.stays.items()},
    }


def _with_starts(rough: Values, near: Values, starts: frozenset[int]) -> Values:
    return tuple(
        old if number in starts else new
        for number, (new, old) in enumerate(zip(rough, near, strict=False))
    )
