"""The calendar of one person of the region, word for word."""

import re

import pytest

from tests.export.calendar_readers.samples import (
    BILINGUAL,
    NAMES,
    an_instance,
    exported,
)
from tests.export.calendar_readers.shown import rows, said, unfold


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


@pytest.mark.parametrize("bilingual", [False, True])
def test_a_person_is_shown_nobody_else(bilingual: bool) -> None:
    instance = an_instance(settings=BILINGUAL | {"bilingual": bilingual})
    export = exported(instance)
    for name, data in export.files.items():
        if name.startswith(("practitioner/", "attendee/")):
            shown = {code for code, each in NAMES.items() if each in unfold(data)}
            assert shown == set()
            assert set(re.findall(r"[\w.]+@[\w.]+", unfold(data))) == {"inspection@hmip.example"}


def test_who_asked_for_welsh_reads_welsh_first() -> None:
    files = exported(an_instance(settings=BILINGUAL)).files
    assert rows(files["practitioner/PP1.ics"])[0][1] == "Inspection interview / Cyfweliad arolygu"
    assert rows(files["practitioner/PP2.ics"])[0][1] == "Cyfweliad arolygu / Inspection interview"


def test_a_group_reads_that_it_is_among_equals() -> None:
    title = "Inspection meeting – Probation officers"
    description = said(exported().files["practitioner/PP1.ics"], title)
    assert description.splitlines()[:3] == [
        "A meeting with HM Inspectorate of Probation: lead inspector, deputy lead inspector.",
        "Colleagues who do the same kind of work will be there too.",
        "Some people join on Microsoft Teams.",
    ]
