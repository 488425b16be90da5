"""The second and later versions in other people's calendars: right times, nothing double,
cancellations gone; and who is not concerned keeps the same bytes.
"""

from collections.abc import Callable
from datetime import UTC
from pathlib import Path

import pytest

from dipp_scheduler.export.ical_state import Status
from tests.export.calendar_readers.lint import events, lint
from tests.export.calendar_readers.readers import READERS, libical_faults
from tests.export.calendar_readers.stores import (
    Standing,
    Versions,
    by_evolution,
    by_khal,
    by_radicale,
)
from tests.export.three_versions import Issued, three_versions

OF_THE_REGION = ("practitioner", "attendee")


def expected(version: Issued, whose: tuple[str, ...] = ()) -> list[Standing]:
    """What a calendar of everybody in the region (or of some) should hold after a version."""
    return sorted(
        (
            Standing(
                uid=each.uid,
                start=f"{each.record.start.astimezone(UTC):%Y-%m-%dT%H:%MZ}",
                end=f"{each.record.end.astimezone(UTC):%Y-%m-%dT%H:%MZ}",
            )
            for each in version.calendars.told
            if each.record.status is Status.CONFIRMED
            and each.record.file.partition("/")[0] in OF_THE_REGION
            and (each.record.owner in whose or not whose)
        ),
        key=lambda each: each.uid,
    )


def held(found: list[Standing]) -> list[Standing]:
    return sorted((each for each in found if not each.cancelled), key=lambda each: each.uid)


def feeds(version: Issued) -> list[bytes]:
    """Everybody's own feed, which holds what was cancelled of late too."""
    owners = version.calendars.owners
    inspectors = ("LI", "DL", "AI1", "HP", "Wales")
    return [
        data
        for name, data in version.calendars.files.items()
        if name.startswith("feed/") and owners[name] not in inspectors
    ]


def test_the_story_is_the_one_that_is_meant() -> None:
    first, second, third = three_versions()
    # Two in each of three interviews but the last (5); two at the briefing; 2 + 1 + 3 at the
    # meetings of week two: 13. Without Ann's and Zed's 11; with Ann's again 12.
    assert [len(expected(each)) for each in (first, second, third)] == [13, 11, 12]


@pytest.mark.parametrize(
    ("store", "removes"), [(by_khal, False), (by_evolution, True)], ids=["khal", "Evolution"]
)
def test_invitations_of_each_version_leave_the_right_times_and_nothing_double(
    store: Callable[[Versions, Path], list[list[Standing]]], removes: bool, tmp_path: Path
) -> None:
    versions = three_versions()
    whose = ("PP1", "PP2", "PP3", "FAR", "HOO")
    mail = [
        [
            data
            for name, data in each.pack.items()
            if name.split("/")[1] in whose and ("/invite-" in name or "/cancel-" in name)
        ]
        for each in versions
    ]
    seen = store(mail, tmp_path)
    assert [held(found) for found in seen] == [expected(each, whose) for each in versions]
    # Ann's interview and Zed's meeting: Evolution takes them out, khal shows them as cancelled.
    # Ann's is held again in version 3, as a new event beside the cancelled one.
    cancelled = [sum(each.cancelled for each in found) for found in seen]
    assert cancelled == ([0, 0, 0] if removes else [0, 2, 2])
    assert all(len({each.uid for each in found}) == len(found) for found in seen)


def test_a_caldav_server_holds_each_version_s_times_and_nothing_double(tmp_path: Path) -> None:
    versions = three_versions()
    seen = by_radicale([feeds(each) for each in versions], tmp_path)
    assert [held(found) for found in seen] == [expected(each) for each in versions]
    assert [sum(each.cancelled for each in found) for found in seen] == [0, 2, 2]
    assert all(len({each.uid for each in found}) == len(found) for found in seen)


