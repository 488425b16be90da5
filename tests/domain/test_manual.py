"""The manual profile: what it fills in, and that it is the only place of its figures."""

import ast
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

import dipp_scheduler
from dipp_scheduler.domain.instance import INTERVIEWING
from dipp_scheduler.domain.manual import load_profile, profile_names, read_profile
from dipp_scheduler.domain.people import Role
from dipp_scheduler.domain.settings import Settings
from dipp_scheduler.domain.work import Form, LedBy, Meeting, MeetingKind, Mode, Topic
from dipp_scheduler.errors import StorageError
from dipp_scheduler.wording.strings import catalogue
from tests.builders import FIELDWORK
from tests.builders import settings as ordinary_settings

PROFILE = load_profile()
PACKAGE = Path(dipp_scheduler.__file__).parent

TINY = """
name = "tiny-v1.1"
title = "A made-up manual, V1.1"
published = 2027-01-04

[[roles]]
role = "lead inspector"
inspects = true
source = "2"

[[key_dates]]
key = "announcement"
day = -28
if_closed = "earlier"
source = "3"

[[posts]]
key = "governor"
title = "Governor"
source = "4"

[[meetings]]
code = "T1"
key = "governor"
title = "The governor, first of all"
kind = "fixed"
weekday = 0
earliest = "week_two_start"
minutes = "briefing_minutes"
posts = ["governor"]
led_by = "lead"
first = true
topic = "staffing"
source = "4"

[settings]
"""


def meeting(code: str) -> Meeting:
    return {each.code: each for each in PROFILE.meetings()}[code]


def test_the_profile_fills_every_figure_of_the_settings() -> None:
    filled = PROFILE.settings(region="Wales", fieldwork=FIELDWORK, bilingual=True)
    assert filled == ordinary_settings(
        region="Wales", bilingual=True, contact="probationinspections@hmiprobation.gov.uk"
    )


def test_a_setting_of_ones_own_replaces_the_figure() -> None:
    filled = PROFILE.settings(region="Wales", fieldwork=FIELDWORK, reading_minutes=120)
    assert filled.reading_minutes == 120


def test_every_figure_day_role_post_and_meeting_has_its_source() -> None:
    sources = [figure.source for figure in PROFILE.figures.values()]
    for each in (PROFILE.roles, PROFILE.rules, PROFILE.planned_posts, PROFILE.planned):
        sources += [entry.source for entry in each]
    # 39 settings, 3 other figures, 8 roles, 19 key dates, 22 posts, 20 meetings.
    assert len(sources) == 39 + 3 + 8 + 19 + 22 + 20
    assert [source for source in sources if not source] == []


def test_every_fixed_and_required_meeting_of_the_manual_is_there() -> None:
    sources = {planned.code: planned.source.split(", ") for planned in PROFILE.planned}
    cited = {number for source in sources.values() for number in source}
    assert {f"R{number}" for number in range(101, 120)} - cited == set()
    assert list(sources) == [f"M{number:02}" for number in range(20)]


def test_the_first_meeting_is_the_directors_on_monday_afternoon() -> None:
    assert meeting("M01") == Meeting(
        code="M01",
        title="Regional Probation Director and Head of Operations, with headline findings",
        kind=MeetingKind.FIXED,
        weekday=0,
        earliest=time(13),
        minutes=60,
        posts=("Regional Probation Director", "Head of Operations"),
        led_by=LedBy.LEAD,
        same_grade_exempt=True,
        first=True,
        topic=Topic.LEADERSHIP,
    )
    assert [each.code for each in PROFILE.meetings() if each.first] == ["M01"]


def test_the_public_protection_and_pdu_head_meetings_are_on_tuesday() -> None:
    assert [each.code for each in PROFILE.meetings() if each.weekday == 1] == ["M02", "M03"]
    assert meeting("M03").form is Form.GROUP
    assert not meeting("M03").same_grade_exempt


def test_the_closing_meeting_is_on_friday_and_ends_by_two() -> None:
    closing = meeting("M19")
    assert (closing.kind, closing.weekday, closing.latest) == (MeetingKind.CLOSING, 4, time(14))
    assert (closing.led_by, closing.minutes) == (LedBy.LEAD, 45)


def test_the_briefing_is_on_monday_for_its_whole_length() -> None:
    briefing = meeting("M00")
    assert (briefing.kind, briefing.weekday, briefing.mode) == (
        MeetingKind.BRIEFING,
        0,
        Mode.TEAMS,
    )
    assert briefing.minutes == 75  # 45 + 30
    assert briefing.posts[0] == "Regional Probation Director"


def test_partners_outside_the_region_are_met_on_teams() -> None:
    on_teams = [each.code for each in PROFILE.meetings() if each.mode is Mode.TEAMS]
    # Briefing, prison group director, police, children's services, partnerships, area director.
    assert on_teams == ["M00", "M12", "M14", "M15", "M17", "M18"]


def test_the_learning_and_the_sfo_lead_get_no_third_meeting() -> None:
    wanted = {"Learning and development lead", "Serious further offence lead"}
    found = [each.posts for each in PROFILE.meetings() if wanted & set(each.posts)]
    assert found == [("Learning and development lead",), ("Serious further offence lead",)]


