"""Who has accepted what: an answer stands as long as time and place do."""

from datetime import datetime
from typing import Any

from dipp_scheduler.domain.replies import Answered, Reply, accepted
from dipp_scheduler.domain.schedule import HeldMeeting, Interview, Schedule
from dipp_scheduler.domain.work import Mode
from tests.builders import WEEK_ONE, WEEK_TWO, moment, span

FIRST, SECOND = moment(WEEK_ONE[0].replace(day=1), "9"), moment(WEEK_ONE[0].replace(day=2), "9")
BETWEEN = moment(WEEK_ONE[0].replace(day=1), "17")


def interview(hour: int, inspector: str = "AI1") -> Interview:
    return Interview(
        case="C1",
        inspector=inspector,
        interviewee="PP1",
        time=span(WEEK_ONE[0], f"{hour}", f"{hour + 1}"),
        reading=(),
        writing=span(WEEK_ONE[0], f"{hour + 1}", f"{hour + 1}:30"),
    )


def met(need: str = "M1+M2") -> HeldMeeting:
    time = span(WEEK_TWO[1], "9", "10")
    return HeldMeeting(need=need, time=time, mode=Mode.TEAMS, inspectors=("LI",), people=("PP1",))


def issued(*hours: int, **changed: Any) -> list[tuple[datetime, Schedule]]:
    """One version for each hour at which the interview was."""
    return [
        (moment_of, Schedule(interviews=(interview(hour, **changed),), meetings=(met(),)))
        for moment_of, hour in zip((FIRST, SECOND), hours, strict=False)
    ]


def test_an_answer_without_a_case_is_to_everything_that_a_person_has() -> None:
    assert accepted([Reply(who="PP1")], issued(11)) == {("PP1", "C1"), ("PP1", "M1+M2")}


def test_an_answer_is_to_the_case_or_to_a_meeting_that_a_merged_one_serves() -> None:
    assert accepted([Reply(who="PP1", about="C1")], issued(11)) == {("PP1", "C1")}
    assert accepted([Reply(who="PP1", about="M2")], issued(11)) == {("PP1", "M1+M2")}
    assert accepted([Reply(who="PP2", about="C1")], issued(11)) == frozenset()


def test_only_what_is_accepted_counts_and_the_last_answer_goes_over_others() -> None:
    yes = Reply(who="PP1", about="C1", received=FIRST)
    no = Reply(who="PP1", about="C1", answer=Answered.DECLINED, received=BETWEEN)
    maybe = no.model_copy(update={"answer": Answered.TENTATIVE})
    assert accepted([no, yes], issued(11)) == frozenset()
    assert accepted([maybe], issued(11)) == frozenset()
    later = yes.model_copy(update={"received": SECOND})
    assert accepted([later, no], issued(11)) == {("PP1", "C1")}


def test_an_answer_to_a_time_that_was_changed_since_no_longer_counts() -> None:
    answer = Reply(who="PP1", about="C1", received=BETWEEN)
    assert accepted([answer], issued(11, 14)) == frozenset()
    assert accepted([answer], issued(11, 11)) == {("PP1", "C1")}
    # Without a moment it is to the last version.
    assert accepted([Reply(who="PP1", about="C1")], issued(11, 14)) == {("PP1", "C1")}


def test_nobody_has_accepted_what_was_never_issued() -> None:
    assert accepted([Reply(who="PP1")], []) == frozenset()
