"""Week two's rules about places: mode, room, distance, and where each inspector stays."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise

from dipp_scheduler.domain.needs import Need
from dipp_scheduler.domain.schedule import Block, BlockKind, Half, HeldMeeting, Stay
from dipp_scheduler.domain.timegrid import at
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.rules.clock import overlap
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.facts import Fact, Word
from dipp_scheduler.rules.violations import Violation, breach


def mode_allowed(diary: Diary) -> Iterator[Violation]:
    """A meeting asked for on Teams stays there; hybrid needs asking and a recorded exception."""
    for meeting, need in diary.held:
        allowed = {Mode.TEAMS} if need.mode is Mode.TEAMS else {Mode.FACE_TO_FACE, Mode.TEAMS}
        if need.mode is Mode.HYBRID and need.exception.strip():
            allowed.add(Mode.HYBRID)
        if meeting.mode not in allowed:
            yield breach(
                "mode_allowed",
                1,
                who=(need.code,),
                meeting=diary.label(need.code),
                found=_mode(meeting.mode),
                wanted=_mode(need.mode),
            )


def _mode(mode: Mode) -> Word:
    return Word(f"checked.mode.{mode.name.lower()}")


def room_fits(diary: Diary) -> Iterator[Violation]:
    """Whoever comes sits in an open room at the meeting's site, with a seat for each."""
    for meeting, need in diary.held:
        if meeting.mode is Mode.TEAMS:
            continue
        facts: dict[str, Fact] = {"meeting": diary.label(need.code)}
        site, room = meeting.site, diary.instance.room.get(meeting.room or "")
        if site is None or meeting.room is None:
            yield breach("room_fits", 1, who=(need.code,), variant="none", **facts)
            continue
        if need.site is not None and site != need.site:
            yield breach(
                "room_fits",
                1,
                who=(need.code, site),
                variant="site",
                **facts,
                site=diary.label(site),
                wanted=diary.label(need.site),
            )
        known = diary.instance.site.get(site)
        if room is None or known is None:
            continue
        facts["room"] = diary.label(room.code)
        if room not in known.rooms:
            yield breach(
                "room_fits",
                1,
                who=(need.code, room.code),
                variant="elsewhere",
                **facts,
                site=diary.label(site),
            )
        seated = len(diary.coming(meeting)) + len(set(meeting.inspectors))
        if seated > room.seats:
            yield breach(
                "room_fits",
                seated - room.seats,
                who=(need.code, room.code),
                variant="seats",
                **facts,
                people=seated,
                seats=room.seats,
            )
        yield from _closed(diary, meeting, need)


def _closed(diary: Diary, meeting: HeldMeeting, need: Need) -> Iterator[Violation]:
    """The site or the room is not open for the whole meeting."""
    for code in (str(meeting.site), str(meeting.room)):
        lost = sum(overlap(meeting.time, span) for span in diary.away(code))
        if lost:
            yield breach(
                "room_fits",
                lost,
                who=(need.code, code),
                variant="closed",
                meeting=diary.label(need.code),
                place=diary.label(code),
                time=meeting.time,
            )


def attendee_travel_limit(diary: Diary) -> Iterator[Violation]:
    """Nobody of the region travels further to a meeting than the limit."""
    limit = diary.instance.settings.teams_beyond_minutes
    for meeting, need in diary.held:
        if meeting.site not in diary.instance.site:
            continue
        for person in diary.coming(meeting):
            far = diary.travel(person, meeting.site)
            if person in diary.instance.person and (far is None or far > limit):
                yield breach(
                    "attendee_travel_limit",
                    1 if far is None else far - limit,
                    who=(need.code, person),
                    variant="unknown" if far is None else "",
                    meeting=diary.label(need.code),
                    person=diary.label(person),
                    site=diary.label(meeting.site),
                    minutes=far or 0,
                    limit=limit,
                )


def one_site_a_half_day(diary: Diary) -> Iterator[Violation]:
    """Lead and deputy stay at one site each half-day, and meet people face to face there only."""
    yield from _stays(diary)
    for meeting, need in diary.held:
        facts: dict[str, Fact] = {"meeting": diary.label(need.code), "time": meeting.time}
        day, half = meeting.time.day, diary.half(meeting.time.start)
        if meeting.mode is Mode.TEAMS:
            continue
        for inspector in diary.conductors:
            if inspector not in meeting.inspectors:
                continue
            if (day, half) in diary.half_days and not diary.has_time_in(inspector, day, half):
                yield breach(
                    "one_site_a_half_day",
                    1,
                    who=(need.code, inspector),
                    variant="nowhere",
                    **facts,
                    inspector=diary.label(inspector),
                )
            for stay in diary.stays.get((inspector, day, half), ()):
                if stay.site != meeting.site:
                    yield breach(
                        "one_site_a_half_day",
                        1,
                        who=(need.code, inspector),
                        variant="elsewhere",
                        **facts,
                        inspector=diary.label(inspector),
                        site=diary.label(str(meeting.site)),
                        stay=diary.label(stay.site),
                    )


