"""Why a need of week two is not held: what stands in its way alone, or beside what is held."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from dipp_scheduler.domain.needs import Need
from dipp_scheduler.solver.week_two.frame import DAY, Crew, Frame, Span
from dipp_scheduler.solver.week_two.groups import candidates
from dipp_scheduler.solver.week_two.meetings_choices import (
    Choice,
    available,
    group_limit,
    group_same_grade,
    led_by,
    managed,
    meeting_window,
    open_group,
    working_day,
)
from dipp_scheduler.solver.week_two.parts import Parts


@dataclass(frozen=True)
class Booked:
    """Something that takes people's time: a meeting, or (without a need) an inspector's block."""

    start: int
    end: int
    people: frozenset[str]
    need: Need | None = None


def reason(parts: Parts, choice: Choice, booked: Sequence[Booked], *, proven: bool) -> str:
    """A key of the wording: why a need is not held beside what is booked.

    `proven` says whether no schedule holds more; if not, the search may have ended too soon.
    """
    alone = _by_itself(parts, choice)
    if alone is not None:
        return alone
    return _beside(parts, choice, booked) if proven else "unplaced.out_of_time"


def _by_itself(parts: Parts, choice: Choice) -> str | None:
    """What keeps a need from being held even if nothing else were; None if nothing does."""
    frame, need = parts.frame, choice.need
    if need.empty:
        return "unplaced.vacant" if need.vacant else "unplaced.nobody"
    if not group_limit(frame, need, len(need.required)):
        return "unplaced.group_too_large"
    if not all(_may_meet(frame, need, pair) for pair in combinations(need.required, 2)):
        return "unplaced.may_not_meet"
    seats = candidates(parts.model, frame, choice)
    if not _enough(frame, choice, seats):
        return "unplaced.group_too_small"
    whole = [start for start in frame.starts if _in_its_times(frame, choice, start)]
    if not whole:
        return "unplaced.no_window"
    together = [start for start in whole if _together(parts, choice, seats, start, ())]
    if not together:
        return "unplaced.no_common_time"
    crews = [crew for crew in frame.crews if led_by(frame, need, crew)]
    if not crews:
        return "unplaced.nobody_may"
    spans = [(start, start + choice.minutes) for start in together]
    if not any(available(frame, crew, *span) for crew in crews for span in spans):
        return "unplaced.no_inspector_then"
    return None


def _beside(parts: Parts, choice: Choice, booked: Sequence[Booked]) -> str:
    """What of that which is booked keeps a need from being added to it."""
    seats = candidates(parts.model, parts.frame, choice)
    ways = [(crew, start) for crew, starts in choice.starts.items() for start in starts]
    ways = [(crew, start) for crew, start in ways if _in_order(choice, start, booked)]
    if not ways:
        return "unplaced.no_time_in_order"
    ways = [(crew, start) for crew, start in ways if _together(parts, choice, seats, start, booked)]
    if not ways:
        return "unplaced.people_in_meetings"
    if not any(_all_free(parts.frame, crew, _span(choice, start), booked) for crew, start in ways):
        return "unplaced.no_inspector_time"
    if choice.need.split_of is not None:
        return "unplaced.not_all_in_sessions"
    return "unplaced.outweighed"


def _span(choice: Choice, start: int) -> Span:
    return start, start + choice.minutes


def _in_its_times(frame: Frame, choice: Choice, start: int) -> bool:
    """Whether the week, the working day and the need's own times allow a start."""
    span = _span(choice, start)
    known = frame.half_of(start) is not None
    return known and working_day(frame, *span) and meeting_window(frame, choice.need, *span)


def _together(
    parts: Parts, choice: Choice, seats: Iterable[str], start: int, booked: Sequence[Booked]
) -> bool:
    """Whether everybody required, and enough of the pool, can come at a start."""
    span = _span(choice, start)
    free = [code for code in seats if _all_free(parts.frame, (code,), span, booked)]
    needed = _all_free(parts.frame, choice.need.required, span, booked)
    return needed and _enough(parts.frame, choice, free)


def _enough(frame: Frame, choice: Choice, people: Iterable[str]) -> bool:
    """Whether some people fill a group that has those required: two at the most are missing."""
    missing = choice.fewest - len(choice.need.required)
    groups = combinations(people, max(missing, 0))
    return any(
        all(_may_meet(frame, choice.need, pair) for pair in combinations(group, 2))
        for group in groups
    )


def _may_meet(frame: Frame, need: Need, pair: tuple[str, ...]) -> bool:
    """Whether two people may sit in the same group (R148, R149)."""
    return group_same_grade(frame, need, pair) and not (open_group(need) and managed(frame, *pair))


def _in_order(choice: Choice, start: int, booked: Sequence[Booked]) -> bool:
    """Whether the first meeting stays first, and the closing one last (A28, A29)."""
    need, end = choice.need, start + choice.minutes
    for each in booked:
        other = each.need
        if other is None:
            continue
        if need.first and not other.first and each.start <= start:
            return False
        if other.first and not need.first and start <= each.start:
            return False
        if need.closing and not other.closing and start < each.end:
            return False
        if other.closing and not need.closing and each.start < end:
            return False
    return True


def _all_free(frame: Frame, codes: Crew, span: Span, booked: Sequence[Booked]) -> bool:
    """Whether some people can come in a span, with the gaps and the lunch they need."""
    return available(frame, codes, *span) and all(
        _fits(frame, code, span, [each for each in booked if code in each.people]) for code in codes
    )


def _fits(frame: Frame, code: str, span: Span, own: Sequence[Booked]) -> bool:
    """Whether a span goes with somebody's other bookings and their lunch."""
    start, end = span
    for each in own:
        gap = frame.gap(code) if each.need is not None else 0
        if start < each.end + gap and each.start < end + gap:
            return False
    opens, closes = frame.lunch_window(start // DAY)
    free_from, longest = opens, 0
    taken = [span, *((each.start, each.end) for each in own if each.start // DAY == start // DAY)]
    for begins, ends in sorted(taken):
        longest = max(longest, min(begins, closes) - free_from)
        free_from = max(free_from, min(ends, closes))
    return max(longest, closes - free_from) >= frame.instance.settings.lunch_minutes
