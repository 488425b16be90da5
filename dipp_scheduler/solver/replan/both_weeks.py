"""The next draft after changes, nearest to what people know: both weeks, verified."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.errors import DippError, InfeasibleError, RuleBrokenError
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.rules.violations import Report as Checked
from dipp_scheduler.rules.violations import Violation
from dipp_scheduler.solver.cpsat.reporting import bound_of_those
from dipp_scheduler.solver.cpsat.search import Budget, Progress, Report, SolveOptions
from dipp_scheduler.solver.replan import week_one as replan_week_one
from dipp_scheduler.solver.replan import week_one_staying
from dipp_scheduler.solver.replan import week_two as replan_week_two
from dipp_scheduler.solver.replan.apart import steps
from dipp_scheduler.solver.replan.as_issued import as_issued
from dipp_scheduler.solver.replan.rights import Part, Rights
from dipp_scheduler.solver.solve import judged_proof
from dipp_scheduler.wording.strings import text

__all__ = ["Replan", "Rights", "replan"]

WEEK_ONE_SHARE = 0.5
"""Of all time, the most that week one may take if week two cannot stay as it was issued."""


@dataclass(frozen=True)
class Replan:
    """A replan's outcome: the schedule with its proofs, and what had to change."""

    schedule: Schedule
    seconds: float
    forced: frozenset[str]
    """The codes of cases, meetings and the briefing that cannot stay as they were issued."""
    movable: frozenset[str]
    """The codes of what could stay, but not all of it together."""
    settled: frozenset[str]
    """The codes of what was not held, or read from file, and stays so: nobody asks for it."""
    alone: frozenset[str]
    """The codes of what others were not moved for, though they might be for the rest."""
    only_first: frozenset[int] = frozenset()
    """The weeks in which others stayed though they might have moved, for want of time."""

    @property
    def proven(self) -> bool:
        """Whether no schedule can be better in any tier."""
        return all(proof.optimal for proof in self.schedule.proofs)


def replan(
    instance: Instance,
    before: Instance,
    known: Known,
    rights: Rights,
    options: SolveOptions,
    *,
    progress: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
) -> Replan:
    """The nearest schedule to the version made for `before`, verified, within the time limit.

    Raises InfeasibleError if what is pinned or past cannot stay or no schedule can meet the rules,
    NoScheduleError if none was found in time, RuleBrokenError if the one found breaks a rule
    that blocks (our bug).
    """
    budget = Budget(options)
    in_two = steps(replan_week_two.struck, instance, before, known, rights)
    in_one = steps(replan_week_one.struck, instance, before, known, rights)
    two = replan_week_two.stayed(instance, before, known, in_two.first)
    one = week_one_staying.stayed(instance, before, known, in_one.first)
    if one is None:
        share = 1.0 if two else WEEK_ONE_SHARE
        one = in_one.taken(
            lambda own, part: _week_one(
                instance,
                before,
                known,
                own,
                budget.part(share * part),
                report=_told(progress, own),
                stop=stop,
                within=budget,
            )
        )
    if two is None:
        two = in_two.taken(
            lambda own, part: replan_week_two.moved(
                instance,
                before,
                known,
                own,
                budget.part(part),
                report=_told(progress, own),
                stop=stop,
                within=budget,
            )
        )
    schedule = _joined(one, two)
    measured = verify(instance, schedule, known=known)
    if measured.blocks:
        raise _refused(measured, known)
    proofs = tuple(judged_proof(proof, measured) for proof in (*one.proofs, *two.proofs))
    return Replan(
        schedule=schedule.model_copy(update={"proofs": proofs}),
        seconds=time.monotonic() - budget.began,
        forced=one.forced | two.forced,
        movable=one.movable | two.movable,
        settled=one.settled | two.settled,
        alone=in_one.alone | in_two.alone,
        only_first=frozenset(week for week, part in ((1, one), (2, two)) if part.only_first),
    )


def others_stay(
    instance: Instance, before: Instance, known: Known, rights: Rights, code: str
) -> bool:
    """Whether nobody else may be moved for one appointment."""
    if rights.decided is None:
        return rights.broken_only
    weeks = (replan_week_one.struck, replan_week_two.struck)
    return any(code in steps(each, instance, before, known, rights).alone for each in weeks)


def _told(report: Report | None, rights: Rights) -> Report | None:
    """A report that says what its plans may not move."""
    if rights.broken_only:
        return bound_of_those(report, "others_stay")
    return bound_of_those(report, "placed") if rights.placed.codes else report


def _week_one(
    instance: Instance,
    before: Instance,
    known: Known,
    rights: Rights,
    options: SolveOptions,
    *,
    report: Callable[[Progress], None] | None,
    stop: threading.Event | None,
    within: Budget,
) -> Part:
    part = replan_week_one.replan(
        instance, before, known, rights, options, report=report, stop=stop, within=within
    )
    return replace(part, schedule=as_issued(instance, known, part.schedule))


def _refused(measured: Checked, known: Known) -> DippError:
    """Why a schedule is not shown: what has begun breaks a rule now, or we have a bug."""
    broken = measured.at(Level.BLOCKS)
    past = [each.message() for each in broken if _has_begun(each, known)]
    if past:
        return InfeasibleError(text("solver.past", found="\n".join(past)))
    return RuleBrokenError("\n".join(each.message() for each in broken))


def _has_begun(broken: Violation, known: Known) -> bool:
    """Whether a breach is about something that has begun."""
    schedule, time = known.schedule, broken.facts.get("time")
    starts = [(each.case, each.time.start) for each in schedule.interviews]
    starts += [(each.need, each.time.start) for each in schedule.meetings]
    begun = {code for code, start in starts if known.begun(start)}
    return bool(begun & {*broken.who}) or (isinstance(time, Interval) and known.begun(time.start))


def _joined(one: Part, two: Part) -> Schedule:
    first, second = one.schedule, two.schedule
    return first.model_copy(
        update={
            "meetings": second.meetings,
            "blocks": first.blocks + second.blocks,
            "stays": second.stays,
            "unplaced": first.unplaced + second.unplaced,
        }
    )
