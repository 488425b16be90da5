"""Greedy, as an administrator works: case after case into the first free place of a spreadsheet.

Cases with the fewest possible places come first. Each goes to the inspector with the lightest
load for their limit, then the fewest cases of that PDU, then the day with the fewest
interviews, then the time that costs fewest wishes; a substitute only if the practitioner fits
nowhere. Nothing is ever moved again. It is what a careful person does in an afternoon, done in
milliseconds, and it knows all rules of the statement.
"""

from collections import Counter, defaultdict
from typing import Any

from benchmarks.peers.wire import Wire, task

Cell = tuple[dict[str, Any], list[int]]
"""An option and one of its starts."""


class Board:
    """The spreadsheet while it fills."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.slots_a_day: int = document["slots_a_day"]
        self.gap: int = document["gap"]
        self.inspector = {each["code"]: each for each in document["inspectors"]}
        self.blocks: dict[tuple[str, int], list[tuple[int, int, int]]] = defaultdict(list)
        self.people: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self.load: Counter[str] = Counter()
        self.pdus: Counter[tuple[str, str]] = Counter()
        self.days: Counter[int] = Counter()

    def open_to(self, cell: Cell) -> bool:
        """Whether nothing that stands forbids a cell."""
        option, (slot, _, _, lunches) = cell
        code, day = option["inspector"], slot // self.slots_a_day
        own = self.inspector[code]
        first, last = slot - option["before"], slot + option["length"] + option["after"]
        taken = self.blocks[code, day]
        for start, end, left in taken:
            if start < last and first < end:
                return False
            lunches &= left
        end_of = slot + option["length"]
        return (
            lunches != 0
            and len(taken) < own["daily"]
            and self.load[code] < own["weekly"]
            and not any(
                start < end_of + self.gap and slot < end + self.gap
                for person in option["people"]
                for start, end in self.people[person]
            )
        )

    def dislike(self, pdu: str, cell: Cell) -> tuple[float, ...]:
        """What speaks against a cell, the weightiest first."""
        option, (slot, cost, late, _) = cell
        code, day = option["inspector"], slot // self.slots_a_day
        own = self.inspector[code]
        return (
            option["substitute"],
            self.load[code] / own["weekly"],
            self.pdus[code, pdu],
            cost + late * own["late_day_cost"],
            self.days[day],
            slot,
        )

    def book(self, pdu: str, cell: Cell) -> None:
        """Take the cell."""
        option, (slot, _, _, lunches) = cell
        code, day = option["inspector"], slot // self.slots_a_day
        end = slot + option["length"]
        self.blocks[code, day].append((slot - option["before"], end + option["after"], lunches))
        for person in option["people"]:
            self.people[person].append((slot, end))
        self.load[code] += 1
        self.pdus[code, pdu] += 1
        self.days[day] += 1


def filled(document: dict[str, Any]) -> dict[str, list[Any]]:
    """The answer that one pass over the cases gives."""
    board = Board(document)
    cells = {
        case["reference"]: [
            (option, start) for option in case["options"] for start in option["starts"]
        ]
        for case in document["cases"]
    }
    answer: dict[str, list[Any]] = {}
    for case in sorted(document["cases"], key=lambda each: len(cells[each["reference"]])):
        possible = [cell for cell in cells[case["reference"]] if board.open_to(cell)]
        if possible:
            pdu = case["pdu"]
            option, start = best = min(possible, key=lambda cell: board.dislike(pdu, cell))
            board.book(pdu, best)
            answer[case["reference"]] = [option["inspector"], option["interviewee"], start[0]]
    return answer


if __name__ == "__main__":
    given, wire = task(), Wire()
    wire.begin()
    wire.tell(filled(given.document))
    wire.end(proven=False)
