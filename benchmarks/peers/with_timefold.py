"""Timefold Solver for Python 1.24.0b0 on Java 17: one planning variable, inspector and slot.

Each interview has one variable, a cell shared by all cases (so that swaps mean something), with
a value range of its own and unassigned allowed; whoever of practitioner and substitute is free
then is met, the practitioner first. Hard: overlaps, lunch, people in two places, limits a day
and a week. Medium: unassigned interviews, then substitutes. Soft: all other preferences as
tables of the statement. Constraint streams group and join on inspector and day, so a move is
scored in small steps. Values that many cases share are one object, and constraints read plain
fields instead of looking them up: both made it several times quicker than a first version.
Search is Timefold's default: first fit (the cases with the fewest places first), then late
acceptance with change and swap moves, in one thread (more are not in the open edition). The
process is warmed first: two seconds of the same problem, not counted, let Java compile.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from jpype import JImplements, JOverride
from timefold.solver import SolverFactory
from timefold.solver.config import (
    Duration,
    ScoreDirectorFactoryConfig,
    SolverConfig,
    TerminationConfig,
)

from benchmarks.peers.timefold_constraints import LEFT_OUT, constraints
from benchmarks.peers.timefold_week import Cell, Day, Inspector, Interview, Pdu, Week
from benchmarks.peers.wire import Task, Wire, task

WARMING = 2.0
"""Seconds of search that are not counted."""


def stated(document: dict[str, Any]) -> Week:
    """The statement as a planning problem, with a start where one is given."""
    inspectors = {each["code"]: _inspector(each) for each in document["inspectors"]}
    days = [
        Day(index, _summed(steps), _summed(document["substitute_steps"]))
        for index, steps in enumerate(document["day_steps"])
    ]
    pdus = {code: Pdu(code, _summed(steps)) for code, steps in document["pdu_steps"].items()}
    cells: dict[tuple[Any, ...], Cell] = {}
    found = []
    for case in document["cases"]:
        own = [
            _cell(document, option, start, inspectors, days, cells)
            for option in sorted(case["options"], key=lambda each: bool(each["substitute"]))
            for start in option["starts"]
        ]
        if own:
            found.append(_interview(case, pdus, _distinct(own)))
    _share(found)
    for each in found:
        wanted = document.get("start", {}).get(each.id)
        if wanted is not None:
            each.cell = next(
                (
                    cell
                    for cell in each.cells
                    if (cell.inspector.code, cell.slot) == (wanted[0], wanted[2])
                ),
                None,
            )
    return Week(sorted(found, key=lambda each: len(each.cells)))


def _cell(
    document: dict[str, Any],
    option: dict[str, Any],
    start: list[int],
    inspectors: dict[str, Inspector],
    days: list[Day],
    cells: dict[tuple[Any, ...], Cell],
) -> Cell:
    """The cell of a start: one object for all cases for which it comes to the same."""
    slot, cost, late, lunches = start
    own = inspectors[option["inspector"]]
    day = days[slot // document["slots_a_day"]]
    end = slot + option["length"]
    key = (
        slot - option["before"],
        end + option["after"],
        end + document["gap"],
        lunches,
        cost,
        late if own.late_day_cost else 0,
        option["interviewee"] if option["substitute"] else "",
        option["substitute_cost"] if option["substitute"] else 0,
    )
    if (own.code, slot, *key) not in cells:
        desk = list(inspectors).index(own.code) * len(days) + day.index
        cells[own.code, slot, *key] = Cell(len(cells), own, day, desk, slot, *key)
    return cells[own.code, slot, *key]


def _distinct(cells: list[Cell]) -> list[Cell]:
    """One cell for each inspector and slot: the practitioner's, if they are free."""
    found: dict[tuple[str, int], Cell] = {}
    for each in cells:
        found.setdefault((each.inspector.code, each.slot), each)
    return list(found.values())


def _inspector(given: dict[str, Any]) -> Inspector:
    return Inspector(
        given["code"],
        given["daily"],
        given["weekly"],
        _summed(given["load_steps"]),
        _summed(given["high_steps"]),
        given["day_cost"],
        given["late_day_cost"],
    )


def _interview(case: dict[str, Any], pdus: dict[str, Pdu], cells: list[Cell]) -> Interview:
    option = case["options"][0]
    others = [each for each in option["people"] if each != option["interviewee"]]
    return Interview(
        id=case["reference"],
        pdu=pdus[case["pdu"]],
        high=case["high"],
        shared=False,
        practitioner=case["practitioner"],
        others=others,
        cells=cells,
    )


def _share(interviews: list[Interview]) -> None:
    """Mark the interviews with people who may be in another."""
    everybody = [
        {each.practitioner, *each.others, *(cell.stand_in for cell in each.cells)} - {""}
        for each in interviews
    ]
    times = Counter(person for people in everybody for person in people)
    for each, people in zip(interviews, everybody, strict=True):
        each.shared = any(times[person] > 1 for person in people)


def _summed(steps: list[int]) -> list[int]:
    total, found = 0, [0]
    for step in steps:
        total += step
        found.append(total)
    return found


def _solver(seconds: float, seed: int) -> Any:
    config = SolverConfig(
        solution_class=Week,
        entity_class_list=[Interview],
        random_seed=seed,
        score_director_factory_config=ScoreDirectorFactoryConfig(
            constraint_provider_function=constraints
        ),
        termination_config=TerminationConfig(
            spent_limit=Duration(milliseconds=round(seconds * 1000))
        ),
    )
    return SolverFactory.create(config).build_solver()


def answered(week: Week) -> dict[str, list[Any]]:
    """The cells of a solution."""
    return {
        each.id: [
            each.cell.inspector.code,
            each.asked(),
            each.cell.slot,
        ]
        for each in week.interviews
        if each.cell is not None
    }


def search(given: Task, wire: Wire) -> None:
    """Warm the process, then search for the seconds given."""
    _solver(WARMING, given.seed).solve(stated(given.document))
    solver, problem = _solver(given.seconds, given.seed), stated(given.document)
    wire.begin()
    last = _listen(solver, wire)
    week = solver.solve(problem)
    if week.score is not None and week.score.is_feasible:
        wire.tell(answered(week), score=last.score, found=last.seconds)
    wire.end(proven=False)


@dataclass
class Last:
    """The last better solution: its score, left out, medium and soft; and when it was found."""

    score: list[int]
    seconds: float


def _listen(solver: Any, wire: Wire) -> Last:
    """Tell the score of every better solution; returns what will hold the last one.

    The package's own listener turns the whole solution into Python objects each time, which
    takes longer than the search; so Java is asked for the score alone.
    """
    from ai.timefold.solver.core.api.solver.event import SolverEventListener

    last = Last([], 0.0)

    @JImplements(SolverEventListener)
    class Listener:
        """Hears of better solutions."""

        @JOverride
        def bestSolutionChanged(self, event: Any) -> None:  # noqa: N802 - Java's name
            """Called by the solver at each better solution."""
            score = event.getNewBestScore()
            if score.isFeasible() and event.isNewBestSolutionInitialized():
                medium, soft = -int(score.mediumScore()), -int(score.softScore())
                last.score = [medium // LEFT_OUT, medium % LEFT_OUT, soft]
                last.seconds = wire.seconds
                wire.tell(None, score=last.score)

    solver._delegate.addEventListener(Listener())
    return last


if __name__ == "__main__":
    search(task(), Wire())
