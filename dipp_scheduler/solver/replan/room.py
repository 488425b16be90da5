"""How much room a replan has: what each case must cost in notice at the least, and may at most.

A plan that costs no more than a known one gives no case a choice that alone is too dear, for
all the others cost their least beside it. So nearly every case keeps its place, and what is
left to search is small, though nothing is lost.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.work import CaseMode
from dipp_scheduler.solver.week_one.choices import Pairing, Read, Week
from dipp_scheduler.solver.week_one.clock import slots_in
from dipp_scheduler.solver.week_one.told import Notice

NO_LIMIT = 10**9
"""More than any choice costs."""


@dataclass(frozen=True)
class Least:
    """The least notice that one case can cost, and the least if it is interviewed."""

    any_way: int
    interviewed: int | None
    """None if nobody could be interviewed about it, or nobody is to be."""


def leasts(week: Week, notice: Notice) -> dict[str, Least]:
    """The least that each case costs, by reference."""
    pairings: dict[str, list[Pairing]] = defaultdict(list)
    reads: dict[str, list[Read]] = defaultdict(list)
    for pairing in week.pairings:
        pairings[pairing.case.reference].append(pairing)
    for read in week.reads:
        reads[read.case.reference].append(read)
    found = {}
    for case in week.instance.inspected_cases:
        reference = case.reference
        interviewed = _least_interview(week, notice, pairings[reference])
        others = [notice.left_out(reference), *map(notice.read, reads[reference])]
        if interviewed is not None:
            others.append(interviewed)
        found[reference] = Least(min(others), interviewed)
    return found


def _least_interview(week: Week, notice: Notice, pairings: list[Pairing]) -> int | None:
    least: int | None = None
    # Where it was comes first: if it may stay, nothing is less.
    for pairing in sorted(pairings, key=lambda each: not notice.same_people(each)):
        for slot in slots_in(pairing.starts):
            cost = notice.interview(pairing, slot)
            least = cost if least is None else min(least, cost)
            if least == 0:
                return 0
    return least


def floor(instance: Instance, least: Mapping[str, Least], uninterviewed: int) -> int:
    """The least that all cases cost together, if so many of them are not interviewed.

    Only those that are to be interviewed count among them.
    """
    total, savings = 0, []
    for case in instance.inspected_cases:
        own = least[case.reference]
        if own.interviewed is None:
            total += own.any_way
            uninterviewed -= case.mode is CaseMode.INTERVIEW
        else:
            total += own.interviewed
            savings.append(own.interviewed - own.any_way)
    return total - sum(sorted(savings, reverse=True)[: max(uninterviewed, 0)])


class Within:
    """The choices that cost no more notice than each case may; one that may cost 0 stays."""

    def __init__(self, notice: Notice, most: Mapping[str, int]) -> None:
        self._notice, self._most = notice, most

    def starts(self, pairing: Pairing) -> int:
        """The starts that a pairing keeps, as a mask."""
        most = self._most.get(pairing.case.reference, NO_LIMIT)
        if most >= NO_LIMIT:
            return pairing.starts
        if most == 0 and self._notice.told_of(pairing):
            return 0
        return sum(
            1 << slot
            for slot in slots_in(pairing.starts)
            if self._notice.interview(pairing, slot) <= most
        )

    def reads(self, read: Read) -> bool:
        """Whether a file read is kept as a choice."""
        return self._notice.read(read) <= self._most.get(read.case.reference, NO_LIMIT)
