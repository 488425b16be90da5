"""Timefold Solver for Python 1.24.0b0 on Java 17: one planning variable, inspector and slot.

Each interview has one variable, a cell shared by all cases (so that swaps mean something), with
a value range of its own and unassigned allowed; whoever of practitioner and substitute is free
then is met, the practitioner first. Hard: overlaps, lunch, people in two places, limits a day
and a week. Medium: unassigned interviews, then substitutes. Soft: all other preferences as
tables of the statement. Constraint streams group and join on inspector and day, so a move is
scored in small steps; construction by first fit decreasing (fewest places first), then late
acceptance with change, swap and pillar-free defaults, the best of the settings tried. The
process is warmed first: two seconds of the same problem, not counted, let Java compile.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Annotated, Any

from jpype import JImplements, JOverride
from timefold.solver import SolverFactory
from timefold.solver.config import (
    Duration,
    ScoreDirectorFactoryConfig,
    SolverConfig,
    TerminationConfig,
)
from timefold.solver.domain import (
    PlanningEntityCollectionProperty,
    PlanningId,
    PlanningScore,
    PlanningVariable,
    ValueRangeProvider,
    planning_entity,
    planning_solution,
)
from timefold.solver.score import (
    ConstraintCollectors,
    ConstraintFactory,
    HardMediumSoftScore,
    Joiners,
    constraint_provider,
)

from benchmarks.peers.wire import Task, Wire, task

WARMING = 2.0


@dataclass
class Inspector:
    """An inspector with limits, and what so many cases cost."""

    code: str
    daily: int
    weekly: int
    load_costs: list[int]
    high_costs: list[int]
    day_cost: int
    late_day_cost: int


@dataclass
class Day:
    """A day, and what so many interviews cost."""

    index: int
    costs: list[int]


@dataclass
class Pdu:
    """A PDU, and what so many of its cases with one inspector cost."""

    code: str
    costs: list[int]


@dataclass
class Cell:
    """An inspector and a slot, with all that it comes to; the same for every case if it can be."""

    id: int
    inspector: Inspector
    day: Day
    desk: int
    """Whose day it takes, as one number."""
    slot: int
    first: int
    """The first slot of the inspector's block."""
    last: int
    """The first slot after it."""
    end: int
    """The first slot after the interview and its gap."""
    lunch: int
    """The places for lunch that it leaves, as a mask."""
    cost: int
    late: int
    """1 if it reaches into a last hour that costs."""
    stand_in: str
    """The substitute who is met, or nothing for the practitioner."""


@planning_entity
@dataclass
class Interview:
    """A case's interview: its cell is to be found."""

    id: Annotated[str, PlanningId]
    pdu: Pdu
    high: bool
    shared: bool
    """Whether somebody in it could be in another one."""
    practitioner: str
    others: list[str]
    cells: Annotated[list[Cell], ValueRangeProvider(id="cells")]
    cell: Annotated[
        Cell | None,
        PlanningVariable(allows_unassigned=True, value_range_provider_refs=["cells"]),
    ] = field(default=None)

    def day_of_people(self) -> str:
        """The day if people in it could meet themselves elsewhere, else nobody else's word."""
        return str(self.cell.day.index) if self.shared and self.cell is not None else self.id

    def asked(self) -> str:
        """Who is interviewed."""
        if self.cell is not None and self.cell.stand_in != "":
            return self.cell.stand_in
        return self.practitioner

    def meets_people_of(self, other: "Interview") -> bool:
        """Whether somebody would be in both at once, gap included."""
        if self.cell is None or other.cell is None:
            return False
        if self.cell.slot >= other.cell.end or other.cell.slot >= self.cell.end:
            return False
        if self.asked() == other.asked() or self.asked() in other.others:
            return True
        for each in self.others:  # noqa: SIM110 - a generator is beyond the translator to Java
            if each == other.asked() or each in other.others:
                return True
        return False


@planning_solution
@dataclass
class Week:
    """All interviews."""

    interviews: Annotated[list[Interview], PlanningEntityCollectionProperty]
    score: Annotated[HardMediumSoftScore | None, PlanningScore] = field(default=None)


