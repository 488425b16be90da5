"""What could stay of the last version, but not all of it together: as the checker says."""

from collections.abc import Iterable

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import Briefing, FileRead, Interview, Schedule
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.options.desks import Desks


def broken_together(instance: Instance, known: Known, kept: Iterable[str]) -> frozenset[str]:
    """The cases, of those kept, with somebody of whom the rules now find too much asked.

    Each of them could stay as it was issued if some of the others did not.
    """
    staying = {*kept}
    held = [each for each in known.schedule.inspections if each.case in staying]
    together = Desks(instance, known).around(
        Schedule(
            interviews=tuple(each for each in held if isinstance(each, Interview)),
            file_reads=tuple(each for each in held if isinstance(each, FileRead)),
            briefing=_staying_briefing(instance, known),
        )
    )
    broken = verify(instance, together, weeks=(1,)).at(Level.BLOCKS)
    named = {code for each in broken for code in each.who}
    return frozenset(each.case for each in held if named & {each.case, *_people(each)})


def _staying_briefing(instance: Instance, known: Known) -> Briefing | None:
    """The briefing, if nothing keeps it from staying by itself."""
    alone = Schedule(briefing=known.schedule.briefing)
    broken = any(
        each.level is Level.BLOCKS for each in verify(instance, alone, weeks=(1,)).violations
    )
    return None if broken else known.schedule.briefing


def _people(held: Interview | FileRead) -> tuple[str, ...]:
    if isinstance(held, FileRead):
        return (held.inspector,)
    return (held.inspector, held.interviewee, *held.others)
