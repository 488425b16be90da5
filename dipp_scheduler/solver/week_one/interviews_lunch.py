"""Where lunch can lie: everybody with an appointment keeps one whole lunch in its window."""

from dipp_scheduler.solver.week_one.choices import Booked, Lunch, Week
from dipp_scheduler.solver.week_one.clock import Span


def lunch_spans(week: Week) -> dict[int, tuple[Span, ...]]:
    """Every place for lunch that has to be looked at, by day.

    Whatever follows a lunch starts on the grid or the window ends, so a lunch that fits
    anywhere also fits just before a grid point or the window's end.
    """
    settings = week.instance.settings
    found: dict[int, tuple[Span, ...]] = {}
    for day in range(len(week.clock.grid.days)):
        opens, closes = week.clock.day_span(day, settings.lunch_opens, settings.lunch_closes)
        first = opens + settings.lunch_minutes
        ends = {closes} | {
            week.clock.starts[slot]
            for slot in range(week.clock.first_slot(day), week.clock.first_slot(day + 1))
        }
        found[day] = tuple(
            (end - settings.lunch_minutes, end) for end in sorted(ends) if first <= end <= closes
        )
    return found


def lunch_slots(week: Week, code: str) -> int:
    """The slots of working time that an inspector's lunches take at the least."""
    if week.instance.settings.lunch_minutes <= 0:
        return 0
    working = week.working(code)
    return sum(
        min(
            (
                # A slot in which lunch only begins may be shared with a write-up's end.
                (week.clock.covered(span) & ~_begun(week, span) & working).bit_count()
                for span in places
            ),
            default=0,
        )
        for places in lunch_spans(week).values()
    )


def _begun(week: Week, span: Span) -> int:
    """The slot in which a span begins, as a mask; none if it begins with the slot."""
    if span[0] in week.clock.starts:
        return 0
    return week.clock.covered((span[0], span[0] + 1))


def share_slots(week: Week) -> None:
    """Count a slot once if an inspector's block ends in it and lunch begins in it.

    Only where lunch and interviews are not whole slots long.
    """
    for (code, day), places in week.lunches.items():
        begun = {_begun(week, lunch.span) for lunch in places} - {0}
        for slot in sorted(begun):
            lunches = [each.number for each in places if _begun(week, each.span) == slot]
            ends = [
                each.number
                for each in (*week.desk.get(code, ()), *week.meetings_of(code))
                if each.block[1] not in week.clock.starts
                and week.clock.covered((each.block[1] - 1, each.block[1])) == slot
            ]
            if ends:
                number = week.model.booleans(1).start
                for numbers in (lunches, ends):
                    week.model.define_at_most(0, [number, *numbers], [1] + [-1] * len(numbers))
                week.shared.setdefault(code, []).append((day, slot, number))


def declare_lunches(week: Week) -> None:
    """Give inspectors, and people with several possible appointments, a lunch on each day."""
    if week.instance.settings.lunch_minutes <= 0:
        return
    spans = lunch_spans(week)
    team = [each.code for each in week.inspectors]
    for code in dict.fromkeys(team + sorted(week.diary)):
        for day, places in spans.items():
            if code in team:
                places = week.past.lunch_places(code, day, places)
            # Lunches of the region are not written down, and may be over.
            numbers = week.model.booleans(len(places))
            week.lunches[code, day] = [
                Lunch(span, number) for span, number in zip(places, numbers, strict=True)
            ]


def lunch_kept(week: Week) -> None:
    """One lunch a day, clear of every block of the person's time.

    On a day without engagements it costs nothing, so it may always be there.
    """
    for (code, _), places in week.lunches.items():
        week.model.at_least_one([lunch.number for lunch in places], "lunch_kept")
        week.model.at_most_one([lunch.number for lunch in places], "lunch_kept")
        blocks = _in_the_way(week.engagements(code), places)
        opens = min((lunch.span[0] for lunch in places), default=0)
        starts = {start for (start, _), _ in blocks if start >= opens}
        for point in sorted({lunch.span[0] for lunch in places} | starts):
            held = [lunch.number for lunch in places if lunch.span[0] <= point < lunch.span[1]]
            met = [number for (start, end), number in blocks if start <= point < end]
            if held and met:
                week.model.at_most_one(held + met, "lunch_kept")


def _in_the_way(booked: list[Booked], places: list[Lunch]) -> list[tuple[Span, int]]:
    """The blocks that lie where a lunch might be, with their variables."""
    opens = min((lunch.span[0] for lunch in places), default=0)
    closes = max((lunch.span[1] for lunch in places), default=0)
    blocks = ((each.block, each.number) for each in booked)
    return [each for each in blocks if each[0][0] < closes and opens < each[0][1]]
