"""What late change does to the blind first schedule: `python -m benchmarks.robustness`.

Thirty seeded rounds. In each a region is invented and scheduled blind, without any practitioner's
availability; then the region answers (by the change deadline), and later inspectors fall ill,
practitioners cannot come and conflicts are declared. After both waves three ways of answering
are compared: our replan, a fresh solve, and greedy repair by hand; and what perfect foresight
would have had: nobody told of anything, and the fewest file reads that everything known at the
end allows. The first schedule is tried with several weights of `spare_places`, since that is
the preference that keeps room for change. Fresh solves start from the default weight only:
they keep nothing, so it cannot matter to them. `--kept` only prints what earlier runs left.
"""

import argparse
import itertools
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import time as clock
from pathlib import Path

from benchmarks.changes import WAVES, Round, drawn
from benchmarks.disturbance import Run, kept, table
from benchmarks.growth import sized
from benchmarks.keeping import add_keeping, keep, tell
from benchmarks.repairing import repaired
from dipp_scheduler.domain.differences import differences
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.regions import Region, regions
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.timegrid import at
from dipp_scheduler.domain.work import Weight
from dipp_scheduler.rules.catalogue import PREFERENCE
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.replan.rights import Rights
from dipp_scheduler.solver.replan.week_one import replan
from dipp_scheduler.solver.solve import SolveOptions, solve
from dipp_scheduler.synthetic.regional import inspection_of

RESULTS = Path(__file__).parent / "results" / "robustness.jsonl"
SPARE = PREFERENCE["spare_places"]
WEIGHTS = (0, 1, 3)
Answer = Callable[[Instance, Instance, Known, SolveOptions, bool], Schedule]
"""From the changed instance, the one before, what people know, how to search, and whether the
change deadline has passed, to the next schedule."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what was asked for, keep it, and print the table."""
    given = _parser().parse_args(arguments)
    runs: list[Run] = kept(given.results) if given.kept else []
    chosen = [each for each in regions() if not given.regions or each.name in given.regions]
    for seed in () if given.kept else given.rounds:
        for run in measured(chosen[seed % len(chosen)], seed, given):
            runs.append(run)
            keep(run, given.results)
            print(run, file=sys.stderr)
    lines = table(runs)
    tell(lines, "robustness", given)


def measured(region: Region, seed: int, given: argparse.Namespace) -> Iterator[Run]:
    """All ways of answering a round, from a first schedule with each weight."""
    # The limit is counted in the solver's own units, so that a round is the same everywhere.
    options = SolveOptions(weeks=(1,), seed=seed, time_limit=given.units, repeatable=True)
    name, cases = region.name, min(region.cases, given.most_cases)
    drawn_round = drawn(inspection_of(sized(region, cases), seed), seed)
    for weight in given.weights:
        first = solve(_weighed(drawn_round.blind, weight), options).schedule
        answers: dict[str, Answer] = {"ours": _ours, "greedy": _greedy}
        if weight == SPARE.weight:
            answers["fresh"] = _fresh
        for answer, how in answers.items():
            began = time.process_time()
            steps = [first, *_answered(drawn_round, first, how, options)]
            seconds = time.process_time() - began
            yield _run(drawn_round, name, seed, weight, answer, steps, seconds)
    began = time.process_time()
    last = solve(drawn_round.late, options).schedule
    seconds = time.process_time() - began
    yield _run(drawn_round, name, seed, SPARE.weight, "foresight", [last], seconds)


def _answered(
    drawn_round: Round, first: Schedule, how: Answer, options: SolveOptions
) -> list[Schedule]:
    """The schedule after each wave."""
    found, schedule, before = [], first, drawn_round.blind
    for number, instance in enumerate((drawn_round.asked, drawn_round.late)):
        known = _known(drawn_round, schedule, number)
        schedule = how(instance, before, known, options, number > 0)
        found.append(schedule)
        before = instance
    return found


def _ours(
    instance: Instance, before: Instance, known: Known, options: SolveOptions, after: bool
) -> Schedule:
    part = replan(instance, before, known, Rights(broken_only=after), options)
    return part.schedule.model_copy(update={"proofs": part.proofs})


def _fresh(
    instance: Instance, before: Instance, known: Known, options: SolveOptions, after: bool
) -> Schedule:
    return solve(instance, options).schedule


def _greedy(
    instance: Instance, before: Instance, known: Known, options: SolveOptions, after: bool
) -> Schedule:
    return repaired(instance, known)


def _known(drawn_round: Round, schedule: Schedule, wave: int) -> Known:
    settings = drawn_round.blind.settings
    evening = at(settings.fieldwork + WAVES[wave], clock(22))
    return Known(schedule=schedule, now=evening)


def _weighed(instance: Instance, weight: int) -> Instance:
    others = tuple(each for each in instance.weights if each.preference != SPARE.id)
    own = Weight(preference=SPARE.id, weight=weight, tier=SPARE.tier)
    return instance.model_copy(update={"weights": (*others, own)})


def _run(
    drawn_round: Round,
    name: str,
    seed: int,
    weight: int,
    answer: str,
    steps: Sequence[Schedule],
    seconds: float,
) -> Run:
    told = team = 0
    costs = []
    waves = (drawn_round.asked, drawn_round.late)
    for number, (before, after) in enumerate(itertools.pairwise(steps)):
        instance = waves[number]
        who = {each.who for each in differences(before, after)}
        told += len(who & {*instance.person})
        team += len(who & {*instance.inspector})
        report = verify(instance, after, weeks=(1,), known=_known(drawn_round, before, number))
        costs.append(sum(each.amount for each in report.costs if each.preference.endswith("_told")))
    report = verify(drawn_round.late, steps[-1], weeks=(1,))
    return Run(
        seed=seed,
        region=name,
        cases=len(drawn_round.late.inspected_cases),
        weight=weight,
        answer=answer,
        told=told,
        team=team,
        costs=tuple(costs),
        file_reads=sum(not each.decided for each in steps[-1].file_reads),
        unplaced=len(steps[-1].unplaced),
        blocked=report.blocks,
        proven=sum(
            bool(each.proofs) and all(proof.optimal for proof in each.proofs) for each in steps[1:]
        ),
        seconds=round(seconds, 2),
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.robustness", description=__doc__)
    parser.add_argument("regions", nargs="*", help="one after another; all twelve unless given")
    parser.add_argument(
        "--most-cases", type=int, default=10_000, help="larger regions are cut down to so many"
    )
    parser.add_argument("--rounds", nargs="+", type=int, default=list(range(30)), help="seeds")
    parser.add_argument("--weights", nargs="+", type=int, default=list(WEIGHTS))
    parser.add_argument(
        "--units", type=float, default=30.0, help="of search for each answer, about a second each"
    )
    parser.add_argument("--kept", action="store_true", help="run nothing, print what is kept")
    add_keeping(parser, RESULTS)
    return parser


if __name__ == "__main__":
    main()
