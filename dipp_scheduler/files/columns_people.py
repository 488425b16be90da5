"""The sheets of people and places: PDUs, Team, Staff, Sites, Travel, Unavailable, Preferences."""

from datetime import date, time

from dipp_scheduler.domain.names import ANYTHING, BOOKABLE, PEOPLE
from dipp_scheduler.domain.people import (
    Conflict,
    ConflictKind,
    DayLimit,
    DayPart,
    Hours,
    Inspector,
    Language,
    Pdu,
    Role,
    Site,
    Staff,
    Travel,
    Unavailable,
    Wish,
)
from dipp_scheduler.files.kinds import Choice, Code, Codes, Kind, Number, Texts, Words, YesNo
from dipp_scheduler.files.kinds_limits import DayLimits
from dipp_scheduler.files.kinds_more import Rooms
from dipp_scheduler.files.kinds_time import Clock, Day, HoursWorked, Weekday
from dipp_scheduler.files.sheets import Column, Sheet

TEXT = Kind()
LANGUAGE = Choice(Language, "language")
HARD = Words("hard", (("hard", True), ("soft", False)))
AVOID = Words("avoid", (("wanted", False), ("avoid", True)))
STRENGTH = Words("strength", (("mild", 1), ("plain", 2), ("strong", 3)))
_MORNINGS = tuple(Hours(weekday=day, start=time(9), end=time(13)) for day in range(3))

PDUS = Sheet(
    key="pdus",
    model=Pdu,
    columns=(
        Column("code", Code(), needed=True, width=16, example="N58PLCO"),
        Column("name", TEXT, needed=True, width=44, example="Plymouth"),
    ),
    spare=20,
    most=200,
    needed=True,
)

TEAM = Sheet(
    key="team",
    model=Inspector,
    columns=(
        Column("code", Code(), needed=True, width=12, example="AI1"),
        Column("name", TEXT, needed=True, width=26, example="Rhys Morgan"),
        Column("role", Choice(Role, "role"), needed=True, width=24, example=Role.ASSISTANT),
        Column("email", TEXT, width=34, example="rhys.morgan@hmip.example"),
        Column("welsh_speaker", YesNo(), width=11, example=True),
        Column("new_inspector", YesNo(), width=11, example=False),
        Column("daily_limit", Number(0, 10), width=12, example=2),
        Column("weekly_limit", Number(0, 40), width=12, example=6),
        Column("day_limits", DayLimits(), width=22, example=(DayLimit(weekday=2, limit=3),)),
        Column("hours", HoursWorked(), width=40, example=_MORNINGS),
        Column("home_site", Code(("sites",)), width=14, example="PLY"),
    ),
    spare=25,
    most=200,
    needed=True,
)

STAFF = Sheet(
    key="staff",
    model=Staff,
    columns=(
        Column("code", Code(), needed=True, width=12, example="PP042"),
        Column("name", TEXT, needed=True, width=26, example="Siân Llŷr"),
        Column("email", TEXT, width=34, example="sian.llyr@probation.example"),
        Column("role_family", TEXT, width=24, example="Probation officer"),
        Column("grade", TEXT, width=10, example="Band 4"),
        Column("posts", Texts(), width=34, example=("SFO lead", "Court lead")),
        Column("unit", Code(("pdus",)), width=20, example="N58PLCO"),
        Column("site", Code(("sites",)), width=12, example="PLY"),
        Column("line_manager", Code(("staff",)), width=20, example="SPO03"),
        Column("also_manages", Codes(("staff",)), width=20, example=("PP051", "PP052")),
        Column("language", LANGUAGE, width=12, example=Language.WELSH),
        Column("slot_minutes", Number(15, 240), width=13, example=90),
        Column("earliest", Clock(), width=13, example=time(10)),
        Column("latest", Clock(), width=13, example=time(15, 30)),
        Column("gap_minutes", Number(0, 240), width=13, example=30),
    ),
    spare=300,
    most=5000,
    needed=True,
)

SITES = Sheet(
    key="sites",
    model=Site,
    columns=(
        Column("code", Code(), needed=True, width=12, example="PLY"),
        Column("name", TEXT, needed=True, width=34, example="Plymouth, St Catherine's House"),
        Column("pdu", Code(("pdus",)), width=16, example="N58PLCO"),
        Column("rooms", Rooms(), width=46, example=(("Meeting room 1", 12), ("Small room", 4))),
        Column("opens", Clock(), width=11, example=time(8, 30)),
        Column("closes", Clock(), width=11, example=time(17, 30)),
    ),
    spare=40,
    most=500,
)

TRAVEL = Sheet(
    key="travel",
    model=Travel,
    columns=(
        Column("start", Code(("sites",)), needed=True, width=20, example="PLY"),
        Column("end", Code(("sites",)), needed=True, width=20, example="EXE"),
        Column("minutes", Number(0, 900), needed=True, width=12, example=65),
    ),
    spare=200,
    most=5000,
)

UNAVAILABLE = Sheet(
    key="unavailable",
    model=Unavailable,
    columns=(
        Column("who", Code(BOOKABLE), needed=True, width=26, example="PP042"),
        Column("day", Day(in_fieldwork=True, spans=True), width=18, example=date(2026, 10, 6)),
        Column("last_day", Day(in_fieldwork=True, spans=True), width=18, example=date(2026, 10, 8)),
        Column("weekday", Weekday(), width=16),
        Column("all_day", YesNo(), width=10, example=False),
        Column("start", Clock(), width=11, example=time(9)),
        Column("end", Clock(), width=11, example=time(12, 30)),
        Column("hard", HARD, width=22, example=True),
    ),
    spare=400,
    most=10_000,
    most_objects=50_000,
)

WISHES = Sheet(
    key="wishes",
    model=Wish,
    columns=(
        Column("who", Code((*PEOPLE, "meetings")), needed=True, width=26, example="PP042"),
        Column("weekday", Weekday(), width=16, example=2),
        Column("part", Choice(DayPart, "part"), width=14, example=DayPart.MORNING),
        Column("avoid", AVOID, width=18, example=True),
        Column("strength", STRENGTH, width=12, example=2),
    ),
    spare=150,
    most=5000,
)

CONFLICTS = Sheet(
    key="conflicts",
    model=Conflict,
    columns=(
        Column("inspector", Code(("team",)), needed=True, width=26, example="AI1"),
        Column(
            "kind",
            Choice(ConflictKind, "conflict_kind"),
            needed=True,
            width=16,
            example=ConflictKind.PDU,
        ),
        Column("against", Code(ANYTHING), needed=True, width=30, example="N58PLCO"),
    ),
    spare=40,
    most=1000,
)
