"""Late changes as requests come: one of week one, and one of each kind that meets week two."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from datetime import time as clock
from random import Random

from dipp_scheduler.domain.changes import ChangeKind, ChangeRequest, ChangeState, apply
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import HeldMeeting, Schedule
from dipp_scheduler.domain.timegrid import at
from dipp_scheduler.domain.work import Form, Mode

DAYS_BEFORE = 5
"""A change comes on the Wednesday before week one: after the deadline, before the fieldwork."""

INTERVIEW = "interview"
"""The kind of change that meets week one: an inspector or a practitioner loses a day."""

MEETING_KINDS = ("attendee", "day", "mode", "site", "attendee away", "inspector away")
"""The kinds of change that meet a meeting of week two."""

Asked = tuple[ChangeKind, str, str]
"""The kind of a request, whom or what it is about, and its details."""


def received(instance: Instance) -> datetime:
    """When the change comes."""
    return at(instance.settings.fieldwork - timedelta(days=DAYS_BEFORE), clock(22))


def changed(kind: str, seed: int, instance: Instance, schedule: Schedule) -> Instance:
    """The instance after one accepted request of a kind; the seed chooses what it meets.

    ValueError if the schedule has nothing that such a request could meet.
    """
    rng = Random(f"{kind} {seed}")
    if kind == INTERVIEW:
        asked = [_day_lost(rng, schedule)]
    else:
        asked = list(_of_meetings(kind, rng, instance, schedule))
    if not asked:
        raise ValueError(f"no request of the kind {kind!r} could meet the schedule")
    what, about, details = rng.choice(asked)
    now = received(instance)
    request = ChangeRequest(
        number=1,
        received=now,
        kind=what,
        about=about,
        details=details,
        state=ChangeState.ACCEPTED,
        decided=now,
    )
    return apply(instance.model_copy(update={"changes": (request,)}))


def _day_lost(rng: Random, schedule: Schedule) -> Asked:
    held = rng.choice(schedule.interviews)
    if rng.random() < 0.5:
        return ChangeKind.INSPECTOR_AWAY, held.inspector, _day(held.time.start)
    return ChangeKind.PERSON_UNAVAILABLE, held.interviewee, _day(held.time.start)


def _of_meetings(kind: str, rng: Random, instance: Instance, schedule: Schedule) -> Iterator[Asked]:
    """What could be asked about each meeting of one code that people are named for."""
    meetings = {each.code: each for each in instance.meetings}
    sites = [site.code for site in instance.sites]
    for held in schedule.meetings:
        meeting, day = meetings.get(held.need), _day(held.time.start)
        if kind == "attendee away":
            yield ChangeKind.PERSON_UNAVAILABLE, rng.choice(held.people), day
        elif kind == "inspector away":
            yield ChangeKind.INSPECTOR_AWAY, rng.choice(held.inspectors), day
        elif meeting is None or meeting.first:
            continue
        elif kind == "attendee" and meeting.form is Form.ONE_TO_ONE:
            other = rng.choice(_free(instance, schedule, held))
            yield ChangeKind.MEETING_CHANGED, held.need, f"{other} in place of {held.people[0]}"
        elif kind == "day" and meeting.weekday is None:
            days = [
                each for each in ("Tuesday", "Wednesday", "Thursday") if not day.startswith(each)
            ]
            yield ChangeKind.MEETING_CHANGED, held.need, rng.choice(days)
        elif kind == "mode" and held.mode is Mode.FACE_TO_FACE:
            yield ChangeKind.MEETING_CHANGED, held.need, "Teams"
        elif kind == "site" and held.site is not None:
            other = rng.choice([each for each in sites if each != held.site])
            yield ChangeKind.MEETING_CHANGED, held.need, f"at {other}"


def _free(instance: Instance, schedule: Schedule, held: HeldMeeting) -> list[str]:
    """People of the region who have no meeting then."""
    busy = {
        who for each in schedule.meetings if each.time.day == held.time.day for who in each.people
    }
    return [each.code for each in instance.staff if each.code not in busy]


def _day(when: datetime) -> str:
    return f"{when:%A} {when.day} {when:%B}"
