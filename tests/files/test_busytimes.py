"""Busy times from a calendar file: spans and nothing else."""

from datetime import time
from pathlib import Path

import pytest

from dipp_scheduler.domain.answers import Busy
from dipp_scheduler.errors import StorageError
from dipp_scheduler.files.busytimes import read_busy
from tests.builders import WEEK_ONE, WEEK_TWO, make_instance

ALL_DAY: Busy = ((None, None),)


def busy(tmp_path: Path, *lines: str, kind: str = "VEVENT") -> dict[object, Busy]:
    """The busy days of a calendar with one entry (`---` begins another)."""
    file = tmp_path / "diary.ics"
    entry = "\n".join(lines).replace("---", f"END:{kind}\nBEGIN:{kind}\nUID:2")
    words = (
        f"BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:{kind}\nUID:1\n{entry}\nEND:{kind}\nEND:VCALENDAR\n"
    )
    file.write_bytes(words.replace("\n", "\r\n").encode())
    answers = read_busy(file, "PP1", make_instance())
    assert [each.day for each in answers] == [*WEEK_ONE, *WEEK_TWO]
    assert {each.who for each in answers} == {"PP1"}
    return {each.day: each.busy for each in answers if each.busy}


def test_an_entry_is_busy_in_london_s_time(tmp_path: Path) -> None:
    # 1pm to 2pm UTC is 2pm to 3pm in London's summer time; 9am Paris is 8am, before the day opens.
    assert busy(tmp_path, "DTSTART:20261005T130000Z", "DTEND:20261005T140000Z") == {
        WEEK_ONE[0]: ((time(14), time(15)),)
    }
    paris = ("DTSTART;TZID=Europe/Paris:20261005T090000", "DTEND;TZID=Europe/Paris:20261005T103000")
    assert busy(tmp_path, *paris) == {WEEK_ONE[0]: ((None, time(9, 30)),)}


def test_what_the_entry_is_about_is_dropped(tmp_path: Path) -> None:
    file = tmp_path / "diary.ics"
    busy(tmp_path, "SUMMARY:Dentist", "DTSTART:20261005T090000", "DTEND:20261005T100000")
    assert b"Dentist" in file.read_bytes()
    assert "Dentist" not in repr(read_busy(file, "PP1", make_instance()))


def test_days_without_times_are_busy_all_day(tmp_path: Path) -> None:
    lines = ("DTSTART;VALUE=DATE:20261007", "DTEND;VALUE=DATE:20261009")
    assert busy(tmp_path, *lines) == {WEEK_ONE[2]: ALL_DAY, WEEK_ONE[3]: ALL_DAY}
    assert busy(tmp_path, "DTSTART;VALUE=DATE:20261007") == {WEEK_ONE[2]: ALL_DAY}


def test_what_fills_the_working_day_is_all_day(tmp_path: Path) -> None:
    assert busy(tmp_path, "DTSTART:20261005T080000", "DURATION:PT10H") == {WEEK_ONE[0]: ALL_DAY}


def test_seconds_round_to_the_longer_span(tmp_path: Path) -> None:
    assert busy(tmp_path, "DTSTART:20261005T100030", "DTEND:20261005T103001") == {
        WEEK_ONE[0]: ((time(10), time(10, 31)),)
    }


@pytest.mark.parametrize(
    "mark",
    [
        "TRANSP:TRANSPARENT",
        "STATUS:CANCELLED",
        "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
        "X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE",
    ],
)
def test_free_time_and_cancelled_entries_do_not_count(tmp_path: Path, mark: str) -> None:
    assert busy(tmp_path, "DTSTART:20261005T100000", "DTEND:20261005T110000", mark) == {}


def test_tentative_entries_count(tmp_path: Path) -> None:
    lines = ("DTSTART:20261005T100000", "DTEND:20261005T110000", "STATUS:TENTATIVE")
    assert busy(tmp_path, *lines) == {WEEK_ONE[0]: ((time(10), time(11)),)}


def test_a_repeating_entry_counts_in_the_fieldwork_weeks_but_where_left_out(tmp_path: Path) -> None:
    found = busy(
        tmp_path,
        "DTSTART;TZID=Europe/London:20260907T093000",
        "DTEND;TZID=Europe/London:20260907T103000",
        "RRULE:FREQ=WEEKLY;UNTIL=20261020T000000Z;BYDAY=MO,TU",
        "EXDATE;TZID=Europe/London:20261006T093000",
    )
    # Tuesday week one is left out, and the series ends before Tuesday of week two.
    half_past_nine = ((time(9, 30), time(10, 30)),)
    assert found == {WEEK_ONE[0]: half_past_nine, WEEK_TWO[0]: half_past_nine}


def test_one_of_a_series_may_be_moved(tmp_path: Path) -> None:
    found = busy(
        tmp_path,
        "DTSTART:20261005T093000",
        "DTEND:20261005T103000",
        "RRULE:FREQ=DAILY;COUNT=2",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:1",
        "RECURRENCE-ID:20261006T093000",
        "DTSTART:20261007T150000",
        "DTEND:20261007T160000",
    )
    assert found == {
        WEEK_ONE[0]: ((time(9, 30), time(10, 30)),),
        WEEK_ONE[2]: ((time(15), time(16)),),
    }


def test_a_repeating_day_ends_with_its_last_day(tmp_path: Path) -> None:
    lines = ("DTSTART;VALUE=DATE:20200107", "RRULE:FREQ=WEEKLY;UNTIL=20261006")
    assert busy(tmp_path, *lines) == {WEEK_ONE[1]: ALL_DAY}


def test_entries_that_overlap_become_one_span(tmp_path: Path) -> None:
    lines = ("DTSTART:20261005T100000", "DTEND:20261005T113000", "---")
    more = ("DTSTART:20261005T110000", "DTEND:20261005T120000")
    assert busy(tmp_path, *lines, *more) == {WEEK_ONE[0]: ((time(10), time(12)),)}


def test_a_list_of_busy_times_is_read_too(tmp_path: Path) -> None:
    lines = (
        "FREEBUSY:20261020T080000Z/20261020T120000Z,20261021T120000Z/PT1H",
        "FREEBUSY;FBTYPE=FREE:20261022T080000Z/20261022T120000Z",
    )
    assert busy(tmp_path, *lines, kind="VFREEBUSY") == {
        WEEK_TWO[1]: ((None, time(13)),),
        WEEK_TWO[2]: ((time(13), time(14)),),
    }


@pytest.mark.parametrize(
    "words",
    [
        b"",
        b"nonsense",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:x\r\n",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20200101T000000\r\nDTEND:20200101T000100\r\n"
        b"RRULE:FREQ=SECONDLY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20200101T000000\r\nDTEND:20200101T000100\r\n"
        b"RRULE:FREQ=DAILY;INTERVAL=0\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    ],
)
def test_what_is_no_calendar_is_refused(tmp_path: Path, words: bytes) -> None:
    file = tmp_path / "diary.ics"
    file.write_bytes(words)
    with pytest.raises(StorageError, match=r"diary\.ics is not a calendar that can be read"):
        read_busy(file, "PP1", make_instance())
