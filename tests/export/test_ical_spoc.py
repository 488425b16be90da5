"""The SPOC's calendar: who is needed when, and no case."""

from dipp_scheduler.domain.schedule import Schedule
from tests.builders import case, make_instance, staff
from tests.export.calendar_readers.samples import (
    MONDAY,
    NAMES,
    an_interview,
    exported,
)
from tests.export.calendar_readers.shown import rows, said, unfold


def test_the_spoc_sees_who_is_needed_when_and_no_case() -> None:
    data = exported().files["spoc/wales.ics"]
    assert rows(data) == [
        ("20261005", "Fieldwork week one – Wales", ""),
        ("20261005T093000", "Briefing for the inspection team", "Microsoft Teams"),
        ("20261005T110000", "Interview slot 3 – Gwynedd a Môn", "Microsoft Teams"),
        ("20261006T110000", "Interview slot 2 – Gwynedd a Môn", "Microsoft Teams"),
        ("20261007T140000", "Interview slot 4 – Gwynedd a Môn", "Microsoft Teams"),
        ("20261019", "Fieldwork week two – Wales", ""),
        ("20261019T130000", "Building induction for an inspector – Caernarfon", "Caernarfon"),
        ("20261019T140000", "Meeting – Regional leadership", "Room 1, Caernarfon"),
        ("20261019T153000", "Meeting – Interventions", "Microsoft Teams"),
        ("20261020T093000", "Meeting – Probation officers", "Room 1, Caernarfon"),
    ]
    assert said(data, "Interview slot 3 – Gwynedd a Môn") == (
        "Needed: Siân Llŷr\nAlso needed: Bea Thorne\nQuestions: inspection@hmip.example"
    )
    assert said(data, "Meeting – Regional leadership") == (
        "Needed: Rhys Ifan, Moira Penn\n"
        "From the inspection team: lead inspector, deputy lead inspector\n"
        "Questions: inspection@hmip.example"
    )
    # Zed Yarwood is 120 minutes away, over the 90 after which people join on Teams.
    assert said(data, "Meeting – Probation officers") == (
        "Needed: Siân Llŷr, Bea Thorne\n"
        "Needed on Microsoft Teams: Zed Yarwood\n"
        "From the inspection team: lead inspector, deputy lead inspector\n"
        "Questions: inspection@hmip.example"
    )


def test_an_interviewee_without_a_unit_has_a_slot_with_a_number_alone() -> None:
    instance = make_instance(cases=(case("C-1"),), staff=(staff(unit=""),))
    schedule = Schedule(interviews=(an_interview("C-1", "PP1", MONDAY, 11),))
    data = exported(instance, schedule).files["spoc/test-region.ics"]
    assert rows(data)[1] == ("20261005T110000", "Interview slot 1", "Microsoft Teams")


def test_the_spoc_is_shown_no_inspector() -> None:
    shown = unfold(exported().files["spoc/wales.ics"])
    assert [code for code in ("LI", "DL", "AI1", "HP") if NAMES[code] in shown] == []


def test_the_table_for_outlook_is_the_spocs_calendar() -> None:
    lines = exported().files["outlook.csv"].decode("utf-8-sig").split("\r\n")
    assert lines[0] == (
        "Subject,Start Date,Start Time,End Date,End Time,All day event,Reminder on/off,"
        "Categories,Description,Location,Private,Show time as"
    )
    assert lines[1] == (
        "Fieldwork week one – Wales,05/10/2026,00:00:00,10/10/2026,00:00:00,True,False,Inspection,"
        '"Case inspections, with interviews on Microsoft Teams. '
        'Each appointment is an entry of its own.",,True,'
    )
    assert lines[3] == (
        "Interview slot 3 – Gwynedd a Môn,05/10/2026,11:00:00,05/10/2026,12:00:00,False,False,"
        'Inspection,"Needed: Siân Llŷr\nAlso needed: Bea Thorne\n'
        'Questions: inspection@hmip.example",Microsoft Teams,True,'
    )
