"""What the rounds of `benchmarks.robustness` came to, and their table."""

import json
import math
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

NAMES = {
    "ours": "our replan",
    "fresh": "a fresh solve",
    "greedy": "greedy repair",
    "foresight": "perfect foresight",
}


@dataclass(frozen=True)
class Run:
    """One way of answering one round of changes."""

    seed: int
    region: str
    cases: int
    weight: int
    """Of spare places, in the blind first schedule."""
    answer: str
    told: int
    """People of the region who are told of a change, both waves together."""
    team: int
    """Inspectors who are told."""
    costs: tuple[int, ...]
    """The same as the rule counts it, by notice and by who they are, wave by wave."""
    file_reads: int
    """At the end, undecided ones."""
    unplaced: int
    blocked: bool
    proven: int
    """Waves after which it was proven that nothing costs less."""
    seconds: float
    """Of the processor, for all its waves."""

    @property
    def lost(self) -> int:
        """Cases without an interview that nobody decided on."""
        return self.file_reads + self.unplaced


def table(runs: Sequence[Run]) -> list[str]:
    """One row a way of answering and weight: means over the rounds, and the worst round.

    Below it, ours less greedy repair, round by round from the same first schedule.
    """
    rows = [
        "| Answer | Weight of spare places | Rounds | People told, mean (worst) | Inspectors told "
        "| Cost of telling | Proven least | File reads | Left out "
        "| Not to be issued | Seconds |",
        "| --- | ---: | ---: | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: |",
    ]
    grouped: dict[tuple[str, int], list[Run]] = {}
    for run in runs:
        grouped.setdefault((run.answer, run.weight), []).append(run)
    order = [*NAMES]
    for answer, weight in sorted(grouped, key=lambda each: (order.index(each[0]), each[1])):
        each = grouped[answer, weight]
        cells = (
            NAMES[answer],
            "–" if answer == "foresight" else str(weight),
            str(len(each)),
            f"{_spread([run.told for run in each])} ({max(run.told for run in each)})",
            _mean([run.team for run in each]),
            _mean([sum(run.costs) for run in each]),
            f"{sum(run.proven for run in each)} of {2 * len(each)}" if answer == "ours" else "–",
            _mean([run.file_reads for run in each]),
            _mean([run.unplaced for run in each]),
            str(sum(run.blocked for run in each)),
            f"{statistics.median(run.seconds for run in each):.1f}",
        )
        rows.append("| " + " | ".join(cells) + " |")
    compared = [*_compared(runs)]
    return [*rows, "", *compared] if compared else rows


def _compared(runs: Sequence[Run]) -> Iterator[str]:
    """Ours less greedy repair in each round, for each weight of the first schedule."""
    by_round = {(run.answer, run.weight, run.seed): run for run in runs}
    for weight in sorted({run.weight for run in runs}):
        pairs = [
            (run, by_round["greedy", weight, run.seed])
            for run in runs
            if (run.answer, run.weight) == ("ours", weight)
            and ("greedy", weight, run.seed) in by_round
        ]
        if len(pairs) > 1:
            told = _spread([ours.told - other.told for ours, other in pairs])
            cost = _spread([sum(ours.costs) - sum(other.costs) for ours, other in pairs])
            lost = _spread([ours.lost - other.lost for ours, other in pairs])
            yield (
                f"- Ours less greedy repair, weight {weight}: {told} people told, "
                f"{cost} cost of telling, {lost} file reads and cases left out."
            )


def _spread(values: Sequence[int]) -> str:
    """The mean, and twice its standard error where there are several."""
    if len(values) < 2:
        return _mean(values)
    error = 2 * statistics.stdev(values) / math.sqrt(len(values))
    return f"{statistics.mean(values):.1f} ± {error:.1f}"


def kept(results: Path) -> list[Run]:
    """What earlier runs left, each way of answering a round once."""
    names = {each.name for each in fields(Run)}
    found = {}
    for line in results.read_text(encoding="utf-8").splitlines():
        given = {name: value for name, value in json.loads(line).items() if name in names}
        run = Run(**given | {"costs": tuple(given["costs"])})
        found[run.seed, run.answer, run.weight] = run
    return list(found.values())


def _mean(values: Sequence[int]) -> str:
    return f"{statistics.mean(values):.1f}"
