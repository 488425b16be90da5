"""What a replan says of those who are told: each person by themselves, a group in one line."""

from dipp_scheduler.cli.replanned import people_lines
from dipp_scheduler.domain.differences import differences
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.export.telling import Teller, held_codes
from dipp_scheduler.export.texts import Wording
from tests.builders import span
from tests.export.calendar_readers.samples import a_schedule, an_instance

INTERVIEW = a_schedule().interviews[0]
_, _, OFFICERS = a_schedule().meetings


def lines(before: Schedule, after: Schedule) -> list[str]:
    instance = an_instance()
    words = Wording(("en",))
    teller = Teller(now=instance, before=instance, words=words, own=False, held=held_codes(after))
    return list(people_lines(teller, differences(before, after), "en"))


def test_the_few_of_an_interview_are_told_one_by_one() -> None:
    when = "on Monday 5 October, 11am to midday, is cancelled."
    assert lines(Schedule(interviews=(INTERVIEW,)), Schedule()) == [
        f"Farah Bristow (AI1): The interview about case C-0142 {when}",
        f"Siân Llŷr (PP1): The interview {when}",
        f"Bea Thorne (SP1): The interview to join {when}",
    ]


def test_a_group_that_is_told_the_same_is_one_line() -> None:
    later = OFFICERS.model_copy(update={"time": span(OFFICERS.time.day, "16", "17")})
    assert lines(Schedule(meetings=(OFFICERS,)), Schedule(meetings=(later,))) == [
        "5 people (Owain Prys, Dana Quill, Siân Llŷr, Bea Thorne, Zed Yarwood): The meeting "
        "“Probation officers” on Tuesday 20 October, 9:30am to 10:30am, is now at 4pm to 5pm."
    ]
