"""The files of an export: who gets one, what stands in it, and that nothing else does."""

import re
from datetime import datetime
from uuid import UUID

import pytest

from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.errors import InputError
from dipp_scheduler.export.ical import calendars
from tests.builders import case, make_instance, moment, settings, site, staff
from tests.export.calendar_readers.lint import events, lint, words
from tests.export.calendar_readers.samples import (
    ANNOUNCED,
    MONDAY,
    NAMES,
    a_schedule,
    an_instance,
    an_interview,
    exported,
)

BILINGUAL = {"region": "Wales", "bilingual": True}

Row = tuple[str, str, str]


def rows(data: bytes) -> list[Row]:
    """Start, title and place of each event."""
    return [
        (
            each["DTSTART"].value,
            words(each["SUMMARY"].value),
            words(each["LOCATION"].value) if "LOCATION" in each else "",
        )
        for each in events(data)
    ]


def said(data: bytes, title: str) -> str:
    """The description of the first event of a title."""
    found = next(each for each in events(data) if words(each["SUMMARY"].value) == title)
    return words(found["DESCRIPTION"].value)


def unfold(data: bytes) -> str:
    return data.decode("utf-8-sig").replace("\r\n ", "").replace("\\,", ",")


def test_everybody_with_an_appointment_has_one_file_and_one_feed() -> None:
    # Nobody has two: PP1, SP1 and FAR are interviewed or sit in, or meet, or both.
    files = list(exported().files)
    assert [name for name in files if not name.startswith("feed/")] == [
        "inspector/LI.ics",
        "inspector/DL.ics",
        "inspector/AI1.ics",
        "inspector/HP.ics",
        "spoc/wales.ics",
        "outlook.csv",
        "practitioner/PP1.ics",
        "practitioner/PP2.ics",
        "practitioner/PP3.ics",
        "practitioner/SP1.ics",
        "practitioner/SP2.ics",
        "attendee/RPD.ics",
        "attendee/HOO.ics",
        "attendee/FAR.ics",
    ]
    assert [name for name in files if name.startswith("feed/")] == [
        f"feed/{stem}.ics"
        for stem in (
            *("LI", "DL", "AI1", "HP", "wales"),
            *("PP1", "PP2", "PP3", "SP1", "SP2", "RPD", "HOO", "FAR"),
        )
    ]


def test_each_file_says_whose_it_is() -> None:
    owners = exported().owners
    assert owners["practitioner/PP1.ics"] == owners["feed/PP1.ics"] == "PP1"
    assert owners["spoc/wales.ics"] == owners["outlook.csv"] == "Wales"
    assert set(owners) == set(exported().files)


def test_an_empty_schedule_has_no_files() -> None:
    assert exported(schedule=Schedule()).files == {}


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
        ("20261006T090000", "File read – C-0145 (part 1 of 2)", ""),
        ("20261006T140000", "File read – C-0145 (part 2 of 2)", ""),
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


