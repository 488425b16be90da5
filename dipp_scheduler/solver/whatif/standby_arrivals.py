"""Inductions that an illness takes away: made up for at the next arrival at the site."""

from collections.abc import Iterator
from datetime import timedelta

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Block, BlockKind, Half, HeldMeeting, Schedule, Stay
from dipp_scheduler.domain.timegrid import Interval, at
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.rules.arrivals import induction
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.verify import verify


def inducted(
    ill: Instance, schedule: Schedule, who: str
) -> tuple[Schedule, tuple[HeldMeeting, ...]]:
    """The schedule with an induction wherever an inspector now lacks one.

    And the meetings that it no longer has, since there was no time for one before them: they
    are to be held otherwise.
    """
    given_up: list[HeldMeeting] = []
    while (stay := _uninducted(ill, schedule, who)) is not None:
        made_up = next(_made_up(ill, schedule, stay), None)
        if made_up is not None:
            schedule = made_up
            continue
        own = [each for each in schedule.meetings if _there(each, stay)]
        first = min(own, key=lambda each: each.time.start, default=None)
        if first is None:
            # Nobody is met there that half-day, so it need not be spent there.
            left = tuple(each for each in schedule.stays if each != stay)
            schedule = schedule.model_copy(update={"stays": left})
            continue
        given_up.append(first)
        meetings = tuple(each for each in schedule.meetings if each != first)
        schedule = schedule.model_copy(update={"meetings": meetings})
    return schedule, tuple(given_up)


def _uninducted(ill: Instance, schedule: Schedule, who: str) -> Stay | None:
    """The first stay of an inspector at a site without an induction; None if there is none."""
    diary = Diary(ill, schedule)
    sites = {each.who[1] for each in induction(diary) if each.who[0] == who}
    inspector = ill.inspector[who]
    return next((stay for stay in diary.base(inspector.code) if stay.site in sites), None)


def _made_up(ill: Instance, schedule: Schedule, stay: Stay) -> Iterator[Schedule]:
    """The schedule with the induction at each time of a half-day that breaks no further rule."""
    settings = ill.settings
    slot, needed = (
        timedelta(minutes=each) for each in (settings.slot_minutes, settings.induction_minutes)
    )
    noon = settings.afternoon_starts
    morning = stay.half is Half.MORNING
    start = at(stay.day, settings.opens if morning else noon)
    ends = at(stay.day, noon if morning else settings.closes)
    before = _broken(ill, schedule)
    while start + needed <= ends:
        block = Block(
            kind=BlockKind.INDUCTION,
            inspector=stay.inspector,
            time=Interval(start=start, end=start + needed),
            site=stay.site,
        )
        tried = schedule.model_copy(update={"blocks": (*schedule.blocks, block)})
        if _broken(ill, tried) < before:
            yield tried
        start += slot


def _broken(ill: Instance, schedule: Schedule) -> frozenset[tuple[str, tuple[str, ...]]]:
    found = verify(ill, schedule, weeks=(2,)).at(Level.BLOCKS)
    return frozenset((each.rule, each.who) for each in found)


def _there(held: HeldMeeting, stay: Stay) -> bool:
    """Whether a meeting is the inspector's, face to face, at the site and on the day of a stay."""
    at_site = held.site == stay.site and held.mode is not Mode.TEAMS
    return at_site and held.time.day == stay.day and stay.inspector in held.inspectors
