"""One meeting of week two somewhere else: at the time, with the people, in the room asked for."""

from datetime import timedelta

from dipp_scheduler.domain.asked import Wanted
from dipp_scheduler.domain.needs import Need
from dipp_scheduler.domain.people import Room
from dipp_scheduler.domain.schedule import HeldMeeting
from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.forecast_week_two import crews


def meeting_there(
    diary: Diary, need: Need, held: HeldMeeting | None, wanted: Wanted
) -> HeldMeeting:
    """The meeting where it was asked for, in a room that is free if the site has one."""
    now = held or HeldMeeting(
        need=need.code,
        time=_from(wanted, need.minutes),
        mode=Mode.TEAMS,
        inspectors=next(iter(crews(diary, need)), ()),
        people=need.required,
    )
    minutes = now.time.minutes
    people = tuple(dict.fromkeys((*now.people, *wanted.people)))
    changed = now.model_copy(
        update={
            "time": _from(wanted, minutes) if wanted.start else now.time,
            "inspectors": wanted.inspectors or now.inspectors,
            "people": people,
        }
    )
    if wanted.mode is Mode.TEAMS:
        return changed.model_copy(update={"mode": Mode.TEAMS, "site": None, "room": None})
    site = wanted.site or changed.site
    if site is None or (changed.mode is Mode.TEAMS and wanted.site is None):
        return changed
    mode = Mode.FACE_TO_FACE if changed.mode is Mode.TEAMS else changed.mode
    there = changed.model_copy(update={"mode": mode, "site": site})
    return there.model_copy(update={"room": wanted.room or _room(diary, there)})


def _from(wanted: Wanted, minutes: int) -> Interval:
    assert wanted.start is not None  # `lacking` asks for it
    return Interval(start=wanted.start, end=wanted.start + timedelta(minutes=minutes))


def _room(diary: Diary, meeting: HeldMeeting) -> str | None:
    """The room that it has, if it still can; else the smallest that will do, else the largest."""
    rooms = diary.instance.site[meeting.site or ""].rooms
    seated = len(diary.coming(meeting)) + len(set(meeting.inspectors))
    taken = {
        each.room
        for each in diary.schedule.meetings
        if each.need != meeting.need and each.time.overlaps(meeting.time)
    }

    def rank(room: Room) -> tuple[bool, bool, bool, int]:
        large = room.seats >= seated
        return (
            not large,
            room.code in taken,
            room.code != meeting.room,
            room.seats * (1 if large else -1),
        )

    return min(rooms, key=rank).code if rooms else None
