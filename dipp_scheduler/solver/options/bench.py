"""Tries places for cases beside everything else, and asks the checker about them.

Only what the people concerned do is looked at, so that a place is judged in milliseconds;
the rules are the checker's own. Reading and lunch of the inspectors are placed anew.
"""

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, islice

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import FileRead, Interview, Schedule
from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.domain.work import Case, CaseMode
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.violations import Violation
from dipp_scheduler.solver.options.desks import Desks, with_desk, without_own_time
from dipp_scheduler.solver.options.judge import Judge, asked_of, broken
from dipp_scheduler.solver.options.touched import having, people_of, without
from dipp_scheduler.solver.week_one.read import Desk

_ASKED = asked_of(1)

_FIRST = (
    "no_conflict",
    "limited_access",
    "welsh_spoken",
    "may_inspect",
    "available",
    "no_double_booking",
)
"""What never changes, and then what nearly always says no."""

_LATER = ("reading_first", "file_read_time", "briefing_held")
_APPOINTMENTS = (*_FIRST, *(rule for rule in _ASKED if rule not in (*_FIRST, *_LATER)))
"""What can be asked before an inspector's reading and lunch are placed, in this order."""


@dataclass(frozen=True)
class Place:
    """Where an interview could be: with whom, by whom, and from which slot."""

    inspector: str
    interviewee: str
    slot: int


class Bench:
    """A schedule less one case, to try places for it; its `diary` if there is one already."""

    def __init__(
        self,
        instance: Instance,
        schedule: Schedule,
        reference: str,
        known: Known | None,
        diary: Diary | None = None,
    ) -> None:
        self.instance, self.reference, self.known = instance, reference, known
        self.case = instance.case[reference]
        self.desks = Desks(instance, known)
        self.base = without(schedule, {reference})
        self._judge = Judge((diary or Diary(instance, schedule)).of(self.base))
        self._bare: dict[frozenset[str], Schedule] = {}

    def less(self, *references: str) -> "Bench":
        """A bench for the same case in a schedule without some others, to place them too."""
        other = copy(self)
        other.base = without(self.base, references)
        other._judge = self._judge.of(other.base)
        other._bare = {}
        return other

    def interview(self, place: Place) -> Interview:
        """The interview at a place, its reading left out."""
        start = self.desks.week.clock.grid.clock(place.slot)
        return interview_at(self.instance, self.case, place.inspector, place.interviewee, start)

    def file_read(self, code: str) -> FileRead:
        """The file read by an inspector, its reading left out."""
        decided = self.case.mode is CaseMode.FILE_READ
        return FileRead(case=self.reference, inspector=code, reading=(), decided=decided)

    def around(self, *tried: Interview | FileRead) -> Schedule:
        """The whole schedule with cases at their places and the inspectors' own time placed."""
        return self.desks.seated(having(self.base, tried), _inspectors(tried))

    def legal(self, *tried: Interview | FileRead) -> Schedule | None:
        """The whole schedule with cases at their places, if the checker has nothing against it."""
        before = self._judge.beside(*tried)
        there = having(before.schedule, tried)
        if not all(self.desks.time_to_read(there, code) for code in _inspectors(tried)):
            return None
        desks = {code: self.desks.desk(there, code) for code in _inspectors(tried)}
        if any(True for _ in broken(before, self._seated(there, desks), _ASKED)):
            return None
        return self._seated(having(self.base, tried), desks)

    def violations(self, *tried: Interview | FileRead) -> tuple[Violation, ...]:
        """The first that places break and the rest of the schedule does not; nothing if legal."""
        # Where the appointments clash there is no need to look for time to read.
        return tuple(islice(chain(self._clashes(tried), self._broken(tried)), 1))

    def _clashes(self, tried: tuple[Interview | FileRead, ...]) -> Iterator[Violation]:
        before, people = self._judge.beside(*tried), people_of(*tried)
        if people not in self._bare:
            days = self.desks.week.clock.grid.days
            self._bare[people] = without_own_time(before.schedule, days, _inspectors(tried))
        found = broken(before, having(self._bare[people], tried), _APPOINTMENTS)
        return (each for each in found if each.variant != "written")

    def _broken(self, tried: tuple[Interview | FileRead, ...]) -> Iterator[Violation]:
        before = self._judge.beside(*tried)
        after = self.desks.seated(having(before.schedule, tried), _inspectors(tried))
        yield from broken(before, after, _ASKED)

    def _seated(self, schedule: Schedule, desks: Mapping[str, Desk]) -> Schedule:
        for code, desk in desks.items():
            schedule = with_desk(schedule, self.desks.week.clock.grid.days, code, desk)
        return schedule


def interview_at(
    instance: Instance, case: Case, inspector: str, interviewee: str, start: datetime
) -> Interview:
    """An interview with all who are to be there, its reading left out."""
    end = start + timedelta(minutes=instance.interview_minutes(interviewee))
    written = end + timedelta(minutes=instance.settings.writing_minutes)
    return Interview(
        case=case.reference,
        inspector=inspector,
        interviewee=interviewee,
        others=tuple(each for each in instance.attending(case) if each != interviewee),
        time=Interval(start=start, end=end),
        reading=(),
        writing=Interval(start=end, end=written),
    )


def _inspectors(tried: tuple[Interview | FileRead, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.inspector for each in tried))
