"""Calendar readers of other people, each giving the events that it understood from a file.

ical.js and node-ical (`npm ci --prefix tests/export/calendar_readers`), libical
(`apt-get install libical3`), khal and vobject (pip). A reader that is not installed skips
its test with a message.
"""

import ctypes
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

HERE = Path(__file__).parent
LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Event:
    """What a reader understood: times in UTC (`2026-10-23T08:30:00Z`), whole days as dates."""

    uid: str
    summary: str
    start: str
    end: str
    description: str = ""
    location: str = ""


def by_ical_js(data: bytes, folder: Path) -> list[Event]:
    return _by_node(data, folder, "ical.js")


def by_node_ical(data: bytes, folder: Path) -> list[Event]:
    return _by_node(data, folder, "node-ical")


def _by_node(data: bytes, folder: Path, reader: str) -> list[Event]:
    node = shutil.which("node")
    if node is None or not (HERE / "node_modules").is_dir():
        pytest.skip(f"{reader} is missing: npm ci --prefix tests/export/calendar_readers")
    file = folder / "read.ics"
    file.write_bytes(data)
    done = subprocess.run(
        [node, HERE / "read.mjs", file],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env=os.environ | {"TZ": "America/New_York"},  # a reader elsewhere sees the same instants
    )
    return [Event(**each) for each in json.loads(done.stdout)[reader]]


def by_khal(data: bytes, folder: Path) -> list[Event]:
    """What khal lists from September 2026 to April 2027: London clocks, last days included."""
    fields = ("uid", "title", "description", "location", "all-day", *_KHAL_TIMES)
    return [
        Event(
            uid=row["uid"],
            summary=row["title"],
            start=_khal(row, "start"),
            end=_khal(row, "end"),
            description=row["description"],
            location=row["location"],
        )
        for row in khal_rows(data, folder, fields)
    ]


_KHAL_TIMES = ("start-date-full", "start-time-full", "end-date-full", "end-time-full")


def _khal(row: dict[str, str], edge: str) -> str:
    day, clock = row[f"{edge}-date-full"], row[f"{edge}-time-full"]
    if row["all-day"] == "True":
        last = date.fromisoformat(day)
        return str(last + timedelta(days=1)) if edge == "end" else day
    return _moment(datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=LONDON))


