"""The diary of a schedule: its names, and what it hands on to that of another schedule."""

from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.work import Form
from dipp_scheduler.rules.diary import Diary
from tests.builders import make_instance, meeting, moment, staff
from tests.rules.held import MONDAY, titled, whole_instance

KNOWN = Known(schedule=Schedule(), now=moment(MONDAY, "9"))


def test_people_keep_what_they_know_unless_told_otherwise() -> None:
    diary = Diary(make_instance(), Schedule(), KNOWN)
    later = Known(schedule=Schedule(), now=moment(MONDAY, "10"))
    assert diary.of(Schedule()).known is KNOWN
    assert diary.of(Schedule(), later).known is later


def test_meetings_sessions_and_the_briefing_are_named_by_their_titles() -> None:
    diary = Diary(whole_instance(), Schedule())
    assert [diary.label(code) for code in ("M0", "M4")] == [titled("M0"), titled("M4")]
    people = tuple(f"PP{number}" for number in range(1, 12))
    split = make_instance(
        staff=tuple(staff(code) for code in people),
        meetings=(meeting("M1", form=Form.GROUP, people=people),),
    )
    # 11 people, at most 10 in a group: two sessions
    assert Diary(split, Schedule()).label("M1/2") == titled("M1/2")


def test_others_are_named_with_their_codes_and_the_unknown_by_them_alone() -> None:
    diary = Diary(whole_instance(), Schedule())
    assert diary.label("PP1") == "Person PP1 (PP1)"
    assert diary.label("nobody") == "nobody"
