"""Options that differ only in their clock time are one kind; numbers stay those of their rank."""

from datetime import timedelta

from dipp_scheduler.cli.alike import Kind, kinds
from dipp_scheduler.domain.schedule import HeldMeeting, Interview, Schedule
from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.solver.options.price import Price
from dipp_scheduler.solver.options.ranked import Option
from tests.export.calendar_readers.samples import a_schedule

INTERVIEW = a_schedule().interviews[0]
MEETING = a_schedule().meetings[0]


def later(place: Interview | HeldMeeting, minutes: int) -> Interview | HeldMeeting:
    moved = timedelta(minutes=minutes)
    time = Interval(start=place.time.start + moved, end=place.time.end + moved)
    return place.model_copy(update={"time": time})


def option(place: Interview | HeldMeeting, price: Price = ((2, 16),)) -> Option:
    return Option(place, (), Schedule(), price, (), own_time=False)


def test_starts_at_one_price_are_one_kind_and_keep_their_ranks() -> None:
    first, other, third = (
        option(INTERVIEW),
        option(INTERVIEW.model_copy(update={"inspector": "AI2"})),
        option(later(INTERVIEW, 15)),
    )
    # The third costs and is what the first is, a quarter of an hour later.
    assert kinds((("1", first), ("2", other), ("3", third))) == (
        Kind("1", first, (("3", third),)),
        Kind("2", other),
    )


def test_another_price_another_day_or_another_room_is_another_kind() -> None:
    places = (
        option(MEETING),
        option(later(MEETING, 15), ((2, 17),)),
        option(later(MEETING, 24 * 60)),
        option(later(MEETING, 30).model_copy(update={"mode": Mode.HYBRID})),
        option(later(MEETING, 45)),
    )
    found = kinds((str(rank), each) for rank, each in enumerate(places, start=1))
    assert [[number for number, _ in each.options] for each in found] == [
        ["1", "5"],
        ["2"],
        ["3"],
        ["4"],
    ]


def test_an_exchange_stands_alone() -> None:
    one = Option(INTERVIEW, (MEETING,), Schedule(), (), (), own_time=False)
    assert [each.number for each in kinds((("A", one), ("B", one)))] == ["A", "B"]
