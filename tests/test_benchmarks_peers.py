"""The parts of the comparison with peers: statement, hand, completion, rows, table."""

from datetime import time

import pytest
from ortools.sat.python import cp_model

from benchmarks.answers import cells, completed, scored
from benchmarks.compared import Run, Step, said_shortly, table
from benchmarks.linear import exported
from benchmarks.peers.by_hand import filled
from benchmarks.peers.plain_cpsat import Plain
from benchmarks.statement import stated
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.solver.cpsat.engine import run as run_tiers
from dipp_scheduler.solver.solve import SolveOptions, solve
from dipp_scheduler.solver.week_one import week as week_one
from dipp_scheduler.synthetic.small import (
    MONDAY,
    TUESDAY,
    WEEK,
    away,
    case,
    free_only,
    inspection,
    inspector,
    officer,
)

TUESDAY_AT_9 = 32  # a day of 9am to 5pm has 32 quarters
ELEVEN, A_QUARTER_PAST, HALF_PAST = TUESDAY_AT_9 + 8, TUESDAY_AT_9 + 9, TUESDAY_AT_9 + 10


@pytest.fixture(scope="module")
def instance() -> Instance:
    """C1 fits from 11am to 11:30am on Tuesday with AI1; C2 whenever AI1 or AI2 work; C3 never."""
    return inspection(
        team=(inspector("AI1"), inspector("AI2")),
        staff=(officer("PP1"), officer("PP2"), officer("PP3")),
        cases=(case("C1", "PP1"), case("C2", "PP2"), case("C3", "PP3")),
        unavailable=(
            *free_only("PP1", TUESDAY, time(11), time(12, 30)),
            *away("AI2", MONDAY, TUESDAY),
            *away("PP3", *WEEK),
        ),
    )


def test_a_case_is_stated_by_the_starts_that_the_rules_leave_with_reading_before(
    instance: Instance,
) -> None:
    first, second, third = stated(instance)["cases"]
    (option,) = first["options"]
    assert (option["inspector"], option["before"], option["length"], option["after"]) == (
        "AI1",
        6,  # 90 minutes of reading
        4,
        2,
    )
    assert [start[0] for start in option["starts"]] == [ELEVEN, A_QUARTER_PAST, HALF_PAST]
    assert [each["inspector"] for each in second["options"]] == ["AI1", "AI2"]
    assert third["options"] == []


def test_the_hand_fills_the_scarce_case_first_and_leaves_out_what_fits_nowhere(
    instance: Instance,
) -> None:
    answer = filled(stated(instance))
    assert answer["C1"] == ["AI1", "PP1", ELEVEN]
    assert answer["C2"][:2] == ["AI2", "PP2"]  # the lighter load
    assert sorted(answer) == ["C1", "C2"]


def test_an_answer_is_completed_with_file_reads_and_scored_by_the_checker(
    instance: Instance,
) -> None:
    schedule = completed(instance, {"C1": ["AI1", "PP1", ELEVEN], "C2": ["AI2", "PP2", 70]})
    assert [each.case for each in schedule.file_reads] == ["C3"]
    score = scored(instance, schedule, answered=2)
    assert (score.tiers[0], score.dropped, score.blocked) == (1, 0, False)
    assert cells(instance, schedule) == {"C1": ["AI1", "PP1", ELEVEN], "C2": ["AI2", "PP2", 70]}


def test_an_interview_of_an_answer_that_breaks_a_rule_becomes_a_file_read(
    instance: Instance,
) -> None:
    answer = {"C1": ["AI1", "PP1", ELEVEN], "C2": ["AI1", "PP2", ELEVEN]}  # both at once
    score = scored(instance, completed(instance, answer), answered=2)
    assert (score.tiers[0], score.dropped) == (2, 1)


def test_the_rows_of_the_exact_model_have_its_optimum(instance: Instance) -> None:
    built = week_one.build(instance)
    document = exported(built)
    outcome = run_tiers(
        built.model.cp, built.tiers(), week=1, options=SolveOptions(repeatable=True)
    )
    rows = cp_model.CpModel()
    columns = [rows.new_int_var(low, high, "") for low, high in document["columns"]]
    for numbers, weights, low, high in document["rows"]:
        total = sum(weight * columns[each] for each, weight in zip(numbers, weights, strict=True))
        if low is not None:
            rows.add(total >= low)
        if high is not None:
            rows.add(total <= high)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    found = []
    for tier in document["tiers"]:
        pairs = zip(tier["vars"], tier["coeffs"], strict=True)
        objective = tier["offset"] + sum(weight * columns[each] for each, weight in pairs)
        rows.minimize(objective)
        assert solver.solve(rows) == cp_model.OPTIMAL
        found.append(round(solver.objective_value))
        rows.add(objective <= found[-1])
    assert found == [proof.value for proof in outcome.proofs]


def test_the_plain_model_finds_the_same_interviews_as_ours(instance: Instance) -> None:
    plain = Plain(stated(instance))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(plain.cp) == cp_model.OPTIMAL
    answer = {
        reference: [code, who, slot]
        for (reference, code, who, slot), here in plain.at.items()
        if solver.value(here)
    }
    ours = solve(instance, SolveOptions(weeks=(1,), repeatable=True)).schedule
    assert scored(instance, completed(instance, answer)) == scored(instance, ours)


def run(peer: str, seed: int, *steps: Step, proven: bool = False) -> Run:
    seconds = steps[-1].seconds if steps else None
    return Run("Wales", 56, 8, peer, seed, 60.0, 1.0, steps, seconds, proven, 200, 7.0)


def test_a_peers_row_says_when_it_had_our_quality_and_how_many_seeds_had() -> None:
    runs = [
        run("ours", 1, Step(2.0, (1, 10, 800), 0), proven=True),
        run("ours", 2, Step(4.0, (1, 10, 800), 0), proven=True),
        run("with_highs", 1, Step(5.0, (1, 10, 900), 0), Step(20.0, (1, 10, 800), 0)),
        run("with_highs", 2, Step(6.0, (1, 10, 820), 1)),
    ]
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in table(runs)[2:]]
    assert rows[0][2:] == ["1.0", "3.0", "1 / 10 / 800", "3.0", "1.0×", "3.0", "7.0", "200"]
    assert rows[1][1:] == [
        "HiGHS, our exact model",
        "1.0",
        "5.5",
        "1 / 10 / 810 (0.5 refused)",
        "20.0 (1 of 2)",
        "10.0× (1 of 2)",  # 20 s against our 2 s
        "–",
        "7.0",
        "200",
    ]


def test_a_run_in_one_line_says_what_was_refused_or_why_there_is_nothing() -> None:
    step = Step(6.0, (1, 10, 820), 1)
    assert said_shortly(run("by_hand", 1, step)) == (
        "1 / 10 / 820 after 6.0 s, not proven, 1 interviews refused"
    )
    assert said_shortly(run("by_hand", 1)) == "no answer (within its time)"
