"""What people have answered to their invitations, and which of it still stands."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum

from pydantic import AwareDatetime

from dipp_scheduler.domain.appointments import Appointment, appointments
from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.domain.schedule import Schedule


class Answered(StrEnum):
    """What somebody has answered, as Outlook says it."""

    ACCEPTED = "accepted"
    TENTATIVE = "tentative"
    DECLINED = "declined"


class Reply(Frozen):
    """One person's answer to an invitation, or to all that they have: a row of the sheet."""

    who: str
    about: str = ""
    """The case or meeting; empty: every appointment that the person has."""
    answer: Answered = Answered.ACCEPTED
    received: AwareDatetime | None = None
    """None: since the last version."""


def accepted(
    replies: Iterable[Reply], versions: Sequence[tuple[datetime, Schedule]]
) -> frozenset[tuple[str, str]]:
    """Who has accepted which appointment of the last version, by person and code.

    `versions` are the schedules issued so far, each with its moment, the first first. An
    answer is to the version that was in force when it came. It stands as long as time and
    place stay, and nothing else has been answered since.
    """
    if not versions:
        return frozenset()
    now = _by_person(versions[-1][1])
    found: dict[tuple[str, str], Answered] = {}
    for reply in sorted(replies, key=lambda each: _moment(each, versions)):
        then = _by_person(_in_force(versions, _moment(reply, versions))).get(reply.who, ())
        known = {each.key: each for each in now.get(reply.who, ())}
        for each in then:
            kept = known.get(each.key)
            same = kept and each.time == kept.time and each.same_place(kept)
            if same and reply.about in ("", *_codes(each)):
                found[reply.who, each.code] = reply.answer
    return frozenset(key for key, answer in found.items() if answer is Answered.ACCEPTED)


def _codes(appointment: Appointment) -> tuple[str, ...]:
    """The case or need, and the meetings that a merged or divided need serves."""
    code = appointment.code
    return (code, *code.split("+"), code.partition("/")[0])


def _moment(reply: Reply, versions: Sequence[tuple[datetime, Schedule]]) -> datetime:
    return reply.received or versions[-1][0]


def _in_force(versions: Sequence[tuple[datetime, Schedule]], moment: datetime) -> Schedule:
    """The schedule that people knew at a moment: the first if none was issued yet."""
    sent = [schedule for issued, schedule in versions if issued <= moment]
    return sent[-1] if sent else versions[0][1]


def _by_person(schedule: Schedule) -> dict[str, tuple[Appointment, ...]]:
    found: dict[str, tuple[Appointment, ...]] = {}
    for each in appointments(schedule):
        found[each.who] = (*found.get(each.who, ()), each)
    return found