def khal_rows(data: bytes, folder: Path, fields: tuple[str, ...]) -> list[dict[str, str]]:
    """What khal lists after importing a file into an empty calendar."""
    khal = Path(sys.executable).parent / "khal"
    if not khal.is_file():
        pytest.skip("khal is missing: pip install khal")
    file = folder / "read.ics"
    file.write_bytes(data)
    (folder / "calendar").mkdir(exist_ok=True)
    config = folder / "khal.conf"
    config.write_text(
        f"[calendars]\n[[inspection]]\npath = {folder / 'calendar'}\n"
        f"[sqlite]\npath = {folder / 'khal.db'}\n"
        "[locale]\nlocal_timezone = Europe/London\ndefault_timezone = Europe/London\n"
        "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        "[default]\ndefault_calendar = inspection\n"
    )
    home = os.environ | {"HOME": str(folder), "PYTHONIOENCODING": "utf-8"}
    start = [str(khal), "-c", str(config)]
    subprocess.run(
        [*start, "import", "--batch", str(file)], capture_output=True, check=True, env=home
    )
    asked = [part for field in fields for part in ("--json", field)]
    done = subprocess.run(
        [*start, "list", *asked, "--once", "2026-09-01", "2027-05-01"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env=home,
    )
    return [row for line in done.stdout.splitlines() for row in json.loads(line)]


def by_vobject(data: bytes, folder: Path) -> list[Event]:
    vobject = pytest.importorskip("vobject", reason="vobject is missing: pip install vobject")
    calendar = vobject.readOne(data.decode())
    return [
        Event(
            uid=each.uid.value,
            summary=each.summary.value,
            start=_moment(each.dtstart.value),
            end=_moment(each.dtend.value),
            description=each.description.value if hasattr(each, "description") else "",
            location=each.location.value if hasattr(each, "location") else "",
        )
        for each in calendar.vevent_list
    ]


def _moment(value: datetime | date) -> str:
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return value.isoformat()


class _Time(ctypes.Structure):
    """libical's `icaltimetype`."""

    _fields_ = (
        *((name, ctypes.c_int) for name in ("year", "month", "day", "hour", "minute", "second")),
        ("is_date", ctypes.c_int),
        ("is_daylight", ctypes.c_int),
        ("zone", ctypes.c_void_p),
    )


_VEVENT = 4
"""libical's ICAL_VEVENT_COMPONENT."""


def _libical() -> ctypes.CDLL:
    try:
        library = ctypes.CDLL("libical.so.3")
    except OSError:
        pytest.skip("libical is missing: apt-get install libical3")
    pointer, text = ctypes.c_void_p, ctypes.c_char_p
    signatures: dict[str, tuple[object, tuple[object, ...]]] = {
        "icalparser_parse_string": (pointer, (text,)),
        "icalrestriction_check": (ctypes.c_int, (pointer,)),
        "icalcomponent_count_errors": (ctypes.c_int, (pointer,)),
        "icalcomponent_as_ical_string": (text, (pointer,)),
        "icalcomponent_get_first_component": (pointer, (pointer, ctypes.c_int)),
        "icalcomponent_get_next_component": (pointer, (pointer, ctypes.c_int)),
        "icalcomponent_get_dtstart": (_Time, (pointer,)),
        "icalcomponent_get_dtend": (_Time, (pointer,)),
        "icalcomponent_get_uid": (text, (pointer,)),
        "icalcomponent_get_summary": (text, (pointer,)),
        "icalcomponent_get_description": (text, (pointer,)),
        "icalcomponent_get_location": (text, (pointer,)),
        "icaltime_as_timet_with_zone": (ctypes.c_int64, (_Time, pointer)),
        "icalcomponent_free": (None, (pointer,)),
    }
    for name, (result, arguments) in signatures.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


def libical_faults(data: bytes) -> list[str]:
    """What libical finds wrong by the tables of RFC 5546 and 5545, in its own words."""
    library = _libical()
    root = library.icalparser_parse_string(data)
    if not root:
        return ["libical could not parse it"]
    allowed = library.icalrestriction_check(root)
    errors = library.icalcomponent_count_errors(root)
    shown = library.icalcomponent_as_ical_string(root).decode()
    library.icalcomponent_free(root)
    found = [line for line in shown.splitlines() if line.startswith("X-LIC-ERROR")]
    if not allowed or errors:
        found.append(f"restriction check {allowed}, {errors} errors")
    return found


def by_libical(data: bytes, folder: Path) -> list[Event]:
    library = _libical()
    root = library.icalparser_parse_string(data)
    assert root

    def words(name: str, event: int) -> str:
        value = getattr(library, f"icalcomponent_get_{name}")(event)
        return value.decode() if value else ""

    def moment(time: _Time) -> str:
        if time.is_date:
            return f"{time.year:04}-{time.month:02}-{time.day:02}"
        seconds = library.icaltime_as_timet_with_zone(time, time.zone)
        return _moment(datetime.fromtimestamp(seconds, UTC))

    found = []
    event = library.icalcomponent_get_first_component(root, _VEVENT)
    while event:
        found.append(
            Event(
                uid=words("uid", event),
                summary=words("summary", event),
                start=moment(library.icalcomponent_get_dtstart(event)),
                end=moment(library.icalcomponent_get_dtend(event)),
                description=words("description", event),
                location=words("location", event),
            )
        )
        event = library.icalcomponent_get_next_component(root, _VEVENT)
    library.icalcomponent_free(root)
    return found


READERS: dict[str, Callable[[bytes, Path], list[Event]]] = {
    "ical.js": by_ical_js,
    "node-ical": by_node_ical,
    "khal": by_khal,
    "libical": by_libical,
    "vobject": by_vobject,
}
