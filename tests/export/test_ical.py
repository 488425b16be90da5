"""The files of an export: who gets one, and that nothing in it gives anything away."""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest

from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.errors import InputError
from dipp_scheduler.export.ical import calendars
from tests.builders import case, make_instance, moment, settings, site
from tests.export.calendar_readers.lint import events, lint
from tests.export.calendar_readers.samples import (
    ANNOUNCED,
    BILINGUAL,
    MONDAY,
    a_schedule,
    an_instance,
    an_interview,
    exported,
)
from tests.export.calendar_readers.shown import rows, said, unfold

ROOT = Path(__file__).parents[2]


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


@pytest.mark.parametrize("bilingual", [False, True])
def test_nobody_outside_the_team_is_shown_a_case(bilingual: bool) -> None:
    instance = an_instance(settings=BILINGUAL | {"bilingual": bilingual})
    export = exported(instance)
    for name, data in export.files.items():
        if export.owners[name] not in ("LI", "DL", "AI1", "HP"):
            assert "C-014" not in unfold(data)


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


def test_in_wales_everything_is_in_both_languages() -> None:
    files = exported(an_instance(settings=BILINGUAL)).files
    assert rows(files["inspector/AI1.ics"])[:3] == [
        ("20261005", "Fieldwork week one – Wales / Wythnos gwaith maes un – Cymru", ""),
        ("20261005T090000", "Reading / Darllen – C-0142", ""),
        (
            "20261005T110000",
            "Practitioner interview / Cyfweliad ag ymarferydd – C-0142",
            "Microsoft Teams",
        ),
    ]
    assert said(files["spoc/wales.ics"], rows(files["spoc/wales.ics"])[2][1]) == (
        "Needed: Siân Llŷr\nAlso needed: Bea Thorne\nQuestions: inspection@hmip.example\n\n"
        "Angen: Siân Llŷr\nAngen hefyd: Bea Thorne\nCwestiynau: inspection@hmip.example"
    )


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


def test_hash_seeds_time_zones_and_locales_change_no_byte() -> None:
    code = (
        "import hashlib; from tests.export.calendar_readers.samples import exported; "
        "made = exported(); print(hashlib.sha256("
        "repr(made.files).encode() + made.state.to_json()).hexdigest())"
    )
    places = (
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"},
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            cwd=ROOT,
            env=os.environ | place,
        ).stdout
        for place in places
    }
    assert len(digests) == 1


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
