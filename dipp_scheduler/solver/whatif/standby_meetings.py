"""Week two without an inspector for half a day: meeting by meeting, as the checker allows."""

from dipp_scheduler.domain.falling_ill import Illness
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import BlockKind, HeldMeeting, Schedule
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.options.ranked import options
from dipp_scheduler.solver.whatif.standby_arrivals import inducted


def meetings_without(
    ill: Instance, schedule: Schedule, illness: Illness, known: Known
) -> Schedule | None:
    """A schedule in which an inspector is nowhere for half a day; None if none was found so.

    Each of their meetings of that time stays with the other inspector if it may, or else
    goes to its cheapest legal place, or is not held. An induction that falls into it is made
    up for at the next arrival.
    """
    who, time = illness.who, illness.time(ill)
    half_day = (who, illness.day, illness.half)
    struck = [
        each for each in schedule.meetings if who in each.inspectors and each.time.overlaps(time)
    ]
    gone = {each.need for each in struck}
    whole = schedule.model_copy(
        update={
            "meetings": tuple(each for each in schedule.meetings if each.need not in gone),
            "blocks": tuple(
                each
                for each in schedule.blocks
                if each.inspector != who
                or each.kind is BlockKind.LUNCH
                or not each.time.overlaps(time)
            ),
            "stays": tuple(
                each for each in schedule.stays if (each.inspector, each.day, each.half) != half_day
            ),
            "proofs": (),
        }
    )
    whole, given_up = inducted(ill, whole, who)
    if verify(ill, whole, weeks=(2,)).blocks:
        return None
    for held in sorted((*struck, *given_up), key=lambda each: each.time.start):
        whole = _with_other(ill, whole, held, who) or _elsewhere(ill, whole, held, known)
    return whole


def _with_other(ill: Instance, whole: Schedule, held: HeldMeeting, who: str) -> Schedule | None:
    """The meeting held by those who are left, if the rules allow it."""
    left = tuple(each for each in held.inspectors if each != who)
    if not left:
        return None
    tried = _placed(whole, held.model_copy(update={"inspectors": left}))
    return None if verify(ill, tried, weeks=(2,)).blocks else tried


def _elsewhere(ill: Instance, whole: Schedule, held: HeldMeeting, known: Known) -> Schedule:
    """The meeting at its cheapest legal place, or left out."""
    found = options(ill, _placed(whole, held), held.need, known, most=1, exchanges=0).alone
    return found[0].schedule if found else whole


def _placed(whole: Schedule, held: HeldMeeting) -> Schedule:
    return whole.model_copy(update={"meetings": (*whole.meetings, held)})
