"""What fits into a half-day: counted bounds that the relaxation of the starts cannot see.

A day's modes say how lunch and travel divide it. For each mode and each way of weighing the
meetings by length, the heaviest packing is counted once, and bounds every schedule. These
constraints follow from the rules; they are added only while all those rules are in force.
"""

from collections.abc import Iterator

from ortools.sat.python import cp_model

from dipp_scheduler.solver.week_two.frame import HalfDay
from dipp_scheduler.solver.week_two.meetings import TEAMS, total
from dipp_scheduler.solver.week_two.meetings_days import Divided, Mode, divided, modes, pieces
from dipp_scheduler.solver.week_two.packing import Sizes, heaviest, weighings
from dipp_scheduler.solver.week_two.parts import Parts

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

Weigh = dict[int, int]
"""What a meeting weighs, by its length in minutes."""


def bound_half_days(parts: Parts) -> dict[tuple[str, int], list[Divided]]:
    """Bound what each inspector can hold in each half-day; how a day is divided, by inspector."""
    if not all(parts.model.obeys(rule) for rule in FOLLOWS_FROM) or not parts.meetings.begins:
        return {}
    found = {}
    for inspector in parts.frame.inspectors:
        for day in range(len(parts.frame.grid.days)):
            halves = [half for half in parts.frame.halves if half.day == day]
            ways = found[inspector, day] = divided(parts, inspector, halves)
            _bound_day(parts, inspector, halves, [(each.mode, each.chosen) for each in ways])
    return found


def _bound_day(
    parts: Parts,
    inspector: str,
    halves: list[HalfDay],
    chosen: list[tuple[Mode, cp_model.IntVar]],
) -> None:
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


def open_room(
    parts: Parts, half: HalfDay, inspector: str, site: str, ways: list[Divided]
) -> Iterator[tuple[Weigh, list[tuple[cp_model.IntVar, int]]]]:
    """What an inspector can hold in a half-day while a site is open, by how the day is divided.

    By minutes and by number of meetings; nothing if the site's hours take none of the half-day.
    """
    window = parts.frame.window(half.day)
    start, end = max(half.start, window[0]), min(half.end, window[1])
    closed = parts.frame.away(site) if parts.model.obeys("room_fits") else ()
    if not any(begins < end and start < until for begins, until in closed):
        return
    lengths, sizes = _sizes(parts, inspector)
    lunch = parts.frame.instance.settings.lunch_minutes
    number = sum(
        1 for each in parts.frame.halves if each.day == half.day and each.index < half.index
    )
    for weights in ((*(length + gap for length, gap in sizes), 0), (*(1 for _ in sizes), 0)):
        room = []
        for each in ways:
            cuts = [
                pieces(
                    parts, start, end, [(meal, meal + lunch), *parts.frame.away(inspector), *closed]
                )
                for meal in each.meals
            ] or [each.mode[number]]
            room.append((each.chosen, max(heaviest(sizes, 0, weights, cut) for cut in cuts)))
        yield dict(zip(lengths, weights, strict=False)), room


def fullest(parts: Parts, inspector: str, site: str) -> dict[int, int]:
    """The most minutes of meetings, each with its gap, that an inspector can hold at a site.

    In whole slots, by half-day, wherever lunch lies and without a journey.
    """
    _, sizes = _sizes(parts, inspector)
    found: dict[int, int] = {}
    for day in range(len(parts.frame.grid.days)):
        halves = [half for half in parts.frame.halves if half.day == day]
        closed = parts.frame.away(site) if parts.model.obeys("room_fits") else ()
        ways = modes(parts, inspector, halves, (0, 0), closed)
        weights = (*(length + gap for length, gap in sizes), 0)
        for number, half in enumerate(halves):
            found[half.index] = max(
                (heaviest(sizes, 0, weights, mode[number]) for mode in ways), default=0
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
