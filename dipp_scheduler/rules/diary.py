"""A schedule beside its instance, indexed once: who is engaged when, who is away when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from dipp_scheduler.domain.availability import away, disliked
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.needs import Need, week_two_needs
from dipp_scheduler.domain.people import Wish
from dipp_scheduler.domain.schedule import (
    Engagement,
    FileRead,
    Half,
    HeldMeeting,
    Interview,
    Schedule,
    Stay,
    engagements,
)
from dipp_scheduler.domain.timegrid import Interval, TimeGrid, at
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.rules.clock import clock
from dipp_scheduler.rules.facts import Fact, Title


@dataclass(frozen=True)
class Diary:
    """What every check and measure reads; nothing here trusts a code of the schedule."""

    instance: Instance
    schedule: Schedule
    known: Known | None = None
    """What people know of an earlier version; None if nothing was issued."""

    def of(self, schedule: Schedule, known: Known | None = None) -> "Diary":
        """The diary of another schedule; what follows from the instance is not worked out again.

        Unless told otherwise, people know what they know here.
        """
        other = Diary(self.instance, schedule, known or self.known)
        for name in _OF_THE_INSTANCE:
            vars(other)[name] = getattr(self, name)
        return other

    @cached_property
    def weeks(self) -> dict[int, TimeGrid]:
        """The grid of each fieldwork week."""
        return {1: self.instance.week(1), 2: self.instance.week(2)}

    @cached_property
    def needs(self) -> dict[str, Need]:
        """What has to be held in week two, by code."""
        return {need.code: need for need in week_two_needs(self.instance)}

    @property
    def inspections(self) -> tuple[Interview | FileRead, ...]:
        """The interviews, then the file reads."""
        return self.schedule.inspections

    @cached_property
    def held(self) -> tuple[tuple[HeldMeeting, Need], ...]:
        """The meetings held, each with its need; unknown needs are left out."""
        return tuple(
            (meeting, self.needs[meeting.need])
            for meeting in self.schedule.meetings
            if meeting.need in self.needs
        )

    @cached_property
    def engaged(self) -> dict[str, tuple[Engagement, ...]]:
        """Everybody's engagements by start, in the order in which people first appear."""
        found: dict[str, list[Engagement]] = {}
        for engagement in engagements(self.schedule):
            found.setdefault(engagement.who, []).append(engagement)
        return {
            who: tuple(sorted(each, key=lambda one: (one.time.start, one.time.end)))
            for who, each in found.items()
        }

    @cached_property
    def by_day(self) -> dict[tuple[str, date], tuple[Engagement, ...]]:
        """Everybody's engagements of a day (that on which each starts), by start."""
        found: dict[tuple[str, date], list[Engagement]] = {}
        for who, engaged in self.engaged.items():
            for engagement in engaged:
                found.setdefault((who, engagement.time.day), []).append(engagement)
        return {key: tuple(each) for key, each in found.items()}

    @cached_property
    def interviewers(self) -> frozenset[str]:
        """The codes of those who may inspect cases."""
        return frozenset(each.code for each in self.instance.interviewers)

    @cached_property
    def conductors(self) -> tuple[str, ...]:
        """The codes of lead and deputy, who hold the meetings of week two (R80)."""
        both = (self.instance.lead, self.instance.deputy)
        return tuple(each.code for each in both if each is not None)

    @cached_property
    def stays(self) -> dict[tuple[str, date, Half], tuple[Stay, ...]]:
        """Where each inspector is based in each half-day."""
        found: dict[tuple[str, date, Half], list[Stay]] = {}
        for stay in self.schedule.stays:
            found.setdefault((stay.inspector, stay.day, stay.half), []).append(stay)
        return {key: tuple(each) for key, each in found.items()}

    @cached_property
    def half_days(self) -> tuple[tuple[date, Half], ...]:
        """The half-days of week two, from Monday afternoon to Friday afternoon."""
        return tuple(
            (day, half)
            for day in self.weeks[2].days
            for half in (Half.MORNING, Half.AFTERNOON)
            if (day.weekday(), half) != (0, Half.MORNING)
        )

    @cached_property
    def _sometimes_away(self) -> frozenset[str]:
        """The codes of all whom anything keeps from being booked at any time."""
        instance = self.instance
        people = ((each.code, each.adjustment) for each in instance.staff)
        return frozenset(
            (
                *(row.who for row in instance.unavailable),
                *(each.code for each in instance.team if each.hours),
                *(code for code, own in people if own.earliest or own.latest),
                *(each.code for each in instance.sites if each.opens or each.closes),
            )
        )

    @cached_property
    def _away(self) -> dict[str, tuple[Interval, ...]]:
        return {}

    def away(self, code: str) -> tuple[Interval, ...]:
        """When somebody, a site or a room cannot be booked, in both weeks."""
        if code not in self._sometimes_away:
            return ()
        if code not in self._away:
            both = (away(self.instance, code, grid) for grid in self.weeks.values())
            self._away[code] = tuple(span for week in both for span in week)
        return self._away[code]

    @cached_property
    def wishes(self) -> dict[str, tuple[Wish, ...]]:
        """The wishes of each person, or about each meeting, by code."""
        found: dict[str, list[Wish]] = {}
        for wish in self.instance.wishes:
            found.setdefault(wish.who, []).append(wish)
        return {who: tuple(each) for who, each in found.items()}

    @cached_property
    def _disliked(self) -> dict[str, tuple[Interval, ...]]:
        return {}

    def disliked(self, code: str) -> tuple[Interval, ...]:
        """When somebody would rather not be booked, in both weeks."""
        if code not in self._disliked:
            both = (disliked(self.instance, code, grid) for grid in self.weeks.values())
            self._disliked[code] = tuple(span for week in both for span in week)
        return self._disliked[code]

    @cached_property
    def places(self) -> dict[date, int]:
        """The daily limits, added up, of the interviewers who work at all on a day of week one."""
        settings, found = self.instance.settings, {}
        for day in self.weeks[1].days:
            whole = Interval(start=at(day, settings.opens), end=at(day, settings.closes))
            found[day] = sum(
                self.instance.daily_limit(each, day)
                for each in self.instance.interviewers
                if not any(span.contains(whole) for span in self.away(each.code))
            )
        return found

    @cached_property
    def _lines(self) -> dict[str, frozenset[str]]:
        return {}

    def line(self, person: str) -> frozenset[str]:
        """Everyone above a known person: line managers and whoever also manages them (R149)."""
        if person not in self._lines:
            self._lines[person] = frozenset(self.instance.line(person))
        return self._lines[person]

    def has_time_in(self, inspector: str, day: date, half: Half) -> bool:
        """Whether a half-day of week two leaves an inspector time to arrive, and for lunch."""
        settings = self.instance.settings
        start, noon = at(day, settings.opens), at(day, settings.afternoon_starts)
        end = noon if half is Half.MORNING else at(day, settings.closes)
        earliest = start if half is Half.MORNING else noon
        if day.weekday() == 0:
            earliest = max(earliest, at(day, settings.week_two_start))
        if day.weekday() == 4:
            end = min(end, at(day, settings.week_two_end))
        arrival = timedelta(minutes=settings.arrival_minutes)
        while start + arrival <= end:
            span = Interval(start=start, end=start + arrival)
            away = any(each.overlaps(span) for each in self.away(inspector))
            if start >= earliest and not away and self._leaves_lunch(span):
                return True
            start += timedelta(minutes=settings.slot_minutes)
        return False

    def _leaves_lunch(self, taken: Interval) -> bool:
        """Whether lunch fits into its window before or after something."""
        settings = self.instance.settings
        opens, closes = (
            at(taken.day, each) for each in (settings.lunch_opens, settings.lunch_closes)
        )
        lunch = timedelta(minutes=settings.lunch_minutes)
        return opens + lunch <= min(taken.start, closes) or max(taken.end, opens) + lunch <= closes

    def half(self, moment: datetime) -> Half:
        """The half-day in which something that starts at `moment` lies."""
        if clock(moment) < self.instance.settings.afternoon_starts:
            return Half.MORNING
        return Half.AFTERNOON

    def base(self, inspector: str) -> tuple[Stay, ...]:
        """An inspector's stays in the half-days of week two, in order, one a half-day."""
        keys = ((inspector, day, half) for day, half in self.half_days)
        return tuple(self.stays[key][0] for key in keys if key in self.stays)

    def travel(self, person: str, site: str) -> int | None:
        """The minutes from a person's own site to a site; None if either is not known."""
        known = self.instance.person.get(person)
        if known is None or known.site is None:
            return None
        return self.instance.travel_minutes.get((known.site, site))

    def in_reach(self, person: str, site: str) -> bool:
        """Whether a person may be asked to come to a site (R95, A34)."""
        minutes = self.travel(person, site)
        return minutes is not None and minutes <= self.instance.settings.teams_beyond_minutes

    def coming(self, meeting: HeldMeeting) -> tuple[str, ...]:
        """The people of the region who sit in the room of a meeting."""
        if meeting.mode is Mode.TEAMS or meeting.site is None:
            return ()
        people = tuple(dict.fromkeys(meeting.people))
        if meeting.mode is Mode.FACE_TO_FACE:
            return people
        return tuple(person for person in people if self.in_reach(person, meeting.site))

    def label(self, code: str) -> Fact:
        """The name behind a code, with the code: `Ava Jones (AI1)`."""
        titled = self.needs.get(code) or self.instance.meeting.get(code)
        if titled is not None:
            return Title(titled.title, self.instance.settings.profile, code)
        name = self.instance.name(code)
        return name if name == code else f"{name} ({code})"

    def labels(self, codes: Iterable[str]) -> Fact:
        """Several names with their codes."""
        return tuple(self.label(code) for code in codes)


_OF_THE_INSTANCE = (
    "weeks",
    "needs",
    "interviewers",
    "conductors",
    "half_days",
    "wishes",
    "places",
    "_sometimes_away",
    "_away",
    "_disliked",
    "_lines",
)
"""What a diary looks up once whatever the schedule is."""
