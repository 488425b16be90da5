"""What moves break and cost, looked at in part: exactly what the whole check and measures say."""

from collections.abc import Iterable
from random import Random

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.domain.schedule import FileRead, Interview, Schedule
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.rules.violations import Violation
from dipp_scheduler.solver.options.desks import Desks
from dipp_scheduler.solver.options.judge import BLOCKING, Before, Judge, asked_of, broken
from dipp_scheduler.solver.options.price import Pricing
from dipp_scheduler.solver.options.touched import Held, code_of, having, without
from dipp_scheduler.synthetic import region
from tests.solver import brute_week_one, brute_week_two, late, tiny_week_one, tiny_week_two
from tests.solver.moves import moved, scattered

SEEDS = range(16)
MOVES, IN_A_REGION = 12, 30


def drafts(seed: int, week: int) -> tuple[Instance, Schedule]:
    """A tiny week solved; in every other one something has since changed and breaks it."""
    tiny = tiny_week_one.tiny if week == 1 else tiny_week_two.tiny
    instance, schedule = tiny(seed), Schedule()
    if week == 1 and (one := brute_week_one.solved(instance)):
        schedule = one.schedule
    if week == 2 and (two := brute_week_two.solved(instance)):
        schedule = two.schedule
    return changed(seed, instance, schedule) if seed % 2 else instance, schedule


def changed(seed: int, instance: Instance, schedule: Schedule) -> Instance:
    """Somebody of an appointment away on its day, or another late change."""
    if not schedule.meetings:
        return late.changed(seed, instance, schedule)
    held = Random(seed).choice(schedule.meetings)
    row = Unavailable(who=(*held.people, *held.inspectors)[0], day=held.time.day)
    return instance.model_copy(update={"unavailable": (*instance.unavailable, row)})


def placed(instance: Instance, rest: Schedule, held: tuple[Held, ...]) -> Schedule:
    """The moved appointments beside the rest, with the reading of week one's inspectors."""
    inspections = [each for each in held if isinstance(each, Interview | FileRead)]
    inspectors = dict.fromkeys(each.inspector for each in inspections)
    return Desks(instance).seated(having(rest, held), inspectors)


def told_apart(found: Iterable[Violation]) -> list[str]:
    return sorted(map(repr, found))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("week", [1, 2])
def test_what_a_move_breaks_in_part_is_what_it_breaks_in_the_whole(week: int, seed: int) -> None:
    instance, schedule = drafts(seed, week)
    rng = Random(seed)
    for _ in range(MOVES):
        assert_same(instance, schedule, moved(rng, instance, schedule, week), week)


@pytest.mark.parametrize("week", [1, 2])
def test_so_it_is_in_a_region_of_full_size(week: int) -> None:
    instance, rng = region("Wales", seed=1), Random(week)
    schedule = scattered(rng, instance)
    for _ in range(IN_A_REGION):
        assert_same(instance, schedule, moved(rng, instance, schedule, week), week)


def assert_same(instance: Instance, schedule: Schedule, held: tuple[Held, ...], week: int) -> None:
    """What moved appointments break by the judge and by the whole check."""
    rest = without(schedule, {code_of(each) for each in held})
    diary = Diary(instance, rest)
    before = Judge(diary).beside(*held)
    quick = broken(before, placed(instance, before.schedule, held), asked_of(week))
    whole = broken(Before(diary), placed(instance, rest, held), BLOCKING)
    assert told_apart(quick) == told_apart(whole)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("week", [1, 2])
def test_what_a_move_costs_in_part_is_what_it_costs_in_the_whole(week: int, seed: int) -> None:
    instance, schedule = drafts(seed, week)
    rng = Random(seed)
    known = late.sent(instance, schedule, seed)
    if seed % 3:  # people may know another schedule than the draft
        other = moved(rng, instance, schedule, week)
        sent = having(without(schedule, {code_of(each) for each in other}), other)
        known = Known(schedule=sent, now=known.now)
    before = verify(instance, schedule, weeks=(week,), known=known)
    pricing = Pricing(Diary(instance, schedule), known)
    for _ in range(MOVES if schedule.inspections or schedule.meetings else 0):
        held = moved(rng, instance, schedule, week)
        rest = without(schedule, {code_of(each) for each in held})
        after = verify(instance, having(rest, held), weeks=(week,), known=known)
        assert dict(pricing.price(*held)) == {
            tier: after.tier(week, tier) - before.tier(week, tier)
            for tier in {each.tier for each in after.costs}
        }
