"""Week one in outline: a bound for a region so large that even the rough model is too much.

Cases of one PDU and one kind of risk are only counted here, an inspector at a time; who of them
sits where is followed for those alone whose time can cost something: people with wishes, and
substitutes who must step in. Everything the rough model can do can be done here at the same
cost or less, so the least cost here is a bound there, and for every schedule.
"""

import threading
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from dipp_scheduler.domain.work import CaseMode, Risk
from dipp_scheduler.rules.catalogue import weighed
from dipp_scheduler.solver.cpsat.model import Linear
from dipp_scheduler.solver.cpsat.reporting import bounds_only
from dipp_scheduler.solver.cpsat.search import Budget, Report, SolveOptions, Tuning, attempt
from dipp_scheduler.solver.week_one.cells import Cell, cells_of, hold, sit
from dipp_scheduler.solver.week_one.choices import Week
from dipp_scheduler.solver.week_one.floors import floors, lost_at_least
from dipp_scheduler.solver.week_one.interviews import ENCODERS
from dipp_scheduler.solver.week_one.preferences import MEASURES
from dipp_scheduler.solver.week_one.wishes import wishing

WEEK = 1
HIGH = (Risk.HIGH, Risk.VERY_HIGH)

HELD = ("daily_limit", "weekly_limit")
"""The rules that count an inspector's interviews."""

MEASURED = (
    "even_loads",
    "pdu_mix",
    "pdu_majority",
    "risk_mix",
    "interview_wishes",
    "lead_last_hour",
    "late_friday",
    "part_time_days",
    "spare_places",
    "substitute_load",
)
"""The preferences that can be counted in outline; what the others cost is not less than nothing."""

TUNING = Tuning({"max_presolve_iterations": 1, "linearization_level": 2})


def bounds(
    week: Week,
    options: SolveOptions,
    report: Report | None = None,
    stop: threading.Event | None = None,
) -> Mapping[int, int]:
    """What no schedule can be below in each tier, as long as earlier tiers are at theirs.

    The choices of the `week` are narrowed to those that matter here, so it is of no use after.
    """
    week.pairings = [each for each in week.pairings if each.starts]
    known = floors(week)
    weights = weighed(week.instance, WEEK)
    found = {each.tier: known.get(each.tier, 0) for each in weights}
    if not known:
        # Where lost cases cost nothing, nothing is known of how many cases there are.
        return found
    tiers = _tiers(week, known)
    budget = Budget(options)
    for tier, objective in sorted(tiers.items()):
        if tier in known or isinstance(objective, int):
            continue
        week.model.cp.minimize(objective)
        least = attempt(
            week.model.cp,
            floor=0,
            label=(WEEK, tier),
            options=options,
            limit=budget.part().time_limit,
            tuning=TUNING,
            budget=budget,
            report=bounds_only(report),
            stop=stop,
        )
        found[tier] = max(0, least.bound)
    return found


def _tiers(week: Week, known: Mapping[int, int]) -> Mapping[int, Linear]:
    """The objective of each tier in outline."""
    weights = {each.id: each for each in weighed(week.instance, WEEK)}
    lost, dearest = lost_at_least(week), weights["cases_unplaced"]
    week.rough = True
    week.cells = cells_of(week)
    held = hold(week)
    _share_out(week, lost, min(lost, known[dearest.tier] // max(dearest.weight, 1)))
    _interview(week, lost)
    _seat(week, held, lost, known)
    for rule in HELD:
        for encode in ENCODERS[rule]:
            encode(week)
    for preference in MEASURED:
        week.model.measure(preference, MEASURES[preference](week))
    return week.model.tiers(tuple(weights.values()))


def _share_out(week: Week, lost: int, out: int) -> None:
    """Count the cases of a PDU and a risk that each inspector has: all but those left `out`."""
    model, instance = week.model, week.instance
    kinds: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for case in instance.inspected_cases:
        week.unplaced[case.reference] = model.booleans(1).start
        kinds[case.pdu, case.risk in HIGH].append(case.reference)
    kind_of = {reference: kind for kind, cases in kinds.items() for reference in cases}
    pairs = {(each.case.reference, each.inspector.code) for each in week.pairings}
    pairs |= {(each.case.reference, each.inspector.code) for each in week.reads}
    open_to = Counter((kind_of[reference], code) for reference, code in sorted(pairs))
    decided = sum(case.mode is CaseMode.FILE_READ for case in instance.inspected_cases)
    had: dict[tuple[str, bool], list[int]] = {
        kind: [week.unplaced[reference] for reference in cases] for kind, cases in kinds.items()
    }
    for (kind, code), cases in open_to.items():
        most = instance.weekly_limit(instance.inspector[code]) + decided + lost
        number = model.count(min(cases, most))
        # Any case of the kind stands for them all.
        week.taken[kinds[kind][0], code] = number
        had[kind].append(number)
    for kind, numbers in had.items():
        model.define_sum(numbers, len(kinds[kind]))
    model.define_at_most(out, [*week.unplaced.values()], [1] * len(week.unplaced))


def _interview(week: Week, lost: int) -> None:
    """Nobody interviews about more cases than they have; as many interviews as can be are held."""
    cases = week.instance.inspected_cases
    wanted = sum(case.mode is CaseMode.INTERVIEW for case in cases)
    numbers = [each.number for booked in week.desk.values() for each in booked]
    week.model.define_at_most(lost - wanted, numbers, [-1] * len(numbers))
    loads: dict[str, list[int]] = defaultdict(list)
    for (_, code), number in week.taken.items():
        loads[code].append(number)
    for code, booked in week.desk.items():
        held = [each.number for each in booked]
        had = loads[code]
        week.model.define_at_most(0, [*held, *had], [1] * len(held) + [-1] * len(had))


def _seat(
    week: Week, held: Sequence[tuple[tuple[str, Cell], int]], lost: int, known: Mapping[int, int]
) -> None:
    """Give a cell to the cases whose people have wishes or whose substitute must step in."""
    model, people = week.model, wishing(week.instance)
    asked = {(each.case.reference, each.interviewee) for each in week.pairings}
    telling = [
        each
        for each in week.pairings
        if not people.isdisjoint(week.instance.interviewees(each.case))
        or (each.case.reference, each.case.practitioner) not in asked
    ]
    by_case: dict[str, list[int]] = defaultdict(list)
    by_cell: dict[Cell, list[int]] = defaultdict(list)
    for (reference, _, cell), number in sit(week, telling).items():
        by_case[reference].append(number)
        by_cell[cell].append(number)
    missing = model.booleans(len(by_case))
    for absent, numbers in zip(missing, by_case.values(), strict=True):
        model.define_sum([absent, *numbers], 1)
    model.define_at_most(lost, missing, [1] * len(missing))
    at_cell: dict[Cell, list[int]] = defaultdict(list)
    for (_, cell), number in held:
        at_cell[cell].append(number)
    for cell, numbers in by_cell.items():
        there = at_cell[cell]
        model.define_at_most(0, [*numbers, *there], [1] * len(numbers) + [-1] * len(there))
    stand_ins = [
        number
        for each in week.sittings
        if each.interviewee != each.case.practitioner
        for _, number in each.places
    ]
    dear = next(each for each in weighed(week.instance, WEEK) if each.id == "substitutes")
    model.define_at_most(known[dear.tier], stand_ins, [dear.weight] * len(stand_ins))
