"""From the values of a solution back to meetings, blocks, stays and what is not placed."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from ortools.sat.python import cp_model

from dipp_scheduler.domain.schedule import Block, BlockKind, HeldMeeting, Stay, Unplaced
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.rules.catalogue import weighed
from dipp_scheduler.solver.week_two.meetings import TEAMS
from dipp_scheduler.solver.week_two.meetings_choices import Choice
from dipp_scheduler.solver.week_two.parts import Parts
from dipp_scheduler.solver.week_two.reasons import Booked, reason

Values = tuple[int, ...]
"""The value of each variable by its index."""


@dataclass(frozen=True)
class WeekTwoParts:
    """Week two's share of a schedule."""

    meetings: tuple[HeldMeeting, ...]
    blocks: tuple[Block, ...]
    stays: tuple[Stay, ...]
    unplaced: tuple[Unplaced, ...]


@dataclass(frozen=True)
class Held:
    """A need that is held: where, by whom and from when."""

    choice: Choice
    site: str
    inspectors: tuple[str, ...]
    start: int

    @property
    def end(self) -> int:
        """The minute at which it ends."""
        return self.start + self.choice.minutes


def read(parts: Parts, values: Values, unproven: Container[int] = ()) -> WeekTwoParts:
    """What a solution holds; `unproven` are the tiers in which there may be a better one."""
    meetings = _meetings(parts, values)
    blocks = _blocks(parts, values, meetings)
    stays = tuple(
        Stay(
            inspector=inspector,
            day=parts.frame.grid.days[parts.frame.halves[half].day],
            half=parts.frame.halves[half].half,
            site=site,
        )
        for (inspector, half, site), stay in parts.sites.stays.items()
        if values[stay.index]
    )
    held = {each.need for each in meetings}
    booked = list(_booked(parts, meetings, blocks))
    tiers = {each.id: each.tier for each in weighed(parts.frame.instance, 2)}
    unplaced = tuple(
        Unplaced(
            code=choice.need.code,
            week=2,
            reason=reason(
                parts,
                choice,
                booked,
                proven=tiers["needs_not_held" if choice.need.must else "should_not_held"]
                not in unproven,
            ),
        )
        for choice in parts.meetings.choices
        if choice.need.code not in held
    )
    return WeekTwoParts(meetings, blocks, stays, unplaced)


def _booked(
    parts: Parts, meetings: Iterable[HeldMeeting], blocks: Iterable[Block]
) -> Iterator[Booked]:
    """Whose time is taken when, lunches aside: they move."""
    needs = {need.code: need for need in parts.frame.needs}
    for meeting in meetings:
        people = frozenset((*meeting.inspectors, *meeting.people))
        yield Booked(*parts.frame.span(meeting.time), people, needs[meeting.need])
    for block in blocks:
        if block.kind is not BlockKind.LUNCH:
            yield Booked(*parts.frame.span(block.time), frozenset((block.inspector,)))


def _meetings(parts: Parts, values: Values) -> tuple[HeldMeeting, ...]:
    chosen = [
        Held(
            choice=choice,
            site=next(
                site
                for site in parts.meetings.sites(choice.number)
                if values[parts.meetings.at[choice.number, site].index]
            ),
            inspectors=tuple(
                who
                for who in parts.frame.inspectors
                if (choice.number, who) in parts.meetings.leads
                and values[parts.meetings.leads[choice.number, who].index]
            ),
            start=values[parts.meetings.begins[choice.number].index],
        )
        for choice in parts.meetings.possible
        if values[parts.meetings.helds[choice.number].index]
    ]
    # Rooms told apart are taken first; for the others any that is left will do.
    busy = [(held.start, held.end, room) for held in chosen for room in _named(parts, values, held)]
    meetings = []
    for held in sorted(chosen, key=lambda each: (each.start, each.choice.number)):
        room = None
        if held.site != TEAMS:
            named = list(_named(parts, values, held))
            room = named[0] if named else _free_room(parts, held, busy)
            if not named and room is not None:
                busy.append((held.start, held.end, room))
        people = _people(parts, values, held)
        meetings.append(
            HeldMeeting(
                need=held.choice.need.code,
                time=parts.frame.interval(held.start, held.choice.minutes),
                mode=_mode(parts, held, people),
                site=held.site or None,
                room=room,
                inspectors=held.inspectors,
                people=people,
            )
        )
    return tuple(meetings)


def _value(values: Values, known: object) -> int:
    return values[known.index] if isinstance(known, cp_model.IntVar) else int(known)  # type: ignore[call-overload]


def _named(parts: Parts, values: Values, held: Held) -> Iterator[str]:
    if held.site == TEAMS:
        return
    for room in parts.meetings.place(held.choice.number, held.site).rooms:
        chosen = parts.meetings.rooms.get((held.choice.number, room.code))
        if chosen is not None and values[chosen.index]:
            yield room.code


def _free_room(parts: Parts, held: Held, busy: list[tuple[int, int, str]]) -> str | None:
    for room in reversed(parts.meetings.place(held.choice.number, held.site).rooms):
        taken = any(
            held.start < end and begin < held.end and room.code == other
            for begin, end, other in busy
        )
        if not taken:
            return room.code
    return None


def _people(parts: Parts, values: Values, held: Held) -> tuple[str, ...]:
    sits = parts.groups.sits
    keys = ((code, (held.choice.number, code, held.site)) for code in held.choice.pool)
    pool = tuple(code for code, key in keys if key in sits and values[sits[key].index])
    return (*held.choice.required, *pool)


def _mode(parts: Parts, held: Held, people: tuple[str, ...]) -> Mode:
    if held.site == TEAMS:
        return Mode.TEAMS
    reach = parts.meetings.place(held.choice.number, held.site).reach
    if held.choice.hybrid and any(code not in reach for code in people):
        return Mode.HYBRID
    return Mode.FACE_TO_FACE


def _blocks(parts: Parts, values: Values, meetings: tuple[HeldMeeting, ...]) -> tuple[Block, ...]:
    found = []
    stays = {
        (inspector, half): site
        for (inspector, half, site), stay in parts.sites.stays.items()
        if values[stay.index]
    }
    for slot in parts.sites.slots:
        if slot.taken is not True and not _value(values, slot.taken):
            continue
        site = None
        if slot.kind is BlockKind.INDUCTION:
            site = stays[slot.inspector, slot.half]
        if slot.kind is BlockKind.TRAVEL:
            site = stays[slot.inspector, slot.half + 1]
        block = Block(
            kind=slot.kind,
            inspector=slot.inspector,
            time=parts.frame.interval(_value(values, slot.start), _value(values, slot.minutes)),
            site=site,
        )
        found.append(block)
    busy = [
        (inspector, meeting.time) for meeting in meetings for inspector in meeting.inspectors
    ] + [(block.inspector, block.time) for block in found if block.kind is not BlockKind.LUNCH]

    def wanted(block: Block) -> bool:
        day = parts.frame.grid.days.index(block.time.day)
        if 0 < block.time.day.weekday() < 4 or block.kind is not BlockKind.LUNCH:
            return True
        opens, closes = parts.frame.lunch_window(day)
        window = parts.frame.interval(opens, closes - opens)
        return any(who == block.inspector and time.overlaps(window) for who, time in busy)

    kept = [block for block in found if wanted(block)]
    order = {code: number for number, code in enumerate(parts.frame.inspectors)}
    return tuple(sorted(kept, key=lambda block: (order[block.inspector], block.time.start)))
