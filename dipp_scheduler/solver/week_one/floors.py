"""What counting alone proves of week one: values that no schedule can be below."""

from collections.abc import Mapping

from dipp_scheduler.domain.schedule import Proof
from dipp_scheduler.domain.work import Case, CaseMode
from dipp_scheduler.rules.catalogue import weighed
from dipp_scheduler.solver.week_one.choices import Week


def floors(week: Week) -> dict[int, int]:
    """The least that each tier can be, by counting; empty if the user's weights undo it.

    A case that nobody could be interviewed about at any time is a file read, and so is
    each case above the places for interviews; a case that only the substitute could be
    interviewed about has the substitute. The later floors hold if the earlier tiers are
    at theirs.
    """
    preferences = {each.id: each for each in weighed(week.instance, 1)}
    unplaced, reads = preferences["cases_unplaced"], preferences["file_reads"]
    substitutes = preferences["substitutes"]
    lost = min(unplaced.weight, reads.weight)
    if not unplaced.tier == reads.tier < substitutes.tier or lost == 0:
        # Where lost interviews cost nothing, the first tier does not hold them at their least.
        return {}
    wanted = _wanted(week)
    possible = {(each.case.reference, each.interviewee) for each in week.pairings}
    standing_in = sum(1 for case in wanted if _only_substitute(case, possible))
    without, above = _without(week), _above(week)
    return {
        reads.tier: (without + above) * lost,
        substitutes.tier: max(0, standing_in - above) * substitutes.weight,
    }


def beside(
    values: Mapping[int, int], floors: Mapping[int, int], seconds: Mapping[int, float] | None = None
) -> tuple[Proof, ...]:
    """What each tier comes to beside its floor, which holds if all tiers before are at theirs."""
    proofs: list[Proof] = []
    holds = True
    for tier, value in sorted(values.items()):
        bound = floors.get(tier, 0) if holds else 0
        optimal = value == bound
        holds = holds and optimal
        proofs.append(
            Proof(
                week=1,
                tier=tier,
                value=value,
                bound=bound,
                optimal=optimal,
                seconds=round((seconds or {}).get(tier, 0), 2),
            )
        )
    return tuple(proofs)


def lost_at_least(week: Week) -> int:
    """How many interviews cannot be held, whatever is done."""
    return _without(week) + _above(week)


def _wanted(week: Week) -> list[Case]:
    return [case for case in week.instance.inspected_cases if case.mode is CaseMode.INTERVIEW]


def _without(week: Week) -> int:
    """How many cases nobody could be interviewed about at any time."""
    asked = {each.case.reference for each in week.pairings}
    return sum(1 for case in _wanted(week) if case.reference not in asked)


def _above(week: Week) -> int:
    """How many interviews there are above the places for them."""
    return max(0, len(_wanted(week)) - _without(week) - _places(week))


def _places(week: Week) -> int:
    """How many interviews the limits leave room for."""
    instance, days = week.instance, range(len(week.clock.grid.days))
    return sum(
        min(
            instance.weekly_limit(each),
            sum(week.daily_limit(each, day) for day in days if week.works_on(each.code, day)),
        )
        for each in week.inspectors
    )


def _only_substitute(case: Case, possible: set[tuple[str, str]]) -> bool:
    practitioner = (case.reference, case.practitioner) in possible
    return not practitioner and (case.reference, case.substitute) in possible
