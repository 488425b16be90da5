"""Greedy repair, as an administrator does it: each thing lost goes to the first free place."""

from collections.abc import Iterator

from benchmarks.rebriefing import briefed
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import FileRead, Interview, Schedule, Unplaced
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.options.bench import Bench, Place
from dipp_scheduler.solver.options.desks import Desks
from dipp_scheduler.solver.options.touched import without

Inspected = Interview | FileRead


def repaired(instance: Instance, known: Known) -> Schedule:
    """The known schedule with all that is broken placed anew, one after another.

    First the briefing, which everybody waits for; then each broken interview by its time, in
    the order of the ladder: the same inspector at another time, another inspector at the same
    time, both otherwise, the substitute, a file read; then each broken file read. Reading and
    lunch that are broken are placed anew too. Nothing else is moved.
    """
    schedule = briefed(instance, known.schedule.model_copy(update={"proofs": ()}))
    broken = [each for each in schedule.inspections if _stands_no_more(instance, schedule, each)]
    schedule = without(schedule, {each.case for each in broken})
    schedule = _with_time_to_read(instance, schedule)
    for held in sorted(broken, key=_turn):
        schedule = _placed(instance, schedule, held)
    return schedule


def _turn(held: Inspected) -> tuple[bool, str]:
    if isinstance(held, FileRead):
        return True, held.case
    return False, held.time.start.isoformat()


def _stands_no_more(instance: Instance, schedule: Schedule, held: Inspected) -> bool:
    return bool(Bench(instance, schedule, held.case, None).violations(held))


def _with_time_to_read(instance: Instance, schedule: Schedule) -> Schedule:
    """Reading, write-up and lunch placed anew for the inspectors whose days are broken."""
    found = verify(instance, schedule, weeks=(1,)).at(Level.BLOCKS)
    concerned = {code for each in found for code in each.who}
    codes = [each.code for each in instance.team if each.code in concerned]
    return Desks(instance).seated(schedule, codes)


def _placed(instance: Instance, schedule: Schedule, held: Inspected) -> Schedule:
    bench = Bench(instance, schedule, held.case, None)
    for tried in _tried(instance, bench, held):
        if not bench.violations(tried):
            return bench.around(tried)
    lost = Unplaced(code=held.case, week=1, reason="unplaced.no_inspector_time")
    return bench.base.model_copy(update={"unplaced": (*bench.base.unplaced, lost)})


def _tried(instance: Instance, bench: Bench, held: Inspected) -> Iterator[Inspected]:
    team = [each.code for each in instance.interviewers]
    others = [code for code in team if code != held.inspector]
    if isinstance(held, Interview):
        yield from _interviews(bench, held, team, others)
    yield from (bench.file_read(code) for code in (held.inspector, *others))


def _interviews(
    bench: Bench, held: Interview, team: list[str], others: list[str]
) -> Iterator[Interview]:
    clock = bench.desks.week.clock
    at = clock.slots_at(held.time)[0]
    slots = sorted(range(clock.grid.slots), key=lambda slot: (abs(slot - at), slot))
    person = held.interviewee
    yield from (bench.interview(Place(held.inspector, person, slot)) for slot in slots)
    yield from (bench.interview(Place(code, person, at)) for code in others)
    yield from (bench.interview(Place(code, person, slot)) for slot in slots for code in others)
    for stand_in in bench.instance.interviewees(bench.case):
        if stand_in != person:
            for slot in slots:
                yield from (bench.interview(Place(code, stand_in, slot)) for code in team)
