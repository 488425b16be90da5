"""What was decided: sparse, by code, in aware clock times."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.domain.work import Mode


class Interview(Frozen):
    """A case that is inspected with an interview (R82, R125)."""

    case: str
    inspector: str
    interviewee: str
    """The practitioner or the agreed substitute."""
    others: tuple[str, ...] = ()
    """Second person and support person."""
    time: Interval
    reading: tuple[Interval, ...]
    """The inspector's reading, in one or more parts, all ended before the interview."""
    writing: Interval
    """The inspector's write-up, directly after the interview."""


class FileRead(Frozen):
    """A case that is read from file (R88); it takes the inspector's time (A18)."""

    case: str
    inspector: str
    reading: tuple[Interval, ...]
    decided: bool
    """Whether a person decided it, or no interview was possible."""


class Briefing(Frozen):
    """The region's briefing in week one (R50)."""

    meeting: str
    time: Interval
    inspectors: tuple[str, ...]
    people: tuple[str, ...]

    @property
    def guests(self) -> tuple[str, ...]:
        """Everybody who is there."""
        return (*self.inspectors, *self.people)


class HeldMeeting(Frozen):
    """A meeting of week two: `need` is the code of a `domain.needs.Need`."""

    need: str
    time: Interval
    mode: Mode
    site: str | None = None
    room: str | None = None
    inspectors: tuple[str, ...]
    people: tuple[str, ...]


class BlockKind(StrEnum):
    """What an inspector does between appointments."""

    LUNCH = "lunch"
    INDUCTION = "induction"
    TRAVEL = "travel"


class Block(Frozen):
    """An inspector's lunch, induction at a site, or travel to a site."""

    kind: BlockKind
    inspector: str
    time: Interval
    site: str | None = None


class Half(StrEnum):
    """A half-day of week two."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


class Stay(Frozen):
    """Where an inspector is based for a half-day of week two (A32)."""

    inspector: str
    day: date
    half: Half
    site: str


class Unplaced(Frozen):
    """A case (by reference) or need (by code) that the schedule does not hold."""

    code: str
    week: int
    reason: str
    """A key of the wording catalogue, such as `unplaced.no_inspector_time`."""


class Proof(Frozen):
    """How good a tier is: its value, the proven bound, and whether the two met."""

    week: int
    tier: int
    value: int
    bound: int
    optimal: bool
    seconds: float


class Schedule(Frozen):
    """Both weeks, with the proof of each tier."""

    interviews: tuple[Interview, ...] = ()
    file_reads: tuple[FileRead, ...] = ()
    briefing: Briefing | None = None
    meetings: tuple[HeldMeeting, ...] = ()
    blocks: tuple[Block, ...] = ()
    stays: tuple[Stay, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    proofs: tuple[Proof, ...] = ()

    @property
    def inspections(self) -> tuple[Interview | FileRead, ...]:
        """The interviews, then the file reads."""
        return (*self.interviews, *self.file_reads)


@dataclass(frozen=True, slots=True)
class Engagement:
    """Something that takes a person's time, as seen by that person."""

    who: str
    time: Interval
    kind: str
    """`interview`, `briefing`, `meeting` (appointments) or `reading`, `writing`,
    `file read`, `lunch`, `induction`, `travel` (an inspector's own time)."""
    code: str
    """The case, meeting, need or site it belongs to."""
    site: str | None = None

    @property
    def appointment(self) -> bool:
        """Whether other people are there too."""
        return self.kind in ("interview", "briefing", "meeting")


def engagements(schedule: Schedule) -> Iterator[Engagement]:
    """Everybody's engagements, in the schedule's order."""
    for held in schedule.interviews:
        for who in (held.inspector, held.interviewee, *held.others):
            yield Engagement(who=who, time=held.time, kind="interview", code=held.case)
        for part in held.reading:
            yield Engagement(who=held.inspector, time=part, kind="reading", code=held.case)
        yield Engagement(who=held.inspector, time=held.writing, kind="writing", code=held.case)
    for read in schedule.file_reads:
        for part in read.reading:
            yield Engagement(who=read.inspector, time=part, kind="file read", code=read.case)
    if schedule.briefing:
        briefing = schedule.briefing
        for who in (*briefing.inspectors, *briefing.people):
            yield Engagement(who=who, time=briefing.time, kind="briefing", code=briefing.meeting)
    for meeting in schedule.meetings:
        site = meeting.site if meeting.mode is not Mode.TEAMS else None
        for who in (*meeting.inspectors, *meeting.people):
            yield Engagement(
                who=who, time=meeting.time, kind="meeting", code=meeting.need, site=site
            )
    for block in schedule.blocks:
        yield Engagement(
            who=block.inspector,
            time=block.time,
            kind=block.kind.value,
            code=block.site or "",
            site=block.site,
        )
