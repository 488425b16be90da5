"""Where no change meets week one its proofs are the version's, and a search finds no other."""

from datetime import date

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.domain.schedule import Proof, Schedule
from dipp_scheduler.solver.replan.as_issued import as_issued
from dipp_scheduler.solver.replan.rights import Part, Rights
from dipp_scheduler.solver.replan.week_one import replan
from dipp_scheduler.solver.replan.week_one_staying import stayed
from tests.builders import WEEK_ONE, WEEK_TWO, case, inspector, make_instance, moment, staff
from tests.solver.brute_week_one import REPEATABLE, solved
from tests.solver.late import sent
from tests.solver.tiny_week_one import tiny

LATE = Rights(broken_only=True)
EITHER = pytest.mark.parametrize("rights", [Rights(), LATE], ids=["before", "after"])
"""Before the change deadline, and after it."""
A_FORTNIGHT_BEFORE = moment(WEEK_ONE[0], "8:00")


def away(instance: Instance, who: str, day: int, week: tuple[date, ...] = WEEK_TWO) -> Instance:
    row = Unavailable(who=who, day=week[day])
    return instance.model_copy(update={"unavailable": (*instance.unavailable, row)})


def values(part: Part) -> list[tuple[int, int, int]]:
    return [(each.tier, each.value, each.bound) for each in part.proofs]


@EITHER
@pytest.mark.parametrize("seed", range(0, 100, 4))
def test_a_search_finds_and_proves_what_staying_says(seed: int, rights: Rights) -> None:
    before = tiny(seed)
    first = solved(before)
    if first is None:
        return
    known = sent(before, first.schedule, seed)
    after = away(before, before.team[0].code, 2)
    part = stayed(after, before, known, rights)
    if part is None:
        return
    searched = replan(after, before, known, rights, REPEATABLE)
    assert values(searched) == values(part)
    assert as_issued(after, known, searched.schedule).interviews == part.schedule.interviews
    assert as_issued(after, known, searched.schedule).blocks == part.schedule.blocks
    assert searched.settled == part.settled


def cases(**second: object) -> Instance:
    """PP1 and PP2 have a case each, AI1 and AI2 time for both."""
    return make_instance(
        team=(inspector("AI1"), inspector("AI2")),
        staff=tuple(staff(f"PP{number}") for number in (1, 2, 3)),
        cases=(case("C1"), case("C2", **({"practitioner": "PP2"} | second))),
    )


def issued(**update: object) -> Known:
    """What people know of `cases`, some of it as somebody changed it."""
    found = solved(cases())
    assert found is not None
    return Known(schedule=found.schedule.model_copy(update=update), now=A_FORTNIGHT_BEFORE)


@EITHER
def test_all_of_it_stays_and_nobody_is_told(rights: Rights) -> None:
    known = issued()
    part = stayed(away(cases(), "PP1", 1), cases(), known, rights)
    assert part is not None
    assert part.schedule.interviews == known.schedule.interviews
    assert part.schedule.blocks == known.schedule.blocks
    told = Proof(week=1, tier=2, value=0, bound=0, optimal=True, seconds=0)
    assert part.proofs == (known.schedule.proofs[0], told, *known.schedule.proofs[1:])


@EITHER
def test_an_absence_or_a_case_of_week_one_has_it_searched(rights: Rights) -> None:
    for after in (away(cases(), "PP3", 1, WEEK_ONE), cases(practitioner="PP3")):
        assert stayed(after, cases(), issued(), rights) is None


@EITHER
def test_what_was_not_proven_is_searched(rights: Rights) -> None:
    *proofs, last = issued().schedule.proofs
    unproven = last.model_copy(update={"bound": last.value - 1, "optimal": False})
    for left in (tuple(proofs), (*proofs, unproven)):
        assert stayed(cases(), cases(), issued(proofs=left), rights) is None


@EITHER
def test_a_version_that_was_edited_by_hand_has_no_proof(rights: Rights) -> None:
    first, *rest = issued().schedule.proofs
    dearer = first.model_copy(update={"value": first.value + 1, "bound": first.value + 1})
    assert stayed(cases(), cases(), issued(proofs=(dearer, *rest)), rights) is None
    nothing = Schedule(proofs=issued().schedule.proofs)
    known = Known(schedule=nothing, now=A_FORTNIGHT_BEFORE)
    assert stayed(cases(), cases(), known, rights) is None


def test_what_was_proven_of_a_replan_holds_on_where_nothing_may_move() -> None:
    part = stayed(cases(), cases(), issued(), LATE)
    assert part is not None
    again = issued(proofs=part.proofs)
    assert stayed(cases(), cases(), again, Rights()) is None
    later = stayed(cases(), cases(), again, LATE)
    assert later is not None
    assert values(later) == values(part)
