"""Week one beside its peers, on the same instances in one run: `python -m benchmarks.compare`.

Every peer runs in turn on the same cores, in a process and an environment of its own, with
every seed; each answer is completed to a schedule and scored by the same independent checker.
Every run is kept as a line of JSON; the table shows medians, and ratios to ours.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.answers import Score, cells, completed, scored
from benchmarks.compared import Run, Step, said_shortly, table
from benchmarks.keeping import add_keeping, keep, tell
from benchmarks.linear import exported
from benchmarks.running import Heard, Told, heard
from benchmarks.statement import stated
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.solver.week_one import week as week_one
from dipp_scheduler.synthetic import region

HERE = Path(__file__).parent
RESULTS = HERE / "results" / "compare.jsonl"
STARTED = "with_timefold_from_ours"
PEERS = (
    "ours",
    "by_hand",
    "plain_cpsat",
    "with_highs",
    "with_scip",
    "with_timefold",
    STARTED,
    "with_pyjobshop",
)
SAMPLES = 8
"""How many of a peer's answers are scored, the first and the last among them."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what was asked for, keep it, and print the table."""
    given = _parser().parse_args(arguments)
    runs: list[Run] = []
    for name in given.regions:
        for run in measured(name, given):
            keep(run, given.results)
            runs.append(run)
    lines = [*table(runs), "", _footnote(given)]
    tell(lines, "peers", given)


def measured(name: str, given: argparse.Namespace) -> Iterator[Run]:
    """Every peer with every seed on one region, one after another."""
    instance = region(name)
    with tempfile.TemporaryDirectory() as folder:
        documents = written(instance, Path(folder))
        for seed in given.seeds:
            documents.pop(STARTED, None)
            for peer in given.peers:
                if peer not in documents:
                    continue  # there is no plan of ours to start from
                said = heard(
                    "with_timefold" if peer == STARTED else peer,
                    documents[peer],
                    seconds=given.seconds,
                    seed=seed,
                    workers=given.workers,
                )
                if peer == "ours" and said.answers:
                    schedule = Schedule.model_validate(said.answers[-1].answer)
                    documents[STARTED] = _started(documents["with_timefold"], instance, schedule)
                run = _run(name, instance, peer, seed, given.seconds, said)
                print(f"{name}, {peer}, seed {seed}: {said_shortly(run)}", file=sys.stderr)
                yield run


def _started(statement: Path, instance: Instance, schedule: Schedule) -> Path:
    """The statement with a schedule to start from."""
    document = json.loads(statement.read_text(encoding="utf-8"))
    path = statement.with_name("started.json")
    started = {**document, "start": cells(instance, schedule)}
    path.write_text(json.dumps(started), encoding="utf-8")
    return path


def written(instance: Instance, folder: Path) -> dict[str, Path]:
    """What each peer is given: the instance, the statement, or the rows of our exact model."""
    made: dict[str, Any] = {
        "instance": instance.model_dump(mode="json"),
        "statement": stated(instance),
        "linear": exported(week_one.build(instance)),
    }
    paths = {name: folder / f"{name}.json" for name in made}
    for name, document in made.items():
        paths[name].write_text(json.dumps(document), encoding="utf-8")
    kinds = {"ours": "instance", "with_highs": "linear", "with_scip": "linear"}
    return {peer: paths[kinds.get(peer, "statement")] for peer in PEERS if peer != STARTED}


def _run(name: str, instance: Instance, peer: str, seed: int, limit: float, said: Heard) -> Run:
    return Run(
        instance=name,
        cases=len(instance.inspected_cases),
        inspectors=len(instance.interviewers),
        peer=peer,
        seed=seed,
        limit=limit,
        startup=said.startup,
        steps=tuple(_steps(instance, peer, said.answers)),
        seconds=said.seconds,
        proven=said.proven,
        megabytes=said.megabytes,
        worked=said.worked,
        complaint=said.complaint,
    )


def _steps(instance: Instance, peer: str, answers: Sequence[Told]) -> list[Step]:
    """Some of a peer's answers, scored: by the checker, or by its own score corrected by it."""
    if not answers or answers[-1].answer is None:
        return []
    best = _score(instance, peer, answers[-1].answer)
    steps = []
    for told in _sampled(answers):
        if told is answers[-1]:
            score = best
        elif told.answer is not None:
            score = _score(instance, peer, told.answer)
        else:
            # What a peer leaves out of its own score is the same in all its answers.
            pairs = zip(best.tiers, told.score, answers[-1].score, strict=True)
            score = Score(tuple(end + own - last for end, own, last in pairs), dropped=0)
        steps.append(Step(told.seconds, score.tiers, score.dropped))
    return steps


def _score(instance: Instance, peer: str, answer: Any) -> Score:
    if peer == "ours":
        return scored(instance, Schedule.model_validate(answer))
    if isinstance(answer, list):
        return scored(instance, week_one.build(instance).read(answer))
    return scored(instance, completed(instance, answer), answered=len(answer))


def _sampled(answers: Sequence[Any]) -> Sequence[Any]:
    """The first, the last, and some between, evenly."""
    if len(answers) <= SAMPLES:
        return answers
    wanted = {round(index * (len(answers) - 1) / (SAMPLES - 1)) for index in range(SAMPLES)}
    return [answers[index] for index in sorted(wanted)]


def _footnote(given: argparse.Namespace) -> str:
    return (
        f"At most {given.seconds:g} s of search each, {given.workers} workers where a peer can use "
        f"them, seeds {', '.join(map(str, given.seeds))}; start-up is shown apart. Costs are "
        "by our checker, a substitute 10; lower is better, the earlier tier first."
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare", description=__doc__)
    parser.add_argument("regions", nargs="*", default=["Wales"], help="Wales unless given")
    parser.add_argument("--peers", nargs="+", default=list(PEERS), choices=PEERS)
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3, 4, 5])
    parser.add_argument("--seconds", type=float, default=60.0, help="of search for each run")
    parser.add_argument("--workers", type=int, default=2)
    add_keeping(parser, RESULTS)
    return parser


if __name__ == "__main__":
    main()
