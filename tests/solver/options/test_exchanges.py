"""Exchanges worked by hand: who swaps with whom, at what price, and who may not be asked to."""

from datetime import datetime

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import HeldMeeting, Interview, Schedule
from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.options.ranked import Ranked, options
from tests.builders import WEEK_ONE, inspector, make_instance, moment, span, staff
from tests.builders import case as sampled
from tests.cli.issued import decided, interview
from tests.solver import brute_week_one, brute_week_two, late, tiny_week_one, tiny_week_two
from tests.solver.tight_week_two import two

MONDAY, TUESDAY, *REST = WEEK_ONE
EARLY = moment(MONDAY, "8:00").replace(month=9)
"""A month before, when every appointment counts once."""


def two_days() -> Instance:
    """Two cases of two practitioners; the inspector does one interview on each of two days."""
    return make_instance(
        settings={"closed_days": tuple(REST), "earliest_interview": moment(MONDAY, "11:00").time()}
        | {"latest_interview": moment(MONDAY, "11:00").time()},
        team=(inspector("AI1", daily_limit=1),),
        staff=(staff("PP1"), staff("PP2")),
        cases=(sampled("C1"), sampled("C2", practitioner="PP2")),
    )


def held() -> Schedule:
    """C1 on Monday at 11am, C2 on Tuesday at 11am."""
    return decided(interview("C1", "PP1", MONDAY), interview("C2", "PP2", TUESDAY))


def ranked(now: datetime = EARLY, stays: frozenset[str] = frozenset()) -> Ranked:
    known = Known(schedule=held(), now=now)
    return options(two_days(), held(), "C1", known, most=10, stays=stays.__contains__)


def times(found: Ranked) -> list[list[tuple[str, Interval]]]:
    return [
        [(e.case, e.time) for e in (each.place, *each.others) if isinstance(e, Interview)]
        for each in found.exchanges
    ]


def test_two_interviews_exchange_their_days_where_neither_can_move_alone() -> None:
    found = ranked()
    assert times(found) == [[("C1", span(TUESDAY, "11", "12")), ("C2", span(MONDAY, "11", "12"))]]
    # Only file reads are left otherwise: the day is full, and 11am the only start.
    assert [type(each.place).__name__ for each in found.alone] == ["FileRead"]
    # Two practitioners at 12, and their inspector at 4 for each of the two; nothing else changes.
    assert found.exchanges[0].price == ((1, 0), (2, 32), (3, 0), (4, 0))
    assert {each.who for each in found.exchanges[0].told} == {"AI1", "PP1", "PP2"}


def test_what_is_pinned_is_not_asked_to_make_room() -> None:
    assert ranked(stays=frozenset({"C2"})).exchanges == ()


def test_nothing_that_has_begun_is_exchanged() -> None:
    assert ranked(now=moment(TUESDAY, "11:30")).exchanges == ()


def test_two_meetings_exchange_their_times_where_the_lead_has_no_other() -> None:
    # The lead has 10am to noon and the afternoon from 1pm: PP1 is free then, PP2 too.
    instance = two((10, 17), (10, 17))
    first = brute_week_two.solved(instance)
    assert first is not None
    known = Known(schedule=first.schedule, now=EARLY)
    before = {each.need: each.time for each in first.schedule.meetings}
    (one, *_) = options(instance, first.schedule, "M1", known, most=1).exchanges
    after = {e.need: e.time for e in (one.place, *one.others) if isinstance(e, HeldMeeting)}
    assert after == {"M1": before["M2"], "M2": before["M1"]}
    # PP1 and PP2 at 12 each, the lead at 4 for each meeting.
    assert dict(one.price)[2] == 32


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("week", [1, 2])
def test_every_exchange_passes_the_whole_check_at_its_price(week: int, seed: int) -> None:
    tiny = tiny_week_one.tiny if week == 1 else tiny_week_two.tiny
    instance, schedule = tiny(seed), Schedule()
    if week == 1 and (one := brute_week_one.solved(instance)):
        schedule = one.schedule
    if week == 2 and (other := brute_week_two.solved(instance)):
        schedule = other.schedule
    known = late.sent(instance, schedule, seed)
    before = verify(instance, schedule, weeks=(week,), known=known)
    codes = [each.case for each in schedule.interviews] + [e.need for e in schedule.meetings]
    for code in codes[:2]:
        for each in options(instance, schedule, code, known, most=0, exchanges=20).exchanges:
            after = verify(instance, each.schedule, weeks=(week,), known=known)
            assert after.at(Level.BLOCKS) == ()
            assert dict(each.price) == {
                tier: after.tier(week, tier) - before.tier(week, tier) for tier, _ in each.price
            }
            assert len(each.others) == 1
