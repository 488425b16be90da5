"""The neighbourhood search of week two: never worse, and right."""

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.work import LedBy, MeetingKind
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.cpsat.engine import run
from dipp_scheduler.solver.cpsat.search import Progress, SolveOptions
from dipp_scheduler.solver.week_two import week as week_two
from dipp_scheduler.solver.week_two.week import WeekTwo
from dipp_scheduler.solver.week_two_search.best import Best
from dipp_scheduler.solver.week_two_search.improve import improve
from tests.builders import deputy, lead, make_instance, meeting, site, staff

OPTIONS = SolveOptions(time_limit=20.0, workers=1, repeatable=True)


def five() -> Instance:
    """Five meetings that fit into one afternoon or two; nothing wants the Friday."""
    people = tuple(staff(f"P{number}") for number in range(5))
    return make_instance(
        team=(lead(), deputy()),
        staff=people,
        sites=(site("S1", 12),),
        cases=(),
        meetings=tuple(
            meeting(
                f"M{number}",
                kind=MeetingKind.REQUIRED,
                people=(each.code,),
                led_by=LedBy.EITHER,
            )
            for number, each in enumerate(people)
        ),
    )


def worst(built: WeekTwo) -> tuple[int, ...]:
    """A legal solution with all five on Friday, each with one inspector."""
    trial = built.model.cp.clone()
    costs = (built.model.amounts[name] for name in ("friday_meetings", "one_inspector"))
    trial.add(sum(costs) == 10)
    trial.add(built.model.amounts["held_on_teams"] == 0)
    outcome = run(trial, {1: built.tiers()[1]}, week=2, options=OPTIONS)
    assert outcome.values is not None
    return outcome.values


def test_a_poor_schedule_is_made_the_best_and_the_checker_agrees() -> None:
    instance = five()
    built = week_two.build(instance)
    start = worst(built)
    # Five with one inspector: 5 x 3. Five on Friday: 5 x 4, and any crowding on top.
    before = Best(built, start, {}).costs
    assert (before[1], before[3]) == (0, 15)
    assert before[4] >= 20
    said: list[Progress] = []
    values = improve(built, start, OPTIONS, {}, said.append)
    assert Best(built, values, {}).costs == {1: 0, 3: 0, 4: 0}
    assert said
    assert said[-1].week == 2
    held = built.read(values)
    schedule = Schedule(
        meetings=held.meetings, blocks=held.blocks, stays=held.stays, unplaced=held.unplaced
    )
    assert verify(instance, schedule, weeks=(2,)).violations == ()


def test_a_schedule_at_its_floors_is_left_as_it_is() -> None:
    built = week_two.build(five())
    start = worst(built)
    costs = Best(built, start, {}).costs
    assert improve(built, start, OPTIONS, costs) == start


def test_the_same_seed_takes_the_same_steps() -> None:
    built = week_two.build(five())
    start = worst(built)
    one, other = (improve(built, start, OPTIONS, {}) for _ in range(2))
    assert one == other


def test_what_one_core_does_beside_the_steps_is_done_once_and_its_floors_are_heard_of() -> None:
    built = week_two.build(five())
    start = worst(built)
    floors: dict[int, int] = {}
    done: list[dict[int, int]] = []

    def beside() -> None:
        floors.update(Best(built, start, {}).costs)
        done.append(dict(floors))

    assert improve(built, start, OPTIONS, floors, beside=beside) == start
    assert done == [Best(built, start, {}).costs]


def test_steps_end_where_it_is_enough_that_the_tiers_before_the_last_are_at_their_floors() -> None:
    built = week_two.build(five())
    start = worst(built)
    costs = Best(built, start, {}).costs
    floors = {1: 0, 3: costs[3], 4: 0}
    assert improve(built, start, OPTIONS, floors, enough=lambda: True) == start
    not_yet = {**floors, 3: costs[3] - 3}
    values = improve(built, start, OPTIONS, not_yet, enough=lambda: True)
    assert Best(built, values, {}).costs[3] <= costs[3] - 3
