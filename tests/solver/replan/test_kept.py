"""What a replan of week two moves: the broken, what is beside it, in a model of those alone."""

from random import Random

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.rules.catalogue import weighed
from dipp_scheduler.solver.cpsat.engine import run
from dipp_scheduler.solver.cpsat.model import Model
from dipp_scheduler.solver.replan.beside import beside
from dipp_scheduler.solver.replan.kept import build_near, placed
from dipp_scheduler.solver.replan.meetings import broken, build, hold, leave_out, offered
from dipp_scheduler.solver.week_two.frame import Frame
from dipp_scheduler.solver.week_two.told import told
from dipp_scheduler.solver.week_two.week import WeekTwo
from tests.builders import WEEK_ONE, WEEK_TWO, meeting, moment, site
from tests.solver.brute_week_two import REPEATABLE, solved
from tests.solver.tight_week_two import TUESDAY, tuesday
from tests.solver.tiny_week_two import tiny

WEDNESDAY = WEEK_TWO[2]
A_FORTNIGHT_BEFORE = moment(WEEK_ONE[0], "8:00")
SEEDS = range(0, 200, 8)


def issued(instance: Instance) -> Schedule | None:
    found = solved(instance)
    return None if found is None else found.schedule


def changed(rng: Random, instance: Instance, schedule: Schedule) -> Instance:
    """The instance after somebody at a meeting is away for its half of the day."""
    held = rng.choice(schedule.meetings)
    who = rng.choice((*held.inspectors, *held.people))
    noon = instance.settings.afternoon_starts
    half = {"end": noon} if held.time.start.time() < noon else {"start": noon}
    row = Unavailable(who=who, day=held.time.day, **half)
    return instance.model_copy(update={"unavailable": (*instance.unavailable, row)})


def costs(
    built: WeekTwo, known: Known, free: frozenset[str], settled: frozenset[str]
) -> list[tuple[int, int, bool]]:
    """By tier what it comes to, and whether that is proven; nothing if it cannot be."""
    hold(built, known.schedule, free)
    leave_out(built, settled)
    built.model.measure("meeting_people_told", told(built.parts, known, known.schedule))
    tiers = built.model.tiers(weighed(built.instance, 2, replanning=True))
    outcome = run(built.model.cp, tiers, week=2, options=REPEATABLE)
    return [(each.tier, each.value, each.optimal) for each in outcome.proofs]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_small_model_costs_what_the_whole_one_does(seed: int) -> None:
    before, rng = tiny(seed), Random(seed)
    schedule = issued(before)
    if schedule is None or not schedule.meetings:
        return
    instance = changed(rng, before, schedule)
    known = Known(schedule=schedule, now=A_FORTNIGHT_BEFORE)
    settled = frozenset(each.code for each in schedule.unplaced)
    free = broken(instance, schedule)
    if rng.random() < 0.5:
        free |= {rng.choice(schedule.meetings).need}
    frame = Frame(instance)
    given = offered(Model(), frame, schedule, known)
    near = build_near(frame, given, schedule, free, settled)
    whole = build(instance, schedule, known, bounded=False)
    assert len(near.model.cp.proto.variables) <= len(whole.model.cp.proto.variables)
    assert costs(near, known, free, settled) == costs(whole, known, free, settled)


def pair(**first: object) -> Instance:
    """PP1 and PP2 meet the lead at S1, on Tuesday and Wednesday."""
    closed = tuple(day for day in WEEK_TWO if day not in (TUESDAY, WEDNESDAY))
    return tuesday(
        meeting("M1", people=("PP1",), weekday=1, **first),
        meeting("M2", people=("PP2",), weekday=2),
        sites=(site("S1"), site("S2")),
        travel=({"start": "S1", "end": "S2", "minutes": 30},),
        settings={"closed_days": closed},
    )


def of(instance: Instance) -> Schedule:
    found = issued(instance)
    assert found is not None
    assert {each.site for each in found.meetings} == {"S1"}
    return found


def test_who_holds_a_meeting_that_stays_is_at_its_site() -> None:
    schedule, frame = of(pair()), Frame(pair())
    (stays,) = (each for each in schedule.meetings if each.need == "M1")
    half = frame.half_of(frame.span(stays.time)[0])
    assert half is not None
    assert placed(frame, schedule, {"M2"}) == {("LI", half.index): "S1"}


def test_a_meeting_at_the_wrong_site_does_not_break_the_others_there() -> None:
    assert broken(pair(site="S2"), of(pair())) == {"M1"}


def test_whose_induction_is_lost_has_it_on_the_next_day_there() -> None:
    schedule = of(pair())
    away = Unavailable(who="LI", day=TUESDAY)
    after = pair().model_copy(update={"unavailable": (away,)})
    assert broken(after, schedule) == {"M1"}
    same_days, next_days = beside(after, schedule, frozenset({"M1"}))
    assert (set(same_days), set(next_days)) == ({"M1"}, {"M1", "M2"})
