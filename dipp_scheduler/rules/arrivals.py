"""Week two's rules about arriving: the time to travel to a site, and the induction there."""

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from dipp_scheduler.domain.schedule import Block, BlockKind, Half, Stay
from dipp_scheduler.domain.timegrid import at
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.facts import Fact
from dipp_scheduler.rules.places import half_day_facts
from dipp_scheduler.rules.violations import Violation, breach


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
                    **half_day_facts(diary, inspector, stay.day, stay.half),
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
