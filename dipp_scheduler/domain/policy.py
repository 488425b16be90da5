"""What a change may move: it follows from when it was received, and from the lead's decision."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from enum import StrEnum

from dipp_scheduler.domain.details import effect_of
from dipp_scheduler.domain.effects import Away
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.keydates import key_date
from dipp_scheduler.domain.names import Names
from dipp_scheduler.domain.requests import ChangeKind, ChangeRequest, ChangeState
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.timegrid import at
from dipp_scheduler.domain.work import MeetingKind
from dipp_scheduler.wording.reading import Misread


class Freedom(StrEnum):
    """What may move because of a change."""

    FREE = "free"
    """Whatever is not pinned, at the price of disturbance."""
    BROKEN_ONLY = "broken only"
    """The appointments that the change breaks; everybody else stays."""
    NOTHING = "nothing"
    """It came when the appointment had begun: it is recorded as history."""


_WITHOUT_HOLD = (ChangeKind.FOUND_EXCLUDABLE, ChangeKind.CASE_ADDED)
"""Changes of a case that bring work, even once its interview has begun (R127)."""


def deadline(instance: Instance) -> datetime:
    """The last moment at which a request may still move others (R84, A4)."""
    found = key_date(instance, "change_deadline")
    return at(found.date, found.by or time(23, 59))


def policy(instance: Instance, change: ChangeRequest, schedule: Schedule | None = None) -> Freedom:
    """What one change may move; `schedule` says when the appointment it concerns begins."""
    if too_late(instance, change, schedule):
        return Freedom.NOTHING
    if change.received <= deadline(instance) or change.others_because:
        return Freedom.FREE
    return Freedom.BROKEN_ONLY


def too_late(instance: Instance, change: ChangeRequest, schedule: Schedule | None = None) -> bool:
    """Whether a change came when what it concerns had begun or, without a schedule, was over."""
    return change.received >= _over(instance, change, schedule)


def freedom(instance: Instance, changes: Iterable[ChangeRequest]) -> Freedom:
    """What the accepted changes that are not yet done may move together.

    FREE if each was received by the deadline or the lead decided that others may move.
    """
    return Freedom.BROKEN_ONLY if holding_others(instance, changes) else Freedom.FREE


def holding_others(
    instance: Instance, changes: Iterable[ChangeRequest]
) -> tuple[ChangeRequest, ...]:
    """The accepted changes, not yet done, for which others stay: late ones, if nobody decided."""
    undecided = [
        each for each in changes if each.state is ChangeState.ACCEPTED and not each.others_because
    ]
    last = deadline(instance) if undecided else None
    return tuple(each for each in undecided if last and each.received > last)


def _over(instance: Instance, change: ChangeRequest, schedule: Schedule | None) -> datetime:
    """From when on the change comes too late to do anything."""
    booked = _begins(instance, change.about, schedule) if schedule else None
    if booked is not None and change.kind not in _WITHOUT_HOLD:
        return booked
    if change.kind in (ChangeKind.PERSON_UNAVAILABLE, ChangeKind.INSPECTOR_AWAY):
        return _back(instance, change)
    in_week_one = change.about in instance.case or _briefing(instance, change.about)
    return _ends(instance, 1 if in_week_one else 2)


def _begins(instance: Instance, code: str, schedule: Schedule) -> datetime | None:
    """When the appointment with this code begins, if the schedule holds it."""
    starts = [each.time.start for each in schedule.interviews if each.case == code]
    starts += [
        each.reading[0].start for each in schedule.file_reads if each.case == code and each.reading
    ]
    if schedule.briefing and schedule.briefing.meeting == code:
        starts.append(schedule.briefing.time.start)
    starts += [
        each.time.start
        for each in schedule.meetings
        if code == each.need or code in each.need.split("+")
    ]
    return min(starts, default=None)


def _back(instance: Instance, change: ChangeRequest) -> datetime:
    """When somebody who is away is back; the end of the fieldwork if that is not plain."""
    end = _ends(instance, 2)
    try:
        effect = effect_of(instance, change, Names(instance))
    except Misread:
        return end
    rows = effect.rows if isinstance(effect, Away) else ()
    ends = [
        end if row.day is None else at(row.day, row.end or instance.settings.closes) for row in rows
    ]
    return max(ends, default=end)


def _ends(instance: Instance, week: int) -> datetime:
    """When the fieldwork of a week is over."""
    friday = instance.settings.fieldwork + timedelta(days=4 if week == 1 else 18)
    return at(friday, instance.settings.closes)


def _briefing(instance: Instance, code: str) -> bool:
    meeting = instance.meeting.get(code)
    return meeting is not None and meeting.kind is MeetingKind.BRIEFING
