"""Events as iCalendar bytes that Outlook and every reader we tried take alike (RFC 5545).

CRLF, UTF-8 and folding are icalendar's; the time zone is our own fixed text, because the
one that icalendar makes puts Outlook and Thunderbird an hour wrong in winter.
"""

from collections.abc import Iterable
from datetime import UTC, timedelta
from functools import lru_cache

from icalendar import Calendar, Event, Timezone, vText

from dipp_scheduler import __version__
from dipp_scheduler.domain.timegrid import LONDON
from dipp_scheduler.export.ical_entries import Shown
from dipp_scheduler.export.ical_state import Status, Told
from dipp_scheduler.wording.strings import text

# The major version only: a new one changes every byte of every file.
PRODID = f"-//dipp-scheduler//dipp-scheduler {__version__.partition('.')[0]}//EN"

VTIMEZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/London
X-LIC-LOCATION:Europe/London
BEGIN:DAYLIGHT
DTSTART:19810329T010000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
"""
"""One yearly pair of rules: all that Outlook understands, and right in every year from 1996."""

_ZONE = VTIMEZONE.replace("\n", "\r\n").encode()
_END = b"END:VCALENDAR\r\n"

FEED_REFRESH = timedelta(hours=1)
"""How often a subscriber may ask for a feed again; nobody has to obey it."""


def calendar_bytes(name: str, told: Iterable[Told]) -> bytes:
    """A file to be imported: the events by start and UID, without METHOD."""
    calendar = _calendar()
    calendar.add("X-WR-CALNAME", vText(name))
    return _filled(calendar, told)


def feed_bytes(name: str, told: Iterable[Told]) -> bytes:
    """The same as a feed to subscribe to, which may hold cancelled events too."""
    calendar = _calendar()
    calendar.add("X-WR-CALNAME", vText(name))
    calendar.add("REFRESH-INTERVAL", FEED_REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vText("PT1H"))
    return _filled(calendar, told)


def message(method: str, event: Event) -> bytes:
    """One event as a message of a method (REQUEST or CANCEL)."""
    calendar = _calendar()
    calendar.add("METHOD", method)
    calendar.add_component(Timezone.from_ical(VTIMEZONE))
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def event(told: Told) -> Event:
    """One event; a property without a value is left out."""
    record = told.record
    made = Event()
    made.add("UID", told.uid)
    made.add("DTSTAMP", record.changed_at.astimezone(UTC))
    made.add("LAST-MODIFIED", record.changed_at.astimezone(UTC))
    made.add("SEQUENCE", record.sequence)
    for name, moment in (("DTSTART", record.start), ("DTEND", record.end)):
        shown = moment.astimezone(LONDON)
        made.add(name, shown.date() if record.all_day else shown)
    made.add("SUMMARY", record.summary)
    if told.description:
        made.add("DESCRIPTION", told.description)
    if record.location:
        made.add("LOCATION", record.location)
    cancelled = record.status is Status.CANCELLED
    busy = record.shown is Shown.BUSY and not cancelled
    made.add("CLASS", "PRIVATE")
    made.add("STATUS", record.status.value)
    made.add("CATEGORIES", [text("calendar.category")])
    made.add("TRANSP", "OPAQUE" if busy else "TRANSPARENT")
    made.add("X-MICROSOFT-CDO-BUSYSTATUS", vText("BUSY" if busy else "FREE"))
    return made


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODID)
    calendar.add("CALSCALE", "GREGORIAN")
    return calendar


def _filled(calendar: Calendar, told: Iterable[Told]) -> bytes:
    """The calendar with its zone and events; each event is folded once for all its files."""
    events = sorted(told, key=lambda each: (each.record.start, each.uid))
    zone = _ZONE if any(not each.record.all_day for each in events) else b""
    head = bytes(calendar.to_ical()).removesuffix(_END)
    return b"".join((head, zone, *(_event_bytes(each) for each in events), _END))


@lru_cache(maxsize=4096)
def _event_bytes(told: Told) -> bytes:
    return bytes(event(told).to_ical())
