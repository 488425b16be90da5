"""An inspector's calendar, entry by entry."""

import re

from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.work import Relationship
from tests.builders import case, make_instance, staff
from tests.export.calendar_readers.samples import (
    MONDAY,
    a_schedule,
    an_interview,
    exported,
)
from tests.export.calendar_readers.shown import rows, said, unfold


def test_an_inspector_reads_before_and_writes_up_after_each_interview() -> None:
    assert rows(exported().files["inspector/AI1.ics"]) == [
        ("20261005", "Fieldwork week one – Wales", ""),
        ("20261005T090000", "Reading – C-0142", ""),
        ("20261005T110000", "Practitioner interview – C-0142", "Microsoft Teams"),
        ("20261005T120000", "Write-up – C-0142", ""),
        ("20261006T090000", "Reading – C-0143", ""),
        ("20261006T110000", "Practitioner interview – C-0143", "Microsoft Teams"),
        ("20261006T120000", "Write-up – C-0143", ""),
        ("20261007T120000", "Reading – C-0144", ""),
        ("20261007T140000", "Practitioner interview – C-0144", "Microsoft Teams"),
        ("20261007T150000", "Write-up – C-0144", ""),
    ]


def test_the_lead_has_file_reads_briefing_induction_meetings_and_travel() -> None:
    assert rows(exported().files["inspector/LI.ics"]) == [
        ("20261005", "Fieldwork week one – Wales", ""),
        ("20261005T093000", "Briefing by the region", "Microsoft Teams"),
        ("20261006T090000", "File read (part 1 of 2) – C-0145", ""),
        ("20261006T140000", "File read (part 2 of 2) – C-0145", ""),
        ("20261019", "Fieldwork week two – Wales", ""),
        ("20261019T130000", "Building induction – Caernarfon", "Caernarfon"),
        ("20261019T140000", "Meeting – Regional leadership", "Room 1, Caernarfon"),
        ("20261019T153000", "Meeting – Interventions", "Microsoft Teams"),
        ("20261020T093000", "Meeting – Probation officers", "Room 1, Caernarfon"),
        ("20261020T120000", "Travel to Y Drenewydd", ""),
    ]


def test_an_inspector_is_told_with_whom_and_how() -> None:
    data = exported().files["inspector/AI1.ics"]
    assert said(data, "Practitioner interview – C-0142") == (
        "Case: C-0142\n"
        "With: Siân Llŷr, practitioner\n"
        "Also there: Bea Thorne, who leaves before the feedback\n"
        "Questions: inspection@hmip.example"
    )
    assert said(data, "Practitioner interview – C-0143") == (
        "Case: C-0143\n"
        "With: Gŵen Tŷ-Mawr, practitioner\n"
        "Also there: Cal Underhay, in support\n"
        "Language: Welsh\n"
        "Questions: inspection@hmip.example"
    )
    # A colleague who stands in gets no feedback (R139).
    assert said(data, "Practitioner interview – C-0144") == (
        "Case: C-0144\n"
        "With: Ann Sykes, in place of the practitioner\n"
        "Please give no feedback on the case in this interview.\n"
        "Questions: inspection@hmip.example"
    )


def test_the_frame_of_week_two_says_where_the_inspector_is_based() -> None:
    assert said(exported().files["inspector/LI.ics"], "Fieldwork week two – Wales") == (
        "Meetings with leaders, staff and partners of the region. "
        "Each of your appointments is an entry of its own.\n"
        "Where you are based:\n"
        "Mon 19 Oct, afternoon: Caernarfon\n"
        "Tue 20 Oct, morning: Caernarfon\n"
        "Tue 20 Oct, afternoon: Y Drenewydd\n"
        "Wed 21 Oct: Y Drenewydd"
    )


def test_an_inspector_of_the_briefing_alone_has_no_frame() -> None:
    assert rows(exported().files["inspector/HP.ics"]) == [
        ("20261005T093000", "Briefing by the region", "Microsoft Teams")
    ]


def test_lunch_is_in_no_file() -> None:
    without = a_schedule(blocks=a_schedule().blocks[1:])
    assert exported().files == exported(schedule=without).files


def test_an_inspector_is_shown_no_case_of_another() -> None:
    files = exported().files
    assert set(re.findall(r"C-\d+", unfold(files["inspector/LI.ics"]))) == {"C-0145"}
    assert set(re.findall(r"C-\d+", unfold(files["inspector/DL.ics"]))) == set()
    assert set(re.findall(r"C-\d+", unfold(files["inspector/AI1.ics"]))) == {
        "C-0142",
        "C-0143",
        "C-0144",
    }


def test_a_manager_who_stands_in_may_have_the_feedback() -> None:
    instance = make_instance(
        cases=(case("C-1", substitute="SPO", relationship=Relationship.LINE_MANAGER),),
        staff=(staff(), staff("SPO", name="Ann Sykes")),
    )
    schedule = Schedule(interviews=(an_interview("C-1", "SPO", MONDAY, 11),))
    data = exported(instance, schedule).files["inspector/AI1.ics"]
    assert said(data, "Practitioner interview – C-1") == (
        "Case: C-1\nWith: Ann Sykes, in place of the practitioner\n"
        "Questions: inspection@hmip.example"
    )
