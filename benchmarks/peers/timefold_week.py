"""Week one as Timefold sees it: cells, interviews with one planning variable, and the week."""

from dataclasses import dataclass, field
from typing import Annotated

from timefold.solver.domain import (
    PlanningEntityCollectionProperty,
    PlanningId,
    PlanningScore,
    PlanningVariable,
    ValueRangeProvider,
    planning_entity,
    planning_solution,
)
from timefold.solver.score import HardMediumSoftScore


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
    """A day, and what so many interviews cost, all together and of one substitute."""

    index: int
    costs: list[int]
    stand_in_costs: list[int]


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
    stand_in_cost: int


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
