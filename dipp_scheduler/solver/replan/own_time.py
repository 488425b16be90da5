"""Keeps where lead and deputy are, and their own time, as issued wherever that can stand."""

from collections.abc import Iterator
from datetime import date

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Half, HeldMeeting, Schedule, Stay
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.week_two.frame import clock_minutes

WEEK = 2


def week_two_as_issued(instance: Instance, issued: Schedule, schedule: Schedule) -> Schedule:
    """Week two with stays, journeys, inductions and lunches as people know them.

    Of each inspector as much as breaks no rule: all of it but for the half-days whose
    meetings changed, or else the days on which nothing changed.
    """
    for who in (each.code for each in instance.team):
        for tried in (_stays_kept, _days_kept):
            kept = tried(instance, issued, schedule, who)
            if kept == schedule or not _broken(instance, kept, who):
                schedule = kept
                break
    return schedule


def _stays_kept(instance: Instance, issued: Schedule, schedule: Schedule, who: str) -> Schedule:
    """As issued, but for where an inspector is in the half-days whose meetings changed."""
    was, now = _halves(instance, issued, who), _halves(instance, schedule, who)
    changed = {half for half in {*was, *now} if was.get(half) != now.get(half)}
    known = {(each.day, each.half): each for each in issued.stays if each.inspector == who}
    stays = tuple(
        known.get((each.day, each.half), each)
        if each.inspector == who and (each.day, each.half) not in changed
        else each
        for each in schedule.stays
    )
    return _days_kept(instance, issued, schedule.model_copy(update={"stays": stays}), who)


def _days_kept(instance: Instance, issued: Schedule, schedule: Schedule, who: str) -> Schedule:
    """With an inspector's own time as issued on the days on which nothing else changed."""
    was, now = dict(_days(instance, issued, who)), dict(_days(instance, schedule, who))
    same = {day for day in {*was, *now} if was.get(day) == now.get(day)}
    blocks = [
        each for each in schedule.blocks if each.inspector != who or each.time.day not in same
    ]
    blocks += (each for each in issued.blocks if each.inspector == who and each.time.day in same)
    return schedule.model_copy(update={"blocks": tuple(blocks)})


def _broken(instance: Instance, schedule: Schedule, who: str) -> bool:
    found = verify(instance, schedule, weeks=(WEEK,)).at(Level.BLOCKS)
    return any(who in each.who for each in found)


def _halves(
    instance: Instance, schedule: Schedule, who: str
) -> dict[tuple[date, Half], frozenset[object]]:
    """What an inspector holds in each half-day."""
    noon = clock_minutes(instance.settings.afternoon_starts)
    found: dict[tuple[date, Half], set[object]] = {}
    for each in schedule.meetings:
        if who in each.inspectors:
            morning = clock_minutes(each.time.start.time()) < noon
            half = Half.MORNING if morning else Half.AFTERNOON
            found.setdefault((each.time.day, half), set()).add(_place(each))
    return {half: frozenset(held) for half, held in found.items()}


def _days(
    instance: Instance, schedule: Schedule, who: str
) -> Iterator[tuple[date, frozenset[object]]]:
    """What an inspector holds on each day of week two, and where they are."""
    halves = _halves(instance, schedule, who)
    for day in instance.week(WEEK).days:
        stays: list[Stay] = [e for e in schedule.stays if (e.inspector, e.day) == (who, day)]
        held = (each for half, all_held in halves.items() if half[0] == day for each in all_held)
        yield day, frozenset((*stays, *held))


def _place(held: HeldMeeting) -> object:
    """What of a meeting binds its inspectors."""
    return held.need, held.time, held.mode, held.site
