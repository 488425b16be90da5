"""What week one decides: who could interview whom about which case and when."""

from dataclasses import dataclass, field
from functools import cached_property

from dipp_scheduler.domain.availability import away
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.people import Inspector
from dipp_scheduler.domain.work import Case, CaseMode
from dipp_scheduler.solver.cpsat.model import Model
from dipp_scheduler.solver.week_one.clock import Clock, Span, slots_in
from dipp_scheduler.solver.week_one.past import Past


@dataclass
class Sitting:
    """One person interviewed about one case, at any of some places in time."""

    case: Case
    interviewee: str
    minutes: int
    places: tuple[tuple[int, int], ...] = field(default=(), kw_only=True)
    """Each slot at which it may start, with the number of its variable."""


@dataclass
class Pairing(Sitting):
    """A sitting with one inspector; the filters narrow its `starts`, a mask of slots."""

    inspector: Inspector
    starts: int
    others: tuple[str, ...] = ()
    writing: int = 0

    @property
    def people(self) -> tuple[str, ...]:
        """Everyone of the region who is there."""
        return (self.interviewee, *self.others)

    def choices(self) -> tuple[tuple[int, int], ...]:
        """Each slot it may start at, with the number of its variable."""
        return self.places


@dataclass
class Read:
    """One inspector reading one case from file."""

    case: Case
    inspector: Inspector
    number: int = 0


@dataclass(frozen=True)
class Booked:
    """Something that may take a person's time: from a minute, for minutes, if a variable holds.

    `tail` is the inspector's write-up after an interview.
    """

    start: int
    minutes: int
    number: int
    tail: int = 0

    @property
    def end(self) -> int:
        """When the others may leave."""
        return self.start + self.minutes

    @property
    def block(self) -> Span:
        """The person's own time, write-up included."""
        return self.start, self.end + self.tail


@dataclass(frozen=True)
class Lunch:
    """A place for an inspector's or a person's lunch on a day."""

    span: Span
    number: int


@dataclass
class Week:
    """Week one while it is built: its clock, choices and variables."""

    instance: Instance
    model: Model
    clock: Clock
    pairings: list[Pairing]
    reads: list[Read]
    rough: bool = False
    """Whether a start of an interview only stands for others of the same cost."""
    cells: dict[tuple[int, int], int] = field(default_factory=dict)
    """In the rough: the starts of each cell, as a mask, by length and first start."""
    readable: frozenset[str] = frozenset()
    """The cases that the rules let somebody read, by reference."""
    askable: frozenset[str] = frozenset()
    """The cases that the rules let somebody be interviewed about at some time."""
    known: Known | None = None
    """What people know of the last version, and the moment from which on things can change."""
    yardstick: Instance | None = None
    """Whose limits the preferences measure by, if not those that the rules obey."""
    away: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    no_briefing: int | None = None
    """The variable that says that the briefing is not held; None if there is none to hold."""
    unplaced: dict[str, int] = field(default_factory=dict)
    """The variable of each case that is left out."""
    taken: dict[tuple[str, str], int] = field(default_factory=dict)
    """Whether an inspector has a case, interviewed or read, by (case, inspector)."""
    desk: dict[str, list[Booked]] = field(default_factory=dict)
    """Each inspector's possible interviews: one for each start and length."""
    sittings: list[Sitting] = field(default_factory=list)
    """Who may be interviewed about what and when, by the variables that say so."""
    diary: dict[str, list[Booked]] = field(default_factory=dict)
    """Each person's possible interviews, for those who might have two appointments."""
    lunches: dict[tuple[str, int], list[Lunch]] = field(default_factory=dict)
    shared: dict[str, list[tuple[int, int, int]]] = field(default_factory=dict)
    """Slots (day, mask, variable) that an inspector's block and lunch may share, by code."""
    briefing: dict[int, int] = field(default_factory=dict)
    """The variable of each slot at which the briefing may start."""
    attendance: dict[tuple[str, int], int] = field(default_factory=dict)
    """Whether somebody is at the briefing that starts at a slot, by (code, slot)."""

    @property
    def measured_by(self) -> Instance:
        """What shares, spare places and late hours are measured by."""
        return self.yardstick or self.instance

    @cached_property
    def past(self) -> Past:
        """What has begun, and cannot change."""
        return Past(self.known, self.clock)

    @property
    def inspectors(self) -> tuple[Inspector, ...]:
        """Who may be given cases, in the team's order."""
        if self.model.obeys("may_inspect"):
            return self.instance.interviewers
        return self.instance.team

    def busy(self, code: str) -> tuple[Span, ...]:
        """When somebody is away, in minutes of the week."""
        if code not in self.away:
            self.away[code] = self.clock.spans(away(self.instance, code, self.clock.grid))
        return self.away[code]

    def working(self, code: str) -> int:
        """The slots at which an inspector can read, as a mask."""
        mask = self.past.to_come
        if self.model.obeys("available"):
            for span in self.busy(code):
                mask &= ~self.clock.covered(span)
        return mask

    def works_on(self, code: str, day: int, measured_by: Instance | None = None) -> bool:
        """Whether an inspector is there for any of a working day (of a yardstick's, if given)."""
        settings = (measured_by or self.instance).settings
        first, last = self.clock.day_span(day, settings.opens, settings.closes)
        return not any(start <= first and last <= end for start, end in self.busy(code))

    def daily_limit(self, inspector: Inspector, day: int) -> int:
        """Interviews that an inspector may do on a day of the week (0 is its first)."""
        return self.instance.daily_limit(inspector, self.clock.grid.days[day])

    def engagements(self, code: str) -> list[Booked]:
        """Everything that might be an appointment of somebody, interviews first."""
        return [
            *self.desk.get(code, ()),
            *self.diary.get(code, ()),
            *self.meetings_of(code),
        ]

    def meetings_of(self, code: str) -> list[Booked]:
        """The starts at which somebody might hear the briefing."""
        minutes = self.instance.settings.briefing_minutes
        return [
            Booked(self.clock.starts[slot], minutes, number)
            for (who, slot), number in self.attendance.items()
            if who == code
        ]

    def gap(self, code: str) -> int:
        """The minutes between two appointments of somebody."""
        asked = 0
        if code in self.instance.person:
            asked = self.instance.person[code].adjustment.gap_minutes or 0
        return max(self.instance.settings.gap_minutes, asked)


