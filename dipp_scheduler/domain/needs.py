"""What has to be held in week two: the meetings listed, merged and split as the manual says.

One person who holds several listed posts gets one meeting (R96, A22); a post held by
several brings all of them (R97); a required group above its largest size is held in
sessions, each person in exactly one (A25).
"""

from datetime import time

from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.work import Form, LedBy, Meeting, MeetingKind, Mode, Topic


class Need(Frozen):
    """One meeting to be held in week two."""

    code: str
    """`M05`; `M05+M06` if merged; `M03/1` and `M03/2` if split."""
    meetings: tuple[str, ...]
    title: str
    kind: MeetingKind
    weekday: int | None
    earliest: time | None
    latest: time | None
    minutes: int
    form: Form
    mode: Mode
    """The mode wanted; a face-to-face need may be held on Teams at a price (R95)."""
    exception: str
    site: str | None
    required: tuple[str, ...]
    """Staff who must all be there."""
    pool: tuple[str, ...]
    """Staff from whom the group is chosen."""
    smallest: int
    """Fewest people of the region at the meeting; below it the size preference counts."""
    largest: int
    split_of: str | None
    """Sessions with the same value share their pool: each person sits in exactly one."""
    led_by: LedBy
    same_grade_exempt: bool
    must: bool
    first: bool
    topic: Topic
    vacant: tuple[str, ...]
    """Posts of the meeting that nobody holds."""

    @property
    def closing(self) -> bool:
        """Whether it is the closing meeting, held after all others (A29)."""
        return self.kind is MeetingKind.CLOSING

    @property
    def empty(self) -> bool:
        """Whether nobody of the region could attend, so that it cannot be held."""
        return not self.required and not self.pool


def week_two_needs(instance: Instance) -> tuple[Need, ...]:
    """Every meeting to be held in week two, in the instance's order."""
    needs: list[Need] = []
    alone: dict[str, int] = {}
    for meeting in instance.week_two_meetings:
        people, vacant = _people(instance, meeting)
        sessions = _sessions(instance, meeting, len(people))
        if sessions > 1:
            needs += (
                _need(instance, meeting, f"{meeting.code}/{number}", (), people, vacant).model_copy(
                    update={"split_of": meeting.code}
                )
                for number in range(1, sessions + 1)
            )
            continue
        need = _need(instance, meeting, meeting.code, people, _pool(instance, meeting), vacant)
        first = alone.get(people[0]) if _mergeable(need) else None
        if first is not None and _fit_together(instance, needs[first], need):
            needs[first] = _merge(needs[first], need)
            continue
        if _mergeable(need):
            alone[people[0]] = len(needs)
        needs.append(need)
    return tuple(needs)


def _people(instance: Instance, meeting: Meeting) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Everyone required at a meeting, and the posts that nobody holds."""
    people = [*meeting.people]
    vacant = []
    for post in meeting.posts:
        holders = instance.holders(post)
        people += holders
        if not holders:
            vacant.append(post)
    return tuple(dict.fromkeys(people)), tuple(vacant)


def _sessions(instance: Instance, meeting: Meeting, people: int) -> int:
    """How many sessions a required group needs (A25)."""
    if meeting.form is not Form.GROUP or meeting.pooled:
        return 1
    largest = meeting.largest or instance.settings.group_largest
    return max(1, -(-people // largest))


def _pool(instance: Instance, meeting: Meeting) -> tuple[str, ...]:
    """Everyone who may be chosen for a meeting, in the instance's order."""
    if not meeting.pooled:
        return ()
    chosen: dict[str, None] = {}
    for entry in instance.pool:
        if entry.meeting != meeting.code:
            continue
        if entry.person is not None:
            chosen[entry.person] = None
            continue
        for each in instance.staff:
            family = entry.role_family in (None, each.role_family)
            unit = entry.unit in (None, each.unit)
            if family and unit:
                chosen[each.code] = None
    return tuple(chosen)


def _need(
    instance: Instance,
    meeting: Meeting,
    code: str,
    required: tuple[str, ...],
    pool: tuple[str, ...],
    vacant: tuple[str, ...],
) -> Need:
    group = meeting.form is Form.GROUP
    settings = instance.settings
    return Need(
        code=code,
        meetings=(meeting.code,),
        title=meeting.title,
        kind=meeting.kind,
        weekday=meeting.weekday,
        earliest=meeting.earliest,
        latest=meeting.latest,
        minutes=meeting.minutes,
        form=meeting.form,
        mode=meeting.mode,
        exception=meeting.exception,
        site=meeting.site,
        required=required,
        pool=pool,
        smallest=(meeting.smallest or settings.group_smallest) if group else 1,
        largest=(meeting.largest or settings.group_largest) if group else settings.group_limit,
        split_of=None,
        led_by=meeting.led_by,
        same_grade_exempt=meeting.same_grade_exempt,
        must=meeting.must,
        first=meeting.first,
        topic=meeting.topic,
        vacant=vacant,
    )


def _mergeable(need: Need) -> bool:
    """Whether a need is for one person alone and free of its own day (R96, A23)."""
    return (
        len(need.required) == 1
        and not need.pool
        and not need.vacant
        and need.kind in (MeetingKind.REQUIRED, MeetingKind.OTHER)
        and need.weekday is None
        and not need.first
    )


def _fit_together(instance: Instance, one: Need, other: Need) -> bool:
    """Whether one meeting can serve two needs: their places agree, and their times leave room."""
    agree = one.site is None or other.site in (None, one.site)
    return agree and _has_a_start(instance, _merge(one, other))


def _has_a_start(instance: Instance, need: Need) -> bool:
    """Whether a need fits into its times, from some slot on, in one half-day."""
    settings = instance.settings
    opens, closes = _minutes(settings.opens), _minutes(settings.closes)
    noon = _minutes(settings.afternoon_starts)
    first = max(opens, _minutes(need.earliest or settings.opens))
    last = min(closes, _minutes(need.latest or settings.closes)) - need.minutes
    return any(
        first <= start <= last and not start < noon < start + need.minutes
        for start in range(opens, closes, settings.slot_minutes)
    )


def _minutes(clock: time) -> int:
    """Minutes since midnight."""
    return clock.hour * 60 + clock.minute


def _merge(one: Need, other: Need) -> Need:
    """One meeting that serves two needs for the same person."""
    mode = one.mode if one.mode is other.mode else Mode.FACE_TO_FACE
    wanted = {one.led_by, other.led_by} - {LedBy.EITHER}
    led_by = LedBy.BOTH if len(wanted) > 1 else next(iter(wanted), LedBy.EITHER)
    starts = [each for each in (one.earliest, other.earliest) if each]
    ends = [each for each in (one.latest, other.latest) if each]
    return one.model_copy(
        update={
            "code": f"{one.code}+{other.code}",
            "meetings": one.meetings + other.meetings,
            "title": f"{one.title}; {other.title}",
            "minutes": max(one.minutes, other.minutes),
            "mode": mode,
            "led_by": led_by,
            "site": one.site or other.site,
            "earliest": max(starts, default=None),
            "latest": min(ends, default=None),
            "must": one.must or other.must,
        }
    )
