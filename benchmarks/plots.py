"""Two plots from the kept results: `python -m benchmarks.plots` writes them as SVG.

Matplotlib lives in an environment of its own; the command starts itself again there. So only
the standard library and what needs nothing else is imported here.
"""

import importlib.util
import json
import subprocess
from pathlib import Path
from typing import Any

from benchmarks.compared import NAMES
from benchmarks.environments import interpreter
from benchmarks.fitting import fitted

RESULTS = Path(__file__).parent / "results"
COLOURS = ("#1d70b8", "#d4351c", "#00703c", "#f47738", "#4c2c92", "#505a5f", "#b58840", "#28a197")
SIZE = (7.0, 3.6)


def main() -> None:
    """Draw what there are results for."""
    if importlib.util.find_spec("matplotlib") is None:
        here = Path(__file__).parent.parent
        subprocess.run([interpreter("plots"), "-m", "benchmarks.plots"], cwd=here, check=True)
        return
    import matplotlib as mpl
    from matplotlib import pyplot

    mpl.use("svg")
    # Letters stay letters, and the same results give the same bytes.
    pyplot.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "dipp", "font.size": 9})
    if runs := _lines("compare"):
        _quality(pyplot, runs)
    if runs := _lines("growth"):
        _growth(pyplot, runs)


def _lines(name: str) -> list[dict[str, Any]]:
    path = RESULTS / f"{name}.jsonl"
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _quality(pyplot: Any, runs: list[dict[str, Any]]) -> None:
    """Cost over time of the first instance and seed, each peer's newest run: the last tier."""
    instance, seed = runs[0]["instance"], runs[0]["seed"]
    figure, axes = pyplot.subplots(figsize=SIZE)
    of_it = [run for run in runs if (run["instance"], run["seed"]) == (instance, seed)]
    own = list({run["peer"]: run for run in of_it}.values())
    best = min(tuple(step["tiers"]) for run in own for step in run["steps"])
    for colour, run in zip(COLOURS, (run for run in own if run["steps"]), strict=False):
        equal = [step for step in run["steps"] if step["tiers"][:-1] == list(best[:-1])]
        label = NAMES.get(run["peer"], run["peer"]).strip("*")
        if not equal:
            axes.plot([], [], color=colour, marker="x", label=f"{label}: an earlier tier is worse")
            continue
        times = [max(step["seconds"], 0.05) for step in equal] + [run["limit"]]
        costs = [step["tiers"][-1] for step in equal]
        axes.step(times, [*costs, costs[-1]], where="post", color=colour, label=label)
        axes.plot(times[0], costs[0], marker="o", color=colour, markersize=4)
    axes.set_xscale("log")
    axes.set_xlabel("seconds of search")
    axes.set_ylabel("cost of the last tier")
    axes.set_title(f"Week one of {instance}: cost over time", loc="left", fontsize=10)
    axes.legend(fontsize=7, loc="upper left")
    _save(pyplot, figure, "peers")


def _growth(pyplot: Any, runs: list[dict[str, Any]]) -> None:
    """The processor's time and memory against the number of cases, with the fitted lines."""
    figure, axes = pyplot.subplots(figsize=SIZE)
    measures = (("worked", "seconds of the processor"), ("megabytes", "memory (MB)"))
    for colour, (name, label) in zip(COLOURS, measures, strict=False):
        points = [(run["cases"], run[name]) for run in runs if run["proven"]]
        others = [(run["cases"], run[name]) for run in runs if not run["proven"]]
        line = fitted(points)
        if line is not None:
            sizes = sorted({size for size, _ in points})
            heights = [line[0] * size ** line[1] for size in sizes]
            axes.plot(sizes, heights, color=colour, label=f"{label}: cases^{line[1]:.1f}")
        axes.plot(*zip(*points, strict=True), "o", color=colour, markersize=4)
        if others:
            axes.plot(*zip(*others, strict=True), "x", color=colour, label="not proven")
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlabel("cases")
    axes.set_title("Week one: growth with the region", loc="left", fontsize=10)
    axes.legend(fontsize=7)
    _save(pyplot, figure, "growth")


def _save(pyplot: Any, figure: Any, name: str) -> None:
    figure.tight_layout()
    figure.savefig(RESULTS / f"{name}.svg", metadata={"Date": None})
    pyplot.close(figure)


if __name__ == "__main__":
    main()
