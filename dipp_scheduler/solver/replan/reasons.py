"""Why a replan leaves a meeting out: never that it could be held, if it must be."""

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.needs import week_two_needs
from dipp_scheduler.domain.schedule import Schedule

OUTWEIGHED = "unplaced.outweighed"
OTHERS_STAY = "unplaced.others_stay"
NO_TIME = "unplaced.no_time"


def with_reasons(instance: Instance, schedule: Schedule, *, late: bool) -> Schedule:
    """The schedule in which no meeting that must be held is said to count less than others."""
    musts = {need.code for need in week_two_needs(instance) if need.must}
    instead = OTHERS_STAY if late else NO_TIME
    unplaced = tuple(
        each.model_copy(update={"reason": instead})
        if each.code in musts and each.reason == OUTWEIGHED
        else each
        for each in schedule.unplaced
    )
    return schedule.model_copy(update={"unplaced": unplaced})
