"""Every legal place for one interview, ranked by price: the checker judges, cheapest first.

A price is what the weighed preferences change by, tier by tier, and the notice that people
get. It is measured once for all places that cost the same, and a place is only judged when
its turn comes; so the best few are found within a second.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from dipp_scheduler.domain.differences import Difference, differences
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known, wants_interview
from dipp_scheduler.domain.schedule import FileRead, HeldMeeting, Interview, Schedule
from dipp_scheduler.rules.catalogue import weighed
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.preferences import MEASURES
from dipp_scheduler.solver import week_one
from dipp_scheduler.solver.bench import Bench, Place
from dipp_scheduler.solver.week_one_clock import slots_in

_BY_THE_HOUR = ("interview_wishes", "lead_last_hour", "late_friday")
"""Preferences of which the exact start makes a difference within a day."""

Price = tuple[tuple[int, int], ...]
"""What each tier costs more (or less) than now, by tier."""


@dataclass(frozen=True)
class Option:
    """One legal place, with the whole schedule in which the case is there."""

    place: Interview | FileRead | HeldMeeting
    schedule: Schedule
    price: Price
    told: tuple[Difference, ...]
    """What people have to be told, beside the schedule that they know."""
    own_time: bool
    """Whether the inspector's reading or lunch about other work moves with it."""


def options(
    instance: Instance, schedule: Schedule, reference: str, known: Known, *, most: int
) -> tuple[Option, ...]:
    """The best places for a case, the cheapest first; where it is now is none of them."""
    return _Options(instance, schedule, reference, known).best(most)


class _Options:
    def __init__(
        self, instance: Instance, schedule: Schedule, reference: str, known: Known
    ) -> None:
        self._instance, self._schedule, self._known = instance, schedule, known
        self._bench = Bench(instance, schedule, reference, known)
        self._now = next((e for e in schedule.inspections if e.case == reference), None)
        self._diary = Diary(instance, schedule)
        # What is told of other cases is the same wherever this one is.
        about = Known(schedule=_about(instance, known.schedule, reference), now=known.now)
        self._notice = Diary(instance, schedule, about)
        self._weights = weighed(instance, 1, replanning=True)
        self._before = self._costs(schedule)
        self._prices: dict[tuple[object, ...], Price] = {}

    def best(self, most: int) -> tuple[Option, ...]:
        """Judged in the order of their prices, until there are enough."""
        priced = [(self._price(each), number, each) for number, each in enumerate(self._places())]
        priced.sort(key=lambda each: (each[0], each[1]))
        legal = (
            self._option(each, price)
            for price, _, each in priced
            if not self._bench.violations(each)
        )
        return tuple(islice(legal, most))

    def _places(self) -> Iterator[Interview | FileRead]:
        """Whatever is not impossible by itself, but for where it is now."""
        alone = self._instance.model_copy(update={"cases": (self._bench.case,)})
        week = week_one.narrowed(alone, known=self._known)
        reference = self._bench.reference
        for pairing in week.pairings:
            if pairing.case.reference != reference:
                continue
            for slot in slots_in(pairing.starts):
                tried = self._bench.interview(
                    Place(pairing.inspector.code, pairing.interviewee, slot)
                )
                if not self._is_now(tried):
                    yield tried
        for read in week.reads:
            if read.case.reference == reference:
                tried_read = self._bench.file_read(read.inspector.code)
                if not self._is_now(tried_read):
                    yield tried_read

    def _is_now(self, tried: Interview | FileRead) -> bool:
        now = self._now
        if now is None or type(now) is not type(tried) or now.inspector != tried.inspector:
            return False
        if isinstance(tried, Interview) and isinstance(now, Interview):
            return (now.interviewee, now.time) == (tried.interviewee, tried.time)
        return True

    def _price(self, tried: Interview | FileRead) -> Price:
        """What a place costs: measured once for all that cost the same."""
        key: tuple[object, ...] = (type(tried), tried.inspector)
        if isinstance(tried, Interview):
            alone = self._diary.of(Schedule(interviews=(tried,)))
            hour = tuple(sum(w.amount for w in MEASURES[each](alone)) for each in _BY_THE_HOUR)
            same = isinstance(self._now, Interview) and tried.time == self._now.time
            key += (tried.interviewee, tried.time.day, hour, same, self._as_known(tried))
        if key not in self._prices:
            costs = self._costs(self._moved(tried))
            self._prices[key] = tuple(
                (tier, costs[tier] - self._before[tier]) for tier in sorted(costs)
            )
        return self._prices[key]

    def _as_known(self, tried: Interview) -> bool:
        """Whether people know the case at this very time."""
        known = (each for each in self._known.schedule.interviews if each.case == tried.case)
        return any(each.time == tried.time for each in known)

    def _moved(self, tried: Interview | FileRead) -> Schedule:
        """The schedule with the case there, as far as it makes a difference to its cost."""
        base = self._bench.base
        if isinstance(tried, Interview):
            return base.model_copy(update={"interviews": (*base.interviews, tried)})
        return base.model_copy(update={"file_reads": (*base.file_reads, tried)})

    def _costs(self, schedule: Schedule) -> dict[int, int]:
        diary = self._diary.of(schedule)
        notice = self._notice.of(_about(self._instance, schedule, self._bench.reference))
        found: dict[int, int] = {}
        for each in self._weights:
            diary_of = notice if each.replanning else diary
            amount = sum(witness.amount for witness in MEASURES[each.id](diary_of))
            found[each.tier] = found.get(each.tier, 0) + amount * each.weight
        return found

    def _option(self, tried: Interview | FileRead, price: Price) -> Option:
        whole = self._bench.around(tried)
        return Option(
            place=next(each for each in whole.inspections if each.case == tried.case),
            schedule=whole,
            price=price,
            told=differences(self._known.schedule, whole),
            own_time=self._others_read(whole, tried) != self._others_read(self._schedule, tried),
        )

    def _others_read(self, schedule: Schedule, tried: Interview | FileRead) -> set[object]:
        """When the inspector reads about other cases."""
        return {
            (each.case, each.reading)
            for each in schedule.inspections
            if each.inspector == tried.inspector and each.case != tried.case
        }


def _about(instance: Instance, schedule: Schedule, reference: str) -> Schedule:
    """What a schedule holds of one case, and of interviews that are no longer wanted."""
    return Schedule(
        interviews=tuple(
            each
            for each in schedule.interviews
            if each.case == reference or not wants_interview(instance, each.case)
        ),
        file_reads=tuple(each for each in schedule.file_reads if each.case == reference),
    )
