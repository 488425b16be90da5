"""Whether a search that was stopped is outdone by the draft that is there already."""

from collections import Counter

from dipp_scheduler.cli.folder import InspectionFolder
from dipp_scheduler.cli.judged import judged
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.errors import StorageError
from dipp_scheduler.files.store import read_draft
from dipp_scheduler.rules.violations import Report
from dipp_scheduler.wording.strings import Lang


def outdone(
    place: InspectionFolder, instance: Instance, found: Report, lang: Lang
) -> tuple[Schedule, Report] | None:
    """The draft and its report, if it was made for what is given and is no worse than `found`.

    None for a draft that was edited by hand, breaks rules that block, or cannot be read.
    """
    if not place.files.schedule.is_file() or place.edited():
        return None
    try:
        draft = read_draft(place.files.schedule, lang=lang)
    except StorageError:  # whatever is there is replaced
        return None
    if not draft.made_for(instance):
        return None
    report = judged(place, instance, draft.schedule, lang)
    if report.blocks or _by_tier(found) < _by_tier(report):
        return None
    return draft.schedule, report


def _by_tier(report: Report) -> tuple[int, ...]:
    """The cost of each tier, both weeks together: the smaller is the better schedule."""
    costs: Counter[int] = Counter()
    for each in report.costs:
        costs[each.tier] += each.cost
    return tuple(costs[tier] for tier in range(max(costs, default=0) + 1))
