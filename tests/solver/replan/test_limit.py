"""A replan that finds nothing ends near its limit, and says so; time passes as searches take it."""

from collections.abc import Mapping
from typing import Any

import pytest
from ortools.sat.python import cp_model

from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.errors import NoScheduleError
from dipp_scheduler.solver.cpsat.engine import Outcome
from dipp_scheduler.solver.cpsat.search import Budget, SolveOptions
from dipp_scheduler.solver.replan import attempts, week_two
from dipp_scheduler.solver.replan.rights import Rights
from tests.builders import WEEK_TWO
from tests.solver.replan.test_attempts import A_FORTNIGHT_BEFORE, PP1, PP2, issued, only, two_days
from tests.solver.tight_week_two import TUESDAY

LIMIT = SolveOptions(time_limit=10, repeatable=True, workers=1)


@pytest.mark.parametrize("rights", [Rights(), Rights(broken_only=True)], ids=["early", "late"])
def test_a_week_two_that_is_not_found_takes_the_limit_and_a_fifth(
    rights: Rights, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = two_days(PP1, PP2, unavailable=only("PP2", TUESDAY, 10, 11))
    away = Unavailable(who="PP2", day=TUESDAY)
    after = two_days(PP1, PP2, unavailable=(away, *only("PP2", WEEK_TWO[2], 10, 11)))
    taken: list[float] = []

    def in_vain(
        cp: cp_model.CpModel, tiers: Mapping[int, Any], *, options: SolveOptions, **given: Any
    ) -> Outcome:
        taken.append(options.time_limit)
        given["within"].spend(options.time_limit)
        return Outcome("unknown")

    monkeypatch.setattr(attempts, "run", in_vain)
    known = Known(schedule=issued(before), now=A_FORTNIGHT_BEFORE)
    whole = Budget(LIMIT)
    with pytest.raises(NoScheduleError):
        week_two.moved(after, before, known, rights, LIMIT, within=whole)
    assert len(taken) > 1
    assert sum(taken) <= 12
