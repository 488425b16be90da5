"""What the model counts of people to be told is what the checker counts, of any other plan."""

from datetime import timedelta
from random import Random

import pytest

from dipp_scheduler.domain.appointments import appointments
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.domain.schedule import HeldMeeting
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.cpsat.engine import run
from dipp_scheduler.solver.replan.meetings import broken, build, hold
from dipp_scheduler.solver.replan.past import begun
from dipp_scheduler.solver.replan.rights import Rights
from dipp_scheduler.solver.replan.week_two import replan
from dipp_scheduler.solver.week_two.told import told
from tests.solver.brute_week_two import REPEATABLE, solved
from tests.solver.tiny_week_two import tiny

SEEDS = range(36)


def struck(seed: int, instance: Instance, held: HeldMeeting) -> Instance:
    """The instance after one change that strikes a meeting."""
    rng = Random(seed)
    kind = rng.randrange(4)
    if kind == 0:
        who = rng.choice((*held.people, *held.inspectors))
        away = Unavailable(who=who, day=held.time.day)
        return instance.model_copy(update={"unavailable": (*instance.unavailable, away)})
    (asked, *_) = (each for each in instance.meetings if each.code in held.need)
    update: dict[str, object] = {"mode": Mode.TEAMS}
    if kind == 1:
        update = {"weekday": rng.randrange(5)}
    if kind == 2:
        update = {"people": tuple(rng.sample([each.code for each in instance.staff], 1))}
    meetings = tuple(
        each.model_copy(update=update) if each == asked else each for each in instance.meetings
    )
    return instance.model_copy(update={"meetings": meetings})


def case(seed: int) -> tuple[Instance, Instance, Known] | None:
    """Before a change, after it, and what people know; None if nothing was held."""
    before = tiny(seed)
    first = solved(before)
    if first is None or not first.schedule.meetings:
        return None
    rng = Random(seed)
    held = rng.choice(first.schedule.meetings)
    now = held.time.start - timedelta(days=rng.choice((20, 7, 1, 0)), minutes=-rng.choice((0, 5)))
    after = struck(seed, before, held)
    people = (each for each in appointments(first.schedule) if each.who in before.person)
    yes = frozenset((each.who, each.code) for each in people if seed % 2 and rng.random() < 0.5)
    return before, after, Known(schedule=first.schedule, now=now, accepted=yes)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_model_counts_what_the_checker_counts(seed: int) -> None:
    found_case = case(seed)
    if found_case is None:
        return
    _, after, known = found_case
    other = solved(after)
    if other is None:
        return
    built = build(after, known.schedule)
    hold(built, other.schedule, frozenset())
    counted = run(
        built.model.cp, {2: told(built.parts, known, known.schedule)}, week=2, options=REPEATABLE
    )
    measured = verify(after, other.schedule, weeks=(2,), known=known)
    (cost,) = (each for each in measured.costs if each.preference == "meeting_people_told")
    assert [each.value for each in counted.proofs] == [cost.amount]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("late", [False, True])
def test_no_bound_is_above_what_people_are_told(seed: int, late: bool) -> None:
    given = case(seed)
    if given is None:
        return
    before, after, known = given
    if broken(after, known.schedule) & begun(known.schedule, known):
        return  # What has begun is history, and nothing is claimed beside it.
    part = replan(after, before, known, Rights(broken_only=late), REPEATABLE)
    measured = verify(after, part.schedule, weeks=(2,), known=known)
    for proof in part.proofs:
        assert proof.bound <= measured.tier(2, proof.tier) == proof.value
        # After the change deadline what people are told is proven to be the least.
        assert proof.optimal or not late or proof.tier > 2
