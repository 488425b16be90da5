"""What other people's readers understand from our files: the times to the minute, the words.

Summer time ended on 25 October 2026 and begins on 28 March 2027: a reader that takes the
zone wrongly is an hour off on one side.
"""

from collections.abc import Callable
from datetime import UTC, date
from pathlib import Path

import pytest

from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.export.ical import key_dates_calendar
from tests.builders import case, make_instance, site, staff
from tests.export.calendar_readers.lint import events, lint, words
from tests.export.calendar_readers.readers import READERS, Event, khal_rows, libical_faults
from tests.export.calendar_readers.samples import (
    ANNOUNCED,
    MONDAY,
    a_schedule,
    an_instance,
    an_interview,
    exported,
)

Reader = Callable[[bytes, Path], list[Event]]

readers = pytest.mark.parametrize("reader", READERS.values(), ids=READERS)

BEFORE_WINTER, AFTER_WINTER = date(2026, 10, 23), date(2026, 10, 26)
BEFORE_SUMMER, AFTER_SUMMER = date(2027, 3, 26), date(2027, 3, 29)

HOSTILE = 'Eve\r\nEND:VEVENT\r\nBEGIN:VALARM\nTRIGGER:-PT5M;x="1", \\q \u2028 \u202egnirts \x00'
INERT = 'Eve END:VEVENT BEGIN:VALARM TRIGGER:-PT5M;x="1", \\q gnirts'


def by_uid(found: list[Event]) -> dict[str, tuple[str, str]]:
    return {each.uid: (each.start, each.end) for each in found}


@readers
def test_each_reader_has_every_time_right_on_both_sides_of_the_clock_changes(
    reader: Reader, tmp_path: Path
) -> None:
    days = (BEFORE_WINTER, AFTER_WINTER, BEFORE_SUMMER, AFTER_SUMMER)
    instance = make_instance(cases=tuple(case(f"C-{day:%m%d}") for day in days))
    schedule = Schedule(
        interviews=tuple(an_interview(f"C-{day:%m%d}", "PP1", day, 11) for day in days)
    )
    found = reader(exported(instance, schedule).files["inspector/AI1.ics"], tmp_path)
    # Reading 9am to 10:30am, interview 11am to midday, write-up to 12:30pm: in UTC an hour
    # earlier on 23 October and 29 March, the same on 26 October and 26 March. The frame of
    # week one is 5 to 9 October.
    summer = [("08:00", "09:30"), ("10:00", "11:00"), ("11:00", "11:30")]
    winter = [("09:00", "10:30"), ("11:00", "12:00"), ("12:00", "12:30")]
    expected = [("2026-10-05", "2026-10-10")]
    for day, clocks in zip(days, (summer, winter, winter, summer), strict=True):
        expected += [(f"{day}T{start}:00Z", f"{day}T{end}:00Z") for start, end in clocks]
    assert [(each.start, each.end) for each in found] == expected


@readers
def test_each_reader_agrees_with_the_schedule_on_everything(reader: Reader, tmp_path: Path) -> None:
    export = exported()
    for name in ("inspector/LI.ics", "spoc/wales.ics", "practitioner/PP1.ics"):
        folder = tmp_path / name.partition("/")[0]
        folder.mkdir()
        told = [each for each in export.told if f"{each.record.file}.ics" == name]
        expected = {}
        for each in told:
            edges = (each.record.start, each.record.end)
            expected[each.uid] = tuple(
                f"{edge:%Y-%m-%d}"
                if each.record.all_day
                else f"{edge.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
                for edge in edges
            )
        assert by_uid(reader(export.files[name], folder)) == expected


@readers
def test_a_hostile_name_stays_text(reader: Reader, tmp_path: Path) -> None:
    instance = make_instance(
        cases=(case("C-1"),),
        staff=(staff(name=HOSTILE, unit="P1"),),
        pdus=(),
        sites=(site(name=HOSTILE),),
    )
    schedule = Schedule(interviews=(an_interview("C-1", "PP1", MONDAY, 11),))
    data = exported(instance, schedule).files["inspector/AI1.ics"]
    lint(data)
    found = reader(data, tmp_path)
    assert len(found) == 4
    (interview,) = [each for each in found if each.summary == "Practitioner interview – C-1"]
    assert " ".join(interview.description.splitlines()[1].split()) == f"With: {INERT}, practitioner"


@readers
def test_welsh_letters_arrive_whole_however_lines_are_folded(
    reader: Reader, tmp_path: Path
) -> None:
    # 61 names of growing length put a two-byte letter on either side of every fold.
    people = tuple(staff(f"P{number}", name="ŵŷâ" + "n" * number) for number in range(61))
    instance = make_instance(
        staff=(staff(), *people), cases=(case("C-1", second_person="P0"),), sites=()
    )
    schedule = Schedule(
        interviews=(an_interview("C-1", "PP1", MONDAY, 11, tuple(each.code for each in people)),)
    )
    data = exported(instance, schedule).files["spoc/test-region.ics"]
    lint(data)
    found = [each for each in reader(data, tmp_path) if each.summary.startswith("Interview slot")]
    assert [each.description.splitlines()[1] for each in found] == [
        "Also needed: " + ", ".join(each.name for each in people)
    ]


@readers
def test_each_reader_shows_the_words_as_they_were_meant(reader: Reader, tmp_path: Path) -> None:
    instance = an_instance(settings={"region": "Wales", "bilingual": True})
    data = exported(instance).files["practitioner/PP2.ics"]
    meant = [
        (
            words(each["SUMMARY"].value),
            words(each["DESCRIPTION"].value),
            words(each["LOCATION"].value),
        )
        for each in events(data)
    ]
    assert [
        (each.summary, each.description, each.location) for each in reader(data, tmp_path)
    ] == meant


@readers
def test_key_dates_are_whole_days(reader: Reader, tmp_path: Path) -> None:
    found = reader(key_dates_calendar(an_instance(), changed_at=ANNOUNCED), tmp_path)
    (week,) = [each for each in found if each.summary.startswith("Fieldwork week one")]
    assert (week.start, week.end) == ("2026-10-05", "2026-10-10")


def test_libical_finds_nothing_wrong_in_any_file() -> None:
    for name, data in exported().files.items():
        if name.endswith(".ics"):
            assert libical_faults(data) == []
    assert libical_faults(key_dates_calendar(an_instance(), changed_at=ANNOUNCED)) == []


def test_libical_would_find_a_method_without_an_organizer() -> None:
    # The check bites: this is why our files have no METHOD.
    data = exported().files["practitioner/PP2.ics"]
    with_method = data.replace(b"VERSION:2.0\r\n", b"VERSION:2.0\r\nMETHOD:PUBLISH\r\n")
    assert libical_faults(with_method) != []


def test_a_second_import_into_khal_moves_the_event_in_place(tmp_path: Path) -> None:
    first = exported()
    moved = a_schedule(
        interviews=(
            a_schedule().interviews[0],
            an_interview("C-0143", "PP2", MONDAY, 14, ("SP2",)),
            a_schedule().interviews[2],
        )
    )
    second = exported(schedule=moved, state=first.state)
    fields = ("title", "start-date-full", "start-time-full")
    seen = [
        khal_rows(each.files["practitioner/PP2.ics"], tmp_path, fields) for each in (first, second)
    ]
    assert [[tuple(row[field] for field in fields) for row in rows] for rows in seen] == [
        [("Inspection interview", "2026-10-06", "11:00")],
        [("Inspection interview", "2026-10-05", "14:00")],
    ]
