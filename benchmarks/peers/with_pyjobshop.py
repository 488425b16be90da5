"""PyJobShop 0.0.9, as far as it can state the problem: a valid week, without preferences.

Every interview is two tasks: the inspector's block, with a mode for each inspector and day, and
the talk on the machine of each person, tied to it by start-to-start delays. An inspector's day
is a machine with breaks; limits a day and a week are consumable resources; lunch is a task. Its
objectives are those of machine shops (makespan, tardiness, flow time), so even loads, mixes and
wishes cannot be said, nor that a case may be left out: cases without a cell are left away
beforehand. Breaks say when somebody is away, not which pairs may not meet at some hour: an
interview that the checker refuses afterwards becomes a file read.
"""

from collections import defaultdict
from typing import Any

from pyjobshop import Model, SolveStatus

from benchmarks.peers.wire import Task, Wire, task

SETTLED = (SolveStatus.OPTIMAL, SolveStatus.FEASIBLE)


class Shop:
    """The model while it is built."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self.slots: int = document["slots_a_day"]
        self.end: int = self.slots * document["days"]
        self.model = Model()
        self.cases = [each for each in document["cases"] if each["options"]]
        self.blocks: dict[str, Any] = {}
        self.modes: list[tuple[str, str]] = []
        """Case and inspector of each mode of a block, in the order in which they were made."""
        self._desks()
        self._people()
        for case in self.cases:
            self._case(case)

    def _desks(self) -> None:
        open_slots: dict[str, set[int]] = defaultdict(set)
        for case in self.cases:
            for option in case["options"]:
                for slot, *_ in option["starts"]:
                    last = slot + option["length"] + option["after"]
                    open_slots[option["inspector"]].update(range(slot - option["before"], last))
        length, opens, closes = self.document["lunch"]
        self.desks: dict[tuple[str, int], list[Any]] = {}
        for own in self.document["inspectors"]:
            weekly = self.model.add_consumable(own["weekly"])
            for day in range(self.document["days"]):
                first = day * self.slots
                lunch = range(first + opens, first + closes)
                there = {*open_slots[own["code"]], *lunch} & {*range(first, first + self.slots)}
                machine = self.model.add_machine(breaks=_gaps(there, self.end))
                daily = self.model.add_consumable(own["daily"])
                self.desks[own["code"], day] = [machine, daily, weekly]
                eaten = self.model.add_task(earliest_start=lunch.start, latest_end=lunch.stop)
                self.model.add_mode(eaten, machine, length)
                self.modes.append(("", ""))

    def _people(self) -> None:
        there: dict[str, set[int]] = defaultdict(set)
        for case in self.cases:
            for option in case["options"]:
                for person in option["people"]:
                    for slot, *_ in option["starts"]:
                        there[person].update(range(slot, slot + option["length"]))
        self.people = {
            person: self.model.add_machine(breaks=_gaps(slots, self.end))
            for person, slots in there.items()
        }

    def _case(self, case: dict[str, Any]) -> None:
        block, talk = self.model.add_task(), self.model.add_task()
        before = case["options"][0]["before"]
        self.model.add_start_before_start(block, talk, delay=before)
        self.model.add_start_before_start(talk, block, delay=-before)
        self.blocks[case["reference"]] = block
        talks: dict[str, Any] = {}
        allowed: dict[int, list[Any]] = defaultdict(list)
        takes: dict[int, Any] = {}
        for option in case["options"]:
            who = option["interviewee"]
            if who not in talks:
                machines = [self.people[each] for each in option["people"]]
                talks[who] = self.model.add_mode(talk, machines, option["length"])
                self.modes.append((case["reference"], who))
            for day in sorted({slot // self.slots for slot, *_ in option["starts"]}):
                size = option["before"] + option["length"] + option["after"]
                mode = self.model.add_mode(
                    block, self.desks[option["inspector"], day], size, [0, 1, 1]
                )
                takes[len(self.modes)] = mode
                allowed[len(self.modes)].append(talks[who])
                self.modes.append((case["reference"], option["inspector"]))
        for number, mode in takes.items():
            self.model.add_mode_dependency(mode, allowed[number])


def _gaps(there: set[int], end: int) -> list[tuple[int, int]]:
    """The spans in which somebody is not there."""
    found: list[tuple[int, int]] = []
    for slot in range(end):
        if slot in there:
            continue
        if found and found[-1][1] == slot:
            found[-1] = (found[-1][0], slot + 1)
        else:
            found.append((slot, slot + 1))
    return found


def search(given: Task, wire: Wire) -> None:
    """Find a valid week, if there is one within the seconds given."""
    wire.begin()
    shop = Shop(given.document)
    result = shop.model.solve(
        time_limit=max(given.seconds - wire.seconds, 1.0),
        display=False,
        num_workers=given.workers,
        random_seed=given.seed,
    )
    if result.status in SETTLED:
        before = {case["reference"]: case["options"][0]["before"] for case in shop.cases}
        tasks = list(shop.model.tasks)
        answer: dict[str, list[Any]] = {}
        for number, done in enumerate(result.best.tasks):
            reference, name = shop.modes[done.mode]
            if reference and tasks[number] is shop.blocks[reference]:
                answer.setdefault(reference, ["", "", 0])[0] = name
                answer[reference][2] = done.start + before[reference]
            elif reference:
                answer.setdefault(reference, ["", "", 0])[1] = name
        wire.tell(answer)
    wire.end(proven=False)


if __name__ == "__main__":
    search(task(), Wire())
