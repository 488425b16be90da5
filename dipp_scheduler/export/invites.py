"""Invitations and cancellations by mail (iTIP, RFC 5546): one event and one attendee each.

Outlook reads only the first event of a message, and a list of attendees would show people
to each other; so everybody is asked alone, under a UID of their own. Who is invited by mail
should not get a calendar file as well: an event that came as a file cannot be cancelled by
mail everywhere.
"""

import re
from dataclasses import dataclass

from icalendar import Event, vCalAddress, vText

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.export.ical import CalendarSet
from dipp_scheduler.export.ical_bytes import event, message
from dipp_scheduler.export.ical_state import News, Status, Told

_FOLDERS = ("practitioner", "attendee")
"""Whose events are sent by mail; inspectors and the SPOC import their files."""

_ADDRESS = re.compile(r"[^\s@<>\"',;:]+@[^\s@<>\"',;:]+")

_ASKED = {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}


@dataclass(frozen=True)
class Invitations:
    """The messages of an export, and whom none could be made for."""

    files: dict[str, bytes]
    """By relative name, such as `invite/PP1-1.request.ics`."""
    owners: dict[str, str]
    """Whose each message is, by code."""
    unreachable: tuple[str, ...]
    """The codes of people with news but without an address."""


def invitations(
    instance: Instance, export: CalendarSet, before: Instance | None = None
) -> Invitations:
    """A message for each event that a person of the region does not know yet as it is.

    `before` is the instance of the version that people know: who is no longer in the newer
    one can still be told that an appointment is cancelled. The inspection's mailbox is the
    organiser: it is nobody's own calendar, and it is never invited itself. Without a mailbox
    nobody can be invited.
    """
    organizer = instance.settings.contact
    files: dict[str, bytes] = {}
    owners: dict[str, str] = {}
    unreachable: dict[str, None] = {}
    count: dict[str, int] = {}
    for told in sorted(export.changes, key=lambda each: (each.record.start, each.uid)):
        folder, _, stem = told.record.file.partition("/")
        if folder not in _FOLDERS:
            continue
        who = told.record.owner
        address = _address(who, instance, before)
        if not (_reachable(address) and _reachable(organizer)) or _same(address, organizer):
            unreachable[who] = None
            continue
        count[stem] = count.get(stem, 0) + 1
        method = "CANCEL" if told.record.status is Status.CANCELLED else "REQUEST"
        name = f"invite/{stem}-{count[stem]}.{method.lower()}.ics"
        files[name] = message(method, _addressed(told, organizer, address))
        owners[name] = who
    return Invitations(files=files, owners=owners, unreachable=tuple(unreachable))


def _address(who: str, *instances: Instance | None) -> str:
    """Where a person can be written to: as the newest instance that knows them says."""
    known = (each.person[who].email for each in instances if each and who in each.person)
    return next(known, "")


def _reachable(address: str) -> bool:
    return _ADDRESS.fullmatch(address) is not None


def _same(address: str, other: str) -> bool:
    return address.casefold() == other.casefold()


def _addressed(told: Told, organizer: str, address: str) -> Event:
    """The event with its organiser and the one person it is for."""
    made = event(told)
    made.add("ORGANIZER", vCalAddress(f"mailto:{organizer}"))
    attendee = vCalAddress(f"mailto:{address}")
    if told.news is not News.CANCELLED:
        attendee.params.update({name: vText(value) for name, value in _ASKED.items()})
    made.add("ATTENDEE", attendee)
    return made
