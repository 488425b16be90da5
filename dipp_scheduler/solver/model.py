"""The CP-SAT model behind one door: rules go in by name, preferences by amount."""

from collections.abc import Mapping

from ortools.sat.python import cp_model

from dipp_scheduler.rules.catalogue import PREFERENCE, RULE, Preference

Linear = cp_model.LinearExprT
"""Anything linear in the model's variables: a variable, a sum, an integer."""


class Model:
    """A CP-SAT model whose every rule can be named, left out and counted.

    `drop` names rules that are left out: a test drops each in turn and expects the
    independent checker to notice.
    """

    def __init__(self, *, drop: frozenset[str] = frozenset()) -> None:
        self.cp = cp_model.CpModel()
        self.drop = drop
        self.required: dict[str, int] = {}
        self.amounts: dict[str, Linear] = {}

    def obeys(self, rule: str) -> bool:
        """Whether a rule is in force; encoders that filter choices ask before they do."""
        if rule not in RULE:
            raise KeyError(rule)
        return rule not in self.drop

    def require(self, constraint: cp_model.BoundedLinearExpression | bool, rule: str) -> None:
        """Add one linear constraint in the name of a rule, unless the rule is dropped."""
        if self.obeys(rule):
            self.required[rule] = self.required.get(rule, 0) + 1
            self.cp.add(constraint)

    def define(self, constraint: cp_model.BoundedLinearExpression | bool) -> None:
        """Add a constraint that is true by definition (a load is a sum); it has no rule."""
        self.cp.add(constraint)

    def measure(self, preference: str, amount: Linear) -> None:
        """Say what a preference amounts to, in the unit of its measure in `rules`."""
        if preference not in PREFERENCE:
            raise KeyError(preference)
        if preference in self.amounts:
            raise ValueError(f"{preference} is measured twice")
        self.amounts[preference] = amount

    def boolean(self, name: str = "") -> cp_model.IntVar:
        """A new yes-or-no variable."""
        return self.cp.new_bool_var(name)

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
        for earlier, later in zip(taken, taken[1:], strict=False):
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
