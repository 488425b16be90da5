"""What people are told of a change: one or two plain sentences each, and no more than is theirs."""

from typing import Any

import pytest

from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.domain.differences import by_person, differences
from dipp_scheduler.domain.schedule import FileRead, HeldMeeting, Interview, Schedule
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.export.telling import Teller, held_codes, own_work
from dipp_scheduler.export.texts import Wording
from dipp_scheduler.wording.strings import Lang
from tests.builders import span
from tests.export.calendar_readers.samples import (
    ARRIVAL,
    MONDAY,
    TUESDAY,
    a_schedule,
    an_instance,
)

INTERVIEW = a_schedule().interviews[0]
"""Siân Llŷr and Bea Thorne with Farah Bristow about C-0142, Monday at 11."""
REGIONAL, INTERVENTIONS, OFFICERS = a_schedule().meetings


def held(each: Interview | HeldMeeting | None) -> Schedule:
    if isinstance(each, Interview):
        return Schedule(interviews=(each,))
    return Schedule(meetings=(each,)) if each else Schedule()


def told(
    before: Interview | HeldMeeting | None,
    after: Interview | HeldMeeting | None,
    lang: Lang = "en",
    *,
    own: bool = True,
) -> dict[str, str]:
    """What each person is told, by code."""
    instance = an_instance()
    teller = Teller(
        now=instance,
        before=instance,
        words=Wording((lang,)),
        own=own,
        held=held_codes(held(after)),
    )
    found = by_person(differences(held(before), held(after)), instance)
    return {
        who: " ".join(str(teller.sentences(each)) for each in those) for who, those in found.items()
    }


def changed(each: Frozen, **update: Any) -> Any:
    return each.model_copy(update=update)


def test_another_time_on_the_same_day() -> None:
    after = changed(INTERVIEW, time=span(MONDAY, "14", "15"))
    assert told(INTERVIEW, after) == {
        "AI1": "Your interview about case C-0142 on Monday 5 October, 11am to midday, "
        "is now at 2pm to 3pm.",
        "PP1": "Your interview on Monday 5 October, 11am to midday, is now at 2pm to 3pm.",
        "SP1": "The interview that you join on Monday 5 October, 11am to midday, "
        "is now at 2pm to 3pm.",
    }


def test_another_day_and_another_inspector() -> None:
    after = changed(INTERVIEW, time=span(TUESDAY, "9:30", "10:30"), inspector="LI")
    said = told(INTERVIEW, after)
    assert said["PP1"] == (
        "Your interview on Monday 5 October, 11am to midday, is now on Tuesday 6 October, "
        "9:30am to 10:30am. Another inspector holds it."
    )
    assert said["AI1"] == (
        "Your interview about case C-0142 on Monday 5 October, 11am to midday: "
        "you are no longer needed there."
    )
    assert said["LI"] == (
        "New: your interview about case C-0142 on Tuesday 6 October, 9:30am to 10:30am, on Teams. "
        "With: Siân Llŷr, Bea Thorne."
    )


def test_only_another_inspector_keeps_time_and_place_and_names_nobody() -> None:
    said = told(INTERVIEW, changed(INTERVIEW, inspector="LI"))
    assert said["PP1"] == (
        "Your interview on Monday 5 October, 11am to midday, keeps its time and place. "
        "Another inspector holds it."
    )
    assert "Owain Prys" not in said["PP1"]


def test_a_second_person_who_stays_away_is_named_to_the_inspector_only() -> None:
    said = told(INTERVIEW, changed(INTERVIEW, others=()))
    assert said["AI1"].endswith("keeps its time and place. No longer there: Bea Thorne.")
    assert said["PP1"].endswith("keeps its time and place. Who else is there has changed.")
    assert (
        said["SP1"]
        == "The interview that you join on Monday 5 October, 11am to midday, is cancelled."
    )


def test_a_second_person_whom_a_change_has_replaced_still_knows_it_as_one_to_join() -> None:
    before = an_instance()
    cases = tuple(
        changed(each, second_person="PP3") if each.reference == INTERVIEW.case else each
        for each in before.cases
    )
    now = changed(before, cases=cases)
    after = changed(INTERVIEW, others=("PP3",))
    found = by_person(differences(held(INTERVIEW), held(after)), now, before)
    teller = Teller(now=now, before=before, words=Wording(("en",)), held=held_codes(held(after)))
    (left,), (come,) = found["SP1"], found["PP3"]
    assert str(teller.sentences(left)) == (
        "The interview that you join on Monday 5 October, 11am to midday, is cancelled."
    )
    assert str(teller.sentences(come)) == (
        "New: the interview that you join on Monday 5 October, 11am to midday, on Teams."
    )


