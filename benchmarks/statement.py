"""Week one stated so that every peer can state it: who could interview whom, when, at what cost.

What the rules leave is listed as cells: inspector, interviewee, first slot. What a general
tool cannot say is settled beforehand, the same for all of them: the reading lies directly
before its interview, the briefing is at its best time, and file reads are not placed (a case
without a cell is one). Each answer is completed to a schedule by `answers`. Our own solver
gets the whole problem, and is not helped by any of this.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.work import Risk
from dipp_scheduler.rules.catalogue import weighed
from dipp_scheduler.solver.week_one import week as week_one
from dipp_scheduler.solver.week_one.choices import Pairing, Week
from dipp_scheduler.solver.week_one.clock import DAY, Span, minute_of_day, slots_in
from dipp_scheduler.solver.week_one.interviews_briefing import can_come, declare_briefing, guests
from dipp_scheduler.solver.week_one.interviews_lunch import lunch_spans
from dipp_scheduler.solver.week_one.wishes import displeasure

HIGH = (Risk.HIGH, Risk.VERY_HIGH)
FRIDAY = 4
Document = dict[str, Any]
"""The statement as plain lists and numbers, ready to be JSON."""


@dataclass(frozen=True)
class _Briefing:
    span: Span
    people: frozenset[str]


def stated(instance: Instance) -> Document:
    """The statement of an instance's week one."""
    week = week_one.narrowed(instance)
    declare_briefing(week)
    briefing = _briefing(week)
    weights = {each.id: each.weight for each in weighed(instance, 1)}
    return {
        "days": len(week.clock.grid.days),
        "slots_a_day": week.clock.slots_a_day,
        "lunch": _lunch(week),
        "gap": week.clock.grid.length(instance.settings.gap_minutes),
        "inspectors": [_inspector(instance, code, weights) for code in _codes(week)],
        "cases": _cases(week, briefing, weights),
        "pdu_steps": _pdu_steps(instance, weights),
        "day_steps": _day_steps(week, weights),
        "substitute_steps": [
            max(0, held - instance.settings.substitutions_a_day) and weights["substitute_load"]
            for held in range(1, len(instance.cases) + 1)
        ],
    }


