"""What is pinned, past or untouched stays as it was issued, whatever changes come and go.

`python -m tests.solver.changing` tries more sequences.
"""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from dipp_scheduler.domain.changes import ChangeState
from dipp_scheduler.domain.schedule import Schedule
from tests.solver.changing import STARTS, Inspection, moments, tell

SEQUENCES = 40


class Changes(RuleBasedStateMachine):
    """Change requests that come and are taken back; replans, each of which is issued."""

    @initialize(start=st.integers(0, STARTS - 1))
    def begin(self, start: int) -> None:
        self.told = Inspection(start)
        self.replans = 0

    @rule(seed=st.integers(0, 10**6))
    def ask(self, seed: int) -> None:
        self.told.ask(seed)

    @rule()
    def take_back(self) -> None:
        self.told.take_back()

    @rule(number=st.integers(0, len(moments()) - 1))
    def later(self, number: int) -> None:
        self.told.later(number)

    @precondition(lambda self: self.told.open and self.replans < 3)
    @rule()
    def replan(self) -> None:
        self.told.replan_and_issue()
        self.replans += 1


TestChanges = Changes.TestCase
TestChanges.settings = settings(
    max_examples=SEQUENCES, stateful_step_count=12, deadline=None, derandomize=True
)


def timeless(schedule: Schedule) -> Schedule:
    """The schedule without how long its proofs took, which no seed decides."""
    proofs = tuple(each.model_copy(update={"seconds": 0}) for each in schedule.proofs)
    return schedule.model_copy(update={"proofs": proofs})


def test_a_sequence_of_changes_can_be_told_again_by_its_seed() -> None:
    one, again = tell(1), tell(1)
    assert [each.kind.value for each in one.given.changes] == [
        "pin",
        "exclusion proposed",
        "meeting cancelled",
        "person unavailable",
        "conflict declared",
        "practitioner replaced",
    ]
    assert {each.state for each in one.given.changes} == {ChangeState.DONE}
    assert one.given == again.given
    assert timeless(one.schedule) == timeless(again.schedule)