def test_the_spoc_sees_who_is_needed_when_and_no_case() -> None:
    data = exported().files["spoc/wales.ics"]
    assert rows(data) == [
        ("20261005", "Fieldwork week one – Wales", ""),
        ("20261005T093000", "Briefing for the inspection team", "Microsoft Teams"),
        ("20261005T110000", "Interview slot 1 – Gwynedd a Môn", "Microsoft Teams"),
        ("20261006T110000", "Interview slot 2 – Gwynedd a Môn", "Microsoft Teams"),
        ("20261007T140000", "Interview slot 3 – Gwynedd a Môn", "Microsoft Teams"),
        ("20261019", "Fieldwork week two – Wales", ""),
        ("20261019T130000", "Building induction for an inspector – Caernarfon", "Caernarfon"),
        ("20261019T140000", "Meeting – Regional leadership", "Room 1, Caernarfon"),
        ("20261019T153000", "Meeting – Interventions", "Microsoft Teams"),
        ("20261020T093000", "Meeting – Probation officers", "Room 1, Caernarfon"),
    ]
    assert said(data, "Interview slot 1 – Gwynedd a Môn") == (
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


def test_a_practitioner_reads_a_calm_and_neutral_text() -> None:
    data = exported().files["practitioner/PP1.ics"]
    assert rows(data) == [
        ("20261005T110000", "Inspection interview", "Microsoft Teams"),
        ("20261020T093000", "Inspection meeting – Probation officers", "Room 1, Caernarfon"),
    ]
    assert said(data, "Inspection interview") == (
        "A conversation with an inspector from HM Inspectorate of Probation "
        "about one of your cases.\n"
        "Your single point of contact (SPOC) for the inspection can tell you which one.\n"
        "You do not need to prepare. "
        "It is a chance to add to what the records show, and to learn.\n"
        "Someone else may attend.\n"
        "What you say will be used without naming you, "
        "unless action is needed at once to protect you or someone else.\n"
        "You will be sent the link to join on Microsoft Teams.\n"
        "If this time does not suit you, please tell your SPOC.\n"
        "Questions: inspection@hmip.example"
    )


def test_a_substitute_reads_of_a_case_that_they_know() -> None:
    description = said(exported().files["practitioner/PP3.ics"], "Inspection interview")
    assert description.splitlines()[0] == (
        "A conversation with an inspector from HM Inspectorate of Probation "
        "about a case that you know."
    )
    assert "Someone else may attend." not in description


def test_a_second_person_is_told_to_leave_early_and_a_support_person_is_not() -> None:
    leave = (
        "The inspector will ask you to leave before the end, "
        "so that your colleague can have feedback alone."
    )
    files = exported().files
    second = said(files["practitioner/SP1.ics"], "Inspection interview").splitlines()
    support = said(files["practitioner/SP2.ics"], "Inspection interview").splitlines()
    assert second[:4] == [
        "You are invited to join a colleague's conversation with an inspector "
        "from HM Inspectorate of Probation.",
        "Your single point of contact (SPOC) for the inspection can tell you more.",
        "You do not need to prepare.",
        leave,
    ]
    assert leave not in support
    assert "The conversation will be in Welsh." in support


def test_an_attendee_has_own_meetings_with_inspectors_by_role() -> None:
    data = exported().files["attendee/HOO.ics"]
    assert rows(data) == [
        ("20261005T093000", "Inspection briefing", "Microsoft Teams"),
        ("20261019T140000", "Inspection meeting – Regional leadership", "Room 1, Caernarfon"),
        ("20261019T153000", "Inspection meeting – Interventions", "Microsoft Teams"),
    ]
    assert said(data, "Inspection meeting – Regional leadership") == (
        "A meeting with HM Inspectorate of Probation: lead inspector, deputy lead inspector.\n"
        "Others from the region or its partners will be there too.\n"
        "What you say will be used without naming you, "
        "unless action is needed at once to protect you or someone else.\n"
        "If this time does not suit you, please tell your SPOC.\n"
        "Questions: inspection@hmip.example"
    )
    assert "You will be sent the link to join on Microsoft Teams." in said(
        data, "Inspection meeting – Interventions"
    )


def test_who_is_too_far_away_joins_a_hybrid_meeting_on_teams() -> None:
    files = exported().files
    title = "Inspection meeting – Probation officers"
    assert rows(files["attendee/FAR.ics"]) == [("20261020T093000", title, "Microsoft Teams")]
    assert "Some people join on Microsoft Teams." in said(files["practitioner/PP1.ics"], title)
    assert "Some people join on Microsoft Teams." not in said(files["attendee/FAR.ics"], title)


def test_lunch_is_in_no_file() -> None:
    without = a_schedule(blocks=a_schedule().blocks[1:])
    assert exported().files == exported(schedule=without).files


@pytest.mark.parametrize("bilingual", [False, True])
def test_nobody_outside_the_team_is_shown_a_case(bilingual: bool) -> None:
    instance = an_instance(settings=BILINGUAL | {"bilingual": bilingual})
    export = exported(instance)
    for name, data in export.files.items():
        if export.owners[name] not in ("LI", "DL", "AI1", "HP"):
            assert "C-014" not in unfold(data)


@pytest.mark.parametrize("bilingual", [False, True])
def test_a_person_is_shown_nobody_else(bilingual: bool) -> None:
    instance = an_instance(settings=BILINGUAL | {"bilingual": bilingual})
    export = exported(instance)
    for name, data in export.files.items():
        if name.startswith(("practitioner/", "attendee/")):
            shown = {code for code, each in NAMES.items() if each in unfold(data)}
            assert shown == set()
            assert set(re.findall(r"[\w.]+@[\w.]+", unfold(data))) == {"inspection@hmip.example"}


def test_an_inspector_is_shown_no_case_of_another() -> None:
    files = exported().files
    assert set(re.findall(r"C-\d+", unfold(files["inspector/LI.ics"]))) == {"C-0145"}
    assert set(re.findall(r"C-\d+", unfold(files["inspector/DL.ics"]))) == set()
    assert set(re.findall(r"C-\d+", unfold(files["inspector/AI1.ics"]))) == {
        "C-0142",
        "C-0143",
        "C-0144",
    }


def test_the_spoc_is_shown_no_inspector() -> None:
    shown = unfold(exported().files["spoc/wales.ics"])
    assert [code for code in ("LI", "DL", "AI1", "HP") if NAMES[code] in shown] == []


def test_no_two_readers_share_a_uid() -> None:
    seen: set[str] = set()
    for name, data in exported().files.items():
        if name.endswith(".ics") and not name.startswith("feed/"):
            uids = {each["UID"].value for each in events(data)}
            assert not uids & seen
            seen |= uids


def test_a_feed_has_the_events_of_its_file() -> None:
    files = exported().files
    assert events(files["feed/LI.ics"]) == events(files["inspector/LI.ics"])
    assert events(files["feed/wales.ics"]) == events(files["spoc/wales.ics"])


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
        "Interview slot 1 – Gwynedd a Môn,05/10/2026,11:00:00,05/10/2026,12:00:00,False,False,"
        'Inspection,"Needed: Siân Llŷr\nAlso needed: Bea Thorne\n'
        'Questions: inspection@hmip.example",Microsoft Teams,True,'
    )


