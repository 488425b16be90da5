"""The best of all plans of week one, where the one that keeps what can stay may not be it.

First the fewest file reads among all choices. Then the least notice: no plan that costs less
than one in hand gives a case a choice dearer than the gap between them and the least; so no
other choice is searched (`room`). A small room comes first: it is searched in a moment, and a
plan found in it leaves a smaller gap than the one in hand.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from dipp_scheduler.domain.schedule import Proof
from dipp_scheduler.solver.replan.bounds import Counted
from dipp_scheduler.solver.replan.room import Within
from dipp_scheduler.solver.replan.searching import Plan, Search
from dipp_scheduler.solver.week_one.floors import beside
from dipp_scheduler.solver.week_one.told import Notice
from dipp_scheduler.solver.week_one.week import WEEK, WeekOne

SMALL = 8
"""How often the small room goes into the gap."""

SMALL_SHARE = 0.25
"""Of the time left, the most that the small room may take."""

FEWEST_SHARE = 0.5
"""Of the time left, the most that the count of file reads may take."""


def widened(search: Search, near: Plan, counts: Counted, pinned: Collection[str]) -> Plan:
    """The best of all plans; its proofs hold among all plans, too."""
    wide = _Wide(search, counts, pinned, Notice(near.built.week, search.known))
    if not counts.usual:
        return wide.in_all_rooms(near)
    plan, reads = wide.fewest_reads(near)
    return wide.least_told(near, plan, reads) if plan.found else plan


class _Wide:
    """The searches beyond what keeps every case that can stay."""

    def __init__(
        self, search: Search, counts: Counted, pinned: Collection[str], notice: Notice
    ) -> None:
        self._search, self._counts, self._pinned = search, counts, pinned
        self._notice = notice
        self._floors = counts.floors(notice)

    def in_all_rooms(self, near: Plan) -> Plan:
        """Tier after tier with every choice open."""
        built = self._built(None)
        plan = self._search.run(built, self._floors, self._search.carried(near, built))
        return plan if plan.found or not near.found else _as_counted(near, self._floors)

    def fewest_reads(self, near: Plan) -> tuple[Plan, int]:
        """A plan with the fewest file reads that are found, and the first tier's bound."""
        first, budget = self._counts.first_tier, self._search.budget
        least = self._floors[first]
        if near.found and near.value(first) > least and budget.left() > 0:
            least = max(least, self._counts.roughly(budget))
        if near.found and (near.value(first) == least or budget.left() <= 0):
            return near, least
        built = self._built(None)
        plan = self._search.run(
            built,
            {first: least},
            self._search.carried(near, built),
            tiers={first: built.tiers()[first]},
            share=FEWEST_SHARE,
        )
        if not plan.found:
            return (near if near.found else plan), least
        least = max(least, *(proof.bound for proof in plan.outcome.proofs))
        as_near = near.found and near.value(first) == plan.value(first)
        return (near if as_near else plan), least

    def least_told(self, near: Plan, plan: Plan, reads: int) -> Plan:
        """The nearest plan with no more file reads than one in hand."""
        first, told = self._counts.first_tier, self._counts.told
        # What is counted of the later tiers holds beside the fewest reads that are counted.
        floors = dict(self._floors) if plan.value(first) == self._floors[first] else {}
        floors[told.tier] = self._counts.least_told(self._notice, plan.value(first))
        if plan is near and self._proven(near, 0, floors) and near.value(first) == reads:
            return near
        small = self._gap(plan, floors) // SMALL
        found = self._in_room(plan, small, floors, SMALL_SHARE) if small else None
        if found is None or not self._proven(found, small, floors):
            if found is not None and self._gap(found, floors) < self._gap(plan, floors):
                plan = found
            found = self._in_room(plan, self._gap(plan, floors), floors, 1.0)
        if found is None:
            return _as_counted(plan, {**floors, first: reads})
        fewest = Proof(
            week=WEEK,
            tier=first,
            value=(value := found.value(first)),
            bound=min(value, reads),
            optimal=value <= reads,
            seconds=0,
        )
        proofs = [fewest, *found.outcome.proofs]
        return replace(found, outcome=replace(found.outcome, proofs=proofs))

    def _in_room(
        self, plan: Plan, room: int, floors: Mapping[int, int], share: float
    ) -> Plan | None:
        """The nearest plan that gives no case a choice dearer than some room above the least."""
        first, search = self._counts.first_tier, self._search
        if search.budget.left() <= 0:
            return None
        fewest = plan.value(first)
        built = self._built(self._counts.most(room))
        tiers = dict(built.tiers())
        built.model.define(tiers.pop(first) <= fewest)
        whole = room >= self._gap(plan, floors)
        start = search.carried(plan, built) if whole else None
        found = search.run(built, floors, start, tiers=tiers, share=share, of_all=whole)
        return found if found.found else None

    def _proven(self, plan: Plan, room: int, floors: Mapping[int, int]) -> bool:
        """Whether no plan is better, be it within the room or beyond it."""
        proven = all(each.optimal for each in plan.outcome.proofs)
        return proven and self._gap(plan, floors) <= room

    def _gap(self, plan: Plan, floors: Mapping[int, int]) -> int:
        """What a plan's notice is above the least."""
        told = self._counts.told
        return (plan.value(told.tier) - floors[told.tier]) // told.weight

    def _built(self, most: Mapping[str, int] | None) -> WeekOne:
        """The model in which no case but the pinned may cost more notice than it may."""
        week = self._search.narrowed()
        within = Within(Notice(week, self._search.known), {**(most or {}), **self._stays})
        return self._search.encoded(week, within)

    @property
    def _stays(self) -> dict[str, int]:
        return dict.fromkeys(self._pinned, 0)


def _as_counted(plan: Plan, floors: Mapping[int, int]) -> Plan:
    """A plan with what counting alone proves of it."""
    values = {tier: plan.value(tier) for tier in plan.built.tiers()}
    return replace(plan, outcome=replace(plan.outcome, proofs=[*beside(values, floors)]))
