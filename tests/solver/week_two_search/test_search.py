"""Week two's search as a whole: what is in hand is never lost."""

import threading

import pytest

from dipp_scheduler.domain.schedule import Proof
from dipp_scheduler.solver.cpsat.engine import Outcome
from dipp_scheduler.solver.cpsat.search import SolveOptions
from dipp_scheduler.solver.week_two.week import WeekTwo
from dipp_scheduler.solver.week_two_search import search as week_two_search
from dipp_scheduler.solver.week_two_search.few import Found, carried
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


def test_a_tier_never_takes_less_than_no_time() -> None:
    first, second, third = (
        Proof(week=2, tier=tier, value=0, bound=0, optimal=True, seconds=0.01) for tier in (1, 3, 4)
    )
    # 0.016 seconds in all, of which 0.02 have been counted already: not -0.0.
    assert str(week_two_search.timed(third, [first, second], 0.016).seconds) == "0.0"


def test_whoever_stops_the_search_keeps_what_it_has_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stop = threading.Event()

    def stopped(found: Found, *_: object, **__: object) -> Found:
        stop.set()
        return found

    def large(
        found: Found, built: WeekTwo, options: SolveOptions, heard: threading.Event | None = None
    ) -> Found | None:
        """A model so large that a solver which is told to stop makes nothing out."""
        return None if heard is not None and heard.is_set() else carried(found, built, options)

    monkeypatch.setattr(week_two_search, "planned", lambda *_: ("S2",))
    monkeypatch.setattr(week_two_search, "better", stopped)
    monkeypatch.setattr(week_two_search, "at_more", stopped)
    monkeypatch.setattr(week_two_search, "carried", large)
    built, outcome = week_two_search.search(two_sites(), OPTIONS, stop=stop)
    assert outcome.status == "solved"
    assert outcome.values is not None
    assert len(built.read(outcome.values).meetings) == 2
    assert (outcome.proofs[0].tier, outcome.proofs[0].value) == (1, 0)