def _stays(diary: Diary) -> Iterator[Violation]:
    """One stay for each half-day of week two, once any of its meetings is placed.

    An inspector who has no time in a half-day need not be anywhere then.
    """
    for (inspector, day, half), stays in diary.stays.items():
        facts = _half_day(diary, inspector, day, half)
        if (day, half) not in diary.half_days:
            yield breach(
                "one_site_a_half_day", len(stays), who=(inspector,), variant="outside", **facts
            )
        elif len(stays) > 1:
            yield breach(
                "one_site_a_half_day", len(stays) - 1, who=(inspector,), variant="two", **facts
            )
    if not diary.schedule.meetings or not diary.instance.sites:
        return
    for inspector in diary.conductors:
        for day, half in diary.half_days:
            if (inspector, day, half) in diary.stays:
                continue
            if diary.has_time_in(inspector, day, half):
                facts = _half_day(diary, inspector, day, half)
                yield breach("one_site_a_half_day", 1, who=(inspector,), variant="missing", **facts)


def _half_day(diary: Diary, inspector: str, day: date, half: Half) -> dict[str, Fact]:
    return {
        "inspector": diary.label(inspector),
        "day": day,
        "half": Word(f"checked.half.{half.value}"),
    }


def travel_time(diary: Diary) -> Iterator[Violation]:
    """A change of site within a day has a travel block between the two half-days' work."""
    for inspector in diary.conductors:
        stays = diary.base(inspector)
        for one, other in pairwise(stays):
            if one.day == other.day and one.site != other.site:
                yield from _travelled(diary, one, other)


def _travelled(diary: Diary, one: Stay, other: Stay) -> Iterator[Violation]:
    who = (one.inspector, one.site, other.site)
    facts: dict[str, Fact] = {
        "inspector": diary.label(one.inspector),
        "day": one.day,
        "start": diary.label(one.site),
        "end": diary.label(other.site),
    }
    needed = diary.instance.travel_minutes.get((one.site, other.site))
    if needed is None:
        yield breach("travel_time", 1, who=who, variant="unknown", **facts)
        return
    leaves, arrives = _between(diary, one)
    ways = [
        block.time
        for block in _blocks(diary, BlockKind.TRAVEL, one.inspector)
        if block.site == other.site and block.time.day == one.day
    ]
    inside = [way for way in ways if leaves <= way.start and way.end <= arrives]
    longest = max((way.minutes for way in inside), default=0)
    if longest < needed:
        variant = "late" if ways and not inside else ""
        yield breach(
            "travel_time", needed - longest, who=who, variant=variant, **facts, needed=needed
        )


def _between(diary: Diary, stay: Stay) -> tuple[datetime, datetime]:
    """When an inspector's morning work ends and the afternoon's begins, on the day of a stay."""
    day = (stay.inspector, stay.day)
    work = [each for each in diary.by_day.get(day, ()) if each.kind in ("meeting", "induction")]
    mornings = [each.time.end for each in work if diary.half(each.time.start) is Half.MORNING]
    afternoons = [each.time.start for each in work if diary.half(each.time.start) is Half.AFTERNOON]
    settings = diary.instance.settings
    return (
        max(mornings, default=at(stay.day, settings.opens)),
        min(afternoons, default=at(stay.day, settings.closes)),
    )


def _blocks(diary: Diary, kind: BlockKind, inspector: str) -> tuple[Block, ...]:
    return tuple(
        block
        for block in diary.schedule.blocks
        if block.kind is kind and block.inspector == inspector
    )


def induction(diary: Diary) -> Iterator[Violation]:
    """The first stay at a site begins with an induction, before the first meeting there."""
    needed = diary.instance.settings.induction_minutes
    for inspector in diary.conductors:
        first: dict[str, Stay] = {}
        for stay in diary.base(inspector):
            first.setdefault(stay.site, stay)
        for site, stay in first.items():
            done = [
                block.time.minutes
                for block in _blocks(diary, BlockKind.INDUCTION, inspector)
                if block.site == site and _in_time(diary, block, stay)
            ]
            longest = max(done, default=0)
            if longest < needed:
                yield breach(
                    "induction",
                    needed - longest,
                    who=(inspector, site),
                    variant="",
                    **_half_day(diary, inspector, stay.day, stay.half),
                    site=diary.label(site),
                    needed=needed,
                )


def _in_time(diary: Diary, block: Block, stay: Stay) -> bool:
    """Whether an induction lies in the half-day of a stay, before the first meeting there."""
    settings = diary.instance.settings
    starts, ends = settings.opens, settings.afternoon_starts
    if stay.half is Half.AFTERNOON:
        starts, ends = settings.afternoon_starts, settings.closes
    if stay.day.weekday() == 0:
        starts = max(starts, settings.week_two_start)
    if stay.day.weekday() == 4:
        ends = min(ends, settings.week_two_end)
    meetings = [
        meeting.time.start
        for meeting in diary.schedule.meetings
        if meeting.site == stay.site
        and meeting.mode is not Mode.TEAMS
        and stay.inspector in meeting.inspectors
    ]
    latest = min([at(stay.day, ends), *meetings])
    return at(stay.day, starts) <= block.time.start and block.time.end <= latest
