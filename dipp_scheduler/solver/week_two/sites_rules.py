"""The rules about the inspectors' own time, encoded: travel, inductions, lunches, gaps."""

from ortools.sat.python import cp_model

from dipp_scheduler.domain.schedule import BlockKind, Half
from dipp_scheduler.solver.week_two import people
from dipp_scheduler.solver.week_two.frame import DAY, HalfDay
from dipp_scheduler.solver.week_two.meetings import TEAMS, total
from dipp_scheduler.solver.week_two.parts import Parts
from dipp_scheduler.solver.week_two.sites import Slot


def no_double_booking(parts: Parts) -> None:
    """Nobody, and no room, is in two meetings at once, nor an inspector in meeting and block."""
    people.apart(parts, "no_double_booking", lambda _: 0)
    for inspector in parts.frame.inspectors:
        intervals = held_by(parts, inspector, 0)
        intervals += [slot.interval for slot in parts.sites.slots if slot.inspector == inspector]
        parts.require_apart(intervals, "no_double_booking")
    inside: dict[str, list[cp_model.IntervalVar]] = {}
    for (need, room), chosen in parts.meetings.rooms.items():
        length = parts.meetings.choices[need].minutes
        interval = parts.model.cp.new_optional_fixed_size_interval_var(
            parts.meetings.begins[need], length, chosen, ""
        )
        inside.setdefault(room, []).append(interval)
    # Only crews apart can want one room at once: with one inspector there is one meeting.
    for intervals in inside.values() if len(parts.frame.inspectors) > 1 else ():
        parts.require_apart(intervals, "no_double_booking")


def gap_kept(parts: Parts) -> None:
    """Between two meetings of anybody lies their gap (A13)."""
    people.apart(parts, "gap_kept", parts.frame.gap)
    for inspector in parts.frame.inspectors:
        intervals = held_by(parts, inspector, parts.frame.gap(inspector))
        parts.require_apart(intervals, "gap_kept")


def held_by(parts: Parts, inspector: str, tail: int) -> list[cp_model.IntervalVar]:
    """The meetings of an inspector as intervals, each `tail` minutes longer."""
    return [
        parts.model.cp.new_optional_fixed_size_interval_var(
            parts.meetings.begins[need], parts.meetings.choices[need].minutes + tail, leads, ""
        )
        for (need, who), leads in parts.meetings.leads.items()
        if who == inspector
    ]


def lunch_kept(parts: Parts) -> None:
    """Everybody keeps a lunch; for an inspector it is a block on the day."""
    lunch = parts.frame.instance.settings.lunch_minutes
    if not lunch or not parts.model.obeys("lunch_kept"):
        return
    people.lunches(parts, "lunch_kept")
    for inspector in parts.frame.inspectors:
        for day in range(len(parts.frame.grid.days)):
            half = next(each for each in parts.frame.halves if each.day == day)
            start = parts.model.cp.new_int_var_from_domain(
                cp_model.Domain.from_values(lunch_starts(parts, day)), f"lunch {inspector} {day}"
            )
            interval = parts.model.cp.new_fixed_size_interval_var(start, lunch, "")
            slot = Slot(BlockKind.LUNCH, inspector, half.index, start, lunch, True, interval)
            parts.sites.slots.append(slot)


def lunch_starts(parts: Parts, day: int) -> list[int]:
    """When an inspector's lunch may start on a day: so that a slot, or the window, ends it.

    Whatever comes after lunch starts on a slot, so an earlier lunch leaves no more.
    """
    opens, closes = parts.frame.lunch_window(day)
    lunch = parts.frame.instance.settings.lunch_minutes
    ends = {closes, *(slot for slot in parts.frame.day_starts(day) if slot <= closes)}
    return [end - lunch for end in sorted(ends) if opens + lunch <= end]


def available(parts: Parts) -> None:
    """No inspector holds a meeting, and nobody is chosen for one, while they are away."""
    people.available(parts)
    for (need, half, inspector), attends in parts.meetings.leads_in.items():
        starts = parts.meetings.starts(need, half)
        length = parts.meetings.choices[need].minutes
        good = [s for s in starts if parts.frame.free(inspector, s, s + length)]
        if len(good) < len(starts):
            parts.require_among(parts.meetings.begins[need], good, [attends], "available")


def travel_time(parts: Parts) -> None:
    """A move at midday takes its time, after the morning's and before the afternoon's work."""
    if not parts.model.obeys("travel_time"):
        return
    for inspector in parts.frame.inspectors:
        for half in parts.frame.halves[:-1]:
            if half.half is Half.MORNING:
                _travel(parts, inspector, half)


