"""What goes to each person with a version: who gets what, in which language, and nothing more."""

import csv
import io

import pytest

from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.export.changepack import change_pack
from dipp_scheduler.export.readers import IssueInfo
from dipp_scheduler.export.since import Since
from tests.export.calendar_readers.lint import events, lint
from tests.export.calendar_readers.samples import (
    BILINGUAL,
    LATER,
    NAMES,
    a_schedule,
    an_instance,
    exported,
)
from tests.export.test_hostile import HOSTILE
from tests.export.three_versions import reachable, three_versions

REFERENCES = ("C-0142", "C-0143", "C-0144", "C-0145")


def lines(data: bytes) -> list[str]:
    text = data.decode()
    assert text.endswith("\r\n")
    return text.replace("\r\n", "\n").splitlines()


def test_each_one_concerned_has_a_folder_with_what_they_need() -> None:
    _, second, _ = three_versions()
    assert list(second.pack) == [
        "changes/to-tell.csv",
        "changes/LI/message.txt",
        "changes/LI/added.ics",
        "changes/LI/changes.txt",
        "changes/DL/message.txt",
        "changes/DL/changes.txt",
        "changes/AI1/message.txt",
        "changes/AI1/changes.txt",
        "changes/PP1/message.txt",
        "changes/PP1/changes.txt",
        "changes/PP1/invite-1.ics",
        "changes/PP2/message.txt",
        "changes/PP2/changes.txt",
        "changes/PP2/invite-1.ics",
        "changes/PP3/message.txt",
        "changes/PP3/changes.txt",
        "changes/PP3/cancel-1.ics",
        "changes/SP1/message.txt",
        "changes/SP1/changes.txt",
        "changes/SP1/invite-1.ics",
        "changes/SP2/message.txt",
        "changes/SP2/changes.txt",
        "changes/SP2/invite-1.ics",
        "changes/HOO/message.txt",
        "changes/HOO/changes.txt",
        "changes/HOO/invite-1.ics",
        "changes/FAR/message.txt",
        "changes/FAR/changes.txt",
        "changes/FAR/cancel-1.ics",
        "changes/wales/message.txt",
        "changes/wales/changes.txt",
    ]


def test_the_same_version_makes_the_same_bytes() -> None:
    assert [each.pack for each in three_versions()] == [each.pack for each in three_versions()]


def test_a_version_that_changes_nothing_tells_nobody() -> None:
    first, *_ = three_versions()
    instance = reachable()
    again = exported(instance, first.schedule, changed_at=LATER, state=first.calendars.state)
    pack = change_pack(
        instance,
        first.schedule,
        calendars=again,
        issued=IssueInfo(moment=LATER, version=2),
        since=Since(1, instance, first.schedule),
    )
    assert list(pack) == []


def test_a_message_says_what_was_what_is_and_what_to_do() -> None:
    _, second, _ = three_versions()
    assert lines(second.pack["changes/PP1/message.txt"]) == [
        "OFFICIAL-SENSITIVE",
        "",
        "To: Siân Llŷr <pp1@region.example>",
        "Subject: Inspection of Wales: a change to your appointments",
        "",
        "Dear Siân Llŷr,",
        "",
        "Something has changed for you in the inspection of Wales:",
        "- Your interview on Monday 5 October, 11am to midday, is now at 2pm to 3pm.",
        "",
        "Your appointments are now:",
        "- Monday 5 October 2026, 2pm to 3pm: Interview, on Teams",
        "- Tuesday 20 October 2026, 9:30am to 10:30am: Probation officers, "
        "at Room 1, Caernarfon and on Teams",
        "",
        "The invitation with this message puts the appointment into your calendar: please accept "
        "it. If you had one for it before, the new one takes its place.",
        "",
        "What Outlook does not change by itself in an imported calendar is in changes.txt, "
        "step by step.",
        "",
        "Questions: inspection@hmip.example",
        "The inspection team of HM Inspectorate of Probation",
        "Version 2, issued on Thursday 24 September 2026, 4:30pm",
    ]


