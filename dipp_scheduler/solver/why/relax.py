"""Which remedies put a clash right: each is applied, solved again and checked, then ranked."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.needs import week_two_needs
from dipp_scheduler.domain.schedule import Schedule, engagements
from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.rules.clash import Clash, demands, missed
from dipp_scheduler.rules.clash_lifted import Eased
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.remedies import EFFORT, Remedy, remedies
from dipp_scheduler.rules.remedies_applied import applied
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.why.ask import ask
from dipp_scheduler.solver.why.core import FEW
from dipp_scheduler.solver.why.most import most
from dipp_scheduler.solver.why.time import Time

TRIED = 16
"""So many remedies are tried at the most, the easiest first."""

DAYS = 3
"""So many days of somebody are tried: that is choice enough."""

PEOPLE = 4
"""So many people are tried of a kind that would ask the same of each."""

PATIENCE = 6.0
"""Seconds that a remedy may take, twice: what it gains is said as far as it was found."""

TIMED = ("person_day", "inspector_day", "daily_limit")
"""The kinds of remedy that give somebody time."""


@dataclass(frozen=True)
class Relaxation:
    """A remedy with what it gains: a schedule that has it was found and checked."""

    remedy: Remedy
    gain: int
    """How many more interviews or meetings there are than in the draft, at the least."""
    times: tuple[Interval, ...] = ()
    """The appointments that use it, where it gives somebody time."""
    proven: bool = True
    """Whether it gains no more."""


def relaxations(
    instance: Instance, schedule: Schedule, clash: Clash, time: Time
) -> tuple[Relaxation, ...]:
    """The remedies of a clash that help, the best first: by gain, then by what they ask."""
    week = clash.demands[0].week
    found = [
        each
        for remedy in _few_days(remedies(Diary(instance, schedule), clash))
        if not time.up
        for each in _tried(instance, schedule, clash, remedy, week=week, time=time)
    ]
    return tuple(sorted(found, key=lambda each: (-each.gain, EFFORT[each.remedy.kind])))


def _few_days(found: Iterable[Remedy]) -> tuple[Remedy, ...]:
    """Of each kind only a few people, of each only the first few days, and not many in all."""
    days: Counter[tuple[str, tuple[str, ...]]] = Counter()
    people: dict[str, set[tuple[str, ...]]] = {}
    tried = []
    for each in found:
        days[each.kind, each.who] += 1
        whose = people.setdefault(each.kind, set())
        if days[each.kind, each.who] <= DAYS and (each.who in whose or len(whose) < PEOPLE):
            whose.add(each.who)
            tried.append(each)
    # What asks most is tried all the same: it may be all that helps.
    return (*tried[: TRIED - 1], *tried[TRIED - 1 :][-1:])


def _tried(
    instance: Instance, schedule: Schedule, clash: Clash, remedy: Remedy, *, week: int, time: Time
) -> Iterator[Relaxation]:
    changed = applied(instance, remedy, week)
    needs = week_two_needs(changed) if week == 2 else ()
    eased = Eased(changed, needs)
    if len(clash.demands) <= FEW and not _enough(eased, clash, time):
        return
    found = most(eased, week, time.left(PATIENCE))
    if found.schedule is None:
        return
    if verify(changed, found.schedule, weeks=(week,)).blocks:
        return
    times = tuple(_used(Diary(instance, found.schedule), remedy))
    if remedy.day is not None and remedy.span is None and len(times) > 1:
        # One of the appointments may do where the others need not have moved.
        one = replace(remedy, span=times[0])
        again = tuple(_tried(instance, schedule, clash, one, week=week, time=time))
        if again:
            yield from again
            return
    gain = _lost(instance, schedule, week) - _lost(changed, found.schedule, week)
    if gain > 0 and (times or remedy.day is None):
        yield Relaxation(remedy, gain, times, found.proven)


def _enough(eased: Eased, clash: Clash, time: Time) -> bool:
    """Whether a clash's demands can be met at all, with every rule in force and nothing else."""
    week = clash.demands[0].week
    known = {need.code for need in eased.needs} | set(eased.instance.case)
    known |= {meeting.code for meeting in eased.instance.meetings}
    if not all(each.code in known for each in clash.demands):
        return False
    return ask(eased, clash.demands, week, time.left(PATIENCE)).possible is not False


def _lost(instance: Instance, schedule: Schedule, week: int) -> int:
    needs = week_two_needs(instance) if week == 2 else ()
    return len(missed(demands(instance, needs, week), schedule))


def _used(diary: Diary, remedy: Remedy) -> Iterator[Interval]:
    """The appointments at which somebody is who could not be booked then, or is once too often."""
    if not remedy.who or remedy.kind not in TIMED:
        return
    own = [each for each in engagements(diary.schedule) if each.appointment]
    own = [each for each in own if each.who == remedy.who[0]]
    if remedy.kind == "daily_limit":
        limit = diary.instance.daily_limit(diary.instance.inspector[remedy.who[0]])
        held = Counter(each.time.day for each in own if each.kind == "interview")
        yield from (each.time for each in own if held[each.time.day] > limit)
        return
    for each in own:
        taken = any(each.time.overlaps(away) for away in diary.away(each.who))
        if each.time.day == remedy.day and taken:
            yield each.time
