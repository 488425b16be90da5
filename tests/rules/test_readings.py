"""Reading for a moved interview: as late as there is time, in one piece or else in parts."""

import pytest

from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.readings import has_time_to_read, read_late
from tests.builders import WEEK_ONE, make_instance, span
from tests.rules.held import file_read, interview

MONDAY, TUESDAY, WEDNESDAY, *_ = WEEK_ONE
AWAY = Unavailable(who="AI1", day=MONDAY)


def at_eleven(*taken: Interval, **changed: object) -> Diary:
    """C1 is interviewed about on Tuesday at 11am; AI1 has something at other times."""
    held = interview(time=span(TUESDAY, "11", "12"), **changed)
    read = (file_read(case="C2", reading=taken),) if taken else ()
    return Diary(make_instance(unavailable=(AWAY,)), Schedule(interviews=(held,), file_reads=read))


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ((), (span(TUESDAY, "9:30", "11"),)),
        ((span(TUESDAY, "10:45", "11"),), (span(TUESDAY, "9:15", "10:45"),)),
        # From 9am to 11am without 9:45 to 10:15 are two pieces of 45 minutes.
        (
            (span(TUESDAY, "9:45", "10:15"),),
            (span(TUESDAY, "9", "9:45"), span(TUESDAY, "10:15", "11")),
        ),
        # 90 minutes are left, of which the grid of quarter hours has 75.
        ((span(TUESDAY, "10:20", "10:50"),), None),
        # The day before the interview is away, and two days before is too early.
        ((span(TUESDAY, "9", "10:30"),), None),
    ],
)
def test_reading_is_as_late_as_there_is_time_for_it(
    taken: tuple[Interval, ...], expected: tuple[Interval, ...] | None
) -> None:
    diary = at_eleven(*taken)
    (held,) = diary.schedule.interviews
    assert read_late(diary, held) == expected


@pytest.mark.parametrize(
    ("reading", "fits"),
    [
        ((span(TUESDAY, "9", "10:30"),), True),
        ((span(TUESDAY, "9", "9:45"), span(TUESDAY, "10:15", "11")), True),
        ((span(TUESDAY, "9:45", "11:15"),), False),  # into the interview
        ((span(TUESDAY, "8:45", "10:15"),), False),  # before the working day
        ((span(MONDAY, "9", "10:30"),), False),  # while away
        ((span(TUESDAY, "9", "10:30"), span(TUESDAY, "14", "15")), False),  # after it
    ],
)
def test_reading_fits_on_its_days_before_the_interview_while_free(
    reading: tuple[Interval, ...], *, fits: bool
) -> None:
    diary = at_eleven(reading=reading)
    (held,) = diary.schedule.interviews
    assert has_time_to_read(diary, held) is fits


def test_reading_may_lie_on_the_open_day_before_and_on_no_earlier_one() -> None:
    for day, fits in ((TUESDAY, True), (MONDAY, False)):
        held = interview(time=span(WEDNESDAY, "11", "12"), reading=(span(day, "14", "15:30"),))
        diary = Diary(make_instance(), Schedule(interviews=(held,)))
        assert has_time_to_read(diary, held) is fits
