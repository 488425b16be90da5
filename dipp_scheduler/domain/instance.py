"""The whole input of an inspection, with lookups by code."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property

from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.domain.closed import bank_holidays
from dipp_scheduler.domain.people import (
    Conflict,
    Inspector,
    Language,
    Pdu,
    Role,
    Room,
    Site,
    Staff,
    Travel,
    Unavailable,
    Wish,
)
from dipp_scheduler.domain.replies import Reply
from dipp_scheduler.domain.requests import ChangeRequest
from dipp_scheduler.domain.settings import Settings
from dipp_scheduler.domain.timegrid import TimeGrid
from dipp_scheduler.domain.work import Case, Meeting, MeetingKind, PoolEntry, Weight

INTERVIEWING = (Role.LEAD, Role.DEPUTY, Role.ASSISTANT, Role.ASSESSOR)


class Instance(Frozen):
    """All that is given. Codes are unique over inspectors, staff, sites and rooms.

    The reader of files has checked every cross-reference (`domain.references`);
    here each code is trusted to exist.
    """

    settings: Settings
    pdus: tuple[Pdu, ...] = ()
    team: tuple[Inspector, ...] = ()
    staff: tuple[Staff, ...] = ()
    sites: tuple[Site, ...] = ()
    travel: tuple[Travel, ...] = ()
    cases: tuple[Case, ...] = ()
    unavailable: tuple[Unavailable, ...] = ()
    wishes: tuple[Wish, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    pool: tuple[PoolEntry, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    weights: tuple[Weight, ...] = ()
    changes: tuple[ChangeRequest, ...] = ()
    replies: tuple[Reply, ...] = ()

    @cached_property
    def inspector(self) -> dict[str, Inspector]:
        """Team members by code."""
        return {each.code: each for each in self.team}

    @cached_property
    def person(self) -> dict[str, Staff]:
        """Staff by code."""
        return {each.code: each for each in self.staff}

    @cached_property
    def site(self) -> dict[str, Site]:
        """Sites by code."""
        return {each.code: each for each in self.sites}

    @cached_property
    def room(self) -> dict[str, Room]:
        """Rooms by code."""
        return {room.code: room for site in self.sites for room in site.rooms}

    @cached_property
    def case(self) -> dict[str, Case]:
        """Cases by reference."""
        return {each.reference: each for each in self.cases}

    @cached_property
    def meeting(self) -> dict[str, Meeting]:
        """Meetings by code."""
        return {each.code: each for each in self.meetings}

    @cached_property
    def pdu(self) -> dict[str, Pdu]:
        """PDUs by code."""
        return {each.code: each for each in self.pdus}

    @cached_property
    def inspected_cases(self) -> tuple[Case, ...]:
        """The cases to be inspected, in the instance's order."""
        return tuple(case for case in self.cases if case.inspected)

    @cached_property
    def interviewers(self) -> tuple[Inspector, ...]:
        """Who may inspect cases: those with a weekly limit above 0 (A11)."""
        return tuple(
            each for each in self.team if each.role in INTERVIEWING and self.weekly_limit(each) > 0
        )

    @property
    def lead(self) -> Inspector | None:
        """The lead inspector."""
        return next((each for each in self.team if each.role is Role.LEAD), None)

    @property
    def deputy(self) -> Inspector | None:
        """The deputy lead inspector."""
        return next((each for each in self.team if each.role is Role.DEPUTY), None)

    @property
    def briefing(self) -> Meeting | None:
        """The briefing of week one (R50)."""
        return next((m for m in self.meetings if m.kind is MeetingKind.BRIEFING), None)

    @property
    def week_two_meetings(self) -> tuple[Meeting, ...]:
        """Every meeting but the briefing."""
        return tuple(m for m in self.meetings if m.kind is not MeetingKind.BRIEFING)

    def daily_limit(self, inspector: Inspector, day: date | None = None) -> int:
        """Interviews a day that an inspector may do; on a day with a limit of its own, that."""
        for own in inspector.day_limits:
            if day is not None and own.weekday == day.weekday():
                return own.limit
        if inspector.daily_limit is not None:
            return inspector.daily_limit
        return self.settings.interviews_a_day

    def weekly_limit(self, inspector: Inspector) -> int:
        """Interviews a week that an inspector may do, by role unless set (A11, R162)."""
        if inspector.weekly_limit is not None:
            return inspector.weekly_limit
        if inspector.role is Role.LEAD:
            return self.settings.lead_interviews_a_week
        if inspector.role is Role.DEPUTY:
            return self.settings.deputy_interviews_a_week
        if inspector.new_inspector:
            return self.settings.new_inspector_interviews_a_week
        return self.settings.interviews_a_week

    def part_time(self, inspector: Inspector) -> bool:
        """Whether an inspector's own hours leave out any of the working week."""
        opens, closes = self.settings.opens, self.settings.closes
        whole = {
            each.weekday for each in inspector.hours if each.start <= opens and closes <= each.end
        }
        return bool(inspector.hours) and not whole >= set(range(5))

    def interview_minutes(self, interviewee: str) -> int:
        """How long an interview with this person lasts, adjustments included."""
        adjusted = self.person[interviewee].adjustment.slot_minutes
        return max(self.settings.interview_minutes, adjusted or 0)

    def interview_language(self, case: Case, interviewee: str) -> Language:
        """Welsh if the case or the person interviewed asks for it (R27)."""
        if Language.WELSH in (case.language, self.person[interviewee].language):
            return Language.WELSH
        return Language.ENGLISH

    def interviewees(self, case: Case) -> tuple[str, ...]:
        """Who may be interviewed about a case: the practitioner, then the substitute (R87)."""
        if case.substitute is None:
            return (case.practitioner,)
        return (case.practitioner, case.substitute)

    def attending(self, case: Case) -> tuple[str, ...]:
        """Who else is at the interview: second person (R141) and support person."""
        others = (case.second_person, case.support_person)
        return tuple(dict.fromkeys(each for each in others if each is not None))

    def holders(self, post: str) -> tuple[str, ...]:
        """The codes of all staff who hold a post (R97)."""
        return tuple(each.code for each in self.staff if post in each.posts)

    def name(self, code: str) -> str:
        """The name behind any code; the code itself if it is unknown."""
        named = (
            self.inspector.get(code)
            or self.person.get(code)
            or self.site.get(code)
            or self.room.get(code)
            or self.pdu.get(code)
        )
        return named.name if named else code

    def conflicted(self, inspector: str, case: Case) -> bool:
        """Whether a declared conflict bars an inspector from a case (R3)."""
        declared = {each.against for each in self.conflicts if each.inspector == inspector}
        if not declared:
            return False
        people = (*self.interviewees(case), *self.attending(case))
        return not declared.isdisjoint({self.settings.region, case.pdu, case.reference, *people})

    def line(self, code: str) -> Iterator[str]:
        """Everyone above a person: the management chain and whoever "also manages" (R149)."""
        also: dict[str, list[str]] = {}
        for each in self.staff:
            for managed in each.also_manages:
                also.setdefault(managed, []).append(each.code)
        seen: set[str] = set()
        waiting = [code]
        while waiting:
            below = waiting.pop()
            for above in (self.person[below].line_manager, *also.get(below, ())):
                if above is not None and above not in seen:
                    seen.add(above)
                    waiting.append(above)
                    yield above

    def week(self, number: int) -> TimeGrid:
        """The grid of fieldwork week 1 or 2: Monday to Friday less closed days."""
        monday = self.settings.fieldwork + timedelta(days=0 if number == 1 else 14)
        days = (monday + timedelta(days=offset) for offset in range(5))
        closed = set(self.closed_days)
        return TimeGrid(
            days=tuple(day for day in days if day not in closed),
            opens=self.settings.opens,
            closes=self.settings.closes,
            slot_minutes=self.settings.slot_minutes,
        )

    @cached_property
    def closed_days(self) -> tuple[date, ...]:
        """Bank holidays and extra closed days, less the days opened by decision."""
        year = self.settings.fieldwork.year
        years = range(year - 1, year + 2)  # key dates reach into the years beside it
        closed = {*bank_holidays(years), *self.settings.closed_days}
        return tuple(sorted(closed - set(self.settings.open_days)))

    @cached_property
    def travel_minutes(self) -> dict[tuple[str, str], int]:
        """Minutes between sites, by the shortest way through the pairs that are given.

        Pairs that no way joins are absent. A site is 0 minutes from itself.
        """
        codes = [site.code for site in self.sites]
        minutes = {(code, code): 0 for code in codes}
        for leg in self.travel:
            for pair in ((leg.start, leg.end), (leg.end, leg.start)):
                minutes[pair] = min(leg.minutes, minutes.get(pair, leg.minutes))
        for via in codes:
            for start in codes:
                first = minutes.get((start, via))
                if first is None:
                    continue
                for end in codes:
                    second = minutes.get((via, end))
                    if second is not None:
                        both = first + second
                        minutes[start, end] = min(both, minutes.get((start, end), both))
        return minutes
