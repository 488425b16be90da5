"""A first schedule of week one as a person would make it: whole blocks, scarce cases first.

Reading, interview and write-up form one block, which no rule forbids; so what is placed
here can stand, and the search starts from a schedule instead of from nothing.
"""

from collections import defaultdict
from collections.abc import Mapping

from ortools.sat.python import cp_model

from dipp_scheduler.solver.cpsat.model import Linear
from dipp_scheduler.solver.week_one.choices import Pairing, Week
from dipp_scheduler.solver.week_one.clock import DAY, Span
from dipp_scheduler.solver.week_one.interviews_lunch import lunch_spans

COMPLETING = 2.0
"""Deterministic units of search for what the opening leaves open, a tier."""


def opening(week: Week) -> dict[str, int]:
    """The variable of an interview for each case that found a place, by case."""
    options: dict[str, list[tuple[Pairing, int, int]]] = defaultdict(list)
    for pairing in week.pairings:
        for slot, number in pairing.choices():
            options[pairing.case.reference].append((pairing, slot, number))
    hands = _Hands(week)
    chosen: dict[str, int] = {}
    for reference in sorted(options, key=lambda each: len(options[each])):
        possible = [each for each in options[reference] if hands.open_to(each[0], each[1])]
        if possible:
            pairing, slot, number = min(possible, key=lambda each: hands.dislike(*each))
            hands.book(pairing, slot)
            chosen[reference] = number
    return chosen


class _Hands:
    """The inspectors' weeks and the people's days as they fill."""

    def __init__(self, week: Week) -> None:
        self._week = week
        self._lunches = lunch_spans(week)
        self._blocks: dict[tuple[str, int], list[Span]] = defaultdict(list)
        self._held: dict[str, int] = defaultdict(int)
        self._met: dict[tuple[str, int], int] = defaultdict(int)
        self._pdus: dict[tuple[str, str], int] = defaultdict(int)
        # Those who may hear the briefing keep its day free: its time is not chosen yet.
        days = {week.clock.day_of(slot) for slot in week.briefing}
        for code, _ in week.attendance:
            for day in days:
                self._met[code, day] += 1

    def open_to(self, pairing: Pairing, slot: int) -> bool:
        """Whether an inspector and everybody else there can take an interview at a slot."""
        week, inspector = self._week, pairing.inspector
        start, end = self._block(pairing, slot)
        day = start // DAY
        taken = self._blocks[inspector.code, day]
        needed = week.clock.covered((start, end))
        return (
            self._held[inspector.code] < week.instance.weekly_limit(inspector)
            and len(taken) < week.daily_limit(inspector, day)
            and self._met[inspector.code, day] == 0
            and all(self._met[code, day] == 0 for code in pairing.people)
            and start >= week.clock.starts[week.clock.first_slot(day)]
            and needed & week.working(inspector.code) == needed
            and not any(first < end and start < last for first, last in taken)
            and self._lunch_left(day, [*taken, (start, end)])
        )

    def dislike(self, pairing: Pairing, slot: int, number: int) -> tuple[int, ...]:
        """What speaks against a place: substitutes, loads, one PDU often; ties as listed."""
        inspector, day = pairing.inspector, self._week.clock.day_of(slot)
        return (
            int(pairing.interviewee != pairing.case.practitioner),
            1000 * self._held[inspector.code] // self._week.instance.weekly_limit(inspector),
            self._pdus[inspector.code, pairing.case.pdu],
            len(self._blocks[inspector.code, day]),
            number,
        )

    def book(self, pairing: Pairing, slot: int) -> None:
        """Take the place."""
        code = pairing.inspector.code
        block = self._block(pairing, slot)
        day = block[0] // DAY
        self._blocks[code, day].append(block)
        self._held[code] += 1
        self._pdus[code, pairing.case.pdu] += 1
        for each in pairing.people:
            self._met[each, day] += 1

    def _block(self, pairing: Pairing, slot: int) -> Span:
        start = self._week.clock.starts[slot]
        reading = self._week.instance.settings.reading_minutes
        return start - reading, start + pairing.minutes + pairing.writing

    def _lunch_left(self, day: int, blocks: list[Span]) -> bool:
        if self._week.instance.settings.lunch_minutes <= 0:
            return True
        return any(
            not any(first < end and start < last for start, end in blocks)
            for first, last in self._lunches[day]
        )


def start(week: Week, tiers: Mapping[int, Linear], seed: int) -> tuple[int, ...] | None:
    """The opening as a whole solution: the value of every variable, or None if there is none."""
    chosen = opening(week)
    fixed: dict[int, int] = {}
    for pairing in week.pairings:
        taken = chosen.get(pairing.case.reference)
        if taken is not None:
            fixed |= {number: int(number == taken) for _, number in pairing.choices()}
    return completed(week, tiers, fixed, seed)


def completed(
    week: Week,
    tiers: Mapping[int, Linear],
    fixed: Mapping[int, int],
    seed: int,
    *,
    seconds: float | None = None,
) -> tuple[int, ...] | None:
    """Some variables by their values as a whole solution, or None if there is none.

    With the interviews fixed, the search for everything else is short; in `seconds` each tier
    ends even on a machine that has little time for it.
    """
    trial = week.model.cp.clone()
    for number, value in fixed.items():
        domain = trial.proto.variables[number].domain
        domain[0] = domain[1] = value
    solver = cp_model.CpSolver()
    solver.parameters.random_seed = seed
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = COMPLETING
    if seconds is not None:
        solver.parameters.max_time_in_seconds = seconds
    # See search.py: OR-Tools' own handler leaves Ctrl-C killing the program afterwards.
    solver.parameters.catch_sigint_signal = False
    found: tuple[int, ...] | None = None
    for _, objective in sorted(tiers.items()):
        trial.minimize(objective)
        if solver.solve(trial) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            break
        found = tuple(solver.response_proto.solution)
        trial.add(objective <= round(solver.objective_value))
    return found
