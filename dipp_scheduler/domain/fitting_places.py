"""Whether sites, travel and the times when somebody cannot be booked make sense."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from dipp_scheduler.domain.availability import stretches
from dipp_scheduler.domain.fitting_settings import backwards
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.mistakes import Mistake, Where
from dipp_scheduler.domain.names import Names
from dipp_scheduler.domain.people import Unavailable

HORIZON = timedelta(days=400)
"""No date of an inspection lies further from its first day: such a one is mistyped."""
_LONG = 120
"""Days of an absence beyond which its last year may be mistyped."""
LEAP_1904 = timedelta(days=1462)
"""How far dates move between workbooks that count from 1900 and from 1904."""


def sites(instance: Instance) -> Iterator[Mistake]:
    """Opening hours, rooms that stand twice, and sites that nobody can travel to."""
    for number, site in enumerate(instance.sites):
        yield from backwards(site, "sites", number, "opens", "closes")
        names = [room.name for room in site.rooms]
        for name in dict.fromkeys(name for name in names if names.count(name) > 1):
            yield Mistake(
                sheet="sites", column="rooms", problem="room_twice", row=number, value=name
            )
    yield from _travel(instance)


def _travel(instance: Instance) -> Iterator[Mistake]:
    book = Names(instance)
    given: dict[frozenset[str], tuple[int, int]] = {}
    for number, leg in enumerate(instance.travel):
        pair = frozenset(book.code(site, ("sites",)) for site in (leg.start, leg.end))
        if len(pair) == 1:
            yield Mistake(
                sheet="travel",
                column="end",
                problem="travel_to_itself",
                row=number,
                value=leg.end,
                also=("start",),
            )
            continue
        first, minutes = given.setdefault(pair, (number, leg.minutes))
        if first != number:
            yield Mistake(
                sheet="travel",
                column="minutes",
                problem="travel_twice",
                row=number,
                value=str(leg.minutes),
                facts={"first": Where("travel", first, "minutes"), "minutes": minutes},
                also=("start", "end"),
                warning=minutes == leg.minutes,
            )
    joined = {site for pair in given for site in pair}
    for number, site in enumerate(instance.sites if given else ()):
        if site.code not in joined:
            yield Mistake(
                sheet="sites",
                column="code",
                problem="site_without_travel",
                row=number,
                value=site.code,
                facts={"name": site.name},
                warning=True,
            )


def times(instance: Instance) -> Iterator[Mistake]:
    """Rows of the Unavailable sheet: one date or one weekday, forwards, in the fieldwork."""
    for number, row in enumerate(instance.unavailable):
        yield from backwards(row, "unavailable", number, "start", "end")
        if (row.day is None) == (row.weekday is None):
            yield Mistake(
                sheet="unavailable",
                column="day",
                problem="no_day" if row.day is None else "date_and_weekday",
                row=number,
                value=row.who,
                also=("weekday",),
            )
        yield from _outside_day(instance, number, row)
    number = 0
    for stretch in stretches(instance.unavailable):
        days = [row.day for row in stretch if row.day is not None and row.weekday is None]
        if days:
            yield from _outside(instance, number, days)
        number += len(stretch)


def _outside_day(instance: Instance, number: int, row: Unavailable) -> Iterator[Mistake]:
    """Clock times that all lie before the working day begins or after it ends.

    One time alone is no slip: to be away until the day begins only says nothing.
    """
    opens, closes = instance.settings.opens, instance.settings.closes
    if row.start is None or row.end is None or row.end <= row.start:
        return  # of the latter is told already
    early = row.end <= opens
    if early or row.start >= closes:
        yield Mistake(
            sheet="unavailable",
            column="end" if early else "start",
            problem="times_without_effect",
            row=number,
            facts={"opens": opens, "closes": closes},
            also=("start", "end"),
            warning=True,
        )


def _outside(instance: Instance, number: int, days: Sequence[date]) -> Iterator[Mistake]:
    """Days that follow each other: far off, in no fieldwork week, or so many that one is wrong."""
    first = instance.settings.fieldwork
    ends = {number: days[0], number + len(days) - 1: days[-1]}
    for place, day in ends.items():
        if abs(day - first) > HORIZON:
            yield Mistake(
                sheet="unavailable",
                column="day",
                problem="day_far_off",
                row=place,
                facts={"day": day, "first": first},
                nearest=_from_1904(day, first),
            )
            return
    if len(days) > _LONG:
        yield Mistake(
            sheet="unavailable",
            column="day",
            problem="absence_long",
            row=number,
            facts={"day": days[0], "last": days[-1], "days": len(days)},
            also=("last_day",),
            warning=True,
        )
    weeks = (first, first + timedelta(days=14))
    if first.weekday() == 0 and not any(
        monday <= day < monday + timedelta(days=5) for monday in weeks for day in days
    ):
        yield Mistake(
            sheet="unavailable",
            column="day",
            problem="day_without_effect" if len(days) == 1 else "days_without_effect",
            row=number,
            facts={"day": days[0], "last": days[-1]},
            also=("last_day",),
            warning=True,
        )


def _from_1904(day: date, first: date) -> str | None:
    """The date that was meant if it was copied from a workbook that counts from 1904."""
    for meant in (day + LEAP_1904, day - LEAP_1904):
        if abs(meant - first) <= timedelta(days=60):
            return f"{meant:%d/%m/%Y}"
    return None
