"""Holds appointments where another plan has placed them already."""

from dipp_scheduler.solver.replan.rights import Placed
from dipp_scheduler.solver.week_one.choices import Pairing, Read
from dipp_scheduler.solver.week_one.clock import Clock
from dipp_scheduler.solver.week_one.week import WeekOne


class AsPlaced:
    """The choices of week one in which what is placed stays so; all others are open."""

    def __init__(self, placed: Placed, clock: Clock) -> None:
        self._codes, self._clock = placed.codes, clock
        self._interviews = {each.case: each for each in placed.schedule.interviews}
        self._readers = {each.case: each.inspector for each in placed.schedule.file_reads}

    def starts(self, pairing: Pairing) -> int:
        """The starts that a pairing keeps, as a mask."""
        reference = pairing.case.reference
        if reference not in self._codes:
            return pairing.starts
        held = self._interviews.get(reference)
        people = (pairing.inspector.code, pairing.interviewee)
        if held is None or people != (held.inspector, held.interviewee):
            return 0
        return sum(1 << slot for slot in self._clock.slots_at(held.time)[:1])

    def reads(self, read: Read) -> bool:
        """Whether a file read is kept as a choice."""
        reference = read.case.reference
        return reference not in self._codes or self._readers.get(reference) == read.inspector.code


def hold_briefing(built: WeekOne, placed: Placed) -> None:
    """Keep the briefing as it is placed, with all who come, or left out."""
    week, model = built.week, built.model
    meeting, none = week.instance.briefing, week.no_briefing
    if meeting is None or none is None or meeting.code not in placed.codes:
        return
    held = placed.schedule.briefing
    model.define(model.literal(none) == int(held is None))
    if held is not None:
        (start, *_) = week.clock.slots_at(held.time)
        model.define(model.literal(week.briefing[start]) == 1)
        for (code, slot), number in week.attendance.items():
            if slot == start:
                model.define(model.literal(number) == int(code in held.guests))
