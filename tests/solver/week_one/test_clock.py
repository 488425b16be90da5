"""Minutes of week one as clock times."""

from datetime import timedelta

from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.solver.week_one.clock import DAY, Clock
from tests.builders import WEEK_ONE, make_instance, moment, span

CLOCK = Clock(make_instance().week(1))


def test_minutes_of_the_week_are_clock_times_of_its_days() -> None:
    found = CLOCK.interval(4 * DAY + 16 * 60, 4 * DAY + 17 * 60 + 15)
    assert found == span(WEEK_ONE[4], "16", "17:15")


def test_what_runs_past_the_last_midnight_lies_on_the_day_after() -> None:
    saturday = WEEK_ONE[4] + timedelta(days=1)
    # an interview of 8 hours from 4:45pm on Friday, and the write-up after it
    late = Interval(start=moment(WEEK_ONE[4], "16:45"), end=moment(saturday, "0:45"))
    assert CLOCK.interval(4 * DAY + 1005, 5 * DAY + 45) == late
    assert CLOCK.interval(5 * DAY + 45, 5 * DAY + 75) == span(saturday, "0:45", "1:15")
