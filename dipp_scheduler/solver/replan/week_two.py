"""Week two again, as near to what people know as the rules and the changes allow.

Where nothing of it is broken, it stays as it was issued: no plan tells fewer people.
"""

import threading

from dipp_scheduler.domain.concerned import concerned
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.needs import week_two_needs
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.errors import InfeasibleError
from dipp_scheduler.solver.cpsat.search import Budget, Report, SolveOptions
from dipp_scheduler.solver.replan.attempts import Found, Ground, attempts, first_found
from dipp_scheduler.solver.replan.fewer import fewer
from dipp_scheduler.solver.replan.meetings import broken
from dipp_scheduler.solver.replan.own_time import week_two_as_issued
from dipp_scheduler.solver.replan.past import begun, with_the_past
from dipp_scheduler.solver.replan.proofs import bounds, proofs
from dipp_scheduler.solver.replan.reasons import with_reasons
from dipp_scheduler.solver.replan.rights import Part, Rights, as_not_asked
from dipp_scheduler.solver.replan.staying import proofs_of_staying, share, stands, unheld
from dipp_scheduler.wording.strings import text


def replan(
    instance: Instance,
    before: Instance,
    known: Known,
    rights: Rights,
    options: SolveOptions,
    *,
    stop: threading.Event | None = None,
) -> Part:
    """The nearest week two, as it was issued if it can be.

    InfeasibleError if what is pinned cannot stay or the rules clash, NoScheduleError if
    there was no time to find one.
    """
    part = stayed(instance, before, known, rights)
    return part or moved(instance, before, known, rights, options, stop=stop)


def struck(instance: Instance, before: Instance, known: Known) -> frozenset[str]:
    """The needs of week two that something breaks as issued, or that somebody asks for."""
    issued = share(before, known.schedule)
    asked = concerned(instance, before) & {need.code for need in week_two_needs(instance)}
    return (broken(instance, issued) | asked) - begun(issued, known)


def stayed(instance: Instance, before: Instance, known: Known, rights: Rights) -> Part | None:
    """Week two as it was issued, so that there is nothing to search; None if it cannot stay."""
    issued, asked = share(before, known.schedule), concerned(instance, before)
    if not stands(instance, before, issued, asked, late=rights.broken_only):
        return None
    settled = unheld(instance, issued) - asked if rights.broken_only else frozenset[str]()
    found = proofs_of_staying(instance, before, known, issued)
    return Part(as_not_asked(issued, settled), found, frozenset(), frozenset(), settled)


def moved(
    instance: Instance,
    before: Instance,
    known: Known,
    rights: Rights,
    options: SolveOptions,
    *,
    report: Report | None = None,
    stop: threading.Event | None = None,
    within: Budget | None = None,
) -> Part:
    """The nearest week two if it cannot stay; what it takes is spent of the budget `within`, too.

    It raises what `replan` does.
    """
    issued = share(before, known.schedule)
    late, settled = rights.broken_only, frozenset[str]()
    if late:
        settled = unheld(instance, issued) - concerned(instance, before)
    past = begun(issued, known)
    wrong = broken(instance, issued)
    loose = wrong - past - rights.placed.codes
    pinned = frozenset(each.need for each in issued.meetings if rights.holds(each.need))
    if clash := sorted((wrong - past) & pinned):
        raise InfeasibleError(text("solver.pinned", codes=", ".join(clash)))
    ground = Ground(
        instance=instance,
        before=before,
        known=known,
        issued=issued,
        loose=loose,
        struck=wrong & past,
        fixed=pinned | past,
        placed=rights.placed,
        settled=settled,
        late=late,
        budget=Budget(options, within),
        report=report,
        stop=stop,
    )
    return _part(ground, fewer(ground, first_found(ground, attempts(ground))))


def _part(ground: Ground, found: Found) -> Part:
    read = found.built.read(found.outcome.values or (), found.outcome.proofs)
    schedule = Schedule(
        meetings=read.meetings, blocks=read.blocks, stays=read.stays, unplaced=read.unplaced
    )
    schedule = with_reasons(ground.instance, schedule, late=ground.late)
    schedule = as_not_asked(with_the_past(schedule, ground.issued, ground.known), ground.settled)
    schedule = week_two_as_issued(ground.instance, ground.issued, schedule)
    return Part(
        schedule=schedule,
        proofs=proofs(ground, schedule, found, bounds(ground, schedule, found)),
        forced=ground.loose | (ground.placed.codes & broken(ground.instance, ground.issued)),
        movable=frozenset() if found.freed.wide else found.freed.free - ground.loose,
        settled=ground.settled,
    )
