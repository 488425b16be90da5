"""When a case's people are free beside the other interviews: places that need no judging.

Each condition is necessary: what it strikes out would break a rule whatever else is done.
"""

from collections import Counter

from dipp_scheduler.domain.schedule import Interview, Schedule
from dipp_scheduler.solver.week_one.choices import Pairing, Week
from dipp_scheduler.solver.week_one.clock import Span


class OpenStarts:
    """The starts that other interviews and the briefing leave to an interview."""

    def __init__(self, week: Week, rest: Schedule) -> None:
        self._week, self._rest = week, rest
        self._found: dict[tuple[str, int, int], int] = {}

    def of(self, pairing: Pairing) -> int:
        """The starts of a pairing, as a mask, at which nobody of it is somewhere else."""
        mask = pairing.starts & self._inspector(pairing)
        for code in pairing.people:
            mask &= self._free(code, pairing.minutes, 0)
        return mask

    def _inspector(self, pairing: Pairing) -> int:
        instance, code = self._week.instance, pairing.inspector.code
        own = [each for each in self._rest.interviews if each.inspector == code]
        if len(own) >= instance.weekly_limit(pairing.inspector):
            return 0
        mask = self._free(code, pairing.minutes, pairing.writing)
        loads = Counter(each.time.day for each in own)
        clock = self._week.clock
        for index, day in enumerate(clock.grid.days):
            if loads[day] >= instance.daily_limit(pairing.inspector, day):
                mask &= ~(clock.from_day(index) & clock.before(clock.first_slot(index + 1)))
        briefing, lead = self._rest.briefing, instance.lead
        if briefing is not None and lead is not None and code == lead.code:
            for _, end in clock.spans([briefing.time]):
                mask &= ~clock.starts_between(0, end - 1)
        return mask

    def _free(self, code: str, minutes: int, writing: int) -> int:
        """Starts at which somebody has nothing else, nor too soon before or after."""
        if (code, minutes, writing) not in self._found:
            clock, gap = self._week.clock, self._week.gap(code)
            apart = max(gap, self._week.instance.settings.interview_gap_minutes if writing else 0)
            held = [each for each in self._rest.interviews if code in _everybody(each)]
            busy = [_wider(span, apart) for span in clock.spans(each.time for each in held)]
            briefing = self._rest.briefing
            if briefing is not None and code in briefing.guests:
                busy += (_wider(span, gap) for span in clock.spans([briefing.time]))
            mask = clock.clear_starts(busy, minutes)
            if writing:
                own = clock.spans(
                    part
                    for each in held
                    if each.inspector == code
                    for part in (each.time, each.writing)
                )
                mask &= clock.clear_starts(own, minutes + writing)
            self._found[code, minutes, writing] = mask
        return self._found[code, minutes, writing]


def _everybody(held: Interview) -> tuple[str, ...]:
    return (held.inspector, held.interviewee, *held.others)


def _wider(span: Span, minutes: int) -> Span:
    return span[0] - minutes, span[1] + minutes