def test_whoever_has_nothing_left_is_thanked_and_gets_a_cancellation() -> None:
    _, second, _ = three_versions()
    said = lines(second.pack["changes/FAR/message.txt"])
    assert (
        "- The meeting “Probation officers” on Tuesday 20 October, 9:30am to 10:30am: "
        "you are no longer needed there."
    ) in said
    assert (
        "You have no appointment in the inspection any more. Thank you for keeping the time free."
    ) in said
    data = second.pack["changes/FAR/cancel-1.ics"]
    lint(data, method="CANCEL")
    (event,) = events(data)
    assert (event["STATUS"].value, event["ATTENDEE"].value) == (
        *("CANCELLED", "mailto:far@region.example"),
    )


def test_the_steps_name_each_entry_as_it_stands_in_the_calendar() -> None:
    _, second, _ = three_versions()
    assert lines(second.pack["changes/PP1/changes.txt"]) == [
        "What to do by hand in your calendar",
        "Only if you imported our calendar file. Whoever had invitations has nothing to do.",
        "Simplest: delete the calendar that you made for the inspection, and import the whole "
        "file again. Or step by step:",
        "",
        "1. Move “Inspection interview” from Monday 5 October 2026, 11am to midday "
        "to Monday 5 October 2026, 2pm to 3pm.",
    ]
    assert lines(second.pack["changes/HOO/changes.txt"])[4:] == [
        "1. Change the place of “Inspection meeting – Interventions” on Monday 19 October 2026, "
        "3:30pm to 4:30pm to: Room 1, Caernarfon"
    ]
    assert lines(second.pack["changes/PP3/changes.txt"])[4:] == [
        "1. Delete “Inspection interview” on Wednesday 7 October 2026, 2pm to 3pm."
    ]


def test_welsh_comes_first_for_whoever_asked_for_it_and_second_for_the_others() -> None:
    instance = an_instance(settings=BILINGUAL)
    first = exported(instance)
    pack = dict(
        change_pack(
            instance,
            a_schedule(),
            calendars=first,
            issued=IssueInfo(moment=LATER, version=1),
            since=None,
        )
    )
    welsh, english = (lines(pack[f"changes/{who}/message.txt"]) for who in ("PP2", "PP1"))
    assert [line for line in welsh if line.startswith(("Annwyl", "Dear"))] == [
        *("Annwyl Gŵen Tŷ-Mawr,", "Dear Gŵen Tŷ-Mawr,"),
    ]
    assert [line for line in english if line.startswith(("Annwyl", "Dear"))] == [
        *("Dear Siân Llŷr,", "Annwyl Siân Llŷr,"),
    ]
    assert "- Dydd Mawrth 6 Hydref 2026, 11:00 i 12:00: Cyfweliad, ar Teams" in welsh


def test_the_first_version_lists_appointments_and_tells_the_contact_where_the_schedule_is() -> None:
    first, *_ = three_versions()
    said = lines(first.pack["changes/PP2/message.txt"])
    assert said[3] == "Subject: Inspection of Wales: your appointments"
    assert said[7:9] == [
        "These are your appointments in the inspection of Wales:",
        "- Tuesday 6 October 2026, 11am to midday: Interview, on Teams",
    ]
    assert "schedule.xlsx and schedule.html" in "\n".join(
        lines(first.pack["changes/wales/message.txt"])
    )


