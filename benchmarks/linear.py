"""Our exact model of week one as plain rows of numbers, for solvers of integer programmes.

Every constraint of the model is linear in 0/1 variables, so nothing is lost on the way.
"""

from typing import Any

from dipp_scheduler.solver.week_one.week import WeekOne

INFINITE = 2**60


def exported(built: WeekOne) -> dict[str, Any]:
    """The model's columns, rows and the objective of each tier, first tier first."""
    cp = built.model.cp
    objectives = []
    for _, objective in sorted(built.tiers().items()):
        cp.minimize(objective)
        goal = cp.proto.objective
        objectives.append(
            {"vars": list(goal.vars), "coeffs": list(goal.coeffs), "offset": round(goal.offset)}
        )
    columns = [[each.domain[0], each.domain[1]] for each in cp.proto.variables]
    return {"columns": columns, "rows": _rows(cp.proto), "tiers": objectives}


def _rows(proto: Any) -> list[list[Any]]:
    """Each constraint as variables, coefficients, least and most (None: unbounded)."""
    found: list[list[Any]] = []
    for each in proto.constraints:
        if each.has_linear() and not each.enforcement_literal:
            low, high = each.linear.domain[0], each.linear.domain[1]
            found.append(
                [
                    list(each.linear.vars),
                    list(each.linear.coeffs),
                    None if low < -INFINITE else low,
                    None if high > INFINITE else high,
                ]
            )
        elif each.has_at_most_one():
            found.append(_clause(list(each.at_most_one.literals), None, 1))
        elif each.has_bool_or():
            literals = [*each.bool_or.literals, *(_not(x) for x in each.enforcement_literal)]
            found.append(_clause(literals, 1, None))
        elif each.has_bool_and():
            unless = [_not(literal) for literal in each.enforcement_literal]
            found += (_clause([*unless, literal], 1, None) for literal in each.bool_and.literals)
        else:
            raise ValueError(f"not a linear constraint: {each}")
    return found


def _not(literal: int) -> int:
    return -literal - 1


def _clause(literals: list[int], low: int | None, high: int | None) -> list[Any]:
    """A sum of literals; one that is negated counts 1 less its variable."""
    negated = sum(literal < 0 for literal in literals)
    numbers = [literal if literal >= 0 else _not(literal) for literal in literals]
    weights = [1 if literal >= 0 else -1 for literal in literals]
    return [
        numbers,
        weights,
        None if low is None else low - negated,
        None if high is None else high - negated,
    ]
