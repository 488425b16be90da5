"""Two meetings of week two that change places: their times, their inspectors, or both.

Each is then where it was, where the other was, or on Teams. Only what is not ruled out at
once is tried: the other must be in the way where it is, each of the two possible by itself
and where its inspectors stay in that half-day, and nobody of it in a third meeting then.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import product

from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import HeldMeeting, Schedule
from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.rules.checks import ON_DIARY
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.solver.options.touched import people_of

Pair = tuple[HeldMeeting, HeldMeeting]

_BY_ITSELF = (
    "led_by",
    "mode_allowed",
    "meeting_window",
    "room_fits",
    "attendee_travel_limit",
    "available",
)
"""Rules that a meeting breaks or keeps whatever else is held; the quickest to ask."""


def exchanges(
    diary: Diary, now: HeldMeeting, known: Known, stays: Callable[[str], bool]
) -> Iterator[Pair]:
    """Each way in which a meeting can change places with another one.

    Needs that stay as they are and meetings that have begun are not asked to.
    """
    for other in diary.schedule.meetings:
        wanted = other.need in diary.needs and not stays(other.need)
        if not wanted or other.need == now.need or known.begun(other.time.start):
            continue
        for here, there in _swaps(now, other):
            both = (_places(diary, now, other, *here), _places(diary, other, now, *there))
            for one, two in product(*(tuple(each) for each in both)):
                begun = known.begun(one.time.start) or known.begun(two.time.start)
                if not begun and _clash(diary, one, other) and not _clash(diary, one, two):
                    yield one, two


Put = tuple[datetime, tuple[str, ...]]
"""When a meeting begins, and who holds it."""


def _swaps(now: HeldMeeting, other: HeldMeeting) -> Iterator[tuple[Put, Put]]:
    """The start and the inspectors of the one and of the other, for each exchange."""
    start, crew = now.time.start, now.inspectors
    other_start, other_crew = other.time.start, other.inspectors
    if start != other_start:
        yield (other_start, crew), (start, other_crew)
    if {*crew} != {*other_crew}:
        yield (start, other_crew), (other_start, crew)
        if start != other_start:
            yield (other_start, other_crew), (start, crew)


def _places(
    diary: Diary, held: HeldMeeting, other: HeldMeeting, start: datetime, crew: tuple[str, ...]
) -> Iterator[HeldMeeting]:
    """A meeting at its new time where it was, where the other was, and on Teams."""
    time = Interval(start=start, end=start + (held.time.end - held.time.start))
    moved = held.model_copy(update={"time": time, "inspectors": crew})
    tried = [moved]
    if other.room is not None and held.room != other.room:
        mode = held.mode if held.mode is not Mode.TEAMS else Mode.FACE_TO_FACE
        there = {"mode": mode, "site": other.site, "room": other.room}
        tried.append(moved.model_copy(update=there))
    if held.mode is not Mode.TEAMS:
        tried.append(moved.model_copy(update={"mode": Mode.TEAMS, "site": None, "room": None}))
    own = {held.need, other.need}
    for each in tried:
        if _where_they_stay(diary, each) and not _met(diary, each, own):
            alone = diary.of(Schedule(meetings=(each,)))
            if not any(True for rule in _BY_ITSELF for _ in ON_DIARY[rule](alone)):
                yield each


def _where_they_stay(diary: Diary, held: HeldMeeting) -> bool:
    """Whether a meeting is on Teams, or at the site of its inspectors in that half-day."""
    day, half = held.time.day, diary.half(held.time.start)
    stays = (diary.stays.get((who, day, half), ()) for who in held.inspectors)
    sites = {stay.site for each in stays for stay in each}
    return held.mode is Mode.TEAMS or sites <= {held.site}


def _met(diary: Diary, held: HeldMeeting, own: set[str]) -> bool:
    """Whether somebody, or the room, is taken by a third meeting then."""
    taken = [
        each.time
        for who in people_of(held)
        for each in diary.by_day.get((who, held.time.day), ())
        if each.kind != "lunch" and each.code not in own
    ]
    taken += (
        each.time
        for each in diary.schedule.meetings
        if each.room == held.room and held.room is not None and each.need not in own
    )
    return any(each.overlaps(held.time) for each in taken)


def _clash(diary: Diary, one: HeldMeeting, two: HeldMeeting) -> bool:
    """Whether the two want the same people (a gap apart) or the same room at once."""
    if one.room is not None and one.room == two.room and one.time.overlaps(two.time):
        return True
    gap = timedelta(minutes=diary.instance.settings.gap_minutes)
    first, last = sorted((one, two), key=lambda each: each.time.start)
    return bool(people_of(one) & people_of(two)) and last.time.start < first.time.end + gap
