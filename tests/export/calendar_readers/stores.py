"""Calendars of other people that are told one version after another: khal, Radicale, Evolution.

Each takes the files of each version and gives what stands in it after each. Radicale is a
CalDAV server (pip); Evolution's data server is Debian's (`apt-get install
evolution-data-server gir1.2-ecal-2.0 python3-gi dbus`). One that is missing skips its test
with a message.
"""

import base64
import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.export.calendar_readers.readers import LONDON, khal_rows

HERE = Path(__file__).parent
Versions = Sequence[Sequence[bytes]]
"""Of each version the files, in the order in which they are taken."""

_EVENT = re.compile(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", re.DOTALL)
_UID = re.compile(rb"^UID:(\S+)", re.MULTILINE)
_SYSTEM_PYTHON = Path("/usr/bin/python3")
_PATIENCE = 30.0
"""Seconds for a server to answer on a busy machine."""


@dataclass(frozen=True)
class Standing:
    """An event that stands in a calendar, in UTC (`2026-10-23T08:30Z`)."""

    uid: str
    start: str
    end: str
    cancelled: bool = False


def by_evolution(versions: Versions, folder: Path) -> list[list[Standing]]:
    """Evolution's store: a message with METHOD is taken as received by mail."""
    session = shutil.which("dbus-run-session")
    asked = "from gi import require_version as v; v('ECal', '2.0'); v('EDataServer', '1.2')"
    ready = session and _SYSTEM_PYTHON.is_file() and not _run([_SYSTEM_PYTHON, "-c", asked])
    if not session or not ready or not Path("/usr/lib/evolution-data-server").is_dir():
        pytest.skip(
            "Evolution's data server is missing: "
            "apt-get install evolution-data-server gir1.2-ecal-2.0 python3-gi dbus"
        )
    own = {
        name: str(folder)
        for name in (
            "HOME",
            "XDG_RUNTIME_DIR",
            "XDG_DATA_HOME",
            "XDG_CONFIG_HOME",
            "XDG_CACHE_HOME",
        )
    }
    elsewhere = {"TZ": "America/New_York", "GSETTINGS_BACKEND": "memory", "GIO_USE_VFS": "local"}
    done = subprocess.run(
        [session, "--", str(_SYSTEM_PYTHON), str(HERE / "evolution.py")],
        input=json.dumps([[data.decode() for data in each] for each in versions]),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # what the bus says of every service
        text=True,
        encoding="utf-8",
        check=True,
        env=os.environ | own | elsewhere,
        timeout=300,
    )
    return [[_from_evolution(each) for each in found] for found in json.loads(done.stdout)]


def _run(command: Sequence[object]) -> int:
    words = [str(word) for word in command]
    return subprocess.run(words, capture_output=True, check=False).returncode


def _from_evolution(found: dict[str, str]) -> Standing:
    return Standing(
        uid=found["uid"],
        start=found["start"].replace(":00Z", "Z"),
        end=found["end"].replace(":00Z", "Z"),
        cancelled=found["status"] == "CANCELLED",
    )


def by_khal(versions: Versions, folder: Path) -> list[list[Standing]]:
    """khal on its own disk calendar; it shows a cancelled event as cancelled."""
    fields = ("uid", "status", "start-date-full", "start-time-full", "end-date-full")
    seen: list[list[Standing]] = []
    for files in versions:
        rows: list[dict[str, str]] = []
        for data in files:
            rows = khal_rows(data, folder, (*fields, "end-time-full"))
        seen.append([_from_khal(each) for each in rows])
    return seen


def _from_khal(row: dict[str, str]) -> Standing:
    start, end = (
        f"{row[f'{edge}-date-full']}T{row[f'{edge}-time-full']}" for edge in ("start", "end")
    )
    return Standing(
        uid=row["uid"], start=_utc(start), end=_utc(end), cancelled="CANCELLED" in row["status"]
    )


def by_radicale(versions: Versions, folder: Path) -> list[list[Standing]]:
    """A CalDAV server: each event is put under its UID, as a client does that synchronises."""
    seen: list[list[Standing]] = []
    with _radicale(folder) as port:
        _ask(port, "MKCALENDAR", "/inspection/calendar/")
        for files in versions:
            for data in files:
                for uid, alone in _one_by_one(data):
                    _ask(port, "PUT", f"/inspection/calendar/{uid}.ics", alone)
            found = Calendar.from_ical(_ask(port, "GET", "/inspection/calendar/"))
            seen.append([_from_caldav(each) for each in found.walk("VEVENT")])
    return seen


@contextmanager
def _radicale(folder: Path) -> Iterator[int]:
    pytest.importorskip("radicale", reason="Radicale is missing: pip install radicale")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    settings = {
        "server-hosts": f"127.0.0.1:{port}",
        "auth-type": "none",
        "storage-filesystem-folder": str(folder / "radicale"),
    }
    command = [sys.executable, "-m", "radicale", "--config", os.devnull]
    command += [f"--{name}={value}" for name, value in settings.items()]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(_PATIENCE)


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(int(_PATIENCE / 0.1)):
        assert server.poll() is None, "Radicale ended by itself"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("Radicale does not answer")


def _ask(port: int, method: str, path: str, body: bytes = b"") -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    name = base64.b64encode(b"inspection:").decode()
    headers = {"Authorization": f"Basic {name}", "Content-Type": "text/calendar; charset=utf-8"}
    connection.request(method, path, body=body, headers=headers)
    answer = connection.getresponse()
    data = answer.read()
    connection.close()
    assert 200 <= answer.status < 300, (method, path, answer.status, data)
    return data


def _one_by_one(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Each event of a file as a file of its own, with its UID."""
    head, tail = data.split(b"BEGIN:VEVENT", 1)[0], b"END:VCALENDAR\r\n"
    for event in _EVENT.findall(data):
        found = _UID.search(event)
        assert found is not None
        yield found[1].decode(), head + event + tail


def _from_caldav(event: object) -> Standing:
    held = {name: event[name] for name in ("UID", "STATUS", "DTSTART", "DTEND")}  # type: ignore[index] # icalendar has no types
    start, end = (f"{held[name].dt:%Y-%m-%dT%H:%M%z}" for name in ("DTSTART", "DTEND"))
    return Standing(
        uid=str(held["UID"]),
        start=_utc(start),
        end=_utc(end),
        cancelled=str(held["STATUS"]) == "CANCELLED",
    )


def _utc(words: str) -> str:
    """A clock time in UTC; London's if it names no offset."""
    moment = datetime.fromisoformat(words)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=LONDON)
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%MZ}"
