"""The table of `benchmarks.compare`: one row a peer and instance, medians over the seeds."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

NAMES = {
    "ours": "**dipp-scheduler**",
    "by_hand": "greedy, by hand",
    "plain_cpsat": "plain CP-SAT model",
    "with_highs": "HiGHS, our exact model",
    "with_scip": "SCIP, our exact model",
    "with_timefold": "Timefold",
    "with_timefold_from_ours": "Timefold, from our plan",
    "with_pyjobshop": "PyJobShop, no preferences",
}
HEADER = (
    "Region",
    "Peer",
    "Start-up (s)",
    "First schedule (s)",
    "Cost at the end, tiers 1 / 3 / 4",
    "To our quality (s)",
    "times ours",
    "To proof (s)",
    "Processor (s)",
    "Memory (MB)",
)


@dataclass(frozen=True)
class Step:
    """A peer's answer: when it was found, and what it costs in each tier."""

    seconds: float
    tiers: tuple[int, ...]
    dropped: int
    """Interviews of the answer that the checker refused; they count as file reads."""


@dataclass(frozen=True)
class Run:
    """One peer with one seed on one instance."""

    instance: str
    cases: int
    inspectors: int
    peer: str
    seed: int
    limit: float
    startup: float | None
    steps: tuple[Step, ...]
    """From the first answer to the best."""
    seconds: float | None
    proven: bool
    megabytes: int | None
    worked: float | None = None
    """Seconds of the processor, start-up included, all cores together."""
    complaint: str = ""

    def reaching(self, tiers: tuple[int, ...]) -> float | None:
        """When it had an answer that costs no more than this, the earlier tier first."""
        return next((step.seconds for step in self.steps if step.tiers <= tiers), None)


def table(runs: Sequence[Run]) -> list[str]:
    """The runs as a table in Markdown; times to our quality are those to our own last answer."""
    rows = ["| " + " | ".join(HEADER) + " |", "| --- | --- |" + " ---: |" * (len(HEADER) - 2)]
    ours = {(run.instance, run.seed): run for run in runs if run.peer == "ours" and run.steps}
    grouped: dict[tuple[str, str], list[Run]] = {}
    for run in runs:
        grouped.setdefault((run.instance, run.peer), []).append(run)
    for (instance, peer), each in grouped.items():
        reached, ratios = _reached(each, ours)
        proofs = [run.seconds for run in each if run.proven and run.seconds is not None]
        cells = (
            f"{instance}, {each[0].cases} cases",
            NAMES.get(peer, peer),
            _median([run.startup for run in each if run.startup is not None]),
            _median([run.steps[0].seconds for run in each if run.steps]),
            _cost(each),
            _all_or(reached, len(each)),
            _all_or(ratios, len(each), "×"),
            # Only the whole objective counts: what the plain model proves is its own.
            "its own only" if peer == "plain_cpsat" and proofs else _all_or(proofs, len(each)),
            _median([run.worked for run in each if run.worked is not None]),
            str(max((run.megabytes or 0 for run in each), default=0) or "not known"),
        )
        rows.append("| " + " | ".join(cells) + " |")
    return rows


def _reached(
    runs: Sequence[Run], ours: dict[tuple[str, int], Run]
) -> tuple[list[float], list[float]]:
    """Seconds to our quality, and as many times ours, of the runs that came so far."""
    reached, ratios = [], []
    for run in runs:
        best = ours.get((run.instance, run.seed))
        seconds = run.reaching(best.steps[-1].tiers) if best else None
        if best is not None and seconds is not None:
            reached.append(seconds)
            ratios.append(seconds / max(best.steps[-1].seconds, 0.001))
    return reached, ratios


def said_shortly(run: Run) -> str:
    """A run in one line."""
    if not run.steps:
        return f"no answer ({run.complaint or 'within its time'})"
    last = run.steps[-1]
    costs = " / ".join(map(str, last.tiers))
    proof = f"proven in {run.seconds:.1f} s" if run.proven and run.seconds else "not proven"
    refused = f", {last.dropped} interviews refused" if last.dropped else ""
    return f"{costs} after {last.seconds:.1f} s, {proof}{refused}"


def _cost(runs: Sequence[Run]) -> str:
    """The median of each tier at the end, and how many interviews had to be refused."""
    ends = [run.steps[-1] for run in runs if run.steps]
    if not ends:
        complaints = {run.complaint for run in runs} - {""}
        return "no answer" + (f" ({complaints.pop()})" if complaints else "")
    tiers = zip(*(end.tiers for end in ends), strict=True)
    text = " / ".join(f"{statistics.median(tier):g}" for tier in tiers)
    refused = statistics.median(end.dropped for end in ends)
    text += f" ({refused:g} refused)" if refused else ""
    return text if len(ends) == len(runs) else f"{text} in {len(ends)} of {len(runs)}"


def _median(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.1f}" if values else "–"


def _all_or(values: Sequence[float], runs: int, unit: str = "") -> str:
    """The median if every run came so far; else how many did."""
    if not values:
        return "–"
    text = f"{statistics.median(values):.1f}{unit}"
    return text if len(values) == runs else f"{text} ({len(values)} of {runs})"
