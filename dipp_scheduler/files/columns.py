"""All sheets of the workbook in its order, and the Inspection sheet of settings."""

from dipp_scheduler.domain.settings import Settings
from dipp_scheduler.files.columns_people import (
    CONFLICTS,
    PDUS,
    SITES,
    STAFF,
    TEAM,
    TEXT,
    TRAVEL,
    UNAVAILABLE,
    WISHES,
)
from dipp_scheduler.files.columns_work import CASES, CHANGES, MEETINGS, POOL, REPLIES, WEIGHTS
from dipp_scheduler.files.kinds import Number, Words
from dipp_scheduler.files.kinds_time import Clock, Day, Days
from dipp_scheduler.files.sheets import Column, Sheet

_LENGTH = Number(0, 480)
_COUNT = Number(0, 40)

SETTINGS = Sheet(
    key="settings",
    model=Settings,
    columns=(
        Column("region", TEXT, needed=True),
        Column("fieldwork", Day(), needed=True),
        Column("bilingual", Words("languages", (("english", False), ("both", True)))),
        Column("marking", TEXT),
        Column("contact", TEXT),
        Column("change_deadline", Day()),
        Column("closed_days", Days()),
        Column("open_days", Days()),
        Column("opens", Clock(), needed=True),
        Column("closes", Clock(), needed=True),
        Column("lunch_opens", Clock(), needed=True),
        Column("lunch_closes", Clock(), needed=True),
        Column("lunch_minutes", Number(0, 120), needed=True),
        Column("slot_minutes", Number(5, 60), needed=True),
        Column("earliest_interview", Clock(), needed=True),
        Column("latest_interview", Clock(), needed=True),
        Column("interview_minutes", Number(15, 480), needed=True),
        Column("reading_minutes", _LENGTH, needed=True),
        Column("writing_minutes", Number(5, 480), needed=True),
        Column("file_read_minutes", Number(5, 480), needed=True),
        Column("gap_minutes", Number(0, 120), needed=True),
        Column("interview_gap_minutes", Number(0, 240), needed=True),
        Column("interviews_a_day", Number(1, 10), needed=True),
        Column("interviews_a_week", _COUNT, needed=True),
        Column("lead_interviews_a_week", _COUNT, needed=True),
        Column("deputy_interviews_a_week", _COUNT, needed=True),
        Column("new_inspector_interviews_a_week", _COUNT, needed=True),
        Column("briefing_minutes", Number(15, 480), needed=True),
        Column("week_two_start", Clock(), needed=True),
        Column("week_two_end", Clock(), needed=True),
        Column("afternoon_starts", Clock(), needed=True),
        Column("induction_minutes", Number(0, 240), needed=True),
        Column("group_smallest", Number(1, 99), needed=True),
        Column("group_largest", Number(1, 99), needed=True),
        Column("group_limit", Number(1, 99), needed=True),
        Column("group_minutes_shortest", Number(15, 480), needed=True),
        Column("group_minutes_longest", Number(15, 480), needed=True),
        Column("teams_beyond_minutes", Number(0, 900), needed=True),
        Column("same_pdu_cases", _COUNT, needed=True),
        Column("lead_free_minutes", _LENGTH, needed=True),
        Column("late_friday_after", Clock(), needed=True),
        Column("planned_places_percent", Number(0, 100), needed=True),
        Column("substitutions_a_day", Number(0, 10), needed=True),
        Column("far_night_minutes", Number(0, 900), needed=True),
        Column("easy_half_day_meetings", Number(0, 20), needed=True),
        Column("profile", TEXT, needed=True),
    ),
    spare=0,
    most=200,
    needed=True,
)

SHEETS = (
    PDUS,
    TEAM,
    STAFF,
    SITES,
    TRAVEL,
    CASES,
    UNAVAILABLE,
    WISHES,
    MEETINGS,
    POOL,
    CONFLICTS,
    WEIGHTS,
    CHANGES,
    REPLIES,
)
"""Every sheet but the settings, in the workbook's order."""

ALL = (SETTINGS, *SHEETS)
SHEET = {sheet.key: sheet for sheet in ALL}
