"""Week one's rules that strike out choices before there are variables, in catalogue order."""

from collections.abc import Callable
from datetime import time
from functools import cache

from dipp_scheduler.domain.people import Language
from dipp_scheduler.solver.week_one.choices import Pairing, Read, Week
from dipp_scheduler.solver.week_one.clock import Span
from dipp_scheduler.solver.week_one.interviews_lunch import lunch_spans


def counterpart_agreed(week: Week) -> None:
    """Second and support persons come along; a second person needs an allowed reason."""
    for pairing in week.pairings:
        others = week.instance.attending(pairing.case)
        pairing.others = tuple(each for each in others if each != pairing.interviewee)
        # The second person may be the substitute, who is asked and does not come along.
        if pairing.case.second_person in pairing.others and pairing.case.second_reason is None:
            pairing.starts = 0


def reading_first(week: Week) -> None:
    """An interview starts when its reading could have been done, if nothing else had been."""
    clock = week.clock
    owed = clock.grid.length(week.instance.settings.reading_minutes)

    @cache
    def prepared(code: str, done: int) -> int:
        working, mask = week.working(code) | done, 0
        for slot in range(clock.grid.slots):
            before = clock.from_day(max(clock.day_of(slot) - 1, 0)) & clock.before(slot)
            if (working & before).bit_count() >= owed:
                mask |= 1 << slot
        return mask

    for pairing in week.pairings:
        code = pairing.inspector.code
        pairing.starts &= prepared(code, week.past.done(pairing.case.reference, code))


def writing_after(week: Week) -> None:
    """The write-up follows the interview at once, so the inspector's block is longer."""
    for pairing in week.pairings:
        pairing.writing = week.instance.settings.writing_minutes


def interview_length(week: Week) -> None:
    """The interview lasts as long as the interviewee's adjustment asks."""
    for pairing in week.pairings:
        pairing.minutes = week.instance.interview_minutes(pairing.interviewee)


def interview_hours(week: Week) -> None:
    """Interviews start between the earliest and the latest start."""
    settings = week.instance.settings
    allowed = 0
    for day in range(len(week.clock.grid.days)):
        first, last = week.clock.day_span(
            day, settings.earliest_interview, settings.latest_interview
        )
        allowed |= week.clock.starts_between(first, last)
    for pairing in week.pairings:
        pairing.starts &= allowed


def no_conflict(week: Week) -> None:
    """Nobody inspects a case that a declared conflict bars them from."""
    _keep(week, lambda each: not week.instance.conflicted(each.inspector.code, each.case))


def limited_access(week: Week) -> None:
    """A limited-access case goes to an inspector with access."""
    _keep(
        week,
        lambda each: not each.case.limited_access or each.inspector.code in each.case.access,
    )


def welsh_spoken(week: Week) -> None:
    """An interview in Welsh goes to a Welsh speaker."""
    for pairing in week.pairings:
        language = week.instance.interview_language(pairing.case, pairing.interviewee)
        if language is Language.WELSH and not pairing.inspector.welsh_speaker:
            pairing.starts = 0


def may_inspect(week: Week) -> None:
    """Cases go to those who may inspect: a weekly limit above 0, in an interviewing role."""
    allowed = {each.code for each in week.instance.interviewers}
    _keep(week, lambda each: each.inspector.code in allowed)


def lunch_kept(week: Week) -> None:
    """An interview leaves everybody there a whole lunch, whatever else they do."""

    @cache
    def leaving_lunch(minutes: int) -> int:
        return week.clock.leaving_room(lunch_spans(week), minutes)

    if week.instance.settings.lunch_minutes > 0:
        for pairing in week.pairings:
            # The inspector's write-up makes the longer of the two blocks.
            pairing.starts &= leaving_lunch(pairing.minutes + pairing.writing)


def working_day(week: Week) -> None:
    """The inspector's block, write-up included, lies inside the working day."""
    settings = week.instance.settings
    outside: list[Span] = []
    for day in range(len(week.clock.grid.days)):
        outside.append(week.clock.day_span(day, time.min, settings.opens))
        closes = week.clock.day_span(day, time.min, settings.closes)[1]
        outside.append((closes, week.clock.end_of(day)))

    @cache
    def inside(minutes: int) -> int:
        return week.clock.clear_starts(outside, minutes)

    for pairing in week.pairings:
        pairing.starts &= inside(pairing.minutes + pairing.writing)


def available(week: Week) -> None:
    """Everyone there is free for all of it, the inspector for the write-up as well."""

    @cache
    def free(code: str, minutes: int) -> int:
        return week.clock.clear_starts(week.busy(code), minutes)

    for pairing in week.pairings:
        pairing.starts &= free(pairing.inspector.code, pairing.minutes + pairing.writing)
        for code in pairing.people:
            pairing.starts &= free(code, pairing.minutes)


def _keep(week: Week, allowed: Callable[[Pairing | Read], bool]) -> None:
    """Keep the pairings and file reads that are allowed."""
    week.pairings = [each for each in week.pairings if allowed(each)]
    week.reads = [each for each in week.reads if allowed(each)]


NARROWING: dict[str, Callable[[Week], None]] = {
    each.__name__: each
    for each in (
        counterpart_agreed,
        reading_first,
        writing_after,
        interview_length,
        interview_hours,
        no_conflict,
        limited_access,
        welsh_spoken,
        may_inspect,
        lunch_kept,
        working_day,
        available,
    )
}
"""Each rule that narrows the choices, by its id."""
