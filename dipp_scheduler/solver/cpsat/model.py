"""The CP-SAT model behind one door: rules go in by name, preferences by amount.

OR-Tools is loaded with the first variable: whoever only asks which choices the rules leave
(`options`, `explain`) does without it, and answers half a second sooner.
"""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

from dipp_scheduler.rules.catalogue import PREFERENCE, RULE, Preference

SMALLEST = -(2**62)
"""Less than any sum in a model: no lower bound."""

Linear: TypeAlias = "cp_model.LinearExpr | int"
"""Anything linear in the model's variables: a variable, a sum, an integer."""


class Model:
    """A CP-SAT model whose every rule can be named, left out and counted.

    `drop` names rules that are left out: a test drops each in turn and expects the
    independent checker to notice.
    """

    def __init__(self, *, drop: frozenset[str] = frozenset()) -> None:
        self.drop = drop
        self.required: dict[str, int] = {}
        self.amounts: dict[str, Linear] = {}
        self._counts: dict[int, int] = {}

    @cached_property
    def cp(self) -> "cp_model.CpModel":
        """The model of OR-Tools."""
        from ortools.sat.python import cp_model

        return cp_model.CpModel()

    def obeys(self, rule: str) -> bool:
        """Whether a rule is in force; encoders that filter choices ask before they do."""
        if rule not in RULE:
            raise KeyError(rule)
        return rule not in self.drop

    def require(self, constraint: "cp_model.BoundedLinearExpression | bool", rule: str) -> None:
        """Add one linear constraint in the name of a rule, unless the rule is dropped."""
        if self._counted(rule):
            self.cp.add(constraint)

    def define(self, constraint: "cp_model.BoundedLinearExpression | bool") -> None:
        """Add a constraint that is true by definition (a load is a sum); it has no rule."""
        self.cp.add(constraint)

    def measure(self, preference: str, amount: Linear) -> None:
        """Say what a preference amounts to, in the unit of its measure in `rules`."""
        if preference not in PREFERENCE:
            raise KeyError(preference)
        if preference in self.amounts:
            raise ValueError(f"{preference} is measured twice")
        self.amounts[preference] = amount

    def boolean(self, name: str = "") -> "cp_model.IntVar":
        """A new yes-or-no variable."""
        return self.cp.new_bool_var(name)

    def booleans(self, count: int) -> range:
        """New yes-or-no variables by their numbers: many at a time, without an object each."""
        variables = self.cp.proto.variables
        first = len(variables)
        if count > 0:
            pattern = self.boolean().proto
            variables.extend([pattern] * (count - 1))
        return range(first, first + count)

    def count(self, most: int) -> int:
        """A new variable that counts up to `most`, by its number."""
        number: int = self.cp.new_int_var(0, most, "").index
        self._counts[number] = most
        return number

    def most(self, numbers: Iterable[int]) -> int:
        """The most that a sum of variables can be."""
        return sum(self._counts.get(number, 1) for number in numbers)

    def literal(self, number: int) -> "cp_model.IntVar":
        """The variable of a number."""
        return self.cp.get_int_var_from_proto_index(number)

    def total(self, numbers: Iterable[int], weights: Sequence[int] | None = None) -> Linear:
        """The (weighted) sum of variables by their numbers."""
        from ortools.sat.python import cp_model

        variables = [self.literal(number) for number in numbers]
        if weights is None:
            return cp_model.LinearExpr.sum(variables)
        return cp_model.LinearExpr.weighted_sum(variables, weights)

    def at_most_one(self, numbers: Sequence[int], rule: str) -> None:
        """Let one of the variables hold at the most, in the name of a rule."""
        if len(numbers) > 1 and self._counted(rule):
            self.cp.proto.constraints.add().at_most_one.literals.extend(numbers)

    def at_least_one(self, numbers: Sequence[int], rule: str) -> None:
        """Let one of the variables hold at the least, in the name of a rule."""
        if self._counted(rule):
            self.cp.proto.constraints.add().bool_or.literals.extend(numbers)

    def at_most(
        self, most: int, numbers: Sequence[int], weights: Sequence[int], *, rule: str
    ) -> None:
        """Bound a weighted sum of variables from above, in the name of a rule."""
        if self._counted(rule):
            self._linear(numbers, weights, SMALLEST, most)

    def define_total(self, whole: int, parts: Sequence[int]) -> None:
        """Say that a variable is the sum of others (at most one of which may hold)."""
        self._linear([*parts, whole], [1] * len(parts) + [-1], 0, 0)

    def define_sum(self, numbers: Sequence[int], total: int) -> None:
        """Say what a sum of variables is."""
        self._linear(numbers, [1] * len(numbers), total, total)

    def define_equal(self, some: Sequence[int], others: Sequence[int]) -> None:
        """Say that as many of some variables hold as of others."""
        self._linear([*some, *others], [1] * len(some) + [-1] * len(others), 0, 0)

    def define_at_most(self, most: int, numbers: Sequence[int], weights: Sequence[int]) -> None:
        """Bound a weighted sum of variables from above, by definition."""
        self._linear(numbers, weights, SMALLEST, most)

    def _linear(self, numbers: Sequence[int], weights: Sequence[int], low: int, high: int) -> None:
        linear = self.cp.proto.constraints.add().linear
        linear.vars.extend(numbers)
        linear.coeffs.extend(weights)
        linear.domain.extend((low, high))

    def _counted(self, rule: str) -> bool:
        """Whether a rule is in force; if so, one more of its constraints is counted."""
        if self.obeys(rule):
            self.required[rule] = self.required.get(rule, 0) + 1
            return True
        return False

    def steps(self, count: Linear, costs: list[int]) -> Linear:
        """The cost of `count` things where the j-th costs `costs[j - 1]`.

        `costs` must not fall: then ordered unit steps give the cost exactly, and its
        relaxation is tight (architecture.md, "What the trials showed"). `count` may
        not exceed `len(costs)`.
        """
        free = next((j for j, cost in enumerate(costs) if cost), len(costs))
        if free == len(costs):
            return 0
        taken = [self.boolean() for _ in costs[free:]]
        for earlier, later in itertools.pairwise(taken):
            self.cp.add_implication(later, earlier)
        # Below the free part the count is unpriced, so the steps only bound it from above.
        self.cp.add(count <= free + sum(taken))
        return sum(step * cost for step, cost in zip(taken, costs[free:], strict=True))

    def tiers(self, preferences: tuple[Preference, ...]) -> Mapping[int, Linear]:
        """The objective of each tier, in order: the weighted sum of its amounts."""
        objectives: dict[int, Linear] = {}
        for preference in sorted(preferences, key=lambda each: each.tier):
            amount = self.amounts.get(preference.id, 0)
            before = objectives.get(preference.tier, 0)
            objectives[preference.tier] = before + amount * preference.weight
        return objectives