def unchosen(instance: Instance, model: Model, known: Known | None = None) -> Week:
    """The week without any choice: its clock, and who is away when."""
    clock = Clock(instance.week(1))
    return Week(instance, model, clock, pairings=[], reads=[], known=known)


def choose(instance: Instance, model: Model, known: Known | None = None) -> Week:
    """Everything that could be, before any rule has narrowed it."""
    week = unchosen(instance, model, known)
    for case in instance.inspected_cases:
        if case.mode is CaseMode.INTERVIEW:
            week.pairings += (
                Pairing(
                    case=case,
                    interviewee=interviewee,
                    minutes=instance.settings.interview_minutes,
                    inspector=inspector,
                    starts=week.clock.everywhere,
                )
                for interviewee in dict.fromkeys(instance.interviewees(case))
                for inspector in instance.team
            )
        week.reads += (Read(case=case, inspector=inspector) for inspector in instance.team)
    return week


def declare(week: Week) -> None:
    """Give every remaining choice its variable, and the counts that the rules ask about."""
    model = week.model
    week.pairings = [pairing for pairing in week.pairings if pairing.starts]
    week.sittings = [*week.pairings]
    parts: dict[tuple[str, str], list[int]] = {}
    desks: dict[tuple[str, int, int, int], list[int]] = {}
    for pairing in week.pairings:
        numbers = model.booleans(pairing.starts.bit_count())
        pairing.places = tuple(zip(slots_in(pairing.starts), numbers, strict=True))
        key = (pairing.case.reference, pairing.inspector.code)
        parts.setdefault(key, []).extend(numbers)
        for slot, number in pairing.choices():
            booked = (pairing.inspector.code, slot, pairing.minutes, pairing.writing)
            desks.setdefault(booked, []).append(number)
    for read in week.reads:
        read.number = model.booleans(1).start
        key = (read.case.reference, read.inspector.code)
        parts.setdefault(key, []).append(read.number)
    week.taken.update(zip(parts, model.booleans(len(parts)), strict=True))
    for key, numbers_of in parts.items():
        model.define_total(week.taken[key], numbers_of)
    ordered = sorted(desks)
    for (code, slot, minutes, writing), number in zip(
        ordered, model.booleans(len(desks)), strict=True
    ):
        model.define_total(number, desks[code, slot, minutes, writing])
        booked_at = Booked(week.clock.starts[slot], minutes, number, writing)
        week.desk.setdefault(code, []).append(booked_at)
    references = [case.reference for case in week.instance.inspected_cases]
    week.unplaced.update(zip(references, model.booleans(len(references)), strict=True))
    _keep_diaries(week)


def _keep_diaries(week: Week) -> None:
    """Count the interviews of everybody who might have more than one appointment."""
    cases: dict[str, set[str]] = {}
    for pairing in week.pairings:
        for code in pairing.people:
            cases.setdefault(code, set()).add(pairing.case.reference)
    shared = {code for code, references in cases.items() if len(references) > 1}
    shared |= {code for code, _ in week.attendance}
    entries: dict[tuple[str, int, int], list[int]] = {}
    for pairing in week.pairings:
        for code in pairing.people:
            if code in shared:
                for slot, number in pairing.choices():
                    entries.setdefault((code, slot, pairing.minutes), []).append(number)
    counted = zip(sorted(entries.items()), week.model.booleans(len(entries)), strict=True)
    for ((code, slot, minutes), numbers), number in counted:
        week.model.define_total(number, numbers)
        booked = Booked(week.clock.starts[slot], minutes, number)
        week.diary.setdefault(code, []).append(booked)
