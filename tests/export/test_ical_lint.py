"""The lint bites: each rule of the specification, broken once in a good file."""

import pytest

from tests.export.calendar_readers.lint import lint
from tests.export.calendar_readers.samples import exported

GOOD = exported().files["practitioner/PP1.ics"]


def test_the_good_file_passes() -> None:
    lint(GOOD)


@pytest.mark.parametrize(
    ("found", "instead"),
    [
        (b"BEGIN:VCALENDAR", b"\xef\xbb\xbfBEGIN:VCALENDAR"),
        (b"CALSCALE:GREGORIAN\r\n", b"CALSCALE:GREGORIAN\n"),
        (b"CALSCALE:GREGORIAN\r\n", b""),
        (b"CALSCALE:GREGORIAN\r\n", b"CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n"),
        (b"X-WR-CALNAME:Inspection: Wales\r\n", b""),
        (b"scheduler 0//EN", b"scheduler 0.1.0//EN"),
        (b"TZOFFSETTO:+0000", b"TZOFFSETTO:+0100"),
        (b"RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", b"RDATE:20261025T020000"),
        (b"BEGIN:VTIMEZONE", b"BEGIN:VTODO"),
        (b"CLASS:PRIVATE\r\n", b""),
        (b"CLASS:PRIVATE", b"CLASS:PUBLIC"),
        (b"SEQUENCE:0\r\n", b""),
        (b"SEQUENCE:0\r\n", b"SEQUENCE:0\r\nSEQUENCE:0\r\n"),
        (b"LOCATION:Microsoft Teams", b"LOCATION:"),
        (b"LOCATION:Microsoft Teams", b"LOCATION:Room 1, Caernarfon"),
        (b"LOCATION:Microsoft Teams", b"LOCATION:Room 1\\nCaernarfon"),
        (b"LOCATION:Microsoft Teams", b"LOCATION:" + b"\r\n ".join([b"x" * 60] * 5)),
        (b"LOCATION:Microsoft Teams", b"LOCATION:" + b"x" * 70),
        (b"LOCATION:Microsoft Teams", b"LOCATION:Microsoft\x07Teams"),
        (b"DTSTART;TZID=Europe/London:20261005T110000", b"DTSTART:20261005T110000"),
        (b"DTSTART;TZID=Europe/London:20261005T110000", b"DTSTART:20261005T100000Z"),
        (b"DTEND;TZID=Europe/London:20261005T120000", b"DTEND;TZID=Europe/London:20261005T110000"),
        (b"LAST-MODIFIED:20260914T080000Z", b"LAST-MODIFIED:20260914T080001Z"),
        (b"STATUS:CONFIRMED", b"STATUS:CANCELLED"),
        (b"TRANSP:OPAQUE", b"TRANSP:TRANSPARENT"),
        (b"CATEGORIES:Inspection", b"CATEGORIES:C-0142"),
        (b"STATUS:CONFIRMED", b"STATUS:CONFIRMED\r\nATTACH:x"),
        (b"20261005T110000", b"20261105T110000"),
    ],
)
def test_a_broken_rule_is_found(found: bytes, instead: bytes) -> None:
    assert found in GOOD
    broken = GOOD.replace(found, instead, 1)
    with pytest.raises(AssertionError):
        lint(broken)


def test_two_events_with_one_uid_are_found() -> None:
    start = GOOD.index(b"BEGIN:VEVENT")
    event = GOOD[start : GOOD.index(b"END:VEVENT") + len(b"END:VEVENT\r\n")]
    with pytest.raises(AssertionError):
        lint(GOOD[:start] + event + GOOD[start:])
