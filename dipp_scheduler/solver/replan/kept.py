"""Week two's choices where most of it stays: what may not move has none, and the model is small.

Nothing is lost: whatever is left out here is what `hold` and `leave_out` forbid.
"""

from collections.abc import Container, Iterator
from dataclasses import replace

from dipp_scheduler.domain.schedule import HeldMeeting, Schedule
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.solver.cpsat.model import Model
from dipp_scheduler.solver.week_two import week as week_two
from dipp_scheduler.solver.week_two.frame import Frame
from dipp_scheduler.solver.week_two.meetings_choices import Choice, Place
from dipp_scheduler.solver.week_two.sites import Placed
from dipp_scheduler.solver.week_two.week import WeekTwo


def build_near(
    frame: Frame,
    given: tuple[Choice, ...],
    issued: Schedule,
    free: Container[str],
    settled: Container[str],
) -> WeekTwo:
    """The second week as a model in which only what is free may differ from what was issued.

    What any plan costs at the least cannot be read off it, only what such plans do.
    """
    choices, where = kept(frame, given, issued, free, settled), placed(frame, issued, free)
    return WeekTwo(frame.instance, week_two.unbounded(Model(), frame, choices, where))


def kept(
    frame: Frame,
    given: tuple[Choice, ...],
    issued: Schedule,
    free: Container[str],
    settled: Container[str],
) -> tuple[Choice, ...]:
    """The choices in which all that is not free is as it was issued, and nothing settled is held.

    What cannot be as it was keeps its choices: to hold it is impossible, and found to be.
    """
    staying = {each.need: each for each in issued.meetings if each.need not in free}
    return tuple(
        replace(choice, starts={})
        if choice.need.code in settled
        else _as_issued(frame, choice, staying[choice.need.code])
        if choice.need.code in staying
        else choice
        for choice in given
    )


def placed(frame: Frame, issued: Schedule, free: Container[str]) -> Placed:
    """Where inspectors are for the meetings that stay."""
    found: dict[tuple[str, int], set[str]] = {}
    for who, half, site in _there(frame, issued, free):
        found.setdefault((who, half), set()).add(site)
    # At two sites at once nobody can be, which the rules find.
    return {there: site for there, (site, *others) in found.items() if not others}


def _there(frame: Frame, issued: Schedule, free: Container[str]) -> Iterator[tuple[str, int, str]]:
    for held in issued.meetings:
        half = frame.half_of(frame.span(held.time)[0])
        if held.need in free or held.site not in frame.sites or half is None:
            continue
        if held.mode is not Mode.TEAMS:
            for who in held.inspectors:
                yield who, half.index, held.site


def _as_issued(frame: Frame, choice: Choice, held: HeldMeeting) -> Choice:
    """The one choice of a meeting that stays; all of them if it cannot be so."""
    crew = tuple(who for who in frame.inspectors if who in held.inspectors)
    start, _ = frame.span(held.time)
    places = tuple(_room_kept(place, held) for place in choice.places if place.site == held.site)
    teams = choice.teams and held.mode is Mode.TEAMS
    if start not in choice.starts.get(crew, ()) or not (places or teams):
        return choice
    return replace(
        choice,
        pool=tuple(code for code in choice.pool if code in held.people),
        starts={crew: (start,)},
        places=() if teams else places,
        teams=teams,
    )


def _room_kept(place: Place, held: HeldMeeting) -> Place:
    rooms = tuple(room for room in place.rooms if room.code == held.room)
    return replace(place, rooms=rooms) if place.told_apart and rooms else place
