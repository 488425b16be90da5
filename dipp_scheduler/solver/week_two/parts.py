"""What the encoders of week two work on: the model and its variables, in one hand."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ortools.sat.python import cp_model

from dipp_scheduler.solver.cpsat.model import Linear, Model
from dipp_scheduler.solver.week_two.frame import Frame
from dipp_scheduler.solver.week_two.groups import Groups
from dipp_scheduler.solver.week_two.meetings import Meetings
from dipp_scheduler.solver.week_two.moments import Moments
from dipp_scheduler.solver.week_two.sites import Sites


@dataclass(frozen=True)
class Parts:
    """The model of week two and its variables."""

    model: Model
    frame: Frame
    meetings: Meetings
    groups: Groups
    sites: Sites
    moments: Moments

    def require_if(
        self,
        constraint: cp_model.BoundedLinearExpression | bool,
        literals: Iterable[cp_model.LiteralT],
        rule: str,
    ) -> None:
        """Add a constraint that binds when all literals hold, in the name of a rule."""
        if self._counted(rule):
            self.model.cp.add(constraint).only_enforce_if(list(literals))

    def require_among(
        self, start: Linear, values: Iterable[int], literals: Iterable[cp_model.LiteralT], rule: str
    ) -> None:
        """Keep a start among some values when all literals hold, in the name of a rule."""
        if self._counted(rule):
            self.among(start, values, literals)

    def among(
        self, start: Linear, values: Iterable[int], literals: Iterable[cp_model.LiteralT]
    ) -> None:
        """Keep a start among some values when all literals hold, by definition."""
        domain = cp_model.Domain.from_values(list(values))
        kept = self.model.cp.add_linear_expression_in_domain(start, domain)
        kept.only_enforce_if(list(literals))

    def require_any(self, literals: Iterable[cp_model.LiteralT], rule: str) -> None:
        """Let one of some literals hold at the least, in the name of a rule."""
        if self._counted(rule):
            self.model.cp.add_bool_or(list(literals))

    def require_apart(self, intervals: list[cp_model.IntervalVar], rule: str) -> None:
        """Let no two intervals overlap, in the name of a rule."""
        if len(intervals) > 1 and self._counted(rule):
            self.model.cp.add_no_overlap(intervals)

    def _counted(self, rule: str) -> bool:
        obeyed = self.model.obeys(rule)
        if obeyed:
            self.model.required[rule] = self.model.required.get(rule, 0) + 1
        return obeyed


Encoder = Callable[[Parts], None]
"""Adds one rule to the model, under the rule's name."""
