"""Takes a region apart that is too large to be solved whole: some PDUs to a part, a team to each.

People who may be asked about, or come along to, cases of several parts (a support person most
of all) are settled by the first part that books them: for the later ones they are away then.
The parts' schedules together are a schedule of the whole; how good it can be at the best is
asked of the whole (`outline`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from ortools.sat.python import cp_model

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Inspector, Language, Role, Unavailable
from dipp_scheduler.domain.schedule import Schedule, engagements
from dipp_scheduler.domain.timegrid import LONDON, Interval, at
from dipp_scheduler.domain.work import Case
from dipp_scheduler.solver.cpsat.model import Linear
from dipp_scheduler.solver.cpsat.search import Budget, SolveOptions, Tuning, attempt
from dipp_scheduler.solver.week_one.interviews_briefing import COMPANIONS

MOST_PAIRS = 25_000
"""Cases times inspectors from which on a region is taken apart at once: the rough model of
one of 500 cases has 38,000, that of 1,000 cases 155,000, and takes three gigabytes to search."""

CASES = 250
"""Of a part: proven within half a minute, and of PDUs enough for a good mix."""

SHARING = 2.0
"""Deterministic units of search, or seconds, for sharing out the team."""

SCARCE = 1000
"""What it costs if the inspectors whom a case needs are not with it, beside an uneven place."""


def too_large(instance: Instance) -> bool:
    """Whether a region is taken apart before anything else is tried."""
    return len(instance.inspected_cases) * len(instance.interviewers) > MOST_PAIRS


def parts(instance: Instance, options: SolveOptions) -> tuple[Instance, ...]:
    """The parts of a region, the lead's first; one alone if it has one PDU only.

    Weights, settings and people of the region are the whole's; only the first part holds the
    briefing.
    """
    grouped = _grouped(instance)
    teams = _teams(instance, grouped, options) if len(grouped) > 1 else []
    if not teams:
        return (instance,)
    found: list[Instance] = []
    for pdus, team in zip(grouped, teams, strict=True):
        held = () if found else instance.meetings
        cases = tuple(case for case in instance.cases if case.pdu in pdus)
        found.append(instance.model_copy(update={"team": team, "cases": cases, "meetings": held}))
    return tuple(found)


def without(part: Instance, schedules: Iterable[Schedule]) -> Instance:
    """A part whose people are away at the times at which other parts have booked them."""
    rows = [
        _away(part, who, time) for schedule in schedules for who, time in _booked(part, schedule)
    ]
    return part.model_copy(update={"unavailable": (*part.unavailable, *dict.fromkeys(rows))})


def joined(schedules: Sequence[Schedule]) -> Schedule:
    """The schedules of all parts as one, without proofs."""
    return Schedule(
        interviews=tuple(each for one in schedules for each in one.interviews),
        file_reads=tuple(each for one in schedules for each in one.file_reads),
        briefing=next((one.briefing for one in schedules if one.briefing), None),
        blocks=tuple(each for one in schedules for each in one.blocks),
        unplaced=tuple(each for one in schedules for each in one.unplaced),
    )


def _booked(part: Instance, schedule: Schedule) -> Iterator[tuple[str, Interval]]:
    """Who of a part's people has an appointment elsewhere, and at what time."""
    people = {
        code
        for case in part.inspected_cases
        for code in (*part.interviewees(case), *part.attending(case))
    }
    for each in engagements(schedule):
        if each.appointment and each.who in people:
            yield each.who, each.time


def _away(part: Instance, who: str, held: Interval) -> Unavailable:
    """An appointment with its gaps as time away.

    If it takes any of the lunch window, all of the window is taken: what is left free for lunch
    there stays so, and any other day's lunch depends on one part alone.
    """
    settings, day = part.settings, held.day
    own = part.person[who].adjustment.gap_minutes if who in part.person else None
    gap = timedelta(minutes=max(settings.gap_minutes, own or 0))
    opens, closes = at(day, settings.lunch_opens), at(day, settings.lunch_closes)
    first, last = held.start - gap, held.end + gap
    if held.start < closes and opens < held.end:
        first, last = min(first, opens), max(last, closes)
    start, end = first.astimezone(LONDON), last.astimezone(LONDON)
    return Unavailable(
        who=who,
        day=day,
        start=start.time() if start.date() == day else None,
        end=end.time() if end.date() == day else None,
    )


def _grouped(instance: Instance) -> list[set[str]]:
    """PDUs in groups with about as many cases each: the largest first, to the smallest group."""
    sizes = Counter(case.pdu for case in instance.inspected_cases)
    wanted = min(len(sizes), max(2, round(sizes.total() / CASES)))
    groups: list[set[str]] = [set() for _ in range(wanted)]
    held = [0] * wanted
    for pdu, size in sizes.most_common():
        least = held.index(min(held))
        groups[least].add(pdu)
        held[least] += size
    return groups


def _teams(
    instance: Instance, groups: Sequence[set[str]], options: SolveOptions
) -> list[tuple[Inspector, ...]]:
    """A team for each group: those whom its cases need, and places in proportion to its cases.

    Whoever may hear the briefing is in the first.
    """
    cp = cp_model.CpModel()
    team = instance.team
    limit = {each.code: instance.weekly_limit(each) for each in instance.interviewers}
    with_lead = {each.code for each in team if each.role in (Role.LEAD, *COMPANIONS)}
    places, cases = sum(limit.values()), len(instance.inspected_cases)
    cost: list[Linear] = []
    inside = []
    for number, pdus in enumerate(groups):
        inside.append({each.code: cp.new_bool_var("") for each in team})
        for code in with_lead:
            cp.add(inside[number][code] == int(number == 0))
        own = [case for case in instance.inspected_cases if case.pdu in pdus]
        here = sum(inside[number][code] * most for code, most in limit.items())
        short = cp.new_int_var(0, places, "")
        cp.add(here * cases + short * cases >= len(own) * places)
        cost.append(short)
        for able, needing in Counter(_able(instance, case) for case in own).items():
            if len(able) < len(limit):
                absent = cp.new_int_var(0, needing, "")
                there = sum(inside[number][code] * limit[code] for code in sorted(able))
                cp.add(there + absent >= needing)
                cost.append(absent * SCARCE)
    for each in team:
        cp.add_exactly_one(one[each.code] for one in inside)
    cp.minimize(sum(cost))
    found = attempt(
        cp,
        floor=0,
        label=(1, 0),
        options=replace(options, workers=1),
        limit=SHARING,
        tuning=Tuning(),
        budget=Budget(options),
    )
    if found.values is None:
        return []
    held = found.values
    return [tuple(each for each in team if held[one[each.code].index]) for one in inside]


def _able(instance: Instance, case: Case) -> frozenset[str]:
    """The interviewers whom the rules let have a case, whoever is asked about it."""
    languages = {instance.interview_language(case, who) for who in instance.interviewees(case)}
    return frozenset(
        each.code
        for each in instance.interviewers
        if (not case.limited_access or each.code in case.access)
        and (each.welsh_speaker or languages != {Language.WELSH})
        and not instance.conflicted(each.code, case)
    )
