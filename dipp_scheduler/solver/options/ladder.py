"""The ladder for a lost interview: each rung taken, open, or refused with the checker's reasons."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import FileRead, Interview, Schedule
from dipp_scheduler.rules.violations import Violation
from dipp_scheduler.solver.options.bench import Bench, Place
from dipp_scheduler.solver.week_one.choices import Week
from dipp_scheduler.solver.week_one.clock import slots_in

REASONS = 2
"""Reasons told for each rung: those that refuse most of its places."""


class RungKind(StrEnum):
    """The rungs, in the order in which they are tried."""

    SAME_INSPECTOR = "same_inspector"
    SAME_TIME = "same_time"
    OTHER = "other"
    SUBSTITUTE = "substitute"
    FILE_READ = "file_read"


@dataclass(frozen=True)
class Refusal:
    """What refuses some places of a rung: one rule broken, once for each inspector concerned."""

    broken: tuple[Violation, ...]
    places: int


@dataclass(frozen=True)
class Rung:
    """One rung: how many places were tried, whether one is legal, and what refuses the others."""

    kind: StrEnum
    tried: int
    legal: bool
    taken: bool
    reasons: tuple[Refusal, ...] = ()
    """Those that refuse most places, the most first."""


def ladder(
    instance: Instance, known: Known, schedule: Schedule, reference: str
) -> tuple[Rung, ...]:
    """The rungs for an interview that was lost, beside all else in a schedule, to the one taken.

    Whoever has taken over a case is in its practitioner's place: where they come instead, to the
    same inspector at the same time, nothing was lost, and there are no rungs.
    """
    held = next(each for each in known.schedule.interviews if each.case == reference)
    now = next((each for each in schedule.inspections if each.case == reference), None)
    asked = instance.interviewees(instance.case[reference])
    if held.interviewee not in asked:
        held = held.model_copy(update={"interviewee": asked[0]})
    if isinstance(now, Interview) and _same(held, now):
        return ()
    bench = Bench(instance, schedule, reference, known)
    taken = _kind(held, now)
    rungs: list[Rung] = []
    for kind in RungKind:
        if kind is taken:
            rungs.append(Rung(kind, tried=1, legal=True, taken=True))
            break
        rungs.append(_tried_out(bench, held, kind))
    return tuple(rungs)


def _tried_out(bench: Bench, held: Interview, kind: RungKind) -> Rung:
    """A rung that was not taken: tried until a place is legal, or all of them."""
    found: list[tuple[Violation, ...]] = []
    for each in _tried(bench, held, kind):
        violations = bench.violations(each)
        found.append(violations)
        if not violations:
            return Rung(kind, len(found), legal=True, taken=False)
    return Rung(kind, len(found), legal=False, taken=False, reasons=reasons(found, bench.instance))


def _same(held: Interview, now: Interview) -> bool:
    """Whether an interview is with the same two people at the same time."""
    return (held.inspector, held.interviewee, held.time) == (
        *(now.inspector, now.interviewee, now.time),
    )


def _kind(held: Interview, now: Interview | FileRead | None) -> RungKind | None:
    """On which rung the schedule has put a case; None if it is left out."""
    if now is None:
        return None
    if isinstance(now, FileRead):
        return RungKind.FILE_READ
    if now.interviewee != held.interviewee:
        return RungKind.SUBSTITUTE
    if now.inspector == held.inspector:
        return RungKind.SAME_INSPECTOR
    return RungKind.SAME_TIME if now.time.start == held.time.start else RungKind.OTHER


def _tried(bench: Bench, held: Interview, kind: RungKind) -> Iterator[Interview | FileRead]:
    """The places of a rung."""
    if kind is RungKind.FILE_READ:
        first = [each.code for each in bench.instance.interviewers if each.code == held.inspector]
        others = [each.code for each in bench.instance.interviewers if each.code not in first]
        yield from (bench.file_read(code) for code in (*first, *others))
        return
    week = bench.desks.week
    same = set(week.clock.slots_at(held.time))
    team = [each.code for each in bench.instance.interviewers]
    asked = bench.instance.interviewees(bench.case)
    people = [each for each in asked if (each != held.interviewee) == (kind is RungKind.SUBSTITUTE)]
    if kind is RungKind.SAME_INSPECTOR:
        team = [code for code in team if code == held.inspector]
    elif kind is not RungKind.SUBSTITUTE:
        team = [code for code in team if code != held.inspector]
    for slot in _slots(bench, week):
        if kind is RungKind.SAME_TIME and slot not in same:
            continue
        if kind in (RungKind.SAME_INSPECTOR, RungKind.OTHER) and slot in same:
            continue
        for code in team:
            for person in people:
                yield bench.interview(Place(code, person, slot))


def _slots(bench: Bench, week: Week) -> Iterator[int]:
    """The slots at which an interview may start, from now on."""
    settings, clock = bench.instance.settings, week.clock
    allowed = 0
    for day in range(len(clock.grid.days)):
        first, last = clock.day_span(day, settings.earliest_interview, settings.latest_interview)
        allowed |= clock.starts_between(first, last)
    yield from slots_in(allowed & week.past.to_come)


def reasons(found: Iterable[tuple[Violation, ...]], instance: Instance) -> tuple[Refusal, ...]:
    """What refuses most places by its first violation: one a rule and person of the region.

    The inspectors whom a rule refuses stand together.
    """
    count: Counter[tuple[str, ...]] = Counter()
    broken: dict[tuple[str, ...], dict[tuple[str, ...], Violation]] = {}
    for violations in found:
        for each in violations[:1]:
            others = (who for who in each.who if who not in instance.inspector)
            key = (each.rule, each.variant, *others)
            count[key] += 1
            broken.setdefault(key, {}).setdefault(each.who, each)
    return tuple(
        Refusal(tuple(broken[key].values()), places) for key, places in count.most_common(REASONS)
    )
