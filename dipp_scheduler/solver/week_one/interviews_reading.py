"""Reading as demand bounds: what is owed by each instant fits into the free time before it.

Reading may lie in parts anywhere in an inspector's free time of the interview's day or
the open day before. Work that may be split, with days from which and instants by which
it must be done, fits if and only if for each such day and instant the work bound between
them fits into the free time between them. So no variable says when somebody reads; the
parts are placed afterwards (`place`).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dipp_scheduler.domain.people import Inspector
from dipp_scheduler.solver.week_one.choices import Booked, Week
from dipp_scheduler.solver.week_one.interviews_lunch import lunch_slots

READING, READS = "reading_first", "file_read_time"


@dataclass(frozen=True)
class Taker:
    """A choice that takes an inspector's working time, with the slots it takes as a mask."""

    number: int
    slots: int
    day: int
    start: int | None = None
    """The slot at which the interview starts; None for lunch and the briefing."""
    once: str = ""
    """Of the choices with the same word only one is taken."""
    sign: int = 1
    """-1 if it gives back slots that two others both count."""
    spared: int = 0
    """Slots of reading that were done already for one of the interviews that start then."""

    def asks(self, owed: int) -> int:
        """What is to be read for an interview, or what of it need not be read again."""
        if self.start is None:
            return 0
        return -min(self.spared, owed) if self.spared else owed


@dataclass(frozen=True)
class Load:
    """What the choices of a day take and ask of an inspector, in slots."""

    weights: Mapping[int, int]
    """By the number of each choice, where it is anything."""
    interviews: Sequence[int]
    """The largest weights of interviews, as many as the day may have."""
    once: Mapping[str, int]
    """The largest weight of each set of choices of which only one is taken."""


def reading_first(week: Week) -> None:
    """Before an interview its inspector has read, on its day or the open day before."""
    clock = week.clock
    owed, days = clock.grid.length(week.instance.settings.reading_minutes), clock.grid.days
    for inspector in week.inspectors:
        working, takers = week.working(inspector.code), _takers(week, inspector)
        by_day = [[each for each in takers if each.day == day] for day in range(len(days))]
        whole, unasked = (
            [
                _load(week, inspector, own, [_weight(each, working, asked) for each in own])
                for own in by_day
            ]
            for asked in (owed, 0)
        )
        for slot in sorted({each.start for each in takers if each.start is not None}):
            last, before = clock.day_of(slot), working & clock.before(slot)
            weights = [
                _weight(each, before, owed if (each.start or 0) <= slot else 0)
                for each in by_day[last]
            ]
            until = _load(week, inspector, by_day[last], weights)
            for day in range(max(last, 1)):
                # What is read from Monday on counts all interviews; what is read from a
                # later day on, those after it: its own may have been read the day before.
                loads = [(unasked if each == day > 0 else whole)[each] for each in range(day, last)]
                room = (before & clock.from_day(day)).bit_count()
                _bound(week, inspector, takers, [*loads, until], room=room)


def file_read_time(week: Week) -> None:
    """All reading of the week, file reads too, fits into an inspector's free time."""
    model, grid = week.model, week.clock.grid
    owed = 0
    if model.obeys(READING):
        owed = grid.length(week.instance.settings.reading_minutes)
    needed = grid.length(week.instance.settings.file_read_minutes)
    reads: dict[str, dict[int, int]] = defaultdict(dict)
    for read in week.reads:
        done = week.past.done(read.case.reference, read.inspector.code).bit_count()
        reads[read.inspector.code][read.number] = max(needed - done, 0)
    for inspector in week.inspectors:
        takers, own = _takers(week, inspector), reads[inspector.code]
        working = week.working(inspector.code)
        numbers = [*(each.number for each in takers), *own]
        weights = [
            each.sign * (each.slots & working).bit_count() + each.asks(owed) for each in takers
        ]
        if own:
            weights += own.values()
            room = working.bit_count()
            if week.rough:
                room -= lunch_slots(week, inspector.code)
            model.at_most(room, numbers, weights, rule=READS)


def _takers(week: Week, inspector: Inspector) -> list[Taker]:
    """Everything that may take an inspector's working time: interviews, lunches, briefing."""
    clock = week.clock
    slot_at = {minute: slot for slot, minute in enumerate(clock.starts)}
    code = inspector.code
    found = [
        Taker(each.number, _taken(week, each), clock.day_at(each.start), slot_at[each.start])
        for each in week.desk.get(code, ())
    ]
    found += (
        Taker(lunch.number, clock.covered(lunch.span), day, once=f"lunch {day}")
        for day in range(len(clock.grid.days))
        for lunch in week.lunches.get((code, day), ())
    )
    found += (
        Taker(each.number, clock.covered(each.block), clock.day_at(each.start), once="briefing")
        for each in week.meetings_of(code)
    )
    found += (
        Taker(number, slot, day, once=f"shared {number}", sign=-1)
        for day, slot, number in week.shared.get(code, ())
    )
    found += (
        Taker(number, 0, clock.day_of(slot), slot, once=f"read {number}", spared=spared)
        for pairing in week.pairings
        if pairing.inspector.code == code and week.past.done(pairing.case.reference, code)
        for slot, number in pairing.choices()
        if (spared := week.past.read_for(pairing.case.reference, code, slot).bit_count())
    )
    return found


def _taken(week: Week, booked: Booked) -> int:
    """The slots that an interview and its write-up take, as a mask."""
    start, end = booked.block
    if week.rough:
        # At another start the last slot, if only begun, may be one that nobody works in.
        end -= (end - start) % week.clock.slot_minutes
    return week.clock.covered((start, end))


def _weight(taker: Taker, free: int, owed: int) -> int:
    """What a choice takes of some free slots, with what it asks to be read."""
    return taker.sign * (taker.slots & free).bit_count() + taker.asks(owed)


def _load(week: Week, inspector: Inspector, takers: list[Taker], weights: list[int]) -> Load:
    """The choices of one day by what they weigh."""
    used = [(each, weight) for each, weight in zip(takers, weights, strict=True) if weight]
    interviews: list[int] = []
    once: dict[str, int] = {}
    for each, weight in used:
        if each.start is not None and not each.spared:
            interviews.append(weight)
        else:
            once[each.once] = max(weight, once.get(each.once, 0))
    if interviews and week.model.obeys("daily_limit"):
        limit = week.daily_limit(inspector, takers[0].day)
        interviews = sorted(interviews, reverse=True)[:limit]
    return Load({each.number: weight for each, weight in used}, interviews, once)


def _bound(
    week: Week, inspector: Inspector, takers: list[Taker], loads: list[Load], *, room: int
) -> None:
    """Require that what is taken and owed fits, unless other limits see to it anyway."""
    if _most(week, inspector, loads) > room:
        weights = {number: weight for each in loads for number, weight in each.weights.items()}
        used = [each.number for each in takers if each.number in weights]
        week.model.at_most(room, used, [weights[number] for number in used], rule=READING)


def _most(week: Week, inspector: Inspector, loads: list[Load]) -> int:
    """More than the weights can add up to, by the limits a day and a week."""
    interviews = [weight for each in loads for weight in each.interviews]
    if week.model.obeys("weekly_limit"):
        interviews = sorted(interviews, reverse=True)[: week.instance.weekly_limit(inspector)]
    once: dict[str, int] = {}
    for each in loads:
        for word, weight in each.once.items():
            once[word] = max(weight, once.get(word, 0))
    return sum(interviews) + sum(once.values())
