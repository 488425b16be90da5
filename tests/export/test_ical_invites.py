"""Invitations: one event and one attendee each, and a cancellation for whoever knew."""

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.export.invites import Invitations, invitations
from tests.builders import case, make_instance, staff
from tests.export.calendar_readers.lint import events, lint
from tests.export.calendar_readers.readers import libical_faults
from tests.export.calendar_readers.samples import (
    LATER,
    MONDAY,
    TUESDAY,
    an_interview,
    exported,
)


def an_instance(address: str = "siân@region.example", contact: str = "hub@x.example") -> Instance:
    return make_instance(
        settings={"contact": contact},
        cases=(case("C-1"),),
        staff=(staff(email=address, name="Siân Llŷr"),),
    )


HELD = Schedule(interviews=(an_interview("C-1", "PP1", MONDAY, 11),))
MOVED = Schedule(interviews=(an_interview("C-1", "PP1", TUESDAY, 11),))


def first() -> Invitations:
    return invitations(an_instance(), exported(an_instance(), HELD))


def after(then: Schedule) -> Invitations:
    before = exported(an_instance(), HELD)
    return invitations(
        an_instance(), exported(an_instance(), then, changed_at=LATER, state=before.state)
    )


def test_a_new_interview_is_a_request_to_one_person() -> None:
    found = first()
    assert list(found.files) == ["invite/PP1-1.request.ics"]
    assert found.owners == {"invite/PP1-1.request.ics": "PP1"}
    assert found.unreachable == ()
    data = found.files["invite/PP1-1.request.ics"]
    lint(data, method="REQUEST")
    (event,) = events(data)
    assert event["ORGANIZER"].value == "mailto:hub@x.example"
    assert event["ATTENDEE"].value == "mailto:siân@region.example"
    assert sorted(event["ATTENDEE"].parameters.split(";")) == [
        "PARTSTAT=NEEDS-ACTION",
        "ROLE=REQ-PARTICIPANT",
        "RSVP=TRUE",
    ]


def test_the_invitation_and_the_file_are_the_same_event() -> None:
    export = exported(an_instance(), HELD)
    (filed,) = events(export.files["practitioner/PP1.ics"])
    (invited,) = events(invitations(an_instance(), export).files["invite/PP1-1.request.ics"])
    assert {name: line for name, line in invited.items() if name in filed} == filed
    assert set(invited) - set(filed) == {"ORGANIZER", "ATTENDEE"}


def test_a_moved_interview_is_a_request_with_the_next_sequence() -> None:
    (event,) = events(after(MOVED).files["invite/PP1-1.request.ics"])
    (before,) = events(first().files["invite/PP1-1.request.ics"])
    assert event["SEQUENCE"].value == "1"
    assert event["UID"] == before["UID"]


def test_a_cancelled_interview_is_a_cancellation_without_a_question() -> None:
    found = after(Schedule())
    assert list(found.files) == ["invite/PP1-1.cancel.ics"]
    data = found.files["invite/PP1-1.cancel.ics"]
    lint(data, method="CANCEL")
    (event,) = events(data)
    assert event["STATUS"].value == "CANCELLED"
    assert event["SEQUENCE"].value == "1"
    assert event["ATTENDEE"].parameters == ""


def test_an_unchanged_schedule_invites_nobody_again() -> None:
    assert after(HELD).files == {}


@pytest.mark.parametrize("address", ["", "no address", "a@b\r\nATTENDEE:mailto:c@d", "x"])
def test_who_has_no_address_is_named(address: str) -> None:
    instance = an_instance(address)
    found = invitations(instance, exported(instance, HELD))
    assert found.files == {}
    assert found.unreachable == ("PP1",)


def test_the_organiser_is_never_invited() -> None:
    instance = an_instance("HUB@x.example")
    assert invitations(instance, exported(instance, HELD)).unreachable == ("PP1",)


def test_without_a_mailbox_nobody_is_invited() -> None:
    instance = an_instance(contact="")
    assert invitations(instance, exported(instance, HELD)).unreachable == ("PP1",)


def test_inspectors_and_the_spoc_are_not_invited() -> None:
    assert {name.partition("-")[0] for name in first().files} == {"invite/PP1"}


def test_libical_finds_nothing_wrong_in_any_message() -> None:
    assert libical_faults(first().files["invite/PP1-1.request.ics"]) == []
    assert libical_faults(after(Schedule()).files["invite/PP1-1.cancel.ics"]) == []