def _travel(parts: Parts, inspector: str, morning: HalfDay) -> None:
    afternoon = parts.frame.halves[morning.index + 1]
    moves = {m: arcs for m, arcs in parts.sites.moves(inspector, morning.index).items() if m}
    starts = parts.frame.day_starts(morning.day)
    for minutes in list(moves):
        if not any(working(parts, inspector, start, start + minutes) for start in starts):
            parts.model.require(total(moves.pop(minutes)) == 0, "travel_time")
    if not moves:
        return
    moved = parts.model.boolean(f"moved {inspector} {morning.day}")
    lasts = parts.model.cp.new_int_var(0, max(moves), f"travel minutes {inspector} {morning.day}")
    flat = [(minutes, arc) for minutes, arcs in moves.items() for arc in arcs]
    parts.model.define(total(arc for _, arc in flat) == moved)
    spent = cp_model.LinearExpr.weighted_sum([arc for _, arc in flat], [m for m, _ in flat])
    parts.model.define(spent == lasts)
    start = parts.model.cp.new_int_var_from_domain(
        cp_model.Domain.from_values(list(starts)), f"travel {inspector} {morning.day}"
    )
    end = parts.model.cp.new_int_var(starts[0], DAY * (morning.day + 1), "")
    interval = parts.model.cp.new_optional_interval_var(start, lasts, end, moved, "")
    for minutes, arcs in moves.items():
        good = [s for s in starts if working(parts, inspector, s, s + minutes)]
        for arc in arcs:
            parts.require_among(start, good, [arc], "travel_time")
    slot = Slot(BlockKind.TRAVEL, inspector, morning.index, start, lasts, moved, interval)
    parts.sites.slots.append(slot)
    # A journey stops the morning's work for good; the afternoon's waits for its end.
    for number, begins in parts.meetings.begins.items():
        before = parts.meetings.leads_in.get((number, morning.index, inspector))
        after = parts.meetings.leads_in.get((number, afternoon.index, inspector))
        length = parts.meetings.choices[number].minutes
        if before is not None:
            parts.require_if(begins + length <= start, [before, moved], "travel_time")
        if after is not None:
            parts.require_if(start + lasts <= begins, [after, moved], "travel_time")
    for half, early in ((morning, True), (afternoon, False)):
        induction = parts.sites.block(BlockKind.INDUCTION, inspector, half.index)
        if induction is not None:
            both = [moved, parts.sites.arrivals[inspector, half.index]]
            if early:
                ordered = induction.start + induction.minutes <= start
            else:
                ordered = start + lasts <= induction.start
            parts.require_if(ordered, both, "travel_time")


def induction(parts: Parts) -> None:
    """The first stay at a site has an induction before the first meeting there (A33)."""
    minutes = parts.frame.instance.settings.induction_minutes
    if not minutes or not parts.model.obeys("induction"):
        return
    parts.sites.first_visits()
    for inspector in parts.frame.inspectors:
        for half in parts.frame.present(inspector) if parts.frame.sites else ():
            arrival = parts.sites.arrivals[inspector, half.index]
            starts = list(parts.frame.arrival_starts(inspector, half))
            start = parts.model.cp.new_int_var_from_domain(
                cp_model.Domain.from_values(starts), f"induction {inspector} {half.index}"
            )
            interval = parts.model.cp.new_optional_fixed_size_interval_var(
                start, minutes, arrival, ""
            )
            slot = Slot(
                BlockKind.INDUCTION, inspector, half.index, start, minutes, arrival, interval
            )
            parts.sites.slots.append(slot)
            _meetings_after(parts, slot, arrival)


def _meetings_after(parts: Parts, slot: Slot, arrival: cp_model.IntVar) -> None:
    for need, begins in parts.meetings.begins.items():
        then = parts.meetings.leads_in.get((need, slot.half, slot.inspector))
        if then is None or parts.meetings.sites(need) == (TEAMS,):
            continue
        here: list[cp_model.LiteralT] = [arrival, then]
        if (need, TEAMS) in parts.meetings.at:
            here.append(~parts.meetings.at[need, TEAMS])
        parts.require_if(slot.start + slot.minutes <= begins, here, "induction")


def working(parts: Parts, inspector: str, start: int, end: int) -> bool:
    """Whether an inspector can be on duty for a span of week two."""
    opens, closes = parts.frame.window(start // DAY)
    return opens <= start and end <= closes and parts.frame.free(inspector, start, end)
