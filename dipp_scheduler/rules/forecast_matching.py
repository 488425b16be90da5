"""How many interviews find a place, and which cases share too few: a flow from cases to places."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from dipp_scheduler.domain.work import Case
from dipp_scheduler.rules.flow import Network
from dipp_scheduler.rules.forecast_interviews import Cell, Places

SOURCE, SINK = ("cases",), ("places",)


@dataclass(frozen=True)
class Matching:
    """Cases matched with places: more than that no schedule can hold."""

    places: Places

    def _capacities(self, network: Network) -> None:
        """From an inspector's cells by day, and by all days so far, to the week's places."""
        for inspector in self.places.instance.interviewers:
            minutes = 0
            for number, day in enumerate(self.places.days):
                who = inspector.code
                for cell in range(len(self.places.cells)):
                    network.join((who, number, cell), (who, number), 1)
                network.join(
                    (who, number), (who, "by", number), self.places.day_places(inspector, day)
                )
                minutes += self.places.minutes(inspector, day)
                most = min(
                    minutes // self.places.interview_cost,
                    self.places.instance.weekly_limit(inspector),
                )
                later = (who, "by", number + 1) if number + 1 < len(self.places.days) else SINK
                network.join((who, "by", number), later, most)

    def most(self) -> int:
        """How many interviews the inspectors could hold if everybody else were always free."""
        network = Network()
        self._capacities(network)
        for inspector in self.places.instance.interviewers:
            for number in range(len(self.places.days)):
                for cell in range(len(self.places.cells)):
                    network.join(SOURCE, (inspector.code, number, cell), 1)
        return network.flow(SOURCE, SINK)

    def matched(self) -> tuple[int, tuple[tuple[tuple[Case, ...], int], ...]]:
        """The most interviews that can be held, and each set of cases short of places.

        By Hall's condition: a set of cases that together reach fewer places than they
        are; with each set the number of its cases that find a place.
        """
        network = Network()
        self._capacities(network)
        self._join(network, self.places.cases)
        held = network.flow(SOURCE, SINK)
        return held, tuple(self._sets(self._reached(network, self.places.cases)))

    def fitting(self, cases: Collection[Case]) -> int:
        """The most of some cases that can be interviewed if nothing else has to be."""
        network = Network()
        self._capacities(network)
        self._join(network, cases)
        return network.flow(SOURCE, SINK)

    def crowded(self, cases: tuple[Case, ...]) -> tuple[Case, ...]:
        """Those of some cases that share too few places; nobody if all have one.

        If only one place is missing, any one less of them leaves room for the rest: each
        lies on a way by which the case without a place could take another's.
        """
        network = Network()
        self._capacities(network)
        self._join(network, cases)
        if network.flow(SOURCE, SINK) == len(cases):
            return ()
        return tuple(self._reached(network, cases))

    @cached_property
    def _cells_of(self) -> dict[str, tuple[Cell, ...]]:
        return {case.reference: tuple(self.places.choices(case)) for case in self.places.cases}

    @cached_property
    def _alike(self) -> dict[str, int]:
        """Of each case the number of all with the same cells: they can stand for each other."""
        numbers: dict[tuple[Cell, ...], int] = {}
        return {
            reference: numbers.setdefault(cells, len(numbers))
            for reference, cells in self._cells_of.items()
        }

    def _join(self, network: Network, cases: Collection[Case]) -> None:
        """From the source to the cells of some cases, those alike together."""
        cells = {self._alike[case.reference]: self._cells_of[case.reference] for case in cases}
        for number, count in Counter(self._alike[case.reference] for case in cases).items():
            network.join(SOURCE, ("cases", number), count)
            for cell in cells[number]:
                network.join(("cases", number), cell, 1)

    def _reached(self, network: Network, cases: Collection[Case]) -> list[Case]:
        """Those of some cases that could still take a place from others, once the flow is full."""
        reached = network.reached(SOURCE)
        return [case for case in cases if ("cases", self._alike[case.reference]) in reached]

    def _sets(self, short: list[Case]) -> Iterator[tuple[tuple[Case, ...], int]]:
        """The cases short of places in sets that share no inspector, with their places."""
        sets: list[tuple[list[Case], set[str]]] = []
        for case in short:
            who = {cell[0] for cell in self._cells_of[case.reference]}
            meets = [each for each in sets if each[1] & who]
            cases = [each for found in meets for each in found[0]] + [case]
            people = who.union(*(found[1] for found in meets))
            sets = [each for each in sets if each not in meets] + [(cases, people)]
        for cases, _ in sets:
            yield tuple(cases), self.fitting(cases)
