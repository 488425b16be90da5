"""A smaller model of week two that leaves rules out: what it costs bounds the whole."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.rules.catalogue import weighed
from dipp_scheduler.solver.cpsat.model import Linear
from dipp_scheduler.solver.week_two.meetings import Meetings


@dataclass(frozen=True)
class Relaxation:
    """A model that leaves rules out, with the preferences that it knows of."""

    instance: Instance
    cp: cp_model.CpModel
    amounts: Mapping[str, Linear]
    meetings: Meetings
    visits: Mapping[tuple[str, str], cp_model.IntVar]
    """By inspector and site: whether the inspector is ever there; empty if sites do not count."""

    @property
    def tiers(self) -> tuple[int, ...]:
        """The tiers of the preferences in force, in order."""
        return tuple(sorted({each.tier for each in weighed(self.instance, 2)}))

    def objective(self, tier: int, names: tuple[str, ...]) -> Linear:
        """What some preferences of a tier cost together."""
        return sum(
            each.weight * self.amounts[each.id]
            for each in weighed(self.instance, 2)
            if each.tier == tier and each.id in names
        )

    def copy(self) -> "Relaxation":
        """The same, to be changed at will."""
        return replace(self, cp=self.cp.clone())

    def keep(self, constraint: cp_model.BoundedLinearExpression | bool) -> None:
        """Let something hold from now on."""
        self.cp.add(constraint)
