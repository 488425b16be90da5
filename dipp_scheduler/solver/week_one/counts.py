"""What week one's preferences count: an inspector's cases by kind, and the days touched."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from dipp_scheduler.domain.people import Inspector
from dipp_scheduler.solver.cpsat.model import Linear
from dipp_scheduler.solver.week_one.choices import Booked, Week
from dipp_scheduler.solver.week_one.clock import DAY


def cases_of(week: Week, kind: Callable[[str], str | None]) -> dict[tuple[str, str], list[int]]:
    """The cases that each inspector may have, by inspector and kind; None is left out."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for (reference, code), number in week.taken.items():
        named = kind(reference)
        if named is not None:
            found[code, named].append(number)
    return found


def most_cases(week: Week, code: str, cases: int) -> int:
    """More cases than one inspector can have."""
    if not (week.model.obeys("weekly_limit") and week.model.obeys("file_read_time")):
        return cases
    needed = week.clock.grid.length(week.instance.settings.file_read_minutes)
    reads = week.working(code).bit_count() // max(needed, 1)
    return min(cases, week.instance.weekly_limit(week.instance.inspector[code]) + reads)


def days_touched(week: Week, inspector: Inspector, booked: Iterable[Booked]) -> Linear:
    """The days on which an inspector holds something of `booked`."""
    days: dict[int, list[Booked]] = defaultdict(list)
    for each in booked:
        days[each.start // DAY].append(each)
    touched = []
    for held in days.values():
        day = week.model.booleans(1).start
        touched.append(day)
        numbers = [each.number for each in held]
        for number in numbers:
            week.model.define_at_most(0, [number, day], [1, -1])
        # Said once more for all together: this is what makes the relaxation tight.
        most = _most_held(week, inspector, held)
        week.model.define_at_most(0, [*numbers, day], [1] * len(numbers) + [-most])
    return week.model.total(touched)


def _most_held(week: Week, inspector: Inspector, held: list[Booked]) -> int:
    """More of some possible interviews of a day than can be held."""
    most = len(held)
    if week.model.obeys("daily_limit"):
        most = min(most, week.daily_limit(inspector, held[0].start // DAY))
    if week.model.obeys("no_double_booking") and not week.rough:
        fitting, free_from = 0, 0
        for each in sorted(held, key=lambda each: each.block[1]):
            if each.start >= free_from:
                fitting, free_from = fitting + 1, each.block[1]
        most = min(most, fitting)
    return most
