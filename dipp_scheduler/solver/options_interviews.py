"""The places for one case: every inspector, person and start that is not ruled out at once."""

from collections.abc import Iterator

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import FileRead, Interview, Schedule
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.preferences import MEASURES
from dipp_scheduler.solver import week_one
from dipp_scheduler.solver.bench import Bench, Place
from dipp_scheduler.solver.open_starts import OpenStarts
from dipp_scheduler.solver.pricing import Price, Pricing
from dipp_scheduler.solver.touched import Held, held_in
from dipp_scheduler.solver.week_one_clock import slots_in

_BY_THE_HOUR = ("interview_wishes", "lead_last_hour", "late_friday")
"""Preferences of which the exact start makes a difference within a day."""


class InterviewPlaces:
    """The places of a case that is interviewed or read; where it is now is none of them."""

    def __init__(
        self, instance: Instance, schedule: Schedule, reference: str, known: Known
    ) -> None:
        self._instance, self._known = instance, known
        self._bench = Bench(instance, schedule, reference, known)
        self._pricing = Pricing(instance, schedule, known)
        self._diary = Diary(instance, Schedule())
        self._now = next(iter(held_in(schedule, {reference})), None)
        self._sent = {each.time for each in known.schedule.interviews if each.case == reference}

    def priced(self) -> Iterator[tuple[Price, tuple[Held, ...]]]:
        """Each place with its price, measured once for all that cost the same."""
        prices: dict[tuple[object, ...], Price] = {}
        for tried in self._places():
            key = self._alike(tried)
            if key not in prices:
                prices[key] = self._pricing.price(tried)
            yield prices[key], (tried,)

    def legal(self, tried: tuple[Held, ...]) -> Schedule | None:
        """The whole schedule with the case there, if the checker has nothing against it."""
        return self._bench.legal(
            *(each for each in tried if isinstance(each, Interview | FileRead))
        )

    def _places(self) -> Iterator[Interview | FileRead]:
        """Whatever is not impossible by itself or beside the other interviews."""
        alone = self._instance.model_copy(update={"cases": (self._bench.case,)})
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

    def _alike(self, tried: Interview | FileRead) -> tuple[object, ...]:
        """What places have in common that cost the same."""
        if isinstance(tried, FileRead):
            return (tried.inspector,)
        alone = self._diary.of(Schedule(interviews=(tried,)))
        hour = tuple(sum(each.amount for each in MEASURES[name](alone)) for name in _BY_THE_HOUR)
        who = (tried.inspector, tried.interviewee, tried.time.day)
        return (*who, hour, tried.time in self._sent)
