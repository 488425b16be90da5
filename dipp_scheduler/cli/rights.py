"""What may move by the requests in force and by the date, for the commands that move things."""

from datetime import datetime

from dipp_scheduler.domain.changes import (
    ChangeRequest,
    ChangeState,
    apply,
    deadline,
    holding_others,
    pins,
)
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.solver.replan.rights import Rights


def rights_of(instance: Instance, given: Instance, moment: datetime) -> Rights:
    """What may move: by the requests that are accepted and not yet done, and by the date.

    `given` is the instance as people wrote it. Where no request is open, what was changed in
    the inspection itself counts as received now.
    """
    pinned = pins(instance.changes)
    holding, moving = half_decided(instance)
    if not holding and not moving:
        return Rights(pinned, broken_only=moment > deadline(instance))
    if not holding or not moving:
        return Rights(pinned, broken_only=bool(holding))
    rest = tuple(each for each in instance.changes if each not in holding)
    return Rights(pinned, decided=apply(given.model_copy(update={"changes": rest})))


def half_decided(
    instance: Instance,
) -> tuple[tuple[ChangeRequest, ...], tuple[ChangeRequest, ...]]:
    """The open requests for which others may not move, and those for which they may."""
    holding = holding_others(instance, instance.changes)
    open_ones = (each for each in instance.changes if each.state is ChangeState.ACCEPTED)
    return holding, tuple(each for each in open_ones if each not in holding)
