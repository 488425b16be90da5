"""Three versions of the sample schedule, with what each tells everybody: for tests.

Version 2 moves an interview (two people) and one over the end of summer time to another
inspector, drops the only interview of Ann Sykes and the only meeting of Zed Yarwood, and
holds a meeting at a site instead of on Teams. Version 3 moves the first interview back and
holds Ann's again.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.export.changepack import change_pack
from dipp_scheduler.export.ical import CalendarSet
from dipp_scheduler.export.readers import IssueInfo
from dipp_scheduler.export.since import Since
from tests.export.calendar_readers.samples import (
    LATER,
    MONDAY,
    WEDNESDAY,
    a_schedule,
    an_instance,
    an_interview,
    exported,
)

FIRST = datetime(2026, 9, 14, 8, tzinfo=UTC)
LAST = datetime(2026, 9, 30, 9, tzinfo=UTC)
IN_WINTER = date(2026, 10, 26)


@dataclass(frozen=True)
class Issued:
    """A version: its schedule, everybody's calendar, and what goes to each person."""

    number: int
    schedule: Schedule
    calendars: CalendarSet
    pack: dict[str, bytes]

    def mail(self) -> list[bytes]:
        """Every invitation and cancellation, in order."""
        return [
            data
            for name, data in self.pack.items()
            if name.rpartition("/")[2].startswith(("invite-", "cancel-"))
        ]


def reachable() -> Instance:
    """The sample's instance, everybody with an e-mail address."""
    instance = an_instance()
    staff = tuple(
        each.model_copy(update={"email": f"{each.code.lower()}@region.example"})
        for each in instance.staff
    )
    return instance.model_copy(update={"staff": staff})


def schedules() -> tuple[Schedule, Schedule, Schedule]:
    """The three schedules."""
    first = a_schedule()
    regional, interventions, officers = first.meetings
    moved = an_interview("C-0142", "PP1", MONDAY, 14, ("SP1",))
    winter = an_interview("C-0143", "PP2", IN_WINTER, 11, ("SP2",))
    again = an_interview("C-0144", "PP3", WEDNESDAY, 14)
    second = a_schedule(
        interviews=(moved, winter.model_copy(update={"inspector": "LI"})),
        meetings=(
            regional,
            interventions.model_copy(
                update={"mode": Mode.FACE_TO_FACE, "site": "S1", "room": "S1: Room 1"}
            ),
            officers.model_copy(update={"people": ("PP1", "SP1")}),
        ),
    )
    third = second.model_copy(
        update={"interviews": (first.interviews[0], second.interviews[1], again)}
    )
    return first, second, third


def three_versions(instance: Instance | None = None) -> tuple[Issued, ...]:
    """Each version told after the one before."""
    given = instance or reachable()
    found: list[Issued] = []
    for number, (schedule, moment) in enumerate(
        zip(schedules(), (FIRST, LATER, LAST), strict=True), start=1
    ):
        before = found[-1] if found else None
        state = before.calendars.state if before else None
        calendars = exported(given, schedule, changed_at=moment, state=state)
        since = Since(before.number, given, before.schedule) if before else None
        issued = IssueInfo(moment=moment, version=number)
        pack = change_pack(given, schedule, calendars=calendars, issued=issued, since=since)
        found.append(Issued(number, schedule, calendars, dict(pack)))
    return tuple(found)
