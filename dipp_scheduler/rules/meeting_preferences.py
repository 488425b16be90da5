"""Week two's preferences, each measured as an integer with its witnesses."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from dipp_scheduler.domain.schedule import Stay
from dipp_scheduler.domain.work import Form, Mode
from dipp_scheduler.rules.costs import Witness
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.wishes import unmet

LEG_MINUTES = 15
"""An inspector's travel counts in quarter hours, each leg rounded down."""
ATTENDEE_MINUTES = 30
"""A person's travel to a meeting counts in half hours, rounded down."""
FRIDAY = 4


def needs_not_held(diary: Diary) -> Iterator[Witness]:
    """Meetings that must be held and are not."""
    held = {meeting.need for meeting in diary.schedule.meetings}
    for need in diary.needs.values():
        if need.must and need.code not in held:
            yield Witness((need.code,))


def should_not_held(diary: Diary) -> Iterator[Witness]:
    """Meetings that should be held, could be attended, and are not."""
    held = {meeting.need for meeting in diary.schedule.meetings}
    for need in diary.needs.values():
        if not need.must and not need.empty and need.code not in held:
            yield Witness((need.code,))


def group_size(diary: Diary) -> Iterator[Witness]:
    """People that a group has too few or too many."""
    for meeting, need in diary.held:
        size = len(set(meeting.people))
        outside = max(need.smallest - size, size - need.largest)
        if need.form is Form.GROUP and outside > 0:
            yield Witness((need.code,), outside, meeting.time)


def held_on_teams(diary: Diary) -> Iterator[Witness]:
    """Meetings wanted face to face, for all or for some, that are held on Teams."""
    for meeting, need in diary.held:
        if need.mode is not Mode.TEAMS and meeting.mode is Mode.TEAMS:
            yield Witness((need.code,), 1, meeting.time)


def held_hybrid(diary: Diary) -> Iterator[Witness]:
    """Meetings that some attend in the room and others on Teams."""
    for meeting, need in diary.held:
        if meeting.mode is Mode.HYBRID:
            yield Witness((need.code,), 1, meeting.time)


def one_inspector(diary: Diary) -> Iterator[Witness]:
    """Meetings held by the lead or the deputy alone, though there are both."""
    for meeting, need in diary.held:
        present = tuple(each for each in diary.conductors if each in meeting.inspectors)
        if len(diary.conductors) == 2 and len(present) == 1:
            yield Witness((need.code, *present), 1, meeting.time)


def group_sites(diary: Diary) -> Iterator[Witness]:
    """People of a pooled group who share a site with another of it; unknown sites count as one."""
    for meeting, need in diary.held:
        known = diary.instance.person
        people = [known[each] for each in dict.fromkeys(meeting.people) if each in known]
        shared = len(people) - len({each.site for each in people})
        if need.form is Form.GROUP and need.pool and shared:
            yield Witness((need.code,), shared, meeting.time)


def _legs(diary: Diary, inspector: str) -> Iterator[tuple[str, str, Stay]]:
    """Every move of an inspector from site to site, from home and back home included."""
    stays = diary.base(inspector)
    if not stays:
        return
    home = diary.instance.inspector[inspector].home_site
    if home is not None:
        yield home, stays[0].site, stays[0]
    for one, other in pairwise(stays):
        yield one.site, other.site, other
    if home is not None:
        yield stays[-1].site, home, stays[-1]


def inspector_travel(diary: Diary) -> Iterator[Witness]:
    """Quarter hours that lead and deputy travel between sites."""
    for inspector in diary.conductors:
        for start, end, stay in _legs(diary, inspector):
            quarters = diary.instance.travel_minutes.get((start, end), 0) // LEG_MINUTES
            if quarters:
                yield Witness((inspector, start, end), quarters, stay.day)


def site_changes(diary: Diary) -> Iterator[Witness]:
    """Changes of site from one half-day to the next."""
    for inspector in diary.conductors:
        for one, other in pairwise(diary.base(inspector)):
            if one.site != other.site:
                yield Witness((inspector, one.site, other.site), 1, other.day)


def far_nights(diary: Diary) -> Iterator[Witness]:
    """Nights that end a day far from where the next begins."""
    near = diary.instance.settings.far_night_minutes
    for inspector in diary.conductors:
        for one, other in pairwise(diary.base(inspector)):
            far = diary.instance.travel_minutes.get((one.site, other.site), 0) > near
            if one.day != other.day and far:
                yield Witness((inspector, one.site, other.site), 1, one.day)


def attendee_travel(diary: Diary) -> Iterator[Witness]:
    """Half hours that the people of the region travel to meetings, one way."""
    for meeting, need in diary.held:
        for person in diary.coming(meeting):
            halves = (diary.travel(person, meeting.site or "") or 0) // ATTENDEE_MINUTES
            if halves:
                yield Witness((need.code, person), halves, meeting.time)


def meeting_wishes(diary: Diary) -> Iterator[Witness]:
    """Wishes about a meeting, or of those it requires, that it does not meet."""
    for meeting, need in diary.held:
        yield from unmet(diary, (*need.meetings, *need.required), meeting.time, need.code)


def crowded_half_days(diary: Diary) -> Iterator[Witness]:
    """Meetings of lead or deputy beyond those that leave room to breathe in a half-day."""
    easy = diary.instance.settings.easy_half_day_meetings
    loads = Counter(
        (inspector, meeting.time.day, diary.half(meeting.time.start))
        for meeting, _ in diary.held
        for inspector in diary.conductors
        if inspector in meeting.inspectors
    )
    for (inspector, day, _), held in loads.items():
        if held > easy:
            yield Witness((inspector,), held - easy, day)


def friday_meetings(diary: Diary) -> Iterator[Witness]:
    """Meetings other than the closing one on Friday."""
    for meeting, need in diary.held:
        if meeting.time.day.weekday() == FRIDAY and not need.closing:
            yield Witness((need.code,), 1, meeting.time)