def test_in_wales_everything_is_in_both_languages() -> None:
    files = exported(an_instance(settings=BILINGUAL)).files
    assert rows(files["inspector/AI1.ics"])[:3] == [
        ("20261005", "Fieldwork week one – Wales / Wythnos gwaith maes un – Cymru", ""),
        ("20261005T090000", "Reading – C-0142 / Darllen – C-0142", ""),
        (
            "20261005T110000",
            "Practitioner interview – C-0142 / Cyfweliad ag ymarferydd – C-0142",
            "Microsoft Teams",
        ),
    ]
    assert said(files["spoc/wales.ics"], rows(files["spoc/wales.ics"])[2][1]) == (
        "Needed: Siân Llŷr\nAlso needed: Bea Thorne\nQuestions: inspection@hmip.example\n\n"
        "Angen: Siân Llŷr\nAngen hefyd: Bea Thorne\nCwestiynau: inspection@hmip.example"
    )


def test_who_asked_for_welsh_reads_welsh_first() -> None:
    files = exported(an_instance(settings=BILINGUAL)).files
    assert rows(files["practitioner/PP1.ics"])[0][1] == "Inspection interview / Cyfweliad arolygu"
    assert rows(files["practitioner/PP2.ics"])[0][1] == "Cyfweliad arolygu / Inspection interview"


@pytest.mark.parametrize("bilingual", [False, True])
def test_every_file_keeps_every_rule_of_the_specification(bilingual: bool) -> None:
    instance = an_instance(settings=BILINGUAL | {"bilingual": bilingual})
    for name, data in exported(instance).files.items():
        assert name.isascii()
        if name.endswith(".ics"):
            lint(data, feed=name.startswith("feed/"))


def test_two_exports_are_the_same_byte_for_byte() -> None:
    first = exported()
    again = exported()
    assert first.files == again.files
    assert first.state.to_json() == again.state.to_json()


def test_two_inspections_of_one_installation_share_no_uid() -> None:
    other = an_instance(settings={"region": "London"})
    first = {each.uid for each in exported().told}
    second = {each.uid for each in exported(other).told}
    assert not first & second


def test_another_installation_has_other_uids() -> None:
    other = UUID(int=8)
    elsewhere = calendars(an_instance(), a_schedule(), namespace=other, changed_at=ANNOUNCED)
    assert not {each.uid for each in exported().told} & {each.uid for each in elsewhere.told}


def test_a_moment_without_a_time_zone_is_refused() -> None:
    naive = moment(MONDAY, "9").replace(tzinfo=None)
    with pytest.raises(ValueError, match="2026-10-05 09:00:00 has no time zone"):
        exported(changed_at=naive)


def test_a_place_of_over_255_units_is_refused_with_the_sheet_to_mend() -> None:
    instance = an_instance(sites=(site("S1", name="n" * 256), site("S2")))
    with pytest.raises(InputError) as caught:
        exported(instance)
    assert [fault.sheet for fault in caught.value.faults] == ["Sites"]


def test_without_a_mailbox_there_is_no_line_for_questions() -> None:
    instance = make_instance(settings=settings(contact=""), cases=(case("C-1"),))
    schedule = Schedule(interviews=(an_interview("C-1", "PP1", MONDAY, 11),))
    for data in exported(instance, schedule).files.values():
        assert "Questions" not in unfold(data)


def test_the_stamp_is_the_schedules_own_moment_in_utc() -> None:
    summer = datetime.fromisoformat("2026-09-14T09:00:00+01:00")
    data = exported(changed_at=summer).files["practitioner/PP2.ics"]
    assert [each["DTSTAMP"].value for each in events(data)] == ["20260914T080000Z"]
