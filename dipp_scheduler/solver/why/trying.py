"""One remedy, or two at once, put to the test: applied, solved again and checked."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import reduce

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.needs import week_two_needs
from dipp_scheduler.domain.schedule import Schedule, engagements
from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.rules.clash import Clash, Demand, demands, missed
from dipp_scheduler.rules.clash_lifted import Eased
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.remedies import EFFORT, Remedy, remedies
from dipp_scheduler.rules.remedies_applied import applied
from dipp_scheduler.rules.remedies_told import Offer
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.why.ask import ask
from dipp_scheduler.solver.why.core import FEW, Cores
from dipp_scheduler.solver.why.most import most
from dipp_scheduler.solver.why.time import Time

PATIENCE = 6.0
"""Seconds that a remedy may take, twice: what it gains is said as far as it was found."""

TIMED = ("person_day", "inspector_day", "daily_limit")
"""The kinds of remedy that give somebody time."""


@dataclass(frozen=True)
class Relaxation:
    """A remedy, or two at once, and what it gains: a schedule that has it was found and checked."""

    offers: tuple[Offer, ...]
    """Each remedy with the appointments that use it, where it gives somebody time."""
    gain: int
    """How many more interviews or meetings there are than in the draft, at the least."""
    proven: bool = True
    """Whether it gains no more."""

    @property
    def effort(self) -> int:
        """How much it asks of people."""
        return sum(EFFORT[each.remedy.kind] for each in self.offers)


@dataclass(frozen=True)
class Trial:
    """What remedies are tried against: a clash, beside the schedule that it was found in."""

    instance: Instance
    schedule: Schedule
    clash: Clash
    time: Time

    @property
    def week(self) -> int:
        """The week of the clash."""
        return self.clash.demands[0].week

    def of(self, *chosen: Remedy) -> Iterator[Relaxation]:
        """What some remedies gain at once; nothing if one of them has no part in it."""
        week = self.week
        changed = self.changed(chosen)
        eased = Eased(changed, week_two_needs(changed) if week == 2 else ())
        if len(self.clash.demands) <= FEW and not self._enough(eased):
            return
        found = most(eased, week, self.time.left(PATIENCE))
        if found.schedule is None:
            return
        if verify(changed, found.schedule, weeks=(week,)).blocks:
            return
        diary = Diary(self.instance, found.schedule)
        offers = tuple(Offer(each, tuple(_used(diary, each))) for each in chosen)
        if len(offers) == 1 and chosen[0].span is None and len(offers[0].times) > 1:
            # One of the appointments may do where the others need not have moved.
            one = replace(chosen[0], span=offers[0].times[0])
            again = tuple(self.of(one)) if one.day is not None else ()
            if again:
                yield from again
                return
        gain = self._lost(self.instance, self.schedule) - self._lost(changed, found.schedule)
        if gain > 0 and all(each.times or each.remedy.day is None for each in offers):
            yield Relaxation(offers, gain, found.proven)

    def changed(self, chosen: tuple[Remedy, ...]) -> Instance:
        """What is given, with some remedies applied."""
        return reduce(lambda given, each: applied(given, each, self.week), chosen, self.instance)

    def beside(self, first: Remedy) -> tuple[Remedy, ...]:
        """What could be changed about the clash that is still there with one remedy."""
        changed, target = self.changed((first,)), self.clash.demands[0]
        if not _known(Eased(changed, week_two_needs(changed)), (target,)):
            return ()
        cores = Cores(changed, self.schedule, self.week, self.time.left(PATIENCE))
        clash = cores.clash(target)
        return () if clash is None else remedies(Diary(changed, self.schedule), clash)

    def _enough(self, eased: Eased) -> bool:
        """Whether the clash's demands can be met at all, with every rule and nothing else."""
        if not _known(eased, self.clash.demands):
            return False
        left = self.time.left(PATIENCE)
        return ask(eased, self.clash.demands, self.week, left).possible is not False

    def _lost(self, instance: Instance, schedule: Schedule) -> int:
        needs = week_two_needs(instance) if self.week == 2 else ()
        return len(missed(demands(instance, needs, self.week), schedule))


def _known(eased: Eased, wanted: tuple[Demand, ...]) -> bool:
    """Whether what was wanted is still there under the same codes."""
    known = {need.code for need in eased.needs} | set(eased.instance.case)
    known |= {meeting.code for meeting in eased.instance.meetings}
    return all(each.code in known for each in wanted)


def _used(diary: Diary, remedy: Remedy) -> Iterator[Interval]:
    """The appointments at which somebody is who could not be booked then, or is once too often."""
    if not remedy.who or remedy.kind not in TIMED:
        return
    own = [each for each in engagements(diary.schedule) if each.appointment]
    own = [each for each in own if each.who == remedy.who[0]]
    if remedy.kind == "daily_limit":
        limit, inspector = diary.instance.daily_limit, diary.instance.inspector[remedy.who[0]]
        held = Counter(each.time.day for each in own if each.kind == "interview")
        yield from (
            each.time for each in own if held[each.time.day] > limit(inspector, each.time.day)
        )
        return
    for each in own:
        taken = any(each.time.overlaps(away) for away in diary.away(each.who))
        if each.time.day == remedy.day and taken:
            yield each.time