def test_named_combinations_are_exempt_from_the_same_grade_rule() -> None:
    exempt = [each.code for each in PROFILE.meetings() if each.same_grade_exempt]
    assert exempt == ["M00", "M01", "M06", "M07", "M09", "M13", "M14", "M15", "M17"]


def test_every_meeting_keeps_the_manuals_lengths() -> None:
    found = {each.minutes for each in PROFILE.meetings() if each.kind is not MeetingKind.BRIEFING}
    assert found == {45, 60, 90}


def test_the_roles_of_the_profile_are_the_roles_of_the_domain() -> None:
    assert [each.role for each in PROFILE.roles] == list(Role)
    inspecting = {each.role for each in PROFILE.roles if each.inspects}
    # The deputy may interview, but does none by default (A11).
    assert inspecting == set(INTERVIEWING) - {Role.DEPUTY}
    assert PROFILE.figure("deputy_interviews_a_week") == 0


def test_every_key_has_words_in_both_languages() -> None:
    keys = [f"keydate.{each.key}" for each in PROFILE.rules]
    keys += [f"manual.post.{each.key}" for each in PROFILE.planned_posts]
    keys += [f"manual.meeting.{each.key}" for each in PROFILE.planned]
    for lang in ("en", "cy"):
        assert [key for key in keys if key not in catalogue(lang)] == []


def test_titles_are_put_into_welsh_one_by_one() -> None:
    merged = "Learning and development; Serious further offences"
    assert PROFILE.in_language(merged, "cy") == "Dysgu a datblygu; Troseddau pellach difrifol"
    assert PROFILE.in_language("Our own; Interventions", "cy") == "Our own; Ymyriadau"
    heads = "Pennaeth Uned Gyflawni Gwasanaeth Prawf (PDU)"
    assert PROFILE.in_language("Head of PDU", "cy") == heads
    assert PROFILE.in_language(merged, "en") == merged


def test_the_only_profile_so_far_is_the_default_one() -> None:
    assert profile_names() == ("dipp-v1.0",)
    assert PROFILE.published == date(2025, 10, 2)


def test_an_unknown_profile_is_refused_with_the_known_ones() -> None:
    with pytest.raises(StorageError, match=r"no manual profile called core-v2.*dipp-v1\.0"):
        load_profile("core-v2")


def test_a_new_manual_is_an_edit_of_data() -> None:
    figures = {
        name: figure.model_dump()
        for name, figure in PROFILE.figures.items()
        if name in Settings.model_fields
    }
    figures["interview_minutes"]["value"] = 45
    figures["briefing_minutes"]["value"] = 60
    rows = [
        f"{name} = {{ value = {_toml(each['value'])}, source = '1' }}"
        for name, each in figures.items()
    ]
    tiny = read_profile(TINY + "\n".join(rows))

    made = tiny.settings(region="Region", fieldwork=FIELDWORK)
    assert (made.profile, made.interview_minutes) == ("tiny-v1.1", 45)
    assert tiny.meetings() == (
        Meeting(
            code="T1",
            title="The governor, first of all",
            kind=MeetingKind.FIXED,
            weekday=0,
            earliest=time(13),
            minutes=60,
            posts=("Governor",),
            led_by=LedBy.LEAD,
            first=True,
            topic=Topic.STAFFING,
        ),
    )
    assert [(rule.key, rule.day) for rule in tiny.rules] == [("announcement", -28)]


def test_no_time_of_day_of_the_profile_is_a_constant_in_code() -> None:
    times = {each.value for each in PROFILE.figures.values() if isinstance(each.value, time)}
    calls = {f"time({value.hour})" for value in times if not value.minute}
    calls |= {f"time({value.hour}, {value.minute})" for value in times}
    found = [
        (file.name, node.lineno)
        for file, node in _nodes("domain", "rules", "solver")
        if isinstance(node, ast.Call) and ast.unparse(node) in calls
    ]
    assert found == []


def test_no_length_of_the_profile_is_a_constant_in_code() -> None:
    lengths = {
        figure.value
        for name, figure in PROFILE.figures.items()
        # Small numbers occur for many reasons.
        if "minutes" in name and isinstance(figure.value, int) and figure.value > 30
    }
    assert lengths == {45, 60, 75, 90, 150}
    found = [
        (file.name, node.value)
        for file, node in _nodes("domain", "rules", "solver")
        if isinstance(node, ast.Constant) and type(node.value) is int and node.value in lengths
    ]
    assert [each for each in found if each not in CHANCE and each[1] != MINUTES_AN_HOUR] == []


MINUTES_AN_HOUR = 60
CHANCE: set[tuple[str, int]] = set()
"""Constants of the code that only happen to equal a length of the manual, by file."""


def _nodes(*folders: str) -> Iterator[tuple[Path, ast.AST]]:
    for folder in folders:
        for file in sorted((PACKAGE / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                yield file, node


def _toml(value: object) -> str:
    if isinstance(value, time):
        return value.isoformat()
    return repr(value)
