"""The people and places of an inspection, and when they cannot be booked."""

from datetime import date, time
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from dipp_scheduler.domain.base import Frozen

WeekdayNumber = Annotated[int, Field(ge=0, le=6)]
"""0 is Monday."""


class Role(StrEnum):
    """A role in the inspection team (R28, A43)."""

    LEAD = "lead inspector"
    DEPUTY = "deputy lead inspector"
    ASSISTANT = "assistant inspector"
    ASSESSOR = "local assessor"
    HEAD = "head of programme"
    DEPUTY_HEAD = "deputy head of programme"
    CHIEF = "Chief Inspector"
    ADMINISTRATOR = "administrator"


class Language(StrEnum):
    """A language in which somebody may be interviewed (R27)."""

    ENGLISH = "English"
    WELSH = "Welsh"


class Hours(Frozen):
    """The hours worked on one weekday (0 is Monday)."""

    weekday: WeekdayNumber
    start: time
    end: time


class DayLimit(Frozen):
    """The most interviews on one weekday (0 is Monday)."""

    weekday: WeekdayNumber
    limit: int


class Inspector(Frozen):
    """A member of the inspection team; `hours` empty means the inspection's working day."""

    code: str
    name: str
    email: str = ""
    role: Role
    welsh_speaker: bool = False
    new_inspector: bool = False
    daily_limit: int | None = None
    weekly_limit: int | None = None
    day_limits: tuple[DayLimit, ...] = ()
    """Days with a limit of their own, in place of the daily limit."""
    hours: tuple[Hours, ...] = ()
    home_site: str | None = None


class Adjustment(Frozen):
    """What a reasonable adjustment means for bookings: its effect, never its reason."""

    slot_minutes: int | None = None
    earliest: time | None = None
    latest: time | None = None
    """Every appointment of the person must have ended by then."""
    gap_minutes: int | None = None


class Staff(Frozen):
    """A person of the region or of a partner."""

    code: str
    name: str
    email: str = ""
    role_family: str = ""
    grade: str = ""
    posts: tuple[str, ...] = ()
    unit: str = ""
    """The code of the person's PDU, or the name of a regional function or partner."""
    site: str | None = None
    line_manager: str | None = None
    also_manages: tuple[str, ...] = ()
    language: Language = Language.ENGLISH
    adjustment: Adjustment = Adjustment()


class Pdu(Frozen):
    """A Probation Delivery Unit."""

    code: str
    name: str


class Room(Frozen):
    """A private room; its code is `SITE: name` and is unique in the instance."""

    code: str
    name: str
    seats: int


class Site(Frozen):
    """A place where meetings can be held."""

    code: str
    name: str
    pdu: str | None = None
    rooms: tuple[Room, ...] = ()
    opens: time | None = None
    closes: time | None = None


class Travel(Frozen):
    """The minutes between two sites, in both directions."""

    start: str
    end: str
    minutes: int


class Unavailable(Frozen):
    """A span when a person, site or room (by code) cannot, or would rather not, be booked.

    It falls on one date, or on every weekday (0 is Monday) of that number. Without
    times it lasts all day.
    """

    who: str
    day: date | None = None
    weekday: WeekdayNumber | None = None
    start: time | None = None
    end: time | None = None
    hard: bool = True


class DayPart(StrEnum):
    """A part of a working day."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    ALL_DAY = "all day"


class Wish(Frozen):
    """What a person (or a meeting, by code) would like: a day part, or to be spared it."""

    who: str
    weekday: WeekdayNumber | None = None
    part: DayPart = DayPart.ALL_DAY
    avoid: bool = False
    strength: Annotated[int, Field(ge=1, le=3)] = 1
    """1 mild, 2 plain, 3 strong: the units that the preference counts."""


class ConflictKind(StrEnum):
    """What a declared conflict of interest is against (R3, A47)."""

    REGION = "region"
    PDU = "PDU"
    PERSON = "person"
    CASE = "case"


class Conflict(Frozen):
    """A conflict of interest that an inspector declared."""

    inspector: str
    kind: ConflictKind
    against: str
    """The code of the PDU, person or case; the region's name for a region."""
