"""Week one as a CP-SAT model: build it, run its tiers, read the schedule out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.rules.catalogue import weighed
from dipp_scheduler.solver.interviews import ENCODERS
from dipp_scheduler.solver.interviews_briefing import declare_briefing
from dipp_scheduler.solver.interviews_lunch import declare_lunches
from dipp_scheduler.solver.interviews_narrow import NARROWING
from dipp_scheduler.solver.model import Linear, Model
from dipp_scheduler.solver.week_one_choices import Week, choose, declare
from dipp_scheduler.solver.week_one_preferences import MEASURES
from dipp_scheduler.solver.week_one_read import read_week_one

WEEK = 1


@dataclass(frozen=True)
class WeekOne:
    """The model of week one, ready to run."""

    model: Model
    week: Week

    def tiers(self) -> Mapping[int, Linear]:
        """The objective of each tier."""
        return self.model.tiers(weighed(self.week.instance, WEEK))

    def read(self, values: Sequence[int]) -> Schedule:
        """Week one's part of the schedule, from the values of a solution."""
        return read_week_one(self.week, values)


def build(instance: Instance, drop: frozenset[str] = frozenset()) -> WeekOne:
    """Week one of an instance; `drop` leaves rules out, so that a test can miss them."""
    model = Model(drop=drop)
    week = choose(instance, model)
    for rule, narrow in NARROWING.items():
        if model.obeys(rule):
            narrow(week)
    declare_briefing(week)
    declare(week)
    if model.obeys("lunch_kept"):
        declare_lunches(week)
    for encoders in ENCODERS.values():
        for encode in encoders:
            if encode not in NARROWING.values():
                encode(week)
    for preference, measure in MEASURES.items():
        model.measure(preference, measure(week))
    return WeekOne(model, week)
