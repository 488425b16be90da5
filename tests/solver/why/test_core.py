"""Cores: planted conflicts are found whole and minimal, and nothing else is called impossible."""

from datetime import time

import pytest

from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.rules.clash import Clash, Demand, Part
from dipp_scheduler.solver.why.core import Cores
from dipp_scheduler.solver.why.explaining import hopeless
from dipp_scheduler.solver.why.most import most
from dipp_scheduler.solver.why.shrink import shrunk
from dipp_scheduler.synthetic.small import WEEK_TWO, free_only, inspection, leads, meeting
from dipp_scheduler.synthetic.telling_impossible import (
    more_cases_than_places,
    practitioner_away_without_a_substitute,
)
from tests.solver.forecast_true import denied
from tests.solver.planted import FAMILIES, OPTIONS, faults

SEEDS = range(0, len(FAMILIES), 2)
"""Every second family; the others by `python -m tests.solver.planted --seeds 0:200`."""


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: FAMILIES[seed].__name__)
def test_a_planted_conflict_is_explained_whole_minimal_and_confirmed(seed: int) -> None:
    assert list(faults(seed)) == []


def test_a_conflict_shrinks_to_what_cannot_be_spared() -> None:
    # 3 and 7 conflict, and so do 5 and 8: the pair whose last is given first is kept.
    def conflicting(some: tuple[int, ...]) -> bool:
        return {3, 7} <= {*some} or {5, 8} <= {*some}

    assert shrunk(range(10), conflicting) == (3, 7)
    assert shrunk((8, 5, 7, 3), conflicting) == (8, 5)


def test_nine_cases_for_eight_places_are_counted_and_no_case_is_singled_out() -> None:
    instance = more_cases_than_places()
    everything = Cores(instance, Schedule(), 1, OPTIONS)
    found = most(everything.eased, 1, OPTIONS)
    assert found.proven
    assert found.schedule is not None
    (left,) = found.schedule.file_reads  # 9 cases, 8 interviews in the week
    clash = Cores(instance, found.schedule, 1, OPTIONS).clash(Demand(left.case, 1, True))
    assert clash is not None
    assert sorted(each.code for each in clash.demands) == [f"C{n}" for n in range(1, 10)]
    assert clash.parts == (Part("weekly_limit", ("AI1",)),)
    assert clash.counted


def test_what_can_be_had_has_no_clash() -> None:
    instance = practitioner_away_without_a_substitute()
    cores = Cores(instance, Schedule(), 1, OPTIONS)
    assert cores.clash(Demand("C2", 1, interviewed=True)) is None
    assert cores.clash(Demand("C1", 1)) is None  # it can be read from file


def test_a_week_that_nothing_can_save_is_told_by_its_rules_alone() -> None:
    instance = more_cases_than_places()
    short = instance.settings.model_copy(update={"lunch_closes": time(12, 30)})
    # An hour of lunch in half an hour: nobody can keep it, whatever is left out.
    found = hopeless(instance.model_copy(update={"settings": short}), OPTIONS)
    assert [(week, clash.parts) for week, clash in found] == [(1, (Part("lunch_kept"),))]
    assert hopeless(instance, OPTIONS) == ()


@pytest.mark.parametrize("seed", range(24))
def test_what_a_schedule_has_is_never_called_impossible(seed: int) -> None:
    # The others by `python -m tests.solver.forecast_true --seeds 0:2000`.
    assert list(denied(seed, asking=seed % 4 == 0)) == []


def test_an_instance_without_its_conflict_is_not_confirmed() -> None:
    instance = practitioner_away_without_a_substitute()
    cores = Cores(instance, Schedule(), 1, OPTIONS)
    clash = cores.clash(Demand("C1", 1, interviewed=True))
    assert clash is not None
    assert cores.confirmed(clash)
    assert not cores.confirmed(Clash(clash.demands, clash.parts[1:]))


def test_a_meeting_for_which_nobody_is_named_is_not_blamed_on_somebody_s_absence() -> None:
    lead, deputy = leads()
    vacant = inspection(
        team=(lead, deputy),
        meetings=(meeting("M1", "Courts", posts=("court lead",)),),
        unavailable=free_only(lead.code, WEEK_TWO[1], time(9), time(11)),
    )
    cores = Cores(vacant, Schedule(), 2, OPTIONS)
    assert cores.clash(Demand("M1", 2)) == Clash((Demand("M1", 2),), ())
