"""Every check and every measure on any schedule, whoever made it."""

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.rules.catalogue import RULES
from dipp_scheduler.rules.checks import ON_DIARY
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.preferences import measured
from dipp_scheduler.rules.violations import Report


def verify(
    instance: Instance,
    schedule: Schedule,
    *,
    weeks: tuple[int, ...] = (1, 2),
    known: Known | None = None,
) -> Report:
    """All violations and costs of some weeks, in catalogue order; it never raises on a schedule.

    The rules of both weeks always look at the whole schedule. With what people `known` of an
    earlier version, its costs hold who has to be told.
    """
    diary = Diary(instance, schedule, known)
    rules = [rule.id for rule in RULES if set(rule.weeks) & set(weeks)]
    return Report(
        violations=tuple(found for rule in rules for found in ON_DIARY[rule](diary)),
        costs=tuple(cost for cost in measured(diary) if cost.week in weeks),
    )
