"""Planted conflicts against their explanations: `python -m tests.solver.planted --seeds 0:200`."""

import argparse
import sys
import time
from collections.abc import Iterator
from random import Random

from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.clash import Clash, Demand, Part, missed
from dipp_scheduler.rules.clash import demands as everything
from dipp_scheduler.rules.clash_lifted import Eased, lifted
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.cpsat.search import SolveOptions
from dipp_scheduler.solver.why.ask import ask
from dipp_scheduler.solver.why.core import Cores
from dipp_scheduler.solver.why.most import most
from tests.solver.planted_week_one import FAMILIES as WEEK_ONE
from tests.solver.planted_week_one import Planted
from tests.solver.planted_week_two import FAMILIES as WEEK_TWO

FAMILIES = (*WEEK_ONE, *WEEK_TWO)
OPTIONS = SolveOptions(seed=1, time_limit=60.0, repeatable=True)

ALONG = {
    # Where nobody need be there, nobody is, and a group is too small.
    "required_present": ("group_limit",),
    # A briefing that nobody need hear has no hours of its own.
    "briefing_held": ("working_day",),
    # A write-up that is not asked for is still written down as a minute.
    "writing_after": ("available", "no_double_booking"),
}
"""Rules that lose their meaning with another."""

TOGETHER = {"no_double_booking": ("gap_kept", "interview_gap")}
"""Rules that also say what another says: a gap of nothing still keeps two things apart."""


def planted(seed: int) -> Planted:
    """The conflict of a seed: the families in turn, so that some dozens of seeds have them all."""
    return FAMILIES[seed % len(FAMILIES)](Random(seed))


def faults(seed: int) -> Iterator[str]:
    """What is wrong with the explanation of a seed's conflict; nothing if all is well."""
    given = planted(seed)
    cores = Cores(given.instance, Schedule(), given.week, OPTIONS)
    found = most(cores.eased, given.week, OPTIONS)
    if found.schedule is None or not found.proven:
        yield "no schedule places most"
        return
    cores = Cores(given.instance, found.schedule, given.week, OPTIONS)
    left_out = missed(everything(given.instance, cores.eased.needs, given.week), found.schedule)
    if len(left_out) != 1 or left_out[0].code not in given.wanted:
        yield f"left out: {[each.code for each in left_out]}"
        return
    clash = cores.clash(left_out[0])
    if clash is None:
        yield "no clash was found"
        return
    wrong = [*_contained(given, clash), *_minimal(cores, clash, several=given.several)]
    yield from wrong
    yield from (f"    in the clash: {part}" for part in clash.parts if wrong)


def _contained(given: Planted, clash: Clash) -> Iterator[str]:
    if not {each.code for each in clash.demands} <= given.wanted:
        yield f"demands: {[each.code for each in clash.demands]}"
    for part in given.parts - {*clash.parts}:
        yield f"missing: {part}"


def _minimal(cores: Cores, clash: Clash, *, several: bool) -> Iterator[str]:
    """Impossible by two routes; possible, and right to the checker, with any one thing less."""
    if not (clash.minimal and cores.confirmed(clash)):
        yield "not confirmed"
    for part in clash.parts:
        rest = tuple(each for each in clash.parts if each != part)
        yield from _possible(cores.alone(clash, rest), clash.demands, f"without {part}", rest)
        if not several:
            yield from _everything_with(cores, clash, part)
    alone = cores.alone(clash, clash.parts)
    for demand in clash.demands if len(clash.demands) > 1 else ():
        rest_of = tuple(each for each in clash.demands if each != demand)
        yield from _possible(alone, rest_of, f"less {demand.code}", clash.parts)


def _possible(
    eased: Eased, demands: tuple[Demand, ...], what: str, parts: tuple[Part, ...]
) -> Iterator[str]:
    """Demands can be met; the checker finds none of the rules broken that are left."""
    answer = ask(eased, demands, demands[0].week, OPTIONS)
    if not answer.possible:
        yield f"{what}: nothing found"
        return
    left = {part.rule for part in parts} - eased.drop
    left -= {rule for each in eased.drop for rule in ALONG.get(each, ())}
    yield from (f"{what}: {each}" for each in _broken(eased, answer.schedule) & left)


def _everything_with(cores: Cores, clash: Clash, part: Part) -> Iterator[str]:
    """With one part lifted, and all else in force, the clash is gone."""
    eased = lifted(cores.eased, [part, *map(Part, TOGETHER.get(part.rule, ()))])
    found = most(eased, cores.week, OPTIONS)
    if found.schedule is None or missed(clash.demands, found.schedule):
        yield f"lifted {part}: still a clash"
        return
    excused = {part.rule, *eased.drop, *ALONG.get(part.rule, ())}
    yield from (f"lifted {part}: {each}" for each in _broken(eased, found.schedule) - excused)


def _broken(eased: Eased, schedule: Schedule) -> set[str]:
    week = 1 if schedule.interviews or schedule.file_reads or schedule.briefing else 2
    report = verify(eased.instance, schedule, weeks=(week,))
    return {each.rule for each in report.at(Level.BLOCKS)}


def main() -> int:
    """Explain the conflicts of many seeds; the exit code says whether all is well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", default="0:200", help="from:to")
    first, last = map(int, parser.parse_args().seeds.split(":"))
    bad = 0
    began = time.monotonic()
    for seed in range(first, last):
        wrong = list(faults(seed))
        bad += bool(wrong)
        for each in wrong:
            name = FAMILIES[seed % len(FAMILIES)].__name__
            sys.stdout.write(f"seed {seed} ({name}): {each}\n")
            sys.stdout.flush()
    seconds = time.monotonic() - began
    sys.stdout.write(f"{last - first} conflicts, {bad} badly explained, {seconds:.0f} s\n")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
