"""What of week two has begun by the time of a replan: it stays, and nothing new lies before now."""

from collections.abc import Collection
from dataclasses import replace

from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import Block, HeldMeeting, Schedule
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.solver.week_two.frame import Frame
from dipp_scheduler.solver.week_two.meetings_choices import Choice, Place
from dipp_scheduler.solver.week_two.sites import Slot
from dipp_scheduler.solver.week_two.week import WeekTwo


def begun(issued: Schedule, known: Known) -> frozenset[str]:
    """The needs whose meetings have begun."""
    return frozenset(each.need for each in issued.meetings if known.begun(each.time.start))


def to_come(
    frame: Frame, given: tuple[Choice, ...], issued: Schedule, known: Known
) -> tuple[Choice, ...]:
    """The choices less the starts that are past; what has begun has the one that it had."""
    now = last_begun(frame, known)
    had = {each.need: each for each in issued.meetings if known.begun(each.time.start)}
    return tuple(
        _as_it_was(frame, choice, held)
        if (held := had.get(choice.need.code))
        else replace(
            choice,
            starts={
                crew: left
                for crew, starts in choice.starts.items()
                if (left := tuple(start for start in starts if start > now))
            },
        )
        for choice in given
    )


def keep_the_past(built: WeekTwo, issued: Schedule, known: Known) -> None:
    """Keep where the inspectors were, and their own time as far as it has begun."""
    parts, frame = built.parts, built.parts.frame
    now = last_begun(frame, known)
    at = {(each.inspector, each.day, each.half): each.site for each in issued.stays}
    for (who, half, site), stay in parts.sites.stays.items():
        span = frame.halves[half]
        was = at.get((who, frame.grid.days[span.day], span.half))
        if span.start <= now and was is not None:
            built.model.define(stay == int(site == was))
    for slot in parts.sites.slots:
        _keep(built, slot, _issued_in(frame, slot, issued.blocks), now)


def with_the_past(schedule: Schedule, issued: Schedule, known: Known) -> Schedule:
    """The schedule in which all meetings that have begun are as they were issued."""
    had = {each.need: each for each in issued.meetings if known.begun(each.time.start)}
    held = [had.pop(each.need, each) for each in schedule.meetings]
    there = {each.need for each in held}
    unplaced = tuple(each for each in schedule.unplaced if each.code not in {*had, *there})
    return schedule.model_copy(update={"meetings": (*had.values(), *held), "unplaced": unplaced})


def last_begun(frame: Frame, known: Known) -> int:
    """The last slot of the week that has begun, as a minute; before the week's first if none."""
    gone = (start for start in frame.starts if known.begun(frame.interval(start, 1).start))
    return max(gone, default=-1)


def _as_it_was(frame: Frame, choice: Choice, held: HeldMeeting) -> Choice:
    crew = tuple(who for who in frame.inspectors if who in held.inspectors)
    start, _ = frame.span(held.time)
    places = tuple(place for place in choice.places if place.site == held.site)
    if held.mode is not Mode.TEAMS and not places:
        places = _place(frame, choice, held)
    return replace(
        choice,
        minutes=held.time.minutes,
        starts={crew: (start,)} if crew else {},
        places=() if held.mode is Mode.TEAMS else places,
        teams=held.mode is Mode.TEAMS,
    )


def _place(frame: Frame, choice: Choice, held: HeldMeeting) -> tuple[Place, ...]:
    """The place that a meeting had, though the rules would no longer offer it."""
    room = frame.instance.room.get(held.room or "")
    if room is None or held.site not in frame.sites:
        return ()
    everybody = frozenset((*choice.required, *choice.pool))
    return (Place(held.site or "", (room,), True, choice.required, everybody),)


def _issued_in(frame: Frame, slot: Slot, blocks: Collection[Block]) -> Block | None:
    """The block that was issued for a slot of an inspector's own time."""
    half = frame.halves[slot.half]
    day = frame.grid.days[half.day]
    own = (
        e for e in blocks if (e.inspector, e.kind, e.time.day) == (slot.inspector, slot.kind, day)
    )
    if slot.kind.value != "induction":
        return next(own, None)
    return next((e for e in own if half.start <= frame.span(e.time)[0] < half.end), None)


def _keep(built: WeekTwo, slot: Slot, was: Block | None, now: int) -> None:
    """Keep a block that has begun, and let one of today that has not come after now."""
    frame, model = built.parts.frame, built.model
    start = -1 if was is None else frame.span(was.time)[0]
    literals = [] if slot.taken is True else [slot.taken]
    if was is not None and start <= now:
        if _can_start(slot, start):
            model.define(slot.start == start)
            if literals:
                model.cp.add_bool_and(literals)
    elif frame.halves[slot.half].end > now and (was is not None or literals):
        model.cp.add(slot.start > now).only_enforce_if(literals)


def _can_start(slot: Slot, start: int) -> bool:
    """Whether the model offers a start: a block that somebody moved by hand may lie elsewhere."""
    domain = list(slot.start.proto.domain)
    return any(
        first <= start <= last for first, last in zip(domain[::2], domain[1::2], strict=True)
    )
