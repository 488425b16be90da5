"""After the change deadline nothing is held that was not, unless a change concerns it."""

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.domain.schedule import Schedule, Unplaced
from dipp_scheduler.domain.work import CaseMode, CaseStatus, Relationship
from dipp_scheduler.errors import InfeasibleError
from dipp_scheduler.solver.replan import week_one as replan_week_one
from dipp_scheduler.solver.replan import week_two as replan_week_two
from dipp_scheduler.solver.replan.rights import NOT_ASKED, Part, Rights
from tests.builders import WEEK_ONE, case, inspector, make_instance, meeting, moment, staff
from tests.solver import brute_week_one, brute_week_two
from tests.solver.brute_week_two import REPEATABLE
from tests.solver.tight_week_two import tuesday

LATE = Rights(broken_only=True)
A_FORTNIGHT_BEFORE = moment(WEEK_ONE[0], "8:00")
THE_EVENING_BEFORE = moment(WEEK_ONE[0], "7:00")


# --- week two


def meetings(second: int = 60, **first: object) -> Instance:
    """PP1 and PP2 meet the lead; PP3 is nobody's yet."""
    return tuesday(
        meeting("M1", **({"people": ("PP1",)} | first)),
        meeting("M2", people=("PP2",), minutes=second),
        staff=tuple(staff(f"PP{number}") for number in (1, 2, 3)),
    )


def without_the_second(instance: Instance) -> Known:
    """What people know: M2 is not held, though it could be."""
    found = brute_week_two.solved(instance)
    assert found is not None
    schedule = found.schedule
    return Known(
        schedule=schedule.model_copy(
            update={
                "meetings": tuple(each for each in schedule.meetings if each.need == "M1"),
                "unplaced": (Unplaced(code="M2", week=2, reason="unplaced.out_of_time"),),
                "proofs": (),
            }
        ),
        now=A_FORTNIGHT_BEFORE,
    )


def meetings_again(after: Instance, rights: Rights) -> Part:
    before = meetings()
    return replan_week_two.replan(after, before, without_the_second(before), rights, REPEATABLE)


def held(schedule: Schedule) -> set[str]:
    return {each.need for each in schedule.meetings}


def left_out(schedule: Schedule) -> list[tuple[str, str]]:
    return [(each.code, each.reason) for each in schedule.unplaced]


def test_a_meeting_that_was_not_held_stays_so_beside_one_that_changes() -> None:
    part = meetings_again(meetings(people=("PP3",)), LATE)
    assert held(part.schedule) == {"M1"}
    assert left_out(part.schedule) == [("M2", NOT_ASKED)]
    assert part.settled == {"M2"}


def test_before_the_deadline_it_is_held_where_there_is_room() -> None:
    part = meetings_again(meetings(people=("PP3",)), Rights())
    assert held(part.schedule) == {"M1", "M2"}
    assert part.settled == frozenset()


def test_a_week_that_stands_as_it_was_issued_holds_nothing_more_either() -> None:
    part = meetings_again(meetings(), LATE)
    assert held(part.schedule) == {"M1"}
    assert left_out(part.schedule) == [("M2", NOT_ASKED)]
    assert part.settled == {"M2"}


def test_a_meeting_that_a_change_concerns_is_held_though_all_else_stands() -> None:
    part = meetings_again(meetings(second=45), LATE)
    assert held(part.schedule) == {"M1", "M2"}
    assert part.settled == frozenset()


# --- week one


def cases(**second: object) -> Instance:
    """PP1 and PP2 have a case each, AI1 and AI2 time for both."""
    return make_instance(
        team=(inspector("AI1"), inspector("AI2")),
        staff=tuple(staff(f"PP{number}") for number in (1, 2, 3)),
        cases=(case("C1"), case("C2", **({"practitioner": "PP2"} | second))),
    )


def second_read(before: Instance) -> Known:
    """What people know: C2 is read from file, though an interview is wanted and possible."""
    found = brute_week_one.solved(cases(mode=CaseMode.FILE_READ))
    assert found is not None
    (read,) = found.schedule.file_reads
    for_want = read.model_copy(update={"decided": False})
    schedule = found.schedule.model_copy(update={"file_reads": (for_want,)})
    return Known(schedule=schedule, now=THE_EVENING_BEFORE)


def cases_again(after: Instance, rights: Rights) -> Part:
    before = cases()
    return replan_week_one.replan(after, before, second_read(before), rights, REPEATABLE)


def asked(schedule: Schedule) -> dict[str, str]:
    """Who is interviewed, by case."""
    return {each.case: each.interviewee for each in schedule.interviews}


def first_lost(instance: Instance) -> Instance:
    """PP1 is away on the day of the interview."""
    (interview,) = second_read(cases()).schedule.interviews
    row = Unavailable(who="PP1", day=interview.time.day)
    return instance.model_copy(update={"unavailable": (row,)})


@pytest.mark.parametrize("after", [cases(), first_lost(cases())], ids=["as issued", "one lost"])
def test_a_case_that_was_read_from_file_stays_so(after: Instance) -> None:
    part = cases_again(after, LATE)
    assert asked(part.schedule) == {"C1": "PP1"}
    assert [each.case for each in part.schedule.file_reads] == ["C2"]
    assert part.settled == {"C2"}


def test_before_the_deadline_it_is_interviewed_where_there_is_a_place() -> None:
    part = cases_again(first_lost(cases()), Rights())
    assert asked(part.schedule) == {"C1": "PP1", "C2": "PP2"}


def test_a_case_that_a_change_concerns_is_interviewed() -> None:
    offered = cases(substitute="PP3", relationship=Relationship.LINE_MANAGER)
    part = cases_again(offered, LATE)
    assert asked(part.schedule) == {"C1": "PP1", "C2": "PP2"}
    assert part.settled == frozenset()


def test_a_pinned_case_that_leaves_the_sample_is_named_and_not_cancelled() -> None:
    excluded = cases(status=CaseStatus.EXCLUDED)
    before = cases()
    found = brute_week_one.solved(before)
    assert found is not None
    known = Known(schedule=found.schedule, now=THE_EVENING_BEFORE)
    with pytest.raises(InfeasibleError, match="C2"):
        replan_week_one.replan(
            excluded, before, known, Rights(pinned=frozenset({"C2"})), REPEATABLE
        )
