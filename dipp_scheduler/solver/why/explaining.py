"""Everything that a schedule leaves out, each with its clash and what would put it right."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.rules.clash import Clash, Demand, demands, missed
from dipp_scheduler.solver.cpsat.search import SolveOptions
from dipp_scheduler.solver.why.core import Cores
from dipp_scheduler.solver.why.most import Most, most
from dipp_scheduler.solver.why.relax import Remedied, relaxations
from dipp_scheduler.solver.why.time import Time


@dataclass(frozen=True)
class Explained:
    """One thing that is left out, others for which the same holds, and what could be done."""

    demand: Demand
    clash: Clash | None
    """None if nothing stands in its way, or it was not found out."""
    told: bool
    """Whether it was found out."""
    also: tuple[Demand, ...] = ()


def explained(
    instance: Instance,
    schedule: Schedule,
    wanted: tuple[Demand, ...],
    options: SolveOptions,
) -> Iterator[Explained]:
    """Each of some demands that a schedule leaves out, explained in turn.

    What clashes in the same way is told once. Seconds of the options are for one explanation.
    """
    waiting = list(wanted)
    while waiting:
        demand = waiting.pop(0)
        cores = Cores(instance, schedule, demand.week, options)
        clash = cores.clash(demand)
        if clash is None:
            yield Explained(demand, None, cores.time.enough)
            continue
        also = tuple(each for each in waiting if _same(cores, clash, demand, each))
        waiting = [each for each in waiting if each not in also]
        yield Explained(demand, clash, told=True, also=also)


def remedied(
    instance: Instance, schedule: Schedule, found: Explained, options: SolveOptions
) -> Remedied:
    """What was tried to put something right, and what helps, the best first."""
    if found.clash is None:
        return Remedied()
    return relaxations(instance, schedule, found.clash, Time(options))


def _same(cores: Cores, clash: Clash, demand: Demand, other: Demand) -> bool:
    """Whether the same parts keep another out, in the place of the first."""
    if len(clash.demands) == 1 or other.interviewed != demand.interviewed:
        return False
    if other.week != demand.week or cores.wanting.impossible((other,)):
        return False  # it has reasons of its own
    swapped = tuple(other if each == demand else each for each in clash.demands)
    return cores.confirmed(replace(clash, demands=swapped))


def hopeless(instance: Instance, options: SolveOptions) -> tuple[tuple[int, Clash], ...]:
    """The weeks that no schedule can have, whatever is left out, each with its clash.

    Of week two every meeting can be left out, and then nothing is left that could clash.
    """
    clash = Cores(instance, Schedule(), 1, options).hopeless()
    return () if clash is None else ((1, clash),)


@dataclass(frozen=True)
class First:
    """What can be placed of both weeks, as far as something was found."""

    schedule: Schedule
    without: tuple[int, ...] = ()
    """The weeks of which nothing was found: there was no time, or there is no schedule."""


def first_schedule(instance: Instance, options: SolveOptions) -> First:
    """What can be placed, for want of a draft, and nothing else weighed.

    What is left out of week one could not be had beside the rest, as far as a few seconds
    tell: to know that no other schedule has more would take far longer.
    """

    def found(week: int) -> Most:
        eased = Cores(instance, Schedule(), week, options).eased
        return most(eased, week, options, soon=True)

    weeks = {week: found(week) for week in (1, 2)}
    one, two = (each.schedule or Schedule() for each in weeks.values())
    if weeks[1].schedule is not None and not weeks[1].proven:
        one = _fullest(instance, one, options)
    both = one.model_copy(update={"meetings": two.meetings, "blocks": one.blocks + two.blocks})
    return First(both, tuple(week for week, each in weeks.items() if each.schedule is None))


def _fullest(instance: Instance, schedule: Schedule, options: SolveOptions) -> Schedule:
    """Week one with everything added, one by one, that can be had beside the rest."""
    for target in missed(demands(instance, (), 1), schedule):
        fuller = Cores(instance, schedule, 1, options).wanting.fuller(target)
        schedule = fuller or schedule
    return schedule
