"""Week one in outline: never dearer than the rough model, and mostly as dear."""

from benchmarks.growth import grown
from dipp_scheduler.domain.work import Weight
from dipp_scheduler.solver.cpsat.engine import run
from dipp_scheduler.solver.cpsat.search import SolveOptions
from dipp_scheduler.solver.week_one import week as week_one
from dipp_scheduler.solver.week_one.floors import floors
from dipp_scheduler.solver.week_one.outline import bounds
from dipp_scheduler.solver.week_one.search import QUICK
from dipp_scheduler.synthetic.small import WEEK, away, case, inspection, inspector, officer

OPTIONS = SolveOptions(repeatable=True, workers=1, time_limit=20, weeks=(1,))


def test_a_case_that_must_be_lost_loads_an_inspector_all_the_same() -> None:
    instance = inspection(
        team=(inspector("AI1"), inspector("AI2")),
        staff=(officer("PP1"), officer("PP2"), officer("PP3")),
        cases=(case("C1", "PP1"), case("C2", "PP2"), case("C3", "PP3")),
        unavailable=away("PP3", *WEEK),
    )
    # PP3 is away all week: one file read. Loads of 2 and 1: (1 + 3 + 1) · 2 = 10; the PDU has
    # three cases, and the second with one inspector is beyond half of it: 3.
    assert bounds(week_one.narrowed(instance), OPTIONS) == {1: 1, 3: 0, 4: 13}


def test_the_outline_of_a_region_costs_what_the_rough_model_costs() -> None:
    instance = grown(35)
    rough = week_one.build_rough(instance)
    counted = floors(rough.week)
    known = run(
        rough.model.cp, rough.tiers(), week=1, options=OPTIONS, tuning=QUICK, floors=counted
    )
    least = bounds(week_one.narrowed(instance), OPTIONS)
    assert [least[proof.tier] for proof in known.proofs] == [each.value for each in known.proofs]


def test_where_lost_cases_cost_nothing_no_bound_is_claimed() -> None:
    free = Weight(preference="file_reads", weight=0, tier=1)
    instance = grown(35).model_copy(update={"weights": (free,)})
    assert bounds(week_one.narrowed(instance), OPTIONS) == {1: 0, 3: 0, 4: 0}
