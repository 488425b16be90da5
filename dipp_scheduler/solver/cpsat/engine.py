"""Runs the tiers in order: each is minimised, then held at its value while the next runs."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from dipp_scheduler.domain.schedule import Proof
from dipp_scheduler.errors import InfeasibleError, NoScheduleError
from dipp_scheduler.solver.cpsat.model import Linear
from dipp_scheduler.solver.cpsat.search import (
    A_MOMENT,
    Attempt,
    Budget,
    Progress,
    Report,
    SolveOptions,
    Tuning,
    attempt,
    second_route,
)
from dipp_scheduler.wording.strings import text

__all__ = ["Outcome", "Progress", "SolveOptions", "hint", "run"]

LAST_LOOK = 0.1
"""Of the time left, the share that each later tier keeps for itself."""

FIRST_LOOK = 0.5
"""Of all time, the share for trying all tiers but the last at their least at once."""


@dataclass
class Outcome:
    """What the tiers came to; `values` is None if no solution was found."""

    status: str
    """`solved`, `infeasible` (a second route agreed) or `unknown`."""
    values: tuple[int, ...] | None = None
    proofs: list[Proof] = field(default_factory=list)

    def solution(self, week: int) -> tuple[int, ...]:
        """The values; InfeasibleError or NoScheduleError about the week if there are none."""
        if self.status == "infeasible":
            raise InfeasibleError(text("solver.infeasible", week=text(f"solver.week.{week}")))
        if self.values is None:
            raise NoScheduleError(text("solver.none_found", week=text(f"solver.week.{week}")))
        return self.values


def run(
    cp: cp_model.CpModel,
    tiers: Mapping[int, Linear],
    *,
    week: int,
    options: SolveOptions,
    report: Report | None = None,
    stop: threading.Event | None = None,
    tuning: Tuning | None = None,
    floors: Mapping[int, int] | None = None,
    start: tuple[int, ...] | None = None,
    within: Budget | None = None,
) -> Outcome:
    """Minimise each tier in order and hold it; stop early when told or out of time.

    `floors` are values that counting proves for a tier, as long as the earlier tiers are
    at theirs. `start` is a known solution: the first hint, and the answer if the search
    finds nothing better. What the run takes is spent of the budget `within`, too. The model is
    changed: each finished tier stays in it as a constraint, and the last solution as the hint.
    """
    budget = Budget(options, within)
    look = _Look(cp, week, options, budget, tuning or Tuning(), floors or {}, report, stop)
    outcome = Outcome(status="unknown")
    if start is not None:
        outcome.status, outcome.values = "solved", start
        hint(cp, start)
    waiting = sorted(tiers)
    if look.tuning.first_look and len(tiers) > 1:
        waiting = _all_at_least(look, tiers, outcome)
    while waiting:
        tier, *waiting = waiting
        objective = tiers[tier]
        floor = look.floor(tier, objective)
        known = None if outcome.values is None else value_of(cp, objective, outcome.values)
        if known is not None and (known == floor or budget.left() <= 0 or look.stopped):
            outcome.proofs.append(_proof(week, tier, known, floor))
            look.hold(tier, objective, known)
            continue
        seconds = budget.left() * (1 - LAST_LOOK) ** len(waiting)
        found = look.at(objective, tier=tier, limit=seconds)
        if found.status == "infeasible":
            outcome.status, outcome.values = "infeasible", None
            return outcome
        # What is only as good could be worse in a later tier that this run does not know.
        if found.values is not None and (known is None or found.value < known):
            outcome.status, outcome.values = "solved", found.values
            hint(cp, found.values)
            known = found.value
        if known is None:
            break
        bound = min(known, max(found.bound, floor))
        outcome.proofs.append(_proof(week, tier, known, bound, found.seconds))
        look.hold(tier, objective, known)
    return outcome


def hint(cp: cp_model.CpModel, values: tuple[int, ...]) -> None:
    """Give every variable its value in a known solution as the start of the search."""
    cp.proto.clear_solution_hint()
    known = cp.proto.solution_hint
    # A copy that was solved may have gained constants behind the variables.
    common = min(len(values), len(cp.proto.variables))
    known.vars.extend(range(common))
    known.values.extend(values[:common])


def least(cp: cp_model.CpModel, objective: Linear) -> int:
    """The least that an objective could be if no constraint bound it."""
    cp.minimize(objective)
    goal = cp.proto.objective
    total, variables = round(goal.offset), cp.proto.variables
    for number, weight in zip(goal.vars, goal.coeffs, strict=True):
        domain = variables[number].domain  # a proto has no [-1]
        total += weight * (domain[0] if weight > 0 else domain[len(domain) - 1])
    return total


@dataclass
class _Look:
    """What every attempt of a run shares."""

    cp: cp_model.CpModel
    week: int
    options: SolveOptions
    budget: Budget
    tuning: Tuning
    floors: Mapping[int, int]
    report: Report | None
    stop: threading.Event | None
    tight: bool = True
    """Whether every tier so far is at its floor, so that the later floors hold."""

    def floor(self, tier: int, objective: Linear) -> int:
        """A value that a tier cannot be below."""
        # Amounts and weights are never negative, whatever helper variables could be.
        plain = max(0, least(self.cp, objective))
        return max(plain, self.floors.get(tier, plain)) if self.tight else plain

    def hold(self, tier: int, objective: Linear, value: int) -> None:
        """Keep a tier at its value from now on."""
        self.tight = self.tight and value == self.floor(tier, objective)
        self.cp.add(objective <= value)

    @property
    def stopped(self) -> bool:
        """Whether the user asked for the best so far."""
        return self.stop is not None and self.stop.is_set()

    def at(self, objective: Linear, *, tier: int, limit: float) -> Attempt:
        """Minimise one objective; INFEASIBLE counts only if a second route agrees."""
        floor = self.floor(tier, objective)
        self.cp.minimize(objective)
        found = self._try(self.cp, tier, floor, limit)
        if found.status == "infeasible":
            rest = min(limit, max(self.budget.left(), A_MOMENT))
            return second_route(lambda tuning: self._try(self.cp, tier, floor, rest, tuning))
        return found

    def _try(
        self,
        cp: cp_model.CpModel,
        tier: int,
        floor: int,
        limit: float,
        tuning: Tuning | None = None,
    ) -> Attempt:
        return attempt(
            cp,
            floor=floor,
            label=(self.week, tier),
            options=self.options,
            limit=max(limit, 0.1),
            tuning=tuning or self.tuning,
            budget=self.budget,
            report=self.report,
            stop=self.stop,
        )


def _all_at_least(look: _Look, tiers: Mapping[int, Linear], outcome: Outcome) -> list[int]:
    """Try all tiers but the last at their least together; returns the tiers still to do.

    The usual case of week one: every case has an interview with its practitioner. Then
    the earlier tiers are proven at one go. If it cannot be, or not soon, nothing is lost
    but the time for it.
    """
    *earlier, last = sorted(tiers)
    floors = {tier: look.floor(tier, tiers[tier]) for tier in earlier}
    floor = look.floor(last, tiers[last])
    trial = look.cp.clone()
    trial.minimize(tiers[last])
    for tier, value in floors.items():
        trial.add(tiers[tier] <= value)
    found = look._try(trial, last, floor, look.options.time_limit * FIRST_LOOK)
    if found.values is None:
        return sorted(tiers)
    outcome.status, outcome.values = "solved", found.values
    outcome.proofs = [_proof(look.week, tier, value, value) for tier, value in floors.items()]
    for tier, value in floors.items():
        look.hold(tier, tiers[tier], value)
    hint(look.cp, found.values)
    if found.value > found.bound and look.budget.left() > 0 and not look.stopped:
        # The same problem goes on, so its bound holds on.
        look.floors = {**look.floors, last: found.bound}
        return [last]
    outcome.proofs.append(_proof(look.week, last, found.value, found.bound, found.seconds))
    return []


def value_of(cp: cp_model.CpModel, objective: Linear, values: tuple[int, ...]) -> int:
    """What an objective comes to in a known solution."""
    cp.minimize(objective)
    goal = cp.proto.objective
    known = (values[number] for number in goal.vars)
    total: int = sum(each * weight for each, weight in zip(known, goal.coeffs, strict=True))
    return round(goal.offset) + total


def _proof(week: int, tier: int, value: int, bound: int, seconds: float = 0.0) -> Proof:
    return Proof(
        week=week,
        tier=tier,
        value=value,
        bound=bound,
        optimal=value == bound,
        seconds=round(seconds, 2),
    )
