"""What fits into a half-day: counted bounds that the relaxation of the starts cannot see.

A day's modes say how lunch and travel divide it. For each mode and each way of weighing the
meetings by length, the heaviest packing is counted once, and bounds every schedule. These
constraints follow from the rules; they are added only while all those rules are in force.
"""

from collections.abc import Iterator
from functools import cache
from itertools import product

from ortools.sat.python import cp_model

from dipp_scheduler.domain.schedule import Half
from dipp_scheduler.solver.meetings import TEAMS, total
from dipp_scheduler.solver.sites_rules import lunch_starts
from dipp_scheduler.solver.week_two_frame import DAY, HalfDay
from dipp_scheduler.solver.week_two_parts import Parts

FOLLOWS_FROM = (
    "no_double_booking",
    "gap_kept",
    "lunch_kept",
    "working_day",
    "available",
    "each_need_once",
    "meeting_length",
    "meeting_window",
    "travel_time",
    "induction",
    "first_meeting_first",
)
"""The rules from which the bounds follow."""

Pieces = tuple[int, ...]
"""The lengths, in minutes, of the free pieces of a half-day."""

Mode = tuple[Pieces, ...]
"""The free pieces of each half-day of a day."""

Sizes = tuple[tuple[int, int], ...]
"""By kind of engagement: the minutes it lasts, and the minutes of gap after it."""


def bound_half_days(parts: Parts) -> None:
    """Bound what each inspector can hold in each half-day."""
    if not all(parts.model.obeys(rule) for rule in FOLLOWS_FROM) or not parts.meetings.begins:
        return
    for inspector in parts.frame.inspectors:
        for day in range(len(parts.frame.grid.days)):
            halves = [half for half in parts.frame.halves if half.day == day]
            _bound_day(parts, inspector, halves)


def _bound_day(parts: Parts, inspector: str, halves: list[HalfDay]) -> None:
    chosen: list[tuple[Mode, cp_model.IntVar]] = []
    journeys = _journeys(parts, inspector, halves)
    for slots, (minutes, moves) in journeys.items():
        modes = _modes(parts, inspector, halves, (minutes, slots))
        named = [(mode, parts.model.boolean(f"mode {inspector} {mode}")) for mode in modes]
        if len(journeys) == 1:
            parts.model.define(total(mode for _, mode in named) == 1)
        else:
            parts.model.define(total(mode for _, mode in named) == total(moves))
        chosen += named
    lengths, sizes = _sizes(parts, inspector)
    induction = parts.frame.instance.settings.induction_minutes
    widest = max((after for _, after in sizes), default=0)
    for number, half in enumerate(halves):
        arrival: cp_model.IntVar | None = parts.sites.arrivals.get((inspector, half.index))
        early = None if arrival is None else _early(parts, inspector, half.index, arrival)
        longest = max((sum(mode[number]) for mode, _ in chosen), default=0)
        for weights in weighings(sizes, induction, longest):
            load: list[tuple[cp_model.IntVar, int]] = [
                (then, weights[lengths.index(parts.meetings.choices[need].minutes)])
                for (need, index, who), then in parts.meetings.leads_in.items()
                if (index, who) == (half.index, inspector)
            ]
            room = [
                (mode, heaviest(sizes, induction, weights, pieces[number]))
                for pieces, mode in chosen
            ]
            if arrival is not None:
                load.append((arrival, weights[-1]))
            # After a meeting on Teams an induction may stand where the gap would be.
            saved = max(
                (
                    heaviest(sizes, max(induction - widest, 0), weights, pieces[number]) - most
                    for (pieces, _), (_, most) in zip(chosen, room, strict=True)
                ),
                default=0,
            )
            if saved and early is not None:
                load.append((early, -saved))
            _at_most(parts, load, room)


