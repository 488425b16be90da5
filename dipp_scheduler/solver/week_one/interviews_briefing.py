"""The region's briefing encoded: its time, the inspectors who hear it and the leaders."""

from collections.abc import Iterator
from dataclasses import dataclass

from dipp_scheduler.domain.people import Role
from dipp_scheduler.domain.schedule import Briefing
from dipp_scheduler.domain.work import Meeting
from dipp_scheduler.solver.week_one.choices import Week
from dipp_scheduler.solver.week_one.clock import minute_of_day, slots_in
from dipp_scheduler.solver.week_one.interviews_lunch import lunch_spans

COMPANIONS = (Role.HEAD, Role.DEPUTY_HEAD, Role.DEPUTY)
"""At least one of them hears the briefing with the lead (R53)."""

PLACED, HELD, AFTER = "briefing_placed", "briefing_held", "lead_after_briefing"


@dataclass(frozen=True)
class Guests:
    """Who is wanted at the briefing, by code."""

    lead: str
    companions: tuple[str, ...]
    holders: tuple[str, ...]
    """Of its first post: the regional probation director."""
    leaders: tuple[str, ...]
    """All named leaders, holders included."""


def guests(week: Week) -> Guests | None:
    """Who is wanted at the briefing; None if there is none, or no lead to hear it."""
    instance = week.instance
    meeting, lead = instance.briefing, instance.lead
    if meeting is None or lead is None:
        return None
    named = [code for post in meeting.posts for code in instance.holders(post)]
    return Guests(
        lead=lead.code,
        companions=tuple(each.code for each in instance.team if each.role in COMPANIONS),
        holders=instance.holders(meeting.posts[0]) if meeting.posts else (),
        leaders=tuple(dict.fromkeys((*named, *meeting.people))),
    )


def declare_briefing(week: Week) -> None:
    """Give the briefing a variable for each start, and each guest one for coming to it."""
    meeting, wanted = week.instance.briefing, guests(week)
    if meeting is None:
        return
    week.no_briefing = week.model.booleans(1).start
    if wanted is None:
        return  # without a lead it has no start
    for slot in _starts(week, meeting):
        week.briefing[slot] = week.model.booleans(1).start
    for code in (wanted.lead, *wanted.companions, *wanted.leaders):
        open_to = can_come(week, code)
        for slot in week.briefing:
            if open_to >> slot & 1:
                number = week.attendance[code, slot] = week.model.booleans(1).start
                if _begun(week):
                    week.model.define_at_most(-1, [number], [-1])


def can_come(week: Week, code: str) -> int:
    """The slots from which somebody could hear a whole briefing, as a mask."""
    begun = _begun(week)
    if begun is not None:
        return (1 << week.clock.grid.slots) - 1 if code in begun.guests else 0
    minutes = week.instance.settings.briefing_minutes
    mask = week.past.to_come
    if week.model.obeys("available"):
        mask &= week.clock.clear_starts(week.busy(code), minutes)
    if week.model.obeys("lunch_kept") and week.instance.settings.lunch_minutes > 0:
        mask &= week.clock.leaving_room(lunch_spans(week), minutes)
    return mask


def briefing_placed(week: Week) -> None:
    """It is held once, or counted as not held."""
    if week.no_briefing is None:
        return
    starts = list(week.briefing.values())
    week.model.at_least_one([*starts, week.no_briefing], PLACED)
    week.model.define_at_most(1, [*starts, week.no_briefing], [1] * (len(starts) + 1))


def briefing_held(week: Week) -> None:
    """Where it is held, the lead, a companion, and the leaders who can come are there."""
    wanted = guests(week)
    if wanted is None:
        return
    model = week.model
    for slot, held in week.briefing.items():
        for code in (wanted.lead, *wanted.companions, *wanted.leaders):
            if (code, slot) in week.attendance:
                model.define_at_most(0, [week.attendance[code, slot], held], [1, -1])
        _come(week, held, slot, (wanted.lead,))
        _come(week, held, slot, wanted.companions)
        bound = [each for each in wanted.holders if _could_come(week, each, slot)]
        for code in bound:
            _come(week, held, slot, (code,))
        if not bound and wanted.leaders:
            _come(week, held, slot, wanted.leaders)


def cannot_be_held(week: Week) -> bool:
    """Whether at none of its starts the lead and a companion could both hear the briefing."""
    wanted = guests(week)
    if week.no_briefing is None or not week.model.obeys(HELD):
        return False
    return wanted is None or not any(
        (wanted.lead, slot) in week.attendance
        and any((each, slot) in week.attendance for each in wanted.companions)
        for slot in week.briefing
    )


def lead_after_briefing(week: Week) -> None:
    """The lead's interviews start when the briefing has ended."""
    wanted = guests(week)
    if wanted is None:
        return
    minutes = week.instance.settings.briefing_minutes
    for booked in week.desk.get(wanted.lead, ()):
        unfinished = [
            held
            for slot, held in week.briefing.items()
            if week.clock.starts[slot] + minutes > booked.start
        ]
        if unfinished:
            week.model.at_most_one([booked.number, *unfinished], AFTER)


def _come(week: Week, held: int, slot: int, codes: tuple[str, ...]) -> None:
    """If the briefing starts at a slot, one of these people is there."""
    present = [week.attendance[each, slot] for each in codes if (each, slot) in week.attendance]
    numbers = [*present, held]
    week.model.at_most(0, numbers, [-1] * len(present) + [1], rule=HELD)


def _could_come(week: Week, code: str, slot: int) -> bool:
    """Whether somebody is free for a whole briefing at any of its starts on a slot's day."""
    minutes = week.instance.settings.briefing_minutes
    free = week.clock.clear_starts(week.busy(code), minutes)
    day = week.clock.day_of(slot)
    return any(free >> each & 1 for each in week.briefing if week.clock.day_of(each) == day)


def _begun(week: Week) -> Briefing | None:
    """The briefing as it was issued, if it has begun: it stays so."""
    held = week.known.schedule.briefing if week.known else None
    return held if held and week.known and week.known.begun(held.time.start) else None


def _starts(week: Week, meeting: Meeting) -> Iterator[int]:
    """The slots at which the briefing may start: on its day, inside its window."""
    settings, grid = week.instance.settings, week.clock.grid
    begun = _begun(week)
    if begun is not None:
        yield from week.clock.slots_at(begun.time)
        return
    if not week.model.obeys(HELD):
        yield from range(grid.slots)
        return
    days = [
        index
        for index, day in enumerate(grid.days)
        if meeting.weekday is None or day.weekday() == meeting.weekday
    ]
    if not days:
        # Its weekday is closed: the next open day stands in.
        days = [
            index for index, day in enumerate(grid.days) if day.weekday() > (meeting.weekday or 0)
        ][:1]
    opens = max(settings.opens, meeting.earliest or settings.opens)
    closes = min(settings.closes, meeting.latest or settings.closes)
    for day in days:
        first, last = week.clock.day_span(day, opens, closes)
        if minute_of_day(opens) + settings.briefing_minutes <= minute_of_day(closes):
            fitting = week.clock.starts_between(first, last - settings.briefing_minutes)
            yield from slots_in(fitting & week.past.to_come)
