"""SCIP on the same model: our exact model of week one, every column and row of it.

SCIP 10 comes inside the ortools wheel and is reached through MathOpt. The tiers are minimised
in order, each held at its value while the next runs, and each starts from the solution of the
one before (a solution hint). SCIP searches with one thread: its parallel mode is not built in.
"""

from datetime import timedelta
from typing import Any

from ortools.math_opt.python import mathopt

from benchmarks.peers.wire import Task, Wire, task


def search(given: Task, wire: Wire) -> None:
    """Minimise the tiers in order within the seconds given."""
    model = mathopt.Model()
    columns = [
        model.add_integer_variable(lb=low, ub=high) for low, high in given.document["columns"]
    ]
    for numbers, weights, low, high in given.document["rows"]:
        row = model.add_linear_constraint(
            lb=-float("inf") if low is None else low, ub=float("inf") if high is None else high
        )
        for number, weight in zip(numbers, weights, strict=True):
            row.set_coefficient(columns[number], row.get_coefficient(columns[number]) + weight)
    wire.begin()
    hint: Any = None
    proven = True
    for tier in given.document["tiers"]:
        left = given.seconds - wire.seconds
        if left <= 0:
            proven = False
            break
        objective = tier["offset"] + mathopt.LinearSum(
            weight * columns[number]
            for number, weight in zip(tier["vars"], tier["coeffs"], strict=True)
        )
        model.minimize(objective)
        result = mathopt.solve(
            model,
            mathopt.SolverType.GSCIP,
            params=mathopt.SolveParameters(
                time_limit=timedelta(seconds=left),
                random_seed=given.seed,
                absolute_gap_tolerance=0.999,  # all objectives are whole numbers
                relative_gap_tolerance=0.0,
            ),
            model_params=mathopt.ModelSolveParameters(solution_hints=[hint] if hint else []),
        )
        if not result.has_primal_feasible_solution():
            proven = False
            break
        values = result.variable_values()
        proven = proven and result.termination.reason == mathopt.TerminationReason.OPTIMAL
        wire.tell([round(values[each]) for each in columns], bound=result.best_objective_bound())
        hint = mathopt.SolutionHint(variable_values=values)
        model.add_linear_constraint(objective <= round(result.objective_value()))
    wire.end(proven=proven)


if __name__ == "__main__":
    search(task(), Wire())
