"""What a replan of week two proves: each tier by the checker, beside what nothing is below.

It is proven among the schedules that keep what may not move: what is pinned or past and, after
the change deadline, whatever the changes do not break.
"""

from collections.abc import Mapping

from dipp_scheduler.domain.schedule import Proof, Schedule
from dipp_scheduler.rules.catalogue import weighed
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.cpsat import engine
from dipp_scheduler.solver.cpsat.engine import Outcome
from dipp_scheduler.solver.replan.attempts import WEEK, Found, Ground
from dipp_scheduler.solver.replan.least import every_length_known
from dipp_scheduler.solver.replan.past import begun
from dipp_scheduler.solver.replan.staying import only_narrowed


def proofs(
    ground: Ground, schedule: Schedule, found: Found, bounds: Mapping[int, int]
) -> tuple[Proof, ...]:
    """What each tier comes to by the checker; nothing is below 0, where no bound is known."""
    measured = verify(ground.instance, schedule, weeks=(WEEK,), known=ground.known)
    return tuple(
        Proof(
            week=WEEK,
            tier=each.tier,
            value=(value := measured.tier(WEEK, each.tier)),
            bound=(bound := bounds.get(each.tier, 0)),
            optimal=value == bound,
            seconds=each.seconds,
        )
        for each in found.outcome.proofs
    )


def bounds(ground: Ground, schedule: Schedule, found: Found) -> dict[int, int]:
    """What each tier cannot be below, of plans that drop no more meetings than this one.

    Where all that may move was searched (after the deadline, or with everything free) it is
    what the search proves. Otherwise it is what any plan of these givens costs at the least,
    and what each broken meeting alone must tell people.
    """
    possible = {choice.need.code for choice in found.built.parts.meetings.possible}
    if not every_length_known(ground.instance, ground.issued):
        return {}
    if ground.struck or not begun(ground.issued, ground.known) <= possible:
        return {}  # The model does not count what has begun as it was.
    searched = _searched(found.outcome)
    if ground.late:
        return searched
    tiers = found.built.model.tiers(weighed(ground.instance, WEEK, replanning=True))
    floors = {tier: max(0, engine.least(found.built.model.cp, tiers[tier])) for tier in tiers}
    for proven in (
        _of_the_version(ground, schedule),
        searched if found.freed.wide else {},
        found.beyond,
    ):
        floors |= {tier: max(bound, floors[tier]) for tier, bound in proven.items()}
    dropped = (ground.loose & possible) - {each.need for each in schedule.meetings}
    told = ground.told_at_least(all_held=False) if dropped else ground.told
    return floors | {tier: max(bound, floors[tier]) for tier, bound in told.items()}


def _of_the_version(ground: Ground, schedule: Schedule) -> dict[int, int]:
    """The bounds of a version that was solved, where people only have less time since.

    Each holds only if the tiers before come to what they came to. Those of a version that
    was replanned hold only among the schedules that kept what it might not move.
    """
    weights = weighed(ground.instance, WEEK, replanning=True)
    told = {each.tier for each in weights if each.replanning}
    issued = sorted(ground.issued.proofs, key=lambda proof: proof.tier)
    found: dict[int, int] = {}
    if told & {each.tier for each in issued} or not only_narrowed(ground.instance, ground.before):
        return found
    measured = verify(ground.instance, schedule, weeks=(WEEK,), known=ground.known)
    for each in issued:
        found[each.tier] = each.bound
        if measured.tier(WEEK, each.tier) != each.value:
            break
    return found


def _searched(outcome: Outcome) -> dict[int, int]:
    """The bounds of the search; each holds only if those before are met."""
    found: dict[int, int] = {}
    for each in outcome.proofs:
        found[each.tier] = each.bound
        if not each.optimal:
            break
    return found
