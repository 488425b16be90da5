"""What an administrator types about an appointment, and what it means."""

from datetime import datetime

import pytest

from dipp_scheduler.domain.asked import Beside, Wanted, appointment, people, place
from dipp_scheduler.domain.when import When
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.wording.reading import Misread
from tests.builders import FIELDWORK, WEEK_ONE, make_instance, meeting, moment, settings
from tests.rules.held import whole_instance

TUESDAY = WEEK_ONE[1]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("C1", "C1"),
        ("c1 ", "C1"),
        ("M4", "M4"),
        ("meeting m4", "M4"),
        ("briefing", "M0"),
        ("Meeting M0", "M0"),
    ],
)
def test_an_appointment_is_meant_by_reference_code_or_title(words: str, code: str) -> None:
    assert appointment(whole_instance(), words) == code


def test_a_meeting_that_was_merged_is_meant_by_its_own_code() -> None:
    both = (meeting("M1", people=("PP1",)), meeting("M2", people=("PP1",)))
    assert appointment(make_instance(meetings=both), "M2") == "M1+M2"


def test_an_appointment_that_is_not_there_is_refused_with_the_nearest() -> None:
    with pytest.raises(Misread) as refused:
        appointment(whole_instance(), "Meting M4")
    assert (refused.value.problem, refused.value.nearest) == (
        "details_unknown",
        "Meeting M4 (M4)",
    )


def test_inspectors_and_a_person_of_the_region_are_told_apart() -> None:
    found = people(whole_instance(), ("Inspector AI2", "SP", "li"))
    assert found == Wanted(inspectors=("AI2", "LI"), people=("SP",))


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("teams", Wanted(mode=Mode.TEAMS)),
        ("Site S2", Wanted(site="S2")),
        ("S1: Room 2", Wanted(site="S1", room="S1: Room 2")),
    ],
)
def test_a_place_is_teams_a_site_or_a_room(words: str, wanted: Wanted) -> None:
    assert place(whole_instance(), words) == wanted


def beside() -> Beside:
    when = When(settings(), received=moment(FIELDWORK, "7"))
    return Beside(when, monday=FIELDWORK, now=moment(TUESDAY, "14:15"))


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("Tuesday 11am", moment(TUESDAY, "11")),
        ("11am on Tuesday", moment(TUESDAY, "11")),
        ("Tue 11:15", moment(TUESDAY, "11:15")),
        ("Tuesday 6 October 2026, 3.30pm", moment(TUESDAY, "15:30")),
        ("2026-10-06 09:45", moment(TUESDAY, "9:45")),
        ("Dydd Mawrth 11:00", moment(TUESDAY, "11")),
        ("midday", moment(TUESDAY, "12")),
        ("Friday", moment(WEEK_ONE[4], "14:15")),
    ],
)
def test_a_time_is_read_as_an_administrator_writes_it(words: str, start: datetime) -> None:
    assert beside().start(words) == start


@pytest.mark.parametrize("words", ["soon", "Tuesday 11", "Sunday 11am", "Monday to Friday 9am"])
def test_what_is_no_time_of_fieldwork_is_refused(words: str) -> None:
    with pytest.raises(Misread):
        beside().start(words)
