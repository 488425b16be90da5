"""Why-not answers against the checker: `python -m tests.solver.whynot_true --moves 0:500`.

Every move asks why an appointment is not somewhere else. What is called legal must break no
rule for the checker, and what is refused must break the rules that are named, and no others.
With a region's name the moves are those of its invented inspection, of full size.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from random import Random
from typing import Any

from dipp_scheduler.domain.asked import Wanted
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.cpsat.search import SolveOptions
from dipp_scheduler.solver.options.whynot import Answer, why_not
from dipp_scheduler.solver.solve import solve
from dipp_scheduler.synthetic import region
from tests.rules.held import whole_instance

OPTIONS = SolveOptions(time_limit=20.0, workers=1, repeatable=True)

OWN_TIME = {"reading_first", "file_read_time", "lunch_kept"}
"""Around what clashes no reading is placed, which the checker misses too."""


@cache
def given(name: str | None = None) -> tuple[Instance, Schedule]:
    """A region with its schedule, or the small inspection of the tests."""
    instance = whole_instance() if name is None else region(name, seed=1)
    return instance, solve(instance, OPTIONS).schedule


def answer(seed: int, name: str | None = None) -> Answer:
    """The answer about a random move of a random appointment."""
    (instance, schedule), rng = given(name), Random(seed)
    weeks = {each.case: 1 for each in schedule.interviews}
    weeks |= {each.need: 2 for each in schedule.meetings}
    code = rng.choice(list(weeks))
    grid = instance.week(weeks[code])
    wanted: dict[str, Any] = {"start": grid.clock(rng.randrange(grid.slots))}
    if rng.random() < 0.4:
        wanted["inspectors"] = (rng.choice([each.code for each in instance.team]),)
    if rng.random() < 0.4 and weeks[code] == 2:
        sites = [{"site": each.code} for each in instance.sites[:2]]
        wanted |= rng.choice([{"mode": Mode.TEAMS}, *sites])
    return why_not(instance, schedule, code, Wanted(**wanted), None)


def faults(seed: int, name: str | None = None) -> Iterator[str]:
    """Where the checker does not agree with the answer about a move; nothing if it does."""
    found = answer(seed, name)
    broken = {
        each.rule
        for each in verify(given(name)[0], found.schedule).violations
        if each.level in (Level.BLOCKS, Level.BLOCKS_ISSUING)
    }
    named = {each.rule for each in found.against}
    if found.legal:
        yield from (f"called legal, but breaks {rule}" for rule in sorted(broken))
        return
    yield from (f"said to break {rule}, but keeps it" for rule in sorted(named - broken))
    yield from (f"breaks {rule}, unsaid" for rule in sorted(broken - named - OWN_TIME))


def main() -> int:
    """Judge many moves; the exit code says whether the checker always agrees."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moves", default="0:500", help="seeds, from:to")
    parser.add_argument("--region", help="a region's name; the tests' small inspection without it")
    chosen = parser.parse_args()
    first, last = map(int, chosen.moves.split(":"))
    counts: Counter[str] = Counter()
    for seed in range(first, last):
        wrong = list(faults(seed, chosen.region))
        counts["wrong"] += bool(wrong)
        counts["legal"] += answer(seed, chosen.region).legal
        sys.stdout.writelines(f"move {seed}: {each}\n" for each in wrong)
    told = f"{last - first} moves, {counts['legal']} legal, {counts['wrong']} answered wrongly\n"
    sys.stdout.write(told)
    return int(counts["wrong"] > 0)


if __name__ == "__main__":
    sys.exit(main())
