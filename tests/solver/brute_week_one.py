"""Week one by trying everything: a second opinion that shares no code with the solver.

Every interview, file read and briefing that `rules` allow by itself is tried with every
other; what they cost is measured by `rules`; `brute_reading` finds the time to read.

`python -m tests.solver.brute_week_one --seeds 0:2000` compares the two on many tiny instances.
"""

import argparse
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.errors import InfeasibleError
from dipp_scheduler.rules.catalogue import RULES, Level
from dipp_scheduler.rules.checks import ON_DIARY
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.solve import SolveOptions, solve
from tests.solver.brute_choices import briefings, file_reads, inspectors, interviews, people
from tests.solver.brute_costs import Costs, Prices, Way, scheduled
from tests.solver.brute_reading import Thing, placed
from tests.solver.tiny_week_one import tiny

Values = dict[int, int]
"""What each tier costs."""
CHECKED = [rule.id for rule in RULES if 1 in rule.weeks and rule.level is Level.BLOCKS]
NOT_YET = {("reading_first", "short"), ("file_read_time", "short"), ("lunch_kept", "written")}
"""What a choice lacks before its reading and lunch are placed."""
REPEATABLE = SolveOptions(repeatable=True, workers=1, weeks=(1,))


@dataclass(frozen=True)
class Best:
    """The least that the tiers cost, and a schedule that costs it."""

    values: Values
    schedule: Schedule


def tried(instance: Instance, known: Known | None = None) -> Best | None:
    """The best by trying everything, beside what people know; None if the rules cannot be met."""
    return _Trial(instance, known).best()


def solved(instance: Instance, options: SolveOptions = REPEATABLE) -> Best | None:
    """The best by the solver, which must be proven; None if the rules cannot be met."""
    try:
        result = solve(instance, options)
    except InfeasibleError:
        return None
    assert result.proven
    return Best({proof.tier: proof.value for proof in result.schedule.proofs}, result.schedule)


def measured(instance: Instance, schedule: Schedule) -> Values:
    """What the checker says a schedule costs; no rule may be broken that blocks."""
    report = verify(instance, schedule, weeks=(1,))
    assert [each.message() for each in report.at(Level.BLOCKS)] == []
    return {tier: report.tier(1, tier) for tier in sorted({each.tier for each in report.costs})}