def fullest(parts: Parts, inspector: str) -> dict[int, int]:
    """The most minutes of meetings, each with its gap, that an inspector can hold in a half-day.

    In whole slots, by half-day, wherever lunch lies and without a journey.
    """
    _, sizes = _sizes(parts, inspector)
    found: dict[int, int] = {}
    for day in range(len(parts.frame.grid.days)):
        halves = [half for half in parts.frame.halves if half.day == day]
        modes = _modes(parts, inspector, halves, (0, 0))
        weights = (*(length + gap for length, gap in sizes), 0)
        for number, half in enumerate(halves):
            found[half.index] = max(
                (heaviest(sizes, 0, weights, mode[number]) for mode in modes), default=0
            )
    return found


def _sizes(parts: Parts, inspector: str) -> tuple[list[int], Sizes]:
    """The lengths of the meetings in order, and with each its whole slots and those of its gap."""
    gap = parts.frame.gap(inspector)
    lengths = sorted({choice.minutes for choice in parts.meetings.choices})
    slots = parts.frame.slots
    return lengths, tuple((slots(n), slots(n + gap) - slots(n)) for n in lengths)


def _early(parts: Parts, inspector: str, half: int, arrival: cp_model.IntVar) -> cp_model.IntVar:
    """Whether a meeting on Teams may come before an inspector's induction in a half-day."""
    early = parts.model.boolean(f"early {inspector} {half}")
    parts.model.define(early <= arrival)
    teams = []
    for (need, index, who), then in parts.meetings.leads_in.items():
        if (index, who) != (half, inspector) or (need, TEAMS) not in parts.meetings.at:
            continue
        if parts.meetings.sites(need) == (TEAMS,):
            teams.append(then)
            continue
        both = parts.model.boolean(f"on Teams {need} {inspector} {half}")
        parts.model.define(both <= then)
        parts.model.define(both <= parts.meetings.at[need, TEAMS])
        teams.append(both)
    parts.model.define(early <= total(teams))
    for choice in parts.meetings.possible:
        # The first meeting of the week comes before any on Teams, and after the induction.
        its_own = parts.meetings.leads_in.get((choice.number, half, inspector))
        if choice.need.first and its_own is not None:
            teams_too = parts.meetings.on_teams(choice.number)
            parts.model.define(early + its_own - teams_too <= 1)
    return early


def _at_most(
    parts: Parts,
    load: list[tuple[cp_model.IntVar, int]],
    room: list[tuple[cp_model.IntVar, int]],
) -> None:
    parts.model.define(
        cp_model.LinearExpr.weighted_sum([each for each, _ in load], [by for _, by in load])
        <= cp_model.LinearExpr.weighted_sum([each for each, _ in room], [by for _, by in room])
    )


def _journeys(
    parts: Parts, inspector: str, halves: list[HalfDay]
) -> dict[int, tuple[int, list[cp_model.IntVar]]]:
    """The ways from the first half-day's site to the second's, by whole slots of travel.

    With each number of slots goes the shortest way that takes so many, in minutes.
    """
    found: dict[int, tuple[int, list[cp_model.IntVar]]] = {0: (0, [])}
    if len(halves) < 2:
        return found
    for arc in parts.sites.arcs:
        if (arc.inspector, arc.after, arc.before) == (inspector, *(h.index for h in halves)):
            slots = parts.frame.slots(arc.minutes)
            shortest, ways = found.get(slots, (arc.minutes, []))
            found[slots] = (min(shortest, arc.minutes), [*ways, arc.chosen])
    return dict(sorted(found.items()))


