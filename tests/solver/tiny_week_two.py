"""Tiny instances of week two from a seed: few needs, few slots, and something of every rule."""

from datetime import date, time
from random import Random
from typing import Any

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import (
    Adjustment,
    DayPart,
    Hours,
    Inspector,
    Site,
    Staff,
    Travel,
    Unavailable,
    Wish,
)
from dipp_scheduler.domain.settings import Settings
from dipp_scheduler.domain.work import Form, LedBy, Meeting, MeetingKind, Mode, PoolEntry, Weight
from dipp_scheduler.rules.catalogue import PREFERENCES
from tests.builders import WEEK_TWO, deputy, lead, make_instance, meeting, site, staff
from tests.builders import settings as given

OPEN_DAYS = ((0,), (1,), (1,), (2,), (4,), (0, 1), (0, 1), (1, 2), (3, 4), (0, 4))
"""Which weekdays of week two are open."""
HOURS = (
    (time(9), time(12), time(13), time(17)),
    (time(9), time(12), time(12), time(16)),
    (time(10), time(12), time(13), time(15)),
    (time(10), time(12), time(12, 30), time(16)),
    (time(9), time(11), time(12), time(14)),
)
"""When the day opens, the lunch window opens, the afternoon starts, and the day closes."""
LONG_DAY = {
    "opens": time(9),
    "afternoon_starts": time(13),
    "closes": time(17),
    "week_two_start": time(13),
    "week_two_end": time(16),
}
"""A day on which there is time to travel."""


def tiny(seed: int) -> Instance:
    """An instance that can be tried out; the same for the same seed."""
    rng = Random(seed)
    days = tuple(WEEK_TWO[weekday] for weekday in rng.choice(OPEN_DAYS))
    settings = _settings(rng, days)
    sites = _sites(rng, settings)
    codes = [each.code for each in sites]
    team = _team(rng, days, codes)
    people = tuple(_person(rng, number, codes) for number in range(1, rng.randint(4, 6)))
    if len(codes) > 1 and rng.random() < 0.3:
        settings = settings.model_copy(update=LONG_DAY)
        team = tuple(each.model_copy(update={"hours": ()}) for each in team)
        people = tuple(
            each.model_copy(update={"site": home})
            for each, home in zip(people[:2], codes, strict=True)
        )
        meetings = _one_at_each(rng, days, LedBy.BOTH if len(team) > 1 else LedBy.EITHER)
    else:
        meetings = _meetings(rng, settings, days, [each.code for each in people], codes)
    names = [each.code for each in people]
    return make_instance(
        settings=settings,
        team=team,
        staff=people,
        sites=sites,
        travel=_travel(rng) if len(sites) > 1 else (),
        cases=(),
        meetings=meetings,
        pool=tuple(entry for each in meetings if each.pooled for entry in _pool(rng, each, people)),
        unavailable=_unavailable(
            rng,
            days,
            [each.code for each in team],
            names + codes + [room.code for each in sites for room in each.rooms],
        ),
        wishes=_wishes(rng, days, names + [each.code for each in meetings]),
        weights=_weights(rng),
    )


def _settings(rng: Random, days: tuple[date, ...]) -> Settings:
    opens, lunch_opens, noon, closes = rng.choice(HOURS)
    lunch = rng.choice((30, 30, 60, 60, 45))
    smallest = rng.choice((1, 2, 2, 3))
    largest = smallest + rng.choice((0, 1, 1))
    return given(
        opens=opens,
        closes=closes,
        closed_days=tuple(day for day in WEEK_TWO if day not in days),
        slot_minutes=rng.choice((60, 60, 30, 30) if len(days) == 1 else (60,) * 5 + (30,)),
        lunch_opens=lunch_opens,
        lunch_closes=_later(lunch_opens, lunch + rng.choice((0, 30, 60))),
        lunch_minutes=lunch,
        afternoon_starts=noon,
        week_two_start=rng.choice((noon, _later(noon, 30))),
        week_two_end=min(closes, rng.choice((time(12), time(14), time(15)))),
        gap_minutes=rng.choice((0, 15, 15, 30)),
        induction_minutes=rng.choice((15, 30, 30, 60)),
        group_smallest=smallest,
        group_largest=largest,
        group_limit=largest + rng.choice((0, 1)),
        group_minutes_shortest=45,
        group_minutes_longest=rng.choice((60, 90)),
        teams_beyond_minutes=rng.choice((20, 30, 60, 90)),
        far_night_minutes=rng.choice((20, 30, 60)),
        easy_half_day_meetings=rng.choice((1, 1, 2, 3)),
    )


