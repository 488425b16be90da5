"""What has begun by the time of a replan: no slot, lunch or reading of the past can change."""

from collections.abc import Iterator
from datetime import time
from functools import cached_property

from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import BlockKind
from dipp_scheduler.domain.timegrid import at
from dipp_scheduler.solver.week_one.clock import DAY, Clock, Span


class Past:
    """The week up to now, as the last version had it; nothing where nobody knows a version."""

    def __init__(self, known: Known | None, clock: Clock) -> None:
        self._known, self._clock = known, clock

    @cached_property
    def to_come(self) -> int:
        """The slots that have not begun, as a mask."""
        slots = range(self._clock.grid.slots)
        if self._known is None:
            return (1 << len(slots)) - 1
        begun, clock = self._known.begun, self._clock.grid.clock
        return sum(1 << slot for slot in slots if not begun(clock(slot)))

    def done(self, reference: str, code: str) -> int:
        """The slots in which an inspector has read a case already, as a mask."""
        return self._done.get((reference, code), 0)

    def read_for(self, reference: str, code: str, slot: int) -> int:
        """The slots of what was read in time for an interview that starts at a slot."""
        first = self._clock.from_day(max(self._clock.day_of(slot) - 1, 0))
        return self.done(reference, code) & first & self._clock.before(slot)

    def eaten(self, code: str) -> dict[int, Span]:
        """The lunches that an inspector has begun, by day."""
        return {span[0] // DAY: span for span in self._eaten(code)}

    def lunch_places(self, code: str, day: int, places: tuple[Span, ...]) -> tuple[Span, ...]:
        """Where lunch may lie on a day: what has begun stays, and nothing new is in the past."""
        if self._known is None:
            return places
        eaten = self.eaten(code)
        if day in eaten:
            return (eaten[day],)
        # Whoever had no lunch written down had it somewhen.
        return tuple(span for span in places if not self._begun(span)) or places

    @cached_property
    def _done(self) -> dict[tuple[str, str], int]:
        found: dict[tuple[str, str], int] = {}
        if self._known is None:
            return found
        for held in self._known.schedule.inspections:
            key = (held.case, held.inspector)
            for span in self._clock.spans(held.reading):
                found[key] = found.get(key, 0) | (self._clock.covered(span) & ~self.to_come)
        return found

    def _eaten(self, code: str) -> Iterator[Span]:
        if self._known is None:
            return
        for block in self._known.schedule.blocks:
            lunch = block.inspector == code and block.kind is BlockKind.LUNCH
            if lunch and self._known.begun(block.time.start):
                yield from self._clock.spans([block.time])

    def _begun(self, span: Span) -> bool:
        day, minute = divmod(span[0], DAY)
        moment = at(self._clock.grid.days[day], time(minute // 60, minute % 60))
        return self._known is not None and self._known.begun(moment)
