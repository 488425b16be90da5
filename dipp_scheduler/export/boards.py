"""A board a day: a row for each inspector, a column for each slot, a card across its slots."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Inspector
from dipp_scheduler.domain.schedule import Half, Schedule
from dipp_scheduler.domain.timegrid import LONDON, at
from dipp_scheduler.export.cards import Card
from dipp_scheduler.export.readers import Reader
from dipp_scheduler.export.texts import Text, clean


@dataclass(frozen=True)
class Cell:
    """Some columns of a lane: a card, or free time."""

    columns: int
    card: Card | None


@dataclass(frozen=True)
class Row:
    """An inspector's day; more than one lane only where engagements overlap."""

    code: str
    name: str
    role: Text
    notes: tuple[Text, ...]
    """Where the inspector is based, in week two."""
    lanes: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Tick:
    """The head of some columns: the clock time at which they begin."""

    columns: int
    clock: Text


@dataclass(frozen=True)
class Board:
    """One day of one week."""

    week: int
    day: date
    title: Text
    ticks: tuple[Tick, ...]
    rows: tuple[Row, ...]
    empty: bool
    """Whether nothing at all stands on it."""


def boards(
    instance: Instance, schedule: Schedule, shown: tuple[Card, ...], reader: Reader
) -> tuple[Board, ...]:
    """The boards of both weeks, a day each."""
    return tuple(
        _board(instance, schedule, week, day, shown, reader)
        for week in (1, 2)
        for day in instance.week(week).days
    )


def _rows(instance: Instance, week: int, today: list[Card]) -> tuple[Inspector, ...]:
    """Whose rows stand on a board, in the team's order.

    Week one: everybody who may inspect cases; week two: lead and deputy; and in both
    everybody with a card on that day.
    """
    codes = {card.inspector for card in today}
    if week == 1:
        codes |= {each.code for each in instance.interviewers}
    else:
        codes |= {each.code for each in (instance.lead, instance.deputy) if each}
    return tuple(each for each in instance.team if each.code in codes)


def _board(
    instance: Instance,
    schedule: Schedule,
    week: int,
    day: date,
    shown: tuple[Card, ...],
    reader: Reader,
) -> Board:
    today = [card for card in shown if card.time.day == day]
    scale = _Scale.of(instance, day, today)
    rows = tuple(
        Row(
            code=clean(each.code),
            name=clean(each.name),
            role=reader.words(f"export.role.{each.role.name.lower()}"),
            notes=tuple(_stays(instance, schedule, each.code, day, reader)),
            lanes=tuple(scale.lanes(card for card in today if card.inspector == each.code)),
        )
        for each in _rows(instance, week, today)
    )
    return Board(
        week=week,
        day=day,
        title=reader.words.day(day),
        ticks=tuple(scale.ticks(reader)),
        rows=rows,
        empty=not today,
    )


def _stays(
    instance: Instance, schedule: Schedule, inspector: str, day: date, reader: Reader
) -> Iterator[Text]:
    found = {
        stay.half: instance.name(stay.site)
        for stay in schedule.stays
        if stay.inspector == inspector and stay.day == day
    }
    sites = set(found.values())
    if len(found) == len(Half) and len(sites) == 1:
        yield reader.words("export.stay.day", site=sites.pop())
        return
    for half in Half:
        if half in found:
            yield reader.words(f"export.stay.{half.value}", site=found[half])


@dataclass(frozen=True)
class _Scale:
    """The columns of a day."""

    opens: datetime
    columns: int
    minutes: int

    @classmethod
    def of(cls, instance: Instance, day: date, today: list[Card]) -> "_Scale":
        """From opening to closing, stretched to whole slots around everything held."""
        settings = instance.settings
        slot = timedelta(minutes=settings.slot_minutes)
        opens = at(day, settings.opens)
        first = min([opens, *(card.time.start for card in today)])
        last = max([at(day, settings.closes), *(card.time.end for card in today)])
        opens -= -(-(opens - first) // slot) * slot
        return cls(opens=opens, columns=-(-(last - opens) // slot), minutes=settings.slot_minutes)

    def ticks(self, reader: Reader) -> Iterator[Tick]:
        """A head for each hour (shorter for the first and last, if they are broken)."""
        column = 0
        while column < self.columns:
            clock = (self.opens + timedelta(minutes=column * self.minutes)).astimezone(LONDON)
            whole = -(-(60 - clock.minute) // self.minutes)
            columns = min(whole, self.columns - column)
            yield Tick(columns=columns, clock=reader.words.clock(clock))
            column += columns

    def lanes(self, held: Iterable[Card]) -> Iterator[tuple[Cell, ...]]:
        """The cards in as few lanes as they need, free time between them."""
        lanes: list[list[tuple[int, int, Card]]] = []
        for card in held:
            start, end = self._columns(card)
            lane = next((each for each in lanes if each[-1][1] <= start), None)
            if lane is None:
                lane = []
                lanes.append(lane)
            lane.append((start, end, card))
        for lane in lanes or [[]]:
            yield tuple(self._cells(lane))

    def _columns(self, card: Card) -> tuple[int, int]:
        slot = timedelta(minutes=self.minutes)
        start = (card.time.start - self.opens) // slot
        return start, max(start + 1, -(-(card.time.end - self.opens) // slot))

    def _cells(self, lane: list[tuple[int, int, Card]]) -> Iterator[Cell]:
        column = 0
        for start, end, card in lane:
            if start > column:
                yield Cell(columns=start - column, card=None)
            yield Cell(columns=end - start, card=card)
            column = end
        if column < self.columns:
            yield Cell(columns=self.columns - column, card=None)
