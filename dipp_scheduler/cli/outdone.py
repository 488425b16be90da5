"""Whether a search that was stopped is outdone by the draft that is there already."""

from collections import Counter
from dataclasses import replace

from dipp_scheduler.cli.folder import InspectionFolder
from dipp_scheduler.cli.judged import judged
from dipp_scheduler.cli.replanned import Told
from dipp_scheduler.domain.differences import differences
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.errors import StorageError
from dipp_scheduler.files.store import read_draft
from dipp_scheduler.rules.violations import Report
from dipp_scheduler.wording.strings import Lang


def outdone(
    place: InspectionFolder,
    instance: Instance,
    found: Report,
    lang: Lang,
    *,
    known: Known | None = None,
) -> tuple[Schedule, Report] | None:
    """The draft and its report, if it was made for what is given and is no worse than `found`.

    With what people `known` whom it disturbs counts too, as it does in `found`. None for a draft
    that was edited by hand, breaks rules that block, or cannot be read.
    """
    if not place.files.schedule.is_file() or place.edited():
        return None
    try:
        draft = read_draft(place.files.schedule, lang=lang)
    except StorageError:  # whatever is there is replaced
        return None
    if not draft.made_for(instance):
        return None
    report = judged(place, instance, draft.schedule, lang, known=known)
    if report.blocks or _by_tier(found) < _by_tier(report):
        return None
    return draft.schedule, report


def outdone_near(place: InspectionFolder, told: Told, lang: Lang) -> Told | None:
    """A replan with the draft that is there in its place, if that is no worse and as near.

    None also for a draft that moves what is pinned, past or, where others stay, of others.
    """
    instance, known = told.instance, told.known
    report = judged(place, instance, told.found.schedule, lang, known=known)
    better = outdone(place, instance, report, lang, known=known)
    if better is None:
        return None
    schedule, _ = better
    draft = replace(told, found=replace(told.found, schedule=schedule, only_first=frozenset()))
    return draft if _may_move(draft) else None


def _may_move(draft: Told) -> bool:
    """Whether all that is otherwise in a draft than in the version may be."""
    for each in differences(draft.known.schedule, draft.found.schedule):
        sides = (side for side in (each.before, each.after) if side is not None)
        if any(draft.known.begun(side.time.start) for side in sides):
            return False
        if draft.rights.holds(each.latest.code):
            return False
    others = {*draft.extra, *(draft.found.settled & {*draft.new})}
    return not (draft.rights.broken_only and others - draft.found.movable)


def _by_tier(report: Report) -> tuple[int, ...]:
    """The cost of each tier, both weeks together: the smaller is the better schedule."""
    costs: Counter[int] = Counter()
    for each in report.costs:
        costs[each.tier] += each.cost
    return tuple(costs[tier] for tier in range(max(costs, default=0) + 1))
