"""What counts as the same version: what a schedule follows, and what people can be told."""

from dipp_scheduler.domain.changes import ChangeKind, ChangeRequest, ChangeState
from dipp_scheduler.domain.schedule import Proof
from dipp_scheduler.domain.versions import in_force, settled, unproven
from tests.builders import WEEK_ONE, make_instance, moment
from tests.export.calendar_readers.samples import MONDAY, a_schedule, an_interview


def a_change(number: int, state: ChangeState) -> ChangeRequest:
    received = moment(WEEK_ONE[0], "9")
    return ChangeRequest(
        number=number, received=received, kind=ChangeKind.PIN, about="C1", state=state
    )


CHANGES = tuple(a_change(number, state) for number, state in enumerate(ChangeState, start=1))


def test_accepted_changes_are_done_once_issued() -> None:
    after = settled(make_instance(changes=CHANGES))
    assert [each.state.value for each in after.changes] == ["asked", "done", "declined", "done"]


def test_only_changes_in_force_are_followed_whether_issued_yet_or_not() -> None:
    accepted = make_instance(changes=CHANGES[:2])
    done = make_instance(changes=(a_change(2, ChangeState.DONE), a_change(3, ChangeState.DECLINED)))
    assert in_force(accepted) == in_force(done)
    assert in_force(accepted) != in_force(make_instance(changes=CHANGES[:1]))


def test_proofs_and_order_make_no_other_schedule() -> None:
    held = a_schedule()
    proof = Proof(week=1, tier=1, value=0, bound=0, optimal=True, seconds=0.5)
    turned = held.model_copy(
        update={
            "interviews": held.interviews[::-1],
            "meetings": held.meetings[::-1],
            "blocks": held.blocks[::-1],
            "stays": held.stays[::-1],
            "proofs": (proof,),
        }
    )
    assert turned != held
    assert unproven(turned) == unproven(held)


def test_reading_at_another_time_is_another_schedule() -> None:
    held = a_schedule()
    other = an_interview("C-0142", "PP1", MONDAY, 11, ("SP1",))
    later = other.model_copy(update={"reading": held.interviews[1].reading})
    after = held.model_copy(update={"interviews": (later, *held.interviews[1:])})
    assert unproven(after) != unproven(held)
