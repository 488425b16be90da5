"""What week two must tell people whatever else is done: each broken meeting by itself."""

from collections.abc import Iterable
from dataclasses import replace

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import HeldMeeting, Schedule
from dipp_scheduler.domain.work import Form
from dipp_scheduler.rules.catalogue import weighed
from dipp_scheduler.solver.cpsat.engine import run
from dipp_scheduler.solver.cpsat.model import Model
from dipp_scheduler.solver.cpsat.search import Budget
from dipp_scheduler.solver.replan.meetings import as_known
from dipp_scheduler.solver.replan.past import to_come
from dipp_scheduler.solver.week_two import meetings_rules, sites_rules
from dipp_scheduler.solver.week_two.frame import Frame
from dipp_scheduler.solver.week_two.groups import Groups
from dipp_scheduler.solver.week_two.meetings import Meetings
from dipp_scheduler.solver.week_two.meetings_choices import Choice, choices, meeting_length
from dipp_scheduler.solver.week_two.moments import Moments
from dipp_scheduler.solver.week_two.parts import Encoder, Parts
from dipp_scheduler.solver.week_two.sites import Sites
from dipp_scheduler.solver.week_two.told import told

WEEK = 2

OF_ONE_MEETING: tuple[Encoder, ...] = (
    meetings_rules.required_present,
    meetings_rules.group_same_grade,
    meetings_rules.group_without_managers,
    meetings_rules.group_limit,
    meetings_rules.mode_allowed,
    meetings_rules.room_fits,
    sites_rules.available,
)
"""The rules that bind a meeting by itself, wherever its inspectors come from."""


def least(
    instance: Instance,
    known: Known,
    broken: Iterable[HeldMeeting],
    budget: Budget,
    *,
    all_held: bool,
) -> int:
    """What no plan is below in telling people: the sum of what each meeting alone comes to.

    `all_held` says that only plans count that hold every meeting which could be held.
    """
    frame, issued = Frame(instance), tuple(broken)
    known_of = Schedule(meetings=issued)
    given = to_come(frame, as_known(frame, choices(Model(), frame), known_of), known_of, known)
    of = {choice.need.code: choice for choice in given}
    own = {each.id: each for each in weighed(instance, WEEK, replanning=True)}
    total = 0
    for number, held in enumerate(issued):
        model, choice = Model(), of.get(held.need)
        if choice is not None and choice.need.split_of is not None:
            continue  # Its people may sit in another session.
        parts = _alone(model, frame, choice, all_held=all_held)
        model.measure("meeting_people_told", told(parts, known, Schedule(meetings=(held,))))
        share = budget.part(1 / (len(issued) - number))
        tiers = model.tiers((own["meeting_people_told"],))
        outcome = run(model.cp, tiers, week=WEEK, options=share, within=budget)
        total += outcome.proofs[0].bound if outcome.proofs else 0
    return total


def every_length_known(instance: Instance, issued: Schedule) -> bool:
    """Whether no group could keep a length that the model does not offer."""
    frame = Frame(instance)
    of = {need.code: need for need in frame.needs}
    return all(
        meeting_length(frame, of[held.need]) == held.time.minutes
        for held in issued.meetings
        if held.need in of and of[held.need].form is Form.GROUP
    )


def _alone(model: Model, frame: Frame, choice: Choice | None, *, all_held: bool) -> Parts:
    """The model of one meeting by itself, or of none; where inspectors stay is left open."""
    given = () if choice is None else (replace(choice, number=0),)
    meetings = Meetings(model, frame, given)
    nowhere = Sites(model, Frame(frame.instance, sites=()))
    groups = Groups(model, frame, meetings)
    moments = Moments(model, frame, meetings, groups)
    parts = Parts(model, frame, meetings, groups, nowhere, moments)
    for encode in OF_ONE_MEETING:
        encode(parts)
    if all_held and parts.meetings.possible:
        model.define(parts.meetings.held(0) == 1)
    return parts
