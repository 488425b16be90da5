"""What each need of week two may choose from: the rules that narrow a choice before the search."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from dipp_scheduler.domain.needs import Need
from dipp_scheduler.domain.people import Room
from dipp_scheduler.domain.work import Form, LedBy, MeetingKind, Mode
from dipp_scheduler.solver.cpsat.model import Model
from dipp_scheduler.solver.week_two.frame import Crew, Frame, clock_minutes

TOGETHER = 2
"""Rooms that can be in use at once at a site: one for the lead, one for the deputy."""


@dataclass(frozen=True)
class Place:
    """A site where a need may be held face to face, with the rooms that could do."""

    site: str
    rooms: tuple[Room, ...]
    told_apart: bool
    """Whether it matters which room it is; otherwise any that is free will do."""
    coming: tuple[str, ...]
    """The required people who come; in a hybrid meeting the others join on Teams."""
    reach: frozenset[str]
    """Everyone, required or of the pool, who may be asked to come."""


@dataclass(frozen=True)
class Choice:
    """What one need may choose from."""

    number: int
    need: Need
    minutes: int
    required: tuple[str, ...]
    pool: tuple[str, ...]
    starts: Mapping[Crew, tuple[int, ...]]
    places: tuple[Place, ...]
    teams: bool
    hybrid: bool

    @property
    def all_starts(self) -> tuple[int, ...]:
        """Every start that some crew could keep, in order."""
        return tuple(sorted({start for starts in self.starts.values() for start in starts}))

    @property
    def fewest(self) -> int:
        """The fewest people at the meeting: two make a group, if there are two."""
        most = len({*self.required, *self.pool})
        return min(2, most) if self.need.form is Form.GROUP else 1


def choices(model: Model, frame: Frame) -> tuple[Choice, ...]:
    """What every need may choose from, in the needs' order."""
    return tuple(
        choice_of(model, frame, number, need)
        for number, need in enumerate(each_need_once(frame, obeyed=model.obeys("each_need_once")))
    )


def each_need_once(frame: Frame, *, obeyed: bool) -> tuple[Need, ...]:
    """The needs, each one time: two would be two meetings."""
    return frame.needs if obeyed else frame.needs * 2


def choice_of(model: Model, frame: Frame, number: int, need: Need) -> Choice:
    """What one need may choose from."""
    minutes = meeting_length(frame, need)
    if not model.obeys("meeting_length"):
        minutes = frame.instance.settings.slot_minutes
    required = required_present(need, obeyed=model.obeys("required_present"))
    pool = group_from_pool(frame, need, obeyed=model.obeys("group_from_pool"))
    possible = not need.empty and (
        (not model.obeys("group_same_grade") or group_same_grade(frame, need, required))
        and (not model.obeys("group_without_managers") or _apart(frame, need, required))
        and (not model.obeys("group_limit") or group_limit(frame, need, len(required)))
    )
    starts = {
        crew: tuple(
            start for start in frame.starts if _can_start(model, frame, need, crew, start, minutes)
        )
        for crew in frame.crews
        if possible and (not model.obeys("led_by") or led_by(frame, need, crew))
    }
    hybrid = mode_allowed(need, Mode.HYBRID) or (
        not model.obeys("mode_allowed") and need.mode is not Mode.TEAMS
    )
    return Choice(
        number=number,
        need=need,
        minutes=minutes,
        required=required,
        pool=pool,
        starts={crew: found for crew, found in starts.items() if found},
        places=_places(model, frame, need, (required, pool), hybrid=hybrid),
        teams=mode_allowed(need, Mode.TEAMS),
        hybrid=hybrid,
    )


def _can_start(
    model: Model, frame: Frame, need: Need, crew: Crew, start: int, minutes: int
) -> bool:
    end = start + minutes
    people = required_present(need, obeyed=model.obeys("required_present"))
    return (
        frame.half_of(start) is not None
        and (not model.obeys("working_day") or working_day(frame, start, end))
        and (not model.obeys("meeting_window") or meeting_window(frame, need, start, end))
        and (not model.obeys("available") or available(frame, (*crew, *people), start, end))
        and (not model.obeys("lunch_kept") or lunch_left(frame, need.required, start, end))
    )


def meeting_length(frame: Frame, need: Need) -> int:
    """The minutes asked for; a group's between the shortest and the longest allowed (R151)."""
    settings = frame.instance.settings
    if need.form is not Form.GROUP:
        return need.minutes
    longest = min(need.minutes, settings.group_minutes_longest)
    return max(longest, settings.group_minutes_shortest)


