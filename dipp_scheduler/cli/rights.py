"""What may move by the requests in force and by the date, for the commands that move things."""

from datetime import datetime

from dipp_scheduler.domain.changes import ChangeState, Freedom, deadline, freedom, pins
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.solver.replan.rights import Rights


def rights_of(instance: Instance, moment: datetime) -> Rights:
    """What may move: by the requests that are accepted and not yet done, and by the date.

    Where no request is open, what was changed in the inspection itself counts as received now.
    """
    asked = any(each.state is ChangeState.ACCEPTED for each in instance.changes)
    broken_only = freedom(instance, instance.changes) is not Freedom.FREE
    if not asked:
        broken_only = moment > deadline(instance)
    return Rights(pinned=pins(instance.changes), broken_only=broken_only)


def half_decided(instance: Instance) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """The late requests for which others may move, and those for which they may not.

    None unless there are some of both: then those without the decision hold everybody.
    """
    last = deadline(instance)
    late = [
        each
        for each in instance.changes
        if each.state is ChangeState.ACCEPTED and each.received > last
    ]
    decided = tuple(each.number for each in late if each.others_because)
    undecided = tuple(each.number for each in late if not each.others_because)
    return (decided, undecided) if decided and undecided else None