def test_a_practitioner_whom_a_substitute_stands_in_for_is_told_of_a_cancellation() -> None:
    said = told(INTERVIEW, changed(INTERVIEW, interviewee="PP3"))
    assert said["PP1"] == "Your interview on Monday 5 October, 11am to midday, is cancelled."
    assert said["PP3"] == "New: your interview on Monday 5 October, 11am to midday, on Teams."
    assert said["AI1"].endswith("Now also there: Ann Sykes. No longer there: Siân Llŷr.")


def test_a_new_and_a_cancelled_meeting() -> None:
    assert told(None, REGIONAL)["RPD"] == (
        "New: the meeting “Regional leadership” on Monday 19 October, 2pm to 3pm, "
        "at Room 1, Caernarfon."
    )
    assert told(REGIONAL, None)["RPD"] == (
        "The meeting “Regional leadership” on Monday 19 October, 2pm to 3pm, is cancelled."
    )


def test_a_meeting_that_goes_on_without_somebody_is_not_called_cancelled() -> None:
    said = told(OFFICERS, changed(OFFICERS, people=("PP1", "SP1"), inspectors=("LI",)))
    assert said["FAR"] == (
        "The meeting “Probation officers” on Tuesday 20 October, 9:30am to 10:30am: "
        "you are no longer needed there."
    )
    assert said["DL"] == said["FAR"]


def test_another_place_and_from_teams_to_a_room() -> None:
    moved = changed(INTERVENTIONS, mode=Mode.FACE_TO_FACE, site="S1", room="S1: Room 1")
    assert told(INTERVENTIONS, moved)["HOO"] == (
        "The meeting “Interventions” on Monday 19 October, 3:30pm to 4:30pm, "
        "is now at Room 1, Caernarfon."
    )
    assert told(moved, INTERVENTIONS)["HOO"].endswith("is now on Teams.")


def test_another_time_and_place_at_once() -> None:
    after = changed(REGIONAL, time=span(ARRIVAL, "13", "14"), mode=Mode.TEAMS, site=None, room=None)
    assert told(REGIONAL, after)["RPD"] == (
        "The meeting “Regional leadership” on Monday 19 October, 2pm to 3pm, "
        "is now at 1pm to 2pm. It is now on Teams."
    )


def test_the_region_is_told_of_inspectors_by_role() -> None:
    said = told(REGIONAL, changed(REGIONAL, inspectors=("LI",)))
    assert said["RPD"] == (
        "The meeting “Regional leadership” on Monday 19 October, 2pm to 3pm, keeps its time "
        "and place. From the inspection team now: lead inspector."
    )


def test_the_region_s_contact_reads_of_people_in_the_third_person_with_names() -> None:
    said = told(INTERVIEW, changed(INTERVIEW, inspector="LI"), own=False)
    assert said["PP1"] == (
        "The interview on Monday 5 October, 11am to midday, keeps its time and place. "
        "Now also there: Owain Prys. No longer there: Farah Bristow."
    )


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (
            changed(INTERVIEW, time=span(MONDAY, "14", "15")),
            "Amser newydd: eich cyfweliad, dydd Llun 5 Hydref, 11:00 i 12:00. "
            "Bellach: 14:00 i 15:00.",
        ),
        (None, "Canslwyd: eich cyfweliad, dydd Llun 5 Hydref, 11:00 i 12:00."),
    ],
)
def test_the_same_in_welsh(after: Interview | None, said: str) -> None:
    assert told(INTERVIEW, after, "cy")["PP1"] == said


def test_a_person_is_never_told_a_case_or_another_s_name() -> None:
    after = changed(INTERVIEW, time=span(TUESDAY, "9:30", "10:30"), inspector="LI", others=())
    for who in ("PP1", "SP1"):
        said = told(INTERVIEW, after)[who]
        for word in ("C-0142", "Owain", "Farah", "Bea", "Siân"):
            assert word not in said


READ = FileRead(case="C-0145", inspector="LI", reading=(span(TUESDAY, "9", "11:30"),), decided=True)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ((), (READ,), "New: case C-0145 is to be read from file."),
        ((READ,), (), "Case C-0145 is no longer to be read from file."),
        (
            (READ,),
            (changed(READ, reading=(span(MONDAY, "9", "11:30"),)),),
            "Case C-0145 is to be read from file at other times.",
        ),
    ],
)
def test_an_inspector_is_told_of_file_reads(
    before: tuple[FileRead, ...], after: tuple[FileRead, ...], said: str
) -> None:
    found = own_work(
        Schedule(file_reads=before), Schedule(file_reads=after), "LI", Wording(("en",))
    )
    assert [str(each) for each in found] == [said]


def test_own_time_that_differs_is_one_sentence_whatever_it_is() -> None:
    early = changed(INTERVIEW, reading=(span(MONDAY, "9:15", "10:45"),))
    words = Wording(("en",))
    assert [str(each) for each in own_work(held(INTERVIEW), held(early), "AI1", words)] == [
        "Your time for reading, write-up, lunch, induction or travel has changed; "
        "your calendar has it."
    ]
    assert list(own_work(held(INTERVIEW), held(early), "LI", words)) == []
