"""Kinds of start: what a start costs, and who of a pool can come to it."""

from datetime import date, time

from dipp_scheduler.domain.people import DayPart, Unavailable, Wish
from dipp_scheduler.domain.work import Form, LedBy, MeetingKind, PoolEntry
from dipp_scheduler.solver.week_two import week as week_two
from dipp_scheduler.solver.week_two.moments import Kind
from tests.builders import deputy, lead, make_instance, meeting, site, staff


def kinds(*, wishes: tuple[Wish, ...] = (), away: tuple[Unavailable, ...] = ()) -> list[Kind]:
    """The kinds of start of a group of two on Tuesday morning, 9am to 1pm."""
    instance = make_instance(
        team=(lead(), deputy()),
        staff=(staff("PP1"), staff("PP2")),
        sites=(site("S1", 12),),
        cases=(),
        meetings=(
            meeting(
                "M1",
                kind=MeetingKind.REQUIRED,
                form=Form.GROUP,
                pooled=True,
                led_by=LedBy.EITHER,
                weekday=1,
                latest=time(13),
            ),
        ),
        pool=(PoolEntry(meeting="M1", person="PP1"), PoolEntry(meeting="M1", person="PP2")),
        wishes=wishes,
        unavailable=away,
    )
    assert instance.week(2).days[1] == TUESDAY
    (found,) = week_two.build(instance).parts.moments.kinds.values()
    return found


TUESDAY = date(2026, 10, 20)


def test_where_nothing_differs_a_half_day_is_of_one_kind() -> None:
    (only,) = kinds()
    assert (only.cost, only.away, len(only.starts)) == (0, frozenset(), 13)


def test_who_can_come_tells_starts_apart() -> None:
    # PP1 is away until 10am: of the starts from 9am to noon the first four are not for them.
    rows = (Unavailable(who="PP1", day=TUESDAY, end=time(10)),)
    assert {(len(each.starts), each.away) for each in kinds(away=rows)} == {
        (4, frozenset({"PP1"})),
        (9, frozenset()),
    }


def test_a_wish_that_a_half_day_misses_costs_its_strength_at_every_start() -> None:
    (only,) = kinds(wishes=(Wish(who="M1", part=DayPart.AFTERNOON, strength=3),))
    assert only.cost == 3
