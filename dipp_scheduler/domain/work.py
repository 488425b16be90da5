"""The work to be scheduled: cases for week one, meetings for week two."""

from datetime import date, time
from enum import StrEnum

from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.domain.people import Language, WeekdayNumber


class Risk(StrEnum):
    """Risk of serious harm, as the region assessed it (R65)."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    VERY_HIGH = "very high"


class CaseStatus(StrEnum):
    """Whether a case is inspected (A17, A18)."""

    SAMPLE = "in sample"
    PROPOSED = "exclusion proposed"
    EXCLUDED = "excluded"
    RESERVE = "reserve"


class CaseMode(StrEnum):
    """How a case is inspected: an interview is sought unless a file read was decided."""

    INTERVIEW = "interview"
    FILE_READ = "file read"


class QuestionSet(StrEnum):
    """Which question set a case gets (R70-R72)."""

    CORE = "core"
    ADJUSTED = "adjusted"


class Relationship(StrEnum):
    """What a substitute is to the practitioner; only a manager may get the feedback (R139)."""

    LINE_MANAGER = "line manager"
    SUPERVISOR = "supervisor"
    COLLEAGUE = "colleague"


class SecondReason(StrEnum):
    """The reasons that allow a second person (R141)."""

    RECENT_CHANGE = "recent change of practitioner"
    KEY_ROLE = "key role in an intervention"
    NEW_PRACTITIONER = "practitioner very new"


class Case(Frozen):
    """A sampled case: by reference only, never by a person on probation's name."""

    reference: str
    pdu: str
    risk: Risk
    case_type: str = ""
    question_set: QuestionSet = QuestionSet.CORE
    practitioner: str
    substitute: str | None = None
    relationship: Relationship | None = None
    second_person: str | None = None
    second_reason: SecondReason | None = None
    support_person: str | None = None
    limited_access: bool = False
    access: tuple[str, ...] = ()
    """The inspectors who have access to a limited-access case."""
    status: CaseStatus = CaseStatus.SAMPLE
    reserve_rank: int | None = None
    mode: CaseMode = CaseMode.INTERVIEW
    language: Language = Language.ENGLISH
    commenced: date | None = None
    """When the order or licence began: only for the sample-window warning (R63)."""
    remarks: str = ""

    @property
    def inspected(self) -> bool:
        """Whether the case is to be inspected: in the sample, and not (yet) excluded."""
        return self.status in (CaseStatus.SAMPLE, CaseStatus.PROPOSED)


class MeetingKind(StrEnum):
    """What a meeting is to the manual (5.2, 6.8, 6.9)."""

    BRIEFING = "briefing"
    FIXED = "fixed"
    REQUIRED = "required"
    FOCUS_GROUP = "focus group"
    CLOSING = "closing"
    OTHER = "other"


class Form(StrEnum):
    """One person (or the holders of a post), or a group."""

    ONE_TO_ONE = "one-to-one"
    GROUP = "group"


class Mode(StrEnum):
    """How people come together (R95, R99, R152)."""

    FACE_TO_FACE = "face to face"
    TEAMS = "Teams"
    HYBRID = "hybrid"


class LedBy(StrEnum):
    """Which inspectors must be there (A31)."""

    LEAD = "lead"
    DEPUTY = "deputy"
    BOTH = "both"
    EITHER = "either"


class Topic(StrEnum):
    """What a meeting is mostly about (R14)."""

    LEADERSHIP = "leadership"
    STAFFING = "staffing"
    SERVICES = "services"


class Meeting(Frozen):
    """A meeting to hold: the briefing in week one, all others in week two."""

    code: str
    title: str
    kind: MeetingKind
    weekday: WeekdayNumber | None = None
    """The fixed day (0 is Monday), if it has one."""
    earliest: time | None = None
    latest: time | None = None
    """The meeting must have ended by then."""
    minutes: int
    form: Form = Form.ONE_TO_ONE
    mode: Mode = Mode.FACE_TO_FACE
    exception: str = ""
    """The recorded exception without which no meeting is hybrid (R99)."""
    site: str | None = None
    posts: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    pooled: bool = False
    """Whether people are chosen from the meeting's group pool."""
    smallest: int | None = None
    largest: int | None = None
    led_by: LedBy = LedBy.EITHER
    same_grade_exempt: bool = False
    must: bool = True
    first: bool = False
    """Held before every other meeting of week two (A28)."""
    topic: Topic = Topic.LEADERSHIP


class PoolEntry(Frozen):
    """Who may join a group meeting: one person, or all of a role family in a unit."""

    meeting: str
    person: str | None = None
    role_family: str | None = None
    unit: str | None = None


class Weight(Frozen):
    """The user's own weight or tier for a preference."""

    preference: str
    weight: int
    tier: int
