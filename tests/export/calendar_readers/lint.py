"""A lint of calendar files, byte by byte, that shares nothing with the writer.

Every rule of the export specification: lines, properties, zone, order, lengths, words.
"""

import re
from dataclasses import dataclass
from uuid import UUID

ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:Europe/London",
    "X-LIC-LOCATION:Europe/London",
    "BEGIN:DAYLIGHT",
    "DTSTART:19810329T010000",
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
    "TZNAME:BST",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0100",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19961027T020000",
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    "TZNAME:GMT",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
)
_ALWAYS = {
    "UID",
    "DTSTAMP",
    "LAST-MODIFIED",
    "SEQUENCE",
    "DTSTART",
    "DTEND",
    "SUMMARY",
    "CLASS",
    "STATUS",
    "CATEGORIES",
    "TRANSP",
    "X-MICROSOFT-CDO-BUSYSTATUS",
}
_SOMETIMES = {"DESCRIPTION", "LOCATION"}
_INVITED = {"ORGANIZER", "ATTENDEE"}
_TEXT = {"SUMMARY", "DESCRIPTION", "LOCATION"}
_PRODID = re.compile(r"PRODID:-//[^/]+//[^/]+ \d+//EN")
_FEED = ["REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H"]
_UTC = re.compile(r"\d{8}T\d{6}Z")
_UNESCAPED = re.compile(r"(?<!\\)(?:\\\\)*[,;]")
_LIMIT = 255


@dataclass(frozen=True)
class Line:
    """A content line, unfolded: its name, parameters and raw value."""

    name: str
    parameters: str
    value: str


def unfolded(data: bytes) -> list[str]:
    """The content lines of a file; AssertionError if its bytes are not as they must be."""
    assert not data.startswith(b"\xef\xbb\xbf"), "a byte order mark"
    assert data.endswith(b"\r\n")
    rest = data.replace(b"\r\n", b"")
    assert b"\r" not in rest, "a bare carriage return"
    assert b"\n" not in rest, "a bare line feed"
    found: list[bytes] = []
    for line in data.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75, f"{len(line)} octets in a line"
        line.decode("utf-8")  # no character is split by a fold
        assert line, "an empty line"
        if line.startswith(b" "):
            found[-1] += line[1:]
        else:
            found.append(line)
    lines = [line.decode("utf-8") for line in found]
    for each in lines:
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]", each), (
            "a control character"
        )
    return lines


def parsed(line: str) -> Line:
    """A content line in its parts."""
    head, _, value = line.partition(":")
    name, _, parameters = head.partition(";")
    return Line(name, parameters, value)


def events(data: bytes) -> list[dict[str, Line]]:
    """The events of a file, each property by its name; none may be there twice."""
    found: list[dict[str, Line]] = []
    inside = False
    for text in unfolded(data):
        if text == "BEGIN:VEVENT":
            found.append({})
            inside = True
        elif text == "END:VEVENT":
            inside = False
        elif inside:
            line = parsed(text)
            assert line.name not in found[-1], f"{line.name} twice"
            found[-1][line.name] = line
    return found


def words(value: str) -> str:
    """A TEXT value as a reader shows it."""
    return re.sub(
        r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value, flags=re.DOTALL
    )


def lint(data: bytes, *, method: str | None = None, feed: bool = False) -> None:
    """AssertionError if a file breaks any rule of the specification."""
    lines = unfolded(data)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    _lint_head(lines[1:], method=method, feed=feed)
    found = events(data)
    assert found, "no event"
    timed = any("VALUE=DATE" not in each["DTSTART"].parameters for each in found)
    assert lines.count("BEGIN:VTIMEZONE") == (1 if timed else 0)
    if timed:
        start = lines.index("BEGIN:VTIMEZONE")
        assert tuple(lines[start : start + len(ZONE)]) == ZONE
    begun = [line for line in lines if line.startswith("BEGIN:")]
    assert set(begun) <= {
        "BEGIN:VCALENDAR",
        "BEGIN:VTIMEZONE",
        "BEGIN:DAYLIGHT",
        "BEGIN:STANDARD",
        "BEGIN:VEVENT",
    }
    for event in found:
        _lint_event(event, method=method, feed=feed)
    order = [_place(each) for each in found]
    assert order == sorted(order)
    uids = [each["UID"].value for each in found]
    assert len(uids) == len(set(uids))


def _place(event: dict[str, Line]) -> tuple[str, str]:
    """What events are ordered by: the start (a whole day at midnight), then the UID."""
    start = event["DTSTART"].value
    return start if "T" in start else f"{start}T000000", event["UID"].value


def _lint_head(lines: list[str], *, method: str | None, feed: bool) -> None:
    stop = next(number for number, line in enumerate(lines) if line.startswith("BEGIN:"))
    head = lines[:stop]
    assert head[0] == "VERSION:2.0"
    assert _PRODID.fullmatch(head[1])
    assert head[2] == "CALSCALE:GREGORIAN"
    rest = head[3:]
    if method is not None:
        assert rest == [f"METHOD:{method}"]
        return
    assert rest, "no X-WR-CALNAME"
    name = parsed(rest[0])
    assert name.name == "X-WR-CALNAME"
    assert name.value
    assert not _UNESCAPED.search(name.value)
    assert rest[1:] == (_FEED if feed else [])


def _lint_event(event: dict[str, Line], *, method: str | None, feed: bool) -> None:
    allowed = _ALWAYS | _SOMETIMES | (_INVITED if method else set())
    assert set(event) >= _ALWAYS
    assert set(event) <= allowed
    assert all(line.value for line in event.values()), "an empty property"
    assert UUID(event["UID"].value).version == 5
    assert _UTC.fullmatch(event["DTSTAMP"].value)
    assert event["LAST-MODIFIED"].value == event["DTSTAMP"].value
    assert event["SEQUENCE"].value.isdecimal()
    _lint_times(event["DTSTART"], event["DTEND"])
    for name in _TEXT & set(event):
        assert not _UNESCAPED.search(event[name].value), f"unescaped {name}"
    for name in ("SUMMARY", "LOCATION"):
        if name in event:
            shown = words(event[name].value)
            assert len(shown.encode("utf-16-le")) // 2 <= _LIMIT
            assert "\n" not in shown
    assert event["CLASS"].value == "PRIVATE"
    assert event["CATEGORIES"].value == "Inspection"
    cancelled = event["STATUS"].value == "CANCELLED"
    assert event["STATUS"].value in ("CONFIRMED", "CANCELLED")
    if method is None and not feed:
        assert not cancelled, "a cancelled event in a file to import is an extra entry"
    shown_as = (event["TRANSP"].value, event["X-MICROSOFT-CDO-BUSYSTATUS"].value)
    assert shown_as in (("OPAQUE", "BUSY"), ("TRANSPARENT", "FREE"))
    if cancelled:
        assert shown_as == ("TRANSPARENT", "FREE")


def _lint_times(start: Line, end: Line) -> None:
    assert start.parameters == end.parameters
    if start.parameters == "VALUE=DATE":
        assert re.fullmatch(r"\d{8}", start.value)
        assert re.fullmatch(r"\d{8}", end.value)
    else:
        assert start.parameters == "TZID=Europe/London"
        assert re.fullmatch(r"\d{8}T\d{4}00", start.value)
        assert re.fullmatch(r"\d{8}T\d{4}00", end.value)
    assert start.value < end.value