def test_a_file_imported_over_the_one_before_leaves_only_what_the_steps_say_to_delete(
    tmp_path: Path,
) -> None:
    first, second, _ = three_versions()
    files = [each.calendars.files for each in (first, second)]
    seen = by_khal([[each["inspector/AI1.ics"]] for each in files], tmp_path)[1]
    now = {each.uid for each in second.calendars.told if each.record.owner == "AI1"} & {
        event["UID"].value for event in events(files[1]["inspector/AI1.ics"])
    }
    gone = {each.uid for each in seen if each.uid not in now}
    # Cases C-0143 and C-0144: reading, interview and write-up of each.
    assert len(gone) == 6
    steps = second.pack["changes/AI1/changes.txt"].decode()
    assert steps.count("Delete “") == 6


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_what_is_new_is_read_alike_by_each_reader(
    reader: Callable[[bytes, Path], list[object]], tmp_path: Path
) -> None:
    _, second, _ = three_versions()
    data = second.pack["changes/LI/added.ics"]
    lint(data)
    # Case C-0143 is now the lead's: reading, interview and write-up, on 26 October in winter.
    assert [(each.summary, each.start, each.end) for each in reader(data, tmp_path)] == [  # type: ignore[attr-defined] # a reader's Event
        ("Reading – C-0143", "2026-10-26T09:00:00Z", "2026-10-26T10:30:00Z"),
        ("Practitioner interview – C-0143", "2026-10-26T11:00:00Z", "2026-10-26T12:00:00Z"),
        ("Write-up – C-0143", "2026-10-26T12:00:00Z", "2026-10-26T12:30:00Z"),
    ]


def test_libical_finds_nothing_wrong_in_any_message_of_any_version() -> None:
    for version in three_versions():
        for name, data in version.pack.items():
            if name.endswith(".ics"):
                assert (name, libical_faults(data)) == (name, [])


def test_a_sequence_rises_with_each_move_and_the_uid_stays() -> None:
    versions = three_versions()
    seen = []
    for version in versions:
        (event,) = events(version.pack["changes/PP1/invite-1.ics"])[:1]
        seen.append((event["UID"].value, event["SEQUENCE"].value, event["DTSTART"].value))
    uids, sequences, starts = zip(*seen, strict=True)
    assert len(set(uids)) == 1
    assert sequences == ("0", "1", "2")
    assert starts == ("20261005T110000", "20261005T140000", "20261005T110000")


def test_a_cancelled_uid_is_never_used_again() -> None:
    first, second, third = three_versions()
    uid = [events(first.pack["changes/PP3/invite-1.ics"])[0]["UID"].value]
    (gone,) = events(second.pack["changes/PP3/cancel-1.ics"])
    assert (gone["UID"].value, gone["SEQUENCE"].value, gone["STATUS"].value) == (
        *(uid[0], "1", "CANCELLED"),
    )
    (again,) = events(third.pack["changes/PP3/invite-1.ics"])
    assert again["UID"].value != uid[0]
    assert again["SEQUENCE"].value == "0"


def test_who_is_not_concerned_has_the_same_bytes_in_each_version() -> None:
    first, second, third = three_versions()
    # The director's appointments are the same in all three; Gŵen's are in the last two.
    name = "attendee/RPD.ics"
    files = [each.calendars.files for each in (first, second, third)]
    assert files[0][name] == files[1][name] == files[2][name]
    assert files[1]["practitioner/PP2.ics"] == files[2]["practitioner/PP2.ics"]
    assert files[0]["practitioner/PP2.ics"] != files[1]["practitioner/PP2.ics"]
    told = [{name.split("/")[1] for name in each.pack} for each in (first, second, third)]
    assert "RPD" in told[0]
    assert "RPD" not in told[1] | told[2]
    assert "PP2" in told[1]
    assert "PP2" not in told[2]


def test_whoever_lost_the_only_appointment_has_no_calendar_but_a_cancellation() -> None:
    _, second, _ = three_versions()
    assert not [
        name for name in second.calendars.files if name.endswith("/FAR.ics") and name[:4] != "feed"
    ]
    assert sorted(name for name in second.pack if name.startswith("changes/FAR/")) == [
        "changes/FAR/cancel-1.ics",
        "changes/FAR/changes.txt",
        "changes/FAR/message.txt",
    ]
