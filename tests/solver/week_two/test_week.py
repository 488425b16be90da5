"""Week two's encoding on small instances, judged by the independent checker."""

from datetime import time
from typing import Any

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.work import LedBy, MeetingKind
from dipp_scheduler.rules.catalogue import RULES
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.cpsat.engine import run
from dipp_scheduler.solver.cpsat.search import SolveOptions
from dipp_scheduler.solver.week_two.week import ENCODERS, build
from tests.builders import deputy, lead, make_instance, meeting, site, staff


def small(**settings: Any) -> Instance:
    """Three meetings of two people at one site."""
    return make_instance(
        settings=settings,
        team=(lead(), deputy()),
        staff=(staff("RD", posts=("director",)), staff("HO", posts=("operations",))),
        sites=(site("S1", 12),),
        cases=(),
        meetings=(
            meeting("M1", kind=MeetingKind.FIXED, weekday=0, posts=("director",), first=True),
            meeting("M2", posts=("operations",), led_by=LedBy.EITHER),
            meeting(
                "M3", kind=MeetingKind.CLOSING, weekday=4, latest=time(14), posts=("director",)
            ),
        ),
    )


def test_every_encoded_rule_of_week_two_has_an_encoder_in_catalogue_order() -> None:
    wanted = [rule.id for rule in RULES if 2 in rule.weeks and rule.encoded]
    assert [rule for rule in wanted if rule in ENCODERS] == list(ENCODERS)


@pytest.mark.parametrize(
    "without", [{}, {"lunch_minutes": 0}, {"induction_minutes": 0}], ids=["", "lunch", "induction"]
)
def test_a_small_week_is_proven_and_the_checker_agrees_on_every_tier(
    without: dict[str, int],
) -> None:
    instance = small(**without)
    built = build(instance)
    options = SolveOptions(time_limit=20.0, workers=1, repeatable=True)
    outcome = run(built.model.cp, built.tiers(), week=2, options=options)
    assert outcome.values is not None
    held = built.read(outcome.values)
    schedule = Schedule(
        meetings=held.meetings, blocks=held.blocks, stays=held.stays, unplaced=held.unplaced
    )
    report = verify(instance, schedule, weeks=(2,))
    assert report.violations == ()
    # Three meetings, both inspectors at each, nobody travels, Friday holds only the closing.
    assert {proof.tier: proof.value for proof in outcome.proofs} == {1: 0, 3: 0, 4: 0}
    assert sum(cost.cost for cost in report.costs) == 0
    kinds = {f"{block.kind.value}_minutes" for block in held.blocks}
    assert kinds == {"lunch_minutes", "induction_minutes"} - without.keys()
