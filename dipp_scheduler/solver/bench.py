"""Tries one place for one case beside everything else, and asks the checker about it.

Only what the case's people do is looked at, so that a place is judged in about a millisecond;
the rules are the checker's own. Reading and lunch of the inspector are placed anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import FileRead, Interview, Schedule
from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.rules.catalogue import RULES, Level
from dipp_scheduler.rules.checks import ON_DIARY
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.violations import Violation
from dipp_scheduler.solver.desks import Desks

_ASKED = tuple(
    rule.id
    for rule in RULES
    # Codes come from the instance here.
    if 1 in rule.weeks and rule.level is Level.BLOCKS and rule.id != "known_codes"
)


_APPOINTMENTS = tuple(
    rule for rule in _ASKED if rule not in ("reading_first", "file_read_time", "briefing_held")
)
"""What can be asked before an inspector's reading and lunch are placed."""


@dataclass(frozen=True)
class Place:
    """Where an interview could be: with whom, by whom, and from which slot."""

    inspector: str
    interviewee: str
    slot: int


class Bench:
    """A schedule less one case, to try places for it."""

    def __init__(
        self, instance: Instance, schedule: Schedule, reference: str, known: Known | None
    ) -> None:
        self.instance, self.reference, self.known = instance, reference, known
        self.case = instance.case[reference]
        self.desks = Desks(instance, known)
        self._diary = Diary(instance, Schedule())
        self.base = schedule.model_copy(
            update={
                "interviews": tuple(e for e in schedule.interviews if e.case != reference),
                "file_reads": tuple(e for e in schedule.file_reads if e.case != reference),
                "unplaced": tuple(e for e in schedule.unplaced if e.code != reference),
                "proofs": (),
            }
        )

    def interview(self, place: Place) -> Interview:
        """The interview at a place, its reading left out."""
        grid, settings = self.desks.week.clock.grid, self.instance.settings
        start = grid.clock(place.slot)
        end = start + timedelta(minutes=self.instance.interview_minutes(place.interviewee))
        others = self.instance.attending(self.case)
        return Interview(
            case=self.reference,
            inspector=place.inspector,
            interviewee=place.interviewee,
            others=tuple(each for each in others if each != place.interviewee),
            time=Interval(start=start, end=end),
            reading=(),
            writing=Interval(start=end, end=end + timedelta(minutes=settings.writing_minutes)),
        )

    def file_read(self, inspector: str) -> FileRead:
        """The case read from file by an inspector, its reading left out."""
        return FileRead(case=self.reference, inspector=inspector, reading=(), decided=False)

    def around(self, tried: Interview | FileRead) -> Schedule:
        """The whole schedule with the case there, the inspector's own time placed anew."""
        base, code = self._with(tried), tried.inspector
        desk = self.desks.desk(base, code)
        days = self.desks.week.clock.grid.days
        return base.model_copy(
            update={
                "interviews": (
                    *(each for each in base.interviews if each.inspector != code),
                    *desk.interviews,
                ),
                "file_reads": (
                    *(each for each in base.file_reads if each.inspector != code),
                    *desk.file_reads,
                ),
                "blocks": (
                    *(e for e in base.blocks if e.inspector != code or e.time.day not in days),
                    *desk.lunches,
                ),
            }
        )

    def violations(self, tried: Interview | FileRead) -> tuple[Violation, ...]:
        """What the checker says against a place; nothing if it is legal."""
        code = tried.inspector
        # Where the appointments clash there is no need to look for time to read.
        bare = _without_own_time(self._with(tried), code)
        broken = self._judged(tried, bare, _APPOINTMENTS)
        broken = tuple(each for each in broken if each.variant != "written")
        if broken:
            return broken
        desk = self.desks.desk(self._with(tried), code)
        own = Schedule(interviews=desk.interviews, file_reads=desk.file_reads, blocks=desk.lunches)
        return self._judged(tried, own, _ASKED)

    def _judged(
        self, tried: Interview | FileRead, own: Schedule, rules: tuple[str, ...]
    ) -> tuple[Violation, ...]:
        """What the checker says of those concerned, with the inspector's own week as given."""
        code = tried.inspector
        people = {self.reference, code}
        if isinstance(tried, Interview):
            people |= {tried.interviewee, *tried.others}
        met = tuple(self._met(people - {code}, code))
        part = own.model_copy(
            update={"interviews": own.interviews + met, "briefing": self.base.briefing}
        )
        diary = self._diary.of(part)
        found = (each for rule in rules for each in ON_DIARY[rule](diary))
        return tuple(each for each in found if people & {*each.who})

    def _with(self, tried: Interview | FileRead) -> Schedule:
        if isinstance(tried, Interview):
            return self.base.model_copy(update={"interviews": (*self.base.interviews, tried)})
        return self.base.model_copy(update={"file_reads": (*self.base.file_reads, tried)})

    def _met(self, people: set[str], code: str) -> Iterator[Interview]:
        """What else the people of the region are interviewed about."""
        for each in self.base.interviews:
            if each.inspector != code and people & {each.interviewee, *each.others}:
                yield each


def _without_own_time(schedule: Schedule, code: str) -> Schedule:
    """One inspector's interviews and file reads, with no reading placed."""
    return Schedule(
        interviews=tuple(
            each.model_copy(update={"reading": ()})
            for each in schedule.interviews
            if each.inspector == code
        ),
        file_reads=tuple(
            each.model_copy(update={"reading": ()})
            for each in schedule.file_reads
            if each.inspector == code
        ),
    )
