"""Inspectors' weeks around given appointments: reading, write-up and lunch put in their place."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import Briefing, Interview, Schedule
from dipp_scheduler.solver.cpsat.model import Model
from dipp_scheduler.solver.week_one.choices import Pairing, Read, Week, unchosen
from dipp_scheduler.solver.week_one.read import Desk, desk_of, time_to_read


class Desks:
    """The weeks of an instance's inspectors, apart from what they are booked for."""

    def __init__(self, instance: Instance, known: Known | None = None) -> None:
        self._instance, self._known = instance, known

    @cached_property
    def week(self) -> Week:
        """Week one before anything is chosen: its clock, and who is away when."""
        return unchosen(self._instance, Model(), self._known)

    def around(self, schedule: Schedule) -> Schedule:
        """Week one of a schedule with everybody's reading and lunch placed anew."""
        desks = [self.desk(schedule, each.code) for each in self._instance.team]
        return schedule.model_copy(
            update={
                "interviews": tuple(each for desk in desks for each in desk.interviews),
                "file_reads": tuple(each for desk in desks for each in desk.file_reads),
                "blocks": tuple(each for desk in desks for each in desk.lunches),
            }
        )

    def seated(self, schedule: Schedule, codes: Iterable[str]) -> Schedule:
        """A schedule in which some inspectors' reading, write-up and lunch are placed anew."""
        for code in codes:
            desk = self.desk(schedule, code)
            schedule = with_desk(schedule, self.week.clock.grid.days, code, desk)
        return schedule

    def desk(self, schedule: Schedule, code: str) -> Desk:
        """One inspector's week; cases and people that the instance does not know are left out."""
        return desk_of(self.week, code, *self._stands(schedule, code))

    def time_to_read(self, schedule: Schedule, code: str) -> bool:
        """Whether an inspector could read for everything, if there were no lunch to keep."""
        return time_to_read(self.week, code, *self._stands(schedule, code))

    def _stands(
        self, schedule: Schedule, code: str
    ) -> tuple[list[tuple[Pairing, int]], list[Read], Briefing | None]:
        """What an inspector's own time is placed around."""
        briefing = schedule.briefing
        attends = briefing is not None and code in briefing.inspectors
        held, reads = list(self._held(schedule, code)), list(self._reads(schedule, code))
        return held, reads, briefing if attends else None

    def _held(self, schedule: Schedule, code: str) -> Iterator[tuple[Pairing, int]]:
        for each in schedule.interviews:
            if each.inspector == code and each.case in self._instance.case:
                for slot in self.week.clock.slots_at(each.time)[:1]:
                    yield _pairing(self._instance, each), slot

    def _reads(self, schedule: Schedule, code: str) -> Iterator[Read]:
        for each in schedule.file_reads:
            if each.inspector == code and each.case in self._instance.case:
                case = self._instance.case[each.case]
                yield Read(case=case, inspector=self._instance.inspector[code])


def with_desk(schedule: Schedule, days: tuple[date, ...], code: str, desk: Desk) -> Schedule:
    """A schedule in which one inspector's week one, on these days, is as given."""
    kept = (e for e in schedule.blocks if e.inspector != code or e.time.day not in days)
    interviews = (e for e in schedule.interviews if e.inspector != code)
    file_reads = (e for e in schedule.file_reads if e.inspector != code)
    return schedule.model_copy(
        update={
            "interviews": (*interviews, *desk.interviews),
            "file_reads": (*file_reads, *desk.file_reads),
            "blocks": (*kept, *desk.lunches),
        }
    )


def without_own_time(schedule: Schedule, days: tuple[date, ...], codes: Iterable[str]) -> Schedule:
    """A schedule in which some inspectors' reading and lunch on these days are left out."""
    for code in codes:
        interviews = (e for e in schedule.interviews if e.inspector == code)
        file_reads = (e for e in schedule.file_reads if e.inspector == code)
        bare = Desk(
            interviews=tuple(e.model_copy(update={"reading": ()}) for e in interviews),
            file_reads=tuple(e.model_copy(update={"reading": ()}) for e in file_reads),
            lunches=(),
        )
        schedule = with_desk(schedule, days, code, bare)
    return schedule


def _pairing(instance: Instance, held: Interview) -> Pairing:
    return Pairing(
        case=instance.case[held.case],
        interviewee=held.interviewee,
        minutes=held.time.minutes,
        inspector=instance.inspector[held.inspector],
        starts=0,
        others=held.others,
        writing=held.writing.minutes,
    )
