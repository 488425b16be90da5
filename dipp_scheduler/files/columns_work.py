"""The sheets of the work: Cases, Meetings, Group pools, Weights, Changes and Replies."""

from datetime import date, datetime, time

from dipp_scheduler.domain.changes import ChangeKind, ChangeRequest, ChangeState
from dipp_scheduler.domain.names import ANYTHING
from dipp_scheduler.domain.people import Language
from dipp_scheduler.domain.replies import Answered, Reply
from dipp_scheduler.domain.timegrid import LONDON
from dipp_scheduler.domain.work import (
    Case,
    CaseMode,
    CaseStatus,
    Form,
    LedBy,
    Meeting,
    MeetingKind,
    Mode,
    PoolEntry,
    QuestionSet,
    Relationship,
    Risk,
    SecondReason,
    Topic,
    Weight,
)
from dipp_scheduler.files.columns_people import LANGUAGE, TEXT
from dipp_scheduler.files.kinds import Choice, Code, Codes, Kind, Note, Number, Texts, Words, YesNo
from dipp_scheduler.files.kinds_more import PreferenceName
from dipp_scheduler.files.kinds_time import Clock, Day, Moment, Weekday
from dipp_scheduler.files.sheets import Column, Sheet

_ONE_OF_STAFF = Code(("staff",))

CASES = Sheet(
    key="cases",
    model=Case,
    columns=(
        Column("reference", Code(), needed=True, width=12, example="C001"),
        Column("pdu", Code(("pdus",)), needed=True, width=18, example="N58PLCO"),
        Column("risk", Choice(Risk, "risk"), needed=True, width=12, example=Risk.HIGH),
        Column("practitioner", _ONE_OF_STAFF, needed=True, width=22, example="PP042"),
        Column("case_type", TEXT, width=26, example="Post-release licence"),
        Column(
            "question_set",
            Choice(QuestionSet, "question_set"),
            width=13,
            example=QuestionSet.CORE,
        ),
        Column("status", Choice(CaseStatus, "status"), width=20, example=CaseStatus.SAMPLE),
        Column("reserve_rank", Number(1, 9999), width=11),
        Column("mode", Choice(CaseMode, "case_mode"), width=14, example=CaseMode.INTERVIEW),
        Column("language", LANGUAGE, width=12, example=Language.ENGLISH),
        Column("substitute", _ONE_OF_STAFF, width=22, example="SPO03"),
        Column(
            "relationship",
            Choice(Relationship, "relationship"),
            width=18,
            example=Relationship.LINE_MANAGER,
        ),
        Column("second_person", _ONE_OF_STAFF, width=22, example="PP017"),
        Column(
            "second_reason",
            Choice(SecondReason, "second_reason"),
            width=28,
            example=SecondReason.RECENT_CHANGE,
        ),
        Column("support_person", _ONE_OF_STAFF, width=22),
        Column("limited_access", YesNo(), width=12, example=True),
        Column("access", Codes(("team",)), width=18, example=("AI1", "AI4")),
        Column("commenced", Day(), width=18, example=date(2026, 3, 12)),
        Column("remarks", Note(), width=40),
    ),
    spare=200,
    most=5000,
    needed=True,
)

MEETINGS = Sheet(
    key="meetings",
    model=Meeting,
    columns=(
        Column("code", Code(), needed=True, width=9, example="M20"),
        Column("title", TEXT, needed=True, width=46, example="Probation officers"),
        Column(
            "kind",
            Choice(MeetingKind, "meeting_kind"),
            needed=True,
            width=14,
            example=MeetingKind.FOCUS_GROUP,
        ),
        Column("minutes", Number(15, 480), needed=True, width=10, example=90),
        Column("must", Words("must", (("must", True), ("should", False))), width=14, example=False),
        Column("weekday", Weekday(), width=14, example=2),
        Column("earliest", Clock(), width=11, example=time(10)),
        Column("latest", Clock(), width=11, example=time(16)),
        Column("form", Choice(Form, "form"), width=13, example=Form.GROUP),
        Column("mode", Choice(Mode, "mode"), width=13, example=Mode.FACE_TO_FACE),
        Column("exception", Note(), width=26),
        Column("site", Code(("sites",)), width=12, example="PLY"),
        Column("posts", Texts(("posts",)), width=40),
        Column("people", Codes(("staff",)), width=22),
        Column("pooled", YesNo(), width=12, example=True),
        Column("smallest", Number(1, 99), width=11, example=6),
        Column("largest", Number(1, 99), width=11, example=10),
        Column("led_by", Choice(LedBy, "led_by"), width=11, example=LedBy.EITHER),
        Column("same_grade_exempt", YesNo(), width=14, example=False),
        Column("first", YesNo(), width=12, example=False),
        Column("topic", Choice(Topic, "topic"), width=13, example=Topic.STAFFING),
    ),
    spare=40,
    most=500,
)

POOL = Sheet(
    key="pool",
    model=PoolEntry,
    columns=(
        Column("meeting", Code(("meetings",)), needed=True, width=12, example="M20"),
        Column("person", _ONE_OF_STAFF, width=26),
        Column("role_family", Kind(), width=26, example="Probation officer"),
        Column("unit", Code(("pdus",)), width=26, example="N58PLCO"),
    ),
    spare=150,
    most=5000,
)

WEIGHTS = Sheet(
    key="weights",
    model=Weight,
    columns=(
        Column("preference", PreferenceName(), needed=True, width=38),
        Column("meaning", TEXT, width=80, information=True),
        Column("usual_weight", Number(0, 1000), width=10, information=True),
        Column("usual_tier", Number(1, 9), width=10, information=True),
        Column("weight", Number(0, 1000), width=12, example=5),
        Column("tier", Number(1, 9), width=12, example=4),
    ),
    spare=0,
    most=200,
)

CHANGES = Sheet(
    key="changes",
    model=ChangeRequest,
    columns=(
        Column("number", Number(1, 9999), needed=True, width=10, example=1),
        Column(
            "received",
            Moment(),
            needed=True,
            width=24,
            example=datetime(2026, 9, 22, 14, 30, tzinfo=LONDON),
        ),
        Column("sender", TEXT, width=24, example="Siân Llŷr"),
        Column(
            "kind",
            Choice(ChangeKind, "change_kind"),
            needed=True,
            width=28,
            example=ChangeKind.PERSON_UNAVAILABLE,
        ),
        Column("about", Code(ANYTHING), needed=True, width=22, example="PP042"),
        Column("details", Note(), width=50, example="Tuesday 6 October, 9am to 12pm"),
        Column("state", Choice(ChangeState, "change_state"), width=13, example=ChangeState.ASKED),
        Column("decided_by", TEXT, width=22),
        Column("decided", Moment(), width=24),
        Column("reason", Note(), width=30),
        Column("others_because", Note(), width=30),
        Column("others_by", TEXT, width=22),
    ),
    spare=150,
    most=5000,
)

REPLIES = Sheet(
    key="replies",
    model=Reply,
    columns=(
        Column("who", _ONE_OF_STAFF, needed=True, width=26, example="PP042"),
        Column("about", Code(("cases", "meetings")), width=22, example="C012"),
        Column("answer", Choice(Answered, "answered"), width=14, example=Answered.ACCEPTED),
        Column("received", Moment(), width=24),
    ),
    spare=200,
    most=5000,
)
