"""The engine on models of a few variables, each with its optimum worked out."""

from ortools.sat.python import cp_model

from dipp_scheduler.solver.engine import SolveOptions, run

OPTIONS = SolveOptions(repeatable=True, workers=1, weeks=(1,), time_limit=10)


def test_a_start_with_more_values_than_variables_is_a_start_all_the_same() -> None:
    # A copy of a model gains a variable when a constant tier is held in it ("0 <= 0").
    cp = cp_model.CpModel()
    x = cp.new_int_var(0, 9, "x")
    cp.add(x >= 3)
    outcome = run(cp, {1: x + 0}, week=1, options=OPTIONS, start=(7, 1))
    assert outcome.status == "solved"
    # The least x with x >= 3.
    assert [(each.value, each.bound) for each in outcome.proofs] == [(3, 3)]
