"""Whether some demands can all be met: one week's model with nothing else in it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from dipp_scheduler.domain.needs import Need
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.work import MeetingKind
from dipp_scheduler.rules.clash import Demand
from dipp_scheduler.rules.clash_lifted import Eased
from dipp_scheduler.solver.cpsat.model import Model
from dipp_scheduler.solver.cpsat.search import Attempt, Budget, SolveOptions, Tuning, attempt
from dipp_scheduler.solver.week_one import week as week_one
from dipp_scheduler.solver.week_one.choices import Week
from dipp_scheduler.solver.week_two import read as week_two_read
from dipp_scheduler.solver.week_two import week as week_two
from dipp_scheduler.solver.week_two.frame import Frame
from dipp_scheduler.solver.week_two.meetings_choices import choices
from dipp_scheduler.solver.week_two.parts import Parts

PLAIN = Tuning(parameters={"linearization_level": 2})
"""Counts that do not add up are seen at once by the linear relaxation."""

OTHER = Tuning(
    parameters={"cp_model_presolve": False, "symmetry_level": 0, "linearization_level": 2}
)
"""The second route: without presolve and symmetry, where wrong answers were seen (#5274)."""


@dataclass(frozen=True)
class Answer:
    """Whether demands can all be met; `possible` is None if the time did not tell."""

    possible: bool | None
    schedule: Schedule = field(default_factory=Schedule)
    """One that meets them, if they can."""


def ask(
    eased: Eased,
    demands: Iterable[Demand],
    week: int,
    options: SolveOptions,
    *,
    tuning: Tuning = PLAIN,
) -> Answer:
    """Whether a week can meet some demands, with nothing else to be placed."""
    wanted = tuple(demands)
    if week == 1:
        return _week_one(eased, wanted, options, tuning)
    return _week_two(eased, wanted, options, tuning)


def roughly_impossible(eased: Eased, demands: Iterable[Demand], options: SolveOptions) -> bool:
    """Whether week one cannot meet some demands by the count of cells alone; all rules in force."""
    wanted = tuple(demands)
    week = _narrowed(eased, wanted)
    if week is None:
        return True
    week_one.roughly_ruled(week)
    _all_met(week, wanted)
    return run(week.model.cp, options, PLAIN).status == "infeasible"


def _week_one(
    eased: Eased, wanted: tuple[Demand, ...], options: SolveOptions, tuning: Tuning
) -> Answer:
    week = _narrowed(eased, wanted)
    if week is None:
        return Answer(possible=False)
    week_one.ruled(week)
    _all_met(week, wanted)
    found = run(week.model.cp, options, tuning)
    if found.values is None:
        return _none(found)
    return Answer(True, week_one.WeekOne(week.model, week).read(found.values))


def _narrowed(eased: Eased, wanted: tuple[Demand, ...]) -> Week | None:
    """The choices for what is demanded; None if something demanded has none."""
    codes = {each.code for each in wanted}
    instance = eased.instance.model_copy(
        update={
            "cases": tuple(case for case in eased.instance.cases if case.reference in codes),
            "meetings": tuple(
                each
                for each in eased.instance.meetings
                if each.kind is not MeetingKind.BRIEFING or each.code in codes
            ),
        }
    )
    week = week_one.narrowed(instance, eased.drop)
    asked = {each.code for each in wanted if each.interviewed}
    week.reads = [each for each in week.reads if each.case.reference not in asked]
    left = {each.case.reference for each in week.reads}
    left |= {each.case.reference for each in week.pairings if each.starts}
    if not all(case.reference in left for case in instance.cases):
        return None
    return week


def _all_met(week: Week, wanted: tuple[Demand, ...]) -> None:
    """Leave nothing out; and say at once how many interviews each inspector may have."""
    asked = {each.code for each in wanted if each.interviewed}
    for inspector in week.inspectors:
        own = [
            number
            for (reference, code), number in week.taken.items()
            if code == inspector.code and reference in asked
        ]
        limit = week.instance.weekly_limit(inspector)
        week.model.at_most(limit, own, [1] * len(own), rule="weekly_limit")
        days = sum(week.instance.daily_limit(inspector, day) for day in week.clock.grid.days)
        week.model.at_most(days, own, [1] * len(own), rule="daily_limit")
    for number in week.unplaced.values():
        week.model.define_at_most(0, [number], [1])
    briefing = any(each.code not in week.unplaced for each in wanted)
    # Without a lead no rule forbids the briefing: there is nobody to hear it.
    if briefing and week.no_briefing is not None and week.instance.lead is not None:
        week.model.define_at_most(0, [week.no_briefing], [1])


def _week_two(
    eased: Eased, wanted: tuple[Demand, ...], options: SolveOptions, tuning: Tuning
) -> Answer:
    codes = {each.code for each in wanted}
    built = meetings(eased, tuple(need for need in eased.needs if need.code in codes))
    if len(built.meetings.possible) < len(built.meetings.choices):
        return Answer(possible=False)
    for choice in built.meetings.possible:
        built.model.define(built.meetings.held(choice.number) == 1)
    found = run(built.model.cp, options, tuning)
    if found.values is None:
        return _none(found)
    return Answer(True, read_meetings(built, found.values))


def read_meetings(parts: Parts, values: tuple[int, ...]) -> Schedule:
    """Week two's part of the schedule, from the values of a solution."""
    held = week_two_read.read(parts, values)
    return Schedule(meetings=held.meetings, blocks=held.blocks, stays=held.stays)


def meetings(eased: Eased, needs: tuple[Need, ...]) -> Parts:
    """The model of some needs, with the inspectors at one site for the whole week.

    Whatever can be held elsewhere can be held on Teams from there, with one induction each.
    """
    sites = tuple(site.code for site in eased.instance.sites[:1])
    model, frame = Model(drop=eased.drop), Frame(eased.instance, sites=sites)
    frame.needs = needs
    return week_two.ruled(model, frame, choices(model, frame))


def run(cp: cp_model.CpModel, options: SolveOptions, tuning: Tuning, *, floor: int = 0) -> Attempt:
    """One search of a model, which has an objective or only has to be met."""
    return attempt(
        cp,
        floor=floor,
        label=(0, 0),
        options=options,
        limit=options.time_limit,
        tuning=tuning,
        budget=Budget(options),
    )


def _none(found: Attempt) -> Answer:
    return Answer(possible=False if found.status == "infeasible" else None)
