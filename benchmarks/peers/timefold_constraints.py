"""Every constraint of the statement as a Timefold constraint stream."""

from typing import Any

from timefold.solver.score import (
    ConstraintCollectors,
    ConstraintFactory,
    HardMediumSoftScore,
    Joiners,
    constraint_provider,
)

from benchmarks.peers.timefold_week import Interview

LEFT_OUT = 100_000
"""What an interview left out counts for in the middle level: more than all substitutes."""


@constraint_provider
def constraints(factory: ConstraintFactory) -> list[Any]:
    """Every constraint of the statement."""
    hard, medium, soft = (
        HardMediumSoftScore.ONE_HARD,
        HardMediumSoftScore.ONE_MEDIUM,
        HardMediumSoftScore.ONE_SOFT,
    )
    count = ConstraintCollectors.count
    return [
        factory.for_each_unique_pair(
            Interview,
            Joiners.equal(lambda each: each.cell.desk),
            Joiners.overlapping(lambda each: each.cell.first, lambda each: each.cell.last),
        )
        .penalize(hard)
        .as_constraint("double booking"),
        factory.for_each_unique_pair(Interview, Joiners.equal(lambda each: each.cell.desk))
        .filter(lambda one, other: one.cell.lunch & other.cell.lunch == 0)
        .penalize(hard)
        .as_constraint("lunch"),
        factory.for_each_unique_pair(Interview, Joiners.equal(lambda each: each.day_of_people()))
        .filter(lambda one, other: one.meets_people_of(other))
        .penalize(hard)
        .as_constraint("people in two places"),
        factory.for_each(Interview)
        .group_by(lambda each: each.cell.inspector, lambda each: each.cell.day, count())
        .filter(lambda own, day, held: held > own.daily)
        .penalize(hard, lambda own, day, held: held - own.daily)
        .as_constraint("daily limit"),
        factory.for_each(Interview)
        .group_by(lambda each: each.cell.inspector, count())
        .filter(lambda own, held: held > own.weekly)
        .penalize(hard, lambda own, held: held - own.weekly)
        .as_constraint("weekly limit"),
        factory.for_each_including_unassigned(Interview)
        .filter(lambda each: each.cell is None)
        .penalize(medium, lambda each: 100_000)
        .as_constraint("left out"),
        factory.for_each(Interview)
        .filter(lambda each: each.cell.stand_in != "")
        .penalize(medium, lambda each: each.cell.stand_in_cost)
        .as_constraint("substitute"),
        factory.for_each(Interview)
        .group_by(lambda each: each.cell.inspector, count())
        .penalize(soft, lambda own, held: own.load_costs[min(held, len(own.load_costs) - 1)])
        .as_constraint("even loads"),
        factory.for_each(Interview)
        .group_by(lambda each: each.cell.inspector, lambda each: each.pdu, count())
        .penalize(soft, lambda own, pdu, held: pdu.costs[min(held, len(pdu.costs) - 1)])
        .as_constraint("PDU mix"),
        factory.for_each(Interview)
        .filter(lambda each: each.high)
        .group_by(lambda each: each.cell.inspector, count())
        .penalize(soft, lambda own, held: own.high_costs[min(held, len(own.high_costs) - 1)])
        .as_constraint("risk mix"),
        factory.for_each(Interview)
        .group_by(lambda each: each.cell.day, count())
        .penalize(soft, lambda day, held: day.costs[min(held, len(day.costs) - 1)])
        .as_constraint("spare places"),
        factory.for_each(Interview)
        .filter(lambda each: each.cell.inspector.day_cost > 0)
        .group_by(lambda each: each.cell.inspector, lambda each: each.cell.day)
        .penalize(soft, lambda own, day: own.day_cost)
        .as_constraint("part-time days"),
        factory.for_each(Interview)
        .filter(lambda each: each.cell.late > 0)
        .group_by(lambda each: each.cell.inspector, lambda each: each.cell.day)
        .penalize(soft, lambda own, day: own.late_day_cost)
        .as_constraint("lead's last hour"),
        factory.for_each(Interview)
        .filter(lambda each: each.cell.cost > 0)
        .penalize(soft, lambda each: each.cell.cost)
        .as_constraint("wishes"),
        factory.for_each(Interview)
        .filter(lambda each: each.cell.stand_in != "")
        .group_by(lambda each: each.cell.stand_in, lambda each: each.cell.day, count())
        .penalize(
            soft,
            lambda who, day, held: day.stand_in_costs[min(held, len(day.stand_in_costs) - 1)],
        )
        .as_constraint("substitute's load"),
    ]
