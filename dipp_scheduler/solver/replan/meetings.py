"""Week two's meetings as they were issued: which of them something breaks, and how to hold them."""

from collections.abc import Container, Iterator
from dataclasses import replace

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import HeldMeeting, Schedule
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.rules.violations import Violation
from dipp_scheduler.solver.cpsat.model import Model
from dipp_scheduler.solver.replan.past import to_come
from dipp_scheduler.solver.replan.rights import Placed
from dipp_scheduler.solver.week_two import week as week_two
from dipp_scheduler.solver.week_two.frame import Frame
from dipp_scheduler.solver.week_two.meetings_choices import Choice, Place, choices
from dipp_scheduler.solver.week_two.told import site_of
from dipp_scheduler.solver.week_two.week import WeekTwo


def broken(instance: Instance, issued: Schedule) -> frozenset[str]:
    """The meetings, by need, of which the checker says that something is wrong as issued."""
    found = verify(instance, issued, weeks=(2,)).at(Level.BLOCKS)
    return frozenset(held.need for each in found for held in _named(each, issued.meetings))


def _named(breach: Violation, meetings: tuple[HeldMeeting, ...]) -> Iterator[HeldMeeting]:
    """The meetings that a breach is about: itself, else its people's then, else those there."""
    who = {*breach.who}
    itself = [held for held in meetings if held.need in who]
    theirs = [held for held in meetings if who & {*held.people, *held.inspectors}]
    time, day = breach.facts.get("time"), breach.facts.get("day")
    for held in itself or theirs:
        if itself or (time in (None, held.time) and day in (None, held.time.day)):
            yield held
    if not itself and not theirs:
        yield from (held for held in meetings if who & {held.site, held.room})


def build(
    instance: Instance, issued: Schedule, known: Known | None = None, *, bounded: bool = True
) -> WeekTwo:
    """The second week as a model that tells the rooms of the meetings issued apart.

    With what people `known` nothing new of it lies in the past. The bounds, which only shorten
    proofs, are worth their time where much may move.
    """
    model, frame = Model(), Frame(instance)
    encode = week_two.encode if bounded else week_two.unbounded
    return WeekTwo(instance, encode(model, frame, offered(model, frame, issued, known)))


def offered(
    model: Model, frame: Frame, issued: Schedule, known: Known | None = None
) -> tuple[Choice, ...]:
    """What each need may choose from: its rooms told apart, and nothing new in the past."""
    given = as_known(frame, choices(model, frame), issued)
    return given if known is None else to_come(frame, given, issued, known)


def hold(
    built: WeekTwo, issued: Schedule, free: Container[str], held_too: Container[str] = ()
) -> None:
    """Keep every meeting that is not free: its time, its place and everybody at it.

    Of the free ones those of `held_too` are held somewhere, if they could be by themselves.
    """
    of = {choice.need.code: choice for choice in built.parts.meetings.possible}
    for held in issued.meetings:
        if held.need in of and held.need not in free:
            _hold(built, of[held.need], held)
        elif held.need in of and held.need in held_too:
            built.model.define(built.parts.meetings.held(of[held.need].number) == 1)


def hold_placed(built: WeekTwo, placed: Placed) -> None:
    """Keep every meeting that is placed already, or leave it out as it is."""
    there = {each.need: each for each in placed.schedule.meetings}
    for choice in built.parts.meetings.possible:
        if choice.need.code in placed.codes and choice.need.code in there:
            _hold(built, choice, there[choice.need.code])
    leave_out(built, placed.codes - there.keys())


def leave_out(built: WeekTwo, settled: Container[str]) -> None:
    """Hold none of the meetings that were not held and that nobody asks for."""
    for choice in built.parts.meetings.possible:
        if choice.need.code in settled:
            built.model.define(built.parts.meetings.held(choice.number) == 0)


def as_known(frame: Frame, given: tuple[Choice, ...], issued: Schedule) -> tuple[Choice, ...]:
    """The choices, with the rooms told apart at the site that people know of a meeting."""
    known = {each.need: each for each in issued.meetings}
    return tuple(
        replace(
            choice,
            places=tuple(
                _told_apart(frame, place, held.room) if place.site == held.site else place
                for place in choice.places
            ),
        )
        if (held := known.get(choice.need.code))
        else choice
        for choice in given
    )


def _told_apart(frame: Frame, place: Place, known: str | None) -> Place:
    """A place with the room that people know of among those that could do."""
    rooms = tuple(
        room
        for room in frame.instance.site[place.site].rooms
        if room in place.rooms or (room.code == known and room.seats > len(place.coming))
    )
    return replace(place, rooms=rooms, told_apart=True)


def start_of(built: WeekTwo, held: HeldMeeting) -> int:
    """The minute of the week at which a meeting was to start."""
    return built.parts.frame.span(held.time)[0]


def _hold(built: WeekTwo, choice: Choice, held: HeldMeeting) -> None:
    model, parts, need = built.model, built.parts, choice.number
    model.define(parts.meetings.held(need) == 1)
    model.define(parts.meetings.begins[need] == start_of(built, held))
    for site in parts.meetings.sites(need):
        model.define(parts.meetings.at[need, site] == int(site == site_of(held)))
    for (number, who), leads in parts.meetings.leads.items():
        if number == need:
            model.define(leads == int(who in held.inspectors))
    for (number, room), chosen in parts.meetings.rooms.items():
        if number == need:
            model.define(chosen == int(room == held.room))
    for (number, who), sits in parts.groups.chosen_people.items():
        if number == need:
            model.define(sits == int(who in held.people))
