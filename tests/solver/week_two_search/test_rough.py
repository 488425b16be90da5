"""Week two in the rough: its choices are given starts, or what clashes in them is learnt."""

from datetime import time

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.work import LedBy, MeetingKind
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.cpsat.engine import run
from dipp_scheduler.solver.cpsat.search import SolveOptions
from dipp_scheduler.solver.week_two import week as week_two
from dipp_scheduler.solver.week_two.week import WeekTwo
from dipp_scheduler.solver.week_two_search.rough import Rough
from tests.builders import deputy, lead, make_instance, meeting, site, staff

OPTIONS = SolveOptions(time_limit=20.0, workers=1, repeatable=True)


def at_once(*leads: LedBy, wednesday: tuple[LedBy, ...] = ()) -> Instance:
    """One person asked for at one hour of Tuesday by some inspectors, of Wednesday by others."""
    return make_instance(
        team=(lead(), deputy()),
        staff=(staff("P1"),),
        sites=(site("S1", 12, 12),),
        cases=(),
        meetings=tuple(
            meeting(
                f"M{number}",
                kind=MeetingKind.REQUIRED,
                people=("P1",),
                led_by=led_by,
                weekday=1 if number < len(leads) else 2,
                earliest=time(10),
                latest=time(11),
            )
            for number, led_by in enumerate((*leads, *wednesday))
        ),
    )


def solved(built: WeekTwo, rough: Rough) -> tuple[tuple[int, ...], int]:
    """The best of the rough model's first tier, and what it comes to."""
    outcome = run(rough.copy(), {1: built.tiers()[1]}, week=2, options=OPTIONS)
    assert outcome.values is not None
    (proof,) = outcome.proofs
    return outcome.values[: len(built.model.cp.proto.variables)], proof.value


def test_choices_that_leave_time_are_given_their_starts() -> None:
    instance = at_once(LedBy.LEAD)
    built = week_two.build(instance)
    rough = Rough(built)
    values, missing = solved(built, rough)
    assert missing == 0
    whole = rough.completed(values, values, OPTIONS).values
    assert whole is not None
    held = built.read(whole)
    schedule = Schedule(
        meetings=held.meetings, blocks=held.blocks, stays=held.stays, unplaced=held.unplaced
    )
    assert [each.time.start.hour for each in schedule.meetings] == [10]
    assert verify(instance, schedule, weeks=(2,)).violations == ()
    assert rough.nogoods == []


def test_choices_that_clash_are_learnt_and_not_taken_again() -> None:
    # The rough model does not see that P1 would be in two rooms at 10am.
    built = week_two.build(at_once(LedBy.LEAD, LedBy.DEPUTY))
    rough = Rough(built)
    values, missing = solved(built, rough)
    assert missing == 0
    found = rough.completed(values, values, OPTIONS)
    assert found.values is None
    assert list(found.clashes) == rough.nogoods != []
    _, missing = solved(built, rough)
    assert missing == 1


def test_nothing_that_the_whole_allows_is_missing_from_it() -> None:
    built = week_two.build(at_once(LedBy.LEAD))
    whole = run(built.model.cp.clone(), {1: built.tiers()[1]}, week=2, options=OPTIONS)
    rough = Rough(built).copy()
    assert whole.values is not None
    for variable in built.parts.meetings.in_half.values():
        rough.add(variable == whole.values[variable.index])
    assert run(rough, {1: built.tiers()[1]}, week=2, options=OPTIONS).proofs[0].value == 0
