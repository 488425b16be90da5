"""Nonsensical schedules are judged, and never raise."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from dipp_scheduler.domain.schedule import (
    Block,
    BlockKind,
    Briefing,
    FileRead,
    Half,
    HeldMeeting,
    Interview,
    Schedule,
    Stay,
    Unplaced,
)
from dipp_scheduler.domain.timegrid import LONDON, Interval
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.rules.verify import verify
from tests.builders import make_instance
from tests.rules.held import (
    MONDAY,
    interview,
    lunch,
    whole_instance,
    whole_schedule,
)

Item = TypeVar("Item")

CODES = st.sampled_from(
    ["", "??", "LI", "DL", "AI1", "RD", "PP1", "SP", "C1", "C5", "M0", "M1", "M3", "S1", "S2",
     "S1: Room 1", "P1"]
)  # fmt: skip
MOMENTS = st.datetimes(
    min_value=datetime(2026, 10, 2),  # noqa: DTZ001 (hypothesis adds the zone)
    max_value=datetime(2026, 10, 27),  # noqa: DTZ001
    timezones=st.sampled_from([LONDON, UTC, timezone(timedelta(hours=-11))]),
)
LENGTHS = st.sampled_from([1, 29, 30, 45, 60, 75, 90, 600, 3000])


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    start = draw(MOMENTS)
    return Interval(start=start, end=start + timedelta(minutes=draw(LENGTHS)))


def several(strategy: st.SearchStrategy[Item]) -> st.SearchStrategy[tuple[Item, ...]]:
    return st.lists(strategy, max_size=3).map(tuple)


def schedules() -> st.SearchStrategy[Schedule]:
    """Any codes in any places at any times."""
    codes, times, maybe = several(CODES), several(intervals()), st.none() | CODES
    interviews = st.builds(
        Interview,
        case=CODES,
        inspector=CODES,
        interviewee=CODES,
        others=codes,
        time=intervals(),
        reading=times,
        writing=intervals(),
    )
    reads = st.builds(FileRead, case=CODES, inspector=CODES, reading=times, decided=st.booleans())
    briefings = st.builds(Briefing, meeting=CODES, time=intervals(), inspectors=codes, people=codes)
    meetings = st.builds(
        HeldMeeting,
        need=CODES,
        time=intervals(),
        mode=st.sampled_from(Mode),
        site=maybe,
        room=maybe,
        inspectors=codes,
        people=codes,
    )
    kinds = st.sampled_from(BlockKind)
    blocks = st.builds(Block, kind=kinds, inspector=CODES, time=intervals(), site=maybe)
    days = st.dates(date(2026, 10, 2), date(2026, 10, 27))
    stays = st.builds(Stay, inspector=CODES, day=days, half=st.sampled_from(Half), site=CODES)
    unplaced = st.builds(Unplaced, code=CODES, week=st.sampled_from([1, 2, 3]), reason=CODES)
    return st.builds(
        Schedule,
        interviews=several(interviews),
        file_reads=several(reads),
        briefing=st.none() | briefings,
        meetings=several(meetings),
        blocks=several(blocks),
        stays=several(stays),
        unplaced=several(unplaced),
    )


@given(schedule=schedules())
@settings(max_examples=150)
def test_nonsense_is_judged_and_never_raises(schedule: Schedule) -> None:
    report = verify(whole_instance(), schedule)
    # A missing case or meeting at least is always found in so little.
    assert report.blocks_issuing
    for violation in report.violations:
        assert violation.amount >= 1
        assert violation.message("en") != violation.message("cy")
        assert violation.remedy("en")
        assert violation.name("cy")
    for cost in report.costs:
        assert cost.amount == sum(each.amount for each in cost.witnesses)


@given(schedule=schedules())
@settings(max_examples=30)
def test_an_empty_inspection_is_judged_too(schedule: Schedule) -> None:
    empty = make_instance(pdus=(), team=(), staff=(), sites=(), cases=())
    assert verify(empty, schedule) == verify(empty, schedule)


def test_a_schedule_that_was_written_in_utc_is_the_same_schedule() -> None:
    schedule = whole_schedule()
    again = Schedule.model_validate_json(schedule.model_dump_json())
    assert verify(whole_instance(), again) == verify(whole_instance(), schedule)


def test_times_of_day_are_londons() -> None:
    # 9:30am in UTC is 10:30am in London in October
    utc = datetime(2026, 10, 5, 9, 30, tzinfo=UTC)
    assert interview().time.start.astimezone(LONDON).time() == time(10, 30)
    held = interview(time=Interval(start=utc, end=utc + timedelta(hours=1)))
    schedule = Schedule(interviews=(held,), blocks=(lunch("AI1", MONDAY),))
    assert not verify(make_instance(), schedule).blocks_issuing