def _later(clock: time, minutes: int) -> time:
    """A clock time some minutes later, on the same day."""
    shown = clock.hour * 60 + clock.minute + minutes
    return time(shown // 60, shown % 60)


def _sites(rng: Random, settings: Settings) -> tuple[Site, ...]:
    return tuple(
        site(
            code,
            *(rng.choice((2, 3, 4, 6)) for _ in range(rng.choice((1, 1, 2)))),
            opens=rng.choice((None, None, None, _later(settings.opens, 60))),
            closes=rng.choice((None, None, None, _later(settings.closes, -60))),
        )
        for code in rng.choice((("S1",), *(("S1", "S2"),) * 6, ()))
    )


def _travel(rng: Random) -> tuple[Travel, ...]:
    minutes = rng.choice((0, 20, 30, 35, 45, 60, 65, 90, None))
    return () if minutes is None else (Travel(start="S1", end="S2", minutes=minutes),)


def _team(rng: Random, days: tuple[date, ...], sites: list[str]) -> tuple[Inspector, ...]:
    both = (lead, deputy) if rng.random() < 0.65 else (rng.choice((lead,) * 5 + (deputy,)),)
    return tuple(
        made(
            hours=_hours(rng, days) if rng.random() < 0.15 else (),
            home_site=rng.choice((None, *sites)),
        )
        for made in both
    )


def _hours(rng: Random, days: tuple[date, ...]) -> tuple[Hours, ...]:
    return tuple(
        Hours(
            weekday=day.weekday(),
            start=rng.choice((time(9), time(10), time(12))),
            end=rng.choice((time(12, 30), time(14), time(15, 30), time(18))),
        )
        for day in sorted(rng.sample(days, rng.randint(1, len(days))))
    )


def _person(rng: Random, number: int, sites: list[str]) -> Staff:
    adjusted = Adjustment()
    if rng.random() < 0.25:
        adjusted = Adjustment(
            earliest=rng.choice((None, time(10))),
            latest=rng.choice((None, time(14), time(15))),
            gap_minutes=rng.choice((None, 30, 60)),
        )
    earlier = [f"P{other}" for other in range(1, number)]
    return staff(
        f"P{number}",
        role_family=rng.choice(("PO", "PO", "SPO")),
        site=rng.choice((None, *sites * 4)),
        line_manager=rng.choice((None, None, None, *earlier)),
        also_manages=tuple(earlier[:1]) if rng.random() < 0.1 else (),
        adjustment=adjusted,
    )


def _meetings(
    rng: Random, settings: Settings, days: tuple[date, ...], people: list[str], sites: list[str]
) -> tuple[Meeting, ...]:
    count = rng.choice((1, 2, 2, 3, 3, 4) if len(days) == 1 else (1, 2, 2, 2))
    kinds = [_kind(rng) for _ in range(count)]
    made = []
    for number, kind in enumerate(kinds, start=1):
        if kind is MeetingKind.CLOSING and kind in kinds[: number - 1]:
            kind = MeetingKind.REQUIRED
        made.append(
            meeting(
                f"M{number}",
                kind=kind,
                first=number == 1 and kind is not MeetingKind.CLOSING and rng.random() < 0.4,
                **_meeting(rng, settings, days, people, sites),
            )
        )
    return tuple(made)


def _one_at_each(rng: Random, days: tuple[date, ...], led_by: LedBy) -> tuple[Meeting, ...]:
    """A meeting at each site, which nobody can hold without a journey in between."""
    return tuple(
        meeting(
            f"M{number}",
            weekday=days[number % len(days)].weekday() if rng.random() < 0.7 else None,
            minutes=rng.choice((45, 60)),
            people=(f"P{number}",),
            site=f"S{number}",
            led_by=led_by,
        )
        for number in (1, 2)
    )


def _kind(rng: Random) -> MeetingKind:
    return rng.choice(
        (
            *(MeetingKind.REQUIRED,) * 6,
            MeetingKind.FIXED,
            MeetingKind.CLOSING,
            *(MeetingKind.FOCUS_GROUP,) * 2,
        )
    )


def _meeting(
    rng: Random, settings: Settings, days: tuple[date, ...], people: list[str], sites: list[str]
) -> dict[str, Any]:
    def some(share: float, value: Any) -> Any:
        return value if rng.random() < share else None

    group = rng.random() < 0.45
    pooled = group and rng.random() < 0.65
    opens = rng.choice((settings.opens, settings.afternoon_starts))
    early = rng.random() < 0.4
    mode = rng.choice((*(Mode.FACE_TO_FACE,) * 4, Mode.TEAMS, Mode.HYBRID, Mode.HYBRID))
    named = rng.sample(people, rng.choice((1, 2, 2)) if group else rng.choice((1, 1, 1, 2)))
    if not group and rng.random() < 0.6:
        named = people[:1] if mode is not Mode.HYBRID else people[:2]
    # Sessions can be filled in many ways: on coarse days only.
    in_sessions = group and not pooled and len(people) > 3 and settings.slot_minutes == 60
    if in_sessions:
        named = people[:4]
    return {
        "weekday": some(0.3, rng.choice(days).weekday()),
        "earliest": opens if early else None,
        "latest": some(0.3, _later(opens if early else settings.afternoon_starts, 150)),
        "minutes": rng.choice((45, 60, 60, 90) if group else (30, 60, 60, 75)),
        "form": Form.GROUP if group else Form.ONE_TO_ONE,
        "mode": mode,
        "exception": rng.choice(("", "agreed", "agreed")) if mode is Mode.HYBRID else "",
        "site": some(0.3, rng.choice(sites)) if sites else None,
        "people": () if pooled and rng.random() < 0.6 else tuple(named),
        "pooled": pooled,
        "largest": 2 if in_sessions else None,
        "smallest": 1 if group and not pooled else None,
        "led_by": rng.choice((*(LedBy.EITHER,) * 6, LedBy.LEAD, LedBy.DEPUTY, LedBy.BOTH)),
        "same_grade_exempt": rng.random() < (0.7 if in_sessions else 0.2),
        "must": rng.random() < 0.75,
    }


def _pool(rng: Random, held: Meeting, people: tuple[Staff, ...]) -> tuple[PoolEntry, ...]:
    if rng.random() < 0.3:
        return (PoolEntry(meeting=held.code, role_family="PO"),)
    chosen = rng.sample(people, rng.randint(1, min(3, len(people))))
    return tuple(PoolEntry(meeting=held.code, person=each.code) for each in chosen)


def _unavailable(
    rng: Random, days: tuple[date, ...], team: list[str], others: list[str]
) -> tuple[Unavailable, ...]:
    return tuple(
        Unavailable(
            who=rng.choice(team if rng.random() < 0.4 else others),
            day=rng.choice(days),
            start=rng.choice((None, time(10), time(12), time(13, 20))),
            end=rng.choice((None, time(13, 30), time(15))),
            hard=rng.random() < 0.7,
        )
        for _ in range(rng.randint(0, 4))
    )


def _wishes(rng: Random, days: tuple[date, ...], codes: list[str]) -> tuple[Wish, ...]:
    return tuple(
        Wish(
            who=rng.choice(codes),
            weekday=rng.choice((None, *(day.weekday() for day in days))),
            part=rng.choice(tuple(DayPart)),
            avoid=rng.random() < 0.5,
            strength=rng.randint(1, 3),
        )
        for _ in range(rng.randint(0, 4))
    )


def _weights(rng: Random) -> tuple[Weight, ...]:
    """The user's own weights and tiers, now and then."""
    if rng.random() < 0.75:
        return ()
    return tuple(
        Weight(preference=each.id, weight=rng.choice((0, 1, 5)), tier=rng.choice((1, 3, 4, 4, 9)))
        for each in rng.sample(PREFERENCES, 6)
        if each.week == 2
    )
