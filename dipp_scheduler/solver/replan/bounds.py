"""What counting proves of a replan: the fewest file reads, and the least notice beside them."""

from collections.abc import Mapping
from dataclasses import dataclass

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.rules.catalogue import Preference, weighed
from dipp_scheduler.solver.cpsat.engine import run
from dipp_scheduler.solver.cpsat.search import Budget
from dipp_scheduler.solver.replan.room import Least, floor
from dipp_scheduler.solver.week_one import week as week_one
from dipp_scheduler.solver.week_one.choices import Week
from dipp_scheduler.solver.week_one.floors import floors
from dipp_scheduler.solver.week_one.interviews_briefing import cannot_be_held
from dipp_scheduler.solver.week_one.search import QUICK
from dipp_scheduler.solver.week_one.told import Notice
from dipp_scheduler.solver.week_one.week import WEEK

SHARE = 0.2
"""Of the time left, what the count in the rough may take."""


def counted(week: Week, least: Mapping[str, Least]) -> "Counted":
    """The counts of a week before anything is decided, and before its choices are narrowed."""
    own = {each.id: each for each in weighed(week.instance, WEEK, replanning=True)}
    return Counted(week.instance, least, floors(week), own)


@dataclass(frozen=True)
class Counted:
    """The counts of one week, before any plan is known."""

    instance: Instance
    least: Mapping[str, Least]
    first: Mapping[int, int]
    """The floors of the tiers by counting places."""
    own: Mapping[str, Preference]

    @property
    def first_tier(self) -> int:
        """The tier in which file reads count."""
        return self.own["file_reads"].tier

    @property
    def told(self) -> Preference:
        """The preference that few have to be told."""
        return self.own["interview_people_told"]

    @property
    def usual(self) -> bool:
        """Whether notice is all that its tier counts, and comes after file reads alone."""
        before = {each.tier for each in self.own.values() if each.tier < self.told.tier}
        beside = [each for each in self.own.values() if each.tier == self.told.tier]
        counted = before == {self.first_tier} and beside == [self.told] and self.told.weight > 0
        return counted and self.own["cases_unplaced"].tier == self.first_tier

    def floors(self, notice: Notice) -> dict[int, int]:
        """What no plan is below, as long as the earlier tiers are at theirs."""
        if not self.usual:
            return dict(self.first)
        first = self._first(notice.week)
        return first | {self.told.tier: self.least_told(notice, first[self.first_tier])}

    def most(self, room: int) -> dict[str, int]:
        """What notice each case may cost in a plan that costs so much more than the least.

        All plans whose notice is no more than the least and `room` are among these. No case
        gets 0, which says that it stays (`Within`): what costs nothing may be chosen, too.
        """
        return {
            each: max(1, room + (own.any_way if own.interviewed is None else own.interviewed))
            for each, own in self.least.items()
        }

    def _first(self, week: Week) -> dict[int, int]:
        """The floors by counting, once it is known when the briefing could be."""
        lost = self._briefing_lost(week)
        return {**self.first, self.first_tier: self.first.get(self.first_tier, 0) + lost}

    def _briefing_lost(self, week: Week) -> int:
        briefing = self.own["briefing_not_held"]
        counts = briefing.tier == self.first_tier and cannot_be_held(week)
        return briefing.weight if counts else 0

    def least_told(self, notice: Notice, first: int) -> int:
        """What the tier of notice is at least in plans whose first tier costs no more."""
        lost = min(self.own["file_reads"].weight, self.own["cases_unplaced"].weight)
        first -= self._briefing_lost(notice.week)
        cases = len(self.least) if lost == 0 else first // lost
        least = floor(self.instance, self.least, cases) + notice.settled
        return (least + notice.least_briefing()) * self.told.weight

    def roughly(self, budget: Budget) -> int:
        """The fewest file reads that the model in the rough proves."""
        rough = week_one.build_rough(self.instance)
        tiers = {self.first_tier: rough.tiers()[self.first_tier]}
        bound = run(
            rough.model.cp,
            tiers,
            week=WEEK,
            options=budget.part(SHARE),
            tuning=QUICK,
            floors=self.first,
            within=budget,
        )
        return max((proof.bound for proof in bound.proofs), default=0)