def _lunch(week: Week) -> list[int]:
    """The slots of a lunch, and the first slot and the end of its window within a day."""
    settings = week.instance.settings
    opens = minute_of_day(settings.opens)
    first, end = minute_of_day(settings.lunch_opens), minute_of_day(settings.lunch_closes)
    slots = [each // settings.slot_minutes for each in (first - opens, end - opens)]
    return [week.clock.grid.length(settings.lunch_minutes), *slots]


def _codes(week: Week) -> list[str]:
    return [each.code for each in week.inspectors]


def _inspector(instance: Instance, code: str, weights: dict[str, int]) -> Document:
    own = instance.inspector[code]
    limits = {each.code: instance.weekly_limit(each) for each in instance.interviewers}
    largest, places = max(limits.values()), sum(limits.values())
    high = sum(case.risk in HIGH for case in instance.inspected_cases)
    share = -(-high * limits[code] // places)
    held = range(1, limits[code] + 1)
    return {
        "code": code,
        "daily": instance.daily_limit(own),
        "weekly": limits[code],
        "load_steps": [
            weights["even_loads"] * ((2 * j - 1) * largest // limits[code]) for j in held
        ],
        "high_steps": [weights["risk_mix"] * max(0, j - share) for j in held],
        "day_cost": weights["part_time_days"] if instance.part_time(own) else 0,
        "late_day_cost": weights["lead_last_hour"] if own == instance.lead else 0,
    }


def _pdu_steps(instance: Instance, weights: dict[str, int]) -> dict[str, list[int]]:
    """What an inspector's j-th case of a PDU costs."""
    sample = Counter(case.pdu for case in instance.inspected_cases)
    good = instance.settings.same_pdu_cases
    return {
        pdu: [
            weights["pdu_mix"] * max(0, j - good)
            + weights["pdu_majority"] * (total > 1 and j > total // 2)
            for j in range(1, total + 1)
        ]
        for pdu, total in sample.items()
    }


def _day_steps(week: Week, weights: dict[str, int]) -> list[list[int]]:
    """What the j-th interview of each day costs."""
    found = []
    for day in range(len(week.clock.grid.days)):
        there = [each for each in week.instance.interviewers if week.works_on(each.code, day)]
        places = sum(week.instance.daily_limit(each) for each in there)
        free = places * week.instance.settings.planned_places_percent // 100
        found.append([weights["spare_places"] * max(0, j - free) for j in range(1, places + 1)])
    return found


def _briefing(week: Week) -> _Briefing | None:
    """The briefing at the first of the times at which most of its guests can come."""
    wanted = guests(week)
    if wanted is None or not week.briefing:
        return None

    def there(slot: int) -> frozenset[str]:
        everybody = (wanted.lead, *wanted.companions[:1], *wanted.leaders)
        return frozenset(code for code in everybody if can_come(week, code) >> slot & 1)

    slot = max(week.briefing, key=lambda each: (len(there(each)), -each))
    start = week.clock.starts[slot]
    return _Briefing((start, start + week.instance.settings.briefing_minutes), there(slot))


def _cases(week: Week, briefing: _Briefing | None, weights: dict[str, int]) -> list[Document]:
    options: dict[str, list[Document]] = {}
    for pairing in week.pairings:
        found = _option(week, pairing, briefing, weights)
        if found["starts"]:
            options.setdefault(pairing.case.reference, []).append(found)
    return [
        {
            "reference": case.reference,
            "practitioner": case.practitioner,
            "pdu": case.pdu,
            "high": case.risk in HIGH,
            "options": options.get(case.reference, []),
        }
        for case in week.instance.inspected_cases
    ]


def _option(
    week: Week, pairing: Pairing, briefing: _Briefing | None, weights: dict[str, int]
) -> Document:
    """A pairing with its starts: slot, cost, whether it is late, and the lunches it leaves."""
    clock, settings = week.clock, week.instance.settings
    reading = clock.grid.length(settings.reading_minutes)
    length = clock.grid.length(pairing.minutes)
    code = pairing.inspector.code
    wishes = [displeasure(week.instance, clock, each) for each in (code, pairing.interviewee)]
    starts = []
    for slot in slots_in(pairing.starts):
        first = clock.starts[slot] - settings.reading_minutes
        span = (clock.starts[slot], clock.starts[slot] + pairing.minutes)
        block = (first, span[1] + pairing.writing)
        lunches = _lunches(week, block, code, briefing)
        before = clock.covered((first, span[0]))
        if (
            first // DAY == span[0] // DAY
            and before.bit_count() == reading
            and before & week.working(code) == before
            and lunches
            and not _meets_briefing(week, pairing, block, briefing)
        ):
            cost = weights["interview_wishes"] * sum(each(span) for each in wishes)
            cost += weights["late_friday"] * _late_friday(week, span)
            starts.append([slot, cost, _in_last_hour(week, block), lunches])
    return {
        "inspector": code,
        "interviewee": pairing.interviewee,
        "people": list(pairing.people),
        "substitute": pairing.interviewee != pairing.case.practitioner,
        "substitute_cost": weights["substitutes"],
        "before": reading,
        "length": length,
        "after": clock.grid.length(pairing.writing),
        "starts": starts,
    }


def _meets_briefing(week: Week, pairing: Pairing, block: Span, briefing: _Briefing | None) -> bool:
    if briefing is None:
        return False
    first, last = briefing.span
    gap = week.instance.settings.gap_minutes
    lead = week.instance.lead
    if lead is not None and pairing.inspector.code == lead.code and block[0] < last:
        return True
    there = briefing.people & {pairing.inspector.code, *pairing.people}
    return bool(there) and block[0] < last + gap and first - gap < block[1]


def _lunches(week: Week, block: Span, code: str, briefing: _Briefing | None) -> int:
    """The places for lunch on its day that an inspector's block leaves, as a mask."""
    taken = [block]
    if briefing is not None and code in briefing.people:
        taken.append(briefing.span)
    return sum(
        1 << index
        for index, (first, last) in enumerate(lunch_spans(week)[block[1] // DAY])
        if not any(first < end and start < last for start, end in taken)
    )


def _late_friday(week: Week, span: Span) -> bool:
    late = minute_of_day(week.instance.settings.late_friday_after)
    return week.clock.grid.days[span[0] // DAY].weekday() == FRIDAY and span[1] % DAY > late


def _in_last_hour(week: Week, block: Span) -> int:
    settings = week.instance.settings
    return int(block[1] % DAY > minute_of_day(settings.closes) - settings.lead_free_minutes)
