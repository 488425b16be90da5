"""HiGHS on the same model: our exact model of week one, every column and row of it.

The tiers are minimised in order, each held at its value while the next runs, and each starts
from the solution of the one before (`setSolution`). Parameters: two threads, a gap below one
unit (all costs are whole), the seed; otherwise HiGHS' own. It has a process of its own, since
highspy and ortools cannot share one. Neither our bound in the rough nor our first schedule
helps it, so that it shows what the model is worth to a solver of its kind.
"""

from typing import Any

import highspy

from benchmarks.peers.wire import Task, Wire, task


def search(given: Task, wire: Wire) -> None:
    """Minimise the tiers in order within the seconds given."""
    model = _model(given)
    wire.begin()
    best: list[float] | None = None
    proven = True
    for number, tier in enumerate(given.document["tiers"]):
        left = given.seconds - wire.seconds
        if left <= 0:
            proven = False
            break
        _aim(model, tier, len(given.document["columns"]))
        model.setOptionValue("time_limit", left)
        if best is not None:
            start = highspy.HighsSolution()
            start.col_value = best
            model.setSolution(start)
        model.run()
        info = model.getInfo()
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            proven = False
            break
        best = list(model.getSolution().col_value)
        value = round(info.objective_function_value)
        proven = proven and model.getModelStatus() == highspy.HighsModelStatus.kOptimal
        wire.tell([round(each) for each in best], bound=info.mip_dual_bound)
        if number + 1 < len(given.document["tiers"]):
            _hold(model, tier, value)
    wire.end(proven=proven)


def _model(given: Task) -> Any:
    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    model.setOptionValue("threads", given.workers)
    model.setOptionValue("random_seed", given.seed)
    model.setOptionValue("mip_rel_gap", 0.0)
    # All objectives are whole numbers.
    model.setOptionValue("mip_abs_gap", 0.999)
    columns = given.document["columns"]
    model.addVars(len(columns), [low for low, _ in columns], [high for _, high in columns])
    whole = [highspy.HighsVarType.kInteger] * len(columns)
    model.changeColsIntegrality(len(columns), list(range(len(columns))), whole)
    for numbers, weights, low, high in given.document["rows"]:
        least = -highspy.kHighsInf if low is None else low
        most = highspy.kHighsInf if high is None else high
        model.addRow(least, most, len(numbers), numbers, weights)
    return model


def _aim(model: Any, tier: dict[str, Any], columns: int) -> None:
    costs = [0.0] * columns
    for number, weight in zip(tier["vars"], tier["coeffs"], strict=True):
        costs[number] += weight
    model.changeColsCost(columns, list(range(columns)), costs)
    model.changeObjectiveOffset(tier["offset"])


def _hold(model: Any, tier: dict[str, Any], value: int) -> None:
    most = value - tier["offset"]
    model.addRow(-highspy.kHighsInf, most, len(tier["vars"]), tier["vars"], tier["coeffs"])


if __name__ == "__main__":
    search(task(), Wire())
