"""When invented people and rooms cannot be booked, and what they would like."""

from datetime import date, time, timedelta
from random import Random

from dipp_scheduler.domain.people import DayPart, Inspector, Staff, Unavailable, Wish
from dipp_scheduler.synthetic.casework import Casework
from dipp_scheduler.synthetic.ground import Ground
from dipp_scheduler.synthetic.units import Unit

Rows = list[Unavailable]
DAYS_OFF = ((3, 4), (0, 1), (4,), (0,), (2,))
"""Weekdays that part-timers do not work: Monday to Wednesday, Wednesday to Friday, four days."""
LATE, EARLY = time(14, 30), time(10)
"""Parents collect children from the one and start after the other."""


def absences(
    ground: Ground,
    team: tuple[Inspector, ...],
    regional: tuple[Staff, ...],
    units: tuple[Unit, ...],
    casework: Casework,
) -> tuple[Unavailable, ...]:
    """Every row of the Unavailable sheet."""
    rng = ground.rng("absences")
    rows: Rows = []
    for inspector in team:
        rows += _inspector(ground, inspector, rng)
    for leader in regional:
        rows += _leader(ground, leader, rng)
    for unit in units:
        rows += _team_meeting(ground, unit, rng)
        for manager in unit.managers:
            rows += _manager(ground, manager, rng)
        for practitioner in unit.practitioners:
            away = practitioner.code in casework.away
            rows += _all_week(ground, practitioner) if away else _usual(ground, practitioner, rng)
    rows += _places(ground, rng)
    return tuple(rows)


def wishes(
    ground: Ground, team: tuple[Inspector, ...], units: tuple[Unit, ...]
) -> tuple[Wish, ...]:
    """A few wishes: of inspectors, of practitioners, and of the region for its meetings (R94)."""
    rng = ground.rng("wishes")
    found = [Wish(who=team[2].code, weekday=4, part=DayPart.AFTERNOON, avoid=True, strength=2)]
    for unit in units:
        some = rng.sample(unit.practitioners, min(2, len(unit.practitioners)))
        found += [_wish(practitioner.code, rng) for practitioner in some]
    for code in ("M04", "M08", "M10", "M16"):
        weekday = rng.choice((1, 2, 3))
        part = rng.choice((DayPart.MORNING, DayPart.AFTERNOON, DayPart.ALL_DAY))
        found.append(Wish(who=code, weekday=weekday, part=part, strength=rng.choice((1, 2))))
    return tuple(found)


def _wish(who: str, rng: Random) -> Wish:
    part = rng.choice((DayPart.MORNING, DayPart.AFTERNOON))
    weekday = rng.choice((None, None, 0, 2, 4))
    avoid = weekday is not None or rng.randrange(2) == 0
    strength = rng.choice((1, 1, 2, 3))
    return Wish(who=who, weekday=weekday, part=part, avoid=avoid, strength=strength)


def _inspector(ground: Ground, inspector: Inspector, rng: Random) -> Rows:
    """A day of leave, training or an appointment for some; the head of programme is busy."""
    monday = ground.settings.fieldwork
    who = inspector.code
    match who:
        case "AI1":
            return [Unavailable(who=who, day=monday + timedelta(days=4))]
        case "AI2":
            return [_on(who, monday + timedelta(days=rng.choice((1, 2, 3))), time(14), time(16))]
        case "AI6":
            return [_on(who, monday + timedelta(days=3), None, time(12))]
        case "LI":
            return [_on(who, monday + timedelta(days=2), time(9), time(10))]
        case "DI":
            return [_on(who, monday + timedelta(days=16), time(15), None)]
        case "HP":
            return [Unavailable(who=who, day=monday)] if rng.randrange(3) == 0 else []
        case _:
            return []


def _leader(ground: Ground, leader: Staff, rng: Random) -> Rows:
    """Directors outside the region have one half-day; the others the odd day off."""
    monday = ground.settings.fieldwork + timedelta(days=14)
    week = [monday + timedelta(days=offset) for offset in range(5)]
    if leader.grade == "senior civil service" and leader.site is None:
        return _only(leader.code, week, rng.choice((1, 2, 3)), rng)
    if leader.grade == "partner":
        return [Unavailable(who=leader.code, day=rng.choice((week[0], week[4])))]
    if leader.code == "RPD" or leader.code.startswith("HO"):
        return [_on(leader.code, week[2], time(9), time(12))]
    if rng.randrange(100) < 30:
        return [Unavailable(who=leader.code, day=rng.choice(week[2:]))]
    if rng.randrange(100) < 20:
        return [Unavailable(who=leader.code, weekday=4)]
    return []


