"""What week two must tell people whatever else is done: each broken meeting by itself."""

from collections.abc import Iterable
from dataclasses import replace

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import HeldMeeting, Schedule
from dipp_scheduler.domain.work import Form
from dipp_scheduler.rules.catalogue import weighed
from dipp_scheduler.solver import week_two
from dipp_scheduler.solver.engine import run
from dipp_scheduler.solver.meetings_choices import Choice, choices
from dipp_scheduler.solver.model import Model
from dipp_scheduler.solver.replan_meetings import as_known
from dipp_scheduler.solver.search import SolveOptions
from dipp_scheduler.solver.told_week_two import told
from dipp_scheduler.solver.week_two_frame import Frame

WEEK = 2


def least(
    instance: Instance,
    known: Known,
    broken: Iterable[HeldMeeting],
    options: SolveOptions,
    *,
    all_held: bool,
) -> int:
    """What no plan is below in telling people: the sum of what each meeting alone comes to.

    `all_held` says that only plans count that hold every meeting which could be held.
    """
    model, frame = Model(), Frame(instance)
    issued = tuple(broken)
    given = as_known(frame, choices(model, frame), Schedule(meetings=issued))
    of = {choice.need.code: choice for choice in given}
    return sum(
        _alone(frame, known, held, of.get(held.need), options, all_held=all_held) for held in issued
    )


def every_length_known(instance: Instance, issued: Schedule) -> bool:
    """Whether no group could keep a length that the model does not offer."""
    model, frame = Model(), Frame(instance)
    of = {choice.need.code: choice for choice in choices(model, frame)}
    return all(
        of[held.need].minutes == held.time.minutes
        for held in issued.meetings
        if held.need in of and of[held.need].need.form is Form.GROUP
    )


def _alone(
    frame: Frame,
    known: Known,
    held: HeldMeeting,
    choice: Choice | None,
    options: SolveOptions,
    *,
    all_held: bool,
) -> int:
    if choice is not None and choice.need.split_of is not None:
        return 0  # Its people may sit in another session.
    model = Model()
    given = () if choice is None else (replace(choice, number=0),)
    parts = week_two.encode(model, frame, given)
    if all_held and parts.meetings.possible:
        model.define(parts.meetings.held(0) == 1)
    model.measure("meeting_people_told", told(parts, known, Schedule(meetings=(held,))))
    own = {each.id: each for each in weighed(frame.instance, WEEK, replanning=True)}
    preference = own["meeting_people_told"]
    tiers = model.tiers((preference,))
    outcome = run(model.cp, tiers, week=WEEK, options=options)
    return outcome.proofs[0].bound if outcome.proofs else 0