@constraint_provider
def constraints(factory: ConstraintFactory) -> list[Any]:
    """Every constraint of the statement."""
    hard, medium, soft = (
        HardMediumSoftScore.ONE_HARD,
        HardMediumSoftScore.ONE_MEDIUM,
        HardMediumSoftScore.ONE_SOFT,
    )
    count = ConstraintCollectors.count
    return [
        factory.for_each_unique_pair(
            Interview,
            Joiners.equal(lambda each: each.cell.desk),
            Joiners.overlapping(lambda each: each.cell.first, lambda each: each.cell.last),
        )
        .penalize(hard)
        .as_constraint("double booking"),
        factory.for_each_unique_pair(Interview, Joiners.equal(lambda each: each.cell.desk))
        .filter(lambda one, other: one.cell.lunch & other.cell.lunch == 0)
        .penalize(hard)
        .as_constraint("lunch"),
        factory.for_each_unique_pair(Interview, Joiners.equal(lambda each: each.day_of_people()))
        .filter(lambda one, other: one.meets_people_of(other))
        .penalize(hard)
        .as_constraint("people in two places"),
        factory.for_each(Interview)
        .group_by(lambda each: each.cell.inspector, lambda each: each.cell.day, count())
        .filter(lambda own, day, held: held > own.daily)
        .penalize(hard, lambda own, day, held: held - own.daily)
        .as_constraint("daily limit"),
        factory.for_each(Interview)
        .group_by(lambda each: each.cell.inspector, count())
        .filter(lambda own, held: held > own.weekly)
        .penalize(hard, lambda own, held: held - own.weekly)
        .as_constraint("weekly limit"),
        factory.for_each_including_unassigned(Interview)
        .filter(lambda each: each.cell is None)
        .penalize(medium, lambda each: 100_000)
        .as_constraint("left out"),
        factory.for_each(Interview)
        .filter(lambda each: each.cell.stand_in != "")
        .penalize(medium, lambda each: 10)
        .as_constraint("substitute"),
        factory.for_each(Interview)
        .group_by(lambda each: each.cell.inspector, count())
        .penalize(soft, lambda own, held: own.load_costs[min(held, len(own.load_costs) - 1)])
        .as_constraint("even loads"),
        factory.for_each(Interview)
        .group_by(lambda each: each.cell.inspector, lambda each: each.pdu, count())
        .penalize(soft, lambda own, pdu, held: pdu.costs[min(held, len(pdu.costs) - 1)])
        .as_constraint("PDU mix"),
        factory.for_each(Interview)
        .filter(lambda each: each.high)
        .group_by(lambda each: each.cell.inspector, count())
        .penalize(soft, lambda own, held: own.high_costs[min(held, len(own.high_costs) - 1)])
        .as_constraint("risk mix"),
        factory.for_each(Interview)
        .group_by(lambda each: each.cell.day, count())
        .penalize(soft, lambda day, held: day.costs[min(held, len(day.costs) - 1)])
        .as_constraint("spare places"),
        factory.for_each(Interview)
        .filter(lambda each: each.cell.inspector.day_cost > 0)
        .group_by(lambda each: each.cell.inspector, lambda each: each.cell.day)
        .penalize(soft, lambda own, day: own.day_cost)
        .as_constraint("part-time days"),
        factory.for_each(Interview)
        .filter(lambda each: each.cell.late > 0)
        .group_by(lambda each: each.cell.inspector, lambda each: each.cell.day)
        .penalize(soft, lambda own, day: own.late_day_cost)
        .as_constraint("lead's last hour"),
        factory.for_each(Interview)
        .filter(lambda each: each.cell.cost > 0)
        .penalize(soft, lambda each: each.cell.cost)
        .as_constraint("wishes"),
        factory.for_each(Interview)
        .filter(lambda each: each.cell.stand_in != "")
        .group_by(lambda each: each.cell.stand_in, lambda each: each.cell.day, count())
        .filter(lambda who, day, held: held > 2)
        .penalize(soft, lambda who, day, held: 4 * (held - 2))
        .as_constraint("substitute's load"),
    ]


def stated(document: dict[str, Any]) -> Week:
    """The statement as a planning problem, with a start where one is given."""
    inspectors = {each["code"]: _inspector(each) for each in document["inspectors"]}
    days = [Day(index, _summed(steps)) for index, steps in enumerate(document["day_steps"])]
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
                last.score = [medium // 100_000, medium % 100_000, soft]
                last.seconds = wire.seconds
                wire.tell(None, score=last.score)

    solver._delegate.addEventListener(Listener())
    return last


if __name__ == "__main__":
    search(task(), Wire())
