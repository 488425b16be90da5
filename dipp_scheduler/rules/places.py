"""Week two's rules about places: mode, room, distance, and where each inspector stays."""

from collections.abc import Iterator
from datetime import date

from dipp_scheduler.domain.needs import Need
from dipp_scheduler.domain.schedule import Half, HeldMeeting
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.rules.clock import overlap
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.facts import Fact, Word
from dipp_scheduler.rules.violations import Violation, breach


def mode_allowed(diary: Diary) -> Iterator[Violation]:
    """A meeting asked for on Teams stays there; hybrid needs asking and a recorded exception.

    A hybrid meeting to which nobody comes is one on Teams.
    """
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
        elif meeting.mode is Mode.HYBRID and not diary.coming(meeting):
            yield breach(
                "mode_allowed",
                1,
                who=(need.code,),
                variant="nobody_comes",
                meeting=diary.label(need.code),
                site=diary.label(str(meeting.site)),
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
        facts = half_day_facts(diary, inspector, day, half)
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
                facts = half_day_facts(diary, inspector, day, half)
                yield breach("one_site_a_half_day", 1, who=(inspector,), variant="missing", **facts)


def half_day_facts(diary: Diary, inspector: str, day: date, half: Half) -> dict[str, Fact]:
    """What sentences about an inspector's half-day are filled with."""
    return {
        "inspector": diary.label(inspector),
        "day": day,
        "half": Word(f"checked.half.{half.value}"),
    }