def working_day(frame: Frame, start: int, end: int) -> bool:
    """A meeting lies inside the working day."""
    slots = frame.day_starts(start // 1440)
    closes = slots[-1] + frame.instance.settings.slot_minutes
    return slots[0] <= start and end <= closes


def meeting_window(frame: Frame, need: Need, start: int, end: int) -> bool:
    """A meeting lies in the week's window and the need's own, and in one half-day."""
    day, minute = divmod(start, 1440)
    opens, closes = frame.window(day)
    noon = clock_minutes(frame.instance.settings.afternoon_starts)
    if need.weekday is not None and day not in need_days(frame, need):
        return False
    if need.earliest is not None and minute < clock_minutes(need.earliest):
        return False
    length = end - start
    if need.latest is not None and minute + length > clock_minutes(need.latest):
        return False
    return opens <= start and end <= closes and not minute < noon < minute + length


def need_days(frame: Frame, need: Need) -> tuple[int, ...]:
    """The days of a need that has its own: if closed, the next open one (closing: the last)."""
    weekdays = [date.weekday() for date in frame.grid.days]
    if need.weekday in weekdays:
        return (weekdays.index(need.weekday),)
    wanted = need.weekday or 0
    if need.closing:
        return tuple(day for day, weekday in enumerate(weekdays) if weekday < wanted)[-1:]
    return tuple(day for day, weekday in enumerate(weekdays) if weekday > wanted)[:1]


def group_from_pool(frame: Frame, need: Need, *, obeyed: bool) -> tuple[str, ...]:
    """Everyone who may be chosen; nobody if the need has no pool."""
    if obeyed or not need.pool:
        return tuple(code for code in need.pool if code not in need.required)
    everyone = (each.code for each in frame.instance.staff)
    return tuple(code for code in everyone if code not in need.required)


def required_present(need: Need, *, obeyed: bool) -> tuple[str, ...]:
    """Everyone required is there."""
    return need.required if obeyed else ()


def available(frame: Frame, codes: Iterable[str], start: int, end: int) -> bool:
    """Everyone at a meeting can be booked then."""
    return all(frame.free(code, start, end) for code in codes)


def lunch_left(frame: Frame, codes: Iterable[str], start: int, end: int) -> bool:
    """A meeting alone leaves its people a lunch; with others, `lunch_kept` sees to it."""
    return not tuple(codes) or frame.leaves_lunch(start, end)


def led_by(frame: Frame, need: Need, crew: Crew) -> bool:
    """The inspectors who must be there are; the lead holds fixed and closing meetings."""
    lead, deputy = frame.instance.lead, frame.instance.deputy
    has_lead = lead is not None and lead.code in crew
    has_deputy = deputy is not None and deputy.code in crew
    if need.kind in (MeetingKind.FIXED, MeetingKind.CLOSING) and not has_lead:
        return False
    return {
        LedBy.LEAD: has_lead,
        LedBy.DEPUTY: has_deputy,
        LedBy.BOTH: has_lead and has_deputy,
        LedBy.EITHER: has_lead or has_deputy,
    }[need.led_by]


def mode_allowed(need: Need, mode: Mode) -> bool:
    """Face to face may become Teams; hybrid needs a recorded exception (R99).

    A need that is wanted on Teams is held there: a site would only add travel.
    """
    if mode is Mode.HYBRID:
        return need.mode is Mode.HYBRID and bool(need.exception.strip())
    return mode is Mode.TEAMS or need.mode is not Mode.TEAMS


def group_same_grade(frame: Frame, need: Need, people: Iterable[str]) -> bool:
    """A group is of one role family, unless it is a named combination (R148)."""
    families = {frame.instance.person[code].role_family for code in people}
    return not open_group(need) or len(families) <= 1


def group_limit(frame: Frame, need: Need, people: int) -> bool:
    """No group is above the hard limit."""
    return need.form is not Form.GROUP or people <= frame.instance.settings.group_limit


def open_group(need: Need) -> bool:
    """Whether the rules about grades and managers bind a need."""
    return need.form is Form.GROUP and not need.same_grade_exempt


def managed(frame: Frame, one: str, other: str) -> bool:
    """Whether one of two people is above the other, in line or by "also manages"."""
    instance = frame.instance
    return one in instance.line(other) or other in instance.line(one)


def _apart(frame: Frame, need: Need, people: Iterable[str]) -> bool:
    return not open_group(need) or not any(
        managed(frame, one, other) for one, other in combinations(people, 2)
    )


def _places(
    model: Model,
    frame: Frame,
    need: Need,
    people: tuple[tuple[str, ...], tuple[str, ...]],
    *,
    hybrid: bool,
) -> tuple[Place, ...]:
    if not mode_allowed(need, Mode.FACE_TO_FACE):
        return ()
    required, pool = people
    found = []
    for site in (frame.instance.site[code] for code in frame.sites):
        if model.obeys("room_fits") and need.site not in (None, site.code):
            continue
        reach = frozenset(
            code
            for code in (*required, *pool)
            if not model.obeys("attendee_travel_limit")
            or attendee_travel_limit(frame, code, site.code)
        )
        coming = tuple(code for code in required if code in reach)
        if (len(coming) < len(required) and not hybrid) or not reach:
            continue
        rooms = _rooms(frame, site.rooms, len(coming) + 1)
        if rooms or not model.obeys("room_fits"):
            told_apart = model.obeys("room_fits") and _told_apart(
                frame, need, rooms, len(coming) + len(reach - set(required))
            )
            found.append(Place(site.code, rooms, told_apart, coming, reach))
    return tuple(found)


def attendee_travel_limit(frame: Frame, code: str, site: str) -> bool:
    """Nobody of the region travels further than the limit; who knows no way cannot come."""
    home = frame.instance.person[code].site
    minutes = None if home is None else frame.travel(home, site)
    return minutes is not None and minutes <= frame.instance.settings.teams_beyond_minutes


def _rooms(frame: Frame, rooms: tuple[Room, ...], seats: int) -> tuple[Room, ...]:
    """The rooms that seat so many, less those that `TOGETHER` others are never worse than."""
    fit = sorted((room for room in rooms if room.seats >= seats), key=lambda room: -room.seats)
    kept: list[Room] = []
    for room in fit:
        better = [each for each in kept if set(frame.away(each.code)) <= set(frame.away(room.code))]
        if len(better) < TOGETHER:
            kept.append(room)
    return tuple(kept)


def _told_apart(frame: Frame, need: Need, rooms: tuple[Room, ...], people: int) -> bool:
    """Whether some room of the site would not do for the whole meeting at any time."""
    most = min(people, frame.instance.settings.group_limit if need.pool else people)
    seats = most + len(frame.inspectors)
    if len(frame.crews) > TOGETHER and len(rooms) < TOGETHER:
        return True
    return any(room.seats < seats or frame.away(room.code) for room in rooms)
