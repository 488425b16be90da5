"""Hypothesis strategies for the people and places of an instance."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from dipp_scheduler.domain.people import (
    Adjustment,
    Conflict,
    ConflictKind,
    DayLimit,
    DayPart,
    Hours,
    Inspector,
    Language,
    Pdu,
    Role,
    Room,
    Site,
    Staff,
    Travel,
    Unavailable,
    Wish,
)
from tests.strategies_parts import (
    FAMILIES,
    FUNCTIONS,
    POSTS,
    maybe_texts,
    optional,
    spans,
    texts,
    weekdays,
)


@st.composite
def a_site(draw: st.DrawFn, code: str, pdus: tuple[Pdu, ...]) -> Site:
    names = draw(st.lists(texts.filter(lambda each: len(each) < 100), max_size=3, unique=True))
    opens, closes = draw(spans())
    return Site(
        code=code,
        name=draw(texts),
        pdu=draw(optional(st.sampled_from([each.code for each in pdus]))),
        rooms=tuple(
            Room(code=f"{code}: {name}", name=name, seats=draw(st.integers(1, 999)))
            for name in names
        ),
        opens=draw(st.sampled_from([None, opens])),
        closes=draw(st.sampled_from([None, closes])),
    )


@st.composite
def an_inspector(draw: st.DrawFn, code: str, at: st.SearchStrategy[Any]) -> Inspector:
    days = draw(st.lists(st.integers(0, 6), max_size=5, unique=True))
    start, end = draw(spans())
    other = draw(spans())
    hours = [(start, end) if draw(st.booleans()) else other for _ in days]
    return Inspector(
        code=code,
        name=draw(texts),
        email=draw(maybe_texts),
        role=draw(st.sampled_from([Role.ASSISTANT, Role.ASSESSOR, Role.CHIEF, Role.HEAD])),
        welsh_speaker=draw(st.booleans()),
        new_inspector=draw(st.booleans()),
        daily_limit=draw(optional(st.integers(0, 10))),
        weekly_limit=draw(optional(st.integers(0, 40))),
        day_limits=tuple(
            DayLimit(weekday=day, limit=draw(st.integers(0, 10)))
            for day in draw(st.lists(st.integers(0, 4), max_size=2, unique=True))
        ),
        hours=tuple(
            Hours(weekday=day, start=begins, end=ends)
            for day, (begins, ends) in zip(days, hours, strict=True)
        ),
        home_site=draw(at),
    )


def with_roles(draw: st.DrawFn, team: list[Inspector]) -> tuple[Inspector, ...]:
    """At most one lead and one deputy."""
    roles = draw(st.permutations([Role.LEAD, Role.DEPUTY]))
    for number, role in enumerate(roles[: draw(st.integers(0, 2))]):
        if number < len(team):
            team[number] = team[number].model_copy(update={"role": role})
    return tuple(team)


@st.composite
def a_person(
    draw: st.DrawFn,
    number: int,
    names: tuple[str, ...],
    pdus: tuple[Pdu, ...],
    at: st.SearchStrategy[Any],
) -> Staff:
    above, below = names[number + 1 :], names[:number]
    start, end = draw(spans())
    return Staff(
        code=names[number],
        name=draw(texts),
        email=draw(maybe_texts),
        role_family=draw(st.sampled_from(("", *FAMILIES))),
        grade=draw(maybe_texts),
        posts=tuple(draw(st.lists(st.sampled_from(POSTS), max_size=3, unique=True))),
        unit=draw(st.sampled_from(("", *FUNCTIONS, *(each.code for each in pdus)))),
        site=draw(at),
        line_manager=draw(optional(st.sampled_from(above))) if above else None,
        also_manages=tuple(draw(st.lists(st.sampled_from(below), max_size=2, unique=True)))
        if below
        else (),
        language=draw(st.sampled_from(Language)),
        adjustment=Adjustment(
            slot_minutes=draw(optional(st.integers(15, 240))),
            earliest=draw(st.sampled_from([None, start])),
            latest=draw(st.sampled_from([None, end])),
            gap_minutes=draw(optional(st.integers(0, 240))),
        ),
    )


@st.composite
def some_travel(draw: st.DrawFn, sites: tuple[Site, ...]) -> tuple[Travel, ...]:
    pairs = [(one.code, two.code) for n, one in enumerate(sites) for two in sites[n + 1 :]]
    kept = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    return tuple(Travel(start=one, end=two, minutes=draw(st.integers(0, 900))) for one, two in kept)


@st.composite
def absences(draw: st.DrawFn, bookable: list[str], first: date) -> tuple[Unavailable, ...]:
    """Absences of one day, of a weekday, and of up to four days together."""
    rows: list[Unavailable] = []
    for row in draw(st.lists(an_absence(bookable, first), max_size=4)):
        days = [None] if row.day is None else _days(row.day, draw(st.integers(1, 4)))
        rows += (row.model_copy(update={"day": day}) for day in days)
    return tuple(rows)


def _days(first: date, count: int) -> list[date | None]:
    return [first + timedelta(days=number) for number in range(count)]


@st.composite
def an_absence(draw: st.DrawFn, bookable: list[str], first: date) -> Unavailable:
    start, end = draw(spans())
    given_day = draw(st.booleans())
    return Unavailable(
        who=draw(st.sampled_from(bookable)),
        day=first + timedelta(days=draw(st.integers(-400, 397))) if given_day else None,
        weekday=None if given_day else draw(st.integers(0, 6)),
        start=draw(st.sampled_from([None, start])),
        end=draw(st.sampled_from([None, end])),
        hard=draw(st.booleans()),
    )


def a_wish(wishing: list[str]) -> st.SearchStrategy[Wish]:
    return st.builds(
        Wish,
        who=st.sampled_from(wishing),
        weekday=optional(weekdays),
        part=st.sampled_from(DayPart),
        avoid=st.booleans(),
        strength=st.integers(1, 3),
    )


@st.composite
def some_conflicts(
    draw: st.DrawFn, team: tuple[Inspector, ...], targets: dict[ConflictKind, list[str]]
) -> tuple[Conflict, ...]:
    kinds = [kind for kind, codes in targets.items() if codes]
    found = draw(st.lists(st.sampled_from(kinds), max_size=3)) if team else []
    return tuple(
        Conflict(
            inspector=draw(st.sampled_from(team)).code,
            kind=kind,
            against=draw(st.sampled_from(targets[kind])),
        )
        for kind in found
    )
