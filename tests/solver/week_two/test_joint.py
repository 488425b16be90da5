"""The joint variables of week two: they cut off no schedule, and lift the bound."""

from dataclasses import replace

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Travel
from dipp_scheduler.domain.work import LedBy, MeetingKind
from dipp_scheduler.solver.cpsat.engine import run
from dipp_scheduler.solver.cpsat.search import SolveOptions, Tuning
from dipp_scheduler.solver.week_two import week as week_two
from dipp_scheduler.solver.week_two.meetings_capacity import fullest
from tests.builders import lead, make_instance, meeting, site, staff
from tests.solver.week_two_search.test_floors import apart

OPTIONS = SolveOptions(time_limit=20.0, workers=1, repeatable=True)


def busy_friday(count: int) -> Instance:
    """Meetings of an hour in the room on Friday morning, which has space for three."""
    people = tuple(staff(f"P{number}") for number in range(count))
    return make_instance(
        team=(lead(),),
        staff=people,
        sites=(site("S1", 12), site("S2", 12)),
        travel=(Travel(start="S1", end="S2", minutes=30),),
        cases=(),
        meetings=tuple(
            meeting(
                f"M{each.code}",
                kind=MeetingKind.REQUIRED,
                people=(each.code,),
                led_by=LedBy.LEAD,
                weekday=4,
            )
            for each in people
        ),
    )


def test_a_half_day_holds_whole_meetings_with_their_gaps() -> None:
    parts = week_two.build(busy_friday(1)).parts
    room = fullest(parts, "LI", "S1")
    by_half = {
        (parts.frame.halves[half].day, parts.frame.halves[half].half.value): minutes
        for half, minutes in room.items()
    }
    # Monday 1pm to 5pm: 60 + 15 three times, and the gap after the last may be cut: 3 x 75.
    assert by_half[0, "afternoon"] == 225
    # Tuesday 9am to 1pm with lunch in the afternoon: three as well.
    assert by_half[1, "morning"] == 225
    # Friday 1pm to 2pm: one hour.
    assert by_half[4, "afternoon"] == 75


@pytest.mark.parametrize("rule", [frozenset[str](), frozenset({"gap_kept"})])
def test_the_bounds_hold_only_while_the_rules_do(rule: frozenset[str]) -> None:
    # Without a gap the bounds must not count one: the model with fewer rules has fewer bounds.
    whole = week_two.build(apart()).model.cp.proto
    some = week_two.build(apart(), drop=rule).model.cp.proto
    assert (len(some.variables) < len(whole.variables)) == bool(rule)


def relaxed(instance: Instance, *, joint: bool, monkeypatch: pytest.MonkeyPatch) -> int:
    """The bound at the root for the needs held in the rooms of two sites."""
    if not joint:
        monkeypatch.setattr(week_two, "bound_jointly", lambda _parts, _ways: None)
    built = week_two.build(instance)
    outcome = run(
        built.model.cp,
        built.tiers(),
        week=2,
        options=replace(OPTIONS, time_limit=5.0),
        tuning=Tuning({"linearization_level": 2}),
    )
    assert all(proof.optimal for proof in outcome.proofs)
    return sum(proof.value for proof in outcome.proofs)


def test_the_optimum_is_the_same_with_and_without_them(monkeypatch: pytest.MonkeyPatch) -> None:
    with_them = relaxed(apart(), joint=True, monkeypatch=monkeypatch)
    assert with_them == 24  # the worked example of the floors: two changes and two journeys
    assert relaxed(apart(), joint=False, monkeypatch=monkeypatch) == with_them