def test_the_first_version_lists_an_inspector_s_time_in_order_and_calls_nothing_new() -> None:
    first, *_ = three_versions()
    said = lines(first.pack["changes/AI1/message.txt"])
    assert said[7:15] == [
        "These are your appointments in the inspection of Wales:",
        "- Monday 5 October 2026, 11am to midday: Interview about case C-0142, on Teams, "
        "with Siân Llŷr, Bea Thorne",
        "- Tuesday 6 October 2026, 11am to midday: Interview about case C-0143, on Teams, "
        "with Gŵen Tŷ-Mawr, Cal Underhay",
        "- Wednesday 7 October 2026, 2pm to 3pm: Interview about case C-0144, on Teams, "
        "with Ann Sykes",
        "",
        "If you use our calendar files instead of invitations: make a calendar for the inspection, "
        "and import added.ics into it.",
        "",
        "Questions: inspection@hmip.example",
    ]
    assert "- Tuesday 6 October 2026, 2pm to 3pm: Case C-0145, to be read from file" in lines(
        first.pack["changes/LI/message.txt"]
    )
    rows = list(csv.reader(io.StringIO(first.pack["changes/to-tell.csv"].decode("utf-8-sig"))))
    assert rows[0][-1] == "Appointments"
    assert rows[-1][-1] == "The schedule of the region's people."
    assert not any("New:" in row[-1] for row in rows)


def test_the_table_of_whom_to_tell_opens_in_excel() -> None:
    _, second, _ = three_versions()
    data = second.pack["changes/to-tell.csv"]
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[0] == ["Code", "Name", "E-mail", "Folder", "What has changed"]
    assert [row[3] for row in rows[1:]] == [
        *("LI", "DL", "AI1", "PP1", "PP2", "PP3", "SP1", "SP2", "HOO", "FAR", "wales"),
    ]
    assert rows[4][1:] == [
        "Siân Llŷr",
        "pp1@region.example",
        "PP1",
        "Your interview on Monday 5 October, 11am to midday, is now at 2pm to 3pm.",
    ]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_the_region_is_sent_no_case_data_and_nobody_else_s_name(number: int) -> None:
    version = three_versions()[number]
    team = ("LI", "DL", "AI1", "HP")
    for name, data in version.pack.items():
        _, who, *_ = name.split("/")
        if who in team or who == "to-tell.csv":
            continue
        text = data.decode().replace("\r\n ", "")
        assert [each for each in REFERENCES if each in text] == []
        if who != "wales":
            others = [NAMES[code] for code in NAMES if code != who]
            assert [each for each in others if each in text] == []


def test_no_file_is_named_after_a_person() -> None:
    for version in three_versions():
        names = " ".join(version.pack).casefold()
        words = {word for name in NAMES.values() for word in name.casefold().split()}
        assert [word for word in words if word in names] == []


def test_without_a_mailbox_or_an_address_the_rest_is_there_all_the_same() -> None:
    instance = an_instance()  # nobody has an address
    pack = dict(
        change_pack(
            instance,
            a_schedule(),
            calendars=exported(instance),
            issued=IssueInfo(moment=LATER, version=1),
            since=None,
        )
    )
    assert [name for name in pack if "invite-" in name] == []
    said = lines(pack["changes/PP1/message.txt"])
    assert said[2] == "To: Siân Llŷr (no e-mail address is known)"
    assert "changes/PP1/added.ics" in pack


def test_hostile_names_stay_on_their_line_and_in_their_cell() -> None:
    for name in HOSTILE:
        plain = an_instance()
        staff = tuple(each.model_copy(update={"name": name}) for each in plain.staff)
        instance = plain.model_copy(update={"staff": staff})
        held = Schedule(interviews=a_schedule().interviews[:1])
        pack = dict(
            change_pack(
                instance,
                held,
                calendars=exported(instance, held),
                issued=IssueInfo(moment=LATER, version=1),
                since=None,
            )
        )
        said = lines(pack["changes/PP1/message.txt"])
        assert [number for number, line in enumerate(said) if line.startswith("To: ")] == [2]
        assert said[3].startswith("Subject: ")
        rows = list(csv.reader(io.StringIO(pack["changes/to-tell.csv"].decode("utf-8-sig"))))
        assert {len(row) for row in rows} == {5}
        assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))] == []