def _only(who: str, week: list[date], chosen: int, rng: Random) -> Rows:
    """Away on every day but one, and on that day for half of it."""
    rows = [Unavailable(who=who, day=day) for number, day in enumerate(week) if number != chosen]
    morning = rng.randrange(2) == 0
    half = _on(who, week[chosen], time(12), None) if morning else _on(who, week[chosen], None, LATE)
    return [*rows, half]


def _manager(ground: Ground, manager: Staff, rng: Random) -> Rows:
    """Managers of a PDU: duty days, a day of leave, a panel."""
    if manager.role_family != "SPO":
        return [Unavailable(who=manager.code, weekday=4)] if rng.randrange(100) < 15 else []
    draw = rng.randrange(100)
    if draw < 30:
        return [Unavailable(who=manager.code, weekday=rng.randrange(5))]
    if draw < 50:
        return [_on(manager.code, _day(ground, rng), time(13), None)]
    return []


def _usual(ground: Ground, practitioner: Staff, rng: Random) -> Rows:
    """A working pattern, leave or court days for many; an appointment or a wish for some."""
    who = practitioner.code
    rows: Rows = []
    draw = rng.randrange(100)
    if draw < 12:
        rows += [Unavailable(who=who, weekday=day) for day in rng.choice(DAYS_OFF)]
    elif draw < 16:
        rows += [Unavailable(who=who, weekday=day, start=LATE) for day in range(5)]
        rows += [Unavailable(who=who, weekday=day, end=EARLY) for day in range(5)]
    elif draw < 28:
        rows += [Unavailable(who=who, day=day) for day in _leave(ground, rng)]
    elif draw < 50:
        rows.append(Unavailable(who=who, weekday=rng.randrange(5)))  # court or duty
    elif draw < 60:
        rows.append(_half(who, _day(ground, rng), rng))  # training
    for hour in rng.sample((9, 10, 11, 14, 15), rng.choice((0, 0, 0, 1, 1, 2))):
        rows.append(_on(who, _day(ground, rng), time(hour, 30), time(hour + 1, 30)))
    if rng.randrange(100) < 8:
        rows.append(Unavailable(who=who, weekday=4, start=time(13), hard=False))
    return rows


def _places(ground: Ground, rng: Random) -> Rows:
    """A room that others have booked, and a site that closes early once."""
    monday = ground.settings.fieldwork + timedelta(days=14)
    sites = [site for site in ground.places.sites if site.code != ground.places.head_office]
    room = rng.choice(sites).rooms[0].code
    closing = rng.choice(sites).code
    return [
        _on(room, monday + timedelta(days=1), time(9), time(12)),
        _on(closing, monday + timedelta(days=3), time(15), None),
    ]


def _team_meeting(ground: Ground, unit: Unit, rng: Random) -> Rows:
    """Every fourth PDU has a team meeting that nobody of it may miss."""
    if rng.randrange(4):
        return []
    day = ground.settings.fieldwork + timedelta(days=rng.choice((1, 2, 3)))
    staff = (*unit.seniors, *unit.practitioners)
    return [_on(each.code, day, time(9, 30), time(11)) for each in staff]


def _leave(ground: Ground, rng: Random) -> list[date]:
    first = rng.randrange(5)
    return [
        ground.settings.fieldwork + timedelta(days=day)
        for day in range(first, min(5, first + rng.choice((1, 2))))
    ]


def _all_week(ground: Ground, practitioner: Staff) -> Rows:
    days = (ground.settings.fieldwork + timedelta(days=day) for day in range(5))
    return [Unavailable(who=practitioner.code, day=day) for day in days]


def _half(who: str, day: date, rng: Random) -> Unavailable:
    return _on(who, day, None, time(12)) if rng.randrange(2) else _on(who, day, time(13), None)


def _day(ground: Ground, rng: Random) -> date:
    return ground.settings.fieldwork + timedelta(days=rng.randrange(5))


def _on(who: str, day: date, start: time | None, end: time | None) -> Unavailable:
    return Unavailable(who=who, day=day, start=start, end=end)