def _modes(
    parts: Parts, inspector: str, halves: list[HalfDay], journey: tuple[int, int]
) -> list[Mode]:
    """How lunch and a journey (in minutes, and in whole slots) can divide a day.

    Those that others are never worse than are left out.
    """
    day = halves[0].day
    minutes, slots = journey
    opens, closes = parts.frame.window(day)
    lunch = parts.frame.instance.settings.lunch_minutes
    journeys = [
        start
        for start in parts.frame.day_starts(day)
        if opens <= start
        and start + minutes <= closes
        and parts.frame.free(inspector, start, start + minutes)
    ]
    found: dict[Mode, None] = {}
    for meal, leaves in product(lunch_starts(parts, day), journeys if minutes else [None]):
        if leaves is not None and meal < leaves + minutes and leaves < meal + lunch:
            continue
        mode = []
        for half in halves:
            start, end = max(half.start, opens), min(half.end, closes)
            if leaves is not None and half.half is Half.MORNING:
                end = min(end, leaves)
            if leaves is not None and half.half is Half.AFTERNOON:
                start = max(start, leaves + slots)
            cuts = [(meal, meal + lunch), *parts.frame.away(inspector)]
            mode.append(_pieces(parts, start, end, cuts))
        found[tuple(mode)] = None
    return [
        mode
        for mode in found
        if not any(other != mode and _no_worse(other, mode) for other in found)
    ]


def _pieces(parts: Parts, start: int, end: int, cuts: list[tuple[int, int]]) -> Pieces:
    """What is left of a span between cuts, longest first.

    Meetings start on slots and are counted in whole ones, so both ends of a piece are moved
    to the next slot.
    """

    def piece(until: int) -> int:
        opens = parts.frame.day_starts(start // DAY)[0]
        return parts.frame.slots(until - opens) - parts.frame.slots(start - opens)

    found = []
    for begins, until in sorted(cuts):
        if start < end and begins < end and start < until:
            found.append(piece(begins))
            start = max(start, until)
    found.append(piece(end))
    return tuple(sorted((each for each in found if each > 0), reverse=True))


def _no_worse(one: Mode, other: Mode) -> bool:
    return all(
        len(mine) >= len(theirs) and all(m >= t for m, t in zip(mine, theirs, strict=False))
        for mine, theirs in zip(one, other, strict=True)
    )


def weighings(sizes: Sizes, induction: int, longest: int) -> Iterator[tuple[int, ...]]:
    """Ways of weighing meetings by length (and an induction, last) that may bind.

    Rounded shares of the half-day: the classic bounds of packing.
    """
    whole = [length + gap for length, gap in sizes] + [induction]
    room = longest + max((gap for _, gap in sizes), default=0)
    found: dict[tuple[int, ...], None] = {}
    for parts in range(1, 9):
        for capacity in range(room, max(room // 2, 1), -15):
            weights = tuple(size * parts // capacity for size in whole)
            if any(weights):
                found[weights] = None
    found[tuple(size // 15 for size in whole)] = None
    found[tuple(1 if number < len(sizes) else 0 for number in range(len(whole)))] = None
    yield from found


@cache
def heaviest(sizes: Sizes, induction: int, weights: tuple[int, ...], pieces: Pieces) -> int:
    """The most that meetings and at most one induction can weigh that fit into some pieces."""
    without = sum(_heaviest_in(sizes, weights[:-1], piece) for piece in pieces)
    best = without
    for number, piece in enumerate(pieces):
        if piece >= induction:
            others = sum(
                _heaviest_in(sizes, weights[:-1], other)
                for index, other in enumerate(pieces)
                if index != number
            )
            inside = _heaviest_in(sizes, weights[:-1], piece - induction)
            best = max(best, others + inside + weights[-1])
    return best


@cache
def _heaviest_in(sizes: Sizes, weights: tuple[int, ...], minutes: int) -> int:
    """The most that meetings can weigh that fit into one piece; the last needs no gap."""
    best = 0
    for (length, gap), weight in zip(sizes, weights, strict=True):
        if length <= minutes:
            # This one is last; the others fill what is before it, each with its gap.
            best = max(best, weight + _filled(sizes, weights, minutes - length))
        del gap
    return best


@cache
def _filled(sizes: Sizes, weights: tuple[int, ...], minutes: int) -> int:
    best = 0
    for (length, gap), weight in zip(sizes, weights, strict=True):
        if weight and length + gap <= minutes:
            best = max(best, weight + _filled(sizes, weights, minutes - length - gap))
    return best
