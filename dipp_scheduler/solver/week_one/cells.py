"""Week one in the rough: starts that cost the same stand together in a cell.

A cell holds the starts of a day at which an interview costs everybody the same. Who has
which case and in which cell is decided here; the exact start, reading and lunch are not,
so whatever the exact model can do, this one can at the same cost: its optimum is a bound
for the exact model's. It is so small that the bound is proven within a second, and in
most weeks its assignment of cases can be timed exactly at the same cost (`search`).
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence

from dipp_scheduler.solver.week_one.choices import Booked, Pairing, Sitting, Week
from dipp_scheduler.solver.week_one.clock import DAY, Span, minute_of_day, slots_in
from dipp_scheduler.solver.week_one.preferences import FRIDAY
from dipp_scheduler.solver.week_one.wishes import displeasure, wishing

Cell = tuple[int, int]
"""The length of an interview and the first of the starts that cost the same on that day."""

Seat = tuple[str, str, Cell]
"""A case, who is interviewed about it, and the cell."""


def declare_cells(week: Week) -> None:
    """Give every case an inspector and a cell, in numbers that agree."""
    week.rough = True
    week.pairings = [pairing for pairing in week.pairings if pairing.starts]
    week.cells = cells_of(week)
    met = _meet(week)
    sat = sit(week, week.pairings)
    held = hold(week)
    model = week.model
    by_case, by_inspector = defaultdict(list), defaultdict(list)
    for (reference, code), number in met.items():
        by_case[reference].append(number)
        by_inspector[code].append(number)
    at_case, at_cell = defaultdict(list), defaultdict(list)
    for (reference, _, cell), number in sat.items():
        at_case[reference].append(number)
        at_cell[cell].append(number)
    by_cell, by_desk = defaultdict(list), defaultdict(list)
    for (code, cell), number in held:
        by_cell[cell].append(number)
        by_desk[code].append(number)
    for reference, numbers in by_case.items():
        model.define_equal(numbers, at_case[reference])
    for code, numbers in by_inspector.items():
        model.define_equal(numbers, by_desk[code])
    for cell in week.cells:
        model.define_equal(by_cell[cell], at_cell[cell])
    _agree(week, met, sat)


def cells_of(week: Week) -> dict[Cell, int]:
    """The starts of each cell as a mask: what an interview there costs whom is the same."""
    clock, instance = week.clock, week.instance
    wishful = wishing(instance)
    people = [each.inspector.code for each in week.pairings]
    people += [each.interviewee for each in week.pairings]
    costs = [
        displeasure(instance, clock, code) for code in dict.fromkeys(people) if code in wishful
    ]
    starts: dict[tuple[int, int], int] = defaultdict(int)
    for each in week.pairings:
        starts[each.minutes, each.writing] |= each.starts
    first: dict[tuple[object, ...], Cell] = {}
    found: dict[Cell, int] = defaultdict(int)
    for (minutes, writing), mask in sorted(starts.items()):
        for slot in slots_in(mask):
            start = clock.starts[slot]
            day, span = start // DAY, (start, start + minutes)
            late = _lateness(week, span, writing)
            cost = (minutes, day, *late, *(each(span) for each in costs))
            found[first.setdefault(cost, (minutes, slot))] |= 1 << slot
    return found


def _touched(week: Week, minutes: int, starts: int) -> list[Cell]:
    """The cells in which some starts of a mask lie, of interviews of a length."""
    return [cell for cell, mask in week.cells.items() if cell[0] == minutes and mask & starts]


def _lateness(week: Week, span: Span, writing: int) -> tuple[bool, bool]:
    """Whether an interview reaches into the day's end, and whether it is late on Friday."""
    settings = week.measured_by.settings
    last = minute_of_day(settings.closes) - settings.lead_free_minutes
    late = minute_of_day(settings.late_friday_after)
    friday = week.clock.grid.days[span[0] // DAY].weekday() == FRIDAY
    return (span[1] + writing) % DAY > last, friday and span[1] % DAY > late


def _meet(week: Week) -> dict[tuple[str, str], int]:
    """A variable for each inspector who may interview about a case; and who has the case."""
    model = week.model
    pairs = dict.fromkeys((each.case.reference, each.inspector.code) for each in week.pairings)
    met = dict(zip(pairs, model.booleans(len(pairs)), strict=True))
    parts = defaultdict(list)
    for key, number in met.items():
        parts[key].append(number)
    for read, number in zip(week.reads, model.booleans(len(week.reads)), strict=True):
        read.number = number
        parts[read.case.reference, read.inspector.code].append(number)
    week.taken.update(zip(parts, model.booleans(len(parts)), strict=True))
    for key, numbers in parts.items():
        model.define_total(week.taken[key], numbers)
    references = [case.reference for case in week.instance.inspected_cases]
    week.unplaced.update(zip(references, model.booleans(len(references)), strict=True))
    return met


def sit(week: Week, pairings: Sequence[Pairing]) -> dict[Seat, int]:
    """A variable for each person who may be interviewed about a case in a cell."""
    starts: dict[tuple[str, str], int] = defaultdict(int)
    any_pairing: dict[tuple[str, str], Pairing] = {}
    for each in pairings:
        key = (each.case.reference, each.interviewee)
        starts[key] |= each.starts
        any_pairing.setdefault(key, each)
    found: dict[Seat, int] = {}
    for (reference, interviewee), mask in starts.items():
        pairing = any_pairing[reference, interviewee]
        cells = _touched(week, pairing.minutes, mask)
        numbers = week.model.booleans(len(cells))
        places = tuple((cell[1], number) for cell, number in zip(cells, numbers, strict=True))
        week.sittings.append(Sitting(pairing.case, interviewee, pairing.minutes, places=places))
        for cell, number in zip(cells, numbers, strict=True):
            found[reference, interviewee, cell] = number
    return found


def _agree(week: Week, met: dict[tuple[str, str], int], sat: dict[Seat, int]) -> None:
    """Who has a case meets nobody and in no cell where they have no start in common."""
    meeting: dict[tuple[str, str], set[Seat]] = defaultdict(set)
    for each in week.pairings:
        reference = each.case.reference
        for cell in _touched(week, each.minutes, each.starts):
            meeting[reference, each.inspector.code].add((reference, each.interviewee, cell))
    seats: dict[str, list[Seat]] = defaultdict(list)
    for seat in sat:
        seats[seat[0]].append(seat)
    for (reference, code), number in met.items():
        barred = [sat[seat] for seat in seats[reference] if seat not in meeting[reference, code]]
        if barred:
            # A case is heard once, so one of them holds at the most.
            week.model.define_at_most(1, [number, *barred], [1] * (len(barred) + 1))


def hold(week: Week) -> list[tuple[tuple[str, Cell], int]]:
    """As many variables for an inspector and a cell as interviews fit into it."""
    slots: dict[tuple[str, Cell, int], int] = defaultdict(int)
    for each in week.pairings:
        for cell in _touched(week, each.minutes, each.starts):
            slots[each.inspector.code, cell, each.writing] |= each.starts & week.cells[cell]
    found = []
    for (code, cell, writing), mask in slots.items():
        day = week.clock.starts[cell[1]] // DAY
        limit = week.daily_limit(week.instance.inspector[code], day)
        starts = _packed(week, mask, cell[0] + writing)[:limit]
        numbers = week.model.booleans(len(starts))
        for earlier, later in itertools.pairwise(numbers):
            week.model.define_at_most(0, [later, earlier], [1, -1])
        for start, number in zip(starts, numbers, strict=True):
            week.desk.setdefault(code, []).append(Booked(start, cell[0], number, writing))
            found.append(((code, cell), number))
    _fill_days(week)
    return found


def _fill_days(week: Week) -> None:
    """No more interviews on a day than fit between an inspector's hours."""
    shortest = min((each.minutes + each.writing for each in week.pairings), default=0)
    starts: dict[str, int] = defaultdict(int)
    for each in week.pairings:
        starts[each.inspector.code] |= each.starts
    for code, mask in starts.items():
        fitting = Counter(start // DAY for start in _packed(week, mask, shortest))
        for day, most in fitting.items():
            numbers = [each.number for each in week.desk.get(code, ()) if each.start // DAY == day]
            week.model.define_at_most(most, numbers, [1] * len(numbers))


def _packed(week: Week, mask: int, minutes: int) -> list[int]:
    """The most starts of a mask whose blocks do not touch: each as early as can be."""
    chosen: list[int] = []
    for slot in slots_in(mask):
        start = week.clock.starts[slot]
        if not chosen or start >= chosen[-1] + minutes:
            chosen.append(start)
    return chosen
