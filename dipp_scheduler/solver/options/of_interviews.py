"""The places for one case: every inspector, person and start that is not ruled out at once."""

from collections.abc import Callable, Hashable, Iterator

from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import FileRead, Interview, Schedule
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.preferences import MEASURES
from dipp_scheduler.solver.options.bench import Bench, Place
from dipp_scheduler.solver.options.exchanges import exchanges
from dipp_scheduler.solver.options.open_starts import OpenStarts
from dipp_scheduler.solver.options.price import Pricing
from dipp_scheduler.solver.options.touched import Held, code_of, held_in, people_of
from dipp_scheduler.solver.week_one import week as week_one
from dipp_scheduler.solver.week_one.clock import slots_in

_BY_THE_HOUR = ("interview_wishes", "lead_last_hour", "late_friday")
"""Preferences of which the exact start makes a difference within a day."""


class InterviewPlaces:
    """The places of a case that is interviewed or read; where it is now is none of them."""

    week = 1

    def __init__(self, diary: Diary, reference: str, known: Known) -> None:
        self._diary, self._known = diary, known
        self._bench = Bench(diary.instance, diary.schedule, reference, known, diary)
        self.pricing = Pricing(diary, known)
        self._now = next(iter(held_in(diary.schedule, {reference})), None)
        self._sent = {each.time for each in known.schedule.interviews if each.case == reference}

    def alone(self) -> Iterator[tuple[Held, ...]]:
        """Each place that is not impossible by itself or beside the other interviews."""
        return ((each,) for each in self._places())

    def exchanged(self, stays: Callable[[str], bool]) -> Iterator[tuple[Held, ...]]:
        """Each exchange with another interview; some cases stay as they are."""
        if isinstance(self._now, Interview):
            yield from exchanges(self._diary, self._now, self._known, stays)

    def legal(self, tried: tuple[Held, ...]) -> Schedule | None:
        """The whole schedule with the case there, if the checker has nothing against it."""
        own = tuple(each for each in tried if isinstance(each, Interview | FileRead))
        bench = self._bench
        if len(own) > 1:
            bench = bench.less(*(each.case for each in own))
        return bench.legal(*own)

    def _places(self) -> Iterator[Interview | FileRead]:
        alone = self._diary.instance.model_copy(update={"cases": (self._bench.case,)})
        week = week_one.narrowed(alone, known=self._known)
        reference = self._bench.reference
        open_starts = OpenStarts(week, self._bench.base)
        for pairing in week.pairings:
            if pairing.case.reference != reference:
                continue
            for slot in slots_in(open_starts.of(pairing)):
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
        if isinstance(tried, Interview) and isinstance(now, Interview):
            both = ((each.inspector, each.interviewee, each.time) for each in (tried, now))
            return next(both) == next(both)
        if isinstance(tried, FileRead) and isinstance(now, FileRead):
            return tried.inspector == now.inspector
        return False

    def alike(self, tried: tuple[Held, ...]) -> Hashable:
        """What places have in common that cost the same."""
        one, *others = tried
        if others:
            return tuple(_put(each) for each in tried)
        if not isinstance(one, Interview):
            return people_of(one)
        alone = self._diary.of(Schedule(interviews=(one,)))
        hour = tuple(sum(each.amount for each in MEASURES[name](alone)) for name in _BY_THE_HOUR)
        who = (one.inspector, one.interviewee, one.time.day)
        return (*who, hour, one.time in self._sent)


def _put(held: Held) -> Hashable:
    """Who inspects which case when, which tells two exchanges apart."""
    start = held.time.start if isinstance(held, Interview) else None
    return code_of(held), people_of(held), start