class _Trial:
    """Everything that could be chosen, and what is known of choices met before."""

    def __init__(self, instance: Instance, known: Known | None) -> None:
        self.instance = instance
        self.things: list[Thing] = []
        self.prices = Prices(instance, self.things, known)
        self.allowed: dict[frozenset[int], bool] = {}
        self.weeks: dict[tuple[str, frozenset[int]], Schedule | None] = {}
        self.found: tuple[Costs, list[int]] | None = None

    def best(self) -> Best | None:
        """Try everything."""
        ways: list[list[Way]] = []
        for case in self.instance.inspected_cases:
            both: list[Thing] = [*interviews(self.instance, case), *file_reads(self.instance, case)]
            ways.append([*self._possible(both), None])
        ways.sort(key=len)
        lost = (0,) * len(self.prices.tiers)
        if self.instance.briefing is not None and self.instance.lead is not None:
            held = self._possible(briefings(self.instance))
            if held:
                ways.insert(0, [*held])
            else:
                lost = self.prices.no_briefing
        self._choose((), ways, self.prices.least((), ways))
        if self.found is None:
            return None
        costs, chosen = self.found
        values = {
            tier: cost + least
            for tier, cost, least in zip(self.prices.tiers, costs, lost, strict=True)
        }
        return Best(values, self._whole(chosen))

    def _possible(self, things: Iterable[Thing]) -> list[int]:
        """The numbers of the things that are allowed by themselves, the cheapest first."""
        first = len(self.things)
        self.things += things
        numbers = (n for n in range(first, len(self.things)) if self._stands([n]))
        return sorted(numbers, key=lambda number: self.prices.least((number,), ()))

    def _choose(self, chosen: tuple[Way, ...], waiting: list[list[Way]], least: Costs) -> None:
        """Go on in every way that may come out better than the best so far."""
        if not waiting:
            self.found = least, [each for each in chosen if each is not None]
            return
        for way in waiting[0]:
            left = waiting[1:]
            if way is not None:
                left = [[n for n in ways if n is None or self._stands([n, way])] for ways in left]
            further = (*chosen, way)
            costs = self.prices.least(further, left)
            # Nothing gets cheaper by more choices: leaving out what costs more relies on it.
            assert all(now >= then for now, then in zip(costs, least, strict=True))
            worse = self.found is not None and costs >= self.found[0]
            if not worse and self._stands([each for each in further if each is not None]):
                self._choose(further, left, costs)

    # --- what the rules allow

    def _stands(self, chosen: list[int]) -> bool:
        """Whether the last choice goes with those before it."""
        last = self.things[chosen[-1]] if chosen else None
        if last is None:
            return True
        return all(self._allows(self._of(who, chosen)) for who in people(last)) and all(
            self._week(who, self._of(who, chosen)) is not None for who in inspectors(last)
        )

    def _of(self, who: str, chosen: list[int]) -> frozenset[int]:
        """The choices that somebody is part of."""
        things = ((number, self.things[number]) for number in chosen)
        return frozenset(n for n, each in things if who in (*people(each), *inspectors(each)))

    def _allows(self, numbers: frozenset[int]) -> bool:
        """Whether the rules have nothing against some choices, reading and lunch aside."""
        if numbers not in self.allowed:
            broken = self._broken(scheduled(self.things[each] for each in sorted(numbers)))
            self.allowed[numbers] = broken <= NOT_YET
        return self.allowed[numbers]

    def _broken(self, schedule: Schedule) -> set[tuple[str, str]]:
        diary = Diary(self.instance, schedule)
        found = (each for rule in CHECKED for each in ON_DIARY[rule](diary))
        return {(each.rule, each.variant) for each in found}

    def _week(self, inspector: str, own: frozenset[int]) -> Schedule | None:
        """An inspector's choices with reading and lunch; None if that cannot be."""
        key = (inspector, own)
        if key not in self.weeks:
            week = None
            if self._allows(own):
                week = placed(self.instance, inspector, [self.things[each] for each in sorted(own)])
                # What was placed must please the checker.
                assert week is None or self._broken(week) == set()
            self.weeks[key] = week
        return self.weeks[key]

    def _whole(self, chosen: list[int]) -> Schedule:
        """The inspectors' weeks put together."""
        weeks = [self._week(each.code, self._of(each.code, chosen)) for each in self.instance.team]
        held = [week for week in weeks if week is not None]
        return Schedule(
            interviews=tuple(each for week in held for each in week.interviews),
            file_reads=tuple(each for week in held for each in week.file_reads),
            briefing=scheduled(self.things[each] for each in chosen).briefing,
            blocks=tuple(each for week in held for each in week.blocks),
        )


def disagreement(instance: Instance) -> str:
    """How solver, checker and brute force differ on an instance; empty if they do not."""
    brute, found = tried(instance), solved(instance)
    told = {
        "brute force": brute and brute.values,
        "its schedule": brute and measured(instance, brute.schedule),
        "solver": found and found.values,
        "its schedule by the checker": found and measured(instance, found.schedule),
    }
    if len({str(each) for each in told.values()}) == 1:
        return ""
    return ", ".join(f"{name}: {values}" for name, values in told.items())


def main() -> int:
    """Compare on the tiny instances of some seeds; 1 if any differ."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--seeds", default="0:100", help="first:last, the last excluded")
    first, _, last = parser.parse_args().seeds.partition(":")
    seeds = range(int(first), int(last or int(first) + 1))
    differing = 0
    for seed in seeds:
        told = disagreement(tiny(seed))
        if told:
            differing += 1
            sys.stdout.write(f"seed {seed}: {told}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{len(seeds)} instances, {differing} differ\n")
    return int(differing > 0)


if __name__ == "__main__":
    sys.exit(main())
