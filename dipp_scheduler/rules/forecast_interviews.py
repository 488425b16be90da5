"""Where interviews could start, counted before solving: necessary conditions only."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Inspector, Language, Role
from dipp_scheduler.domain.work import Case, CaseMode
from dipp_scheduler.rules.briefing import briefing_days
from dipp_scheduler.rules.clock import since_midnight
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.freetime import Spans, free, leaves_lunch, length, lunch_cost, without

Cell = tuple[str, int, int]
"""An inspector, the number of a day, and that of a stretch of it."""


@dataclass(frozen=True)
class Places:
    """What week one has room for, by counting alone.

    A cell is a stretch of a day in which one inspector can start one interview at most,
    since two starts lie further apart than the cell is long.
    """

    diary: Diary

    @property
    def instance(self) -> Instance:
        """What is given."""
        return self.diary.instance

    @property
    def days(self) -> tuple[date, ...]:
        """The open days of week one."""
        return self.diary.weeks[1].days

    @cached_property
    def barred(self) -> tuple[Case, ...]:
        """The cases that no interviewer may have, not even to read, though there are some."""
        everybody = self.instance.interviewers
        if not everybody:
            return ()
        inspected = self.instance.inspected_cases
        return tuple(
            case for case in inspected if not any(self.may(each, case) for each in everybody)
        )

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The cases for which an interview is sought, and somebody may hold it."""
        inspected = self.instance.inspected_cases
        sought = (case for case in inspected if case.mode is CaseMode.INTERVIEW)
        return tuple(case for case in sought if case not in self.barred)

    def may(self, inspector: Inspector, case: Case) -> bool:
        """Whether conflicts and access let an inspector have a case at all."""
        barred = case.limited_access and inspector.code not in case.access
        return not barred and not self.instance.conflicted(inspector.code, case)

    def speaks(self, inspector: Inspector, case: Case, interviewee: str) -> bool:
        """Whether an inspector speaks the language of an interview."""
        language = self.instance.interview_language(case, interviewee)
        return language is Language.ENGLISH or inspector.welsh_speaker

    # --- starts

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Every start of an interview, in minutes since midnight."""
        settings = self.instance.settings
        first = since_midnight(settings.earliest_interview)
        last = since_midnight(settings.latest_interview)
        opens, slot = since_midnight(settings.opens), settings.slot_minutes
        return tuple(at for at in range(first, last + 1) if (at - opens) % slot == 0)

    def _starts_in(self, spans: Spans, minutes: int) -> int:
        """The starts from which `minutes` lie in free time and leave a lunch, as a mask."""
        return sum(
            1 << number
            for number, at in enumerate(self.starts)
            if self._lunch_starts(minutes) >> number & 1
            and any(start <= at and at + minutes <= end for start, end in spans)
        )

    @cached_property
    def _lunches(self) -> dict[int, int]:
        return {}

    def _lunch_starts(self, minutes: int) -> int:
        """The starts from which `minutes` leave a lunch, as a mask."""
        if minutes not in self._lunches:
            self._lunches[minutes] = sum(
                1 << number
                for number, at in enumerate(self.starts)
                if leaves_lunch(self.diary, (at, at + minutes))
            )
        return self._lunches[minutes]

    @cached_property
    def _people(self) -> dict[tuple[str, date, int], int]:
        return {}

    def person_starts(self, case: Case, interviewee: str, day: date) -> int:
        """The starts at which everybody of the region could be at an interview, as a mask."""
        minutes = self.instance.interview_minutes(interviewee)
        mask = (1 << len(self.starts)) - 1
        for person in dict.fromkeys((interviewee, *self.instance.attending(case))):
            key = (person, day, minutes)
            if key not in self._people:
                self._people[key] = self._starts_in(free(self.diary, person, day), minutes)
            mask &= self._people[key]
        return mask

    @cached_property
    def _inspectors(self) -> dict[tuple[str, date, int], int]:
        return {}

    def inspector_starts(self, inspector: Inspector, day: date, minutes: int) -> int:
        """The starts at which an inspector could hold an interview, having read, as a mask."""
        key = (inspector.code, day, minutes)
        if key not in self._inspectors:
            settings = self.instance.settings
            spans = free(self.diary, inspector.code, day)
            mask = self._starts_in(spans, minutes + settings.writing_minutes)
            index = self.days.index(day)
            before = self.days[max(0, index - 1) : index]
            read = sum(self._reading(free(self.diary, inspector.code, each)) for each in before)
            for number, at in enumerate(self.starts):
                today = self._reading(without(spans, (at, 24 * 60)))
                if read + today < settings.reading_minutes or self._too_early(inspector, day, at):
                    mask &= ~(1 << number)
            self._inspectors[key] = mask
        return self._inspectors[key]

    def _reading(self, spans: Spans) -> int:
        """The minutes of free time in which somebody can read: whole slots only."""
        opens = since_midnight(self.instance.settings.opens)
        slot = self.instance.settings.slot_minutes
        slots = ((end - opens) // slot - -(-(start - opens) // slot) for start, end in spans)
        return sum(max(0, each) * slot for each in slots)

    def _too_early(self, inspector: Inspector, day: date, at: int) -> bool:
        """Whether the briefing, which the lead hears first, cannot be over by then."""
        settings, meeting = self.instance.settings, self.instance.briefing
        if inspector.role is not Role.LEAD or meeting is None:
            return False
        first = min(self._briefing_days, default=day)
        opens = since_midnight(meeting.earliest or settings.opens)
        return day < first or (day == first and at < opens + settings.briefing_minutes)

    # --- capacity

    @cached_property
    def cell_minutes(self) -> int:
        """The least time between the starts of two interviews of one inspector."""
        settings = self.instance.settings
        pause = max(settings.interview_gap_minutes, settings.gap_minutes, settings.writing_minutes)
        return settings.interview_minutes + pause

    @cached_property
    def cells(self) -> tuple[int, ...]:
        """The starts of each cell of a day, as masks."""
        found: dict[int, int] = {}
        for number, at in enumerate(self.starts):
            cell = (at - self.starts[0]) // self.cell_minutes
            found[cell] = found.get(cell, 0) | 1 << number
        return tuple(found.values())

    def day_places(self, inspector: Inspector, day: date) -> int:
        """The most interviews that an inspector can hold on a day."""
        mask = self.inspector_starts(inspector, day, self.instance.settings.interview_minutes)
        held, next_start = 0, 0
        for number, at in enumerate(self.starts):
            if mask >> number & 1 and at >= next_start:
                held, next_start = held + 1, at + self.cell_minutes
        return min(held, self.instance.daily_limit(inspector, day))

    @cached_property
    def interview_cost(self) -> int:
        """The least working time that an interview takes of its inspector, in minutes."""
        settings = self.instance.settings
        return settings.reading_minutes + settings.interview_minutes + settings.writing_minutes

    def minutes(self, inspector: Inspector, day: date) -> int:
        """An inspector's working minutes on a day, less lunch and the lead's briefing."""
        spans = free(self.diary, inspector.code, day)
        left = length(spans) - lunch_cost(self.diary, spans)
        if inspector.role is Role.LEAD and self._briefing_days == (day,):
            left -= self.instance.settings.briefing_minutes
        return max(0, left)

    @cached_property
    def _briefing_days(self) -> tuple[date, ...]:
        meeting = self.instance.briefing
        return () if meeting is None else briefing_days(self.diary, meeting)

    def choices(self, case: Case) -> Iterator[Cell]:
        """The cells in which an interview about a case could start."""
        for inspector in self.instance.interviewers:
            if not self.may(inspector, case):
                continue
            for number, day in enumerate(self.days):
                starts = 0
                for interviewee in self.instance.interviewees(case):
                    if self.speaks(inspector, case, interviewee):
                        minutes = self.instance.interview_minutes(interviewee)
                        both = self.person_starts(case, interviewee, day)
                        starts |= both & self.inspector_starts(inspector, day, minutes)
                for cell, mask in enumerate(self.cells):
                    if starts & mask:
                        yield (inspector.code, number, cell)
