"""A plain CP-SAT model, as a good programmer would write it in a day.

One 0/1 variable for each case, inspector and start; at most one for each slot of an inspector's
day (with a lunch) and of a person's; limits as sums. Loads are kept even by the least
difference between the greatest and the smallest share of a limit, the textbook's `max − min`.
The other preferences are those of the statement, and all of it is one weighted sum with
CP-SAT's own parameters. What it proves is the best of its own objective, which is not quite
ours; the checker's costs are what is compared.
"""

from collections import defaultdict
from typing import Any

from ortools.sat.python import cp_model

from benchmarks.peers.wire import Task, Wire, task

UNPLACED, SUBSTITUTE = 100_000, 100
EVEN = 20
"""What a tenth of a limit between the fullest and the emptiest inspector costs."""


class Plain:
    """The model while it is built."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self.cp = cp_model.CpModel()
        self.slots: int = document["slots_a_day"]
        self.costs: list[Any] = []
        self.at: dict[tuple[str, str, str, int], Any] = {}
        """Whether an inspector meets somebody about a case at a slot."""
        self.cases: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        """An inspector's possible interviews by case."""
        self.desks: dict[tuple[str, int], list[Any]] = defaultdict(list)
        self.diaries: dict[tuple[str, int], list[Any]] = defaultdict(list)
        self.held: dict[tuple[str, int], list[Any]] = defaultdict(list)
        self.late: dict[tuple[str, int], list[Any]] = defaultdict(list)
        self.stood_in: dict[tuple[str, int], list[Any]] = defaultdict(list)
        self.lunches: dict[tuple[str, int], dict[int, list[Any]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for case in document["cases"]:
            self._case(case)
        for numbers in (*self.desks.values(), *self.diaries.values()):
            self.cp.add_at_most_one(numbers)
        for own in document["inspectors"]:
            self._inspector(own)
        self._even()
        self._days()
        self.cp.minimize(sum(self.costs))

    def _case(self, case: dict[str, Any]) -> None:
        unplaced = self.cp.new_bool_var("")
        chosen = [unplaced]
        for option in case["options"]:
            for start in option["starts"]:
                here = self.cp.new_bool_var("")
                chosen.append(here)
                self._cell(case["reference"], option, start, here)
        self.cp.add_exactly_one(chosen)
        self.costs.append(UNPLACED * unplaced)

    def _cell(self, reference: str, option: dict[str, Any], start: list[int], here: Any) -> None:
        slot, cost, late, lunches = start
        code, day = option["inspector"], slot // self.slots
        end = slot + option["length"]
        self.at[reference, code, option["interviewee"], slot] = here
        self.cases[code][reference].append(here)
        self.held[code, day].append(here)
        self.lunches[code, day][lunches].append(here)
        for each in range(slot - option["before"], end + option["after"]):
            self.desks[code, each].append(here)
        for person in option["people"]:
            for each in range(slot, end + self.document["gap"]):
                self.diaries[person, each].append(here)
        if late:
            self.late[code, day].append(here)
        if option["substitute"]:
            self.stood_in[option["interviewee"], day].append(here)
            cost += SUBSTITUTE * option["substitute_cost"]
        if cost:
            self.costs.append(cost * here)

    def _inspector(self, own: dict[str, Any]) -> None:
        code = own["code"]
        for day in range(self.document["days"]):
            held, late = self.held[code, day], self.late[code, day]
            self.cp.add(sum(held) <= own["daily"])
            self._lunch(self.lunches[code, day])
            for cost, numbers in ((own["day_cost"], held), (own["late_day_cost"], late)):
                if cost and numbers:
                    touched = self.cp.new_bool_var("")
                    for each in numbers:
                        self.cp.add_implication(each, touched)
                    self.costs.append(cost * touched)
        self.cp.add(self._load(code) <= own["weekly"])
        pdus: dict[str, list[Any]] = defaultdict(list)
        high: list[Any] = []
        for case in self.document["cases"]:
            mine = self.cases[code][case["reference"]]
            pdus[case["pdu"]] += mine
            high += mine if case["high"] else []
        for pdu, mine in pdus.items():
            self._priced(mine, self.document["pdu_steps"][pdu])
        self._priced(high, own["high_steps"])

    def _lunch(self, places: dict[int, list[Any]]) -> None:
        """One of the day's places for lunch is left by every interview of the day."""
        most = max((mask.bit_length() for mask in places), default=0)
        lunch = [self.cp.new_bool_var("") for _ in range(most)]
        if lunch:
            self.cp.add_exactly_one(lunch)
        for index, each in enumerate(lunch):
            for mask, numbers in places.items():
                if not mask >> index & 1:
                    for here in numbers:
                        self.cp.add_implication(here, ~each)

    def _load(self, code: str) -> Any:
        return sum(each for numbers in self.cases[code].values() for each in numbers)

    def _even(self) -> None:
        """The difference between the fullest and the emptiest week, in tenths of a limit."""
        fullest, emptiest = self.cp.new_int_var(0, 10, ""), self.cp.new_int_var(0, 10, "")
        for own in self.document["inspectors"]:
            load = self._load(own["code"])
            self.cp.add(fullest * own["weekly"] >= 10 * load)
            self.cp.add(emptiest * own["weekly"] <= 10 * load)
        self.costs.append(EVEN * (fullest - emptiest))

    def _days(self) -> None:
        for day, steps in enumerate(self.document["day_steps"]):
            held = [each for (_, at), own in self.held.items() if at == day for each in own]
            self._priced(held, steps)
        for held in self.stood_in.values():
            self._priced(held, self.document["substitute_steps"])

    def _priced(self, numbers: list[Any], steps: list[int]) -> None:
        """A cost above every line of the table: the j-th thing costs the j-th step."""
        if not any(steps[: len(numbers)]):
            return
        count = sum(numbers)
        cost = self.cp.new_int_var(0, sum(steps), "")
        for held, step in enumerate(steps):
            if step:
                self.cp.add(cost >= sum(steps[:held]) + step * (count - held))
        self.costs.append(cost)


class Telling(cp_model.CpSolverSolutionCallback):
    """Tells each better answer."""

    def __init__(self, plain: Plain, wire: Wire) -> None:
        super().__init__()
        self._plain, self._wire = plain, wire

    def on_solution_callback(self) -> None:
        """Called by the solver at each better answer."""
        self._wire.tell(
            {
                reference: [code, interviewee, slot]
                for (reference, code, interviewee, slot), here in self._plain.at.items()
                if self.value(here)
            },
            bound=self.best_objective_bound,
        )


def search(given: Task, wire: Wire) -> None:
    """Build, minimise, tell."""
    wire.begin()
    plain = Plain(given.document)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = given.workers
    solver.parameters.random_seed = given.seed
    solver.parameters.max_time_in_seconds = max(given.seconds - wire.seconds, 1.0)
    status = solver.solve(plain.cp, Telling(plain, wire))
    wire.end(proven=status == cp_model.OPTIMAL, bound=solver.best_objective_bound)


if __name__ == "__main__":
    search(task(), Wire())
