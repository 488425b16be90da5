"""Meetings and pools that can be held as described."""

from datetime import time
from typing import Any

import pytest

from dipp_scheduler.domain.people import (
    Pdu,
)
from dipp_scheduler.domain.work import (
    Form,
    MeetingKind,
    Mode,
    PoolEntry,
)
from tests.builders import (
    meeting,
    staff,
)
from tests.domain.found import Brief, brief, mistakes, only


@pytest.mark.parametrize("exception", ["", " "])
def test_hybrid_needs_a_recorded_exception(exception: str) -> None:
    hybrid = meeting(people=("PP1",), mode=Mode.HYBRID, exception=exception)
    assert mistakes(meetings=(hybrid,)) == [
        ("meetings", 0, "exception", "hybrid_without_exception")
    ]
    agreed = hybrid.model_copy(update={"exception": "Agreed by the lead"})
    assert mistakes(meetings=(agreed,)) == []


@pytest.mark.parametrize(
    ("kind", "problem"),
    [(MeetingKind.BRIEFING, "second_briefing"), (MeetingKind.CLOSING, "second_closing")],
)
def test_there_is_one_briefing_and_one_closing_meeting(kind: MeetingKind, problem: str) -> None:
    two = tuple(meeting(code, kind=kind, people=("PP1",)) for code in ("M1", "M2"))
    assert mistakes(meetings=two) == [("meetings", 1, "kind", problem)]


def test_one_meeting_is_first_of_all() -> None:
    two = tuple(meeting(code, first=True, people=("PP1",)) for code in ("M1", "M2"))
    assert mistakes(meetings=two) == [("meetings", 1, "first", "second_first")]


def test_a_meeting_fits_into_its_window_and_the_day() -> None:
    def window(**changed: Any) -> list[Brief]:
        return mistakes(meetings=(meeting(people=("PP1",), **changed),))

    assert window(earliest=time(9), latest=time(10)) == []  # 60 minutes
    assert window(earliest=time(9), latest=time(9, 59)) == [
        ("meetings", 0, "minutes", "window_too_short")
    ]
    assert window(earliest=time(16)) == []  # until 5pm
    assert window(earliest=time(16, 1)) == [("meetings", 0, "minutes", "window_too_short")]
    assert window(earliest=time(10), latest=time(10)) == [
        ("meetings", 0, "latest", "ends_before_start")
    ]


def test_groups_keep_to_sizes_and_lengths() -> None:
    def group(**changed: Any) -> list[Brief]:
        asked = meeting(people=("PP1",), form=Form.GROUP, **changed)
        return mistakes(meetings=(asked,))

    assert group(minutes=45) == []
    assert group(minutes=44) == [("meetings", 0, "minutes", "group_minutes")]
    assert group(minutes=91) == [("meetings", 0, "minutes", "group_minutes")]
    assert group(largest=12) == []
    assert group(largest=13) == [("meetings", 0, "largest", "group_above_limit")]
    assert group(smallest=7, largest=6) == [("meetings", 0, "largest", "most_below_least")]


def test_somebody_is_invited() -> None:
    found = only(meetings=(meeting(),))
    assert (brief(found), found.warning) == (("meetings", 0, "posts", "nobody_invited"), True)
    pooled = meeting(pooled=True, form=Form.GROUP)
    found = only(meetings=(pooled,))
    assert (brief(found), found.warning) == (("meetings", 0, "pooled", "group_without_pool"), True)


def test_a_post_that_is_nearly_one_of_the_staff_sheet_is_told() -> None:
    people = (staff(posts=("Head of Operations",)),)
    found = only(staff=people, meetings=(meeting(posts=("Head of Operation",)),))
    assert (found.problem, found.nearest) == ("post_nearly_held", "Head of Operations")
    vacant = meeting(posts=("Court lead",))  # nobody holds it: the checker says so (R104)
    assert mistakes(staff=people, meetings=(vacant,)) == []


def test_a_vacant_post_is_not_taken_for_another_that_sounds_like_it() -> None:
    people = (staff(posts=("Head of Operations",)),)
    asked = meeting(posts=("Head of Operations", "Head of Interventions"))
    assert mistakes(staff=people, meetings=(asked,)) == []


def test_a_pool_names_somebody_for_a_meeting_that_uses_it() -> None:
    asked = meeting(pooled=True, form=Form.GROUP)

    def entry(**changed: Any) -> list[Brief]:
        return mistakes(meetings=(asked,), pool=(PoolEntry(meeting="M1", **changed),))

    assert entry(person="PP1") == []
    assert entry(role_family="PO", unit="P1") == []
    assert entry() == [("pool", 0, "person", "pool_of_nobody")]
    assert entry(person="PP1", unit="P1") == [("pool", 0, "person", "pool_person_and_role")]
    assert entry(role_family="SPO") == [("pool", 0, "role_family", "unknown_family")]
    assert entry(unit="P9") == [("pool", 0, "unit", "unknown_unit")]
    alone = PoolEntry(meeting="M1", person="PP1")
    assert mistakes(meetings=(meeting(people=("PP1",)),), pool=(alone,)) == [
        ("pool", 0, "meeting", "pool_not_used")
    ]
    one = meeting(pooled=True)
    assert mistakes(meetings=(one,), pool=(alone,)) == [("meetings", 0, "form", "pool_for_one")]


def test_a_pool_that_fits_nobody_is_wondered_at() -> None:
    people = (staff("PP1"), staff("PP2", role_family="SPO", unit="P2"))
    pdus = (Pdu(code="P1", name="North"), Pdu(code="P2", name="South"))
    asked = meeting(pooled=True, form=Form.GROUP)
    nobody = PoolEntry(meeting="M1", role_family="PO", unit="P2")
    found = only(pdus=pdus, staff=people, meetings=(asked,), pool=(nobody,))
    assert (found.problem, found.value, found.warning) == ("pool_selects_nobody", "PO P2", True)
