"""Every way to hold a need of week two, for the rules to sort out.

A meeting starts on a slot and lasts as long as was asked; it is held by the lead, the deputy
or both, on Teams or in any room of any site, with everybody required and any of its pool.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import chain, combinations, product

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.needs import Need
from dipp_scheduler.domain.schedule import HeldMeeting
from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.domain.work import Form, Mode

Place = tuple[Mode, str | None, str | None]
"""How people come together, at which site, in which room."""
ON_TEAMS: Place = (Mode.TEAMS, None, None)


def times(instance: Instance, need: Need) -> Iterator[Interval]:
    """Every slot of the week as a start; a group's length is kept between its bounds."""
    minutes, settings = need.minutes, instance.settings
    if need.form is Form.GROUP:
        minutes = max(min(minutes, settings.group_minutes_longest), settings.group_minutes_shortest)
    grid = instance.week(2)
    for slot in range(grid.slots):
        start = grid.clock(slot)
        yield Interval(start=start, end=start + timedelta(minutes=minutes))


def crews(instance: Instance) -> Iterator[tuple[str, ...]]:
    """Lead and deputy together, and each alone."""
    both = (instance.lead, instance.deputy)
    return (crew for crew in _subsets([each.code for each in both if each]) if crew)


def places(instance: Instance) -> Iterator[Place]:
    """Teams, and every room with all people there or some."""
    yield ON_TEAMS
    for site in instance.sites:
        for room, mode in product(site.rooms, (Mode.FACE_TO_FACE, Mode.HYBRID)):
            yield mode, site.code, room.code


def groups(need: Need) -> Iterator[tuple[str, ...]]:
    """The people required with any of the pool, the largest groups first."""
    pool = [code for code in need.pool if code not in need.required]
    return ((*need.required, *chosen) for chosen in _subsets(pool))


def meeting(
    need: Need, time: Interval, crew: tuple[str, ...], people: tuple[str, ...], place: Place
) -> HeldMeeting:
    """One way to hold a need."""
    mode, site, room = place
    return HeldMeeting(
        need=need.code, time=time, mode=mode, site=site, room=room, inspectors=crew, people=people
    )


def _subsets(codes: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every choice of some codes, the largest first."""
    sizes = range(len(codes), -1, -1)
    return chain.from_iterable(combinations(codes, size) for size in sizes)
