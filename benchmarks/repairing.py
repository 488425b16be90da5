"""Greedy repair, as an administrator does it: each lost interview goes to the first free place."""

from collections.abc import Iterator

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import FileRead, Interview, Schedule, Unplaced
from dipp_scheduler.solver.options.bench import Bench, Place


def repaired(instance: Instance, known: Known) -> Schedule:
    """The known schedule with every broken interview placed anew, one after another.

    The order is that of the ladder: the same inspector at another time, another inspector at
    the same time, both otherwise, the substitute, a file read. Nothing else is moved.
    """
    schedule = known.schedule
    broken = [each for each in schedule.interviews if _stands_no_more(instance, schedule, each)]
    codes = {each.case for each in broken}
    schedule = schedule.model_copy(
        update={
            "interviews": tuple(e for e in schedule.interviews if e.case not in codes),
            "proofs": (),
        }
    )
    for held in sorted(broken, key=lambda each: each.time.start):
        schedule = _placed(instance, schedule, held)
    return schedule


def _stands_no_more(instance: Instance, schedule: Schedule, held: Interview) -> bool:
    return bool(Bench(instance, schedule, held.case, None).violations(held))


def _placed(instance: Instance, schedule: Schedule, held: Interview) -> Schedule:
    bench = Bench(instance, schedule, held.case, None)
    for tried in _tried(instance, bench, held):
        if not bench.violations(tried):
            return bench.around(tried)
    lost = Unplaced(code=held.case, week=1, reason="unplaced.no_inspector_time")
    return bench.base.model_copy(update={"unplaced": (*bench.base.unplaced, lost)})


def _tried(instance: Instance, bench: Bench, held: Interview) -> Iterator[Interview | FileRead]:
    clock = bench.desks.week.clock
    at = clock.slots_at(held.time)[0]
    slots = sorted(range(clock.grid.slots), key=lambda slot: (abs(slot - at), slot))
    team = [each.code for each in instance.interviewers]
    others = [code for code in team if code != held.inspector]
    person = held.interviewee
    yield from (bench.interview(Place(held.inspector, person, slot)) for slot in slots)
    yield from (bench.interview(Place(code, person, at)) for code in others)
    yield from (bench.interview(Place(code, person, slot)) for slot in slots for code in others)
    for stand_in in instance.interviewees(bench.case):
        if stand_in != person:
            for slot in slots:
                yield from (bench.interview(Place(code, stand_in, slot)) for code in team)
    yield from (bench.file_read(code) for code in (held.inspector, *others))
