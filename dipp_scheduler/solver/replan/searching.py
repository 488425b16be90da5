"""What every search of a replan of week one shares, and the plans that searches come to."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.solver.cpsat.engine import Outcome, run, value_of
from dipp_scheduler.solver.cpsat.model import Linear
from dipp_scheduler.solver.cpsat.reporting import bound_of_all, counting_from
from dipp_scheduler.solver.cpsat.search import A_MOMENT, TO_FIND, Budget, Report, Tuning
from dipp_scheduler.solver.replan.as_placed import AsPlaced, hold_briefing
from dipp_scheduler.solver.replan.rights import Placed
from dipp_scheduler.solver.week_one import week as week_one
from dipp_scheduler.solver.week_one.choices import Week
from dipp_scheduler.solver.week_one.search import QUICK
from dipp_scheduler.solver.week_one.start import completed
from dipp_scheduler.solver.week_one.week import WEEK, Only, WeekOne

TUNING = Tuning(parameters=QUICK.parameters)

Values = tuple[int, ...]
"""The value of each variable by its index."""


@dataclass(frozen=True)
class Plan:
    """A model and what its search came to."""

    built: WeekOne
    outcome: Outcome

    @property
    def found(self) -> bool:
        """Whether there is a solution in hand."""
        return self.outcome.values is not None

    def value(self, tier: int) -> int:
        """What the solution in hand comes to in a tier."""
        return value_of(self.built.model.cp, self.built.tiers()[tier], self.outcome.values or ())


@dataclass(frozen=True)
class Search:
    """What every search of a replan shares."""

    instance: Instance
    known: Known
    placed: Placed
    budget: Budget
    report: Report | None
    stop: threading.Event | None

    def narrowed(self) -> Week:
        """The choices that the rules leave, and what is placed already."""
        week = week_one.narrowed(self.instance, known=self.known)
        week_one.keep_only(week, AsPlaced(self.placed, week.clock))
        return week

    def encoded(self, week: Week, only: Only) -> WeekOne:
        """The model of the choices that are left; a briefing that is placed already stays."""
        built = week_one.encoded(week, only)
        hold_briefing(built, self.placed)
        return built

    def run(
        self,
        built: WeekOne,
        floors: Mapping[int, int],
        start: Values | None = None,
        *,
        tiers: Mapping[int, Linear] | None = None,
        share: float = 1.0,
        of_all: bool = True,
    ) -> Plan:
        """Search tier after tier, all of them unless told, in a share of what time is left.

        Not `of_all` plans but of some: then the bound that is told is what counting shows of all.
        """
        report = counting_from(self.report, self.budget.began)
        outcome = run(
            built.model.cp,
            built.tiers() if tiers is None else tiers,
            week=WEEK,
            options=self.budget.part(share, least=TO_FIND if start is None else A_MOMENT),
            report=report if of_all else bound_of_all(report, floors),
            stop=self.stop,
            tuning=TUNING,
            floors=floors,
            start=start,
            within=self.budget,
        )
        return Plan(built, outcome)

    def carried(self, plan: Plan, wide: WeekOne) -> Values | None:
        """The solution of one model as one of another, that has at least its choices."""
        values, near = plan.outcome.values, plan.built.week
        if values is None:
            return None
        chosen = {
            (each.case.reference, each.inspector.code, each.interviewee, slot)
            for each in near.pairings
            for slot, number in each.choices()
            if values[number]
        }
        read = {
            (each.case.reference, each.inspector.code) for each in near.reads if values[each.number]
        }
        fixed = {
            number: int(
                (each.case.reference, each.inspector.code, each.interviewee, slot) in chosen
            )
            for each in wide.week.pairings
            for slot, number in each.choices()
        }
        fixed |= {
            each.number: int((each.case.reference, each.inspector.code) in read)
            for each in wide.week.reads
        }
        fixed |= {
            number: values[near.briefing[slot]]
            for slot, number in wide.week.briefing.items()
            if slot in near.briefing
        }
        seconds = self.budget.part().time_limit if self.budget.by_the_clock else None
        return completed(wide.week, wide.tiers(), fixed, self.budget.seed, seconds=seconds)
