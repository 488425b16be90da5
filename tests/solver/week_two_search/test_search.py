"""Week two's search as a whole: what is in hand is never lost."""

import pytest

from dipp_scheduler.solver.cpsat.engine import Outcome
from dipp_scheduler.solver.cpsat.search import SolveOptions
from dipp_scheduler.solver.week_two_search import search as week_two_search
from tests.solver.week_two_search.test_few import two_sites

OPTIONS = SolveOptions(time_limit=20.0, workers=1, repeatable=True)


def nothing(*_: object, **__: object) -> Outcome:
    """A solver that claims there is no schedule, whatever is known."""
    return Outcome("infeasible")


def test_a_claim_against_the_schedule_in_hand_is_not_believed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(week_two_search, "run", nothing)
    built, outcome = week_two_search.search(two_sites(), OPTIONS)
    assert outcome.status == "solved"
    assert outcome.values is not None
    assert len(built.read(outcome.values).meetings) == 2
    assert [(proof.tier, proof.value) for proof in outcome.proofs] == [(1, 0), (3, 0), (4, 1)]
    # The steps before any proof are counted with the first tier.
    assert outcome.proofs[0].seconds > 0
